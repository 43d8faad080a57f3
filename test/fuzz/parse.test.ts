import { expect, test } from 'vitest';
import { parseFeed } from '../../src/parse/parse-feed.ts';
import { testCorpora } from '../corpora.ts';
import { ownFeeds, realFeeds } from './documents.ts';
import { mutated, seeded } from './mutate.ts';
import { brokenPromises } from './promises.ts';

/** `npm run fuzz -- parse` does the same twenty thousand times. */
const ROUNDS = 300;

const holdPromises = async (documents: readonly Uint8Array[]): Promise<void> => {
  const chance = seeded(20_261_123);
  const kinds = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const { how, bytes } = mutated(documents, chance);
    const result = await parseFeed({ body: bytes, headers: {}, url: 'https://example.org/feed' });
    expect(brokenPromises(result), `round ${round}, ${how}`).toEqual([]);
    kinds.add(result.ok ? result.value.format : result.failure.kind);
  }
  // Else the changes would be so coarse that nothing is parsed any longer.
  expect([...kinds].sort()).toEqual(['atom', 'json', 'not-a-feed', 'rdf', 'rss']);
};

test('feeds with bits, pieces and encodings changed are answered, and every answer keeps its promises', () =>
  holdPromises(ownFeeds()));

testCorpora('so are real feeds', (at) => holdPromises(realFeeds(at('.'))));
