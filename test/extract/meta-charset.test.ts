import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodePage, pageEncoding } from '../../src/extract/decode-page.ts';
import { metaCharset } from '../../src/extract/meta-charset.ts';
import { testCorpora } from '../corpora.ts';

const bytes = (text: string, ...rest: number[]): Uint8Array =>
  new Uint8Array([...Buffer.from(text, 'latin1'), ...rest]);

describe('the encoding that a page names', () => {
  test.each<[string, string, string | null]>([
    ['charset', '<meta charset=koi8-r>', 'koi8-r'],
    [
      'content before http-equiv',
      '<meta content="text/html; charset=koi8-r" http-equiv=content-type>',
      'koi8-r',
    ],
    ['content without http-equiv', '<meta content="text/html; charset=koi8-r">', null],
    ['a charset in an attribute', '<p title="<meta charset=koi8-r>">', null],
    ['a charset in a comment', '<!-- > <meta charset=koi8-r> -->', null],
    ['the first name that is one', '<meta charset=x><meta charset=koi8-r>', 'koi8-r'],
    ['UTF-16, which it cannot be', '<meta charset=utf-16le>', 'utf-8'],
    ['a value that never ends', '<meta charset="koi8-r>', null],
    [
      'behind more script than browsers look at first',
      `<script>${'x'.repeat(3000)}</script><meta charset=koi8-r>`,
      'koi8-r',
    ],
  ])('%s', (_, page, expected) => {
    expect(metaCharset(bytes(page))).toBe(expected);
  });

  test('is not looked for beyond 64 KiB', () => {
    expect(metaCharset(bytes(`${'x'.repeat(65_536)}<meta charset=koi8-r>`))).toBeNull();
  });
});

describe('the encoding of a page', () => {
  test('is what the header says before what the page says', () => {
    const page = bytes('<meta charset=koi8-r>', 0xec);
    expect(decodePage(page, 'text/html; charset=windows-1251')).toContain('м');
  });

  test('is UTF-8 where the bytes are, whatever the header says', () => {
    const page = new TextEncoder().encode('мина');
    expect(decodePage(page, 'text/html; charset=windows-1251')).toBe('мина');
  });

  test('is what is said where valid UTF-8 is a disguise', () => {
    const page = bytes('<meta charset=iso-2022-jp>\x1b$BCOMk\x1b(B');
    expect(decodePage(page)).toContain('地雷');
  });

  test('is that of its byte order mark', () => {
    expect(decodePage(bytes('', 0xff, 0xfe, 0x3c, 0x04))).toBe('м');
  });
});

testCorpora('every case of the prescan is answered', (at) => {
  const wrong = readFileSync(at('enc-html-prescan/cases.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): { encoding: string; text?: string; b64?: string } => JSON.parse(line))
    .filter(({ encoding, text, b64 }) => {
      const page = b64 ? Buffer.from(b64, 'base64') : Buffer.from(text ?? '');
      return pageEncoding(page, null) !== encoding.toLowerCase();
    });
  expect(wrong).toEqual([]);
});
