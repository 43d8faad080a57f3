import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const DEMO = join(import.meta.dirname, '../../config/demo/feeds');

/** The feeds of the demo: RSS, RDF, Atom and JSON Feed in several scripts and encodings, written by us. */
export const ownFeeds = (): readonly Uint8Array[] =>
  readdirSync(DEMO)
    .sort()
    .map((name) => readFileSync(join(DEMO, name)));

/** Every real feed of the corpora. */
export const realFeeds = (corpora: string): readonly Uint8Array[] =>
  readFileSync(join(corpora, 'feed-realworld/feeds.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): { readonly text?: string; readonly b64?: string } => JSON.parse(line))
    .map(({ text, b64 }) => Buffer.from(b64 ?? text ?? '', b64 === undefined ? 'utf8' : 'base64'));
