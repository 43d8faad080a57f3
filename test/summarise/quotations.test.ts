import { expect, test } from 'vitest';
import { quotationsIn } from '../../src/summarise/quotations.ts';

/** Written by us: what is quoted whole, in the manners of several languages. */
test.each([
  ['„Wir bleiben“, sagte sie.', '„Wir bleiben“'],
  ['„Mes liekame", sakė ministrė.', '„Mes liekame"'],
  ['»Wir gehen«, sagte er.', '»Wir gehen«'],
  ['»Me menemme», hän sanoi.', '»Me menemme»'],
  ['”Vi går”, sa hon.', '”Vi går”'],
  ['« Nous partons », dit-il.', '« Nous partons »'],
  ['「行く」と述べた。', '「行く」'],
  ["`` we go . '' he said .", "`` we go . ''"],
  ["'Everything began to explode', he said.", "'Everything began to explode'"],
  ['‘We won’t go,’ she said.', '‘We won’t go,’'],
  ['They said “he said ‘no’ to us”.', '‘no’ “he said ‘no’ to us”'],
  ['צה"ל הודיע כי "המצב קשה".', '"המצב קשה"'],
  ['(They left. All of them.) Then', '(They left. All of them.)'],
])('whole in %s', (text, quoted) => {
  const { whole, strays } = quotationsIn(text);
  expect(whole.map(({ start, end }) => text.slice(start, end)).join(' ')).toBe(quoted);
  expect(strays).toEqual([]);
});

test.each([
  ['“We go. He said no.', [0]],
  ['We never wanted it,” he said.', [19]],
  ['We never wanted it,’ he said.', [19]],
  ['one) two (three)', [3]],
  ["we go . ''", [8]],
  ["`` I 'm so happy , the star 's rep said", [0]],
  ['“They leave," he said', [0, 12]],
  ['„Wir gehen. Er schwieg.', [0]],
  ['“First.\n“Second,” he said.', [0]],
  ['"First. "Second," he said.', [0]],
])('half in %s', (text, strays) => {
  expect(quotationsIn(text).strays).toEqual(strays);
});

test('a paragraph that goes on quoting in the next one is quoted to its end', () => {
  const text = '“First. Second.\n\n“Third,” he said.';
  const { whole } = quotationsIn(text);
  expect(whole.map(({ start, end }) => text.slice(start, end))).toEqual([
    '“First. Second.',
    '“Third,”',
  ]);
});

test.each([
  "koirala 's group",
  "the soldiers' boots",
  'the soldiers’ boots',
  'it’s fine in the ’90s',
  "'tis the season",
  "l'art. 20 et l'homme",
  'Sana‘a',
])('an apostrophe quotes nothing: %s', (text) => {
  expect(quotationsIn(text)).toEqual({ whole: [], strays: [] });
});
