import { describe, expect, test } from 'vitest';
import {
  escapeDiscord,
  escapeDiscordWithin,
  stripInvisible,
} from '../../src/text/discord-escape.ts';

/** What Discord shows: a backslash before ASCII punctuation vanishes (its escape rule). */
const shown = (escaped: string): string => escaped.replace(/\\([^0-9A-Za-z\s])/g, '$1');

/** Beginnings of syntax that are still active: not preceded by an odd number of backslashes. */
const active = (escaped: string, syntax: RegExp): boolean =>
  syntax.test(escaped.replace(/\\[^0-9A-Za-z\s]/g, '\u0000'));

describe('outside text shows literally and does nothing', () => {
  test.each([
    ['everyone', 'Hi @everyone', /@everyone/],
    ['here', '@here now', /@here/],
    ['a user', '<@123456789012345678>', /<@/],
    ['a nickname', '<@!123456789012345678>', /<@/],
    ['a role', '<@&123456789012345678>', /<@/],
    ['a channel', '<#123456789012345678>', /<#/],
    ['a slash command', '</why:123456789012345678>', /<\//],
    ['a timestamp', '<t:0:R>', /<t:/],
    ['a custom emoji', '<a:boom:123456789012345678>', /<a?:/],
    ['guild navigation', '<id:customize>', /<id:/],
    ['an emoji code', 'safe :skull: here', /:\w+:/],
    ['a masked link', '[vote](https://evil.example)', /\[|https?:\/\//],
    ['a masked link over two lines', '[a]\n(https://evil.example)', /\[|https?:\/\//],
    ['a break-out of our own link', 'x)![pwn](https://evil.example)', /\[|https?:\/\//],
    ['a bare link', 'see https://evil.example/a_b', /https?:\/\//],
    ['a bare link in capitals', 'HTTPS://evil.example', /https?:\/\//i],
    ['a link in angle brackets', '<https://evil.example>', /<|https?:\/\//],
    ['another scheme', 'discord://-/channels', /discord:\/\//],
    ['a mail address in brackets', '<a@b.example>', /</],
    ['an invite', 'discord.gg/abc and discordapp.com/invite/abc', /discord(app)?\.(gg|com)/],
    ['bold', '**bold**', /\*/],
    ['italics', '_it_ *it*', /[_*]/],
    ['underline', '__u__', /_/],
    ['strike', '~~s~~', /~/],
    ['a spoiler', '||s||', /\|/],
    ['code', '`c` ```js\nx\n```', /`/],
    ['a heading', '# h\n  ## h2', /^\s*#/m],
    ['subtext', '-# small', /^-/m],
    ['a quote', '> q\n>>> all', /^>/m],
    ['a list', '- a\n* b\n+ c', /^[-*+]/m],
    ['an ordered list', '1. a\n 2) b', /^\s*\d+[.)]/m],
    ['an escape of its own', '\\*not\\*', /\*/],
  ])('%s', (_name, text, syntax) => {
    expect(active(escapeDiscord(text), syntax)).toBe(false);
    expect(shown(escapeDiscord(text))).toBe(text);
  });
});

describe('what cannot be seen', () => {
  test.each([
    ['bidi overrides', 'abc\u202Etxt.exe\u202C', 'abctxt.exe'],
    ['bidi isolates and marks', '\u2067a\u2069\u200E\u200F\u061C', 'a'],
    ['zero-width spaces', 'an\u200Bti\uFEFF\u2060', 'anti'],
    ['joiners between Latin letters', 'a\u200Db\u200Cc', 'abc'],
    ['soft hyphens and fillers', 'a\u00ADb\u3164\u115F', 'ab'],
    ['tag characters that smuggle text', 'a\u{E0041}\u{E007F}', 'a'],
    ['control characters', 'a\u0000\u001B[31m\u009F', 'a[31m'],
    ['lone surrogates', 'a\uD800b', 'a\uFFFDb'],
    ['exotic line ends', 'a\r\nb\u2028c\u0085d', 'a\nb\nc\nd'],
  ])('%s', (_name, text, clean) => {
    expect(stripInvisible(text)).toBe(clean);
  });

  test('joiners that Persian and Devanagari spelling needs stay', () => {
    for (const word of ['می\u200Cخواهم', 'क्\u200Dष', 'ශ්\u200Dරී'])
      expect(stripInvisible(word)).toBe(word);
  });

  test('emoji keep their presentation', () => {
    expect(stripInvisible('❤️')).toBe('❤️');
  });
});

describe('ordinary text', () => {
  test.each([
    'U.S. to leave the treaty, 12:30 GMT',
    'Ärzte ohne Grenzen – «Minen»',
    '地雷禁止条約',
  ])('%s needs no escape', (text) => {
    expect(escapeDiscord(text)).toBe(text);
  });
});

describe('cutting', () => {
  test('text that fits is not touched', () => {
    expect(escapeDiscordWithin('a*b', 4)).toBe('a\\*b');
  });

  test('escapes count against the limit and are never split', () => {
    const cut = escapeDiscordWithin('*'.repeat(100), 20);
    expect(cut.length).toBeLessThanOrEqual(20);
    expect(cut).toMatch(/^(\\\*)+…$/);
  });

  test('graphemes are never split', () => {
    for (let limit = 1; limit < 30; limit += 1) {
      const cut = escapeDiscordWithin('👩🏽e\u0301🇪🇪'.repeat(10), limit);
      expect(cut.length).toBeLessThanOrEqual(limit);
      expect(cut.isWellFormed()).toBe(true);
      expect(cut.endsWith('…')).toBe(true);
    }
  });

  test('a megabyte of syntax takes no time to speak of', () => {
    for (const piece of ['*', ':', '[', '://', '@everyone', '\n', '\n ', '1', 'a\u200C', ':a'])
      expect(escapeDiscord(piece.repeat(1_000_000 / piece.length)).length).toBeGreaterThan(0);
  });
});
