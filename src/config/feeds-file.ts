import { readFileSync, realpathSync, statSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isMap, isNode, isPair, isSeq, type Node, parseDocument } from 'yaml';
import type { Feed } from '../model.ts';
import type { Checked } from './fault.ts';
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
    const path = realpathSync(file);
    const draft = `${path}.new`;
    await writeSafely(draft, withFeeds(readFileSync(path, 'utf8'), feeds), statSync(path).mode);
    const checked = await readYaml(draft, file, FEEDS);
    if (!checked.ok) {
      await rm(draft);
      return checked;
    }
    await rename(draft, path);
    await syncFolder(dirname(path));
    return { ok: true, value: null };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const message = `the file cannot be replaced (${code})`;
    const mend = 'Check the permissions of its folder, and the room on the disk.';
    return { ok: false, faults: [{ file, line: null, key: null, message, mend }] };
  }
};

const writeSafely = async (path: string, text: string, mode: number): Promise<void> => {
  const handle = await open(path, 'w', mode);
  await handle.writeFile(text);
  await handle.sync();
  await handle.close();
};

/** The new name itself survives a power cut. Windows knows no such thing. */
const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
};

/** The text of a feeds.yaml with these feeds behind those that stand there. */
export const withFeeds = (source: string, feeds: readonly NewFeed[]): string => {
  const list = listOf(source);
  const [start, end] = list?.range ?? [source.length, source.length];
  const last = isSeq(list) ? list.items.at(-1) : null;
  if (isSeq(list) && list.flow && isNode(last)) {
    const at = last.range?.[1] ?? end;
    const added = feeds.map((feed) => `, ${feedLine(feed).slice('- '.length)}`);
    return `${source.slice(0, at)}${added.join('')}${source.slice(at)}`;
  }
  const isEmpty = !isSeq(list) || !last;
  // What stands for "no feed" (`[]`, `null`) goes; a comment on its line stays.
  const before = isEmpty ? source.slice(0, start).trimEnd() : source.slice(0, end).trimEnd();
  const rest = source.slice(isEmpty ? end : before.length);
  const lineEnd = rest.search(/\r?\n|$/u);
  const newline = source.includes('\r\n') ? '\r\n' : '\n';
  const indent = isEmpty ? '  ' : indentOf(source, list);
  const lines = feeds.map((feed) => `${newline}${indent}${feedLine(feed)}`);
  return `${before}${rest.slice(0, lineEnd)}${lines.join('')}${rest.slice(lineEnd) || newline}`;
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
