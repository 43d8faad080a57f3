import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { openWorld } from '../acceptance/world.ts';
import { startFeedServer } from '../fakes/feed-server.ts';
import { startModelServer } from '../fakes/model-server.ts';

const WATCH = pathToFileURL(join(import.meta.dirname, '../fakes/watch-sockets.ts')).href;
const NOTE = z.object({ what: z.string(), target: z.string(), through: z.array(z.string()) });

/** Everything in a feed that makes some reader or other ask for one more thing. */
const feedFullOfAddresses = (trap: string): string => `<?xml version="1.0"?>
<?xml-stylesheet href="${trap}/style.xsl" type="text/xsl"?>
<!DOCTYPE rss PUBLIC "-//X//Y" "${trap}/outer.dtd" [
  <!ENTITY file SYSTEM "file:///etc/hostname"> <!ENTITY web SYSTEM "${trap}/entity">
  <!ENTITY % outer SYSTEM "${trap}/parameter"> %outer;
]>
<rss version="2.0" xmlns:xi="http://www.w3.org/2001/XInclude" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Full</title><image><url>${trap}/logo</url></image><xi:include href="${trap}/xinclude"/>
<atom:link rel="hub" href="${trap}/hub"/><atom:link rel="next" href="${trap}/next"/>
<cloud domain="127.0.0.1" port="80" path="/cloud" registerProcedure="" protocol="http-post"/>
<item><title>Landmine kills farmer in Angola &web;&file;</title><link>${trap}/article</link>
<enclosure url="${trap}/enclosure" type="audio/mpeg" length="1"/><comments>${trap}/comments</comments>
<description><![CDATA[A farmer was killed by an anti-personnel mine.<img src="${trap}/pixel">
<script src="${trap}/script"></script><link rel="stylesheet" href="${trap}/css"><iframe src="${trap}/frame">
</iframe><video src="${trap}/video" poster="${trap}/poster"></video>]]></description></item></channel></rss>`;

test('in a real pass each socket and each question to DNS goes through fetch/ (A9, C1)', async () => {
  const trap = await startFeedServer();
  onTestFinished(trap.close);
  const world = await openWorld(onTestFinished, {
    outlets: ['plain'],
    allow: [`127.0.0.1:${trap.port}`],
    moreFeeds: [
      `  - { id: full, url: "${trap.origin}/full.xml", outlet: Full, every: 1s, first: all }`,
      '  - { id: named, url: "http://feed.invalid/x.xml", outlet: Named, first: all }',
    ],
  });
  // What a feed says and what a model answers name the trap: neither leads anybody there.
  const answer = JSON.stringify({ relevant: true, translations: [`See ${trap.origin}/said`] });
  const model = await startModelServer(() => ({ content: answer }));
  onTestFinished(model.close);
  world.write({
    'config/treatywatch.yaml': `packs: [mine-ban]
fetch: { allow: ["127.0.0.1:${world.feeds.port}", "127.0.0.1:${trap.port}"] }
model: { url: "${model.url}", name: tiny, translate: fr }
`,
  });
  trap.set('/full.xml', { body: feedFullOfAddresses(trap.origin) });
  const log = join(world.folder, 'sockets.log');
  const run = world.start({ NODE_OPTIONS: `--import=${WATCH}`, SOCKET_LOG: log });
  await run.until(
    () =>
      world.titles().length > 0 &&
      model.asked.length > 0 &&
      readFileSync(log, 'utf8').includes('feed.invalid'),
  );
  await run.stop();

  const notes = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => NOTE.parse(JSON.parse(line)));
  const discord = new URL(world.discord.apiUrl).port;
  const isOurDoor = (path: string): boolean => path.startsWith('fetch/');
  const others = notes.filter(({ through }) => !through.some(isOurDoor));
  // Discord's client has its own door, to its own host; the page's listener looks its own address up.
  const isKnown = ({ what, target, through }: z.infer<typeof NOTE>): boolean =>
    what === 'worker' || target === discord || through[0] === 'web/server.ts';
  expect(others.filter((one) => !isKnown(one))).toEqual([]);
  expect(others.map(({ what }) => what)).toContain('worker');
  expect(others.map(({ target }) => target)).toContain(discord);

  const asked = notes.filter(({ through }) => through.some(isOurDoor)).map(({ target }) => target);
  expect(new Set(asked)).toEqual(
    new Set([String(world.feeds.port), String(trap.port), String(model.port), 'feed.invalid']),
  );
  const toModel = notes.filter(({ target }) => target === String(model.port));
  expect(toModel.every(({ through }) => through.includes('fetch/model-door.ts'))).toBe(true);
  const throughModelDoor = notes.filter(({ through }) => through.includes('fetch/model-door.ts'));
  expect(new Set(throughModelDoor.map(({ target }) => target))).toEqual(
    new Set([String(model.port)]),
  );
  // An article's own page may be asked for, as may the rules of its host; nothing else that was named.
  const paths = new Set(trap.requests.map(({ path }) => path));
  for (const path of ['/full.xml', '/article', '/robots.txt']) paths.delete(path);
  expect([...paths]).toEqual([]);
}, 60_000);
