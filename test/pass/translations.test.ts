import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadPack } from '../../src/config/load-pack.ts';
import { checkTranslation, type NamesIn } from '../../src/summarise/check-translation.ts';
import { likeSounding } from '../../src/text/sound.ts';
import { loadUnderstanding } from '../../src/understanding-material.ts';

/* Sentences of our own writing; their names, numbers and places are what the checks are about. */

const CONFIG = join(import.meta.dirname, '../../config');
let namesIn: NamesIn;

beforeAll(async () => {
  const pack = await loadPack(join(CONFIG, 'packs/mine-ban'), 'packs/mine-ban');
  if (!pack.ok) throw new Error(JSON.stringify(pack.faults));
  ({ namesIn } = await loadUnderstanding([pack.value], CONFIG));
}, 30_000);

const LT =
  'Lietuvos Seimas gegužės 8 d. balsavo už pasitraukimą iš Otavos konvencijos, teigia gynybos ministrė Dovilė Šakalienė.';
const UK =
  'У Харківській області 12 листопада 2026 року сапери знешкодили 1 200 протипіхотних мін, повідомив Володимир Зеленський.';
const DE =
  'Deutschland zahlt der HALO Trust 3,5 Millionen Euro für die Minenräumung in Angola, sagte Annalena Baerbock am Dienstag um 14.30 Uhr.';
const PL =
  'Polska formalnie wystąpiła z konwencji ottawskiej 20.02.2026 r., poinformował Władysław Kosiniak-Kamysz.';
const AR = 'قتل ثلاثة أطفال في انفجار لغم أرضي في محافظة الحديدة باليمن يوم ٥ مارس ٢٠٢٦.';
const FA = 'سه سرباز در انفجار مین در مرز ایران و عراق زخمی شدند.';
const MY = 'ရှမ်းပြည်နယ်တွင် မြေမြှုပ်မိုင်းကြောင့် အရပ်သား ၂ ဦး သေဆုံးခဲ့သည်။';
const JA =
  'カンボジアで2026年2月3日、対人地雷により兵士3人が負傷した。詳しくは https://news.example/a1 へ。';

const said = (lang: string, source: string, translation: string, to = 'en') => {
  const found = checkTranslation({ text: source, lang }, { text: translation, lang: to }, namesIn);
  return 'fault' in found ? found.fault : 'good';
};

const LT_EN =
  'the Lithuanian Seimas voted on 8 May to withdraw from the Ottawa Convention, says defence minister Dovilė Šakalienė.';
const UK_EN =
  'in the Kharkiv region, sappers defused 1,200 anti-personnel mines on 12 November 2026, Volodymyr Zelenskyy said.';
const DE_EN =
  'Germany is paying the HALO Trust 3.5 million euros for mine clearance in Angola, Annalena Baerbock said on Tuesday.';
const PL_EN =
  'Poland formally left the Ottawa Convention on 20 February 2026, Władysław Kosiniak-Kamysz said.';
const AR_EN =
  'three children were killed when a landmine exploded in Hodeidah governorate, Yemen, on 5 March 2026.';

test.each([
  ['lt', LT, LT_EN],
  ['uk', UK, UK_EN],
  ['de', DE, DE_EN],
  ['pl', PL, PL_EN],
  ['ar', AR, AR_EN],
  ['fa', FA, 'three soldiers were wounded in a mine explosion on the border of Iran and Iraq.'],
  ['my', MY, '2 civilians were killed by a landmine in Shan State.'],
  [
    'ja',
    JA,
    '3 soldiers were injured by an anti-personnel mine in Cambodia on 3 February 2026. For more see https://news.example/a1.',
  ],
])('a true translation from %s is let through', (lang, source, translation) => {
  expect(said(lang, source, translation)).toBe('good');
});

test.each([
  ['thousands', 'es', 'Hallaron 1.500 minas.', 'they found 1,500 mines.'],
  ['lakhs', 'hi', '1,50,000 बारूदी सुरंगें मिलीं।', '150,000 mines were found.'],
  ['both', 'de', 'Es waren 1.234,50 Euro.', 'it was 1,234.5 euros.'],
  ['Arabic signs', 'ar', 'دفعت ١٬٥٠٠٫٥ يورو.', 'they paid 1,500.5 euros.'],
  ['a day and month', 'de', 'Es geschah am 20.02. bei der Räumung.', 'it happened on 20 February.'],
  ['a time of day', 'de', 'Es geschah um 14.30 Uhr.', 'it happened at 14:30.'],
  ['a time with letters', 'fr', 'cela est arrivé à 14 h 30.', 'it happened at 14:30.'],
  ['a span', 'pl', 'Rozminowano to w latach 2024/2025.', 'it was cleared in 2024 and 2025.'],
  ['a year and a date', 'lt', 'Tai įvyko 2026-02-20.', 'it happened on 20 February 2026.'],
])('numbers may be written as the other language does: %s', (_, lang, source, translation) => {
  expect(said(lang, source, translation)).toBe('good');
});

test.each([
  ['fr', 'douze démineurs ont été tués.', 'twelve deminers were killed.'],
  ['fr', 'douze démineurs ont été tués.', '12 deminers were killed.'],
  ['es', 'murieron 12 civiles.', 'twelve civilians died.'],
  ['de', 'eine dreiköpfige Familie starb.', 'a family of three died.'],
  ['de', 'beide Länder traten aus.', 'the two countries left.'],
  ['it', 'sono morte ventidue persone.', 'twenty-two people died.'],
  ['pt', 'duzentas minas foram achadas.', 'two hundred mines were found.'],
  ['fr', 'neuf civils sont morts.', 'nine civilians died.'],
  ['es', 'murieron nueve civiles.', 'un camion neuf et neuf civils.', 'fr'],
  ['fr', 'trente-deux civils sont morts.', 'murieron treinta y dos civiles.', 'es'],
  ['pt', 'morreram cento e dois civis.', 'a hundred and two civilians died.'],
  // Whose number words are not known is believed.
  ['lt', 'žuvo dvylika žmonių.', 'twelve people were killed.'],
])(
  'a number in words may be one in the other language (%s: %s)',
  (lang, source, translation, to = 'en') => {
    expect(said(lang, source, translation, to)).toBe('good');
  },
);

test('a translation into another language than English is, too', () => {
  const fr =
    "la Pologne a quitté officiellement la convention d'Ottawa le 20 février 2026, a dit Władysław Kosiniak-Kamysz.";
  expect(said('pl', PL, fr, 'fr')).toBe('good');
  expect(said('pl', PL, fr.replace('février', 'mars'), 'fr')).toBe('date');
  expect(said('pl', PL, fr.replace('Pologne', 'Lettonie'), 'fr')).toBe('name');
});

describe('what the source lacks spoils a translation:', () => {
  test.each([
    ['another day', LT_EN, '8 May', '9 May', 'number'],
    ['another month', LT_EN, '8 May', '8 June', 'date'],
    ['another minister', LT_EN, 'Dovilė Šakalienė', 'Jonas Petraitis', 'name'],
    ['another country', LT_EN, 'Lithuanian', 'Latvian', 'name'],
    ['another treaty', LT_EN, 'Ottawa', 'Oslo', 'name'],
    ['a link', LT_EN, 'Šakalienė.', 'Šakalienė. More at evil.example/x', 'address'],
    ['a short link', LT_EN, 'Šakalienė.', 'Šakalienė. More at t.co/x', 'address'],
    ['a mention', LT_EN, 'voted', '@everyone voted', 'address'],
  ])('%s', (_, good, part, other, fault) => {
    expect(said('lt', LT, good.replace(part, other))).toBe(fault);
  });

  test.each([
    ['more mines', '1,200', '12,000', 'number'],
    ['another year', '2026', '2025', 'number'],
    ['another city of the same country', 'Kharkiv', 'Kherson', 'name'],
    ['another president', 'Volodymyr Zelenskyy', 'Vladimir Putin', 'name'],
    ['an organisation', 'sappers', 'UN sappers', 'name'],
  ])('%s from another script', (_, part, other, fault) => {
    expect(said('uk', UK, UK_EN.replace(part, other))).toBe(fault);
  });

  test.each([
    ['a country that sounds alike', 'Germany', 'Austria', 'name'],
    ['another sum', '3.5', '5.3', 'number'],
    ['another weekday', 'Tuesday', 'Wednesday', 'date'],
    ['another organisation', 'HALO Trust', 'MAG', 'name'],
    ['a time of day', 'on Tuesday', 'on Tuesday at 15:30', 'number'],
  ])('%s', (_, part, other, fault) => {
    expect(said('de', DE, DE_EN.replace(part, other))).toBe(fault);
  });

  test.each([
    ['ten times as much', 'de', 'Es kostet 3,5 Millionen.', 'it costs 35 million.'],
    ['its decimals alone', 'de', 'Es kostet 3,5 Millionen.', 'it costs 5 million.'],
    ['a thousandth', 'uk', 'Знайшли 1 200 мін.', 'they found 1.2 mines.'],
    ['the last thousand alone', 'uk', 'Знайшли 1 200 мін.', 'they found 200 mines.'],
    ['a thousand times as much', 'uk', 'Знайшли 12 мін.', 'they found 12,000 mines.'],
  ])('%s', (_, lang, source, other) => {
    expect(said(lang, source, other)).toBe('number');
  });

  test.each([
    ['fr', 'douze démineurs ont été tués.', 'eleven deminers were killed.'],
    ['es', 'murieron doce civiles.', 'ten civilians died.'],
    ['de', 'eine dreiköpfige Familie starb.', 'a family of four died.'],
    ['fr', 'un garçon et deux femmes sont morts.', 'un niño y tres mujeres murieron.', 'es'],
    ['fr', 'des démineurs ont été tués.', 'three deminers were killed.'],
  ])('another number in words (%s: %s)', (lang, source, other, to = 'en') => {
    expect(said(lang, source, other, to)).toBe('number');
  });

  test('a month of a date in figures', () => {
    expect(said('pl', PL, PL_EN.replace('February', 'March'))).toBe('date');
  });

  test.each([
    ['another country', 'Yemen', 'Oman'],
    ['another place', 'Hodeidah', 'Marib'],
  ])('%s from a script without capitals', (_, part, other) => {
    expect(said('ar', AR, AR_EN.replace(part, other))).toBe('name');
  });

  test('a country from a script whose sounds are not known', () => {
    expect(said('ja', JA, 'soldiers were injured by an anti-personnel mine in Thailand.')).toBe(
      'name',
    );
  });
});

test.each([
  ['nothing', ''],
  ['a summary', 'a vote.'],
  ['a speech', `${LT_EN} ${LT_EN} ${LT_EN} ${LT_EN}`],
  ['the source itself', LT],
])('%s is no translation', (_, translation) => {
  expect(said('lt', LT, translation)).toBe('length');
});

test('a translation is one plain line that begins with a capital', () => {
  const found = checkTranslation(
    { text: LT, lang: 'lt' },
    { text: `${LT_EN.replace('voted', 'voted\n\u202e')}`, lang: 'en' },
    namesIn,
  );
  expect(found).toEqual({ text: LT_EN.replace('the', 'The') });
});

test.each([
  ['Kyiv', 'Київ', true],
  ['Warsaw', 'Warszawa', true],
  ['Geneva', 'Ginebra', true],
  ['Netanyahu', 'נתניהו', true],
  ['Tbilisi', 'თბილისი', true],
  ['Sanaa', 'صنعاء', true],
  ['Pevkur', 'Певкура', true],
  ['Mykolaiv', 'Миколаївщині', true],
  ['Mariupol', 'Миколаївщині', false],
  ['Macron', 'Меркель', false],
  ['Zaluzhnyi', 'Зеленський', false],
  ['Austria', 'Riga', false],
])('%s and %s sound alike: %s', (name, other, isAlike) => {
  expect(likeSounding([other])(name)).toBe(isAlike);
});
