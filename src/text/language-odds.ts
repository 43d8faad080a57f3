/* How two witnesses are weighed, in natural logarithms of odds; docs/language.md has the measurements. */

/** So many points of the table are worth one. */
const POINTS = 30;
/** What the model's word against a language can cost it ends here. */
const LEAST_PROBABILITY = 0.03;
/** A hint is worth twenty to one. */
const HINT = 3;
/** The witnesses read the same letters, so that together they are less sure than their sum. */
const SHARED = 0.7;
/** Fewer feeds are written in these, so they need more to be believed. */
const RARE = 1.5;

/** Languages that feeds are written in; any others would draw short headlines to them. */
const COMMON =
  'ar bg cs da de en es et fa fi fr hi hr hu id it lt lv mk nl no pl ps pt ro ru sk sl sr sv tr uk ur vi';
const SELDOM = 'az be bs ca cy eu ga gl is kk ku ky mn mr ms ne so sq sw tg tl uz';
const LANGUAGES = [
  ...COMMON.split(' ').map((lang) => ({ lang, prior: 0 })),
  ...SELDOM.split(' ').map((lang) => ({ lang, prior: -RARE })),
];

/**
 * The table lacks some languages (Serbian in Latin letters among them): each is given what its kin
 * have there, `less` something, so that the model decides between them. */
const KIN: Readonly<Record<string, { readonly of: readonly string[]; readonly less: number }>> = {
  bs: { of: ['hr'], less: 2 },
  gl: { of: ['es', 'pt'], less: 0.3 },
  id: { of: ['ms'], less: 0.3 },
  mk: { of: ['bg', 'sr'], less: 0.8 },
  ne: { of: ['hi', 'mr'], less: 0.3 },
  ps: { of: ['fa', 'ur'], less: 0.3 },
  sr: { of: ['hr'], less: 2 },
};
/** One without kin is given what the best one has, where the model alone is as sure as this. */
const SURE_ALONE = 0.5;

/**
 * In: the model's probabilities, the table's points and the languages hinted at, all by language.
 * Out: the likeliest language and its probability.
 */
export const likelihoods = (
  probabilities: ReadonlyMap<string, number>,
  points: ReadonlyMap<string, number>,
  hints: readonly string[],
): { readonly lang: string; readonly confidence: number } => {
  const most = Math.max(...points.values());
  const pieces = (lang: string, probability: number): number => {
    const own = points.get(lang);
    const kin = KIN[lang];
    if (!kin) return (own ?? (probability < SURE_ALONE ? 0 : most)) / POINTS;
    const theirs = Math.max(...kin.of.map((each) => points.get(each) ?? 0));
    return Math.max(own ?? 0, theirs - kin.less * POINTS) / POINTS;
  };
  const odds = LANGUAGES.map(({ lang, prior }) => {
    const probability = probabilities.get(lang) ?? 0;
    const said = Math.log(probability + LEAST_PROBABILITY);
    const hint = hints.includes(lang) ? HINT : 0;
    return { lang, odds: pieces(lang, probability) + said + prior + hint };
  });
  const best = odds.reduce((first, next) => (next.odds > first.odds ? next : first));
  const sum = odds.reduce(
    (total, { odds: each }) => total + Math.exp(SHARED * (each - best.odds)),
    0,
  );
  return { lang: best.lang, confidence: 1 / sum };
};
