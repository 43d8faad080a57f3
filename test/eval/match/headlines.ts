import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ownHeadlines } from '../../match/headlines.ts';
import { percent } from '../counts.ts';
import type { Evaluation } from '../evaluation.ts';
import { inspectLines } from '../inspect-run.ts';

const ANSWER = z.object({ hits: z.array(z.object({ watch: z.string(), quote: z.string() })) });

interface Labelled {
  /** N = a trap, B = borderline, P = ours. */
  readonly label: string;
  readonly lang: string;
  readonly headline: string;
  readonly why: string;
}

interface Answered extends Labelled {
  readonly withLang: z.infer<typeof ANSWER>['hits'];
  readonly without: z.infer<typeof ANSWER>['hits'];
}

/** Traps that the watches match and positives that they find, the language given and not given. */
export const evaluateHeadlines: Evaluation = async ({ corpora, isVerbose }) => {
  const guide = join(corpora, '../guides/domain.md');
  const guides = existsSync(guide)
    ? await setLines(
        'Headlines of the guide',
        guideHeadlines(readFileSync(guide, 'utf8')),
        isVerbose,
      )
    : ['Headlines of the guide: left out, there is no guides/domain.md beside the corpora.'];
  return [...guides, '', ...(await setLines('Headlines of our own', ownHeadlines(), isVerbose))];
};

/** The labelled table of the guide: `| 1 | N | en | Headline | why | …`. */
const guideHeadlines = (source: string): readonly Labelled[] =>
  source.split('\n').flatMap((line) => {
    const [, number, label, lang, headline, why] = line.split('|').map((cell) => cell.trim());
    return number && label && lang && headline && /^\d+$/u.test(number) && /^[NBP]$/u.test(label)
      ? [{ label, lang, headline, why: why ?? '' }]
      : [];
  });

const setLines = async (
  title: string,
  headlines: readonly Labelled[],
  isVerbose: boolean,
): Promise<readonly string[]> => {
  const lines = headlines.map(({ headline }, at) => ({ id: String(at), title: headline }));
  const withLang = await inspectLines(
    'match',
    lines.map((line, at) => ({ ...line, lang: headlines[at]?.lang })),
  );
  const without = await inspectLines('match', lines);
  const answered = headlines.map((headline, at) => ({
    ...headline,
    withLang: ANSWER.parse(withLang[at]).hits,
    without: ANSWER.parse(without[at]).hits,
  }));
  const byLanguage = [...Map.groupBy(answered, ({ lang }) => lang)].sort(([a], [b]) =>
    a.localeCompare(b),
  );
  return [
    `${title}: traps matched, positives found; language given / not given`,
    countLine(`all, ${byLanguage.length} languages`, answered),
    ...byLanguage.map(([lang, some]) => countLine(`  ${lang}`, some)),
    ...answered.filter(({ label }) => label === 'N').flatMap(wrongLine),
    ...(isVerbose ? answered.filter(({ label }) => label === 'P').flatMap(wrongLine) : []),
  ];
};

const countLine = (name: string, answered: readonly Answered[]): string => {
  const part = (label: string): string => {
    const some = answered.filter((each) => each.label === label);
    const matched = (way: 'withLang' | 'without'): number =>
      some.filter((each) => each[way].length > 0).length;
    return `${matched('withLang')} / ${matched('without')} of ${some.length}`.padStart(18);
  };
  const ours = answered.filter(({ label }) => label === 'P');
  const found = ours.filter(({ without }) => without.length > 0).length / Math.max(1, ours.length);
  return `${name.padEnd(22)} traps ${part('N')}  borderline ${part('B')}  ours ${part('P')} ${percent(found)}`;
};

/** A trap that is matched, or one of ours that is not, either way. */
const wrongLine = ({
  label,
  lang,
  headline,
  why,
  withLang,
  without,
}: Answered): readonly string[] => {
  const isRight = (hits: Answered['without']): boolean => hits.length > 0 === (label === 'P');
  if (isRight(withLang) && isRight(without)) return [];
  const ways = [
    ...(isRight(withLang) ? [] : ['given']),
    ...(isRight(without) ? [] : ['not given']),
  ];
  const told = [
    ...new Set([...withLang, ...without].map(({ watch, quote }) => `${watch}: ${quote}`)),
  ];
  return [
    `${label === 'P' ? 'MISSED' : 'TRAP  '} ${lang} (${ways.join(', ')}) ${headline} [${why}] | ${told.slice(0, 4).join('; ')}`,
  ];
};
