import type { EntryText } from '../../src/model.ts';
import { loadUnderstanding } from '../../src/understanding-material.ts';
import { entryOf, readCorpus, shippedPacks, shippedTables } from '../eval/judge/corpus.ts';

const MIB = 1024 * 1024;
const ROUNDS = 5;
/** An article of five thousand characters, cut from texts of one language that follow each other. */
const ARTICLE_CHARS = 5_000;

const resident = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().rss / MIB;
};

// What every command has loaded by then does not count: the packs of the configuration.
const packs = await shippedPacks();
const before = resident();
const startedAt = performance.now();
const understanding = await loadUnderstanding(packs, shippedTables);
const sample = {
  title: 'Parliament votes to leave the Mine Ban Treaty',
  text: 'It takes effect in six months.',
};
understanding.judge({ ...entryOf({ ...sample, lang: 'en' }) });
const loadMs = performance.now() - startedAt;
const loadMib = resident() - before;

const texts = (await readCorpus(understanding)).map(({ text }) => text);
const articles = [...Map.groupBy(texts, ({ lang }) => lang)].flatMap(([lang, own]) => {
  const all = own.map(({ title, text }) => `${title}. ${text}`).join('\n\n');
  return Array.from({ length: Math.floor(all.length / ARTICLE_CHARS) }, (_, at) => {
    const [title = '', ...rest] = all
      .slice(at * ARTICLE_CHARS, (at + 1) * ARTICLE_CHARS)
      .split('. ');
    return entryOf({ title: title.slice(0, 120), text: rest.join('. '), lang });
  });
});
/** Milliseconds for each entry, sorted: the best of some rounds, the rest is other work on the machine. */
const timed = (entries: readonly EntryText[]): readonly number[] =>
  entries
    .map((entry) => {
      let best = Number.POSITIVE_INFINITY;
      for (let round = 0; round < ROUNDS; round += 1) {
        const from = performance.now();
        understanding.judge(entry);
        best = Math.min(best, performance.now() - from);
      }
      return best;
    })
    .sort((a, b) => a - b);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, ms) => sum + ms, 0) / values.length;

const entries = timed(texts.map(entryOf));
const long = timed(articles);
process.stdout.write(
  JSON.stringify({
    loadMs,
    loadMib,
    entries: entries.length,
    entryMs: mean(entries),
    articles: long.length,
    articleMs: mean(long),
    worstMs: long.at(-1) ?? 0,
  }),
);
