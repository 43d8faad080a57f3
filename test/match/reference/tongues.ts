import type { Concept, Pack } from '../../../src/pack.ts';

/** Few words of one language: what texts are made of, what parts them, and what queries ask for. */
export interface Tongue {
  readonly lang: string;
  readonly words: readonly string[];
  readonly gaps: readonly string[];
  readonly terms: readonly string[];
}

const SPACED = [' ', ' ', ' ', ' ', '-', ', ', '. ', '’ ', ' “', '\n', '  ', ' \u200b', ' (', '/'];
const UNSPACED = ['', '', '', '', '、', '。', '」', ' ', '\u200b', '\n'];

const LATIN =
  'mine land landmine mines anti personnel antipersonnel ban banned MINE Ban convention'.split(' ');
const LATIN_TERMS = [
  ...['mine', 'land', 'ban', 'landmine', 'MINE', 'Ban', 'mine~', 'ban~', 'conv*', 'land*', '*mine'],
  ...['anti-personnel', 'land-mine', '"land mine"', '"mine ban"', '"anti-personnel mine"'],
  ...['"land mine*"', '"mine mine"', '"ban~ land"', '"mine land mine"', '*mine*', 'landmine~'],
].map((term) => term.replaceAll('"', ''));

const TONGUES_BY_LANGUAGE: readonly Tongue[] = [
  { lang: 'en', words: LATIN, gaps: SPACED, terms: LATIN_TERMS },
  { lang: 'und', words: LATIN, gaps: SPACED, terms: LATIN_TERMS },
  {
    lang: 'de',
    words:
      'Mine Minen Landmine Landminen Verbot verböte Verbote Fußminen Fussminen Räumung Raeumung'.split(
        ' ',
      ),
    gaps: SPACED,
    terms: [
      ...['mine', '*mine', '*minen', '*mine*', 'land*', 'Verbot~', 'Minen~', 'Fußminen'],
      ...['Räumung', 'Landminen Verbot', 'Minen-Verbot', '*minen Verbot', 'Räumung Minen'],
    ],
  },
  {
    lang: 'tr',
    words: 'mayın MAYIN mayin IRAK Irak ırak irak İzmir izmir mayınlar sınır'.split(' '),
    gaps: SPACED,
    terms: [
      'mayın',
      'MAYIN',
      'irak',
      'Irak',
      'İzmir',
      'mayı*',
      'mayın sınır',
      'mayınlar',
      'IRAK izmir',
    ],
  },
  {
    lang: 'lt',
    words: 'mina minos miną minų priešpėstinių priespestiniu priešpėstinė draudimas'.split(' '),
    gaps: SPACED,
    terms: [
      ...['mina', 'mina~', 'minos~', 'priešpėst*', 'priešpėstinių', 'priešpėstinių minų'],
      ...['priešpėstinė mina~', 'draud*', 'draudimas~', 'minų draudimas'],
    ],
  },
  {
    lang: 'uk',
    words:
      'міна міни мін протипіхотна протипіхотні обʼєкт об’єкт обєкт ґрунт грунт Конвенція'.split(
        ' ',
      ),
    gaps: SPACED,
    terms: [
      'міна',
      'міна~',
      'протип*',
      'протипіхотні міни',
      'обʼєкт',
      'ґрунт',
      'конвенц*',
      'міни мін',
    ],
  },
  {
    lang: 'ar',
    words: 'لغم الغام ألغام الألغام أَلْغام ألغـــام حظر اتفاقية اتفاقيه'.split(' '),
    gaps: [...SPACED, '، '],
    terms: [
      'لغم',
      'ألغام',
      'الغ*',
      '*ألغام',
      'حظر الألغام',
      'اتفاقية',
      'اتفاقية حظر ألغام',
      '*غام*',
    ],
  },
  {
    lang: 'fa',
    words: 'مین مین‌ها مینها های مین‌های ضدنفر ضد نفر'.split(' '),
    gaps: SPACED,
    terms: ['مین', 'مین‌ها', 'مین های', 'ضد نفر', 'ضد-نفر', 'مین*', 'ضدنفر'],
  },
  {
    lang: 'ko',
    words: '지뢰 지뢰를 대인지뢰 대인 금지 협약 협약이'.split(' '),
    gaps: SPACED,
    terms: ['지뢰', '대인 지뢰', '대인-지뢰', '*지뢰', '협약', '금지 협약', '지뢰 금지'],
  },
  {
    lang: 'zh',
    words: '地雷 杀伤 人员 公约 禁止 雷 地 APL 2025'.split(' '),
    gaps: UNSPACED,
    terms: ['地雷', '雷', '雷地', '禁止地雷', '人员 地雷', '公约', '雷雷', 'APL', '禁止 地雷 公约'],
  },
  {
    lang: 'ja',
    words: '地雷 対人 禁止 条約 の タイ タイトル ｸﾗｽﾀｰ クラスター 弾'.split(' '),
    gaps: UNSPACED,
    terms: ['地雷', '対人地雷', 'タイ', 'クラスター弾', '弾', '禁止条約', 'の', '地雷の'],
  },
  {
    lang: 'th',
    words: 'ระเบิด ทุ่น กับ น้ำ นํ้า บุคคล'.split(' '),
    gaps: UNSPACED,
    terms: ['ระเบิด', 'ทุ่นระเบิด', 'กับระเบิด', 'น้ำ', 'บุคคล', 'กับ'],
  },
  {
    lang: 'no',
    words: 'mine miner minen landmine landminer forbud forbudet ønske oenske rydningsarbeid'.split(
      ' ',
    ),
    gaps: SPACED,
    terms: ['mine~', '*mine', 'landminer', 'forbud~', 'ønske', 'rydnings*', 'mine forbud'],
  },
  {
    lang: 'ro',
    words: 'oraş oraș mine mină minele împotrivă impotriva ţară țară dezminare'.split(' '),
    gaps: SPACED,
    terms: ['oraş', 'oraș', 'mină', 'mine', 'împotrivă', 'împotr*', 'ţară mine', 'oraş mine'],
  },
  {
    lang: 'el',
    words: 'νάρκη νάρκες ΝΑΡΚΕΣ ναρκων Οτάβα σύμβαση συμβασης'.split(' '),
    gaps: SPACED,
    terms: ['νάρκες', 'νάρκη', 'νάρκ*', 'Οτάβα', 'σύμβαση', 'σύμβασης νάρκες', 'ναρκες~'],
  },
  {
    lang: 'sr',
    words: 'mina mine мина мине zabrana забрана đačka djačka'.split(' '),
    gaps: SPACED,
    terms: ['mina', 'мина', 'mine', 'zabr*', 'забр*', 'мина забрана', 'mina zabrana', 'đačka'],
  },
];

/** Words of all of them in one text of unknown language, and of one that is none of theirs. */
const BABEL = (lang: string): Tongue => ({
  lang,
  words: TONGUES_BY_LANGUAGE.flatMap(({ words }) => words.slice(0, 4)),
  gaps: SPACED,
  terms: TONGUES_BY_LANGUAGE.flatMap(({ terms }) => terms),
});

export const TONGUES: readonly Tongue[] = [
  ...TONGUES_BY_LANGUAGE,
  ...['und', 'und', 'vi', 'hr', 'az', 'fi'].map(BABEL),
];

/** The two concepts that queries may ask for: terms and negative senses that cover and touch each other. */
export const CONCEPTS: readonly Pick<Concept, 'id' | 'terms' | 'unless'>[] = [
  {
    id: 'a',
    terms: {
      en: ['mine*', 'land mine', 'anti-personnel mine', 'land mine ban', 'convention'],
      de: ['*mine', '*minen', 'Minen Verbot'],
      tr: ['mayın*', 'Irak'],
      lt: ['mina~', 'priešpėstinių minų'],
      uk: ['мін*', 'протипіхотні міни'],
      ar: ['ألغام', 'حظر الألغام'],
      fa: ['مین', 'مین‌های ضدنفر'],
      ko: ['지뢰', '대인 지뢰'],
      zh: ['地雷', '人员地雷', '雷'],
      ja: ['地雷', '対人地雷'],
      th: ['ระเบิด', 'ทุ่นระเบิด'],
      el: ['νάρκ*'],
      hr: ['mina', 'mine zabrana'],
      sr: ['мина'],
      da: ['mine~', '*minen'],
      ro: ['oraş mine'],
      mul: ['APL', 'MINE', '*personnel', 'Irak'],
    },
    unless: {
      en: ['ban', 'land ban'],
      de: ['Räumung'],
      tr: ['sınır'],
      lt: ['draudimas'],
      uk: ['ґрунт'],
      zh: ['公约'],
      ja: ['地雷の'],
      ko: ['협약'],
      sr: ['забрана'],
      mul: ['2025', 'İzmir'],
    },
  },
  {
    id: 'b',
    terms: {
      en: ['ban*', 'personnel', 'anti-personnel'],
      de: ['Verbot*', 'Verbot~'],
      lt: ['draud*'],
      ja: ['禁止', '条約'],
      zh: ['禁止'],
      ar: ['اتفاقية'],
      mul: ['convention'],
    },
    unless: { en: ['*land'], fa: ['مین‌ها'], tr: ['MAYIN'] },
  },
];

export const FORMS: Pack['forms'] = {
  lt: [
    ['mina', 'minos', 'miną', 'minų'],
    ['mina', 'draudimas', 'draudimo'],
  ],
  uk: [['міна', 'міни', 'мін']],
  el: [['νάρκη', 'νάρκες', 'ναρκων']],
};

export const ATTRIBUTE_VALUES = {
  url: ['https://example.org/opinion/1', 'OPINION', '/news/', 'example.org'],
  lang: ['en', 'de', 'tr', 'lt', 'uk', 'zh'],
  country: ['FI', 'LT', 'UA'],
  kind: ['official', 'press', 'ngo'],
} as const;
