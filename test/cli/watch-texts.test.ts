import { expect, test } from 'vitest';
import { backtestText } from '../../src/cli/backtest-text.ts';
import { hitLines } from '../../src/cli/found-lines.ts';
import { noisyText, previewText, watchesText } from '../../src/cli/watches-text.ts';
import { backtest } from '../../src/trial/backtest.ts';
import { NOON } from '../contracts/samples.ts';
import { batchesOf, DAY, queryReading, stored } from '../pass/dams.ts';

const screen = { columns: 60, colour: false };

test('hits that overlap or touch are marked as one, those apart each for itself', () => {
  const text = 'Old dam wall and dam';
  const hits = [
    { start: 0, end: 7 },
    { start: 4, end: 12 },
    { start: 17, end: 20 },
  ];
  expect(hitLines({ text, hits }, 60, false)).toEqual(['*Old dam wall* and *dam*']);
});

test('a headline is bold behind a hit, too', () => {
  const hits = [{ start: 4, end: 7 }];
  const [line] = hitLines({ text: 'Old dam breaks', hits }, 60, true, true);
  expect(line).toMatch(/dam\u001b\[0m\u001b\[1m breaks\u001b\[0m$/u);
});

test('a query is shown whole, however long', () => {
  const query = Array.from({ length: 60 }, (_, at) => `reservoir${at}`).join(' OR ');
  const use = { entries: 0, stories: 0, rejected: 0 };
  const listed = { id: 'dams', label: 'Dams', query, warnings: [], ...use };
  expect(watchesText([listed], 30, screen)).toContain('reservoir59');
  const preview = { looked: 0, isWhole: true, found: 0, posted: 0, kept: 0, rejected: 0 };
  expect(previewText(query, [], { ...preview, terms: [], examples: [] }, [], screen)).toContain(
    'reservoir59',
  );
});

test('a preview says what it judged, and of how many', () => {
  const counts = { looked: 1_000, isWhole: true, posted: 6, kept: 1, rejected: 3 };
  const told = (found: number): string =>
    previewText('dam', [], { ...counts, found, terms: [], examples: [] }, [], {
      ...screen,
      columns: 400,
    });
  expect(told(10)).toContain(
    'Found in 10 of the newest 1000 entries: 6 would be posted, 1 kept (unsure), 3 rejected.',
  );
  expect(told(350)).toContain(
    'Found in 350 of the newest 1000 entries. Of the newest 10 of these 6 would be posted',
  );
});

test('weeks before the first entry are told in one line, and entries of a new feed are named', async () => {
  const span = { sinceMs: NOON - 400 * DAY, untilMs: NOON + 1 };
  const entries = [
    stored('Dam one', { at: NOON - DAY }),
    { ...stored('Dam two', { at: NOON - 20 * DAY }), baseline: true },
  ];
  const reading = queryReading('dam');
  const result = await backtest({ reading, against: null, ...span }, batchesOf(entries));
  const tried = { query: 'dam', watch: null, against: null, days: 400 };
  const text = backtestText({ ...tried, result, advice: [], ...screen });
  const lines = text.split('\n');
  const weeks = lines.slice(
    lines.indexOf('By week') + 1,
    lines.indexOf('', lines.indexOf('By week')),
  );
  expect(weeks).toHaveLength(4);
  expect(weeks[0]).toBe('  no entry before');
  expect(text).toContain('2 entries looked at; found in 2: 2 posted in 2 stories');
  expect(text).toContain('1 entry stood in the feeds before they were watched');
});

test('a noisy term warns by its numbers, and names the mend', () => {
  const use = { watch: 'dams', concept: null, term: 'flood', example: '' };
  expect(noisyText({ ...use, entries: 12, stories: 2, rejected: 9 })).toBe(
    'flood: noisy, 9 of the 12 entries that it found were rejected; narrow it with NEAR or NOT, or take it out',
  );
});
