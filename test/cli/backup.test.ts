import { expect, test } from 'vitest';
import { tempFolder } from '../contracts/temp-folder.ts';
import { runHere } from './feeds-run.ts';

const SERVER = 'postgres://watch:canary-database@db.example:5432/treaties';

test.each(['backup', 'restore'])(
  '%s leaves a store on a server to the tools of the server, and does not tell its password (J1)',
  async (command) => {
    const folder = tempFolder();
    const variables = { TREATYWATCH_CONFIG: folder, DATABASE_URL: SERVER };
    const { status, out, err } = await runHere([command, 'copy.db'], folder, variables);
    expect(status).toBe(2);
    expect(err).toContain('db.example');
    expect(err).toContain('pg_dump');
    expect(out + err).not.toContain('canary');
  },
);
