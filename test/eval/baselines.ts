/** What a volunteer would set up without us, by name. */
export const BASELINES: readonly (readonly [string, RegExp])[] = [
  ['keywords of the mission', /ottawa convention|anti-?\s?personnel (?:land)?mines?|landmines?/iu],
  [
    'the same in ten languages',
    /ottawa (?:convention|treaty)|landmine|anti-?\s?personnel mine|mines? antipersonnel|minas? antipersona|antipersonenmine|miny przeciwpiechotne|протипіхотн|противопехотн|priešpėstin|jalkaväkimiin|地雷|ألغام|mayın|mina antipessoa/iu,
  ],
  [
    'a broad list in English',
    /ottawa (?:convention|treaty)|\bmine[- ]ban|anti-?\s?personnel|land\s?mine|minefield|\bde-?min(?:ing|er)|mine (?:clearance|action|victim)|unexploded|\bUXO\b|cluster (?:munition|bomb)|\bICBL\b|HALO Trust/iu,
  ],
  [
    'naive stems (mine*, Ottawa)',
    /\bmin(?:e|es|a|as|y|en|er|ų|os)\b|\bмін|\bмин|地雷|ألغام|mayın|ottawa|landmin/iu,
  ],
];
