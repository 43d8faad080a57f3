import { readFileSync, realpathSync, statSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isMap, isNode, isPair, isSeq, type Node, parseDocument } from 'yaml';
import type { Feed } from '../model.ts';
import type { Checked, ConfigFault } from './fault.ts';
import { FEEDS } from './settings-schema.ts';
import { readYaml } from './yaml-file.ts';

/** A feed as a command adds it: the rest is for a person who knows the outlet. */
export type NewFeed = Pick<Feed, 'id' | 'url' | 'outlet' | 'languages'>;

/** The line of a feed in feeds.yaml. JSON strings are YAML strings: `no` stays Norwegian, `12` stays a name. */
export const feedLine = ({ id, url, outlet, languages }: NewFeed): string => {
  const spoken = languages.length === 0 ? '' : `, languages: ${JSON.stringify(languages)}`;
  return `- { id: ${JSON.stringify(id)}, url: ${JSON.stringify(url)}, outlet: ${JSON.stringify(outlet)}${spoken} }`;
};

/**
 * Adds feeds to the end of the list in a feeds.yaml that was read and found good. All that stands there
 * stays as it was written, comments too. What would come out is checked first, and replaces the file at
 * once or not at all.
 */
export const addToFeedsFile = async (
  file: string,
  feeds: readonly NewFeed[],
): Promise<Checked<null>> => {
  try {
    // The file behind a link is replaced, not the link.
    return await replace(realpathSync(file), file, feeds);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const message = `the file cannot be replaced (${code})`;
    const mend = 'Check the permissions of its folder, and the room on the disk.';
    return { ok: false, faults: [{ file, line: null, key: null, message, mend }] };
  }
};

const replace = async (
  path: string,
  shown: string,
  feeds: readonly NewFeed[],
): Promise<Checked<null>> => {
  const draft = `${path}.new`;
  try {
    await writeSafely(draft, withFeeds(readFileSync(path, 'utf8'), feeds), statSync(path).mode);
    const before = await readYaml(path, shown, FEEDS);
    const after = await readYaml(draft, shown, FEEDS);
    if (!before.ok) return before;
    const isWhole =
      after.ok && after.value.feeds.length === before.value.feeds.length + feeds.length;
    if (!isWhole) return { ok: false, faults: [unusual(shown)] };
    await rename(draft, path);
    await syncFolder(dirname(path));
    return { ok: true, value: null };
  } finally {
    await rm(draft, { force: true });
  }
};

/** An alias, a list in braces: YAML that is good and that we would spoil. */
const unusual = (file: string): ConfigFault => ({
  file,
  line: null,
  key: 'feeds',
  message: 'nothing can be added to the list as it is written',
  mend: 'Write each feed on a line of its own that begins with a hyphen.',
});

const writeSafely = async (path: string, text: string, mode: number): Promise<void> => {
  const handle = await open(path, 'w');
  try {
    await handle.chmod(mode);
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** The new name itself survives a power cut. Windows knows no such thing. */
const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
};

/** The text of a feeds.yaml with these feeds behind those that stand there. */
export const withFeeds = (source: string, feeds: readonly NewFeed[]): string => {
  const newline = source.includes('\r\n') ? '\r\n' : '\n';
  const linesAt = (indent: string): string =>
    feeds.map((feed) => `${newline}${indent}${feedLine(feed)}`).join('');
  const list = listOf(source);
  if (!list) {
    const above = source === '' ? '' : `${source.trimEnd()}${newline}`;
    return `${above}feeds:${linesAt('  ')}${newline}`;
  }
  const [start, end] = list.range ?? [source.length, source.length];
  const last = isSeq(list) ? list.items.at(-1) : null;
  if (isSeq(list) && list.flow && isNode(last)) {
    const at = last.range?.[1] ?? end;
    const added = feeds.map((feed) => `, ${feedLine(feed).slice('- '.length)}`);
    return `${source.slice(0, at)}${added.join('')}${source.slice(at)}`;
  }
  // What stands for "no feed" (`[]`, `null`) goes; a comment on its line stays.
  const before = source.slice(0, last ? end : start).trimEnd();
  const rest = source.slice(last ? before.length : end);
  const lineEnd = rest.search(/\r?\n|$/u);
  const lines = linesAt(last ? indentOf(source, list) : '  ');
  return `${before}${rest.slice(0, lineEnd)}${lines}${rest.slice(lineEnd) || newline}`;
};

/** What stands at the key `feeds`; null = nothing. */
const listOf = (source: string): Node | null => {
  const { contents } = parseDocument(source, { prettyErrors: false });
  const pairs = isMap(contents) ? contents.items : [];
  const value = pairs.find((pair) => isPair(pair) && String(pair.key) === 'feeds')?.value;
  return isNode(value) ? value : null;
};

/** How far the hyphens of a block list stand from the margin. */
const indentOf = (source: string, list: Node): string => {
  const hyphen = list.range?.[0] ?? 0;
  return source.slice(source.lastIndexOf('\n', hyphen) + 1, hyphen);
};
