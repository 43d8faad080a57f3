import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Ends, startTreatywatch } from './real-process.ts';
import { workingFolder } from './world.ts';

const GOOD = {
  'treatywatch.yaml': 'packs: [mine-ban]\n',
  'feeds.yaml': 'feeds:\n  - { id: err, url: "https://news.example/rss", outlet: ERR }\n',
  'channels.yaml': 'channels: [{ id: "123456789012345678", watches: ["*"] }]\n',
} as const;
const FAILED = 1;
const UNUSABLE = 2;

/** Runs to the end with the configuration `files` (and no Discord unless said); what was said on stderr. */
const refused = async (
  ends: Ends,
  files: Readonly<Record<string, string>> | null,
  variables: Readonly<Record<string, string>> = {},
) => {
  const { folder, write } = workingFolder(ends);
  if (files) write(Object.fromEntries(Object.entries(files).map(([n, t]) => [`config/${n}`, t])));
  const run = startTreatywatch(ends, folder, {
    HTTP_PORT: '0',
    TREATYWATCH_CONFIG: './config',
    ...variables,
  });
  const { status, err } = await run.ended();
  const lines = err.split('\n').filter((line) => line !== '' && !line.startsWith('{'));
  return { status, lines, folder };
};

describe.concurrent('a configuration that cannot be used ends the start with status 2 and one line that says what, where and how to mend it', () => {
  test.concurrent('no configuration folder', async ({ onTestFinished: ends }) => {
    const { status, lines } = await refused(ends, null);
    expect({ status, lines }).toMatchObject({ status: UNUSABLE, lines: [expect.any(String)] });
    expect(lines[0]).toMatch(/^\.\/config: there is no such .*Set TREATYWATCH_CONFIG/u);
  });

  test.concurrent.for(['treatywatch.yaml', 'feeds.yaml', 'channels.yaml'])(
    'no %s',
    async (missing, { onTestFinished: ends }) => {
      const { [missing]: _, ...rest }: Record<string, string> = GOOD;
      const { status, lines } = await refused(ends, rest);
      expect(status).toBe(UNUSABLE);
      expect(lines).toEqual([
        expect.stringMatching(
          new RegExp(`^config/${missing}: the file is missing. Create it`, 'u'),
        ),
      ]);
    },
  );

  test.concurrent('broken YAML', async ({ onTestFinished: ends }) => {
    const { status, lines } = await refused(ends, {
      ...GOOD,
      'feeds.yaml': 'feeds:\n  - { id: err, url: "https://news.example/rss\n',
    });
    expect(status).toBe(UNUSABLE);
    expect(lines[0]).toMatch(/^config\/feeds\.yaml:\d+: this is not YAML .*missing quote/u);
    expect(lines).toHaveLength(1);
  });

  test.concurrent('an unknown key', async ({ onTestFinished: ends }) => {
    const { status, lines } = await refused(ends, {
      ...GOOD,
      'feeds.yaml':
        'feeds:\n  - id: err\n    url: "https://news.example/rss"\n    outlet: ERR\n    evry: 15m\n',
    });
    expect(status).toBe(UNUSABLE);
    expect(lines).toEqual([
      expect.stringMatching(
        /^config\/feeds\.yaml:5 feeds\.0\.evry: this key is not known\. Check/u,
      ),
    ]);
  });

  test.concurrent('several faults are told together, each on its line', async ({
    onTestFinished: ends,
  }) => {
    const { status, lines } = await refused(ends, {
      ...GOOD,
      'feeds.yaml': 'feeds: [{ id: ERR, url: "https://news.example/rss", outlet: ERR }]\n',
      'channels.yaml': 'channels: [{ id: 123456789012345678 }]\n',
    });
    expect(status).toBe(UNUSABLE);
    expect(lines).toHaveLength(2);
    expect(lines.join('\n')).toMatch(/feeds\.yaml:1 .*\n.*channels\.yaml:1 .*/u);
  });

  test.concurrent('an unknown pack', async ({ onTestFinished: ends }) => {
    const { status, lines } = await refused(ends, {
      ...GOOD,
      'treatywatch.yaml': 'packs: [mines]\n',
    });
    expect(status).toBe(UNUSABLE);
    expect(lines).toEqual([
      expect.stringMatching(/treatywatch\.yaml:1 packs\.0: .*mines.*mine-ban/u),
    ]);
  });

  test.concurrent('live without any channel', async ({ onTestFinished: ends }) => {
    const { status, lines } = await refused(
      ends,
      { ...GOOD, 'channels.yaml': 'channels: []\n' },
      { DISCORD_TOKEN: 'canary-secret-token', DISCORD_API_URL: 'http://127.0.0.1:9/api' },
    );
    expect(status).toBe(UNUSABLE);
    expect(lines).toEqual([expect.stringMatching(/^channels\.yaml .*Add one.*Copy Channel ID/u)]);
  });

  test.concurrent.for<readonly [string, Readonly<Record<string, string>>, RegExp]>([
    [
      'a page open to others without a password',
      { HTTP_HOST: '0.0.0.0' },
      /HTTP_HOST.*HTTP_TOKEN/u,
    ],
    ['another database', { DATABASE_URL: 'mysql://u:canary@db/x' }, /DATABASE_URL.*postgres:/u],
    ['a port that is none', { HTTP_PORT: '84840' }, /HTTP_PORT/u],
    ['a log level that is none', { LOG_LEVEL: 'loud' }, /LOG_LEVEL.*fatal, error/u],
    [
      'an address of the API with a version',
      { DISCORD_API_URL: 'https://discord.com/api/v10' },
      /DISCORD_API_URL.*version/u,
    ],
    [
      'a webhook of another host',
      { DISCORD_WEBHOOK_URL: 'https://evil.example/api/webhooks/1/canary' },
      /DISCORD_WEBHOOK_URL.*Copy it again/u,
    ],
  ])('%s', async ([, variables, told], { onTestFinished: ends }) => {
    const { status, lines } = await refused(ends, GOOD, variables);
    expect(status).toBe(UNUSABLE);
    expect(lines).toEqual([expect.stringMatching(told)]);
    expect(lines.join()).not.toContain('canary');
  });
});

describe.concurrent('a machine that does not let us ends the start with status 1', () => {
  test.concurrent('the port is in use', async ({ onTestFinished: ends }) => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    ends(() => void other.close());
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const { status, lines } = await refused(ends, GOOD, { HTTP_PORT: port });
    expect(status).toBe(FAILED);
    expect(lines).toEqual([
      expect.stringMatching(new RegExp(`:${port} is taken .*HTTP_PORT`, 'u')),
    ]);
  });

  test.concurrent.for<readonly [string, Readonly<Record<string, string>>]>([
    ['your own feeds', { TREATYWATCH_CONFIG: './config' }],
    ['the demo', { TREATYWATCH_CONFIG: '' }],
  ])('the data folder cannot be made (%s)', async ([, variables], { onTestFinished: ends }) => {
    const { status, lines } = await refused(ends, GOOD, {
      ...variables,
      TREATYWATCH_DATA: './config/feeds.yaml/data',
    });
    expect(status).toBe(FAILED);
    expect(lines).toEqual([expect.stringMatching(/feeds\.yaml\/data.*TREATYWATCH_DATA/u)]);
  });

  test.concurrent('the store is no store', async ({ onTestFinished: ends }) => {
    const { folder, write } = workingFolder(ends);
    write({
      ...Object.fromEntries(Object.entries(GOOD).map(([n, t]) => [`config/${n}`, t])),
      'data/treatywatch.db': 'a letter '.repeat(1_000),
    });
    const run = startTreatywatch(ends, folder, { HTTP_PORT: '0', TREATYWATCH_CONFIG: './config' });
    const { status, err } = await run.ended();
    expect(status).toBe(FAILED);
    expect(err).toMatch(/^The file is damaged.*treatywatch\.db.*backup.*\n$/u);
  });
});

test.concurrent('words that no command knows end with status 2 and the way to the list', async ({
  onTestFinished: ends,
}) => {
  const { folder } = workingFolder(ends);
  mkdirSync(join(folder, 'config'));
  for (const words of [['rnu'], ['run', 'twice', 'over'], ['--loud'], ['why']]) {
    const { status, err } = await startTreatywatch(ends, folder, {}, words).ended();
    expect({ words, status, err }).toEqual({
      words,
      status: UNUSABLE,
      err: expect.stringMatching(/^[^\n]+treatywatch --help lists the commands\.\n$/u),
    });
  }
});
