import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../src/match/parse-query.ts';

/** The slip, the stretch that is pointed at (with its first place), and what the mend has to say. */
type Slip = readonly [written: string, pointed: string, mend: string];

const faultOf = (written: string) => {
  const read = parseQuery(written);
  return read.ok ? null : read.fault;
};

const check = (written: string, pointed: string, mend: string): void => {
  const fault = faultOf(written);
  expect(fault).toMatchObject({ mend: expect.stringContaining(mend) });
  expect(written.slice(fault?.at, fault?.end)).toBe(pointed);
  expect(fault?.message).not.toBe('');
};

describe('a missing or misplaced piece', () => {
  test.each<Slip>([
    ['', '', 'write a word'],
    ['  ', '', 'write a word'],
    ['harbour AND', '', 'write one'],
    ['AND harbour', 'AND', 'write one'],
    ['harbour OR OR bridge', 'OR', 'write one'],
    ['NEAR/5 harbour', 'NEAR/5', 'a NEAR/5 b'],
    ['old harbour', 'harbour', '"old harbour"'],
    ['"old town" "new town"', '"new town"', 'AND or OR'],
    ['harbour(bridge)', '(', 'AND or OR'],
    ['old"town"', '"town"', 'AND or OR'],
    ['harbour NOT bridge', 'NOT', 'AND NOT'],
    ['NOT NOT harbour', 'NOT', 'both'],
    ['harbour NEAR NOT bridge', 'NOT', 'NOT NEAR'],
    ['harbour AND NOT NEAR/5 bridge', 'NOT', 'NOT NEAR/5 b, without AND'],
    ['title:NOT harbour', 'NOT', '(NOT word)'],
    ['()', '()', 'take them out'],
    ['harbour AND ( )', '( )', 'take them out'],
    ['(harbour', '(', 'add )'],
    ['(a OR (b AND c)', '(', 'add )'],
    ['harbour)', ')', 'take it out'],
    ['"old town', '"old town', 'add "'],
    ['harbour "old', '"old', 'add "'],
    ['="old', '"old', 'add "'],
    ['lang:"uk', '"uk', 'add "'],
    ['harbour, bridge', ',', 'OR or AND'],
    ['SCORE/5 (a, )', ',', 'take the comma out'],
    ['SCORE/5 (, a)', ',', 'take the comma out'],
    ['SCORE/5 a', 'SCORE/5', 'SCORE/10 (a^10, b^4)'],
    ['SCORE/5 (a', '(', 'add )'],
  ])('%s', check);
});

describe('an operator written otherwise', () => {
  test.each<Slip>([
    ['harbour and bridge', 'and', 'AND in capitals'],
    ['harbour Or bridge', 'Or', 'OR in capitals'],
    ['harbour AND not bridge', 'not', 'NOT in capitals'],
    ['harbour near/S bridge', 'near/S', 'NEAR/s in capitals'],
    ['harbour NEAR 5 bridge', '5', 'NEAR/5'],
    ['harbour NEAR5 bridge', 'NEAR5', 'NEAR/5'],
    ['harbour w/5 bridge', 'w/5', 'NEAR/5'],
    ['harbour NEAR/x bridge', 'NEAR/x', 'NEAR/8'],
    ['harbour NEAR/2.5 bridge', 'NEAR/2.5', 'NEAR/8'],
    ['harbour ONEAR/ bridge', 'ONEAR/', 'ONEAR/8'],
    ['harbour NEAR/101 bridge', 'NEAR/101', 'AND'],
    ['COUNT 3 harbour', 'COUNT', 'COUNT/3'],
    ['COUNT/0 harbour', 'COUNT/0', 'COUNT/3'],
    ['COUNT/101 harbour', 'COUNT/101', 'COUNT/3'],
    ['SCORE/0 (a)', 'SCORE/0', 'SCORE/10'],
    ['SCORE (a)', 'SCORE', 'SCORE/10'],
    ['-harbour', '-', 'NOT harbour'],
    ['bridge –harbour', '–', 'NOT harbour'],
    ['!harbour', '!', 'NOT harbour'],
    ['bridge +harbour', '+', 'harbour and join with AND'],
    ['harbour|bridge', '|', 'OR'],
    ['harbour || bridge', '|', 'OR'],
    ['harbour & bridge', '&', 'AND'],
    ['harbour&&bridge', '&&', 'AND'],
    ['harbour;bridge', ';', 'OR'],
    ['[a OR b]', '[', '( and )'],
    ['#harbour', '#', 'harbour'],
    ['/harb.*/', '/', 'word*'],
    ['harb?ur', '?', 'word*'],
  ])('%s', check);
});

describe('a sign at the wrong place', () => {
  test.each<Slip>([
    ['harbour^', '^', 'word^3'],
    ['harbour^x', '^x', 'word^3'],
    ['harbour^0', '^0', 'word^3'],
    ['harbour^1001', '^1001', 'word^3'],
    ['harbour ^3', '^3', 'blank'],
    ['^3 harbour', '^3', 'behind a term'],
    ['harbour^3^2', '^2', 'take one out'],
    ['harbour^-3', '^-3', 'AND NOT'],
    ['SCORE/5 (a OR b^-3, c^9)', '^-3', 'brackets'],
    ['SCORE/5 (a^1,5)', ',', 'a point'],
    ['har*bour', '*', 'OR'],
    ['harbour**', '*', 'keep'],
    ['harbour*~', '~', 'keep'],
    ['*harbour~', '~', 'keep'],
    ['~harbour', '~', 'harbour~'],
    ['har~bour', '~', 'end'],
    ['harbour~5', '~5', 'NEAR'],
    ['"old * town"', '*', 'NEAR'],
    ['"old town"~5', '~5', 'NEAR/5'],
    ['"old town"*', '*', '"old town*"'],
    ['"old town"~', '~', '"old town~"'],
    ['=harb*', 'harb*', 'leave out'],
    ['= harbour', '=', '="Exact Words"'],
    ["'old town'", "town'", '"old town"'],
    ['12:30', ':', 'quotes'],
    ['"!!"', '"!!"', 'write a word'],
    ['🚪', '🚪', 'write a word'],
    ['harbour AND ...', '...', 'write a word'],
  ])('%s', check);
});

describe('a name or value that is not known', () => {
  test.each<Slip>([
    ['titel:harbour', 'titel:', 'title:'],
    ['Title:harbour', 'Title:', 'title:'],
    ['intitle:harbour', 'intitle:', 'title:'],
    ['constructor:x', 'constructor:', 'the fields are title'],
    ['title: harbour', 'title:', 'without a blank'],
    ['title:', 'title:', 'without a blank'],
    ['https://x.org', 'https:', 'url:'],
    ['url:a', 'a', '3 characters'],
    ['url:"a b c"', '"a b c"', '%20'],
    ['lang:ua', 'ua', 'lang:uk'],
    ['lang:jp', 'jp', 'lang:ja'],
    ['lang:en-GB', 'en-GB', 'lang:en'],
    ['lang:nb', 'nb', 'lang:no'],
    ['lang:Ukrainian', 'Ukrainian', 'lang:uk'],
    ['lang:zz', 'zz', 'ISO 639-1'],
    ['lang:uk,ru', ',', 'OR'],
    ['lang:(uk, ru)', ',', 'OR'],
    ['lang:(uk AND ru)', 'AND', 'OR'],
    ['lang:(uk ru)', 'ru', 'OR'],
    ['lang:()', '()', 'take them out'],
    ['country:UK', 'UK', 'country:GB'],
    ['country:el', 'el', 'country:GR'],
    ['country:Finland', 'Finland', 'country:FI'],
    ['country:ZZ', 'ZZ', 'ISO 3166-1'],
    ['kind:offical', 'offical', 'kind:official'],
    ['kind:blog', 'blog', 'one of official'],
    ['source:a:b', 'a:', 'quotes'],
    ['@Ottawa_Convention', '@Ottawa_Convention', '@ottawa-convention'],
    ['@ dam', '@', 'at once'],
    ['@dam*', '@dam*', '@dam'],
    ['watch:My Watch', 'My', 'watch:my'],
  ])('%s', check);
});

describe('what has no places in the text is not near to anything', () => {
  test.each<Slip>([
    ['(a AND b) NEAR c', 'a AND b', '(a NEAR c) AND (b NEAR c)'],
    ['a NEAR/s lang:uk', 'uk', 'AND'],
    ['watch:treaty NEAR c', 'treaty', 'AND'],
    ['a NEAR (b OR c AND d)', 'b OR c AND d', 'AND'],
    ['a NEAR COUNT/2 b', 'b', 'AND'],
    ['title:(NOT a) NEAR b', 'a', 'AND'],
  ])('%s', check);
});
