import { join } from 'node:path';
import { previewQuery } from '../../src/app-query.ts';
import { loadSettings } from '../../src/config/load-config.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { backtest } from '../../src/trial/backtest.ts';
import type { Understanding } from '../../src/understand.ts';
import { loadUnderstanding } from '../../src/understanding-material.ts';
import { aStory, commit, entry, feed, NOON } from '../contracts/samples.ts';

const ENTRIES = 10_000;
const AT_ONCE = 500;
const HOUR = 3_600_000;
/** Of processor time, for a query on the newest 1,000 entries; most that are typed find little. */
const PROMISED_MS = 100;
const TYPED = [
  'landmine',
  'landmine OR withdraw*',
  '"Ottawa Convention" OR @landmine',
  '@ottawa-convention AND (withdraw* OR denounc*)',
  'landmine~ NEAR/8 kill*',
  'wombat',
] as const;

/** One entry in twenty is about the subject; the others are as long, and about anything. */
const titleOf = (at: number): string =>
  at % 20 === 0
    ? `Landmine number ${at} kills a farmer`
    : `Council meeting ${at} on roads and schools`;
const TEXT =
  'The council of the northern district met on Tuesday and heard four reports about the winter. Members asked how the money for bridges had been spent, and were told that two of them would open in spring. A vote on the school was put off. ';

/** Processor time of a preview at each key stroke and of a backtest, over entries of our own making. Out: is the promise kept? */
export const benchTrial = async (print: (line: string) => void): Promise<boolean> => {
  const opened = await openStore({ path: ':memory:', now: () => NOON });
  if (!opened.ok) throw new Error(opened.failure.message);
  const store = opened.value;
  const config = join(import.meta.dirname, '../../config');
  const loaded = await loadSettings({
    folder: config,
    packsFolder: join(config, 'packs'),
    feedBase: null,
  });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
  const understanding = await loadUnderstanding(loaded.value.packs, config);
  await fill(store, understanding);
  // The first verdict teaches the judge, once for all queries.
  understanding.judge({ ...entry('a', 'x').text });
  const previews: number[] = [];
  for (const typed of TYPED) {
    const place = { understanding, archive: store.archive, now: NOON };
    const [ms, tried] = await timed(() => previewQuery(typed, place, new AbortController().signal));
    if (!tried.ok) throw new Error(tried.failure.message);
    previews.push(ms);
    const { looked, found } = tried.value.preview;
    print(`  ${typed.padEnd(48)} ${ms.toFixed(0).padStart(5)} ms, ${found} of ${looked} found`);
  }
  const median = previews.toSorted((a, b) => a - b)[Math.floor(previews.length / 2)] ?? 0;
  print(
    `preview of the newest 1,000 entries: median ${median.toFixed(0)} ms, promised ${PROMISED_MS} ms`,
  );
  const reading = understanding.withQuery('landmine OR "Ottawa Convention"');
  if (!('understand' in reading)) throw new Error('the query does not compile');
  const [ms, result] = await timed(() =>
    backtest(
      { reading, against: null, sinceMs: 0, untilMs: NOON + 1 },
      store.archive.entries(0, NOON + 1),
    ),
  );
  print(
    `backtest over ${result.looked} entries: ${(ms / 1000).toFixed(1)} s, ${result.posted.length} stories`,
  );
  await store.close();
  return median <= PROMISED_MS;
};

const fill = async (store: Store, understanding: Understanding): Promise<void> => {
  await store.passes.syncFeeds([feed('a')], NOON);
  for (let from = 0; from < ENTRIES; from += AT_ONCE) {
    const entries = Array.from({ length: AT_ONCE }, (_, n) => {
      const at = from + n;
      const seenAt = NOON - at * HOUR;
      const said = { title: titleOf(at), summary: TEXT, text: '', lang: 'en', published: seenAt };
      const { verdict } = understanding.judge(said);
      const story = { key: `s${at}`, because: 'new' as const, similarity: 0 };
      const isTold = verdict.decision !== 'reject';
      return entry('a', String(at), { text: said, seenAt, verdict, story: isTold ? story : null });
    });
    const stories = entries.flatMap(({ story }) => (story ? [aStory(story.key)] : []));
    await commit(store, 'a', { stories, entries });
  }
};

const timed = async <T>(run: () => Promise<T>): Promise<readonly [ms: number, value: T]> => {
  const before = process.cpuUsage();
  const value = await run();
  const { user, system } = process.cpuUsage(before);
  return [(user + system) / 1_000, value];
};
