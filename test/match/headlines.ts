import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A headline written by us: `P` belongs to the default watches, `N` is a trap for them. */
export interface Headline {
  readonly label: 'N' | 'P';
  /** ISO 639-1. */
  readonly lang: string;
  readonly headline: string;
  readonly why: string;
}

const FOLDER = join(import.meta.dirname, 'headlines');
const HEADER = 'label\tlang\theadline\twhy';

/** Every headline of `headlines/*.tsv`; throws where a row is not what its header says. */
export const ownHeadlines = (): readonly Headline[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.tsv'))
    .sort()
    .flatMap((file) => parseHeadlines(readFileSync(join(FOLDER, file), 'utf8'), file));

/** The rows of one file; throws, naming file and line, where one cannot be read. */
export const parseHeadlines = (source: string, file: string): readonly Headline[] =>
  source.split('\n').flatMap((line, at) => {
    if (line === '' || (at === 0 && line === HEADER)) return [];
    const [label, lang, headline, why, ...more] = line.split('\t').map((cell) => cell.trim());
    if ((label !== 'N' && label !== 'P') || !lang || !headline || !why || more.length > 0)
      throw new Error(`${file}:${at + 1} is not label N or P, lang, headline, why: ${line}`);
    if (!/^[a-z]{2}$/u.test(lang)) throw new Error(`${file}:${at + 1} ${lang} is no language`);
    return [{ label, lang, headline, why }];
  });
