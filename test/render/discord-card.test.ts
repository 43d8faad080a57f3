import { describe, expect, test } from 'vitest';
import type { Brief, Source } from '../../src/brief.ts';
import { type CardPayload, LIMIT } from '../../src/render/card-payload.ts';
import { cardPayload } from '../../src/render/discord-card.ts';
import { markdownLink } from '../../src/render/out-link.ts';
import { toldAct } from '../contracts/samples.ts';
import { brief, HOUR_MS, hostileBriefs, labels, NOON, source } from './sample-briefs.ts';

const nonce = 'abcdefghijklmnopqrstuvwxy';
const cardOf = (given: Brief): CardPayload => cardPayload(given, { labels, nonce });
const description = (given: Partial<Brief>): string => cardOf(brief(given)).embeds[0].description;

/** What is left for Discord to interpret: the text without its escaped characters. */
const unescaped = (text: string): string => text.replace(/\\[!-/:-@[-`{-~]/g, '');

const hostile = hostileBriefs(7, 400).map((given) => ({ given, card: cardOf(given) }));

describe('whatever the sources wrote', () => {
  test('no limit of Discord is passed', () => {
    for (const { card } of hostile) {
      const { embeds, components } = card;
      const { title, description: text, footer, url } = embeds[0];
      expect(title.length).toBeLessThanOrEqual(256);
      expect(title.trim()).not.toBe('');
      expect(text.length).toBeLessThanOrEqual(4096);
      expect(title.length + text.length + footer.text.length).toBeLessThanOrEqual(6000);
      expect(url?.length ?? 0).toBeLessThanOrEqual(2048);
      expect(components.length).toBeLessThanOrEqual(1);
      for (const button of components.flatMap((row) => row.components)) {
        expect(button.label.length).toBeLessThanOrEqual(80);
        expect(button.label.trim()).not.toBe('');
        expect(button.url.length).toBeLessThanOrEqual(512);
      }
    }
  });

  test('no surrogate pair is parted', () => {
    for (const { card } of hostile) {
      const { embeds, components } = card;
      const texts = [
        embeds[0].title,
        embeds[0].description,
        ...components.flatMap((row) => row.components.map(({ label }) => label)),
      ];
      for (const text of texts) expect(text.isWellFormed()).toBe(true);
    }
  });

  test('only our own links are active', () => {
    for (const { given, card } of hostile) {
      const ours = new Set(
        [
          ...given.sources,
          ...given.quotes,
          ...given.earlier,
          ...(given.mergedInto ? [given.mergedInto] : []),
        ].map(({ url }) => markdownLink(url, LIMIT.buttonUrl)),
      );
      const { title, description: text } = card.embeds[0];
      const shown = unescaped(text);
      for (const [, url] of shown.matchAll(/\]\(([^)]*)\)/g)) expect(ours).toContain(url);
      const besides = shown.replace(/\[[^\]]*\]\([^)]*\)/g, '');
      expect(besides).not.toMatch(/https?:\/\//i);
      expect(besides).not.toMatch(/[[\]`~|]/);
      expect(unescaped(title)).not.toMatch(/https?:\/\/|[[\]`~|<@*_]/i);
    }
  });

  test('nobody can be mentioned and no mark of Discord but our time appears', () => {
    for (const { given, card } of hostile) {
      const shown = unescaped(card.embeds[0].description);
      expect(shown).not.toContain('@');
      const ours = new Set([
        `<t:${given.updatedAt / 1000}:R>`,
        ...given.amendments.map(({ at }) => `<t:${at / 1000}:f>`),
      ]);
      for (const mark of shown.match(/<[^>]*>/g) ?? []) expect(ours).toContain(mark);
      expect(card.allowed_mentions).toEqual({ parse: [] });
    }
  });

  test('every link leads to http or https and carries no credentials', () => {
    for (const { card } of hostile) {
      const { embeds, components } = card;
      const urls = components.flatMap((row) => row.components.map(({ url }) => url));
      for (const url of [...urls, embeds[0].url ?? 'https://none.example/']) {
        expect(url).toMatch(/^https?:\/\//);
        expect(new URL(url).username).toBe('');
      }
    }
  });
});

test('a card reads headline, labels, urgency, quotes with their outlet, all outlets, time', () => {
  expect(cardOf(brief())).toEqual({
    embeds: [
      {
        title: 'Northmark votes to leave the Sample Convention',
        url: 'https://wire.example/vote',
        color: 0xe5484d,
        description: [
          '🚪 **Withdrawal** · 🇫🇮 Finland · Sample Convention · 🔴 Critical',
          '',
          '> Lawmakers voted 157 to 18 to withdraw.',
          '> — [Example Wire](https://wire.example/vote) (wire)',
          '',
          '**Reported by** [Example Wire](https://wire.example/vote) (wire) · ' +
            '[Eastern Herald](https://herald.example/a) (state-aligned) — 2 independent voices',
          `Last report <t:${NOON / 1000 - 3600}:R>`,
        ].join('\n'),
        footer: { text: 'First report 14 Mar 2026, 09:00 UTC · abcdefgh' },
      },
    ],
    components: [
      {
        type: 1,
        components: [
          { type: 2, style: 5, label: 'Example Wire', url: 'https://wire.example/vote' },
          { type: 2, style: 5, label: 'Eastern Herald', url: 'https://herald.example/a' },
        ],
      },
    ],
    allowed_mentions: { parse: [] },
    nonce,
    enforce_nonce: true,
  });
});

test('a story that follows from the register claims no report', () => {
  const { description: text, footer } = cardOf(brief({ isComputed: true })).embeds[0];
  expect(text).toContain('**Computed from the register of treaties');
  expect(`${text} ${footer.text}`).not.toMatch(/reported by|report \d|voices/iu);
  expect(footer.text).toContain('Computed 14 Mar 2026, 09:00 UTC');
});

test('the same brief and nonce make the same bytes', () => {
  expect(JSON.stringify(cardOf(brief()))).toBe(JSON.stringify(cardOf(brief())));
});

test('a headline that is empty or invisible has a fallback', () => {
  for (const headline of ['', ' \n ', '\u200b\u202e', '\u0000'])
    expect(cardOf(brief({ headline })).embeds[0].title).toBe('Untitled report');
});

test('a quote and an outlet without visible text leave no hollow mark', () => {
  const quotes = [{ text: '\u200b', outlet: 'Example Wire', url: null, translation: null }];
  expect(description({ quotes })).not.toContain('>  ');
  expect(description({ quotes, sources: [source({ outlet: '' })] })).toContain('Unnamed source');
});

test('a story without any usable link is a card without title link and buttons', () => {
  const card = cardOf(
    brief({ url: 'javascript:alert(1)', sources: [source({ url: null })], quotes: [] }),
  );
  expect(card.embeds[0]).not.toHaveProperty('url');
  expect(card.components).toEqual([]);
  expect(card.embeds[0].description).toContain('**Reported by** Example Wire (wire)');
});

test('the title links to the first usable source when the best link is unusable', () => {
  const sources = [source({ url: 'ftp://a.example/' }), source({ url: 'https://b.example/' })];
  expect(cardOf(brief({ url: null, sources })).embeds[0].url).toBe('https://b.example/');
});

test('buttons are at most five, one for each address', () => {
  const sources = Array.from({ length: 9 }, (_, index) =>
    source({ outlet: `Outlet ${index}`, url: `https://o.example/${Math.floor(index / 2)}` }),
  );
  const [row] = cardOf(brief({ sources })).components;
  expect(row?.components.map(({ label }) => label)).toEqual([
    'Outlet 0',
    'Outlet 2',
    'Outlet 4',
    'Outlet 6',
    'Outlet 8',
  ]);
});

test('outlets that find no room are counted, not cut', () => {
  const sources = Array.from({ length: 40 }, (_, index) =>
    source({ outlet: `Outlet ${index}`, url: `https://o.example/${'p'.repeat(90)}/${index}` }),
  );
  const text = description({ sources });
  const shown = text.match(/\[Outlet \d+\]/g)?.length ?? 0;
  expect(shown).toBeGreaterThan(4);
  expect(text).toContain(`and ${40 - shown} more`);
});

describe('who says so', () => {
  const said = (sources: readonly Source[], voices = 1): string =>
    /\*\*Reported by\*\* (.*)/u.exec(description({ sources, voices }))?.[1] ?? '';
  const wire = source({ outlet: 'Wire', url: null });
  const copy = (outlet: string, given: Partial<Source> = {}): Source =>
    source({ outlet, kind: 'press', url: null, copyOf: 'Wire', after: ['Wire'], ...given });

  test('names a wire once with those who reprint it', () => {
    expect(said([wire, copy('ERR')])).toBe('Wire (wire; also in ERR) — one voice');
    expect(said([wire, copy('ERR'), copy('Yle'), copy('LRT')])).toBe(
      'Wire (wire; also in ERR, Yle and LRT) — one voice',
    );
    const reprints = ['ERR', 'Yle', 'A', 'B', 'C', 'D'].map((outlet) => copy(outlet));
    const lrt = source({ outlet: 'LRT', kind: 'broadcaster', url: null });
    expect(said([wire, lrt, ...reprints], 2)).toBe(
      'Wire (wire; also in ERR, Yle and 4 more) · LRT — 2 independent voices',
    );
  });

  test('names a wire that we do not read by those who carry it', () => {
    expect(said([copy('ERR'), copy('Yle')])).toBe('Wire (wire; in ERR and Yle) — one voice');
    expect(said([copy('ERR')])).toBe('ERR after Wire');
  });

  test('says of a reprint whose mouthpiece it is', () => {
    expect(said([wire, copy('Herald', { kind: 'state-aligned' })])).toBe(
      'Wire (wire; also in state-aligned Herald) — one voice',
    );
  });

  test('does not take an outlet for the agency of another that shares no more than its gap', () => {
    const nameless = [source({ outlet: '', url: null }), source({ outlet: ' ', url: null })];
    expect(said(nameless, 2)).toBe(
      'Unnamed source (wire) · Unnamed source (wire) — 2 independent voices',
    );
  });
});

test('a correction stands above all that is told', () => {
  const at = NOON - HOUR_MS;
  const amendments = [{ outlet: 'ERR', url: null, at, was: 'Old *headline*', now: 'New' }];
  expect(description({ amendments }).split('\n')[0]).toBe(
    `**Corrected by ERR** <t:${at / 1000}:f>: was “Old \\*headline\\*”`,
  );
});

describe('another story', () => {
  const link = {
    key: 'k',
    headline: 'Northmark debates',
    url: 'https://a.example/1',
    acts: [{ id: 'leave', mode: 'plan', step: 'voted' }],
    openedAt: NOON - 48 * HOUR_MS,
  } as const;
  const words =
    '12 Mar 2026 · Withdrawal: Voted (planned) · [Northmark debates](https://a.example/1)';

  test('that came before is pointed to at the end', () => {
    expect(
      description({ earlier: [link] })
        .split('\n')
        .at(-1),
    ).toBe(`Earlier: ${words}`);
  });

  test('that took it in is all that its card says', () => {
    const card = cardOf(brief({ mergedInto: link, earlier: [link] }));
    expect(card.embeds[0].description).toBe(`**This story goes on in another card**\n${words}`);
    expect(card.components).toEqual([]);
    expect(card.embeds[0].footer.text).toContain('abcdefgh');
  });
});

test('a card on which everything is as long as it can be still holds a quote, whole, and every part', () => {
  const long = 'صفحه'.repeat(200);
  const times = <T>(count: number, made: T): readonly T[] =>
    Array.from({ length: count }, () => made);
  const url = (length: number): string => 'https://a.example/'.padEnd(length, 'p');
  const link = { key: 'k', headline: long, url: url(240), acts: [toldAct(long)], openedAt: NOON };
  const reprint = source({ outlet: long, kind: 'state-aligned', copyOf: 'Example Wire' });
  const card = cardOf(
    brief({
      headline: long,
      acts: times(9, toldAct(long)),
      countries: times(9, long),
      amendments: times(3, { outlet: long, url: null, at: NOON, was: long, now: long }),
      standings: times(9, {
        country: long,
        treaty: 'ban',
        state: 'out',
        on: '2026-02-20',
        certainty: 'A',
        source: long,
        sourceUrl: null,
        isComputed: true,
        isDisputed: true,
      }),
      flags: times(3, { kind: 'date', claim: long, known: long, source: long }),
      quotes: times(5, {
        text: long,
        outlet: long,
        url: url(400),
        translation: { text: long, lang: 'en', model: long },
      }),
      sources: [
        source({ url: url(240) }),
        source({ outlet: long, url: url(240) }),
        ...times(9, reprint),
      ],
      voices: 9,
      earlier: times(3, link),
    }),
  );
  const { description: text } = card.embeds[0];
  expect(text.length).toBeLessThanOrEqual(4096);
  expect(text.match(/^> \*/gmu)?.length).toBeGreaterThanOrEqual(1);
  for (const part of ['**Corrected by', '🔴 Critical', '⚠', 'also in state-aligned', 'Last report'])
    expect(text).toContain(part);
});

describe('text that runs from right to left', () => {
  const quotes = [
    { text: 'صوّت البرلمان.', outlet: 'رويترز', url: null, translation: null },
    { text: 'הכנסת הצביעה.', outlet: 'Kan', url: null, translation: null },
  ];

  test('turns nothing around it, and the words stay whole', () => {
    const text = description({ quotes, sources: [source({ outlet: 'رويترز', url: null })] });
    expect(text).toContain('> \u2068صوّت البرلمان.\u2069\n> — \u2068رويترز\u2069 (wire)');
    expect(text).toContain('> \u2068הכנסת הצביעה.\u2069\n> — Kan');
    expect(text).toContain('**Reported by** \u2068رويترز\u2069 (wire)');
  });

  test('is closed wherever it was opened', () => {
    for (const { card } of hostile)
      for (const line of card.embeds[0].description.split('\n'))
        expect(line.replace(/\u2068[^\u2068\u2069]*\u2069/gu, '')).not.toMatch(/[\u2066-\u2069]/u);
  });
});

test.each([
  ['Khmer', 'ស្ត្រី'],
  ['Burmese', 'သတ္တု'],
  ['Devanagari', 'क्षे'],
  ['emoji', '👍🏽'],
])('a quote in %s is cut between its letters only', (_, letters) => {
  const quotes = [{ text: letters.repeat(400), outlet: 'A', url: null, translation: null }];
  const [, words = ''] = /^> (.*)…$/mu.exec(description({ quotes })) ?? [];
  expect(words.length).toBeGreaterThan(600);
  const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
  const ends = [...graphemes.segment(letters.repeat(400))].map(({ index }) => index);
  expect(ends).toContain(words.length);
});

test('an act and a treaty that no pack knows any more are shown by their id', () => {
  expect(
    description({ acts: [toldAct('old-act')], treaties: ['old-treaty'], countries: [] }),
  ).toMatch(/^\*\*old-act\*\* · old-treaty · 🔴 Critical\n/);
});

test('an act that is only planned, demanded, denied or alleged says so', () => {
  const acts = [
    { id: 'leave', mode: 'plan', step: null },
    { id: 'clear', mode: 'denial', step: null },
  ] as const;
  const [line] = description({ acts, countries: [], treaties: [] }).split('\n');
  expect(line).toBe('🚪 **Withdrawal** (planned) · 🧹 **Clearance** (denied) · 🔴 Critical');
});
