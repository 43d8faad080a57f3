import { describe, expect, test } from 'vitest';
import { decodeFeed } from '../../src/parse/decode.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  new Uint8Array(
    parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part)),
  );

/** «мина» in windows-1251, «žeme» in windows-1257, «é» in Latin-1. */
const MINA_1251 = [0xec, 0xe8, 0xed, 0xe0];
const MINA_KOI8 = [0xcd, 0xc9, 0xce, 0xc1];
const MINES_855 = [
  0xd2, 0xb7, 0xd4, 0xf1, 0x20, 0xb7, 0x20, 0xe3, 0xd4, 0xa0, 0xe1, 0xde, 0xa6, 0xf1,
];
const MINA_UTF8 = [...new TextEncoder().encode('мина')];
const prolog = (label: string): string => `<?xml version="1.0" encoding="${label}"?><rss>`;

const utf32 = (text: string, isLittle: boolean): Uint8Array => {
  const codes = Array.from(text, (sign) => sign.codePointAt(0) ?? 0);
  const view = new DataView(new ArrayBuffer(4 * codes.length));
  for (const [i, code] of codes.entries()) view.setUint32(4 * i, code, isLittle);
  return new Uint8Array(view.buffer);
};

/** Text in an encoding whose every letter is one byte, by asking its decoder for each byte. */
const inOneByte = (text: string, label: string): Uint8Array => {
  const all = new Uint8Array(256).map((_, byte) => byte);
  const letters = [...new TextDecoder(label).decode(all)];
  return new Uint8Array(Array.from(text, (letter) => letters.indexOf(letter)));
};

/** Text in an encoding of two bytes a letter, found by asking its decoder for each pair. */
const inTwoBytes = (text: string, label: string): Uint8Array => {
  const decoder = new TextDecoder(label);
  const pairs = new Map<string, readonly number[]>();
  for (let a = 0x81; a < 0xff; a += 1)
    for (let b = 0x40; b < 0xff; b += 1) pairs.set(decoder.decode(new Uint8Array([a, b])), [a, b]);
  return new Uint8Array(
    Array.from(text, (letter) => pairs.get(letter) ?? [letter.charCodeAt(0)]).flat(),
  );
};

const RUSSIAN = '<title>В районе границы обезврежены противопехотные мины, сообщили сапёры</title>';
const GREEK = '<title>Η χώρα αποχωρεί από τη σύμβαση για τις νάρκες κατά προσωπικού</title>';
const HEBREW = '<title>המדינה הודיעה על פרישה מהאמנה נגד מוקשים</title>';
const ARABIC = '<title>أعلنت الحكومة انسحابها من اتفاقية حظر الألغام المضادة للأفراد</title>';
const THAI = '<title>ประเทศไทยทำลายทุ่นระเบิดสังหารบุคคลตามอนุสัญญา</title>';
const JAPANESE =
  '<title>政府は対人地雷を禁止する条約から脱退することを決めたと発表しました</title>';
const KOREAN = '<title>정부는 대인지뢰를 금지하는 협약에서 탈퇴하기로 했다고 발표했다</title>';
const CHINESE =
  '<title>该国政府在会上说，他们不会退出禁止杀伤人员地雷的公约，这是一个国家的决定</title>';
const TAIWANESE =
  '<title>該國政府在會上說，他們不會退出禁止殺傷人員地雷的公約，這是一個國家的決定</title>';

describe('letters of which nobody says how they are written (C9)', () => {
  test.each<[string, string, Uint8Array]>([
    ...['windows-1251', 'koi8-r', 'iso-8859-5', 'ibm866', 'x-mac-cyrillic'].map(
      (label): [string, string, Uint8Array] => [label, RUSSIAN, inOneByte(RUSSIAN, label)],
    ),
    ['windows-1253', GREEK, inOneByte(GREEK, 'windows-1253')],
    ['windows-1255', HEBREW, inOneByte(HEBREW, 'windows-1255')],
    ['windows-1256', ARABIC, inOneByte(ARABIC, 'windows-1256')],
    ['windows-874', THAI, inOneByte(THAI, 'windows-874')],
    ['shift_jis', JAPANESE, inTwoBytes(JAPANESE, 'shift_jis')],
    ['euc-jp', JAPANESE, inTwoBytes(JAPANESE, 'euc-jp')],
    ['euc-kr', KOREAN, inTwoBytes(KOREAN, 'euc-kr')],
    ['gb18030', CHINESE, inTwoBytes(CHINESE, 'gb18030')],
    ['big5', TAIWANESE, inTwoBytes(TAIWANESE, 'big5')],
  ])('are read as %s', (_, text, body) => {
    expect(decodeFeed(body, '')).toBe(text);
    expect(decodeFeed(body, 'text/xml; charset=iso-8859-1')).toBe(text);
  });

  test.each([
    'Ärger über Minen: das Überqueren gefährdet die Bürger, sagt der Präsident müde und böse',
    'Le président déclare être opposé à la dénonciation du traité évoquée à l’Élysée',
    'La decisión será tomada mañana por el señor presidente, según informó la agencia española',
    'Næste år får børnene på øen også rådgivning om miner, siger lærerne på Færøerne',
  ])('are Latin ones in %s', (text) => {
    expect(decodeFeed(inOneByte(text, 'windows-1252'), '')).toBe(text);
  });
});

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
    ['UTF-32 without a mark', utf32('<rss>мина 😀', false), '', '<rss>мина 😀'],
    ['UTF-32 the other way round, with its mark', utf32('\ufeff<rss>мина', true), '', '<rss>мина'],
    ['plain bytes behind zeros', bytes([0, 0, 0], '<rss>', MINA_UTF8), '', '<rss>мина'],
    ['plain bytes behind a mark of UTF-16', bytes([0xff, 0xfe], '<rss>mine'), '', '<rss>mine'],
    [
      'a mark of UTF-8 that an editor left before another encoding',
      bytes([0xef, 0xbb, 0xbf], prolog('koi8-r'), MINA_KOI8),
      '',
      'мина',
    ],
    [
      'UTF-8 that is damaged and calls itself Latin-1',
      bytes(prolog('iso-8859-1'), [0xff], ...Array.from({ length: 20 }, () => MINA_UTF8)),
      '',
      'мина',
    ],
    ['a code page of DOS', bytes(prolog('IBM855'), MINES_855), '', 'мины и снаряды'],
    ['the same under another name', bytes(prolog('cp855'), MINES_855), '', 'мины и снаряды'],
    [
      'UTF-8 written twice over',
      new TextEncoder().encode('<rss>don\u00e2\u20ac\u2122t, caf\u00c3\u00a9'),
      '',
      'don’t, café',
    ],
    [
      'text that only looks a little like that',
      new TextEncoder().encode('<rss>Ã© café ’'),
      '',
      'Ã© café ’',
    ],
    ['a Japanese wave dash', bytes(prolog('euc-jp'), [0xa1, 0xc1]), '', '〜'],
    ['quotes of Windows as numbers of Unicode', bytes('<rss>don', [0xc2, 0x92], 't'), '', 'don’t'],
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
