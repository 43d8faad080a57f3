/** Label values by label name, in the order they are written. */
export type Labels = Readonly<Record<string, string>>;

export type MeterKind = 'counter' | 'gauge' | 'histogram';

export interface Sample {
  /** Behind the meter's name: `_bucket`, `_sum`, `_count` of a histogram; else nothing. */
  readonly suffix?: string;
  readonly labels?: Labels;
  readonly value: number;
}

/** One name with its samples, as Prometheus reads it. */
export interface Meter {
  readonly name: string;
  readonly kind: MeterKind;
  readonly help: string;
  readonly samples: readonly Sample[];
}

/** Counts that only grow, by label values. */
export const createCounter = () => {
  const counts = new Map<string, { readonly labels: Labels; value: number }>();
  return {
    add: (labels: Labels = {}, by = 1): void => {
      const key = JSON.stringify(labels);
      const counted = counts.get(key) ?? { labels, value: 0 };
      counted.value += by;
      counts.set(key, counted);
    },
    samples: (): readonly Sample[] => [...counts.values()],
  };
};

/** How values are spread over `buckets` (upper bounds, growing), by label values. */
export const createHistogram = (buckets: readonly number[]) => {
  const seen = new Map<string, { readonly labels: Labels; readonly in: number[]; sum: number }>();
  return {
    note: (labels: Labels, value: number): void => {
      const key = JSON.stringify(labels);
      const noted = seen.get(key) ?? { labels, in: [...buckets, 0].fill(0), sum: 0 };
      const at = buckets.findIndex((bound) => value <= bound);
      const place = at === -1 ? buckets.length : at;
      noted.in[place] = (noted.in[place] ?? 0) + 1;
      noted.sum += value;
      seen.set(key, noted);
    },
    samples: (): readonly Sample[] =>
      [...seen.values()].flatMap(({ labels, in: counts, sum }) => {
        let count = 0;
        const bounded = counts.map((each, at) => {
          count += each;
          const le = String(buckets[at] ?? '+Inf');
          return { suffix: '_bucket', labels: { ...labels, le }, value: count };
        });
        return [
          ...bounded,
          { suffix: '_sum', labels, value: sum },
          { suffix: '_count', labels, value: count },
        ];
      }),
  };
};

/** Prometheus' text format; a meter without samples is left out. */
export const exposition = (meters: readonly Meter[]): string =>
  meters
    .filter(({ samples }) => samples.length > 0)
    .map(({ name, kind, help, samples }) =>
      [
        `# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}`,
        `# TYPE ${name} ${kind}`,
        ...samples.map(
          ({ suffix = '', labels = {}, value }) => `${name}${suffix}${written(labels)} ${value}`,
        ),
      ].join('\n'),
    )
    .join('\n')
    .concat('\n');

const written = (labels: Labels): string => {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
};

const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
