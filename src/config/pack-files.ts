import { type Dirent, existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { hintedLanguages } from '../text/language-tags.ts';
import type { Checked, ConfigFault } from './fault.ts';
import type { PackPlace } from './pack-place.ts';

const FILES = ['pack.yaml', 'treaties.yaml', 'watches.yaml', 'feeds.yaml'];
const FOLDERS = ['concepts', 'acts', 'languages', 'training'] as const;
export type PackFolder = (typeof FOLDERS)[number];

const NAMED_BY_LANGUAGE: readonly PackFolder[] = ['languages', 'training'];
const LANGUAGE_NAMES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** Is this the code that texts of a language are found to be in? `nb` is `no` here, `xx` nothing. */
export const isLanguage = (code: string): boolean =>
  hintedLanguages(code).join() === code && LANGUAGE_NAMES.of(code) !== undefined;

/** The files of each folder of the pack, in the order of their names; faults: what nobody would ever read. */
export const packFiles = ({
  folder,
  shown,
}: PackPlace): Checked<Readonly<Record<PackFolder, readonly string[]>>> => {
  const fault = (path: string, message: string, mend: string): ConfigFault => ({
    file: `${shown}/${path}`,
    line: null,
    key: null,
    message,
    mend,
  });
  const stray = listed(folder)
    .filter((entry) =>
      entry.isDirectory()
        ? !FOLDERS.some((name) => name === entry.name)
        : /\.ya?ml$/u.test(entry.name) && !FILES.includes(entry.name),
    )
    .map(({ name }) =>
      fault(name, 'nothing is read from here', `A pack has ${[...FILES, ...FOLDERS].join(', ')}.`),
    );
  const misnamed = FOLDERS.flatMap((part) =>
    listed(join(folder, part)).flatMap(({ name }) => {
      const problem = NAMED_BY_LANGUAGE.includes(part) ? languageProblem(name) : yamlProblem(name);
      return problem ? [fault(`${part}/${name}`, ...problem)] : [];
    }),
  );
  const faults = [...stray, ...misnamed];
  if (faults.length > 0) return { ok: false, faults };
  const names = (part: PackFolder) => listed(join(folder, part)).map(({ name }) => name);
  return {
    ok: true,
    value: {
      concepts: names('concepts'),
      acts: names('acts'),
      languages: names('languages'),
      training: names('training'),
    },
  };
};

type Problem = readonly [message: string, mend: string] | null;

const yamlProblem = (name: string): Problem =>
  name.endsWith('.yaml')
    ? null
    : ['this file would not be read', 'Let its name end in .yaml, or move it out of the folder.'];

const languageProblem = (name: string): Problem => {
  const code = basename(name, '.yaml');
  if (name.endsWith('.yaml') && isLanguage(code)) return null;
  const [meant = 'en'] = hintedLanguages(name.replace(/\.ya?ml$/u, '')).filter(isLanguage);
  return [
    'this file is named like no language',
    `Name it by the two letters of its language (ISO 639-1), such as ${meant}.yaml.`,
  ];
};

/** What systems and editors leave behind begins with a dot. */
const listed = (folder: string): readonly Dirent[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter(({ name }) => !name.startsWith('.'))
        .sort((a, b) => (a.name < b.name ? -1 : 1))
    : [];
