import { describe, expect, test } from 'vitest';
import { findDates } from '../../src/text/date-phrases.ts';

const told = (lang: string, text: string): readonly string[] =>
  findDates(text, lang).map(({ start, end, year, month, day }) => {
    const parts = [year, month, day].map((part) => part ?? '-').join('/');
    return `${text.slice(start, end)} = ${parts}`;
  });

describe('dates in words', () => {
  test.each([
    ['en', 'on May 8, 2025', 'May 8, 2025 = 2025/5/8'],
    ['en', 'the 8th of May 2025', '8th of May 2025 = 2025/5/8'],
    ['en', 'in July 2024', 'July 2024 = 2024/7/-'],
    ['en', 'withdrew in June', 'June = -/6/-'],
    ['en', 'party since 1999.', '1999 = 1999/-/-'],
    ['de', 'am 8. Mai 2025', '8. Mai 2025 = 2025/5/8'],
    ['fr', 'le 1er mai 2025', '1er mai 2025 = 2025/5/1'],
    ['es', 'el 8 de mayo de 2025', '8 de mayo de 2025 = 2025/5/8'],
    ['pl', 'w czerwcu 2024 roku', 'czerwcu 2024 = 2024/6/-'],
    ['uk', '8 травня 2025 року', '8 травня 2025 = 2025/5/8'],
    ['ru', 'в июне', 'июне = -/6/-'],
    ['lt', '2025 m. gegužės 8 d.', '2025 m. gegužės 8 = 2025/5/8'],
    ['lv', '2025. gada 8. maijā', '2025. gada 8. maijā = 2025/5/8'],
    ['et', '2025. aasta mais', '2025. aasta mais = 2025/5/-'],
    ['fi', 'heinäkuussa 2024', 'heinäkuussa 2024 = 2024/7/-'],
    ['hu', '2025. május 8-án', '2025. május 8 = 2025/5/8'],
    ['tr', "8 Mayıs 2025'te", '8 Mayıs 2025 = 2025/5/8'],
    ['el', 'στις 8 Μαΐου 2025', '8 Μαΐου 2025 = 2025/5/8'],
    ['ar', '8 أيار/مايو 2025', '8 أيار/مايو 2025 = 2025/5/8'],
    ['ar', '٨ مايو ٢٠٢٥', '٨ مايو ٢٠٢٥ = 2025/5/8'],
    ['fa', '۸ مه ۲۰۲۵', '۸ مه ۲۰۲۵ = 2025/5/8'],
    ['th', '8 พฤษภาคม 2568', '8 พฤษภาคม 2568 = 2025/5/8'],
    ['vi', 'ngày 8 tháng 5 năm 2025', '8 tháng 5 năm 2025 = 2025/5/8'],
    ['zh', '于2025年5月8日', '2025年5月8日 = 2025/5/8'],
    ['ja', '1999年に', '1999年 = 1999/-/-'],
    ['ko', '2025년 5월 8일', '2025년 5월 8일 = 2025/5/8'],
  ])('%s: %s', (lang, text, expected) => {
    expect(told(lang, text)).toEqual([expected]);
  });
});

test.each([
  ['2025-05-08', '2025-05-08 = 2025/5/8'],
  ['08.05.2025', '08.05.2025 = 2025/5/8'],
])('dates in numbers: %s', (text, expected) => {
  expect(told('de', `am ${text} hier`)).toEqual([expected]);
});

test.each([
  'it may be said',
  'protesters march on',
  'some 2000 mines',
  'on 5/6/2025',
  'version 3.4.2',
  'yesterday, on Friday',
  'on 31 February 2025',
])('%s tells no date', (text) => {
  expect(told('en', text)).toEqual([]);
});

test('several dates stand in the order of the text, each once', () => {
  expect(told('en', 'From May 8, 2025 to 27 December 2025, and in June')).toEqual([
    'May 8, 2025 = 2025/5/8',
    '27 December 2025 = 2025/12/27',
    'June = -/6/-',
  ]);
});

test('a text of nothing but months and numbers ends in time', () => {
  const text = 'May 8 and '.repeat(20_000);
  expect(findDates(text, 'en')).toHaveLength(20_000);
}, 20_000);

test('a letter that grows when it is made small moves no date', () => {
  expect(told('vi', 'İİİ vào ngày 8 Tháng 5 2025')).toEqual(['8 Tháng 5 2025 = 2025/5/8']);
});
