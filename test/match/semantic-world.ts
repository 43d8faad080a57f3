import type { EntryText } from '../../src/model.ts';
import type { Concept, Pack } from '../../src/pack.ts';

const concept = (id: string, terms: Concept['terms'], unless: Concept['unless'] = {}): Concept => ({
  id,
  about: id,
  treaty: null,
  weight: 5,
  terms,
  unless,
});

/** A pack of our own, small enough to be held in mind while reading the cases. */
export const PACK: Pack = {
  id: 'semantics',
  name: 'Semantics',
  forms: {
    lt: [['mina', 'minos', 'minai', 'miną', 'minų', 'minoms', 'minas', 'minomis', 'minose']],
    en: [['go', 'goes', 'went', 'gone']],
  },
  acts: [
    {
      id: 'withdrawal',
      label: 'Withdrawal',
      badge: '🚪',
      urgency: 'high',
      with: [],
      cues: { en: ['withdraw*', 'pulls out'], lt: ['išstoj*'] },
      isWeighty: false,
      against: { en: ['denies'] },
      steps: [],
    },
  ],
  treaties: [],
  training: [],
  lessons: null,
  watches: [],
  concepts: [
    concept(
      'treaty',
      {
        en: ['Ottawa Convention', 'mine ban'],
        lt: ['Otavos konvencij*'],
        tr: ['Irak'],
        mul: ['APMBC'],
      },
      { en: ['Ottawa Convention Centre'] },
    ),
    concept(
      'mine',
      {
        en: ['landmine*', 'anti-personnel mine*', 'mine', 'mine clearance'],
        de: ['*mine', '*minen'],
        ja: ['地雷'],
        ko: ['지뢰'],
        no: ['landmine*'],
        lt: ['priešpėstinė mina'],
      },
      { en: ['political', 'coal mine', 'mine workers'] },
    ),
  ],
};

/** Watches that others may name. */
export const WATCHES: Readonly<Record<string, string>> = {
  treaty: '@treaty NOT NEAR/3 bureau',
  both: 'watch:treaty AND alpha',
};

export type CaseEntry = Omit<EntryText, 'published' | 'lang'>;

export const entryOf = (parts: Partial<CaseEntry>): CaseEntry => ({
  title: '',
  summary: '',
  text: '',
  url: null,
  source: null,
  authors: [],
  categories: [],
  country: null,
  kind: null,
  ...parts,
});
