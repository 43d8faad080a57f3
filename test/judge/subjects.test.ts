import { expect, test } from 'vitest';
import { teachSubjects } from '../../src/judge/subjects.ts';
import type { Pack, TrainingText } from '../../src/pack.ts';

const text = (lang: string, relevant: boolean, word: string): TrainingText => ({
  lang,
  relevant,
  text: word,
});
/** Each word stands in two texts: what stands in one is not learned. */
const training = ['en', 'fr', 'fi'].flatMap((lang) =>
  [1, 2].flatMap(() => [text(lang, true, `w:${lang}:yes`), text(lang, false, `w:${lang}:no`)]),
);
const PACK: Pack = {
  id: 'harbour-ban',
  name: 'Harbours',
  concepts: [],
  watches: [],
  acts: [],
  forms: {},
  treaties: [],
  training,
};

const taught = (packs: readonly Pack[] = [PACK]) => {
  const read: string[] = [];
  const subjectsFor = teachSubjects(packs, (lesson) => {
    read.push(lesson.lang);
    return [lesson.text];
  });
  return { read, subjectsFor };
};

test('an entry is weighed by what its own language and English taught', () => {
  const [subject] = taught().subjectsFor('fr');
  expect(subject?.classifier(['w:fr:yes'])).toBeGreaterThan(0.5);
  expect(subject?.classifier(['w:fr:no'])).toBeLessThan(0.5);
  expect(subject?.classifier(['w:en:yes'])).toBeGreaterThan(0.5);
  expect(subject?.classifier(['w:fi:yes'])).toBe(0.5);
});

test('texts of a language that nobody writes in are never read, the others once', () => {
  const { read, subjectsFor } = taught();
  for (const lang of ['fr', 'en', 'hu', 'und', 'fr']) subjectsFor(lang);
  expect(read.toSorted()).toEqual([...Array(4).fill('en'), ...Array(4).fill('fr')]);
});

test('a pack without texts has no opinion beside one that has', () => {
  const [first, second] = taught([PACK, { ...PACK, id: 'quiet', training: [] }]).subjectsFor('fr');
  expect(first?.classifier(['w:fr:yes'])).toBeGreaterThan(0.5);
  expect(second?.classifier(['w:fr:yes'])).toBe(0.5);
});
