import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ANGOLA, CAMBODIA, ESTONIA, ESTONIA_AGAIN, UKRAINE } from './news.ts';
import { startTreatywatch } from './real-process.ts';
import { DRY, openWorld } from './world.ts';

const UNTOUCHED_MS = 1_500;

const firstLine = (out: string): string => out.split('\n')[0] ?? '';
const rest = (ms: number): Promise<void> => new Promise((go) => setTimeout(go, ms));
const cardsOf = (html: string): readonly string[] =>
  [...html.matchAll(/<article class="card[^"]*" data-story="([^"]+)"/gu)].flatMap(
    ([, id]) => id ?? [],
  );

/** How often a pass over a feed has ended. */
const passes = (run: ReturnType<typeof startTreatywatch>): number =>
  run.events('feed.passed').length;

describe.concurrent('demo', () => {
  test.concurrent('without any of the three variables it says demo, fills the page and forgets the run before; a live run then reads nothing of it', async ({
    onTestFinished: ends,
  }) => {
    const world = await openWorld(ends, { first: 'none' });
    const { folder } = world;
    world.write({
      'data/demo/treatywatch.db': 'left behind, and no store',
      'data/demo/old.txt': 'old',
    });
    const run = startTreatywatch(ends, folder, {
      HTTP_PORT: '0',
      DISCORD_API_URL: 'http://127.0.0.1:9/api',
    });
    await run.ready();
    expect(firstLine(run.said().out)).toMatch(/demo/iu);
    expect(existsSync(join(folder, 'data/demo/old.txt'))).toBe(false);

    const html = await (await fetch(await run.page())).text();
    const ids = cardsOf(html);
    expect(ids.length).toBeGreaterThan(3);
    expect(new Set(ids).size).toBe(ids.length);
    expect(html).toContain('</html>');
    const story = await fetch(await run.page(`story/${ids[0]}`));
    expect(cardsOf(await story.text())).toEqual([ids[0]]);
    const { status } = await run.stop('SIGINT');
    expect(status).toBe(0);
    expect(readdirSync(join(folder, 'data'))).toEqual(['demo']);

    const live = world.start();
    await live.ready();
    expect(firstLine(live.said().out)).toMatch(/live/u);
    expect(cardsOf(await (await fetch(await live.page())).text())).toEqual([]);
    expect(world.posts()).toEqual([]);
  });

  test.concurrent.for<readonly [string, string]>([
    ['DISCORD_TOKEN', 'live'],
    ['DISCORD_WEBHOOK_URL', 'live'],
    ['TREATYWATCH_CONFIG', 'dry run'],
  ])('%s alone makes it no demo but %s', async ([variable, mode], { onTestFinished: ends }) => {
    const world = await openWorld(ends);
    const hook = world.discord.addWebhook(world.channel);
    const values: Readonly<Record<string, string>> = {
      DISCORD_TOKEN: world.discord.token,
      DISCORD_WEBHOOK_URL: `${world.discord.apiUrl}/webhooks/${hook.id}/${hook.token}`,
      TREATYWATCH_CONFIG: './config',
    };
    const run = world.start({ DISCORD_TOKEN: '', [variable]: values[variable] ?? '' });
    await run.until(() => run.said().out.includes('\n'));
    expect(firstLine(run.said().out)).toContain(mode);
    expect(firstLine(run.said().out)).not.toContain('demo');
  });
});

describe.concurrent('dry run', () => {
  test.concurrent('shows cards, posts nothing, and owes nothing to a later live run', async ({
    onTestFinished: ends,
  }) => {
    const world = await openWorld(ends);
    world.publish('a', ESTONIA, ANGOLA);
    const dry = world.start(DRY);
    await dry.ready();
    expect(cardsOf(await (await fetch(await dry.page())).text())).toHaveLength(2);
    await dry.until(() => dry.said().out.includes(ANGOLA.title));
    expect((await dry.stop()).status).toBe(0);
    expect(world.discord.requests).toEqual([]);

    const live = world.start();
    await live.ready();
    world.publish('a', CAMBODIA);
    await live.until(() => world.titles().length > 0);
    await rest(UNTOUCHED_MS);
    expect(world.titles()).toEqual([CAMBODIA.title]);
  });
});

test.concurrent('scan posts what its one pass owes before it ends', async ({
  onTestFinished: ends,
}) => {
  const world = await openWorld(ends);
  world.publish('a', ESTONIA, ANGOLA, CAMBODIA);
  const { status, out } = await world.start({}, ['scan']).ended();
  expect({ status, out }).toMatchObject({ status: 0, out: expect.stringMatching(/live/u) });
  expect(world.titles()).toHaveLength(3);
});

describe.concurrent('settings', () => {
  test.concurrent('.env of the working folder is read, and the real environment wins', async ({
    onTestFinished: ends,
  }) => {
    const world = await openWorld(ends);
    world.write({
      '.env': `DISCORD_TOKEN=${world.discord.token}\nDISCORD_API_URL=${world.discord.apiUrl}\nHTTP_TOKEN=from-the-file\nLOG_LEVEL=loud\n`,
    });
    const run = startTreatywatch(ends, world.folder, { HTTP_PORT: '0', LOG_LEVEL: 'info' });
    await run.ready();
    expect(firstLine(run.said().out)).toMatch(/live/u);
    expect((await fetch(await run.page())).status).toBe(401);
    const headers = { authorization: 'Bearer from-the-file' };
    expect((await fetch(await run.page(), { headers })).status).toBe(200);
  });

  test.concurrent('what is let through although not public is told at start', async ({
    onTestFinished: ends,
  }) => {
    const world = await openWorld(ends, { allow: ['10.1.2.3:80'] });
    const run = world.start(DRY);
    await run.ready();
    expect(run.events('fetch.allowed').map(({ allowed }) => allowed)).toEqual([
      `127.0.0.1:${world.feeds.port}`,
      '10.1.2.3:80',
    ]);
  });

  test.concurrent('with token and webhook both set the token wins, and start says so', async ({
    onTestFinished: ends,
  }) => {
    const world = await openWorld(ends);
    const hook = world.discord.addWebhook(world.channel);
    world.publish('a', ESTONIA);
    const run = world.start({
      DISCORD_WEBHOOK_URL: `${world.discord.apiUrl}/webhooks/${hook.id}/${hook.token}`,
    });
    await run.until(() => world.posts().length > 0);
    expect(run.said().out).toMatch(/DISCORD_TOKEN and DISCORD_WEBHOOK_URL.*token is used/u);
    expect(world.posts().map(({ path }) => path)).toEqual([`/channels/${world.channel}/messages`]);
  });
});

test.concurrent('of the entries that a new feed already shows, none, the latest or all are posted as it says', async ({
  onTestFinished: ends,
}) => {
  const world = await openWorld(ends, { outlets: ['a', 'b', 'c'] });
  const old = (days: number): string => new Date(Date.now() - days * 86_400_000).toUTCString();
  world.policy({ a: 'none', b: 'latest:1', c: 'all' });
  world.publish('a', { ...ESTONIA, date: old(0) });
  world.publish('b', { ...ANGOLA, date: old(2) }, { ...CAMBODIA, date: old(1) });
  world.publish('c', { ...UKRAINE, date: old(900) });
  const run = world.start();
  await run.until(() => passes(run) >= 6 && world.titles().length >= 2);
  expect(world.titles().toSorted()).toEqual([CAMBODIA.title, UKRAINE.title]);
  const { out, status } = await world.start({}, ['why', ANGOLA.link]).ended();
  expect(out).toMatch(/Farmer killed.*decision +alert.*before the feed was watched/su);
  expect(status).toBe(0);
});

describe.concurrent('the webhook', () => {
  test.concurrent('alone it posts with wait and without nonce, edits on a second telling, and a restart repeats nothing', async ({
    onTestFinished: ends,
  }) => {
    const world = await openWorld(ends, { outlets: ['a', 'b'] });
    const hook = world.discord.addWebhook(world.channel);
    const variables = {
      DISCORD_TOKEN: '',
      DISCORD_WEBHOOK_URL: `${world.discord.apiUrl}/webhooks/${hook.id}/${hook.token}`,
    };
    world.publish('a', ESTONIA);
    const run = world.start(variables);
    await run.until(() => run.events('delivery.sent').length === 1);
    const [post] = world.posts();
    expect(post?.path).toMatch(
      new RegExp(`^/webhooks/${hook.id}/${hook.token}\\?(.*&)?wait=true`, 'u'),
    );
    expect(post?.body).not.toHaveProperty('nonce');

    world.publish('b', ESTONIA_AGAIN);
    await run.until(() => run.events('delivery.edited').length === 1);
    const id = world.discord.messages(world.channel)[0]?.id;
    expect(world.edits().map(({ path }) => path.split('?')[0])).toEqual([
      `/webhooks/${hook.id}/${hook.token}/messages/${id}`,
    ]);
    expect(JSON.stringify(world.discord.messages(world.channel))).toContain('Outlet B');
    expect((await run.stop()).status).toBe(0);

    const asked = world.discord.requests.length;
    const again = world.start(variables);
    await again.until(() => passes(again) >= 2);
    expect(world.discord.requests.slice(asked)).toEqual([]);
  });
});

test.concurrent('no secret is in what is said, stored, shown or posted', async ({
  onTestFinished: ends,
}) => {
  const world = await openWorld(ends, { outlets: [] });
  const hook = world.discord.addWebhook(world.channel);
  const login = new URL(`${world.feeds.origin}/private.xml`);
  login.username = 'canary-user';
  login.password = 'canary-password';
  world.write({
    'config/feeds.yaml': `feeds:
  - { id: private, url: "${login.href}", outlet: Private, every: 1s, first: all }
  - { id: broken, url: "${login.href}.broken", outlet: Broken, every: 1s, first: all }
`,
  });
  world.feeds.set('/private.xml', {
    body: `<rss version="2.0"><channel><title>p</title><item><title>${ESTONIA.title}</title><link>/politics/vote</link><description>${ESTONIA.text} &lt;a href="/more"&gt;More&lt;/a&gt;</description></item></channel></rss>`,
  });
  const webhook = `${world.discord.apiUrl}/webhooks/${hook.id}/${hook.token}`;
  const variables = { DISCORD_WEBHOOK_URL: webhook, HTTP_TOKEN: 'canary-http', LOG_LEVEL: 'trace' };
  const said: string[] = [];
  for (const [count, token] of [
    [1, ''],
    [2, world.discord.token],
  ] as const) {
    const run = world.start({ ...variables, DISCORD_TOKEN: token });
    await run.until(() => world.feeds.requests.length >= 2);
    await run.until(() => world.titles().length === 1 && passes(run) >= count);
    const headers = { authorization: 'Bearer canary-http' };
    said.push(await (await fetch(await run.page(), { headers })).text());
    const { out, err } = await run.stop();
    said.push(out, err);
  }
  const sent = world.feeds.requests
    .find(({ path }) => path === '/private.xml')
    ?.header('authorization');
  expect(sent).toBe(`Basic ${Buffer.from('canary-user:canary-password').toString('base64')}`);
  const stored = readdirSync(join(world.folder, 'data')).map((name) =>
    readFileSync(join(world.folder, 'data', name), 'latin1'),
  );
  const posted = JSON.stringify(world.discord.requests.map(({ body }) => body));
  expect(posted).toContain(`${world.feeds.origin}/politics/vote`);
  const secrets = [
    world.discord.token,
    hook.token,
    'canary-http',
    'canary-user',
    'canary-password',
  ];
  for (const secret of secrets)
    for (const text of [...said, ...stored, posted]) expect(text).not.toContain(secret);
});
