import type { Amendment, Brief, Quote, Source, StoryLink } from '../../src/brief.ts';
import type { SourceKind, Urgency } from '../../src/model.ts';
import { type Labels, labelsFrom } from '../../src/render/labels.ts';
import { toldAct } from '../contracts/samples.ts';

/** Noon of an invented day. */
export const NOON = Date.UTC(2026, 2, 14, 12);
export const HOUR_MS = 3_600_000;

export const labels: Labels = labelsFrom([
  {
    acts: [
      {
        id: 'leave',
        label: 'Withdrawal',
        badge: '🚪',
        steps: [{ id: 'voted', label: 'Voted', state: 'voted', urgency: null, cues: {} }],
      },
      { id: 'clear', label: 'Clearance', badge: '🧹' },
    ],
    treaties: [{ id: 'ban', label: 'Sample Convention' }],
  },
]);

export const source = (given: Partial<Source> = {}): Source => ({
  outlet: 'Example Wire',
  kind: 'wire',
  url: 'https://wire.example/vote',
  at: NOON - 3 * HOUR_MS,
  after: [],
  copyOf: null,
  ...given,
  owner: given.owner ?? given.outlet ?? 'Example Wire',
});

export const brief = (given: Partial<Brief> = {}): Brief => ({
  storyKey: 'story-1',
  headline: 'Northmark votes to leave the Sample Convention',
  url: 'https://wire.example/vote',
  lang: 'en',
  decision: 'alert',
  urgency: 'critical',
  acts: [toldAct('leave')],
  countries: ['FI'],
  treaties: ['ban'],
  standings: [],
  flags: [],
  isComputed: false,
  byServer: {},
  watches: ['sample'],
  quotes: [
    {
      text: 'Lawmakers voted 157 to 18 to withdraw.',
      outlet: 'Example Wire',
      url: 'https://wire.example/vote',
      translation: null,
    },
  ],
  sources: [
    source(),
    source({ outlet: 'Eastern Herald', kind: 'state-aligned', url: 'https://herald.example/a' }),
  ],
  voices: 2,
  amendments: [],
  earlier: [],
  told: { acts: ['leave'], countries: ['FI'], urgency: 'critical' },
  mergedInto: null,
  openedAt: NOON - 3 * HOUR_MS,
  updatedAt: NOON - HOUR_MS,
  ...given,
});

/** A stream of numbers below `limit` that is the same for the same seed (mulberry32). */
const dice = (seed: number): ((limit: number) => number) => {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), state | 1);
    const twice = mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61));
    return ((twice ^ (twice >>> 14)) >>> 0) % limit;
  };
};

const PIECES: readonly string[] = [
  'plain words ',
  'Ελληνικά ',
  'Русский ',
  'العربية ',
  'עברית ',
  '中文新聞標題',
  'ภาษาไทย',
  'ភាសាខ្មែរស្ត្រី',
  'မြန်မာဘာသာသတ္တု ',
  'فارسی می‌رود ',
  '👩‍👩‍👧‍👦',
  '🇫🇮',
  '👍🏽',
  'e\u0301\u0302\u0323',
  '\u202eevil\u202c',
  '\u200b\u200d',
  '\ud83d',
  '\udc4d',
  '\u0000\u001b[31m',
  '@everyone ',
  '@here ',
  '<@123456789012345678>',
  '<@&123456789012345678>',
  '<#123456789012345678>',
  '</ban:123456789012345678>',
  '<t:1:R>',
  '<:pwn:123456789012345678>',
  '[click](https://evil.example)',
  ')![pwn](https://evil.example)',
  '](https://evil.example)',
  'https://evil.example/x ',
  'discord.gg/evil ',
  '<https://evil.example>',
  '**bold** __under__ ~~gone~~ ||spoiler|| `code` ```block```',
  '\n# heading\n> quote\n- list\n1. list\n-# small\n',
  '\\',
  '*',
  '`',
  '[',
  ']',
  '(',
  ')',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '&amp;',
  "' onmouseover='alert(1)",
  'w'.repeat(90),
];

const URLS: readonly (string | null)[] = [
  null,
  '',
  'https://good.example/story',
  'http://good.example/a_(b)_[c]?q=<x>&y=`z`#f|g',
  'https://good.example/'.padEnd(600, 'p'),
  'https://good.example/'.padEnd(3000, 'q'),
  'https://bücher.example/straße',
  'https://user:secret@evil.example/',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '//evil.example/relative',
  'ftp://evil.example/',
  'vbscript:x',
  'not a url )](https://evil.example)',
];

const KINDS: readonly SourceKind[] = ['wire', 'press', 'official', 'state-aligned', 'ngo'];
const URGENCIES: readonly Urgency[] = ['critical', 'high', 'normal', 'low'];

/** Briefs as bad as feeds can make them, the same for the same seed. */
export const hostileBriefs = (seed: number, count: number): readonly Brief[] => {
  const roll = dice(seed);
  const pick = <T>(from: readonly [T, ...T[]] | readonly T[], fallback: T): T =>
    from[roll(from.length)] ?? fallback;
  const some = <T>(limit: number, make: () => T): readonly T[] =>
    Array.from({ length: roll(limit + 1) }, make);
  const text = (limit: number): string => some(limit, () => pick(PIECES, '')).join('');
  const url = (): string | null => pick(URLS, null);
  const aSource = (): Source => ({
    outlet: text(6),
    owner: text(6),
    copyOf: roll(2) === 0 ? null : text(6),
    kind: pick(KINDS, 'press'),
    after: some(3, () => text(6)),
    url: url() && `${url() ?? ''}${roll(9) === 0 ? roll(99) : ''}`,
    at: NOON - roll(99) * HOUR_MS,
  });
  const sources = (): readonly Source[] => {
    const told = some(40, aSource);
    return told.map((each) =>
      roll(2) === 0 ? each : { ...each, copyOf: pick([text(6), told[0]?.outlet ?? ''], '') },
    );
  };
  const anAmendment = (): Amendment => ({
    outlet: text(6),
    url: url(),
    at: NOON - roll(99) * HOUR_MS,
    was: text(40),
    now: text(40),
  });
  const aLink = (): StoryLink => ({
    key: text(3),
    headline: text(40),
    url: url(),
    acts: some(3, () => toldAct(pick(['leave', text(3)], 'leave'))),
    openedAt: NOON - roll(99) * HOUR_MS,
  });
  const aQuote = (): Quote => ({
    text: text(120),
    outlet: text(6),
    url: url(),
    translation: pick([null, { text: text(120), lang: 'en', model: text(6) }], null),
  });
  return Array.from({ length: count }, (_, index) => ({
    ...brief({ storyKey: `hostile-${index}`, lang: pick(['en', 'ar', 'und'], 'en') }),
    headline: text(40),
    url: url(),
    urgency: pick(URGENCIES, 'low'),
    acts: some(20, () => toldAct(pick(['leave', 'clear', 'unknown', text(3)], 'leave'))),
    countries: some(40, () => pick(['FI', 'UA', 'XK', 'ZZ', 'fi', text(2)], 'FI')),
    treaties: some(6, () => pick(['ban', text(4)], 'ban')),
    quotes: some(6, aQuote),
    sources: sources(),
    voices: roll(40),
    amendments: some(4, anAmendment),
    earlier: some(4, aLink),
    mergedInto: roll(9) === 0 ? aLink() : null,
  }));
};
