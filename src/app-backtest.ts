import { readQuery } from './app-query.ts';
import { withArchive } from './app-store.ts';
import { type Backtest, backtest, type TriedStory } from './backtest.ts';
import { adviceLines } from './cli/advice-text.ts';
import { backtestText } from './cli/backtest-text.ts';
import type { Surroundings } from './commands.ts';
import type { Environment } from './config/environment.ts';
import { redactUrl } from './fetch/redact-url.ts';
import { countParts } from './near-miss.ts';
import type { Pack, Watch } from './pack.ts';

const UNUSABLE = 2;
export const DAY_MS = 86_400_000;
const USUAL_DAYS = 30;
const MOST_DAYS = 3_650;

/** `treatywatch backtest QUERY|WATCH-ID` */
export const backtestCommand = (
  environment: Environment,
  word: string,
  options: { readonly days?: string; readonly json?: boolean },
  around: Surroundings,
): Promise<number> => {
  const days = daysOf(options.days, USUAL_DAYS);
  if (days === null) return refuse(around, DAYS_FAULT);
  return withArchive(environment, around, async ({ store, packs, understanding, now }) => {
    const watch = watchNamed(packs, word);
    const read = readQuery(watch?.query ?? word, understanding);
    if (!read.ok) return refuse(around, read.failure.message);
    const { query, written, reading } = read.value;
    const span = { sinceMs: now - days * DAY_MS, untilMs: now + 1 };
    const onLooked = progress(around);
    const entries = () => store.archive.entries(span.sinceMs, span.untilMs);
    const id = watch?.id ?? null;
    const result = await backtest({ reading, watch: id, ...span, onLooked }, entries());
    onLooked(null);
    if (options.json) {
      await around.pour(`${JSON.stringify(jsonOf(written, id, days, result), null, 2)}\n`);
      return 0;
    }
    const { columns, colour } = around;
    const advice =
      result.found === 0 ? adviceLines(await countParts(understanding, query, entries())) : [];
    const view = { query: written, watch: id, days, result, advice, columns, colour };
    await around.pour(backtestText(view));
    return 0;
  });
};

export const watchNamed = (packs: readonly Pack[], id: string): Watch | null =>
  packs.flatMap((pack) => pack.watches).find((watch) => watch.id === id) ?? null;

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

/** Fewer are looked at before a person wonders. */
const LONG_RUN = 1_000;

/** Says on a terminal how far a long run has come; null = it has ended. */
export const progress =
  ({ err, prettyLog }: Surroundings) =>
  (looked: number | null): void => {
    if (!prettyLog) return;
    if (looked === null) err('\r\u001b[K');
    else if (looked >= LONG_RUN) err(`\r${looked.toLocaleString('en')} entries looked at …`);
  };

const jsonOf = (query: string, watch: string | null, days: number, result: Backtest) => {
  const { posted, kept, gained, lost, weeks, ...counts } = result;
  const isGained = new Set(gained.map(({ key }) => key));
  return {
    query,
    watch,
    days,
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
