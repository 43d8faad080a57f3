import { expect, test } from 'vitest';
import { teachSubjects } from '../../src/judge/subjects.ts';
import type { Pack, TrainingText } from '../../src/pack.ts';
import { lesson } from './judged.ts';

const text = (lang: string, relevant: boolean, word: string): TrainingText =>
  lesson(word, relevant, lang);
/** Each word stands in two texts: what stands in one is not learned. */
const training = ['en', 'fr', 'fi'].flatMap((lang) =>
  [1, 2].flatMap(() => [text(lang, true, `w:${lang}:yes`), text(lang, false, `w:${lang}:no`)]),
);
/** A concept speaks alike in every language. */
const concepts = [1, 2].map(() => text('en', true, 't:shared'));
const PACK: Pack = {
  id: 'harbour-ban',
  name: 'Harbours',
  concepts: [],
  watches: [],
  acts: [],
  forms: {},
  treaties: [],
  training: [...training, ...concepts],
  lessons: null,
};

const taught = (packs: readonly Pack[] = [PACK]) => {
  const read: string[] = [];
  const subjectsFor = teachSubjects(packs, (taught) => {
    read.push(taught.lang);
    return [taught.title];
  });
  return { read, subjectsFor };
};

test('an entry is weighed by what its own language and English taught', () => {
  const [subject] = taught().subjectsFor('fr');
  expect(subject?.classifier(['w:fr:yes'])).toBeGreaterThan(0);
  expect(subject?.classifier(['w:fr:no'])).toBeLessThan(0);
  expect(subject?.classifier(['t:shared'])).toBeGreaterThan(0);
  expect(subject?.classifier(['w:fi:yes'])).toBe(0);
});

test('texts of a language that nobody writes in are never read, the others once', () => {
  const { read, subjectsFor } = taught();
  for (const lang of ['fr', 'en', 'hu', 'und', 'fr']) subjectsFor(lang);
  expect(read.toSorted()).toEqual([...Array(6).fill('en'), ...Array(4).fill('fr')]);
});

test('a pack without texts has no opinion beside one that has', () => {
  const [first, second] = taught([PACK, { ...PACK, id: 'quiet', training: [] }]).subjectsFor('fr');
  expect(first?.classifier(['w:fr:yes'])).toBeGreaterThan(0);
  expect(second?.classifier(['w:fr:yes'])).toBe(0);
});
