import { describe, expect, test } from 'vitest';
import type { NewFacts } from '../../src/brief.ts';
import { markdownLink } from '../../src/render/out-link.ts';
import { updatePayload } from '../../src/render/update-card.ts';
import { toldAct } from '../contracts/samples.ts';
import { brief, hostileBriefs, labels, NOON } from './sample-briefs.ts';

const nonce = 'abcdefghijklmnopqrstuvwxy';

const news = (given: Partial<NewFacts> = {}): NewFacts => ({
  number: 2,
  at: NOON,
  acts: [{ id: 'leave', mode: 'plan', step: null }],
  countries: ['PL'],
  urgency: 'critical',
  quotes: [
    {
      text: 'Warsaw follows.',
      outlet: 'Example Wire',
      url: 'https://w.example/2',
      translation: null,
    },
  ],
  ...given,
});

test('an update says what is new, who says so in which words, and of which story', () => {
  expect(updatePayload(brief(), news(), { labels, nonce })).toEqual({
    embeds: [
      {
        title: 'New: Withdrawal (planned) · Poland · now critical',
        url: 'https://w.example/2',
        color: 0xe5484d,
        description: [
          '> Warsaw follows.',
          '> — [Example Wire](https://w.example/2) (wire)',
          '',
          'Story: [Northmark votes to leave the Sample Convention](https://wire.example/vote)',
        ].join('\n'),
        footer: { text: 'Update 2 · 14 Mar 2026, 12:00 UTC · abcdefgh' },
      },
    ],
    components: [],
    allowed_mentions: { parse: [] },
    nonce,
    enforce_nonce: true,
  });
});

test('an urgency that did not rise is not told', () => {
  const { embeds } = updatePayload(brief(), news({ urgency: null }), { labels, nonce });
  expect(embeds[0].title).toBe('New: Withdrawal (planned) · Poland');
});

describe('whatever the sources wrote', () => {
  const updates = hostileBriefs(5, 200).map((given) => {
    const { acts, countries, quotes } = given;
    const told = news({ acts: [...acts, toldAct('@everyone')], countries, quotes });
    return { given, payload: updatePayload(given, told, { labels, nonce }) };
  });

  test('no limit of Discord is passed', () => {
    for (const { payload } of updates) {
      const { title, description, footer, url } = payload.embeds[0];
      expect(title.length).toBeLessThanOrEqual(256);
      expect(description.length).toBeLessThanOrEqual(4096);
      expect(title.length + description.length + footer.text.length).toBeLessThanOrEqual(6000);
      expect(url?.length ?? 0).toBeLessThanOrEqual(2048);
      expect(title.isWellFormed() && description.isWellFormed()).toBe(true);
    }
  });

  test('nobody is mentioned, and only links of the story are active', () => {
    for (const { given, payload } of updates) {
      const { title, description } = payload.embeds[0];
      const ours = new Set([given, ...given.quotes].map(({ url }) => markdownLink(url, 512)));
      const shown = description.replace(/\\[!-/:-@[-`{-~]/g, '');
      for (const [, url] of shown.matchAll(/\]\(([^)]*)\)/g)) expect(ours).toContain(url);
      expect(shown.replace(/\[[^\]]*\]\([^)]*\)/g, '')).not.toMatch(/https?:\/\/|@|<|[[\]`~|]/i);
      expect(title.replace(/\\[!-/:-@[-`{-~]/g, '')).not.toMatch(/https?:\/\/|[[\]`~|<@*_]/i);
      expect(payload.allowed_mentions).toEqual({ parse: [] });
    }
  });
});
