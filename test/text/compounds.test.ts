import { expect, test } from 'vitest';
import { opensAtStart } from '../../src/text/compounds.ts';

test.each(['de', 'fi', 'ar', 'he', 'ko', 'und'])('a word may stand behind others in %s', (lang) => {
  expect(opensAtStart(lang)).toBe(true);
});

test.each(['en', 'fr', 'ru', 'tr', 'ja', 'mul'])('a word begins where it begins in %s', (lang) => {
  expect(opensAtStart(lang)).toBe(false);
});
