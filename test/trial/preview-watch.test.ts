import { expect, test } from 'vitest';
import { previewWatch } from '../../src/trial/preview-watch.ts';
import { batchesOf, queryReading, stored } from '../pass/dams.ts';

const never = new AbortController().signal;
const entries = [
  stored('Dam and reservoir wall inspected'),
  stored('Turbine hall opens beside the dam'),
  stored('Rain'),
  stored('Quarter results', { text: `${'The firm grew again. '.repeat(30)}A flood was feared.` }),
];

test('a preview counts what would become of the newest entries, and by term', async () => {
  const input = {
    reading: queryReading('dam OR turbine OR @flood OR pump'),
    recent: 100,
    judged: 100,
    shown: 2,
  };
  const preview = await previewWatch(input, batchesOf(entries), never);
  expect(preview).toMatchObject({
    looked: 4,
    isWhole: true,
    found: 3,
    posted: 2,
    kept: 0,
    rejected: 1,
  });
  expect(preview.terms).toEqual([
    { name: 'dam', entries: 2 },
    { name: 'turbine', entries: 1 },
    { name: '@flood', entries: 1 },
  ]);
  expect(preview.examples.map(({ entry }) => entry)).toEqual(entries.slice(0, 2));
});

test('a preview judges the newest that it finds, and counts the others', async () => {
  const input = { reading: queryReading('dam OR flood'), recent: 100, judged: 2, shown: 1 };
  const preview = await previewWatch(input, batchesOf(entries), never);
  expect(preview).toMatchObject({ looked: 4, found: 3, posted: 2, kept: 0, rejected: 0 });
  expect(preview.terms).toEqual([
    { name: 'dam', entries: 2 },
    { name: 'flood', entries: 1 },
  ]);
  expect(preview.examples).toHaveLength(1);
});

test('a preview looks at no more entries than it is asked to', async () => {
  const input = { reading: queryReading('dam'), recent: 3, judged: 9, shown: 9 };
  for (const size of [1, 2, 3, 50])
    expect(await previewWatch(input, batchesOf(entries, size), never)).toMatchObject({
      looked: 3,
      isWhole: true,
      posted: 2,
    });
});

test('a preview ends when its time is over, and says so', async () => {
  const many = Array.from({ length: 4_000 }, () => entries).flat();
  const input = { reading: queryReading('dam'), recent: many.length, judged: 1, shown: 1 };
  const preview = await previewWatch(input, batchesOf(many, 8_000), AbortSignal.timeout(30));
  expect(preview.isWhole).toBe(false);
  expect(preview.looked).toBeGreaterThan(0);
  expect(preview.looked).toBeLessThan(many.length);
});
