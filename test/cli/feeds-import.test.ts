import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { feedsBench, HTML, rssOf, runHere } from './feeds-run.ts';

const CONFIGURED = `# our feeds
feeds:
  - { id: mine, url: "ORIGIN/mine", outlet: Mine } # keep

# the end
`;

const opmlOf = (outlines: readonly (readonly [title: string, url: string])[]): string =>
  `<opml version="1.0"><body><outline text="Folder">${outlines
    .map(([title, url]) => `<outline text="${title}" type="rss" xmlUrl="${url}"/>`)
    .join('')}</outline></body></opml>`;

test('adds what answers as a feed, and tells the fate of every address', async ({
  onTestFinished: ends,
}) => {
  const { server, folder, feedsFile, run } = await feedsBench(ends, CONFIGURED);
  const { origin } = server;
  const before = readFileSync(feedsFile, 'utf8');
  server.set('/good', { body: rssOf('Good', ['Riigikogu arutas täna uut seadust']) });
  server.set('/page', { headers: HTML, body: '<p>hello' });
  const list = join(folder, 'list.opml');
  writeFileSync(
    list,
    opmlOf([
      ['Mine', `${origin}/mine`],
      ['Mine', `${origin}/good`],
      ['Twice', `${origin}/good`],
      ['Page', `${origin}/page`],
      ['Gone', `${origin}/gone`],
      ['Inside', 'http://169.254.169.254/latest'],
      ['File', 'file:///etc/passwd'],
      ['Login', `http://me:hunter2@127.0.0.1:${server.port}/secret`],
      ['None', 'not an address'],
    ]),
  );
  const { status, out, err } = await run('import', list);
  expect({ status, err }).toEqual({ status: 1, err: '' });
  const fates = out.split('\n').filter((line) => /^\w/u.test(line));
  expect(fates).toEqual([
    `already there  Mine  ${origin}/mine`,
    `added          mine-2  ${origin}/good`,
    `already there  Twice  ${origin}/good`,
    `not a feed     Page  ${origin}/page`,
    `unreachable    Gone  ${origin}/gone`,
    'refused        Inside  http://169.254.169.254/latest',
    'refused        File  file:///etc/passwd',
    expect.stringMatching(/^unreachable {4}Login {2}http:\/\/\*\*\*@127/u),
    'refused        None  (unreadable URL)',
    `1 feed added to ${feedsFile}; 2 already there, 6 left out.`,
    expect.stringContaining('--no-check'),
  ]);
  expect(out).toContain('RSS, 1 entry, newest 1 Mar 2026, 12:00, Estonian');
  expect(out).toContain('answered 404');
  expect(out).not.toContain('hunter2');
  expect(readFileSync(feedsFile, 'utf8')).toBe(
    before.replace(
      '# keep\n',
      `# keep\n  - { id: "mine-2", url: "${origin}/good", outlet: "Mine", languages: ["et"] }\n`,
    ),
  );
  const again = await run('import', list);
  expect(again.out).toContain('0 feeds added');
});

test('--no-check asks nobody; --dry-run writes nothing', async ({ onTestFinished: ends }) => {
  const { server, folder, feedsFile, run } = await feedsBench(ends);
  const list = join(folder, 'list.opml');
  writeFileSync(
    list,
    opmlOf([
      ['Новости дня', 'https://www.news.example/rss'],
      ['B', 'https://b.example/'],
    ]),
  );
  const dry = await run('import', list, '--no-check', '--dry-run');
  expect(dry).toMatchObject({ status: 0, err: '' });
  expect(dry.out).toContain('2 feeds to add (nothing was written)');
  expect(readFileSync(feedsFile, 'utf8')).toBe('feeds: []\n');
  const secret = join(folder, 'secret.opml');
  writeFileSync(secret, opmlOf([['S', 'https://me:hunter2@s.example/']]));
  expect((await run('import', secret, '--no-check', '--dry-run')).out).not.toContain('hunter2');
  expect(await run('import', list, '--no-check')).toMatchObject({ status: 0 });
  const written = readFileSync(feedsFile, 'utf8');
  expect(written).toBe(
    'feeds:\n  - { id: "news-example", url: "https://www.news.example/rss", outlet: "Новости дня" }\n  - { id: "b-example", url: "https://b.example/", outlet: "B" }\n',
  );
  expect(dry.out).toContain(written.split('\n')[1]?.trim());
  expect(server.requests).toEqual([]);
});

test('one address with another login is the same feed: adding it would spoil the file', async ({
  onTestFinished: ends,
}) => {
  const { folder, run } = await feedsBench(
    ends,
    'feeds: [{ id: a, url: "https://me:hunter2@a.example/rss", outlet: A }]\n',
  );
  const list = join(folder, 'list.opml');
  writeFileSync(
    list,
    opmlOf([
      ['A', 'https://a.example/rss'],
      ['B', 'https://b.example/rss'],
      ['B of me', 'https://me:hunter2@b.example/rss'],
    ]),
  );
  const { status, out } = await run('import', list, '--no-check');
  expect({ status, out }).toEqual({ status: 0, out: expect.stringContaining('1 feed added') });
  expect(await run('export')).toMatchObject({ status: 0, err: '' });
});

test('what is exported is imported as it was, without its login', async ({
  onTestFinished: ends,
}) => {
  const { feedsFile, run, folder } = await feedsBench(
    ends,
    'feeds:\n  - { id: a, url: "https://me:hunter2@a.example/rss?x=1&y=2", outlet: "A & <B>" }\n  - { id: b-c, url: "http://b.example/", outlet: "B \'C\' \\"D\\"" }\n',
  );
  const { status, out } = await run('export');
  expect(status).toBe(0);
  expect(out).not.toContain('hunter2');
  const list = join(folder, 'out.opml');
  writeFileSync(list, out);
  writeFileSync(feedsFile, 'feeds: []\n');
  expect(await run('import', list, '--no-check')).toMatchObject({ status: 0 });
  expect(readFileSync(feedsFile, 'utf8')).toBe(
    'feeds:\n  - { id: "a-b", url: "https://a.example/rss?x=1&y=2", outlet: "A & <B>" }\n  - { id: "b-c-d", url: "http://b.example/", outlet: "B \'C\' \\"D\\"" }\n',
  );
  expect((await run('export')).out).toBe(out);
});

test('--to names another configuration; the one that ships is never added to', async ({
  onTestFinished: ends,
}) => {
  const { folder, feedsFile } = await feedsBench(ends);
  const list = join(folder, 'list.opml');
  writeFileSync(list, opmlOf([['A', 'https://a.example/']]));
  const bare = await runHere(
    ['feeds', 'import', list, '--no-check', '--to', join(folder, 'config')],
    folder,
    {},
  );
  expect(bare).toMatchObject({ status: 0 });
  expect(readFileSync(feedsFile, 'utf8')).toContain('a.example');
  const nowhere = await runHere(['feeds', 'import', list, '--to', join(folder, 'no')], folder, {});
  expect(nowhere).toMatchObject({ status: 2, out: '' });
});

test('a signal ends it before anything is written', async ({ onTestFinished: ends }) => {
  const { server, folder, feedsFile } = await feedsBench(ends);
  const list = join(folder, 'list.opml');
  server.set('/slow', { delayMs: 60_000 });
  writeFileSync(list, opmlOf([['Slow', `${server.origin}/slow`]]));
  const stop = new AbortController();
  const running = runHere(
    ['feeds', 'import', list],
    folder,
    { TREATYWATCH_CONFIG: join(folder, 'config') },
    stop.signal,
  );
  await expect.poll(() => server.load.now, { timeout: 20_000 }).toBe(1);
  stop.abort();
  expect(await running).toMatchObject({ status: 1, err: 'Stopped: nothing was written.\n' });
  expect(readFileSync(feedsFile, 'utf8')).toBe('feeds: []\n');
});

test('arguments that cannot be used end with status 2 and say why', async ({
  onTestFinished: ends,
}) => {
  const { folder, run } = await feedsBench(ends);
  const list = join(folder, 'list.opml');
  writeFileSync(list, '<html></html>');
  for (const [words, why] of [
    [['import'], 'feeds import needs an OPML file'],
    [['import', join(folder, 'none')], 'cannot be read (ENOENT)'],
    [['import', folder], 'cannot be read (EISDIR)'],
    [['import', list], 'no outline names a feed'],
    [['import', list, 'more'], 'more is one word too many'],
    [['export', '--to', 'x'], 'feeds export takes no --to'],
    [['improt'], 'there is no command feeds improt'],
    [['test', 'nothing'], "That is no feed's id and no address"],
  ] as const)
    expect([words, await run(...words)]).toEqual([
      words,
      { status: 2, out: '', err: expect.stringContaining(why) },
    ]);
});

test('the real process adds a feed', async ({ onTestFinished: ends }) => {
  const { server, folder, feedsFile, runProcess } = await feedsBench(ends);
  server.set('/good', { body: rssOf('Good', ['One']) });
  const list = join(folder, 'list.opml');
  writeFileSync(list, opmlOf([['Good', `${server.origin}/good`]]));
  expect(await runProcess('import', list)).toMatchObject({ status: 0, err: '' });
  expect(readFileSync(feedsFile, 'utf8')).toContain('id: "good"');
});
