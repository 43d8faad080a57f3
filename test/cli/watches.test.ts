import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Ends, startTreatywatch } from '../acceptance/real-process.ts';
import { startFeedServer } from '../fakes/feed-server.ts';
import { type Ran, runHere } from './feeds-run.ts';

/** Headlines of our own: the treaty, the weapon, and what only sounds like it. */
const HEADLINES = [
  'Norland votes to leave the Ottawa Convention',
  'Landmine kills two farmers near Aldo',
  'Deminers clear landmines around the school of Vell',
  'Coal mine at Orra to close next year',
  'Council of Tun debates the budget for roads',
  'Exhibition opens at the Ottawa Convention Centre',
];

const rss = (now: number): string =>
  `<rss version="2.0"><channel><title>Post</title><language>en</language>${HEADLINES.map(
    (title, at) =>
      `<item><guid>${at}</guid><title>${title}</title><link>https://post.example/${at}</link><description>${title}, our reporter writes from the scene.</description><pubDate>${new Date(now - at * 3_600_000).toUTCString()}</pubDate></item>`,
  ).join('')}</channel></rss>`;

let folder = '';
let variables: Readonly<Record<string, string>> = {};
const run = (...words: readonly string[]): Promise<Ran> => runHere(words, folder, variables);
const process = (ends: Ends, ...words: readonly string[]): Promise<Ran> =>
  startTreatywatch(ends, folder, { ...variables, TZ: 'UTC' }, words).ended();

beforeAll(async () => {
  const server = await startFeedServer();
  server.set('/feed', { body: rss(Date.now()) });
  folder = mkdtempSync(join(tmpdir(), 'treatywatch-'));
  const config = join(folder, 'config');
  mkdirSync(config);
  writeFileSync(
    join(config, 'treatywatch.yaml'),
    `packs: [mine-ban]\nfetch: { allow: ["127.0.0.1:${server.port}"], pages: false }\n`,
  );
  writeFileSync(
    join(config, 'feeds.yaml'),
    `feeds:\n  - { id: post, url: "${server.origin}/feed", outlet: The Post, languages: [en], first: all }\n`,
  );
  writeFileSync(join(config, 'channels.yaml'), 'channels: []\n');
  variables = { TREATYWATCH_CONFIG: config, TREATYWATCH_DATA: join(folder, 'data') };
  const before = await run('backtest', 'landmine');
  expect(before).toMatchObject({ status: 1, err: expect.stringContaining('There is no store') });
  expect(await run('scan')).toMatchObject({ status: 0 });
  await server.close();
  return () => rmSync(folder, { recursive: true, force: true });
}, 60_000);

const BACKTEST = z.looseObject({
  looked: z.number(),
  found: z.number(),
  posted: z.array(z.looseObject({ title: z.string(), gained: z.boolean() })),
  lost: z.array(z.looseObject({ title: z.string() })),
});

describe('treatywatch backtest', () => {
  test('as a real process tells what a query would have posted, gained and lost', async ({
    onTestFinished: ends,
  }) => {
    const { status, out, err } = await process(ends, 'backtest', 'landmine OR "coal mine"');
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(
      /^landmine OR "coal mine"\n\nWould have posted \d stor(?:y|ies) in 30 days\.\n/u,
    );
    expect(out).toContain('6 entries looked at; found in');
    expect(out).toMatch(/\n {2}\*Landmine\* kills two farmers near Aldo\n/u);
    expect(out).toMatch(/Lost: \d stor(?:y|ies) that the configured watches posted/u);
    expect(out).toMatch(/^- Norland votes .*\*Ottawa Convention\*$/mu);
  });

  test('compares a query with one watch of the configuration', async () => {
    const { out } = await run('backtest', '"coal mine"', '--against', 'landmines', '--json');
    const told = BACKTEST.parse(JSON.parse(out));
    expect(told).toMatchObject({ watch: null, against: 'landmines', looked: 6, notFound: 5 });
    expect(told.lost.map(({ title }) => title)).not.toContain(HEADLINES[0]);
    expect(told.lost.map(({ title }) => title)).toContain(HEADLINES[1]);
    expect((await run('backtest', '"coal mine"', '--against', 'landmines')).out).toContain(
      'that the watch landmines posted and this does not',
    );
    expect(await run('backtest', 'x', '--against', 'nope')).toMatchObject({
      status: 2,
      err: expect.stringMatching(/^There is no watch nope; known: .*landmines/u),
    });
  });

  test('says of a word that looks like the id of a watch that it is none', async () => {
    const { out } = await run('backtest', 'land-mine-watch');
    expect(out).toContain('No watch is called land-mine-watch: it was read as a query.');
  });

  test('ends without a word where it is stopped', async () => {
    expect(
      await runHere(['backtest', 'landmine'], folder, variables, AbortSignal.abort()),
    ).toMatchObject({ status: 130, out: '' });
  });

  test('prints the same as JSON', async () => {
    const { out } = await run('backtest', 'landmine', '--json', '--days', '2');
    const told = BACKTEST.parse(JSON.parse(out));
    expect(told).toMatchObject({ looked: 6, found: 1 });
    expect(told.posted.map(({ title }) => title)).toEqual([HEADLINES[1]]);
    expect(told.lost.map(({ title }) => title)).toContain(HEADLINES[0]);
  });

  test('runs a configured watch by its id, which gains and loses nothing', async () => {
    const told = BACKTEST.parse(JSON.parse((await run('backtest', 'treaty', '--json')).out));
    expect(told).toMatchObject({ watch: 'treaty', lost: [] });
    expect(told.posted).toMatchObject([{ title: HEADLINES[0], gained: false }]);
  });

  test('of a query that finds nothing says which part is missing', async () => {
    const { out } = await run('backtest', 'landmine AND wombat');
    expect(out).toContain('it stands in none.');
    expect(out).toContain('landmine 1, wombat 0.');
    expect(out).toContain('Missing: wombat.');
    expect((await run('backtest', 'wombat')).out).toContain('None of its terms stands in any');
  });

  test('shows the place of a fault and the mend, and refuses days that are none', async () => {
    const { status, err } = await run('backtest', 'landmine AND (coal');
    expect(status).toBe(2);
    expect(err).toMatch(/^landmine AND \(coal\n +\^\n.+; .+\n$/u);
    expect(await run('backtest', '@nobody-knows')).toMatchObject({ status: 2 });
    for (const days of ['0', '1.5', 'x', '99999'])
      expect(await run('backtest', 'landmine', '--days', days)).toMatchObject({
        status: 2,
        err: '--days is a whole number from 1 to 3650.\n',
      });
    expect(await run('backtest', 'land', 'mine')).toMatchObject({
      status: 2,
      err: expect.stringContaining('a query in quotes'),
    });
  });
});

describe('treatywatch watches', () => {
  test('lists each watch with its query and what it found', async () => {
    const { status, out } = await run('watches');
    expect(status).toBe(0);
    expect(out).toMatch(/^treaty {2}\S.*\n {2}.*@ottawa-convention/mu);
    expect(out).toContain('found in 1 entry, 1 story, 0 rejected (0 %) in 30 days');
    expect((await run('watches', 'list')).out).toBe(out);
  });

  test('checks a query and previews it', async () => {
    const { status, out } = await run('watches', 'check', 'landmine   OR (coal)');
    expect(status).toBe(0);
    expect(out).toMatch(/^landmine OR coal\n/u);
    expect(out).toContain('Found in 2 of the newest 6 entries:');
    expect(out).toMatch(/By term: (?:landmine 1, coal 1|coal 1, landmine 1)\./u);
    expect(out).toContain('*Landmine* kills two farmers near Aldo');
    expect(await run('watches', 'check', 'a AND')).toMatchObject({ status: 2, out: '' });
  });

  test('suggests nothing from so little, says what is needed, and knows its watches', async () => {
    const { status, out } = await run('watches', 'suggest');
    expect({ status, out }).toEqual({
      status: 0,
      out: expect.stringContaining('3 relevant stories'),
    });
    expect(await run('watches', 'suggest', 'treaty')).toMatchObject({ status: 0 });
    expect(await run('watches', 'suggest', 'nobody')).toMatchObject({
      status: 2,
      err: expect.stringContaining('known: treaty'),
    });
  });

  test('reports on terms, also as JSON', async () => {
    const { out } = await run('watches', 'report');
    expect(out).toMatch(/^6 entries of 7 days\.\n/u);
    expect(out).toContain('treaty: found in 1 entry');
    const json: unknown = JSON.parse((await run('watches', 'report', '--json')).out);
    expect(json).toMatchObject({ looked: 6, days: 7, noisy: [] });
  });
});

describe('treatywatch why', () => {
  test('shows the watch, the term and the hit in its sentence', async () => {
    const { out } = await run('why', 'https://post.example/0');
    expect(out).toMatch(/watch {6}treaty: @ottawa-convention "Ottawa Convention"/u);
    expect(out).toMatch(/sentence .*\*Ottawa Convention\*/u);
  });

  test('of what no watch found says so, and which came near', async () => {
    const { out } = await run('why', 'https://post.example/4');
    expect(out).toContain('watch      no term of any watch');
    // The funding watch wants more than money for roads.
    expect(out).toMatch(/^ {2}near {7}funding: .*"budget" stood there, but not/mu);
  });
});
