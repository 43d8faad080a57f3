import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LEANING_WORDS } from '../../../src/summarise/leaning-words.ts';

/** Less is no text. */
const LEAST_CHARS = 40;
const LANGUAGES = Object.keys(LEANING_WORDS);

/**
 * Every string of the corpora that may pass for a text, feeds and hostile lines among them, each in the language that its row
 * names, else in the languages of the pack by turns.
 */
export const corpusTexts = function* (
  corpora: string,
): Generator<{ readonly text: string; readonly lang: string }> {
  let turn = 0;
  for (const row of rowsBelow(corpora)) {
    const told = isRecord(row) && typeof row['lang'] === 'string' ? row['lang'] : null;
    for (const text of stringsIn(row)) {
      turn += 1;
      yield { text, lang: told ?? LANGUAGES[turn % LANGUAGES.length] ?? 'und' };
    }
  }
};

const rowsBelow = function* (corpora: string): Generator<unknown> {
  for (const entry of readdirSync(corpora, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.name.endsWith('.jsonl'))
      for (const line of readFileSync(path, 'utf8').split('\n'))
        if (line !== '') yield JSON.parse(line);
    if (entry.name.endsWith('.json')) yield JSON.parse(readFileSync(path, 'utf8'));
  }
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const stringsIn = function* (value: unknown): Generator<string> {
  if (typeof value === 'string' && value.length >= LEAST_CHARS) yield value;
  if (isRecord(value)) for (const part of Object.values(value)) yield* stringsIn(part);
};
