import { describe, expect, test } from 'vitest';
import type { Brief } from '../../src/brief.ts';
import type { LegalState, Standing } from '../../src/legal.ts';
import { cardPayload } from '../../src/render/discord-card.ts';
import { htmlCard } from '../../src/render/html-card.ts';
import { legalWords } from '../../src/render/legal-words.ts';
import { terminalCard } from '../../src/render/terminal-card.ts';
import { brief, labels, NOON } from './sample-briefs.ts';

const standing = (changes: Partial<Standing> = {}): Standing => ({
  country: 'PL',
  treaty: 'ban',
  state: 'out',
  on: '2026-02-20',
  certainty: 'A',
  source: 'A source',
  sourceUrl: 'https://source.example/list',
  isComputed: false,
  isDisputed: false,
  ...changes,
});

describe('a standing in words', () => {
  test.each<[LegalState, string | null, string]>([
    ['never-joined', null, 'never joined'],
    ['signatory', '1997-12-04', 'signed on 4 Dec 1997'],
    ['joined', '2018-08', 'instrument deposited in Aug 2018'],
    ['party', '2013-06-01', 'party since 1 Jun 2013'],
    ['party', '2003', 'party since 2003'],
    ['party', '2026-09-01', 'party from 1 Sept 2026'],
    ['announced', '2025-03-18', 'withdrawal announced on 18 Mar 2025'],
    ['voted', '2025', 'withdrawal voted in 2025'],
    ['signed-into-law', null, 'withdrawal signed into law'],
    ['notified', '2025-08-20', 'withdrawal notified on 20 Aug 2025'],
    ['out', '2026-02-20', 'withdrawal in effect since 20 Feb 2026'],
    ['out', '2026-08-20', 'withdrawal in effect from 20 Aug 2026'],
    ['suspended', '2025-07-18', 'suspension declared on 18 Jul 2025'],
  ])('%s, %s: %s', (state, on, words) => {
    expect(legalWords(standing({ state, on }), '2026-03-14')).toBe(words);
  });

  test('says of a computed day that it is not known', () => {
    expect(legalWords(standing({ state: 'party', on: null, isComputed: true }), '2026-03-14')).toBe(
      'party (computed, day not known)',
    );
  });
});

const STANDINGS = [
  standing(),
  standing({ country: 'FI', state: 'notified', on: '2026-01-01' }),
  standing({ country: 'FI', on: '2026-07-01', isComputed: true }),
  standing({ country: 'UA', state: 'suspended', on: '2025-07-18', isDisputed: true }),
  standing({ country: 'MH', state: 'signatory', on: '1997-12-04' }),
];
const LINES = [
  '🇵🇱 Poland: withdrawal in effect since 20 Feb 2026 · Sample Convention',
  '🇫🇮 Finland: withdrawal notified on 1 Jan 2026 · Sample Convention',
  '🇫🇮 Finland: withdrawal in effect from 1 Jul 2026 (computed) · Sample Convention',
  '🇺🇦 Ukraine: suspension declared on 18 Jul 2025 (disputed) · Sample Convention',
  '🇲🇭 Marshall Islands: signed on 4 Dec 1997, not a party · Sample Convention',
];
const nonce = 'abcdefghijklmnopqrstuvwxy';
const discord = (given: Brief): string =>
  cardPayload(given, { labels, nonce }).embeds[0].description;
const terminal = (given: Brief, colour: boolean): string =>
  terminalCard(given, { labels, now: NOON, columns: 96, colour });

describe('every card', () => {
  const given = brief({ standings: STANDINGS });

  test('of Discord shows each standing on a line of its own, below the labels', () => {
    const lines = discord(given).split('\n');
    expect(lines.slice(2, 7)).toEqual(LINES);
  });

  test('of the page links it to its source', () => {
    const { markup } = htmlCard(given, labels, NOON);
    expect(markup).toContain('<ul class="standings" aria-label="Standing in law">');
    expect(markup).toContain('href="https://source.example/list"');
    expect(markup.replaceAll(/<[^>]+>/gu, '')).toContain(LINES[2]?.slice(5));
    expect(htmlCard(brief(), labels, NOON).markup).not.toContain('standings');
  });

  test('of the terminal shows them with pictures or without', () => {
    for (const line of LINES) expect(terminal(given, true)).toContain(line);
    expect(terminal(given, false)).toContain(
      'Poland: withdrawal in effect since 20 Feb 2026 | Sample Convention',
    );
  });

  test('says what is computed, and reported by nobody', () => {
    const computed = brief({ isComputed: true, quotes: [] });
    const { markup } = htmlCard(computed, labels, NOON);
    for (const text of [discord(computed), markup, terminal(computed, true)]) {
      expect(text).toContain('Computed from the register of treaties; no outlet reports it.');
      expect(text).toContain('Known from');
      expect(text).not.toContain('Reported by');
    }
    for (const text of [discord(given), terminal(given, true)])
      expect(text).not.toContain('Computed');
  });

  test('stays within the limits of Discord, and lets no name act as markup', () => {
    const many = Array.from({ length: 40 }, () =>
      standing({
        country: '**x**',
        treaty: '[a](https://evil.example)'.repeat(9),
        sourceUrl: 'javascript:alert(1)',
      }),
    );
    const hostile = brief({ standings: many });
    const { title, description } = cardPayload(hostile, { labels, nonce }).embeds[0];
    expect(title.length + description.length).toBeLessThanOrEqual(4096);
    expect(description).toMatch(/\+\d+ more/u);
    expect(description).not.toMatch(/(?<!\\)\[a/u);
    expect(description).toContain('\\*\\*x\\*\\*');
    expect(htmlCard(hostile, labels, NOON).markup).not.toContain('javascript:');
  });
});
