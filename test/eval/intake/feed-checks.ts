import { readFileSync } from 'node:fs';
import { htmlToText } from '../../../src/text/html-to-text.ts';
import { inspectLines } from '../inspect-run.ts';

export type Answer = Readonly<Record<string, unknown>>;

/** One thing that a row of a collection says of a feed, beside what we answer. */
export interface Check {
  readonly category: string;
  readonly name: string;
  readonly wanted: unknown;
  readonly got: unknown;
  readonly isRight: boolean;
}

/** A document of a collection: its bytes, how it was served, and what may be checked of its answer. */
export interface Case {
  readonly body: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  readonly url?: string;
  readonly checks: (answer: Answer) => readonly Check[];
}

export interface BodyRow {
  readonly text?: string;
  readonly b64?: string;
}

export const readRows = <Row>(path: string): readonly Row[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Row => JSON.parse(line));

export const bodyOf = ({ text, b64 }: BodyRow): Uint8Array =>
  b64 === undefined ? Buffer.from(text ?? '') : Buffer.from(b64, 'base64');

/** All cases through one run of `treatywatch inspect parse`. */
export const checkCases = async (cases: readonly Case[]): Promise<readonly Check[]> => {
  const answers = await inspectLines(
    'parse',
    cases.map(({ body, headers, url }, at) => ({
      id: String(at),
      body: Buffer.from(body).toString('base64'),
      ...(headers ? { headers } : {}),
      ...(url ? { url } : {}),
    })),
  );
  return cases.flatMap(({ checks }, at) => checks(answers[at] ?? {}));
};

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** What stands at a path of names and places, or undefined. */
export const at = (value: unknown, ...path: readonly (string | number)[]): unknown => {
  let found: unknown = value;
  for (const step of path) found = isObject(found) ? Reflect.get(found, step) : undefined;
  return found;
};

export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** What a reader sees of a text that may be HTML. */
const seen = (text: string): string => oneLine(htmlToText(text)).replace(/\s/gu, '');

/**
 * The same text, white space aside. The suites answer sanitised HTML where we answer a plain title, or HTML as
 * it came: so the same to the letter, or the same to the eye.
 */
export const isSameText = (wanted: unknown, got: unknown): boolean => {
  const [a, b] = [wanted, got].map((text) => oneLine(typeof text === 'string' ? text : ''));
  return (
    a === b || seen(a ?? '') === seen(b ?? '') || seen(a ?? '') === (b ?? '').replace(/\s/gu, '')
  );
};

/** The same moment to the second. */
export const isSameTime = (wanted: string, got: unknown): boolean =>
  typeof got === 'string' && Math.abs(Date.parse(wanted) - Date.parse(got)) < 1000;

/** A line a category, and the wrong answers by name where they are asked for. */
export const report = (checks: readonly Check[], isVerbose: boolean): readonly string[] => {
  const categories = [...new Set(checks.map(({ category }) => category))];
  return categories.flatMap((category) => {
    const own = checks.filter((check) => check.category === category);
    const wrong = own.filter(({ isRight }) => !isRight);
    const right = own.length - wrong.length;
    const share = ((100 * right) / own.length).toFixed(1).padStart(5);
    return [
      `${category.padEnd(58)} ${String(right).padStart(5)} of ${String(own.length).padStart(5)}  ${share} %`,
      ...(isVerbose ? wrong.map(wrongLine) : []),
    ];
  });
};

const short = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 160);

const wrongLine = ({ name, wanted, got }: Check): string =>
  `  WRONG ${name}: wanted ${short(wanted)}, got ${short(got)}`;
