import { describe, expect, test } from 'vitest';
import type { Brief } from '../../src/brief.ts';
import { type CardPayload, LIMIT } from '../../src/render/card-payload.ts';
import { cardPayload } from '../../src/render/discord-card.ts';
import { markdownLink } from '../../src/render/out-link.ts';
import { toldAct } from '../contracts/samples.ts';
import { brief, hostileBriefs, labels, NOON, source } from './sample-briefs.ts';

const nonce = 'abcdefghijklmnopqrstuvwxy';
const cardOf = (given: Brief): CardPayload => cardPayload(given, { labels, nonce });
const description = (given: Partial<Brief>): string => cardOf(brief(given)).embeds[0].description;

/** What is left for Discord to interpret: the text without its escaped characters. */
const unescaped = (text: string): string => text.replace(/\\[!-/:-@[-`{-~]/g, '');

const hostile = hostileBriefs(7, 400);

describe('whatever the sources wrote', () => {
  test('no limit of Discord is passed', () => {
    for (const given of hostile) {
      const { embeds, components } = cardOf(given);
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
    for (const given of hostile) {
      const { embeds, components } = cardOf(given);
      const texts = [
        embeds[0].title,
        embeds[0].description,
        ...components.flatMap((row) => row.components.map(({ label }) => label)),
      ];
      for (const text of texts) expect(text.isWellFormed()).toBe(true);
    }
  });

  test('only our own links are active', () => {
    for (const given of hostile) {
      const ours = new Set(
        [...given.sources, ...given.quotes].map(({ url }) => markdownLink(url, LIMIT.buttonUrl)),
      );
      const { title, description: text } = cardOf(given).embeds[0];
      const shown = unescaped(text);
      for (const [, url] of shown.matchAll(/\]\(([^)]*)\)/g)) expect(ours).toContain(url);
      const besides = shown.replace(/\[[^\]]*\]\([^)]*\)/g, '');
      expect(besides).not.toMatch(/https?:\/\//i);
      expect(besides).not.toMatch(/[[\]`~|]/);
      expect(unescaped(title)).not.toMatch(/https?:\/\/|[[\]`~|<@*_]/i);
    }
  });

  test('nobody can be mentioned and no mark of Discord but our time appears', () => {
    for (const given of hostile) {
      const shown = unescaped(cardOf(given).embeds[0].description);
      expect(shown).not.toContain('@');
      expect(shown.match(/<[^>]*>/g)).toEqual([`<t:${given.updatedAt / 1000}:R>`]);
      expect(cardOf(given).allowed_mentions).toEqual({ parse: [] });
    }
  });

  test('every link leads to http or https and carries no credentials', () => {
    for (const given of hostile) {
      const { embeds, components } = cardOf(given);
      const urls = components.flatMap((row) => row.components.map(({ url }) => url));
      for (const url of [...urls, embeds[0].url ?? 'https://none.example/']) {
        expect(url).toMatch(/^https?:\/\//);
        expect(new URL(url).username).toBe('');
      }
    }
  });
});

test('a card reads headline, labels, quotes with their outlet, all outlets, time', () => {
  expect(cardOf(brief())).toEqual({
    embeds: [
      {
        title: 'Northmark votes to leave the Sample Convention',
        url: 'https://wire.example/vote',
        color: 0xe5484d,
        description: [
          '🚪 **Withdrawal** · 🇫🇮 Finland · Sample Convention',
          '',
          '> Lawmakers voted 157 to 18 to withdraw.',
          '> — [Example Wire](https://wire.example/vote)',
          '',
          '**Reported by** [Example Wire](https://wire.example/vote) (wire) · ' +
            '[Eastern Herald](https://herald.example/a) (state-aligned)',
          `Last report <t:${NOON / 1000 - 3600}:R>`,
        ].join('\n'),
        footer: { text: 'Critical urgency · first seen 14 Mar 2026, 09:00 UTC · abcdefgh' },
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
  expect(shown).toBeGreaterThan(5);
  expect(text).toContain(`and ${40 - shown} more`);
});

test('an act and a treaty that no pack knows any more are shown by their id', () => {
  expect(
    description({ acts: [toldAct('old-act')], treaties: ['old-treaty'], countries: [] }),
  ).toMatch(/^\*\*old-act\*\* · old-treaty\n/);
});

test('an act that is only planned, demanded, denied or alleged says so', () => {
  const acts = [
    { id: 'leave', mode: 'plan', step: null },
    { id: 'clear', mode: 'denial', step: null },
  ] as const;
  const [line] = description({ acts, countries: [], treaties: [] }).split('\n');
  expect(line).toBe('🚪 **Withdrawal** (planned) · 🧹 **Clearance** (denied)');
});
