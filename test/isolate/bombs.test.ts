import { afterAll, expect, test } from 'vitest';
import { openIsolate } from '../../src/isolate/open-isolate.ts';
import { documentBombs } from '../fakes/bombs/document-bombs.ts';

const SMALL = 50_000;
/** 5,000 entries of nothing but field names. */
const MOST_ADDED = 1_000_000;
const KINDS = ['timeout', 'internal', 'not-a-feed', 'too-large', 'bad-input'];

const isolate = openIsolate();
afterAll(() => isolate.close());

const feed = new TextEncoder().encode(
  '<rss><channel><item><title>after</title></item></channel></rss>',
);

// What they cost at full size is measured by `npm run bench -- bombs`.
test.each(documentBombs(SMALL))('survives $task: $name (C1-C6, B7)', async ({ task, make }) => {
  const body = new TextEncoder().encode(make());
  const outcome =
    task === 'parse'
      ? await isolate.parse({ body, headers: {}, url: 'https://example.org/' })
      : await isolate.extract({ body });
  if (!outcome.ok) expect(KINDS).toContain(outcome.failure.kind);
  expect(JSON.stringify(outcome).length).toBeLessThan(body.length + MOST_ADDED);
  const after = await isolate.parse({ body: feed, headers: {}, url: 'https://example.org/' });
  expect(after).toMatchObject({ ok: true, value: { entries: [{ title: 'after' }] } });
});
