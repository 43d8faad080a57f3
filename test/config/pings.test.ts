import { join } from 'node:path';
import { expect, test } from 'vitest';
import { channelsOf } from '../../src/app-channels.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { formatFault } from '../../src/config/fault.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { folderWith } from './folder-with.ts';

const PACKS = join(import.meta.dirname, '../../config/packs');
const [ONE, OTHER] = ['123456789012345678', '123456789012345679'];
const [ROLE, SECOND] = ['223456789012345678', '223456789012345679'];
const BOT = { DISCORD_TOKEN: 'token' };
const WEBHOOK = {
  DISCORD_WEBHOOK_URL: `https://discord.com/api/webhooks/323456789012345678/${'hook-'.repeat(12)}`,
};

const load = (channels: string) =>
  loadConfig({
    folder: folderWith({
      'treatywatch.yaml': 'packs: [mine-ban]\n',
      'feeds.yaml': 'feeds: [{ id: err, url: "https://feeds.example/rss", outlet: ERR }]\n',
      'channels.yaml': `channels: [${channels}]\n`,
    }),
    packsFolder: PACKS,
    feedBase: null,
  });

const pingsOf = async (
  channels: string,
  variables: Readonly<Record<string, string>>,
): Promise<readonly (readonly [string, readonly string[]])[]> => {
  const [config, environment] = [await load(channels), readEnvironment(variables, '')];
  if (!config.ok || !environment.ok) throw new Error('not readable');
  return [...channelsOf(environment.value, config.value).pings];
};

const SEVERAL = [
  `{ id: "${OTHER}" }`,
  `{ id: "${ONE}" }`,
  `{ id: "${ONE}", ping: "${ROLE}" }`,
  `{ id: "${ONE}", ping: "${SECOND}" }`,
].join(', ');

test('all roles of a channel are known, so that each can be checked', async () => {
  expect(await pingsOf(SEVERAL, BOT)).toEqual([[ONE, [ROLE, SECOND]]]);
});

test("by webhook they are roles of the webhook's own channel", async () => {
  expect(await pingsOf(SEVERAL, WEBHOOK)).toEqual([['323456789012345678', [ROLE, SECOND]]]);
});

test('without a role nobody is pinged', async () => {
  expect(await pingsOf(`{ id: "${ONE}" }`, BOT)).toEqual([]);
});

test.each(['here', '"@everyone"', ROLE, `"<@&${ROLE}>"`])(
  'a ping that is no role id in quotes (%s) is told with the way to find it',
  async (ping) => {
    const loaded = await load(`{ id: "${ONE}", ping: ${ping} }`);
    expect(loaded.ok ? '' : loaded.faults.map(formatFault).join('\n')).toMatch(
      /channels\.yaml:1 .*ping.*role id in quotes.*Copy Role ID/su,
    );
  },
);
