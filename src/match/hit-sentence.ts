import type { EntryText, Hit, TextField } from '../model.ts';
import { splitSentences } from '../text/sentences.ts';
import { FIELDS } from './place.ts';

/** The sentence that shows best why a watch holds, and the hits in it, by offsets into `text`. */
export interface HitSentence {
  readonly field: TextField;
  readonly text: string;
  readonly hits: readonly { readonly start: number; readonly end: number }[];
}

/**
 * The sentence to show for the hits of one watch: where its weightiest hits stand, of equal ones where most stand,
 * then the earliest; the title counts as one sentence. Null where there is no hit.
 */
export const hitSentence = (
  entry: Pick<EntryText, TextField>,
  lang: string,
  hits: readonly Hit[],
): HitSentence | null => {
  const sentences = FIELDS.flatMap((field) => {
    const own = hits.filter((hit) => hit.field === field);
    if (own.length === 0) return [];
    const spans =
      field === 'title'
        ? [{ start: 0, end: entry.title.length }]
        : splitSentences(entry[field], lang);
    return spans.flatMap((span) => {
      const inside = own.filter(({ start }) => start >= span.start && start < span.end);
      return inside.length === 0 ? [] : [{ field, span, inside }];
    });
  });
  const [first, ...others] = sentences;
  if (!first) return null;
  const best = others.reduce((a, b) => (says(b) > says(a) ? b : a), first);
  const { field, span, inside } = best;
  return {
    field,
    text: entry[field].slice(span.start, span.end),
    hits: inside.map(({ start, end }) => ({
      start: start - span.start,
      end: Math.min(end, span.end) - span.start,
    })),
  };
};

/** One weight more says more than any number of hits. */
const MOST_HITS = 1_000;

const says = ({ inside }: { readonly inside: readonly Hit[] }): number =>
  Math.max(...inside.map(({ weight }) => weight)) * MOST_HITS +
  new Set(inside.map(({ term }) => term)).size;
