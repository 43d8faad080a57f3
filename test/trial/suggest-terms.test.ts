import { expect, test } from 'vitest';
import type { StoredEntry } from '../../src/ports.ts';
import { wasPosted } from '../../src/trial/backtest.ts';
import { type Suggestion, suggestTerms } from '../../src/trial/suggest-terms.ts';
import { batchesOf, damReading, stored, watch } from '../pass/dams.ts';

const PLACES = ['Aldo', 'Vell', 'Orra', 'Tun', 'Miska', 'Pell', 'Rona', 'Sarn'];

/** Eight stories of two owners about dams, with these words, beside sixty entries about anything. */
const archive = (words: string, elsewhere = 'The council met again.'): readonly StoredEntry[] => [
  ...PLACES.map((place, at) =>
    stored(`Dam at ${place} is inspected`, { text: words, owner: at % 2 ? 'A' : 'B' }),
  ),
  ...Array.from({ length: 60 }, (_, at) => stored(`Council note ${at}`, { text: elsewhere })),
];

const suggest = (
  entries: readonly StoredEntry[],
  asked = ['@dam'],
): Promise<readonly Suggestion[]> => {
  const reading = damReading();
  const each = reading.withWatches(asked.map((query) => watch(query, query)));
  if (!('understand' in each)) throw new Error(JSON.stringify(each));
  return suggestTerms({
    isRelevant: (entry) => wasPosted(entry, null),
    reading,
    asked: each,
    entries: () => batchesOf(entries),
  });
};

const termsOf = async (...given: Parameters<typeof suggest>): Promise<readonly string[]> =>
  (await suggest(...given)).map(({ term }) => term);

test('a phrase that relevant stories share is suggested, with its counts and a headline', async () => {
  const suggestions = await suggest(archive('Engineers looked at the spillway gates for hours.'));
  expect(suggestions).toContainEqual({
    lang: 'en',
    term: 'spillway gates',
    stories: 8,
    owners: 2,
    elsewhere: 0,
    score: expect.any(Number),
    example: 'Dam at Aldo is inspected',
  });
  const terms = suggestions.map(({ term }) => term);
  for (const part of ['spillway', 'gates', 'the', 'for']) expect(terms).not.toContain(part);
});

test('a word that stands everywhere is not suggested', async () => {
  const said = 'The spillway was shown on television.';
  expect(await termsOf(archive(said, said))).not.toContain('spillway');
});

test('a term that some watch asks for, or a concept knows, is not suggested', async () => {
  const entries = archive('The spillway and the reservoir wall were shown, and a flood feared.');
  expect(await termsOf(entries)).toContain('spillway');
  const known = await termsOf(entries, ['@dam', 'spillway']);
  for (const term of ['spillway', 'reservoir', 'wall', 'flood', 'dam'])
    expect(known).not.toContain(term);
});

test('one story told often, or one owner, is no evidence', async () => {
  const told = archive('Engineers looked at the spillway.');
  const oneStory = told.map((entry) => (entry.storyKey ? { ...entry, storyKey: 's' } : entry));
  const oneOwner = told.map((entry) => ({ ...entry, owner: 'A' }));
  expect(await termsOf(oneStory)).toEqual([]);
  expect(await termsOf(oneOwner)).toEqual([]);
});

test('names of one word are not suggested; forms of one word are counted as one', async () => {
  const entries = archive('Minister Harkon spoke.').map((entry, at) => ({
    ...entry,
    text: {
      ...entry.text,
      text: entry.text.text.replace('spoke', at % 2 ? 'saw a spillway' : 'saw spillways'),
    },
  }));
  const suggestions = await suggest(entries);
  expect(suggestions.map(({ term }) => term)).not.toContain('Harkon');
  expect(suggestions.filter(({ term }) => /spillway/u.test(term))).toMatchObject([{ stories: 8 }]);
});

test('a term of three words with a function word inside is suggested whole, for its parts', async () => {
  const terms = await termsOf(archive('They found walls of clay there.'));
  expect(terms).toContain('walls of clay');
  for (const part of ['walls', 'clay', 'walls of', 'of clay']) expect(terms).not.toContain(part);
});

test('months, weekdays, numbers and the name of the outlet are no terms', async () => {
  const said = 'on Tuesday, 12 oktober, in October 2026, the morning ledger told of a spillway.';
  const entries = archive(said).map((entry) => ({
    ...entry,
    text: {
      ...entry.text,
      source: 'Morning Ledger',
      text: entry.storyKey ? said.toLowerCase() : entry.text.text,
    },
  }));
  const terms = await termsOf(entries);
  expect(terms).toContain('spillway');
  for (const term of ['tuesday', 'october', '2026', 'morning', 'ledger', 'morning ledger'])
    expect(terms).not.toContain(term);
});

test('beside too few other entries nothing is known to be rare', async () => {
  const entries = archive('Engineers looked at the spillway.');
  expect(await termsOf(entries)).toContain('spillway');
  expect(await termsOf(entries.slice(0, PLACES.length + 49))).toEqual([]);
});

test('half of a word with a hyphen is no term', async () => {
  const terms = await termsOf(archive('The anti-seepage screen was shown.'));
  expect(terms).not.toContain('anti');
  expect(terms).toContain('anti-seepage screen');
});

test('a script without blanks is read by its words', async () => {
  const told = PLACES.map((place, at) =>
    stored(`Dam at ${place}`, { text: '放流水门已经检查完毕。', owner: at % 2 ? 'A' : 'B' }),
  ).map((entry) => ({ ...entry, verdict: { ...entry.verdict, lang: 'zh' } }));
  const others = Array.from({ length: 60 }, () => ({
    ...stored('理事会'),
    verdict: { ...stored('x').verdict, lang: 'zh' },
  }));
  const suggestions = await suggest([...told, ...others]);
  expect(suggestions.length).toBeGreaterThan(0);
  for (const { term, lang } of suggestions) {
    expect(lang).toBe('zh');
    expect(term.length).toBeGreaterThan(1);
  }
});
