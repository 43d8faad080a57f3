import { describe, expect, test } from 'vitest';
import { LEANING_WORDS } from '../../src/summarise/leaning-words.ts';
import { readerOf } from '../../src/summarise/readable-alone.ts';
import { type Span, splitSentences } from '../../src/text/sentences.ts';
import { tokenize } from '../../src/text/tokens.ts';
import { shippedLanguages } from './shipped-languages.ts';

const ofSpan = (text: string, lang: string, span: Span) =>
  readerOf(text, lang)(span, tokenize(text.slice(span.start, span.end), lang).length);
const alone = (sentence: string, lang: string) =>
  ofSpan(sentence, lang, { start: 0, end: sentence.length });

test('every language of the pack has its words', () => {
  expect(shippedLanguages().filter((lang) => !Object.hasOwn(LEANING_WORDS, lang))).toEqual([]);
});

/** Written by us, November 2026: one that leans in each language, and one that does not. */
const SAMPLES: readonly (readonly [lang: string, leaning: string, whole: string])[] = [
  ['ar', 'وأضاف أن البلاد ستنسحب من المعاهدة.', 'أعلنت ليتوانيا انسحابها من المعاهدة يوم الخميس.'],
  [
    'az',
    'O, bu barədə jurnalistlərə məlumat verib.',
    'Parlament cümə axşamı müqavilədən çıxmağa səs verdi.',
  ],
  [
    'be',
    'Ён адмовіўся каментаваць гэта рашэнне.',
    'Парламент прагаласаваў за выхад з дагавора ў чацвер.',
  ],
  [
    'bg',
    'Той отказа да коментира решението днес.',
    'Тази седмица парламентът гласува за излизане от договора.',
  ],
  [
    'bs',
    'On je odbio komentarisati ovu odluku.',
    'Parlament je u četvrtak glasao za izlazak iz sporazuma.',
  ],
  [
    'cs',
    'Dodal, že země od smlouvy odstoupí.',
    'Parlament ve čtvrtek hlasoval pro odstoupení od smlouvy.',
  ],
  [
    'da',
    'Han afviste at kommentere den beslutning.',
    'De baltiske lande forlader traktaten i denne uge.',
  ],
  [
    'de',
    'Laut ihm verlässt das Land den Vertrag.',
    'Die Regierung in Berlin bleibt bei dem Vertrag.',
  ],
  ['el', 'Αυτός αρνήθηκε να σχολιάσει την απόφαση.', 'Η Βουλή ψήφισε την Πέμπτη την αποχώρηση.'],
  ['en', 'This decision was taken in great haste.', 'This week Norland voted to leave the treaty.'],
  [
    'es',
    'Sin embargo, el país seguirá en el tratado.',
    'Esta semana el Parlamento votó la salida del tratado.',
  ],
  [
    'et',
    'Tema sõnul lahkub riik lepingust peagi.',
    'Riigikogu hääletas neljapäeval lepingust lahkumise poolt.',
  ],
  ['fa', 'وی افزود که کشور از پیمان خارج می‌شود.', 'پارلمان روز پنجشنبه به خروج از پیمان رأی داد.'],
  [
    'fi',
    'Hänen mukaansa maa eroaa sopimuksesta pian.',
    'Eduskunta äänesti torstaina sopimuksesta eroamisen puolesta.',
  ],
  ['fr', 'Selon lui, le pays quittera le traité.', 'Il y a dix ans, le pays signait le traité.'],
  ['he', 'לדבריו, המדינה תפרוש מן האמנה בקרוב.', 'הפרלמנט הצביע ביום חמישי בעד פרישה מן האמנה.'],
  [
    'hr',
    'Međutim, vlada je odbila taj prijedlog.',
    'Sabor je u četvrtak glasao za izlazak iz ugovora.',
  ],
  [
    'hu',
    'Szerinte az ország hamarosan kilép a szerződésből.',
    'Az országgyűlés csütörtökön a kilépésről szavazott.',
  ],
  [
    'id',
    'Namun, negara itu menolak keluar dari perjanjian.',
    'Parlemen memilih keluar dari perjanjian pada hari Kamis.',
  ],
  [
    'it',
    'Secondo lui il paese lascerà il trattato.',
    'Questa settimana il parlamento ha votato il recesso.',
  ],
  ['ja', '同氏は条約からの脱退を否定した。', '議会は木曜日に条約からの脱退を可決した。'],
  ['km', 'គាត់បានបដិសេធមិនធ្វើអត្ថាធិប្បាយទេ។', 'រដ្ឋសភាបានបោះឆ្នោតដកខ្លួនពីសន្ធិសញ្ញា។'],
  ['ko', '그는 이 결정에 대한 논평을 거부했다.', '의회는 목요일 조약 탈퇴를 표결로 통과시켰다.'],
  ['lo', 'ນອກຈາກນັ້ນ ລັດຖະບານຍັງປະຕິເສດຂ່າວນີ້', 'ລາວໄດ້ເກັບກູ້ລະເບີດທີ່ບໍ່ທັນແຕກໃນແຂວງນີ້'],
  [
    'lt',
    'Pasak jo, šalis netrukus pasitrauks iš sutarties.',
    'Seimas ketvirtadienį balsavo už pasitraukimą iš sutarties.',
  ],
  [
    'lv',
    'Pēc viņa teiktā, valsts drīz izstāsies.',
    'Saeima ceturtdien nobalsoja par izstāšanos no līguma.',
  ],
  ['my', 'သူက ဆုံးဖြတ်ချက်ကို ငြင်းဆန်ခဲ့သည်။', 'ထိုင်းစစ်တပ်က နယ်စပ်တွင် ရှင်းလင်းရေး ပြုလုပ်ခဲ့သည်။'],
  [
    'nl',
    'Hij weigerde commentaar op het besluit.',
    'Het parlement stemde donderdag voor vertrek uit het verdrag.',
  ],
  [
    'no',
    'Ifølge ham forlater landet avtalen snart.',
    'Den norske regjeringen blir i avtalen inntil videre.',
  ],
  [
    'pl',
    'Dodał, że kraj wkrótce opuści traktat.',
    'Sejm zagłosował w czwartek za wyjściem z traktatu.',
  ],
  [
    'pt',
    'Além disso, o país deixará o tratado.',
    'Esta semana o parlamento votou a saída do tratado.',
  ],
  [
    'ro',
    'Potrivit acestuia, țara va părăsi tratatul.',
    'Această săptămână parlamentul a votat ieșirea din tratat.',
  ],
  [
    'ru',
    'По его словам, страна покинет договор.',
    'Парламент в четверг проголосовал за выход из договора.',
  ],
  [
    'sk',
    'Podľa neho krajina zmluvu čoskoro opustí.',
    'Parlament vo štvrtok hlasoval za odstúpenie od zmluvy.',
  ],
  [
    'sl',
    'Po njegovih besedah država zapušča pogodbo.',
    'Parlament je v četrtek glasoval za izstop iz pogodbe.',
  ],
  [
    'sr',
    'Он је одбио да коментарише ту одлуку.',
    'Скупштина је у четвртак гласала за излазак из споразума.',
  ],
  [
    'sv',
    'Enligt honom lämnar landet avtalet snart.',
    'De baltiska länderna lämnar avtalet i december.',
  ],
  ['th', 'เขาปฏิเสธที่จะแสดงความเห็นต่อการตัดสินใจ', 'เขาพระวิหารยังมีกับระเบิดที่ต้องเก็บกู้จำนวนมาก'],
  [
    'tr',
    'Bunun üzerine hükümet karar aldı bugün.',
    'Bu hafta meclis antlaşmadan çekilmeyi oyladı.',
  ],
  [
    'uk',
    'За його словами, країна вийде з договору.',
    'Парламент у четвер проголосував за вихід із договору.',
  ],
  [
    'vi',
    'Tuy nhiên, chính phủ đã bác bỏ tin này.',
    'Quốc hội hôm thứ Năm bỏ phiếu rút khỏi hiệp ước.',
  ],
  ['zh', '他拒绝就这一决定发表任何评论。', '也门议会周四投票决定退出该条约。'],
];

describe('a word that only the sentence before explains', () => {
  test.each(SAMPLES)('%s: never %s', (lang, leaning) => {
    expect(alone(leaning, lang)).toBe('never');
  });

  test.each(SAMPLES)('%s: not %s but %s', (lang, _, whole) => {
    expect(alone(whole, lang)).toBe('well');
  });

  test.each([
    ['( wire ) they left the treaty on mines .', 'en'],
    ['KYIV, July 9 (Reuters) - He left the treaty on mines.', 'en'],
    ['"It is a sad day for the treaty," the minister said.', 'en'],
    ['Об этом сообщает агентство со ссылкой на министра.', 'ru'],
    ['– Але парламент ухвалив закон про вихід.', 'uk'],
  ])('behind a place line or a mark, too: %s', (sentence, lang) => {
    expect(alone(sentence, lang)).toBe('never');
  });
});

test.each([
  ['“We will leave the treaty this year,” he said.', 'en'],
  ['“We will leave the treaty this year,” said he.', 'en'],
  ['„Wir verlassen den Vertrag noch heuer“, sagte er.', 'de'],
  ['« Nous quittons le traité cette année », a-t-il dit.', 'fr'],
  ['«Мы выйдем из договора в этом году», — сказал он.', 'ru'],
  ['“我们将在今年退出条约”，他说。', 'zh'],
])('a quotation whose speaker is a pronoun: %s', (sentence, lang) => {
  expect(alone(sentence, lang)).toBe('never');
});

test.each([
  ['“We will leave the treaty this year,” the minister said.', 'en'],
  ['„Wir bleiben in dem Vertrag“, sagte die Ministerin.', 'de'],
  ['Литва планирует закупить мины, «если понадобится».', 'ru'],
  ['対人地雷の生産を来年から始める。', 'ja'],
  ["Fevzi A.'nın tarlasında mayın patladı dün.", 'tr'],
  ['KYIV, July 9 (Reuters) - Norland left the treaty on mines.', 'en'],
])('well: %s', (sentence, lang) => {
  expect(alone(sentence, lang)).toBe('well');
});

test.each([
  ['KYIV, July 9, 2025 (Reuters) -', 'en'],
  ['By John Smith and Mary Jones', 'en'],
  ['Photo: a deminer at work in the field.', 'en'],
  ['Read more about mines in our archive', 'en'],
  ['Lesen Sie auch: Minen in der Ukraine', 'de'],
  ['Читайте также: Мины в Украине', 'ru'],
  ['(Reporting by A. Smith; Editing by B. Jones)', 'en'],
  ['Lithuania plans', 'en'],
])('no part of the report: %s', (sentence, lang) => {
  expect(alone(sentence, lang)).toBe('never');
});

test.each([
  ['Will Lithuania leave the treaty soon?', 'en'],
  ['Minister tells parliament of new mine plant', 'en'],
  ['Nobody came.', 'en'],
])('poorly: %s', (sentence, lang) => {
  expect(alone(sentence, lang)).toBe('poorly');
});

test('a sentence inside a quotation that opened before is as half as those with its marks', () => {
  const text =
    'The minister said: “We leave now. Nobody will stop us. The treaty is dead.” Norland said no to that plan.';
  const said = splitSentences(text, 'en').map((span) => ofSpan(text, 'en', span));
  expect(said).toEqual(['never', 'never', 'never', 'well']);
});
