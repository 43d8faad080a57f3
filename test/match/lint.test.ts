import { describe, expect, test } from 'vitest';
import { lintQuery } from '../../src/match/lint.ts';
import { parseQuery } from '../../src/match/parse-query.ts';

/** `kind pointed-at`, in order. */
const warnings = (written: string): readonly string[] => {
  const read = parseQuery(written);
  if (!read.ok) throw new Error(`${written}: ${read.fault.message}`);
  return lintQuery(written, read.query).map(
    ({ kind, at, end }) => `${kind} ${written.slice(at, end)}`,
  );
};

const table = (rows: readonly (readonly [string, readonly string[]])[]): void => {
  test.each(rows)('%s', (written, expected) => expect(warnings(written)).toEqual(expected));
};

describe('a term too short or too common for where it stands', () => {
  table([
    ['ab OR harbour', ['short ab']],
    ['ban', ['short ban']],
    ['APL OR APMBC', []],
    ['EU', ['short EU']],
    ['橋 OR 港湾', []],
    ['mine', ['broad mine']],
    ['mine* OR harbour', ['broad mine*']],
    ['title:mine^3', ['broad mine']],
    ['mine AND NOT harbour', ['broad mine']],
    ['mine AND harbour', []],
    ['mine NEAR harbour', []],
    ['"old mine"', []],
    ['=Mine', []],
    ['SCORE/2 (mine, harbour)', []],
    ['harbour AND NOT the', ['broad the']],
    ['harbour NOT NEAR the', []],
    ['harbour AND NOT (NOT the)', []],
    ['1997 OR harbour', ['broad 1997']],
  ]);
});

describe('a term that another one covers', () => {
  table([
    ['harbour OR harbour', ['dead harbour']],
    ['harbour OR Harbour', ['dead Harbour']],
    ['"old harbour" OR harbour', ['dead "old harbour"']],
    ['harbour AND "old harbour"', ['dead harbour']],
    ['harbour* OR harbours OR "new harbour"', ['dead harbours', 'dead "new harbour"']],
    ['*hafen OR *seehafen', ['dead *seehafen']],
    ['*hafen OR Seehafen', []],
    ['harbour~ OR harbour', ['dead harbour']],
    ['harbour OR harbour~', ['dead harbour']],
    ['地雷 OR 対人地雷', ['dead 対人地雷']],
    ['항구 OR 항구도시', ['dead 항구도시']],
    ['HARB OR harb', ['dead HARB']],
    ['="Old Town" OR "old town"', ['dead ="Old Town"']],
    ['harbour OR harbours', []],
    ['"harbour old" OR "old harbour"', []],
    ['seaport OR sea-port', []],
    ['"anti-personnel mine" OR personnel', []],
    ['harbour^2 OR "old harbour"', []],
    ['タイ OR タイトル', []],
  ]);
});

describe('a part that can never hold', () => {
  table([
    ['harbour AND NOT harbour', ['dead harbour']],
    ['"old harbour" AND NOT harbour', ['dead harbour']],
    ['harbour AND NOT "old harbour"', []],
    ['@dam AND NOT (@weir OR @dam)', ['dead @dam']],
    ['harbour AND lang:uk AND lang:ru', ['dead ru']],
    ['harbour AND lang:(uk OR ru) AND lang:(ru OR fr)', []],
    ['harbour AND lang:uk AND NOT lang:(uk OR ru)', ['dead uk']],
    ['author:Doe AND author:Roe', []],
    ['title:(body:harbour)', ['dead harbour']],
    ['lead:(body:harbour)', []],
    ['title:harbour NEAR body:bridge', ['dead harbour NEAR body:bridge']],
    ['harbour NEAR harbour', ['dead harbour NEAR harbour']],
    ['harbour ONEAR harbour', []],
    ['COUNT/3 lang:uk', ['dead uk']],
    ['SCORE/9 (harbour^2, bridge^2)', ['dead harbour^2, bridge']],
    ['SCORE/8 (harbour^2, bridge^2, ferry^-9)', []],
    ['SCORE/1.6 (harbour^0.7, bridge^0.1)', []],
    ['SCORE/3 (harbour, lang:uk)', []],
    ['SCORE/4 (harbour, lang:uk)', ['dead harbour, lang:uk']],
  ]);
});

describe('what many people read otherwise', () => {
  table([
    ['harbour OR bridge AND ferry', ['unclear AND']],
    ['harbour AND bridge OR ferry AND lock', ['unclear OR']],
    ['harbour OR (bridge AND ferry)', []],
    ['SCORE/2 (harbour AND bridge, ferry OR lock)', []],
    ['harbour NEAR/21 bridge', ['unclear harbour NEAR/21 bridge']],
    ['harbour NEAR/20 bridge', []],
    ['COUNT/1 harbour', ['unclear harbour']],
    ['HARBOUR', ['unclear HARBOUR']],
    ['UNESCO', []],
    ['"harbour OR bridge"', ['unclear "harbour OR bridge"']],
    ['title:(harbour AND lang:uk)', ['unclear uk']],
    ['SCORE/2 (harbour OR bridge^2, ferry)', ['unclear bridge']],
    ['SCORE/2 ((harbour OR bridge)^2, ferry)', []],
  ]);
});

test('warnings say what is wrong and what to write', () => {
  const written = 'mine OR harbour';
  const read = parseQuery(written);
  expect(read.ok && lintQuery(written, read.query)).toEqual([
    {
      at: 0,
      end: 4,
      kind: 'broad',
      message: '"mine" is one of the commonest words in Danish, English, French and others',
      mend: expect.stringContaining('NEAR'),
    },
  ]);
});

test('the longest query there may be is read for warnings too', () => {
  const terms = Array.from({ length: 990 }, (_, n) => `"tall ${n}"`);
  expect(warnings(`${terms.join(' OR ')} OR mine`)).toEqual(['broad mine']);
});
