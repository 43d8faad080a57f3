import { describe, expect, test } from 'vitest';
import type { Quote } from '../../src/brief.ts';
import { LIMIT } from '../../src/render/card-payload.ts';
import { cardPayload } from '../../src/render/discord-card.ts';
import { terminalCard } from '../../src/render/terminal-card.ts';
import { readDocument } from './document.ts';
import { brief, labels, NOON } from './sample-briefs.ts';
import { facts, pagesIn } from './sample-facts.ts';

const quote = (changes: Partial<Quote> = {}): Quote => ({
  text: 'Der Bundestag stimmte zu.',
  outlet: 'Example Wire',
  url: null,
  translation: { text: 'The Bundestag agreed @everyone **now**.', lang: 'en', model: 'tiny:1b' },
  ...changes,
});
const description = (quotes: readonly Quote[]): string =>
  cardPayload(brief({ quotes }), { labels, nonce: 'n' }).embeds[0].description;
const story = brief({ quotes: [quote()] });

describe('a translation stands below the words of the source, marked, and escaped like them', () => {
  test('in Discord', () => {
    expect(description([quote()])).toContain(
      [
        '> Der Bundestag stimmte zu.',
        '> *machine translation (tiny:1b):* The Bundestag agreed \\@everyone \\*\\*now\\*\\*.',
        '> — Example Wire',
      ].join('\n'),
    );
  });

  test('on the page', () => {
    const { text } = readDocument(pagesIn('demo').home(facts({ stories: [story] })));
    expect(text).toMatch(
      /Der Bundestag stimmte zu\.\s*machine translation \(tiny:1b\)\s*The Bundestag agreed @everyone/u,
    );
  });

  test('in the terminal', () => {
    const card = terminalCard(story, { labels, now: NOON, columns: 100, colour: false });
    expect(card.indexOf('Der Bundestag')).toBeLessThan(card.indexOf('[machine translation'));
    expect(card).toContain('[machine translation (tiny:1b)] The Bundestag agreed');
  });
});

test('one without a translation shows no mark', () => {
  expect(description([quote({ translation: null })])).not.toContain('machine');
});

test('the longest pair of quote and translation still finds room', () => {
  const long = 'x'.repeat(2_000);
  const told = description([
    quote({
      text: long,
      url: `https://a.example/${'y'.repeat(400)}`,
      translation: { text: long, lang: 'en', model: 'm'.repeat(80) },
    }),
  ]);
  expect(told).toContain('machine translation');
  expect(told).not.toContain('+1 more');
  expect(told.length).toBeLessThan(LIMIT.description);
});
