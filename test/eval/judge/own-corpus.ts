import type { Understanding } from '../../../src/understand.ts';
import { type Counts, countOf, percent, scoreLine } from '../counts.ts';
import type { Evaluation } from '../evaluation.ts';
import { readNewsRows } from '../news-rows.ts';
import { entryOf, type Item, nameOf, readCorpus, shippedUnderstanding } from './corpus.ts';
import { DESIGNS, isMatched } from './designs.ts';
import { deal } from './folds.ts';
import { type Labels, labelLines, type Pair, share } from './labels.ts';

const FOLDS = 10;
/** The shipped one stands last among the designs. */
const shipped = DESIGNS.length - 1;
const HALF = 0.5;

interface Tried {
  readonly item: Item;
  /** Probability by each design that had not seen the item; 0 where no watch matched it. */
  readonly by: readonly number[];
}

/** Every design by cross-validation on our own labelled texts, and the labels of the relevant ones. */
export const evaluateOwnCorpus: Evaluation = async ({ corpora }) => {
  const understanding = await shippedUnderstanding();
  const items = await readCorpus(understanding);
  const tried = crossValidate(items);
  const labelled = tried.filter(({ item }) => item.text.labels !== null);
  const hard = labelled.filter(({ item, by }) => by.some((p) => p >= HALF !== item.text.relevant));
  const relevant = labelled.filter(({ item }) => item.text.relevant);
  const matched = labelled.filter(({ item }) => isMatched(item));
  return [
    `Our own corpus: ${items.length} texts, ${labelled.length} with all labels (${relevant.length} relevant), ${FOLDS}-fold cross-validation`,
    `  found by a watch: ${relevant.filter(({ item }) => isMatched(item)).length} of ${relevant.length} relevant ones, ${matched.length - relevant.filter(({ item }) => isMatched(item)).length} of ${labelled.length - relevant.length} others; the rest is rejected unweighed`,
    '',
    'Designs at probability 0.5: all labelled texts; matched ones; what at least one design gets wrong',
    ...DESIGNS.flatMap(({ name }, at) => [
      scoreLine(name, countsOf(labelled, at), labelled.length),
      `${scoreLine('  matched', countsOf(matched, at), matched.length)}  Brier ${brier(matched, at).toFixed(3)}  calibration error ${percent(calibrationError(matched, at))}`,
      scoreLine('  hard', countsOf(hard, at), hard.length),
    ]),
    '',
    'The same designs, taught by all our own texts, on real news (development rows)',
    ...onRows(items, rowItems(understanding, corpora)),
    '',
    `Calibration of the shipped design (said: found)   ${calibration(matched).join('   ')}`,
    '',
    'By language (hard ones in brackets)',
    ...groups(labelled, ({ item }) => item.text.lang).map(([lang, own]) =>
      groupLine(lang, own, hard),
    ),
    '',
    'By kind of trap: right among them',
    ...groups(labelled, ({ item }) => item.text.trap ?? 'none').map(([trap, own]) =>
      share(`  ${trap}`, own.filter(isRight).length, own.length),
    ),
    '',
    'Labels, on relevant texts',
    ...labelLines(relevant.map(pairOf)),
    share('  mode of right acts', ...modesRight(relevant)),
  ];
};

/** The development rows as items, so that a design can judge them; of their labels only the relevance is used. */
const rowItems = (understanding: Understanding, corpora: string): readonly Item[] =>
  readNewsRows(corpora).map(({ id, url, lang, title, text, relevant }) => {
    const entry = { ...entryOf({ title, text: text ?? '', lang }), lang: null, url };
    const labelled = { id, lang, title, text: entry.text, relevant, labels: null, trap: null };
    return { text: labelled, judgement: understanding.judge(entry) };
  });

const onRows = (items: readonly Item[], rows: readonly Item[]): readonly string[] => {
  const by = DESIGNS.map((design) => design.learn(items));
  const tried = rows.map((item) => ({
    item,
    by: by.map((judge) => (isMatched(item) ? judge(item) : 0)),
  }));
  const matched = tried.filter(({ item }) => isMatched(item));
  return DESIGNS.map(
    ({ name }, at) =>
      `${scoreLine(name, countsOf(tried, at), tried.length)}  Brier of the matched ${brier(matched, at).toFixed(3)}`,
  );
};

const crossValidate = (items: readonly Item[]): readonly Tried[] => {
  const folds = deal(items, FOLDS, { nameOf, sideOf: ({ text }) => text.relevant });
  return folds.flatMap((fold) => {
    const others = folds.filter((each) => each !== fold).flat();
    const judging = DESIGNS.map((design) => design.learn(others));
    return fold.map((item) => ({
      item,
      by: judging.map((judge) => (isMatched(item) ? judge(item) : 0)),
    }));
  });
};

const countsOf = (tried: readonly Tried[], design: number): Counts =>
  countOf(
    tried.map(({ item, by }) => ({ said: (by[design] ?? 0) >= HALF, is: item.text.relevant })),
  );

const isRight = ({ item, by }: Tried): boolean => (by[shipped] ?? 0) >= HALF === item.text.relevant;

const brier = (tried: readonly Tried[], design: number): number =>
  mean(tried.map(({ item, by }) => ((by[design] ?? 0) - (item.text.relevant ? 1 : 0)) ** 2));

const BINS = 5;
const binned = (tried: readonly Tried[], design: number) =>
  Array.from({ length: BINS }, (_, bin) =>
    tried.filter(({ by }) => Math.min(BINS - 1, Math.floor((by[design] ?? 0) * BINS)) === bin),
  ).map((own) => ({
    count: own.length,
    said: mean(own.map(({ by }) => by[design] ?? 0)),
    found: mean(own.map(({ item }) => (item.text.relevant ? 1 : 0))),
  }));

/** How far, on the average, what is said lies from what is found. */
const calibrationError = (tried: readonly Tried[], design: number): number =>
  binned(tried, design).reduce(
    (sum, { count, said, found }) =>
      sum + (count / Math.max(1, tried.length)) * Math.abs(said - found),
    0,
  );

const calibration = (tried: readonly Tried[]): readonly string[] =>
  binned(tried, shipped).map(
    ({ count, said, found }) => `${said.toFixed(2)}: ${found.toFixed(2)} (${count})`,
  );

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

const groups = (
  tried: readonly Tried[],
  nameOfGroup: (each: Tried) => string,
): readonly (readonly [string, readonly Tried[]])[] =>
  [...Map.groupBy(tried, nameOfGroup)].sort(([a], [b]) => (a < b ? -1 : 1));

const groupLine = (name: string, own: readonly Tried[], hard: readonly Tried[]): string => {
  const hardOnes = own.filter((each) => hard.includes(each));
  const right = hardOnes.filter(isRight).length;
  return `${scoreLine(`  ${name}`, countsOf(own, shipped), own.length)}  (right ${right} of ${hardOnes.length})`;
};

const pairOf = ({ item: { text, judgement } }: Tried): Pair => {
  const { verdict } = judgement;
  const is: Labels = {
    acts: (text.labels?.acts ?? []).map(({ id }) => id),
    countries: text.labels?.countries ?? [],
    treaties: text.labels?.treaties ?? [],
    urgency: text.labels?.urgency ?? null,
  };
  return { is, said: { ...verdict, acts: verdict.acts.map(({ id }) => id) } };
};

/** Among acts that are found and right: how many are told in the right mode. */
const modesRight = (tried: readonly Tried[]): readonly [number, number] => {
  const both = tried.flatMap(({ item: { text, judgement } }) =>
    judgement.verdict.acts.flatMap(({ id, mode }) => {
      const modes = (text.labels?.acts ?? []).filter((act) => act.id === id).map((act) => act.mode);
      return modes.length === 0 ? [] : [modes.includes(mode)];
    }),
  );
  return [both.filter(Boolean).length, both.length];
};
