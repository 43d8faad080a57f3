/** Narrowing of request bodies, and the way a rule reports what is wrong with one. */

export type Fields = Readonly<Record<string, unknown>>;
export type Path = readonly (string | number)[];
export type Report = (path: Path, code: string, message: string) => void;

export interface Problem {
  readonly path: Path;
  readonly code: string;
  readonly message: string;
}

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Null counts as absent: Discord treats most nullable keys so. */
export const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Runs rules and returns what they reported. */
export const collect = (rules: (report: Report) => void): Problem[] => {
  const problems: Problem[] = [];
  rules((path, code, message) => problems.push({ path, code, message }));
  return problems;
};

/** A string of `min` to `max` UTF-16 units, after trimming where Discord trims. Absent is fine unless `min` > 0. */
export const checkText = (
  report: Report,
  path: Path,
  value: unknown,
  { min = 0, max }: { readonly min?: number; readonly max: number },
): void => {
  if (!isGiven(value)) {
    if (min > 0) report(path, 'BASE_TYPE_REQUIRED', 'This field is required');
    return;
  }
  if (typeof value !== 'string') {
    report(path, 'STRING_TYPE_CONVERT', 'Must be a string.');
    return;
  }
  if (value.trim().length < min) report(path, 'BASE_TYPE_REQUIRED', 'This field is required');
  if (value.length > max)
    report(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
};

export const checkSize = (report: Report, path: Path, value: unknown, max: number): void => {
  if (isGiven(value) && !Array.isArray(value)) report(path, 'LIST_TYPE_CONVERT', 'Must be a list.');
  if (listOf(value).length > max)
    report(path, 'BASE_TYPE_BAD_LENGTH', `Must be between 0 and ${max} in length.`);
};

/** Typo guard: Discord ignores unknown keys, and with them whatever the caller meant. */
export const checkKeys = (
  report: Report,
  path: Path,
  value: unknown,
  known: readonly string[],
): void => {
  for (const key of Object.keys(fieldsOf(value))) {
    if (!known.includes(key)) report([...path, key], 'UNKNOWN_KEY', `No such property: ${key}`);
  }
};

/** Section 13, item 11: the schema lets any scheme pass. */
export const checkUrl = (
  report: Report,
  path: Path,
  value: unknown,
  { max = 2048, schemes = ['http:', 'https:'] }: { max?: number; schemes?: readonly string[] } = {},
): void => {
  if (!isGiven(value)) return;
  checkText(report, path, value, { max });
  const url = URL.parse(textOf(value));
  if (!url) report(path, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
  else if (!schemes.includes(url.protocol))
    report(path, 'URL_TYPE_INVALID_SCHEME', `Scheme must be one of ${schemes.join(' ')}`);
};

export const isSnowflake = (value: unknown): value is string =>
  typeof value === 'string' && /^(0|[1-9]\d{0,19})$/.test(value);
