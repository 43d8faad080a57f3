import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatFault } from '../../src/config/fault.ts';
import { loadPack } from '../../src/config/load-pack.ts';
import { loadUnderstanding } from '../../src/understanding-material.ts';
import { ownHeadlines, parseHeadlines } from './headlines.ts';

const CONFIG = join(import.meta.dirname, '../../config');
/** Of our positives, on the headline alone. */
const LEAST_FOUND = 0.85;

const headlines = ownHeadlines();
const traps = headlines.filter(({ label }) => label === 'N');
const ours = headlines.filter(({ label }) => label === 'P');

const shipped = async () => {
  const pack = await loadPack(join(CONFIG, 'packs/mine-ban'), 'packs/mine-ban');
  if (!pack.ok) throw new Error(pack.faults.map(formatFault).join('\n'));
  const { language, match } = await loadUnderstanding([pack.value], CONFIG);
  return (title: string, lang: string | null): readonly string[] => {
    const entry = { title, summary: '', text: '', lang };
    return match(entry, language(entry)).hits.map(({ watch, quote }) => `${watch}: ${quote}`);
  };
};

describe('headlines of our own', async () => {
  const quotes = await shipped();

  test('are many, in many languages, and about half of them traps', () => {
    expect(headlines.length).toBeGreaterThanOrEqual(300);
    expect(new Set(headlines.map(({ lang }) => lang)).size).toBeGreaterThanOrEqual(20);
    expect(traps.length / headlines.length).toBeGreaterThan(0.45);
    expect(traps.length / headlines.length).toBeLessThan(0.6);
    expect(new Set(headlines.map(({ headline }) => headline)).size).toBe(headlines.length);
  });

  test.each(['with their language given', 'with no language given'])(
    'that are traps match no watch, %s',
    (way) => {
      const matched = traps.flatMap(({ lang, headline }) => {
        const hits = quotes(headline, way.startsWith('with their') ? lang : null);
        return hits.length === 0 ? [] : [`${lang} ${headline} | ${hits.join('; ')}`];
      });
      expect(matched).toEqual([]);
    },
  );

  test.each(['with their language given', 'with no language given'])(
    'that are ours are found, %s',
    (way) => {
      const missed = ours.filter(
        ({ lang, headline }) =>
          quotes(headline, way.startsWith('with their') ? lang : null).length === 0,
      );
      expect(
        1 - missed.length / ours.length,
        missed.map(({ lang, headline }) => `${lang} ${headline}`).join('\n'),
      ).toBeGreaterThanOrEqual(LEAST_FOUND);
    },
  );
});

test.each([
  ['a label that is none', 'X\ten\tHeadline\twhy'],
  ['a missing reason', 'N\ten\tHeadline'],
  ['a column too many', 'N\ten\tHeadline\twhy\tmore'],
  ['a language that is none', 'N\tenglish\tHeadline\twhy'],
  ['a header behind the first line', 'N\ten\tHeadline\twhy\nlabel\tlang\theadline\twhy'],
])('a row with %s is refused', (_, source) => {
  expect(() => parseHeadlines(source, 'x.tsv')).toThrow(/^x\.tsv:\d/u);
});
