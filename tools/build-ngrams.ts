import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ngramBytes } from './ngram-bytes.ts';

/* `npm run build:ngrams`: writes the table that the language detector reads, from the package eld. */
const target = join(import.meta.dirname, '../config/languages/ngrams.bin');
await writeFile(target, await ngramBytes());
