import { describe, expect, test } from 'vitest';
import { saysSame } from '../../src/story/headline.ts';

const HEADLINE = 'Estonian parliament votes to leave the treaty';

describe('a headline says the same', () => {
  test.each([
    ['in other letters', 'ESTONIAN PARLIAMENT VOTES TO LEAVE THE TREATY'],
    ['with other punctuation', 'Estonian parliament “votes” to leave the treaty!'],
    ['with other blanks', ' Estonian  parliament votes to\u00a0leave the treaty'],
    ['with its outlet behind it', `${HEADLINE} - Daily North`],
    ['with its outlet before it', `Daily North | ${HEADLINE}`],
    ['as a live report', `LIVE: ${HEADLINE}`],
    ['as a numbered update', `UPDATE 2-${HEADLINE}`],
    ['as an update in brackets', `${HEADLINE} [Updated]`],
    ['as a live report in another language', `EN DIRECT – ${HEADLINE}`],
    ['with a mark of another script', `ОБНОВЛЕНО: ${HEADLINE}`],
  ])('%s', (_, other) => {
    expect(saysSame(HEADLINE, other, 'Daily North')).toBe(true);
    expect(saysSame(other, HEADLINE, 'Daily North')).toBe(true);
  });
});

describe('a headline says something else', () => {
  test.each([
    ['with another number', 'Mine kills 3 in the north', 'Mine kills 4 in the north'],
    ['with another name before it', `Estonia: ${HEADLINE}`, `Latvia: ${HEADLINE}`],
    ['with a word less', HEADLINE, 'Estonian parliament to leave the treaty'],
    ['with another outlet behind it', `${HEADLINE} - Reuters`, `${HEADLINE} - Tass`],
    ['with another vowel sign', 'ကို', 'ကု'],
    ['in another script', '条约通过', '条约否决'],
  ])('%s', (_, one, other) => {
    expect(saysSame(one, other, 'Daily North')).toBe(false);
  });
});
