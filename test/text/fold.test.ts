import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fold } from '../../src/text/fold.ts';
import { testCorpora } from '../corpora.ts';
import { naughtyStrings } from './naughty-strings.ts';

const folded = (text: string, lang = 'en') => fold(text, lang).text;

describe('what readers take for the same folds to the same', () => {
  test.each([
    ['en', 'Anti\u2011personnel\u00A0MINES', 'anti-personnel mines'],
    ['en', 'mi\u00ADne\u200B\uFEFF', 'mine'],
    ['en', '“Ottawa” ‘treaty’ l’Italia', "\"ottawa\" 'treaty' l'italia"],
    ['en', 'ＡＰ　ｍｉｎｅ', 'ap mine'],
    ['en', 'İstanbul', 'istanbul'],
    ['tr', 'İSTANBUL ISPARTA', 'istanbul ısparta'],
    ['lv', 'Mīna mi\u0304na mina', 'mīna mīna mina'],
    ['el', 'ΝΆΡΚΕΣ νάρκες', 'ναρκεσ ναρκεσ'],
    ['ro', 'Convenţie şi', 'convenție și'],
    ['tr', 'Barış', 'barış'],
    ['ar', 'اتّفاقيّة أوتاوا إلـــى', 'اتفاقيه اوتاوا الي'],
    ['fa', 'مین‌های کنوانسیون', 'مين هاي كنوانسيون'],
    ['ar', 'می\u200Cن', 'مين'],
    ['ja', 'ｶﾞｻﾞ', 'ガザ'],
    ['th', 'ก\u0E33', 'กํา'],
    ['ko', '\u1103\u1162인지뢰', '대인지뢰'],
    ['ko', '대인지뢰'.normalize('NFD'), '대인지뢰'],
    ['tr', 'i\u0307zmi\u0307r', 'izmir'],
    ['az', 'MİNA MINA', 'mina mına'],
    ['de', 'Ausschluß AUSSCHLUSS', 'ausschluss ausschluss'],
    ['ru', 'Самолёт само\u0301лет МИНЁР', 'самолет самолет минер'],
    ['uk', 'об\u2019єкт об\u02BCєкт обʼєкт', "об'єкт об'єкт об'єкт"],
    ['uk', 'мiна йод', 'міна йод'],
    ['en', 'оttаwа', 'ottawa'],
    ['sr', 'Противпешадијске ЊЕГОВЕ Џеп', 'protivpešadijske njegove džep'],
    ['mk', 'њ', 'њ'],
    ['he', 'מוֹקֵשׁ שדה־מוקשים צה״ל', 'מוקש שדה-מוקשימ צה"ל'],
    ['ar', 'ﺍﻷﻟﻐﺎﻡ', 'الالغام'],
    ['ur', 'بارودی سرنگ\u200Cیں', 'بارودي سرنگيں'],
    ['en', '‒ – — ― ‐ − ﹣ －', '- - - - - - - -'],
    ['en', '‚a‛ „b‟ ‹c› «d» ′e″', '\'a\' "b" "c" "d" \'e"'],
    ['en', 'a\u2009b\u202Fc\u3000d', 'a b c d'],
    ['nl', 'mĳn', 'mijn'],
    ['bg', 'ѝ и', 'ѝ и'],
    ['vi', 'mi\u0300n', 'mìn'],
  ])('%s: %s', (lang, text, expected) => expect(folded(text, lang)).toBe(expected));

  test('a cedilla is folded in Romanian only, since Turkish needs it', () => {
    expect(folded('ş', 'ro')).not.toBe(folded('ş', 'tr'));
  });

  test('й, ї and ґ are no и, і and г', () => {
    expect(folded('йїґ', 'uk')).toBe('йїґ');
  });

  test('Latin and Cyrillic in one word are left alone where its letters look like no others', () => {
    expect(folded('PRовокация', 'ru')).toBe('prовокация');
    expect(folded('iphone', 'ru')).toBe('iphone');
    expect(folded('ток toк', 'ru')).toBe('ток toк');
  });

  test('a fraction, a trade mark and a keycap do not melt into the words beside them', () => {
    expect(folded('Foo™ ½')).toBe('foo™ ½');
  });
});

describe('offsets', () => {
  test('each unit points to the original characters that it came from', () => {
    const { text, starts, ends } = fold('a\u00ADe\u0301ﬁ', 'en');
    expect(text).toBe('aéfi');
    expect(starts).toEqual([0, 2, 4, 4]);
    expect(ends).toEqual([1, 4, 5, 5]);
  });

  test('lone surrogates and a hundred thousand marks are survived', () => {
    expect(folded('\uD800a\uDC00')).toBe('\uD800a\uDC00');
    const zalgo = `a${'\u0301\u0323'.repeat(50_000)}`;
    expect(fold(zalgo, 'en').starts.length).toBe(folded(zalgo).length);
  });

  testCorpora('hold and folding twice changes nothing, for every naughty string', (at) => {
    for (const text of naughtyStrings(readFileSync(at('sec-xss/naughty-strings.json'), 'utf8')))
      for (const lang of ['en', 'tr', 'fa', 'ro', 'el']) {
        const once = fold(text, lang);
        expect(fold(once.text, lang).text).toBe(once.text);
        for (const [at, start] of once.starts.entries()) {
          expect(once.ends[at]).toBeGreaterThan(start);
          expect(start).toBeGreaterThanOrEqual(once.starts[at - 1] ?? 0);
        }
      }
  });
});
