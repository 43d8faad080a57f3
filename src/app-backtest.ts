import { readQuery } from './app-query.ts';
import { withArchive } from './app-store.ts';
import { adviceLines } from './cli/advice-text.ts';
import { backtestText } from './cli/backtest-text.ts';
import type { Surroundings } from './commands.ts';
import type { Environment } from './config/environment.ts';
import { redactUrl } from './fetch/redact-url.ts';
import type { Pack, Watch } from './pack.ts';
import { type Backtest, backtest, type TriedStory } from './trial/backtest.ts';
import { countParts } from './trial/near-miss.ts';

const UNUSABLE = 2;
export const DAY_MS = 86_400_000;
const USUAL_DAYS = 30;
const MOST_DAYS = 3_650;
/** What a watch may be called; a word of a query may look the same. */
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;
const NOT_AN_ID = 'it was read as a query. treatywatch watches lists the watches.';

/** `treatywatch backtest QUERY|WATCH-ID` */
export const backtestCommand = (
  environment: Environment,
  word: string,
  options: { readonly days?: string; readonly against?: string; readonly json?: boolean },
  around: Surroundings,
): Promise<number> => {
  const days = daysOf(options.days, USUAL_DAYS);
  if (days === null) return refuse(around, DAYS_FAULT);
  return withArchive(environment, around, async ({ archive, packs, understanding, now }) => {
    const watch = watchNamed(packs, word);
    const { against = watch?.id ?? null } = options;
    if (against !== null && !watchNamed(packs, against))
      return refuse(around, noWatch(packs, against));
    const read = readQuery(watch?.query ?? word, understanding);
    if (!read.ok) return refuse(around, read.failure.message);
    const { query, written, reading } = read.value;
    const span = { sinceMs: now - days * DAY_MS, untilMs: now + 1 };
    const entries = () => archive.entries(span.sinceMs, span.untilMs);
    const result = await backtest({ reading, against, ...span }, entries());
    const tried = { query: written, watch: watch?.id ?? null, against, days };
    if (options.json) {
      await around.pour(`${JSON.stringify({ ...tried, ...jsonOf(result) }, null, 2)}\n`);
      return 0;
    }
    const { columns, colour } = around;
    const advice =
      result.found === 0
        ? [
            ...(watch === null && ID.test(word)
              ? [`No watch is called ${word}: ${NOT_AN_ID}`]
              : []),
            ...adviceLines(await countParts(understanding, query, entries())),
          ]
        : [];
    await around.pour(backtestText({ ...tried, result, advice, columns, colour }));
    return 0;
  });
};

export const watchNamed = (packs: readonly Pack[], id: string): Watch | null =>
  packs.flatMap((pack) => pack.watches).find((watch) => watch.id === id) ?? null;

/** What to tell of an id that no watch has. */
export const noWatch = (packs: readonly Pack[], id: string): string =>
  `There is no watch ${id}; known: ${packs.flatMap(({ watches }) => watches.map((watch) => watch.id)).join(', ')}.`;

export const DAYS_FAULT = `--days is a whole number from 1 to ${MOST_DAYS}.`;

/** Null = it is no such number. */
export const daysOf = (written: string | undefined, usual: number): number | null => {
  if (written === undefined) return usual;
  const days = /^\d{1,4}$/u.test(written) ? Number(written) : 0;
  return days >= 1 && days <= MOST_DAYS ? days : null;
};

export const refuse = async ({ err }: Surroundings, problem: string): Promise<number> => {
  err(`${problem}\n`);
  return UNUSABLE;
};

const jsonOf = ({ posted, kept, gained, lost, weeks, ...counts }: Backtest) => {
  const isGained = new Set(gained.map(({ key }) => key));
  return {
    ...counts,
    weeks: weeks.map((week) => ({ ...week, from: new Date(week.from).toISOString() })),
    posted: posted.map((story) => ({ ...storyJson(story), gained: isGained.has(story.key) })),
    kept: kept.map(storyJson),
    lost: lost.map(storyJson),
  };
};

const storyJson = ({ first: { entry, verdict, sentence }, at, entries, owners }: TriedStory) => ({
  title: entry.text.title,
  url: entry.text.url === null ? null : redactUrl(entry.text.url),
  outlet: entry.text.source,
  at: new Date(at).toISOString(),
  entries,
  owners,
  reason: verdict.reason,
  sentence: sentence?.text ?? null,
  hits: [...new Set(verdict.hits.map(({ quote }) => quote))],
});
