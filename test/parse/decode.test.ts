import { describe, expect, test } from 'vitest';
import { decodeFeed } from '../../src/parse/decode.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  new Uint8Array(
    parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part)),
  );

/** «мина» in windows-1251, «žeme» in windows-1257, «é» in Latin-1. */
const MINA_1251 = [0xec, 0xe8, 0xed, 0xe0];
const MINA_KOI8 = [0xcd, 0xc9, 0xce, 0xc1];
const MINA_UTF8 = [...new TextEncoder().encode('мина')];
const prolog = (label: string): string => `<?xml version="1.0" encoding="${label}"?><rss>`;

describe('bytes to text, in order of trust (C9)', () => {
  test.each<[string, Uint8Array, string, string]>([
    [
      'valid UTF-8 whatever the labels say',
      bytes(prolog('windows-1251'), MINA_UTF8),
      'text/xml; charset=koi8-r',
      'мина',
    ],
    [
      'the declaration before the header',
      bytes(prolog('windows-1251'), MINA_1251),
      'text/xml; charset=koi8-r',
      'мина',
    ],
    [
      'the header when the declaration is silent',
      bytes('<rss>', MINA_KOI8),
      'text/xml; charset="KOI8-R"',
      'мина',
    ],
    [
      'the header when the declaration is nonsense',
      bytes(prolog('base64'), MINA_KOI8),
      'text/xml; charset=koi8-r',
      'мина',
    ],
    ['windows-1252 when nobody says', bytes('<rss>caf', [0xe9], ' ', [0x93]), '', 'café “'],
    ['Latin-1 as browsers read it', bytes(prolog('ISO-8859-1'), [0x92]), '', '’'],
    [
      'a byte order mark before all',
      bytes([0xef, 0xbb, 0xbf], prolog('koi8-r'), MINA_UTF8),
      '',
      'мина',
    ],
    [
      'UTF-16 with its mark',
      new Uint8Array([0xff, 0xfe, ...Buffer.from('<rss>мина', 'utf16le')]),
      '',
      'мина',
    ],
    ['UTF-16 without a mark', new Uint8Array(Buffer.from('<rss>мина', 'utf16le')), '', 'мина'],
    [
      'UTF-16 the other way round',
      new Uint8Array(Buffer.from('<rss>мина', 'utf16le').swap16()),
      '',
      'мина',
    ],
    ['UTF-8 that calls itself UTF-16', bytes(prolog('utf-16'), MINA_UTF8), '', 'мина'],
    [
      'UTF-8 that is damaged in one place',
      bytes('<rss>', [0xff], ...Array.from({ length: 20 }, () => MINA_UTF8)),
      '',
      'мина',
    ],
    [
      'Japanese in seven bits',
      bytes(prolog('iso-2022-jp'), [0x1b, 0x24, 0x42, 0x43, 0x4f, 0x4d, 0x6b, 0x1b, 0x28, 0x42]),
      '',
      '地雷',
    ],
  ])('%s', (_, body, contentType, expected) => {
    expect(decodeFeed(body, contentType)).toContain(expected);
  });

  test('never throws', () => {
    for (let seed = 0; seed < 300; seed += 1) {
      const body = new Uint8Array(64).map((_, i) => (seed * 97 + i * (seed + 31)) % 256);
      expect(typeof decodeFeed(body, `text/xml; charset=${String.fromCharCode(seed)}`)).toBe(
        'string',
      );
    }
    expect(decodeFeed(new Uint8Array(), '')).toBe('');
  });
});
