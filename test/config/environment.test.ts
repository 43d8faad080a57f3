import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import {
  readEnvironment,
  readVariables,
  secretsOf,
  VARIABLES,
} from '../../src/config/environment.ts';
import { formatFault } from '../../src/config/fault.ts';

const DEMO = '/product/config/demo';
const HOOK_TOKEN = 'a'.repeat(68);
const WEBHOOK = `https://discord.com/api/webhooks/123456789012345678/${HOOK_TOKEN}`;

const good = (variables: Record<string, string>) => {
  const read = readEnvironment(variables, DEMO);
  if (!read.ok) throw new Error(read.faults.map(formatFault).join('\n'));
  return read.value;
};

const faults = (variables: Record<string, string>): string => {
  const read = readEnvironment(variables, DEMO);
  return read.ok ? '' : read.faults.map(formatFault).join('\n');
};

test('.env.example names each variable with its meaning, and no other', () => {
  const example = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8');
  const written = [...example.matchAll(/^# (?<meaning>.+)\n(?<name>[A-Z_]+)=$/gmu)].map(
    ({ groups }) => [groups?.['name'], groups?.['meaning']],
  );
  expect(Object.fromEntries(written)).toEqual(VARIABLES);
});

describe('the mode', () => {
  test('is demo when neither Discord nor a configuration is named', () => {
    expect(good({})).toMatchObject({ mode: 'demo', configFolder: DEMO, dataFolder: 'data/demo' });
  });

  test('is a dry run when only a configuration is named', () => {
    expect(good({ TREATYWATCH_CONFIG: './mine' })).toMatchObject({
      mode: 'dry-run',
      configFolder: './mine',
      dataFolder: './data',
    });
  });

  test('is live with a token, and the token wins over a webhook and says so', () => {
    const both = good({ DISCORD_TOKEN: 'abc.def', DISCORD_WEBHOOK_URL: WEBHOOK });
    expect(both).toMatchObject({
      mode: 'live',
      configFolder: './config',
      discord: { kind: 'bot' },
    });
    expect(both.notes).toHaveLength(1);
  });

  test('is live with a webhook, whose id and token are split', () => {
    const { discord } = good({ DISCORD_WEBHOOK_URL: WEBHOOK });
    expect(discord).toMatchObject({
      kind: 'webhook',
      webhook: { id: '123456789012345678', apiUrl: 'https://discord.com/api' },
    });
  });
});

test('a webhook of the host in DISCORD_API_URL is accepted', () => {
  const url = `http://127.0.0.1:9009/api/v10/webhooks/123456789012345678/${HOOK_TOKEN}`;
  const api = 'http://127.0.0.1:9009/api';
  expect(good({ DISCORD_WEBHOOK_URL: url, DISCORD_API_URL: api }).discord).toMatchObject({
    webhook: { apiUrl: api },
  });
});

test.each([
  ['another host', WEBHOOK.replace('discord.com', 'discord.com.evil.example')],
  ['no webhook at all', 'https://discord.com/channels/1/2'],
])('a webhook address of %s is refused without repeating it', (_, url) => {
  const said = faults({ DISCORD_WEBHOOK_URL: url });
  expect(said).toContain('DISCORD_WEBHOOK_URL');
  expect(said).not.toContain(HOOK_TOKEN);
});

test.each([
  [{ HTTP_PORT: 'many' }, 'HTTP_PORT'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
  [{ DISCORD_API_URL: 'https://discord.com/api/v10' }, 'DISCORD_API_URL'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
  [{ DATABASE_URL: 'postgres://u:%@x/y' }, 'DATABASE_URL'],
])('%o is refused, naming the variable and the mend', (variables, name) => {
  expect(faults(variables)).toMatch(new RegExp(`^environment ${name}: .+\\. .+`, 'u'));
});

test('.env is read, the real environment wins, and empty values count as unset', () => {
  const folder = mkdtempSync(join(tmpdir(), 'treatywatch-env-'));
  writeFileSync(join(folder, '.env'), 'HTTP_PORT=1111\nLOG_LEVEL=debug\nHTTP_TOKEN=\n');
  expect(readVariables(folder, { HTTP_PORT: '2222', DISCORD_TOKEN: '' })).toEqual({
    HTTP_PORT: '2222',
    LOG_LEVEL: 'debug',
  });
});

test('the address of a database is a secret, and so is its password in both spellings', () => {
  const address = 'postgresql://user:canary%2F1@db.example:5433/news';
  const live = good({ TREATYWATCH_CONFIG: './mine', DATABASE_URL: address });
  expect(JSON.stringify(live)).not.toContain('canary');
  expect(secretsOf(live)).toEqual([address, 'canary%2F1', 'canary/1']);
  expect(faults({ DATABASE_URL: 'mysql://user:canary@db.example/news' })).not.toContain('canary');
});

test('the demo keeps its own store whatever database is named, and says so', () => {
  const demo = good({ DATABASE_URL: 'postgres://db.example/news' });
  expect(demo.database).toBeNull();
  expect(demo.notes).toEqual([expect.stringContaining('DATABASE_URL is not used')]);
});

test('secrets show nowhere, however they are printed', () => {
  const environment = good({ DISCORD_TOKEN: 'canary-token', HTTP_TOKEN: 'canary-page' });
  const printed = [
    inspect(environment, { depth: 9 }),
    JSON.stringify(environment),
    `${environment.http.token}`,
  ];
  for (const text of printed) expect(text).not.toContain('canary');
});
