import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../../config/packs/mine-ban/languages');

/** The languages of the shipped pack, ISO 639-1. */
export const shippedLanguages = (): readonly string[] =>
  readdirSync(FOLDER).map((name) => name.replace('.yaml', ''));
