import type { HitSentence } from '../match/hit-sentence.ts';
import type { Hit } from '../model.ts';
import { flagWords } from '../render/legal-words.ts';
import { painter } from '../render/terminal-paint.ts';
import type { ArchivedDelivery, Fate } from '../store/archive.ts';
import { wrap } from '../text/columns.ts';
import { deliveryState } from '../text/delivery-state.ts';
import { opinionSentence } from '../text/opinion-sentence.ts';
import { hitLines } from './found-lines.ts';
import { shown, shownTime } from './report.ts';

/** The fate of an entry, and what can be shown of how the watches read it. */
export interface ToldFate {
  readonly fate: Fate;
  /** Where its hits stand; null = it has none. */
  readonly sentence: HitSentence | null;
  /** Watches of which a part stood in it, a sentence for each; told where none found it. */
  readonly near: readonly string[];
}

const DECISIONS = {
  alert: 'alert',
  digest: 'unsure: no card, in digests',
  reject: 'rejected',
} as const;

const INDENT = '  ';
const LABEL_COLUMNS = 11;
const MIN_COLUMNS = 40;

/** What became of the entries of one link, for a terminal. */
export const whyText = (
  link: string,
  told: readonly ToldFate[],
  screen: { readonly columns: number; readonly colour: boolean },
): string =>
  told.length === 0
    ? `No entry with the link ${shown(link)} was ever seen.\nIs its feed in feeds.yaml (treatywatch feeds)? Was it published before the feed was added?\n`
    : told.map((each) => fateText(each, screen)).join('\n');

const fateText = (
  { fate, sentence, near }: ToldFate,
  { columns, colour }: { readonly columns: number; readonly colour: boolean },
): string => {
  const room = Math.max(columns, MIN_COLUMNS) - INDENT.length - LABEL_COLUMNS;
  const paint = painter(colour);
  const beside = (label: string, lines: readonly string[]): readonly string[] =>
    lines.map(
      (line, at) =>
        `${INDENT}${paint('grey', (at === 0 ? label : '').padEnd(LABEL_COLUMNS))}${line}`,
    );
  const row = (label: string, text: string): readonly string[] =>
    beside(label, wrap(shown(text), room));
  const lines = [
    ...wrap(shown(fate.title), room).map((line) => paint('bold', line)),
    ...row('from', `${fate.outlet}, seen ${shownTime(fate.seenAt)}`),
    ...row(
      'decision',
      fate.reasonKind === 'awaits-page'
        ? 'none yet'
        : `${DECISIONS[fate.decision]} (relevance ${fate.relevance})`,
    ),
    ...row('because', fate.reason),
    ...Object.entries(fate.byServer).flatMap(([server, decision]) =>
      row('server', `${server}: ${DECISIONS[decision]}, by what people taught it`),
    ),
    ...(fate.opinion === null ? [] : row('model', opinionSentence(fate.opinion))),
    ...foundIn(fate.hits).flatMap(([watch, terms]) => row('watch', `${watch}: ${terms}`)),
    ...(fate.hits.length === 0 ? row('watch', 'no term of any watch') : []),
    ...fate.flags.flatMap((flag) => row('doubt', flagWords(flag))),
    ...(sentence ? beside('sentence', hitLines(sentence, room, colour)) : []),
    ...near.flatMap((miss) => row('near', miss)),
    ...(fate.page === null ? [] : row('page', fate.page)),
    ...(fate.story
      ? row('story', `${fate.story.key} (${fate.story.because}): ${fate.story.headline}`)
      : []),
    ...(fate.baseline ? row('note', 'it was in the feed before the feed was watched') : []),
    ...(fate.isDropped
      ? row(
          'note',
          'its text was dropped, as it is old: what was found in it is told as it was then',
        )
      : []),
    ...fate.deliveries.flatMap((each) => row('channel', deliveryText(each))),
  ];
  return `${lines.join('\n')}\n`;
};

const deliveryText = (delivery: ArchivedDelivery): string => {
  const { channelId, status, messageId, lastError, degraded, decided, isFolded } = delivery;
  const state = deliveryState({ isFolded, status: status === 'dead' ? 'given up' : status });
  return [
    `${channelId}: ${state}`,
    ...(messageId ? [`, message ${messageId}`] : []),
    ...(degraded > 0 ? [', in a simpler form'] : []),
    ...(lastError ? [` (${lastError})`] : []),
    ...(decided === null
      ? []
      : [`, ${decided.what === 'drop' ? 'dropped' : 'resent'} by ${decided.by}`]),
    ...(decided?.why ? [`: ${decided.why}`] : []),
  ].join('');
};

/** Each watch with what it found: `@concept` or the term itself, and how it was written there. */
const foundIn = (hits: readonly Hit[]): readonly (readonly [string, string])[] =>
  [...Map.groupBy(hits, ({ watch }) => watch)].map(([watch, found]) => [
    watch,
    [...Map.groupBy(found, ({ concept, term }) => (concept === null ? term : `@${concept}`))]
      .map(([name, each]) => `${name} ${quoted(each.map(({ quote }) => quote))}`)
      .join(', '),
  ]);

const quoted = (quotes: readonly string[]): string =>
  [...new Set(quotes)].map((quote) => `"${shown(quote)}"`).join(' ');
