import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { databaseAddress, secretsIn } from './database-address.ts';
import type { Checked, ConfigFault } from './fault.ts';
import { Secret } from './secret.ts';

const DISCORD_API = 'https://discord.com/api';
/** Hosts on which Discord hands out webhooks (discord.com/developers, Webhook resource, November 2026). */
const WEBHOOK_HOSTS = ['discord.com', 'ptb.discord.com', 'canary.discord.com', 'discordapp.com'];

/** Every variable that is read, with its one line of meaning; `.env.example` is held equal to it by a test. */
export const VARIABLES = {
  DISCORD_TOKEN:
    "The bot's token. Set = live. Without it (and without a webhook) nothing is sent to Discord",
  DISCORD_WEBHOOK_URL: 'A webhook address, for posting to one channel without a bot',
  DISCORD_API_URL: `Base of Discord's API, including /api, no version (default ${DISCORD_API})`,
  MODEL_API_KEY: 'Key of the language model of treatywatch.yaml, where its server wants one',
  DATABASE_URL:
    'PostgreSQL address, postgres://USER:PASSWORD@HOST/DATABASE; absent = the embedded store',
  TREATYWATCH_CONFIG:
    'Folder of the configuration (default ./config when live; set alone = dry run)',
  TREATYWATCH_DATA: 'Folder of the store (default ./data)',
  LOG_LEVEL: 'fatal, error, warn, info, debug or trace (default info, warn in the demo)',
  HTTP_HOST: 'Where the page listens (default 127.0.0.1)',
  HTTP_PORT: 'Port of the page (default 8484)',
  HTTP_TOKEN: 'Password of the page; wanted when HTTP_HOST is not this machine alone',
} as const;

const text = z.string().trim().min(1).optional();
const SCHEMA = z.object({
  DISCORD_TOKEN: text,
  DISCORD_WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
  DISCORD_API_URL: z
    .url({ protocol: /^https?$/ })
    .regex(/\/api$/u, 'must end in /api, without version or slash')
    .default(DISCORD_API),
  MODEL_API_KEY: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]{1,500}$/u, 'must be printable characters without spaces')
    .optional(),
  DATABASE_URL: databaseAddress.optional(),
  TREATYWATCH_CONFIG: text,
  TREATYWATCH_DATA: z.string().min(1).default('./data'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace']).optional(),
  HTTP_HOST: z.string().min(1).default('127.0.0.1'),
  HTTP_PORT: z.coerce.number().int().min(0).max(65_535).default(8484),
  HTTP_TOKEN: text,
} satisfies Record<keyof typeof VARIABLES, z.ZodType>);

export type Mode = 'demo' | 'dry-run' | 'live';

export interface Webhook {
  readonly id: string;
  readonly token: Secret;
  /** Base of the API that the address belongs to, including `/api`. */
  readonly apiUrl: string;
}

/** Where messages go: as the bot, by webhook, or nowhere. */
export type DiscordAccess =
  | { readonly kind: 'bot'; readonly token: Secret; readonly apiUrl: string }
  | { readonly kind: 'webhook'; readonly webhook: Webhook }
  | { readonly kind: 'none' };

export interface Environment {
  readonly mode: Mode;
  readonly discord: DiscordAccess;
  /** Key of the language model; null = none is set. */
  readonly modelKey: Secret | null;
  readonly configFolder: string;
  readonly dataFolder: string;
  /** Address of the PostgreSQL server that has the store; null = it is embedded. */
  readonly database: Secret | null;
  readonly logLevel: string;
  readonly http: { readonly host: string; readonly port: number; readonly token: Secret | null };
  /** Things to say at start that stop nothing. */
  readonly notes: readonly string[];
}

/** Every secret of the environment, for whoever has to hide them. */
export const secretsOf = ({
  discord,
  http,
  modelKey,
  database,
}: Environment): readonly string[] => [
  ...(discord.kind === 'bot' ? [discord.token.reveal()] : []),
  ...(discord.kind === 'webhook' ? [discord.webhook.token.reveal()] : []),
  ...(http.token ? [http.token.reveal()] : []),
  ...(modelKey ? [modelKey.reveal()] : []),
  ...(database ? secretsIn(database.reveal()) : []),
];

/** `.env` of the working folder below the real environment, which wins. Empty values count as unset. */
export const readVariables = (
  folder: string,
  real: Readonly<Record<string, string | undefined>>,
): Record<string, string> => {
  const merged = { ...readDotEnv(folder), ...real };
  const set = Object.entries(merged).filter(
    ([, value]) => value !== undefined && value.trim() !== '',
  );
  return Object.fromEntries(set.map(([name, value]) => [name, value ?? '']));
};

const readDotEnv = (folder: string): Record<string, string | undefined> => {
  try {
    return { ...parseEnv(readFileSync(join(folder, '.env'), 'utf8')) };
  } catch {
    return {};
  }
};

/** The environment, checked. `demoFolder` is the configuration that the product ships for the demo. */
export const readEnvironment = (
  variables: Readonly<Record<string, string>>,
  demoFolder: string,
): Checked<Environment> => {
  const read = SCHEMA.safeParse(variables);
  if (!read.success)
    return {
      ok: false,
      faults: read.error.issues.map((issue) => {
        const name = String(issue.path[0] ?? '');
        return fault(name, issue.message.toLowerCase(), `It is: ${meaningOf(name)}`);
      }),
    };
  const values = read.data;
  const discord = accessOf(values);
  if (!discord.ok) return discord;
  const mode = modeOf(discord.value, values.TREATYWATCH_CONFIG);
  return {
    ok: true,
    value: {
      mode,
      discord: discord.value,
      modelKey: values.MODEL_API_KEY === undefined ? null : new Secret(values.MODEL_API_KEY),
      configFolder: mode === 'demo' ? demoFolder : (values.TREATYWATCH_CONFIG ?? './config'),
      dataFolder: mode === 'demo' ? join(values.TREATYWATCH_DATA, 'demo') : values.TREATYWATCH_DATA,
      database:
        mode === 'demo' || values.DATABASE_URL === undefined
          ? null
          : new Secret(values.DATABASE_URL),
      logLevel: values.LOG_LEVEL ?? (mode === 'demo' ? 'warn' : 'info'),
      http: {
        host: values.HTTP_HOST,
        port: values.HTTP_PORT,
        token: values.HTTP_TOKEN === undefined ? null : new Secret(values.HTTP_TOKEN),
      },
      notes: notesOf(values, mode),
    },
  };
};

type Values = z.infer<typeof SCHEMA>;

const notesOf = (values: Values, mode: Mode): readonly string[] => [
  ...(values.DISCORD_TOKEN !== undefined && values.DISCORD_WEBHOOK_URL !== undefined
    ? ['DISCORD_TOKEN and DISCORD_WEBHOOK_URL are both set: the token is used.']
    : []),
  ...(mode === 'demo' && values.DATABASE_URL !== undefined
    ? ['This is the demo: it keeps its own store, and DATABASE_URL is not used.']
    : []),
];

const modeOf = (discord: DiscordAccess, config: string | undefined): Mode => {
  if (discord.kind !== 'none') return 'live';
  return config === undefined ? 'demo' : 'dry-run';
};

const accessOf = (values: Values): Checked<DiscordAccess> => {
  const apiUrl = values.DISCORD_API_URL;
  if (values.DISCORD_TOKEN !== undefined) {
    const token = new Secret(values.DISCORD_TOKEN.replace(/^Bot\s+/u, ''));
    return { ok: true, value: { kind: 'bot', token, apiUrl } };
  }
  if (values.DISCORD_WEBHOOK_URL === undefined) return { ok: true, value: { kind: 'none' } };
  const url = new URL(values.DISCORD_WEBHOOK_URL);
  // The address holds a secret: no message repeats it.
  const bad = (message: string): Checked<never> => ({
    ok: false,
    faults: [
      fault(
        'DISCORD_WEBHOOK_URL',
        message,
        'Copy it again from the channel: Edit channel, Integrations, Webhooks, Copy webhook URL',
      ),
    ],
  });
  const isDiscord = url.protocol === 'https:' && WEBHOOK_HOSTS.includes(url.hostname);
  if (!isDiscord && url.origin !== new URL(apiUrl).origin)
    return bad("its host is not one of Discord's");
  const parts =
    /^(?<base>\/api)(?:\/v\d+)?\/webhooks\/(?<id>\d{17,20})\/(?<token>[\w-]{20,})\/?$/u.exec(
      url.pathname,
    )?.groups;
  if (!parts?.['id'] || !parts['token'])
    return bad('it is not of the form …/api/webhooks/ID/TOKEN');
  const webhook = {
    id: parts['id'],
    token: new Secret(parts['token']),
    apiUrl: isDiscord ? `${url.origin}/api` : apiUrl,
  };
  return { ok: true, value: { kind: 'webhook', webhook } };
};

const fault = (name: string, message: string, mend: string): ConfigFault => ({
  file: 'environment',
  line: null,
  key: name,
  message,
  mend: `${mend}.`,
});

const meaningOf = (name: string): string =>
  Object.entries(VARIABLES).find(([variable]) => variable === name)?.[1] ?? 'unknown';
