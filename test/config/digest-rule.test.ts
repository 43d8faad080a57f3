import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatFault } from '../../src/config/fault.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { folderWith } from './folder-with.ts';

const PACKS = join(import.meta.dirname, '../../config/packs');
const ID = 'id: "123456789012345678"';

const load = (...channels: readonly string[]) =>
  loadConfig({
    folder: folderWith({
      'treatywatch.yaml': 'packs: [mine-ban]\n',
      'feeds.yaml': 'feeds:\n  - { id: err, url: "https://feeds.example/rss", outlet: ERR }\n',
      'channels.yaml': `channels:\n${channels.map((each) => `  - { ${ID}, ${each} }\n`).join('')}`,
    }),
    packsFolder: PACKS,
    feedBase: null,
  });

const rulesOf = async (...channels: readonly string[]) => {
  const loaded = await load(...channels);
  if (!loaded.ok) throw new Error(loaded.faults.map(formatFault).join('\n'));
  return loaded.value.subscriptions.map(({ digest, isDigestOnly }) => ({ digest, isDigestOnly }));
};

const faultsOf = async (...channels: readonly string[]): Promise<string> => {
  const loaded = await load(...channels);
  return loaded.ok
    ? ''
    : loaded.faults
        .map(formatFault)
        .join('\n')
        .replaceAll(/^\S*\/(?=channels)/gmu, '');
};

describe('the digest of a channel', () => {
  test('is none unless it is asked for', async () => {
    expect(await rulesOf('watches: ["*"]')).toEqual([{ digest: null, isDigestOnly: false }]);
  });

  test('comes at eight, UTC, a weekly one on Mondays', async () => {
    const usual = { at: '08:00', zone: 'UTC', weekday: 1 };
    expect(await rulesOf('digest: weekly, cards: false')).toEqual([
      { digest: { every: 'weekly', ...usual }, isDigestOnly: true },
    ]);
    expect(await rulesOf('digest: daily')).toMatchObject([{ digest: { every: 'daily' } }]);
  });

  test('comes when and where it is wanted', async () => {
    expect(
      await rulesOf('digest: { every: weekly, at: "17:30", zone: Europe/Vilnius, day: friday }'),
    ).toMatchObject([
      { digest: { every: 'weekly', at: '17:30', zone: 'Europe/Vilnius', weekday: 5 } },
    ]);
  });

  test('may be said in each line of a channel in the same way, or in one for all', async () => {
    expect(
      await rulesOf('digest: weekly', 'digest: { every: weekly }, acts: [use]', 'cards: false'),
    ).toHaveLength(3);
  });

  const form =
    'channels.yaml:2 channels.0.digest: must be daily, weekly, or { every: weekly, at: "08:00", zone: Europe/Vilnius, day: monday }. docs/configuration.md lists what may stand here.';
  test.each([
    ['another word', ['digest: monthly'], form],
    [
      'a key that is not known',
      ['digest: { every: daily, hour: 8 }'],
      'channels.yaml:2 channels.0.digest.hour: this key is not known. Check its spelling and indentation, or take it out; docs/configuration.md lists the keys.',
    ],
    ['a number for the time', ['digest: { every: daily, at: 8 }'], form],
    [
      'a time of no day',
      ['digest: { every: daily, at: "24:00" }'],
      'channels.yaml:2 channels.0.digest.at: must be a time of day such as "08:00". docs/configuration.md lists what may stand here.',
    ],
    [
      'a zone that nobody knows',
      ['digest: { every: daily, zone: Europe/Ottawa }'],
      'channels.yaml:2 channels.0.digest.zone: must be a time zone such as Europe/Vilnius. docs/configuration.md lists what may stand here.',
    ],
    [
      'a day for each day',
      ['digest: { every: daily, day: friday }'],
      'channels.yaml:2 channels.0.digest.day: is for weekly digests: take it out, or say every: weekly. docs/configuration.md lists what may stand here.',
    ],
    [
      'two digests for one channel',
      ['digest: weekly', 'digest: daily'],
      'channels.yaml:3 channels.1.digest: this channel has another digest already. Say it the same way in each of its lines, or in one of them alone.',
    ],
    [
      'neither cards nor a digest',
      ['cards: false'],
      'channels.yaml:2 channels.0.cards: without cards and without a digest the channel would never be told of anything. Add digest: weekly (or daily), or take cards: false out.',
    ],
  ])('is refused with the mend: %s', async (_, channels, wanted) => {
    expect(await faultsOf(...channels)).toBe(wanted);
  });
});
