import type { CaseEntry } from './semantic-world.ts';

/** A query, an entry, and what is found: quotes in the order of the text, or null where it does not hold. */
export interface Case {
  readonly query: string;
  readonly entry: Partial<CaseEntry>;
  readonly lang: string;
  readonly quotes: readonly string[] | null;
}

export const of = (
  lang: string,
  rows: readonly (readonly [
    query: string,
    entry: string | Partial<CaseEntry>,
    quotes: readonly string[] | null,
  ])[],
): readonly Case[] =>
  rows.map(([query, entry, quotes]) => ({
    query,
    lang,
    quotes,
    entry: typeof entry === 'string' ? { text: entry } : entry,
  }));

export const CASES: Readonly<Record<string, readonly Case[]>> = {
  'a word': of('en', [
    ['landmine', 'A landmine, a Landmine and landmines', ['landmine', 'Landmine']],
    ['landmine', { title: 'One landmine', summary: 'a landmine' }, ['landmine', 'landmine']],
    ['landmine', '', null],
    ['mine', 'minefield undermine', null],
    ['café', 'the CAFÉ and the cafe\u0301', ['CAFÉ', 'cafe\u0301']],
    ['cafe', 'the café', null],
    ['ban', 'a b\u00adan and ba\u200bn', ['b\u00adan', 'ba\u200bn']],
    ['ban', 'ｂａｎ', ['ｂａｎ']],
    ['US', 'U.S. and US and us', ['US']],
    ['3', 'Protocol 3 of 33', ['3']],
  ]),
  'a phrase': of('en', [
    ['"mine ban"', 'the mine ban, mine-ban and mine\nban', ['mine ban', 'mine-ban', 'mine\nban']],
    ['"mine ban"', 'ban mine. Mine. Ban. mine, ban; mine (ban)', null],
    ['"mine ban"', 'the “mine” ban', ['mine” ban']],
    ['"mine ban"', 'mine    ban', null],
    ['"mine ban treaty"', 'the mine ban of the treaty', null],
    ['"ban ban"', 'ban ban ban', ['ban ban', 'ban ban']],
    ['"OR"', 'OR else', ['OR']],
    ['"Ottawa Convention"', 'ottawa CONVENTION', ['ottawa CONVENTION']],
  ]),
  'a hyphen': of('en', [
    [
      'anti-personnel',
      'anti-personnel anti personnel antipersonnel anti—personnel',
      ['anti-personnel', 'anti personnel', 'antipersonnel', 'anti—personnel'],
    ],
    ['anti‑personnel', 'antipersonnel', ['antipersonnel']],
    ['anti-personnel', 'personnel anti', null],
    ['antipersonnel', 'anti-personnel', null],
    ['"anti personnel"', 'antipersonnel anti-personnel', ['anti-personnel']],
    ['"anti-personnel mine"', 'antipersonnel mine', ['antipersonnel mine']],
  ]),
  'a wildcard': of('en', [
    ['withdraw*', 'withdraw withdrawal re-withdrawn', ['withdraw', 'withdrawal', 'withdrawn']],
    ['withdraw*', 'with drawn', null],
    ['"pulled withdr*"', 'pulled withdrew', ['pulled withdrew']],
    ['"withd* from"', 'withdrew from', ['withdrew from']],
    ['*mine', 'landmine', null],
    ['*mine', 'mine', null],
  ]),
  'a wildcard in compounds': of('de', [
    ['*mine', 'Landmine, Mine, Minenfeld', ['Landmine', 'Mine']],
    ['*mine*', 'Landminen', ['Landminen']],
    ['"*minen verbot"', 'Landminen-Verbot', ['Landminen-Verbot']],
  ]),
  'all forms': of('en', [
    ['landmine~', 'landmines and a landmine', ['landmines', 'landmine']],
    ['withdrawing~', 'withdraws and withdrawal', ['withdraws', 'withdrawal']],
    ['go~', 'she went, goes and is going', ['went', 'goes', 'going']],
    ['"ban~ mine"', 'banning mine, mine ban', ['banning mine']],
  ]),
  'all forms by lists': of('lt', [
    ['mina~', 'minos minų minutė', ['minos', 'minų']],
    ['minų~', 'mina', ['mina']],
    ['sutartis~', 'sutarties', null],
  ]),
  'an exact spelling': of('en', [
    ['APMBC', 'APMBC apmbc Apmbc', ['APMBC']],
    ['="Mines Advisory"', 'Mines Advisory, mines advisory', ['Mines Advisory']],
    ['="Halo"', 'HALO halo Halo', ['Halo']],
    ['"APMBC bans"', 'apmbc bans', ['apmbc bans']],
    ['apmbc', 'APMBC', ['APMBC']],
  ]),
  'scripts without spaces': [
    ...of('ja', [
      ['対人地雷', '対人地雷の生産', ['対人地雷']],
      ['地雷', '対人地雷と地雷', ['地雷', '地雷']],
      ['タイ', 'タイトル', null],
      ['クラスター', 'ｸﾗｽﾀｰ弾', ['ｸﾗｽﾀｰ']],
    ]),
    ...of('th', [['ระเบิด', 'ทุ่นระเบิดสังหาร', ['ระเบิด']]]),
    ...of('km', [['មីន', 'គ្រាប់មីន', ['មីន']]]),
  ],
  'letters of one language': [
    ...of('tr', [
      ['Irak', 'IRAK ve ırak', ['IRAK', 'ırak']],
      ['irak', 'IRAK', null],
      ['Irak', 'irak', null],
      ['mayın', 'MAYIN', ['MAYIN']],
      ['İzmir', 'izmir', ['izmir']],
    ]),
    ...of('ar', [['الغام', 'الألغام أَلْغَام الغـــام ألغام', ['أَلْغَام', 'الغـــام', 'ألغام']]]),
    ...of('el', [['νάρκες', 'ΝΑΡΚΕΣ', ['ΝΑΡΚΕΣ']]]),
    ...of('fa', [
      ['"مین های"', 'مین‌های', ['مین‌های']],
      ['مین‌ها', 'مینها', null],
    ]),
    ...of('ko', [['지뢰', '지뢰를 대인지뢰', ['지뢰를']]]),
    ...of('ro', [['oraş', 'oraș', ['oraș']]]),
  ],
  'letters without their marks': [
    ...of('lt', [
      ['priešpėstinės', 'priespestines', ['priespestines']],
      ['"priešpėstinės minos"', 'priespestines minos', ['priespestines minos']],
      ['minų', 'minu', null],
    ]),
    ...of('de', [
      ['Räumungsverbot', 'Raeumungsverbot', ['Raeumungsverbot']],
      ['Räumungsverbot', 'Raumungsverbot', null],
    ]),
    ...of('fi', [['Räumungsverbot', 'Raumungsverbot', ['Raumungsverbot']]]),
    ...of('vi', [
      ['"mìn chống người"', 'mìn chống người', ['mìn chống người']],
      ['"mìn chống người"', 'min chong nguoi', null],
      ['Räumungsverbot', 'Raumungsverbot', null],
    ]),
  ],
  'a concept': [
    ...of('en', [
      ['@treaty', 'The Ottawa Convention', ['Ottawa Convention']],
      ['@treaty', 'Otavos konvencijos', null],
      ['@treaty', 'APMBC', ['APMBC']],
      ['@mine', 'die Tretminen', null],
      ['@mine', 'mine clearance', ['mine clearance']],
    ]),
    ...of('lt', [
      ['@treaty', 'Otavos konvencijos', ['Otavos konvencijos']],
      ['@treaty', 'the Ottawa Convention', ['Ottawa Convention']],
      ['@treaty', 'the mine ban', ['mine ban']],
      ['@mine', 'a landmine, mine', null],
    ]),
    ...of('de', [['@mine', 'Die Landmine', ['Landmine']]]),
    ...of('da', [
      ['@mine', 'landminer', ['landminer']],
      ['@mine', 'landmines', ['landmines']],
    ]),
    ...of('und', [
      ['@mine', 'Landminen 地雷 landmine', ['Landminen', '地雷', 'landmine']],
      ['@treaty', 'Otavos konvencijos', ['Otavos konvencijos']],
      ['@treaty', 'Irak', ['Irak']],
    ]),
  ],
  'a negative sense': of('en', [
    ['@treaty', 'the Ottawa Convention Centre', null],
    ['@treaty', 'the Ottawa Convention, not its Centre', ['Ottawa Convention']],
    ['@mine', 'a political landmine', null],
    ['@mine', 'a landmine, political', null],
    ['@mine', 'a political, yes, landmine', ['landmine']],
    ['@mine', 'a coal mine and a mine', ['mine']],
    ['@mine', 'mine clearance workers', ['mine clearance']],
    ['@treaty', 'political Ottawa Convention', ['Ottawa Convention']],
    ['landmine', 'a political landmine', ['landmine']],
    ['@mine OR political', 'a political landmine', ['political']],
  ]),
  'an act': of('en', [
    ['@withdrawal', 'It pulls out, withdrawing', ['pulls out', 'withdrawing']],
    ['@withdrawal NEAR/4 @treaty', 'withdraws from the mine ban', ['withdraws', 'mine ban']],
  ]),
  'another watch': of('en', [
    ['watch:treaty', 'the Ottawa Convention', ['Ottawa Convention']],
    ['watch:treaty', 'the Ottawa Convention bureau', null],
    ['watch:both', 'alpha, the mine ban', ['alpha', 'mine ban']],
    ['watch:treaty AND NOT beta', 'beta mine ban', null],
  ]),
  'AND, OR and NOT': of('en', [
    ['alpha AND beta', 'beta alpha', ['beta', 'alpha']],
    ['alpha AND beta', 'alpha', null],
    ['alpha AND beta', { title: 'alpha', text: 'beta' }, ['alpha', 'beta']],
    ['alpha OR beta', 'beta', ['beta']],
    ['alpha OR beta AND gamma', 'alpha beta', ['alpha']],
    ['(alpha OR beta) AND gamma', 'alpha beta', null],
    ['alpha OR beta AND gamma', 'beta gamma', ['beta', 'gamma']],
    ['alpha AND NOT beta', 'alpha', ['alpha']],
    ['alpha AND NOT beta', 'alpha beta', null],
    ['alpha AND NOT (beta AND gamma)', 'alpha beta', ['alpha']],
    ['alpha AND (beta OR NOT gamma)', 'alpha', ['alpha']],
    ['alpha AND NOT (NOT beta)', 'alpha beta', ['alpha']],
    ['NOT (NOT alpha)', 'alpha', []],
    ['alpha OR NOT (NOT beta)', 'beta', []],
  ]),
};
