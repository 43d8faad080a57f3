import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import {
  expected,
  folder,
  readAll,
  readStrictly,
  type SampleEntry,
  sampleFiles,
  startedAt,
} from './sample-entries.ts';

const DAMAGED = 'radio-quai.rss';
const FIRST = 'https://baltic-wire.example/2026/defence/lithuania-finland-mine-production';
const ACTS =
  'withdrawal universalisation compliance national-law diplomacy use production transfer stockpile clearance casualties risk-education victim-assistance funding advocacy cluster-munitions';

let entries: readonly SampleEntry[];
beforeAll(async () => {
  entries = await readAll();
});

const entryAt = (link: string): SampleEntry => {
  const found = entries.find((entry) => entry.link === link);
  if (!found) throw new Error(`no sample entry at ${link}`);
  return found;
};

const sentencesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .flatMap((paragraph) => [
      ...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(paragraph),
    ])
    .map(({ segment }) => segment.trim());

const linksOf = (story: string): readonly string[] =>
  Object.entries(expected)
    .filter(([, entry]) => entry.story === story)
    .map(([link]) => link);

describe('the sample feeds', () => {
  test('come in four formats, at least eight feeds, sixty entries and eight languages', () => {
    expect(sampleFiles.length).toBeGreaterThanOrEqual(8);
    expect(new Set(entries.map((entry) => entry.format))).toEqual(
      new Set(['rss', 'atom', 'rdf', 'json']),
    );
    expect(entries.length).toBeGreaterThanOrEqual(60);
    const languages = new Set(Object.values(expected).map((entry) => entry.lang));
    expect(languages.size).toBeGreaterThanOrEqual(8);
  });

  test('are well-formed, but for the one that is damaged on purpose', async () => {
    for (const file of sampleFiles) {
      const reading = readStrictly(file);
      if (file.name === DAMAGED) await expect(reading, file.name).rejects.toThrow(/entity/);
      if (file.name !== DAMAGED) expect((await reading).length, file.name).toBeGreaterThan(3);
    }
  });

  test('hold single-byte files that say so in their prolog', () => {
    const encodings = sampleFiles.map((file) => file.encoding);
    expect(encodings).toContain('windows-1251');
    expect(encodings).toContain('iso-8859-2');
    for (const file of sampleFiles.filter(({ encoding }) => encoding !== 'utf-8')) {
      expect(() => new TextDecoder('utf-8', { fatal: true }).decode(file.bytes)).toThrow();
    }
  });

  test('date every entry within the last days and leave no placeholder unfilled', () => {
    for (const file of sampleFiles) expect(file.text, file.name).not.toMatch(/\{\{|\}\}/);
    for (const { link, published } of entries) {
      const ageDays = (startedAt - Date.parse(published ?? '')) / 86_400_000;
      expect(ageDays, link).toBeGreaterThan(0);
      expect(ageDays, link).toBeLessThan(6);
    }
  });

  test('link to invented outlets only', () => {
    for (const file of sampleFiles) {
      const hosts = [...file.text.matchAll(/https:\/\/([\w.-]+)/g)].map((match) => match[1] ?? '');
      const foreign = hosts.filter((host) => !/\.example$|^jsonfeed\.org$/.test(host));
      expect(foreign, file.name).toEqual([]);
    }
  });

  test('are the feeds that feeds.yaml lists', () => {
    const text = readFileSync(join(folder, '../feeds.yaml'), 'utf8');
    const { feeds } = z
      .object({ feeds: z.array(z.object({ id: z.string(), url: z.string() })) })
      .parse(parseYaml(text));
    expect(feeds.map((feed) => feed.url).sort()).toEqual(sampleFiles.map(({ name }) => name));
    expect(feeds.every((feed) => feed.url.startsWith(`${feed.id}.`))).toBe(true);
  });
});

describe('the expectations', () => {
  test('name every entry once, under its title', () => {
    expect(entries.map((entry) => entry.link).sort()).toEqual(Object.keys(expected).sort());
    for (const [link, { title, feed }] of Object.entries(expected)) {
      expect(entryAt(link).title.replace('\u00a0', ' '), link).toBe(title);
      expect(entryAt(link).file.startsWith(`${feed}.`), link).toBe(true);
    }
  });

  test('cover every act of the pack, and traps', () => {
    const acts = new Set(Object.values(expected).flatMap((entry) => entry.acts));
    expect(acts).toEqual(new Set(ACTS.split(' ')));
    const traps = Object.values(expected).filter((entry) => entry.decision === 'reject');
    expect(traps.length).toBeGreaterThanOrEqual(20);
    expect(traps.every((entry) => entry.trap && entry.story === null)).toBe(true);
  });
});

describe('the example story', () => {
  test('is told three times, and the Polish maker is another story', () => {
    expect(linksOf('lt-fi-production').length).toBe(3);
    expect(linksOf('pl-maker').length).toBe(1);
  });

  test('leads with Lithuania and Finland and names the other states', () => {
    const first = entryAt(FIRST);
    expect(first.title).toMatch(/^Lithuania and Finland/);
    for (const state of ['Estonia', 'Latvia', 'Poland', 'Ukraine']) {
      expect(first.text).toContain(state);
    }
  });

  test('is reprinted word for word under another address with tracking parameters', () => {
    const reprint = entries.find((entry) => entry.link.includes('utm_source=rss&utm_medium=feed'));
    expect(reprint?.file).toBe('amber-post.rss');
    expect(reprint?.link).toContain('fbclid=');
    expect(reprint?.text).toBe(entryAt(FIRST).text);
  });

  test('is rewritten with under half of its sentences shared, though not none', () => {
    const first = new Set(sentencesOf(entryAt(FIRST).text));
    const link = linksOf('lt-fi-production').find((url) => url.includes('northern-ledger')) ?? '';
    const rewritten = new Set(sentencesOf(entryAt(link).text));
    const shared = [...rewritten].filter((sentence) => first.has(sentence)).length;
    expect(shared).toBeGreaterThan(0);
    expect(shared).toBeLessThan(rewritten.size / 2);
    expect(shared).toBeLessThan(first.size / 2);
  });

  test('repeats none of the errors that the story is known for', () => {
    const { text } = entryAt(FIRST);
    expect(text).toContain('Estonia, Latvia, Lithuania and Poland announced together in March');
    expect(text).toContain('anti-tank mines, which the treaty does not ban');
    expect(text).toContain('Neither government has signed a production contract');
    expect(text).toContain('Withdrawal is also not the same as suspension');
  });
});

test('one entry stands in two feeds of one owner', () => {
  const [first, second, ...others] = linksOf('lv-depot').map(entryAt);
  expect(others).toEqual([]);
  expect(first?.text).toBe(second?.text);
  expect(new Set([first?.file, second?.file])).toEqual(
    new Set(['amber-post.rss', 'amber-security.rdf']),
  );
});
