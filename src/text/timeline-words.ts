import type { NewFacts, TimelineItem } from '../brief.ts';

/** One line of a timeline in words, outside text as it came: whoever shows it makes it harmless. */
export interface TimelineWords {
  readonly what: string;
  readonly text: string;
  readonly url: string | null;
}

/** What is to be known of a report beside its words. */
export const reportMarks = ({
  kind,
  because,
  isLate,
}: Pick<
  Extract<TimelineItem, { readonly kind: 'opened' | 'grew' }>,
  'kind' | 'because' | 'isLate'
>): readonly string[] => [
  ...(kind === 'grew' && because === 'same-text' ? ['reprint'] : []),
  ...(isLate ? ['found late'] : []),
];

/** `newsWords` = new facts in words. */
export const timelineWords = (
  item: TimelineItem,
  newsWords: (news: NewFacts) => readonly string[],
): TimelineWords => {
  switch (item.kind) {
    case 'opened':
    case 'grew': {
      const marks = reportMarks(item);
      const aside = marks.length === 0 ? '' : ` (${marks.join(', ')})`;
      const what = item.kind === 'opened' ? 'first report' : 'report';
      return { what, text: `${item.outlet}${aside}: ${item.title}`, url: item.url };
    }
    case 'updated':
      return { what: 'new', text: newsWords(item.news).join(', '), url: null };
    case 'corrected': {
      const { outlet, was, now, url } = item.amendment;
      return { what: 'corrected', text: `${outlet}: "${was}" became "${now}"`, url };
    }
    case 'merged':
    case 'split': {
      const { by, other, entries } = item;
      const moved = entries.length === 1 ? '1 entry' : `${entries.length} entries`;
      const how = item.kind === 'merged' ? 'with' : 'from';
      return { what: item.kind, text: `${how} story ${other} by ${by}, ${moved}`, url: null };
    }
    case 'closed':
      return {
        what: 'closed',
        text: 'nothing joins it any more but the same addresses',
        url: null,
      };
  }
};
