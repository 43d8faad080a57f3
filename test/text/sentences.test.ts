import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { splitSentences } from '../../src/text/sentences.ts';
import { testCorpora } from '../corpora.ts';
import { naughtyStrings } from './naughty-strings.ts';

const split = (text: string, lang: string) =>
  splitSentences(text, lang).map(({ start, end }) => text.slice(start, end));

/** Written by us; `|` marks where a sentence ends. */
const PARAGRAPHS: readonly (readonly [lang: string, marked: string])[] = [
  ['en', 'Mr. Smith met J. K. Rowe on No. 5 Road. | He paid $3.5 million. | "Why?" he asked.'],
  ['en', 'The U.S. Army left. | It was in the U.S. | The war ended, i.e. Gen. Lee gave up.'],
  ['en', 'He said: "We leave." | She stayed at 5 p.m. and slept. | Art. 20 applies.'],
  ['de', 'Am 18. März 2025 trat Dr. Weiß zurück. | Er ist 42. | Die Polizei kam z. B. um 8 Uhr.'],
  ['de', '„Wir gehen.“ | Das war Nr. 3 auf S. 12 des Berichts. | Es gilt bis 31. Dezember.'],
  ['fr', '« Il part. » | M. Durand a dit non. | L’art. 20 du traité s’applique.'],
  ['es', 'El Sr. Ruiz llegó. | La Dra. Paz no. | ¿Por qué? | ¡Nadie lo sabe!'],
  ['pt', 'O Sr. Lima chegou. | A Dra. Reis ficou. | O art. 5.º vale.'],
  ['it', 'Il dott. Bianchi è partito. | L’on. Neri resta. | Vale l’art. 20.'],
  ['nl', 'Dhr. De Vries vertrok. | Het gaat om o.a. mijnen. | Art. 20 geldt.'],
  ['pl', 'Gen. Nowak odszedł. | Ustawa z 26 czerwca 2025 r. wchodzi w życie. | To m.in. miny.'],
  ['uk', 'Ген. Петренко сказав: «Ні.» | Це ст. 20 договору. | У 2025 р. вийшли.'],
  ['ru', 'Ген. Иванов ответил. | Это ст. 20 договора. | Ушли, т.е. вышли.'],
  ['lt', 'Gen. Kazlauskas atvyko. | Seimas balsavo 2025 m. gegužės 8 d. ir išėjo.'],
  ['lv', 'Likums stājas spēkā 27. decembrī. | Saeima balsoja. | Ģen. Kalniņš runāja.'],
  ['et', 'Seadus jõustub 27. detsembril 2025. | President kirjutas alla. | Kol. Tamm rääkis.'],
  ['fi', 'Laki tulee voimaan 10. tammikuuta. | Eduskunta äänesti. | Prof. Virta puhui.'],
  ['sv', 'Prof. Berg talade. | Det gäller t.ex. minor. | Riksdagen röstade.'],
  ['no', 'Loven gjelder fra 10. januar. | Prof. Dahl talte. | Det gjelder f.eks. miner.'],
  ['da', 'Loven gælder fra 10. januar. | Prof. Holm talte. | Det gælder f.eks. miner.'],
  ['cs', 'Zákon platí od 10. ledna. | Gen. Novák odešel. | Jde např. o miny.'],
  ['ro', 'Dl. Popescu a plecat. | Legea nr. 5 este valabilă. | Cine știe?'],
  ['el', 'Τι έγινε; | Κανείς δεν ξέρει. | Ο κ. Παππάς έφυγε.'],
  ['tr', 'Prof. Yılmaz konuştu. | Toplantı 10. Ocak günü. | Kim bilir?'],
  ['ar', 'هل انسحبت الدولة؟ | نعم. | قال الوزير ذلك.'],
  ['km', 'កម្ពុជាបដិសេធ។ | ថៃចោទប្រកាន់។'],
  ['my', 'မြန်မာ ငြင်းသည်။ | ထိုင်း စွပ်စွဲသည်။'],
  ['zh', '议会投票。 | “我们退出。” | 为什么？ | 没人知道！'],
  ['ja', '議会は投票した。 | 「行く。」と言った。 | 次は？'],
  ['ko', '의회가 투표했다. | 왜? | 아무도 모른다.'],
];

describe('sentences end where readers end them', () => {
  test.each(PARAGRAPHS)('%s: %s', (lang, marked) => {
    const sentences = marked.split(/ ?\| ?/u);
    const joined = sentences.join(/zh|ja/u.test(lang) ? '' : ' ');
    expect(split(joined, lang)).toEqual(sentences);
  });
});

test('a line end always ends a sentence', () => {
  expect(split('A headline without stop\nand a line\r\n\r\nthird', 'en')).toEqual([
    'A headline without stop',
    'and a line',
    'third',
  ]);
});

test('a long run of Thai is cut at its blanks, a short one is not', () => {
  const clause = 'รัฐสภาลงมติให้ถอนตัวจากสนธิสัญญา';
  expect(split(`${clause} ${clause}`, 'th')).toHaveLength(1);
  const parts = split(Array(12).fill(clause).join(' '), 'th');
  expect(parts.length).toBeGreaterThan(2);
  expect(parts.join(' ')).toBe(Array(12).fill(clause).join(' '));
});

test('a text without capitals is cut where its stops are, tokenised or not', () => {
  const sentences = [
    '( wire ) the army left , mr. smith said .',
    "`` we stay . ''",
    "`` why ? '' she asked .",
    "he said : ' we go . '",
    'nobody knows !',
    'she said : " we stay . "',
    'the u.s. army left .',
  ];
  expect(split(sentences.join(' '), 'en')).toEqual(sentences);
  const plain = ['парламент голосував.', 'ніхто не знає чому.', '«ми йдемо».', 'це все.'];
  expect(split(plain.join(' '), 'uk')).toEqual(plain);
});

test('white space alone holds no sentence', () => {
  expect(splitSentences(' \n\t\u00A0', 'en')).toEqual([]);
  expect(splitSentences('', 'und')).toEqual([]);
});

testCorpora('sentences cover every naughty string in order, leaving only white space out', (at) => {
  for (const text of naughtyStrings(readFileSync(at('sec-xss/naughty-strings.json'), 'utf8')))
    for (const lang of ['en', 'el', 'de', 'not-a-language']) {
      let before = 0;
      for (const { start, end } of splitSentences(text, lang)) {
        expect(text.slice(before, start).trim()).toBe('');
        expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
        expect(end).toBeGreaterThan(start);
        before = end;
      }
      expect(text.slice(before).trim()).toBe('');
    }
});
