import { describe, expect, test } from 'vitest';
import { parseRobots } from '../../src/fetch/robots-rules.ts';

const rulesOf = (...lines: readonly string[]) =>
  parseRobots(new TextEncoder().encode(lines.join('\n')));

/** Whether we may read `path` under these rules for everybody. */
const mayRead = (path: string, ...rules: readonly string[]): boolean =>
  rulesOf('User-agent: *', ...rules).mayRead(path);

describe('which group speaks to us', () => {
  test.each<readonly [string, readonly string[], boolean]>([
    ['none: everything may be read', [], true],
    ['everybody', ['User-agent: *', 'Disallow: /'], false],
    ['another robot only', ['User-agent: other', 'Disallow: /'], true],
    ['us by name, in any case', ['User-agent: TREATYWATCH', 'Disallow: /'], false],
    ['us with a version', ['User-agent: Treatywatch/2.0 (x)', 'Disallow: /'], false],
    ['a name that begins with ours', ['User-agent: treatywatcher', 'Disallow: /'], true],
    [
      'us by name before everybody',
      ['User-agent: *', 'Disallow: /', '', 'User-agent: treatywatch', 'Disallow: /x'],
      true,
    ],
    [
      'us in a list of names',
      ['User-agent: a', 'User-agent: treatywatch', 'User-agent: b', 'Disallow: /'],
      false,
    ],
    [
      'a group that is said twice',
      [
        'User-agent: treatywatch',
        'Disallow: /x',
        'User-agent: b',
        'Allow: /',
        'User-agent: treatywatch',
        'Disallow: /page',
      ],
      false,
    ],
    ['nobody: rules before any name', ['Disallow: /'], true],
    [
      'with lines of others between',
      ['User-agent: *', 'Sitemap: https://a.example/s', 'Disallow: /'],
      false,
    ],
    ['a page of HTML in its place', ['<!doctype html><p>User-agent: *</p>', 'Disallow: /'], true],
  ])('%s', (_, lines, expected) => {
    expect(rulesOf(...lines).mayRead('/page')).toBe(expected);
  });

  test.each(['\n', '\r', '\r\n'])('whatever ends a line (%j), after a byte order mark', (end) => {
    const text = `\uFEFFuser-agent : * # all${end}DISALLOW:/page # not this${end}`;
    expect(parseRobots(new TextEncoder().encode(text)).mayRead('/page')).toBe(false);
  });
});

describe('which rule decides', () => {
  test.each<readonly [string, readonly string[], boolean]>([
    ['/a/page', ['Disallow: /a'], false],
    ['/page', ['Disallow:'], true],
    ['/page', ['Disallow: page'], true],
    ['/a/page', ['Disallow: /a', 'Allow: /a/p'], true],
    ['/a/page', ['Allow: /a/p', 'Disallow: /a/page'], false],
    ['/page', ['Disallow: /page', 'Allow: /page'], true],
    ['/page', ['Disallow: /Page'], true],
    ['/a.php', ['Disallow: /*.php$'], false],
    ['/a.php?x', ['Disallow: /*.php$'], true],
    ['/a.php5', ['Disallow: /*.php$'], true],
    ['/a/b/c/d', ['Disallow: /a*c'], false],
    ['/a/c/b', ['Disallow: /a*b*c'], true],
    ['/', ['Disallow: /$'], false],
    ['/page', ['Disallow: /$'], true],
    ['/ab', ['Disallow: /a*ab$'], true],
    ['/page?print=1', ['Disallow: /*?print'], false],
    ['/page?print=1', ['Disallow: *print'], false],
    ['/%C3%A4', ['Disallow: /ä'], false],
    ['/%c3%a4', ['Disallow: /%C3%A4'], false],
    ['/~me', ['Disallow: /%7Eme'], false],
    ['/a%2Fb', ['Disallow: /a/b'], true],
  ])('%s under %j: %j', (path, rules, expected) => {
    expect(mayRead(path, ...rules)).toBe(expected);
  });
});

test.each<readonly [string, number]>([
  ['10', 10_000],
  ['0.5', 500],
  ['99999999', 86_400_000],
  ['soon', 0],
  ['-1', 0],
])('Crawl-delay: %s is a rest of %i ms', (written, restMs) => {
  expect(rulesOf('User-agent: *', `Crawl-delay: ${written}`).restMs).toBe(restMs);
});

test('what stands behind the first 500 KiB is not read', () => {
  const filler = '#'.repeat(500 * 1024);
  expect(rulesOf('User-agent: *', filler, 'Disallow: /').mayRead('/page')).toBe(true);
});

test('hostile patterns on a hostile address are done with', () => {
  const lines = Array.from({ length: 15_000 }, () => `Disallow: /${'*a'.repeat(8)}b`);
  expect(rulesOf('User-agent: *', ...lines).mayRead(`/${'a'.repeat(100_000)}`)).toBe(true);
});
