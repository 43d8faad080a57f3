import { expect, test } from 'vitest';
import { markdownLink, outLink } from '../../src/render/out-link.ts';

test('only http and https lead out', () => {
  for (const url of [
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'ftp://a.example/',
    '//a.example/',
    '/story',
    'https://',
    '',
    null,
  ])
    expect(outLink(url, 512)).toBeNull();
});

test('credentials in an address make it no link', () => {
  expect(outLink('https://bank.example@evil.example/', 512)).toBeNull();
  expect(outLink('https://a:b@evil.example/', 512)).toBeNull();
});

test('a host of look-alike letters is shown in punycode', () => {
  expect(outLink('https://аpple.example/', 512)).toBe('https://xn--pple-43d.example/');
});

test('an address longer than the limit is no link', () => {
  expect(outLink(`https://a.example/${'p'.repeat(500)}`, 512)).toBeNull();
  expect(markdownLink(`https://a.example/${'('.repeat(200)}`, 512)).toBeNull();
});

test('nothing in a link ends the markdown around it', () => {
  expect(markdownLink('https://a.example/x)![pwn](y)?q=[a]\\`|#<b>', 512)).toBe(
    'https://a.example/x%29!%5Bpwn%5D%28y%29?q=%5Ba%5D%5C%60%7C#%3Cb%3E',
  );
});

test('an underscore, an asterisk and a percent sign stay as the publisher wrote them', () => {
  expect(markdownLink('https://a.example/a_b*c%20d', 512)).toBe('https://a.example/a_b*c%20d');
});

test('what a browser forgives is written as the standard for addresses asks', () => {
  expect(outLink('https://a.example/a[1]|b?q={x}^`y`&z=100%#one#two', 512)).toBe(
    'https://a.example/a%5B1%5D%7Cb?q=%7Bx%7D%5E%60y%60&z=100%25#one%23two',
  );
});

test('a link that was made comes through unchanged', () => {
  const once = outLink('https://a.example/ä (1)?q=[x]#y z', 512);
  expect(outLink(once, 512)).toBe(once);
});
