import { parseFeed } from '../../src/parse/parse-feed.ts';
import { ownFeeds, realFeeds } from './documents.ts';
import type { Fuzz } from './fuzz.ts';
import { mutated, seeded } from './mutate.ts';
import { brokenPromises } from './promises.ts';

/** Processor time, so that other work on the machine is not counted. */
const MAX_MS = 1000;

const ROUNDS = 20_000;

/** Feeds changed in seeded ways: each is answered, and every answer keeps its promises. */
export const fuzzParse: Fuzz = async ({ rounds = ROUNDS, seed }) => {
  const corpora = process.env['TREATYWATCH_CORPORA'];
  const documents = [...ownFeeds(), ...(corpora ? realFeeds(corpora) : [])];
  const chance = seeded(seed);

  const times: { readonly ms: number; readonly what: string }[] = [];
  const faults: string[] = [];
  let read = 0;
  for (let round = 0; round < rounds; round += 1) {
    const { how, bytes } = mutated(documents, chance);
    const what = `round ${round}, ${how}, ${bytes.length} bytes`;
    const before = process.threadCpuUsage();
    try {
      const result = await parseFeed({ body: bytes, headers: {}, url: 'https://example.org/feed' });
      if (result.ok) read += 1;
      faults.push(...brokenPromises(result).map((fault) => `${what}: ${fault}`));
    } catch (error) {
      faults.push(`${what}: throws ${String(error)}`);
    }
    const { user, system } = process.threadCpuUsage(before);
    times.push({ ms: (user + system) / 1000, what });
  }

  const mean = times.reduce((sum, { ms }) => sum + ms, 0) / times.length;
  times.sort((a, b) => a.ms - b.ms);
  const at = (share: number): string =>
    (times[Math.floor(share * (times.length - 1))]?.ms ?? 0).toFixed(1);
  faults.push(
    ...times.filter(({ ms }) => ms > MAX_MS).map(({ ms, what }) => `${what}: ${ms.toFixed(0)} ms`),
  );
  return {
    lines: [
      `${times.length} mutations of ${documents.length} feeds, seed ${seed}; ${read} are still feeds`,
      `ms each: mean ${mean.toFixed(1)}, p50 ${at(0.5)}, p99 ${at(0.99)}, max ${at(1)} (${times.at(-1)?.what})`,
      `crashes, broken promises and more than ${MAX_MS} ms: ${faults.length}`,
    ],
    faults,
  };
};
