import { join } from 'node:path';
import { learnFor, tunedReading } from '../../src/app-learn.ts';
import { decidable, deciderOf } from '../../src/judge/learned.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { type Advertised, forecast, vacancy, withdrawal } from '../acceptance/noisy-kind.ts';
import { commit, entry, feed, NOON } from '../contracts/samples.ts';
import { shippedUnderstanding } from '../eval/judge/corpus.ts';

const PRODUCT = join(import.meta.dirname, '../..');
const PEOPLE = ['ann', 'bob', 'cid'];
const MOST = 60;
const LOOK_MS = 10;
const ROUNDS = 200;

/** Servers, and of how many entries of which kind their people say that they are not relevant. */
const SERVERS: readonly (readonly [
  server: string,
  kind: (number: number) => Advertised,
  words: number,
])[] = [
  ...[10, 12, 15, 20, 30].map((words) => [`vacancies-${words}`, vacancy, words] as const),
  ['forecasts-20', forecast, 20],
  ...[20, 40, MOST].map((words) => [`withdrawals-${words}`, withdrawal, words] as const),
];

/** What a night of learning takes, how many words it needs, and what a decision costs then. Out: are floods refused, and ten words heard? */
export const benchLearning = async (print: (line: string) => void): Promise<boolean> => {
  const opened = await openStore({ path: ':memory:', now: () => NOON });
  if (!opened.ok) throw new Error(opened.failure.message);
  const store = opened.value;
  await say(store);
  let late = 0;
  let peak = 0;
  let last = performance.now();
  const before = process.memoryUsage.rss();
  const look = setInterval(() => {
    late = Math.max(late, performance.now() - last - LOOK_MS);
    last = performance.now();
    peak = Math.max(peak, process.memoryUsage.rss());
  }, LOOK_MS);
  const start = performance.now();
  const servers = SERVERS.map(([server]) => server);
  const runs = await learnFor(servers, {
    learning: store.learning,
    clock: store.clock,
    servers,
    product: PRODUCT,
    version: 'bench',
    configFolder: join(PRODUCT, 'config/demo'),
    tellAdmin: () => [],
    log: { info: () => {}, warn: () => {}, error: () => {} },
    onTold: () => {},
    signal: new AbortController().signal,
  });
  clearInterval(look);
  const seconds = (performance.now() - start) / 1_000;
  print(
    `A night for ${servers.length} servers: ${seconds.toFixed(1)} s in its process, the worker grew by ${mb(peak - before)} MB at most, its turns came ${late.toFixed(0)} ms late at most.`,
  );
  const understanding = await shippedUnderstanding();
  const judge = ({ title, text }: Advertised) =>
    understanding.judge({ title, summary: '', text, lang: 'en' });
  for (const { server, report, tuning } of runs) {
    const decide = tuning && deciderOf(tuning);
    const kind = SERVERS.find(([name]) => name === server)?.[1] ?? vacancy;
    const unseen = Array.from({ length: 20 }, (_, at) => judge(kind(MOST + at)));
    const posted = unseen.filter(
      (each) => (decide ? decide(decidable(each)) : each.verdict.decision) === 'alert',
    ).length;
    print(
      `  ${server.padEnd(16)} ${report.outcome.padEnd(14)} ${posted} of 20 unseen ones are posted at once`,
    );
  }
  await benchDecision(store, print, understanding);
  await store.close();
  return runs.every(
    ({ server, report }) => (report.outcome === 'tuned') !== server.startsWith('withdrawals'),
  );
};

const mb = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);

/** Stores the entries, and what people say of them. */
const say = async (store: Store): Promise<void> => {
  await store.passes.syncFeeds([feed('a')], NOON);
  const kinds = { vacancy, forecast, withdrawal };
  const entries = Object.entries(kinds).flatMap(([name, kind]) =>
    Array.from({ length: MOST }, (_, at) => {
      const { title, text } = kind(at);
      return entry('a', `${name}${at}`, { text: { title, summary: text, lang: 'en' } });
    }),
  );
  await commit(store, 'a', { entries });
  for (const [server, kind, words] of SERVERS)
    for (let at = 0; at < words; at += 1) {
      const [fate] = await store.archive.why(`${kind.name}${at}`);
      await store.learning.say({
        ...{ server, entryId: fate?.id ?? -1, storyKey: null, kind: 'not-relevant' },
        ...{ correction: null, duplicateOf: null, by: PEOPLE[at % PEOPLE.length] ?? '' },
      });
    }
};

const benchDecision = async (
  store: Store,
  print: (line: string) => void,
  understanding: Awaited<ReturnType<typeof shippedUnderstanding>>,
): Promise<void> => {
  const reading = tunedReading(async () => understanding, store.learning, ['vacancies-20']);
  const texts = Array.from({ length: ROUNDS }, (_, at) => ({
    ...vacancy(at),
    summary: '',
    lang: 'en',
  }));
  const asking = await timed(async () => void (await reading()));
  const { understand } = await reading();
  const plain = await timed(async (at) => void understanding.understand(texts[at] ?? EMPTY, 0));
  const tuned = await timed(async (at) => void understand(texts[at] ?? EMPTY, 0));
  print(
    `An entry: asking what is in force ${asking.toFixed(2)} ms, read and judged as shipped ${plain.toFixed(2)} ms, as tuned ${tuned.toFixed(2)} ms.`,
  );
};

const EMPTY = { title: '', summary: '', text: '', lang: 'en' };

/** Milliseconds for one, over many; the first few warm it up. */
const timed = async (work: (at: number) => Promise<void>): Promise<number> => {
  for (let at = 0; at < ROUNDS; at += 1) await work(at);
  const start = performance.now();
  for (let at = 0; at < ROUNDS; at += 1) await work(at);
  return (performance.now() - start) / ROUNDS;
};
