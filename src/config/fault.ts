/** What is wrong with the configuration, where, and how to mend it. `line` counts from 1. */
export interface ConfigFault {
  readonly file: string;
  readonly line: number | null;
  readonly key: string | null;
  readonly message: string;
  readonly mend: string;
}

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly ConfigFault[] };

/** `config/feeds.yaml:12 feeds.3.every: … → …`: one line a person can act on. */
export const formatFault = (fault: ConfigFault): string =>
  `${formatPlace(fault)}: ${fault.message}. ${fault.mend}`;

/** `config/feeds.yaml:12 feeds.3.every` */
export const formatPlace = ({ file, line, key }: Omit<ConfigFault, 'message' | 'mend'>): string =>
  `${file}${line === null ? '' : `:${line}`}${key ? ` ${key}` : ''}`;

/** All values, or all faults. */
export const gather = <T>(parts: readonly Checked<T>[]): Checked<readonly T[]> => {
  const faults = parts.flatMap((part) => (part.ok ? [] : part.faults));
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, value: parts.flatMap((part) => (part.ok ? [part.value] : [])) };
};
