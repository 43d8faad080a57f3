import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { loadPackFeeds } from '../src/config/pack-feeds.ts';
import { CHANNELS, FEED, FEEDS, SETTINGS } from '../src/config/settings-schema.ts';
import { ROOMS } from './house-rules.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const manifest = z
  .object({
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
    scripts: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(read('package.json')));

test('every dependency is named with its reason', () => {
  const page = read('docs/dependencies.md');
  const all = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(all.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

test('every room is on the map', () => {
  const page = read('docs/architecture.md');
  expect(Object.keys(ROOMS).filter((room) => !page.includes(`\`${room}/\``))).toEqual([]);
});

test('every key of the configuration is explained', () => {
  const page = read('docs/configuration.md');
  const keys = [SETTINGS, FEEDS, FEED, CHANNELS, CHANNELS.shape.channels.element].flatMap(
    (schema) => Object.keys(schema.shape),
  );
  expect(keys.filter((key) => !page.includes(`\`${key}`))).toEqual([]);
});

test('the feeds of the pack are as many as README.md and docs/configuration.md say', async () => {
  const loaded = await loadPackFeeds(join(ROOT, 'config/packs/mine-ban'), 'mine-ban', 900_000);
  const feeds = loaded.ok ? loaded.value : [];
  const languages = new Set(feeds.flatMap((feed) => feed.languages));
  const countries = new Set(feeds.flatMap(({ country }) => country ?? []));
  const many = `${feeds.length} feeds in ${languages.size} languages`;
  expect(read('README.md')).toContain(many);
  expect(read('docs/configuration.md')).toContain(`${many}, from ${countries.size} countries`);
});

describe('links between files lead somewhere', () => {
  test.each([
    'README.md',
    'CONTRIBUTING.md',
    'docs/architecture.md',
    'docs/briefs.md',
    'docs/chaos.md',
    'docs/configuration.md',
    'docs/delivery.md',
    'docs/packs.md',
    'docs/watches.md',
    'docs/register.md',
    'docs/stories.md',
    'docs/figures.md',
    'docs/dependencies.md',
    'docs/digest.md',
    'docs/health.md',
    'docs/extract.md',
    'docs/language.md',
    'docs/learning.md',
    'docs/language-model.md',
    'docs/stories-by-hand.md',
    'docs/living-card.md',
    'docs/story-life.md',
    'docs/summaries.md',
  ])('%s', (page) => {
    const targets = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/gu)].map(
      ([, target]) => target ?? '',
    );
    expect(targets.filter((target) => !existsSync(join(ROOT, dirname(page), target)))).toEqual([]);
  });
});

test('the commands of the README are those of the package', () => {
  const page = read('README.md');
  for (const [, name = ''] of page.matchAll(/npm (?:run )?(start|test|eval|bench)\b/gu))
    expect(Object.keys(manifest.scripts)).toContain(name);
});
