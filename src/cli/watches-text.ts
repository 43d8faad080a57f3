import { painter } from '../render/terminal-paint.ts';
import { wrap } from '../text/columns.ts';
import type { WatchPreview } from '../trial/preview-watch.ts';
import type { Suggestion } from '../trial/suggest-terms.ts';
import type { TermReport, Use } from '../trial/term-report.ts';
import { foundLines } from './found-lines.ts';
import { counted } from './probed.ts';
import { shown, shownQuery } from './report.ts';

export interface Screen {
  readonly columns: number;
  readonly colour: boolean;
}

export interface ListedWatch extends Use {
  readonly id: string;
  readonly label: string;
  readonly query: string;
  readonly warnings: readonly string[];
}

const MIN_COLUMNS = 40;
const INDENT = '  ';
const LANGUAGES = new Intl.DisplayNames('en', { type: 'language' });

const NO_WATCH = `No watch is configured. Write one into watches.yaml of a pack (docs/packs.md), and name the pack in
treatywatch.yaml; treatywatch watches check QUERY tries a query first.
`;

/** The watches, what each asks for and what it found in `days`. */
export const watchesText = (
  watches: readonly ListedWatch[],
  days: number,
  { columns, colour }: Screen,
): string => {
  if (watches.length === 0) return NO_WATCH;
  const paint = painter(colour);
  const room = Math.max(columns, MIN_COLUMNS) - INDENT.length;
  const indented = (text: string): readonly string[] =>
    wrap(shown(text), room).map((line) => `${INDENT}${line}`);
  const lines = watches.flatMap((watch) => [
    `${paint('bold', watch.id)}  ${shown(watch.label)}`,
    ...wrap(shownQuery(watch.query), room).map((line) => paint('cyan', `${INDENT}${line}`)),
    ...indented(`${usedText(watch)} in ${counted(days, 'day')}`),
    ...watch.warnings.flatMap((warning) =>
      indented(`! ${warning}`).map((line) => paint('yellow', line)),
    ),
    '',
  ]);
  return [...lines, 'treatywatch backtest WATCH-ID shows the stories.', ''].join('\n');
};

const usedText = ({ entries, stories, rejected }: Use): string =>
  entries === 0
    ? 'found nothing'
    : `found in ${counted(entries, 'entry')}, ${counted(stories, 'story')}, ${rejected} rejected (${share(rejected, entries)})`;

const share = (part: number, whole: number): string =>
  `${whole === 0 ? 0 : Math.round((100 * part) / whole)} %`;

/** What a query finds in the newest entries. `advice` = what to say where it finds nothing. */
export const previewText = (
  query: string,
  warnings: readonly string[],
  preview: WatchPreview,
  advice: readonly string[],
  { columns, colour }: Screen,
): string => {
  const paint = painter(colour);
  const room = Math.max(columns, MIN_COLUMNS);
  const { looked, found, terms, examples } = preview;
  const prose = (text: string): readonly string[] => wrap(text, room);
  const lines = [
    ...prose(shownQuery(query)).map((line) => paint('cyan', line)),
    ...warnings.flatMap((warning) =>
      prose(`! ${shown(warning)}`).map((line) => paint('yellow', line)),
    ),
    '',
    ...(looked === 0
      ? prose('The query can be read. No entry is stored yet to try it on: run treatywatch first.')
      : prose(foundText(preview))),
    ...(terms.length === 0
      ? []
      : prose(
          `By term: ${terms.map(({ name, entries }) => `${shown(name)} ${entries}`).join(', ')}.`,
        )),
    ...(found === 0 && looked > 0 ? advice.flatMap(prose) : []),
    ...examples.flatMap((example) => [
      '',
      ...foundLines(example, room, colour),
      ...wrap(shown(decided(example)), room - INDENT.length).map((line) =>
        paint('grey', `${INDENT}${line}`),
      ),
    ]),
  ];
  return `${lines.join('\n')}\n`;
};

const foundText = ({ looked, isWhole, found, posted, kept, rejected }: WatchPreview): string => {
  const judged = posted + kept + rejected;
  const asked = `Found in ${found} of the newest ${counted(looked, 'entry')}${isWhole ? '' : ' (stopped before the end)'}`;
  if (found === 0) return `${asked}.`;
  const whose = found === judged ? ':' : `. Of the newest ${judged} of these`;
  return `${asked}${whose} ${posted} would be posted, ${kept} kept (unsure), ${rejected} rejected.${
    found === judged ? '' : ' treatywatch backtest judges all.'
  }`;
};

const DECIDED = {
  alert: 'would be posted',
  digest: 'kept, not posted',
  reject: 'rejected',
} as const;

const decided = ({ entry, verdict }: WatchPreview['examples'][number]): string =>
  `${entry.text.source ?? entry.feedId}: ${DECIDED[verdict.decision]}. ${verdict.reason}`;

/** Terms that relevant stories share; `stories` = how many of them there were. */
export const suggestionsText = (
  suggestions: readonly Suggestion[],
  days: number,
  { columns, colour }: Screen,
): string => {
  const paint = painter(colour);
  const room = Math.max(columns, MIN_COLUMNS) - INDENT.length;
  if (suggestions.length === 0)
    return `${wrap(
      `Nothing to suggest from ${counted(days, 'day')}: a term has to stand in 3 relevant stories of 2 owners, hardly in 50 or more other entries of its language, and in no watch. Ask for more with --days.`,
      room,
    ).join('\n')}\n`;
  const lines = suggestions.flatMap(({ lang, term, stories, owners, elsewhere, example }) => [
    `${paint('bold', shown(term))}  ${LANGUAGES.of(lang) ?? lang}: ${counted(stories, 'story')} of ${counted(owners, 'owner')}, ${elsewhere} entries elsewhere`,
    ...wrap(shown(example), room).map((line) => paint('grey', `${INDENT}${line}`)),
  ]);
  return `${[...lines, '', 'Try one: treatywatch watches check TERM'].join('\n')}\n`;
};

/** Which terms are noise and which find nothing. */
export const termReportText = (
  report: TermReport,
  days: number,
  { columns, colour }: Screen,
): string => {
  const paint = painter(colour);
  const room = Math.max(columns, MIN_COLUMNS) - INDENT.length;
  const indented = (text: string): readonly string[] =>
    wrap(shown(text), room).map((line) => `${INDENT}${line}`);
  const section = (title: string, lines: readonly string[], none: string): readonly string[] => [
    '',
    paint('bold', title),
    ...(lines.length === 0 ? indented(none) : lines),
  ];
  const { looked, watches, noisy, dead, unread } = report;
  if (looked === 0)
    return `No entry came in the last ${counted(days, 'day')}; treatywatch feeds says whether the feeds are read.\n`;
  const lines = [
    `${counted(looked, 'entry')} of ${counted(days, 'day')}.`,
    ...section(
      'Watches',
      watches.flatMap((watch) => indented(`${watch.id}: ${usedText(watch)}`)),
      'none',
    ),
    ...section(
      'Noisy terms',
      noisy.flatMap((term) => [
        ...indented(
          `${nameOf(term)} (${term.watch}): found in ${term.entries}, ${share(term.rejected, term.entries)} rejected`,
        ),
        ...indented(`  such as: ${term.example}`).map((line) => paint('grey', line)),
      ]),
      'none',
    ),
    ...section(
      'Dead terms',
      dead.flatMap(({ watch, name, languages }) =>
        indented(
          `${name} (${watch}): nothing${languages.length === 0 ? '' : ` in ${languages.map((lang) => LANGUAGES.of(lang) ?? lang).join(', ')}`}`,
        ),
      ),
      'none; a language with fewer than 100 entries proves nothing',
    ),
    ...section(
      'Languages that were not read',
      unread.length === 0
        ? []
        : indented(unread.map((lang) => LANGUAGES.of(lang) ?? lang).join(', ')),
      'none',
    ),
  ];
  return `${lines.join('\n')}\n`;
};

/** A noisy term as a warning of its watch. */
export const noisyText = (term: TermReport['noisy'][number]): string =>
  `${nameOf(term)}: noisy, ${term.rejected} of the ${counted(term.entries, 'entry')} that it found were rejected; narrow it with NEAR or NOT, or take it out`;

/** What of a concept was found is told by the term, too. */
const nameOf = ({ concept, term }: TermReport['terms'][number]): string =>
  concept === null ? term : `"${term}" of @${concept}`;
