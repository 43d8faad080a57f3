import { expect, test } from 'vitest';
import { wildcardFloor } from '../../src/text/wildcard-floor.ts';

test.each([
  ['harbour', 4],
  ['мина', 4],
  ['νάρκη', 4],
  ['ական', 4],
  ['ნაღმი', 4],
  ['لغم', 3],
  ['מוקש', 3],
  ['बारूद', 3],
  ['지뢰', 2],
  ['地雷', null],
  ['クラスター', null],
  ['ทุ่น', null],
  ['មីន', null],
  ['မိုင်း', null],
  ['ລະເບີດ', null],
])('%s wants %s letters beside its *', (word, floor) => {
  expect(wildcardFloor(word)).toBe(floor);
});
