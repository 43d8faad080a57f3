/** What is mutated under one name, and the tests that have to notice it. Globs below the project's folder. */
export interface MutatedRoom {
  readonly name: string;
  readonly sources: readonly string[];
  /** Test files that are run: a room answers for itself. */
  readonly tests: readonly string[];
  /** Tests that are not run again for each mutant, by full name: they take seconds, or hold time down. */
  readonly leftOut: readonly string[];
}

const room = (name: string, leftOut: readonly string[] = []): MutatedRoom => ({
  name,
  sources: [`src/${name}/*.ts`],
  tests: [`test/${name}/**/*.test.ts`],
  leftOut,
});

/** The decision on a delivery: what to do with an answer, when again, when an edit is due. The rest of deliver/ moves bytes. */
const DELIVERY = ['deliver', 'retry', 'edit-pace', 'discord-errors'];

/** Slow ones first, so that two runners end together. */
export const MUTATED_ROOMS: readonly MutatedRoom[] = [
  {
    ...room('judge'),
    // Not trained.test.ts and kept-out.test.ts: they train and start processes for many seconds, and decide nothing.
    tests: ['test/judge/!(trained|kept-out).test.ts'],
  },
  room('match', ['a watch > is one of any number that ask for the same word']),
  room('story', [
    'a thousand reports of one day are assigned in the time of a few',
    'a stream without end is held in the memory of its window',
  ]),
  room('render', ['whatever the sources wrote > no line is wider than the terminal']),
  {
    name: 'delivery',
    sources: DELIVERY.map((file) => `src/deliver/${file}.ts`),
    tests: ['test/deliver/**/*.test.ts'],
    leftOut: [],
  },
  room('poll'),
  room('route'),
];
