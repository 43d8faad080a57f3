import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { answersOf } from '../cli/inspect-run.ts';
import { testCorpora } from '../corpora.ts';

/** A claim that the register refutes: what the flag must say of it. */
interface FalseClaim {
  readonly lang: string;
  readonly text: string;
  readonly kind: string;
  readonly known: RegExp;
  readonly published?: string;
}

const SUBJECT: Readonly<Record<string, string>> = {
  en: 'What the Ottawa Convention on anti-personnel mines says. ',
};
const PUBLISHED = '2026-03-01T12:00:00Z';
const LITHUANIA = /parliament voted on 8 May 2025; withdrawal in effect since 27 December 2025/u;
const FINLAND = /withdrawal in effect since 10 January 2026/u;
const UKRAINE = /announced on 29 June 2025; suspension notified on 18 July 2025 \(disputed\)/u;
const MEMBER = /signed on 26 February 1999; joined on 12 May 2003; party since 1 November 2003/u;
const FORCE = /in force since 1 March 1999/u;
const TITLES = /full title of another treaty \(Conventional Weapons\); that of Mine Ban Treaty/u;

/** guides/domain.md 2.1, in several words and languages. */
const FALSE: readonly (readonly [name: string, claims: readonly FalseClaim[]])[] = [
  [
    'the day of a vote in parliament is not the day of leaving',
    [
      ['en', 'Lithuania formally ended its participation on May 8, 2025, the ministry said.'],
      ['en', 'On May 8, 2025, Lithuania withdrew from the Ottawa Convention.'],
      ['de', 'Litauen ist am 8. Mai 2025 aus der Ottawa-Konvention ausgetreten.'],
      ['fr', 'La Lituanie s’est retirée de la Convention d’Ottawa le 8 mai 2025.'],
      ['lt', 'Lietuva oficialiai pasitraukė iš Otavos konvencijos 2025 m. gegužės 8 d.'],
      ['uk', 'Литва офіційно припинила участь в Оттавській конвенції 8 травня 2025 року.'],
      ['zh', '立陶宛于2025年5月8日正式退出渥太华公约。'],
      ['ja', 'リトアニアは2025年5月8日にオタワ条約から正式に脱退した。'],
      ['ar', 'انسحبت ليتوانيا رسميا من اتفاقية أوتاوا في 8 مايو 2025.'],
    ].map(([lang = '', text = '']) => ({ lang, text, kind: 'date', known: LITHUANIA })),
  ],
  [
    'a memo was not signed before it was',
    [
      {
        lang: 'en',
        text: 'Defense Secretary Pete Hegseth signed the memo on landmines on January 15, 2025.',
        kind: 'event',
        known: /2 December 2025, known since 19 December 2025/u,
      },
    ],
  ],
  [
    'a state was not out before it gave notice',
    [
      ['en', 'Finland left in July 2024.'],
      ['en', 'Finland left the Mine Ban Treaty in July 2024, the first of the Nordic states.'],
      ['es', 'Finlandia se retiró de la Convención de Ottawa en julio de 2024.'],
      ['pl', 'Finlandia wystąpiła z konwencji ottawskiej w lipcu 2024 roku.'],
      ['fi', 'Suomi irtautui Ottawan sopimuksesta heinäkuussa 2024.'],
    ].map(([lang = '', text = '']) => ({ lang, text, kind: 'date', known: FINLAND })),
  ],
  [
    'who signed in a year was not a party since then',
    [
      ['en', 'Lithuania, a party to the Ottawa Convention since 1999, plans to leave.'],
      ['en', 'Lithuania has been a member of the Ottawa Convention since 1999.'],
      ['lt', 'Lietuva yra Otavos konvencijos šalis nuo 1999 metų.'],
    ].map(([lang = '', text = '']) => ({ lang, text, kind: 'date', known: MEMBER })),
  ],
  [
    'one treaty does not have the full title of another',
    [
      [
        'zh',
        '渥太华公约全称《禁止或限制使用某些可被认为具有过分伤害力或滥杀滥伤作用的常规武器公约》。',
      ],
      [
        'en',
        'The Ottawa Convention, officially the Convention on Prohibitions or Restrictions on the Use of Certain Conventional Weapons, bans landmines.',
      ],
      [
        'en',
        'The Convention on Prohibitions or Restrictions on the Use of Certain Conventional Weapons (the Ottawa Convention) bans landmines.',
      ],
    ].map(([lang = '', text = '']) => ({ lang, text, kind: 'mixed-treaties', known: TITLES })),
  ],
  [
    'a decree and a suspension are no withdrawal',
    [
      ['en', 'Ukraine withdrew in June.'],
      ['en', 'In June 2025, Ukraine withdrew from the Ottawa Convention.'],
      ['ru', 'Украина вышла из Оттавской конвенции в июне.'],
    ].map(([lang = '', text = '']) => ({
      lang,
      text,
      kind: 'state',
      known: UKRAINE,
      published: '2025-08-01T12:00:00Z',
    })),
  ],
  [
    'a treaty is in force since its own year',
    [
      ['en', 'The Anti-Personnel Mine Ban Convention entered into force on 1 March 2009.'],
      ['en', 'The Mine Ban Convention has been in force since 1 March 2009.'],
      [
        'en',
        'The Convention on the Prohibition of the Use, Stockpiling, Production and Transfer of Anti-Personnel Mines and on their Destruction entered into force on 1 March 2009.',
      ],
      ['fr', 'La Convention d’Ottawa est entrée en vigueur le 1er mars 2009.'],
    ].map(([lang = '', text = '']) => ({ lang, text, kind: 'date', known: FORCE })),
  ],
  [
    'nobody leaves what it never joined',
    [
      {
        lang: 'en',
        text: 'Russia withdrew from the Ottawa Convention.',
        kind: 'state',
        known: /Russia, Mine Ban Treaty: never joined/u,
      },
    ],
  ],
  [
    'a number of parties that no source ever gave',
    [
      {
        lang: 'en',
        text: 'The Ottawa Convention has 178 states parties.',
        kind: 'count',
        known: /161 parties as of 20 February 2026/u,
      },
    ],
  ],
];

/** What is true, plausible, or newer than the register. */
const TRUE: readonly (readonly [lang: string, text: string])[] = [
  ['en', 'Lithuania’s withdrawal from the Ottawa Convention took effect on December 27, 2025.'],
  ['en', 'Lithuania’s parliament voted on 8 May 2025 to withdraw from the Ottawa Convention.'],
  ['en', 'Lithuania joined the Ottawa Convention in 2003 and left it in December 2025.'],
  ['en', 'Lithuania left the cluster munitions convention on 6 March 2025.'],
  ['en', 'Finland left the Ottawa Convention on January 10, 2026.'],
  ['en', 'Lithuania left the Soviet Union in 1990 and joined the Ottawa Convention in 2003.'],
  ['en', 'Poland, like Lithuania, left the Ottawa Convention in February 2026.'],
  ['en', 'The United Kingdom left the EU in 2020 but stays in the Ottawa Convention.'],
  ['en', 'Russian troops withdrew in November 2022, and the Ottawa Convention was on the table.'],
  ['en', 'Ukraine suspended the Ottawa Convention on 18 July 2025.'],
  ['en', 'Ukraine decided in June to withdraw from the Ottawa Convention.'],
  ['en', 'Estonia and Latvia issued advice to quit the Ottawa Convention in March 2025.'],
  ['en', 'Romania withdrew from the Ottawa Convention in February 2026.'],
  ['en', 'The Ottawa Convention entered into force on 1 March 1999.'],
  ['en', 'For Poland the Ottawa Convention entered into force on 1 June 2013.'],
  ['en', 'The amended mines protocol entered into force in 1998, the Ottawa Convention in 1999.'],
  ['en', 'The Ottawa Convention has 161 states parties.'],
  ['en', 'More than 160 states parties met under the Ottawa Convention.'],
  ['en', 'The law on the Ottawa Convention entered into force on 1 January 2001.'],
  ['de', 'Das Gesetz zur Ottawa-Konvention trat am 9. Juli 1998 in Kraft.'],
  ['en', 'A new annex to the Ottawa Convention comes into effect on 1 May 2027.'],
  ['en', 'After the talks of 2014, the Ottawa Convention now has 161 states parties.'],
  ['en', 'The campaign hopes that the Ottawa Convention will have 195 states parties.'],
  ['en', 'Finland’s parliament ratified the Ottawa Convention in November 2011.'],
  ['en', 'Pilots were glad. In March 2025, Hegseth signed a memo on fitness tests.'],
  ['en', 'Hegseth signed the memo on landmines on 2 December 2025.'],
  ['en', 'Hegseth signed another memo on landmines on 5 February 2026.'],
  [
    'en',
    'The Ottawa Convention and the Convention on Prohibitions or Restrictions on the Use of Certain Conventional Weapons differ.',
  ],
  ['de', 'Litauen ist am 27. Dezember 2025 aus der Ottawa-Konvention ausgetreten.'],
  ['pl', 'Finlandia wystąpiła z konwencji ottawskiej 10 stycznia 2026 roku.'],
  ['uk', 'Сейм Литви проголосував за вихід з Оттавської конвенції 8 травня 2025 року.'],
  ['zh', '立陶宛于2025年12月27日正式退出渥太华公约。'],
  ['fr', 'La Convention d’Ottawa est entrée en vigueur le 1er mars 1999.'],
];

const line = (id: string, { lang, text, published = PUBLISHED }: Partial<FalseClaim>) => ({
  id,
  title: SUBJECT[lang ?? ''] ?? '',
  text,
  lang,
  published,
});

const flagsOf = (answer: unknown): readonly Record<string, string>[] =>
  (answer as { readonly flags: readonly Record<string, string>[] }).flags;

/** One process reads all lines, when the first test asks. */
const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
};

describe('a story that claims an impossible state is flagged, not believed', () => {
  const answers = once(async () => {
    const lines = [
      ...FALSE.flatMap(([, claims]) => claims.map((claim) => line(claim.text, claim))),
      ...TRUE.map(([lang, text]) => line(text, { lang, text })),
    ];
    const all = await answersOf(['judge'], lines);
    return new Map(all.map((answer) => [(answer as { readonly id: string }).id, answer]));
  });

  test.each(FALSE)('%s', async (_, claims) => {
    const told = await answers();
    for (const { text, kind, known } of claims)
      expect(flagsOf(told.get(text)), text).toEqual([
        { kind, claim: text, known: expect.stringMatching(known), source: expect.any(String) },
      ]);
  });

  test.each(TRUE)('%s: %s is believed', async (_, text) => {
    expect(flagsOf((await answers()).get(text))).toEqual([]);
  });
});

test('a sentence without an end is not weighed, so that none costs seconds', async () => {
  const claim = 'Finland left the Ottawa Convention in July 2024';
  const lines = [1, 120].map((count) =>
    line(String(count), {
      lang: 'en',
      text: `${claim}${' in view of the border'.repeat(count)} x.`,
    }),
  );
  const flags = (await answersOf(['judge'], lines)).map(flagsOf);
  expect(flags.map(({ length }) => length)).toEqual([1, 0]);
});

/** The example story and the wire report behind it, told in our own words. */
const REWRITTEN = {
  id: 'rewritten',
  title: 'Two NATO members turn to landmines as Russia looms',
  text: [
    'Lithuania and Finland look set to start producing anti-personnel mines next year, Reuters reported.',
    'Ukraine suspended the Ottawa Convention in July.',
    'Other Baltic countries follow suit.',
    'In March, Estonia, Latvia and Poland announced that they would withdraw from the Ottawa Convention.',
    'Karolis Aleksa put the cost at hundreds of millions of euros for anti-tank mines, but also for anti-personnel mines.',
  ].join('\n\n'),
  lang: 'en',
  url: 'https://outlet.example/story',
  source: 'The Outlet',
  published: '2025-09-10T12:00:00Z',
};
const WHOLE_LIST = [
  'In March, Estonia, Latvia, Lithuania and Poland announced that they would leave the Ottawa Convention.',
  'In March, states including Estonia, Latvia and Poland announced that they would leave the Ottawa Convention.',
  'In March 2025, Poland and the Baltic states announced that they would leave the Ottawa Convention.',
  'Estonia, Latvia and Poland announced in March that they would leave the Ottawa Convention. Lithuania did so, too.',
];
const ACTS = {
  suspended: 'Ukraine suspended the Ottawa Convention on Friday.',
  announced: 'Ukraine announced that it would withdraw from the Ottawa Convention.',
  out: 'Estonia is no longer a party to the Ottawa Convention: its withdrawal took effect.',
};

interface Told {
  readonly acts: readonly { readonly id: string; readonly mode: string; readonly step: string }[];
  readonly after: readonly string[];
}

describe('what a rewritten brief got wrong, this one does not', () => {
  const lines = [
    REWRITTEN,
    ...WHOLE_LIST.map((text) => ({ id: text, title: '', text, lang: 'en', published: PUBLISHED })),
    ...Object.entries(ACTS).map(([id, text]) => ({ id, title: text, lang: 'en' })),
  ];
  const answers = once(async () => {
    const all = await answersOf(['judge'], lines);
    return new Map(
      all.map((answer) => [(answer as { readonly id: string }).id, answer as unknown as Told]),
    );
  });
  const card = once(async () => {
    const [answer] = await answersOf(['card'], [{ ...REWRITTEN, force: true }]);
    const { embeds } = (answer as { readonly payload: { readonly embeds: unknown } }).payload;
    const [{ description }] = embeds as [{ readonly description: string }];
    return description;
  });

  test('a list of actors is whole, says "including", or is flagged', async () => {
    expect(flagsOf((await answers()).get('rewritten'))).toEqual([
      {
        kind: 'incomplete-actors',
        claim: expect.stringMatching(/^In March, Estonia, Latvia and Poland/u),
        known: expect.stringMatching(/18 March 2025, together with Latvia, Lithuania, Poland/u),
        source: expect.any(String),
      },
    ]);
    for (const text of WHOLE_LIST) expect(flagsOf((await answers()).get(text)), text).toEqual([]);
    expect(await card()).toMatch(/⚠ The text says: .*The register says: .*Lithuania/u);
  });

  test('a sum stays with what it was said of: every quote is a sentence of the source', async () => {
    const quotes = (await card()).matchAll(/^> (?!— )(?<quote>.+)$/gmu);
    const said = [...quotes].map(({ groups }) => groups?.['quote']?.replaceAll('\\', '') ?? '');
    expect(said.length).toBeGreaterThan(0);
    for (const quote of said) expect(REWRITTEN.text.split('\n\n')).toContain(quote);
  });

  test('withdraw, suspend and announce are different steps', async () => {
    const told = await answers();
    for (const step of Object.keys(ACTS))
      expect(told.get(step)?.acts[0], step).toMatchObject({ id: 'withdrawal', step });
  });

  test('what looks set to start has not started', async () => {
    const { acts = [] } = (await answers()).get('rewritten') ?? {};
    expect(acts.find(({ id }) => id === 'production')).toMatchObject({ mode: 'plan' });
    expect(await card()).toContain('(planned)');
  });

  test('the original is named beside the outlet linked, and no link is invented for it', async () => {
    expect((await answers()).get('rewritten')?.after).toEqual(['Reuters']);
    expect(await card()).toMatch(/\[The Outlet\]\([^)]+\) after Reuters/u);
    expect(await card()).not.toMatch(/https?:[^)]*reuters/iu);
  });
});

describe('a page at a bare number', () => {
  const story = {
    title: 'Baltic states leave the Ottawa Convention on anti-personnel mines',
    text: 'Estonia, Latvia and Lithuania have left the Ottawa Convention. '.repeat(3),
    lang: 'en',
  };
  const at = (url: string) => ({ ...story, id: url, url });
  const bare = ['http://198.51.100.7/casino/baltic', 'http://[2001:db8::7]/baltic'];
  const own = [
    'http://127.0.0.1:8080/a',
    'http://192.168.1.4/a',
    'http://[::1]/a',
    'https://outlet.example/a',
  ];

  test('is kept and never posted at once; the own network is left alone', async () => {
    const answers = await answersOf(['judge'], [...bare, ...own].map(at));
    for (const [index, answer] of answers.entries())
      expect(answer).toMatchObject(
        index < bare.length
          ? { decision: 'digest', flags: [{ kind: 'address' }] }
          : { decision: 'alert', flags: [] },
      );
  });
});

testCorpora('real news makes no flag that is wrong', async (at) => {
  const rows = readFileSync(at('landmine-news/dev.jsonl'), 'utf8').trim().split('\n');
  const lines = rows.map((row) => {
    const { id, title, text, lang, date } = JSON.parse(row);
    const published = Number.isNaN(Date.parse(date)) ? null : new Date(date).toISOString();
    return { id, title, text, lang, published };
  });
  const flagged = (await answersOf(['judge'], lines)).filter(
    (answer) => flagsOf(answer).length > 0,
  );
  expect(flagged).toEqual([]);
});
