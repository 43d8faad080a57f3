import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { configOf } from './app-feeds.ts';
import { type Probing, probing } from './app-probe.ts';
import { type Imported, importFeeds } from './cli/import-feeds.ts';
import { importedText, importSummary } from './cli/import-text.ts';
import { shown } from './cli/report.ts';
import type { Surroundings } from './commands.ts';
import type { Environment } from './config/environment.ts';
import { formatFault } from './config/fault.ts';
import { addToFeedsFile, feedLine } from './config/feeds-file.ts';
import type { Config } from './config/load-config.ts';
import { judgeUrl } from './fetch/address-policy.ts';
import { redactUrl } from './fetch/redact-url.ts';
import { painter } from './render/terminal-paint.ts';
import { bareUrl } from './text/bare-url.ts';

const FAILED = 1;
const UNUSABLE = 2;
/** The largest public lists have one or two megabytes. */
const MAX_BYTES = 10 * 1024 * 1024;

export interface ImportOptions {
  /** The configuration folder to add to; absent = the one that is in force. */
  readonly to?: string | undefined;
  readonly 'dry-run'?: boolean | undefined;
  readonly 'no-check'?: boolean | undefined;
}

/** `treatywatch feeds import FILE.opml`; out: 1 when an address was left out. */
export const importList = async (
  environment: Environment,
  file: string,
  options: ImportOptions,
  around: Surroundings,
): Promise<number> => {
  const body = read(file);
  if (typeof body === 'string') {
    around.err(`${shown(file)}: ${body}\n`);
    return UNUSABLE;
  }
  // What ships is never added to: the next version would take the additions away.
  const folder =
    options.to ?? (environment.mode === 'demo' ? './config' : environment.configFolder);
  const config = await configOf(folder, around);
  if (!config) return UNUSABLE;
  return probing(config, around, async (tools) => {
    const list = await tools.isolate.readOpml({ body });
    if (!list.ok) {
      around.err(`${shown(file)}: ${list.failure.message}\n`);
      return UNUSABLE;
    }
    if (list.value.isCut) around.err(`${shown(file)}: only its first feeds are read.\n`);
    const all = await tellEach(list.value.feeds, config, tools, options, around);
    return all ? finish(all, join(folder, 'feeds.yaml'), options, around) : FAILED;
  });
};

/** The bytes, or why there are none. */
const read = (file: string): Uint8Array | string => {
  try {
    if (statSync(file).size > MAX_BYTES) return 'the file is over 10 MB. Split it.';
    return new Uint8Array(readFileSync(file));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return `the file cannot be read (${code}).`;
  }
};

/** Null = a signal came before the end. */
const tellEach = async (
  list: Parameters<typeof importFeeds>[0],
  { allow, feeds }: Config,
  { probe }: Probing,
  options: ImportOptions,
  { out, err, signal, colour }: Surroundings,
): Promise<readonly Imported[] | null> => {
  const all: Imported[] = [];
  const tools = {
    probe: options['no-check'] ? null : probe,
    refusal: (url: string): string | null => {
      const { verdict, reason } = judgeUrl(url, { allow });
      return verdict === 'refuse' ? reason : null;
    },
    known: feeds,
  };
  for await (const imported of importFeeds(list, tools, signal)) {
    all.push(imported);
    out(importedText(imported, redactUrl(imported.listed.url), painter(colour)));
  }
  if (!signal.aborted) return all;
  err('Stopped: nothing was written.\n');
  return null;
};

const finish = async (
  all: readonly Imported[],
  file: string,
  options: ImportOptions,
  { out, err }: Surroundings,
): Promise<number> => {
  const isDry = options['dry-run'] === true;
  const added = all.flatMap(({ feed }) => feed ?? []);
  if (isDry)
    out(added.map((feed) => `${feedLine({ ...feed, url: bareUrl(feed.url) })}\n`).join(''));
  const written = isDry || added.length === 0 ? null : await addToFeedsFile(file, added);
  if (written && !written.ok) {
    err(`${written.faults.map(formatFault).join('\n')}\n`);
    return FAILED;
  }
  const isChecked = options['no-check'] !== true;
  out(importSummary(all, { file: isDry ? null : file, isChecked }));
  return all.every(({ fate }) => fate === 'added' || fate === 'already there') ? 0 : FAILED;
};
