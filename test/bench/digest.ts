import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { digestOf } from '../../src/app-owedigest.ts';
import { digestDelivery } from '../../src/compose-digest.ts';
import { spanToTell } from '../../src/digest/span.ts';
import type { Subscription } from '../../src/model.ts';
import { labelsFrom } from '../../src/render/labels.ts';
import { openStore } from '../../src/store/open.ts';
import { brief, feed } from '../contracts/samples.ts';

const NOW = Date.UTC(2026, 10, 23, 8);
const DAY = 86_400_000;
const STORIES = 50_000;
/** Half a year: two weeks of it are read, the week and the one before. */
const DAYS = 182;
const ENTRIES_PER_STORY = 8;
const ROUNDS = 5;
const PROMISED_MS = 1_000;

const CHANNEL: Subscription = {
  channelId: '1',
  server: 'home',
  watches: ['*'],
  acts: [],
  countries: [],
  urgencies: [],
  languages: [],
  digest: { every: 'weekly', at: '08:00', zone: 'Europe/Vilnius', weekday: 1 },
  ping: null,
  isDigestOnly: false,
  crossposts: false,
  flood: 10,
};

/** What a weekly digest costs beside 50,000 stored stories. Out: is the promise kept? */
export const benchDigest = async (print: (line: string) => void): Promise<boolean> => {
  const folder = mkdtempSync(join(tmpdir(), 'treatywatch-bench-'));
  const path = join(folder, 'store.db');
  const opened = await openStore({ path, now: () => NOW });
  if (!opened.ok) throw new Error(opened.failure.message);
  const store = opened.value;
  try {
    await store.passes.syncFeeds([feed('a')], NOW);
    fill(path);
    const span = CHANNEL.digest && spanToTell(CHANNEL.digest, NOW);
    if (!span) throw new Error('no digest is due');
    let best = Number.POSITIVE_INFINITY;
    let told = '';
    for (let round = 0; round < ROUNDS; round += 1) {
      const startedAt = performance.now();
      const digest = await digestOf(store.digests, span, [CHANNEL]);
      if (!digest) throw new Error('nothing was watched');
      digestDelivery('1', digest, labelsFrom([]));
      best = Math.min(best, performance.now() - startedAt);
      told = `${digest.count} stories, ${digest.before} the week before, ${digest.looked.entries} entries`;
    }
    print(`weekly digest among ${STORIES} stories (${told}): ${best.toFixed(0)} ms`);
    return best <= PROMISED_MS;
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Written past the store's own door, which commits each pass: 400,000 entries of half a year, an eighth in stories. */
const fill = (path: string): void => {
  const db = new DatabaseSync(path);
  const story = db.prepare(
    'insert into story (key, brief, decision, opened_at, updated_at) values (?, ?, ?, ?, ?)',
  );
  const entry = db.prepare(
    `insert into entry (feed_id, key, seen_at, baseline, decision, reason_kind, story_key, because, similarity, lang, outlet,
       owner, kind, authors, categories, title, verdict, key_sentences, summary, text, placed_at)
     values ('a', ?, ?, 0, ?, 'evidence', ?, 'new', 1, 'en', 'o', 'o', 'press', '[]', '[]', 't', '{}', '[]', 's', ?, ?)`,
  );
  const text = 'A sentence of an article. '.repeat(80);
  db.exec('begin');
  db.prepare('update feed set baseline_at = ?').run(NOW - 2 * DAYS * DAY);
  for (let number = 0; number < STORIES; number += 1) {
    const at = NOW - 1 - Math.floor((number / STORIES) * DAYS * DAY);
    const key = `s${number}`;
    const told = { ...brief(key), voices: 1, openedAt: at };
    story.run(key, JSON.stringify(told), 'alert', at, at);
    entry.run(key, at, 'alert', key, text, at);
    for (let other = 1; other < ENTRIES_PER_STORY; other += 1)
      entry.run(`${key}-${other}`, at, 'reject', null, text, null);
  }
  db.exec('commit');
  db.close();
};
