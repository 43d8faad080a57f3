import { expect, test } from 'vitest';
import { GO_LIVE } from '../../src/render/go-live.ts';
import { terminalSummary } from '../../src/render/terminal-summary.ts';
import { TALLY } from './sample-facts.ts';

const summary = (steps = GO_LIVE): string =>
  terminalSummary(TALLY, { columns: 50, colour: false, steps });

test('the summary says what was looked at, merged, held and rejected, and why with an example', () => {
  expect(summary([])).toBe(
    [
      '   1200  entries looked at',
      '      6  stories with a card',
      '     24  merged into a story already there',
      '     41  unsure: no card, in digests',
      '   1129  rejected',
      '     1100  Nothing we watch for',
      '       29  Another meaning of the word',
      '           Coal mine reopens -- "mine" stands',
      '           beside "coal".',
      '      1  messages waiting',
      '      5  messages sent',
      '      0  messages given up',
    ].join('\n'),
  );
});

test('the way to go live is five numbered steps in plain ASCII', () => {
  expect(GO_LIVE).toHaveLength(5);
  expect(summary()).toContain('\n  5. Start again.\n     npm start');
  expect(summary()).toMatch(/^[\n -~]+$/);
});

test('a run that owes no message does not speak of messages', () => {
  const deliveries = { pending: 0, sent: 0, dead: 0 };
  const dry = terminalSummary({ ...TALLY, deliveries }, { columns: 60, colour: false, steps: [] });
  expect(dry).not.toContain('messages');
});

test('entries that wait for their page are counted where there are any', () => {
  const waiting = terminalSummary(
    { ...TALLY, waiting: 3 },
    { columns: 60, colour: false, steps: [] },
  );
  expect(waiting).toContain('      3  waiting for their page');
  expect(summary()).not.toContain('waiting for their page');
});
