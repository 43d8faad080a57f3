import { type Counts, countOf, percent, scoreLine } from '../counts.ts';

/** The labels of one item, by whom it was labelled. */
export interface Labels {
  /** Strongest first. */
  readonly acts: readonly string[];
  /** Actor first. */
  readonly countries: readonly string[];
  readonly treaties: readonly string[];
  readonly urgency: string | null;
}

export interface Pair {
  readonly is: Labels;
  readonly said: Labels;
}

/** Right and wrong labels over all pairs together. */
export const micro = (
  pairs: readonly Pair[],
  pick: (labels: Labels) => readonly string[],
): Counts =>
  countOf(
    pairs.flatMap(({ is, said }) => {
      const right = pick(is);
      const found = pick(said);
      return [...new Set([...right, ...found])].map((label) => ({
        said: found.includes(label),
        is: right.includes(label),
      }));
    }),
  );

/** Acts, countries, treaties and urgency of relevant items, as lines of a report. */
export const labelLines = (pairs: readonly Pair[]): readonly string[] => {
  const urgent = pairs.filter(({ is }) => is.urgency !== null);
  const right = urgent.filter(({ is, said }) => is.urgency === said.urgency).length;
  const several = pairs.filter(({ is, said }) => is.countries.length > 1 && said.countries[0]);
  const actor = several.filter(({ is, said }) => is.countries[0] === said.countries[0]).length;
  return [
    scoreLine(
      '  acts',
      micro(pairs, ({ acts }) => acts),
      pairs.length,
    ),
    scoreLine(
      '  countries',
      micro(pairs, ({ countries }) => countries),
      pairs.length,
    ),
    scoreLine(
      '  treaties',
      micro(pairs, ({ treaties }) => treaties),
      pairs.length,
    ),
    share('  actor first', actor, several.length),
    share('  urgency', right, urgent.length),
  ];
};

export const share = (name: string, right: number, of: number): string =>
  `${name.padEnd(30)} ${String(of).padStart(4)}  right ${percent(right / Math.max(1, of))}`;

/** What is said (columns) of what is (rows), as lines. */
export const confusion = (
  title: string,
  names: readonly string[],
  pairs: readonly { readonly is: string; readonly said: string }[],
): readonly string[] => {
  const width = Math.max(9, ...names.map(({ length }) => length + 1));
  const cell = (text: string): string => text.padStart(width);
  return [
    `${title} (rows: label; columns: what the judge said)`,
    `  ${''.padEnd(width)}${names.map(cell).join('')}`,
    ...names.map((is) => {
      const own = pairs.filter((pair) => pair.is === is);
      const counts = names.map((said) =>
        cell(String(own.filter((pair) => pair.said === said).length)),
      );
      return `  ${is.padEnd(width)}${counts.join('')}`;
    }),
  ];
};
