import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Brief } from '../../src/brief.ts';
import { terminalCard } from '../../src/render/terminal-card.ts';
import { displayWidth, wrap } from '../../src/text/columns.ts';
import { brief, hostileBriefs, labels, NOON, source } from './sample-briefs.ts';

const card = (given: Brief, colour: boolean, columns = 80): string =>
  terminalCard(given, { labels, now: NOON, columns, colour });

test('a card without colour is plain, framed in ASCII', () => {
  expect(card(brief(), false, 64)).toBe(
    [
      '+- CRITICAL --------------------------------------- 1 hour ago -',
      '| Northmark votes to leave the Sample Convention',
      '| Withdrawal | Finland | Sample Convention',
      '|',
      '| > Lawmakers voted 157 to 18 to withdraw.',
      '| > -- Example Wire (wire)',
      '|',
      '| Reported by Example Wire (wire), Eastern Herald',
      '| (state-aligned) -- 2 independent voices',
      '| https://wire.example/vote',
      `+${'-'.repeat(63)}`,
    ].join('\n'),
  );
});

test('colour adds badges, flags and paint, and says the urgency in words all the same', () => {
  const painted = card(brief(), true);
  expect(painted).toContain('\u001b[');
  expect(stripVTControlCharacters(painted)).toContain(
    '🚪 Withdrawal · 🇫🇮 Finland · Sample Convention',
  );
  expect(stripVTControlCharacters(painted)).toContain('CRITICAL');
});

test('a card tells corrections first, reprints behind their wire, earlier stories last', () => {
  const link = { key: 'k', headline: 'The debate', url: null, acts: [], openedAt: NOON };
  const given = brief({
    amendments: [{ outlet: 'ERR', url: null, at: NOON, was: 'Old', now: 'New' }],
    sources: [source(), source({ outlet: 'ERR', kind: 'press', copyOf: 'Example Wire' })],
    voices: 1,
    earlier: [link],
  });
  const lines = card(given, false, 96).split('\n');
  expect(lines[2]).toBe('| Corrected by ERR, 14 Mar 2026, 12:00 UTC: was "Old"');
  expect(lines.slice(-4, -2)).toEqual([
    '| Reported by Example Wire (wire; also in ERR) -- one voice',
    '| Earlier: 14 Mar 2026 | The debate',
  ]);
  expect(
    card(brief({ mergedInto: link }), false, 96)
      .split('\n')
      .slice(1, -1),
  ).toEqual([
    '| Northmark votes to leave the Sample Convention',
    '| This story goes on in another card: 14 Mar 2026 | The debate',
  ]);
});

describe('whatever the sources wrote', () => {
  const hostile = hostileBriefs(11, 80);

  test('no line is wider than the terminal', () => {
    for (const given of hostile)
      for (const columns of [1, 40, 80])
        for (const line of stripVTControlCharacters(card(given, true, columns)).split('\n'))
          expect(displayWidth(line)).toBeLessThanOrEqual(Math.max(columns, 40));
  });

  test('no control and no bidi character gets through', () => {
    for (const given of hostile)
      expect(card(given, false)).not.toMatch(
        /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
      );
  });
});

describe('columns', () => {
  test('are counted as terminals draw: wide letters and emoji take two, marks none', () => {
    const widths = [
      'abc',
      '漢字',
      'ｆｕ',
      'かな',
      '한글',
      '🚪',
      '🇫🇮',
      '👍🏽',
      '✂️',
      '✂',
      'é',
      'ไทย',
      '…',
    ];
    expect(widths.map(displayWidth)).toEqual([3, 4, 4, 4, 4, 2, 2, 2, 2, 1, 1, 3, 1]);
    expect(displayWidth('\u0301')).toBe(0);
  });

  test('wrap between words', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
  });

  test('wrap inside what knows no spaces, from where the line stands', () => {
    expect(wrap('a 漢字漢字漢字', 6)).toEqual(['a 漢字', '漢字漢', '字']);
    expect(wrap('ab 漢字漢字', 4)).toEqual(['ab', '漢字', '漢字']);
  });

  test('never part a grapheme', () => {
    expect(wrap('🇫🇮🇫🇮🇫🇮', 4)).toEqual(['🇫🇮🇫🇮', '🇫🇮']);
  });

  test('give no line for no text', () => {
    expect(wrap('  ', 10)).toEqual([]);
  });
});
