import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { tempFolder } from '../contracts/temp-folder.ts';
import { runHere } from './feeds-run.ts';

const SERVER = 'postgres://watch:canary-database@127.0.0.1:1/treaties';

test.each(['backup', 'restore'])(
  '%s names the server that it cannot reach, and does not tell its password (J1)',
  async (command) => {
    const folder = tempFolder();
    const copy = join(folder, 'copy.db');
    if (command === 'restore') writeFileSync(copy, 'anything');
    const variables = { TREATYWATCH_CONFIG: folder, DATABASE_URL: SERVER };
    const { status, out, err } = await runHere([command, copy], folder, variables);
    expect(status).toBe(1);
    expect(err).toContain('127.0.0.1:1/treaties');
    expect(out + err).not.toContain('canary');
  },
);

test('restore refuses where it would fill the store of the demo, which the next start empties', async () => {
  const folder = tempFolder();
  const { status, err } = await runHere(['restore', 'copy.db'], folder, {
    TREATYWATCH_DATA: folder,
  });
  expect({ status, err }).toEqual({ status: 2, err: expect.stringContaining('DISCORD_TOKEN') });
});

test.each(['backup', 'restore'])(
  '%s that is stopped says so with its status, and leaves nothing half done',
  async (command) => {
    const folder = tempFolder();
    const data = join(folder, 'data');
    mkdirSync(data);
    const opened = await openStore({ path: join(data, 'treatywatch.db') });
    if (!opened.ok) throw new Error(opened.failure.message);
    await opened.value.close();
    const variables = { TREATYWATCH_CONFIG: folder, TREATYWATCH_DATA: data };
    const copy = join(folder, 'copy.db');
    if (command === 'restore') await runHere(['backup', copy], folder, variables);
    const before = readdirSync(folder);
    const stopped = await runHere([command, copy], folder, variables, AbortSignal.abort());
    expect(stopped).toMatchObject({ status: 130, err: expect.stringContaining('Stopped') });
    expect(readdirSync(folder)).toEqual(before);
    expect(readdirSync(data).filter((name) => /part|restoring|replaced/u.test(name))).toEqual([]);
  },
);
