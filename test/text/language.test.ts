import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type LanguageDetector, loadLanguageDetector } from '../../src/text/language.ts';
import { testCorpora } from '../corpora.ts';
import { SENTENCES } from './language-sentences.ts';
import { naughtyStrings } from './naughty-strings.ts';
import { NEIGHBOURS } from './neighbour-sentences.ts';

let detect: LanguageDetector;
beforeAll(async () => {
  const table = join(import.meta.dirname, '../../config/languages/ngrams.bin');
  detect = await loadLanguageDetector(readFileSync(table));
});

describe('every one of our sentences is known', () => {
  test.each(Object.entries(SENTENCES))('%s', (lang, sentences) => {
    for (const sentence of sentences)
      expect([detect(sentence).lang, sentence]).toEqual([lang, sentence]);
  });
});

test.each(NEIGHBOURS)('%s is told from its neighbours: %s', (lang, sentence) => {
  expect(detect(sentence).lang).toBe(lang);
});

test('of our sentences cut to four words, at least 97 in 100 are known', () => {
  const heads = Object.entries(SENTENCES).flatMap(([lang, sentences]) =>
    sentences.map((sentence) => [lang, sentence.split(' ').slice(0, 4).join(' ')] as const),
  );
  const known = heads.filter(([lang, head]) => detect(head).lang === lang);
  expect(known.length / heads.length).toBeGreaterThanOrEqual(0.97);
});

describe('a script of one language decides alone', () => {
  test.each([
    ['ka', 'საქართველოს პარლამენტი'],
    ['hy', 'Հայաստանի խորհրդարանը'],
    ['he', 'הכנסת הצביעה'],
    ['lo', 'ສະພາແຫ່ງຊາດ'],
    ['km', 'ទុន'],
    ['ja', '対人地雷条約から脱退'],
    ['ja', '対人地雷禁止条約脱退 国会承認'],
    ['zh', '乌克兰退出渥太华公约'],
    ['zh', '台湾「の」字招牌走红街头巷尾引发讨论'],
    ['ko', 'NATO, 대인지뢰 금지협약 논의'],
  ])('%s: %s', (lang, text) => {
    expect(detect(text).lang).toBe(lang);
    expect(detect(text, ['en']).lang).toBe(lang);
  });
});

describe('a few words are enough', () => {
  test.each([
    ['uk', 'Вихід із її договору'],
    ['ru', 'Сейм объявил об этом'],
    ['be', 'Урад краіны выйшаў з дагавора'],
    ['bg', 'Парламентът гласува за напускане на договора'],
    ['fa', 'خروج از پیمان مین‌های ضدنفر'],
    ['ar', 'اتفاقية حظر الألغام'],
    ['ur', 'پارلیمنٹ نے معاہدے سے نکلنے کی منظوری دے دی'],
    ['lv', 'Saeima lemj'],
    ['lt', 'ES vyriausybė'],
    ['fi', 'Eduskunta äänesti'],
    ['en', 'the treaty'],
  ])('%s: %s', (lang, text) => expect(detect(text).lang).toBe(lang));
});

describe('how a headline is written does not hide its language', () => {
  test.each([
    ['de', 'DREI TOTE DURCH MINE IN MALI'],
    ['en', 'MINES KILL FIVE IN MALI'],
    ['tr', 'TÜRKİYE MAYIN TEMİZLİĞİNE DEVAM EDİYOR'],
    ['en', '𝗟𝗶𝘁𝗵𝘂𝗮𝗻𝗶𝗮 𝗹𝗲𝗮𝘃𝗲𝘀 𝘁𝗵𝗲 𝘁𝗿𝗲𝗮𝘁𝘆 𝘁𝗼𝗱𝗮𝘆'],
    ['en', 'ｌｉｔｈｕａｎｉａ ｌｅａｖｅｓ ｔｈｅ ｔｒｅａｔｙ'],
    ['en', 'Lithu\u00ADa\u00ADnia lea\u00ADves the trea\u00ADty'],
    ['fa', 'لیتوانی می\u200Cخواهد از پیمان خارج شود'],
  ])('%s: %s', (lang, text) => expect(detect(text).lang).toBe(lang));
});

describe('what is too little to tell is undetermined', () => {
  test.each([
    ...['', ' ', '12345', '!!!', '\uD800', 'https://example.org/some/page', 'a@example.org'],
    ...['NATO', 'NATO EU UN', 'ППО ЗСУ', 'Ottawa', 'Reuters', 'G7 2026', '@handle #tag'],
  ])('%j', (text) => expect(detect(text).lang).toBe('und'));
});

describe('a hint', () => {
  test.each([
    ['da', 'Danmark og Norge'],
    ['no', 'Danmark og Norge'],
    ['fr', 'Anti-personnel mines'],
    ['en', 'Anti-personnel mines'],
    ['hr', 'Vlada odbila'],
    ['sl', 'Vlada odbila'],
  ])('of %s decides where a few words could be several languages: %s', (lang, text) => {
    expect(detect(text, [lang]).lang).toBe(lang);
  });

  test.each(['en', 'ru', 'de'])('of %s changes no sentence that is in another language', (hint) => {
    for (const [lang, sentences] of Object.entries(SENTENCES))
      for (const sentence of sentences)
        expect([detect(sentence, [hint]).lang, sentence]).toEqual([lang, sentence]);
  });

  test('of several languages leaves the text to decide between them', () => {
    expect(detect('Saeima lemj', ['ru', 'lv']).lang).toBe('lv');
  });

  test('of a language that nobody knows is not heard', () => {
    expect(detect('Saeima lemj', ['xx', '__proto__'])).toEqual(detect('Saeima lemj'));
  });

  test('makes nothing of what is too little to tell', () => {
    expect(detect('NATO', ['en'])).toEqual({ lang: 'und', confidence: 0 });
  });
});

test('more text makes surer', () => {
  const [sentence = ''] = SENTENCES['en'] ?? [];
  expect(detect(sentence).confidence).toBeGreaterThan(detect(sentence.slice(0, 14)).confidence);
});

test('how a headline shouts or puts its apostrophes changes nothing', () => {
  expect(detect('MINISTRE ANNONCE LA SORTIE DU TRAITÉ').lang).toBe('fr');
  expect(detect("Demande d'aide")).toEqual(detect('Demande d’aide'));
});

testCorpora('no naughty string makes it throw or leave its range', (at) => {
  for (const text of naughtyStrings(readFileSync(at('sec-xss/naughty-strings.json'), 'utf8'))) {
    const { lang, confidence } = detect(text, [text]);
    expect(lang).toMatch(/^(?:[a-z]{2}|und)$/u);
    expect(confidence).toBeGreaterThanOrEqual(0);
    expect(confidence).toBeLessThanOrEqual(1);
  }
});
