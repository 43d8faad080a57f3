import { z } from 'zod';
import type { FirstPolicy } from '../model.ts';
import { currentCountryCode, isCountryCode } from '../text/country-code.ts';
import { SOURCE_KINDS } from '../text/source-kinds.ts';
import { DIGEST } from './digest-rule.ts';
import { parseDuration } from './duration.ts';

const name = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,63}$/u,
    'must be lower-case letters, digits and hyphens, at most 64',
  );
/** A string that people like to write as a number: then `form` says how it is written. */
export const written = (pattern: RegExp, form: string) =>
  z.string({ error: ({ input }) => (input === undefined ? undefined : form) }).regex(pattern, form);
const duration = written(
  /^\d{1,6}[smhd]$/u,
  'must be a duration such as 90s, 15m, 1h or 2d',
).describe('A duration: a number and s, m, h or d');
const COUNTRY_FORM = 'must be a two-letter country code (ISO 3166-1)';
/** No story is ever about a code that is not in force: a filter by one would lose all. */
export const COUNTRY = z
  .string()
  .regex(/^[A-Z]{2}$/u, { error: COUNTRY_FORM, abort: true })
  .refine((code) => isCountryCode(currentCountryCode(code)), { error: COUNTRY_FORM, abort: true })
  .refine(isCountryCode, {
    error: ({ input }) =>
      `must be ${currentCountryCode(String(input))}: ${input} is another name for it`,
  });
const language = z.string().regex(/^[a-z]{2}$/u, 'must be a two-letter language code (ISO 639-1)');
const selector = (finds: string) => z.string().min(1).max(200).describe(finds);
const select = z
  .strictObject({
    entry: selector('Each entry on the page'),
    title: selector("Its title; else its heading, or its link's words").optional(),
    link: selector("Its link; else its heading's, or its first").optional(),
    date: selector('Its date; else a time element').optional(),
    summary: selector('What it says beside the title; else nothing').optional(),
  })
  .describe('CSS selectors for the entries of a page that has no feed');
const FIRST_FORMS = 'must be none, all, latest:N or since:YYYY-MM-DD';
const first = z
  .string()
  .regex(/^(?:none|all|latest:\d{1,4}|since:\d{4}-\d{2}-\d{2})/u, {
    error: FIRST_FORMS,
    abort: true,
  })
  .refine((written) => parseFirst(written) !== null, FIRST_FORMS)
  .describe('What the entries that a new feed already shows become');

/** `none`, `all`, `latest:20`, `since:2026-11-01`; null for anything else. */
export const parseFirst = (written: string): FirstPolicy | null => {
  if (written === 'none' || written === 'all') return { kind: written };
  const latest = /^latest:(\d{1,4})$/u.exec(written);
  if (latest) return { kind: 'latest', count: Number(latest[1]) };
  const since = /^since:(\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z)?)$/u.exec(written);
  const at = Date.parse(since?.[1] ?? '');
  return Number.isNaN(at) ? null : { kind: 'since', at };
};

const isModelUrl = (written: string): boolean => {
  const url = URL.parse(written);
  const isBare = url && !url.username && !url.password && !url.search && !url.hash;
  return isBare ? /^https?:$/u.test(url.protocol) : false;
};
const MODEL_URL_FORM =
  'must be an http(s) address without login, query or fragment, such as http://127.0.0.1:11434/v1';
const LONGEST_MODEL_MS = 120_000;
const SHORTEST_KEPT_MS = 60 * 86_400_000;
/** Languages that capitals tell nothing about names in: an invented one could not be found there. */
const CAPITAL_NOUNS: ReadonlySet<string> = new Set(['de', 'lb']);
const CAPITAL_SCRIPTS: ReadonlySet<string> = new Set(['Latn', 'Cyrl', 'Grek']);
const marksNames = (code: string): boolean =>
  !CAPITAL_NOUNS.has(code) && CAPITAL_SCRIPTS.has(new Intl.Locale(code).maximize().script ?? '');

const model = z
  .strictObject({
    url: z
      .string()
      .max(300)
      .refine(isModelUrl, MODEL_URL_FORM)
      .describe('Base of an OpenAI-compatible API'),
    name: z
      .string()
      .regex(/^[\w.:/@+-]{1,80}$/u, 'must be the name of a model, such as qwen3:8b')
      .describe('The model, as its server calls it'),
    timeout: duration
      .default('20s')
      .refine((written) => {
        const ms = parseDuration(written) ?? 0;
        return ms > 0 && ms <= LONGEST_MODEL_MS;
      }, 'must be at least 1s and at most 2m')
      .describe('What asking may delay one pass, or one entry with its page'),
    perDay: z.int().min(1).max(100_000).default(200).describe('Requests a day (UTC)'),
    opinions: z
      .boolean()
      .default(true)
      .describe('Whether it is asked for a second opinion on entries in doubt'),
    translate: language
      .refine(
        marksNames,
        'must be a language whose capitals mark names (not German, Arabic, Chinese …): else an invented name could not be found',
      )
      .optional()
      .describe('Language that key sentences of cards are translated into; absent = they are not'),
  })
  .describe('A language model that may be asked; absent = none is');

/** `treatywatch.yaml` */
export const SETTINGS = z.strictObject({
  packs: z.array(name).min(1).describe('Folders of domain knowledge to watch by'),
  fetch: z
    .strictObject({
      allow: z
        .array(
          z
            .string()
            .regex(
              /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:]+\]):\d{1,5}$/u,
              'must be an exact address and port such as 127.0.0.1:9001',
            ),
        )
        .default([])
        .describe('Exact address:port pairs let through although not public'),
      contact: z
        .string()
        .regex(/^[\x21-\x7e]{3,100}$/u, 'must be a mail or web address, without spaces')
        .optional()
        .describe('Mail or web address that feed servers are told, so that they can reach you'),
      pages: z
        .boolean()
        .default(true)
        .describe('Whether the article pages of matched entries are read'),
    })
    .default({ allow: [], pages: true }),
  poll: z
    .strictObject({
      every: duration
        .default('15m')
        .describe('How often a feed is asked, unless it says otherwise'),
      longest: duration.default('60m').describe('What a server may lengthen that to'),
    })
    .default({ every: '15m', longest: '60m' }),
  unknownOutcome: z
    .enum(['repeat', 'hold'])
    .default('repeat')
    .describe(
      'A message that may have arrived where nobody can look: posted again and marked, or held for a person',
    ),
  model: model.optional(),
  keep: z
    .strictObject({
      texts: duration
        .default('400d')
        .refine(
          (written) => (parseDuration(written) ?? 0) >= SHORTEST_KEPT_MS,
          'must be at least 60d: younger texts are still compared with what comes',
        )
        .describe('How long the texts of entries are kept; what became of them is kept for ever'),
    })
    .default({ texts: '400d' }),
});

/** One feed, as `feeds.yaml` of a configuration and of a pack write it. */
export const FEED = z.strictObject({
  id: name,
  url: z.string().min(1).describe('Address of a feed, or of the page that select is for'),
  outlet: z.string().min(1).max(80).describe('Name shown on cards'),
  owner: z
    .string()
    .min(1)
    .max(80)
    .optional()
    .describe('Who owns the outlet: one owner is one voice'),
  country: COUNTRY.optional(),
  languages: z.array(language).default([]),
  kind: z.enum(SOURCE_KINDS).default('press'),
  every: duration.optional(),
  first: first.default('none'),
  select: select.optional(),
});

/** `feeds.yaml` */
export const FEEDS = z.strictObject({
  packs: z.array(name).default([]).describe('Packs whose feeds are taken'),
  without: z.array(name).default([]).describe('Ids of those feeds that are left out'),
  feeds: z
    .array(FEED)
    .describe(
      'Feeds of your own; one with the id or the address of a taken feed stands in its place',
    ),
});

const channelId = written(
  /^\d{17,20}$/u,
  'must be a channel id in quotes (17 to 20 digits): right-click the channel, Copy Channel ID',
);

const roleId = written(
  /^\d{17,20}$/u,
  'must be a role id in quotes (17 to 20 digits): Server Settings, Roles, right-click the role, Copy Role ID',
);

/** As many cards at once as a person may still read one by one. */
export const USUAL_FLOOD = 10;

/** Who names no server has one. */
const HOME_SERVER = 'home';

/** `channels.yaml` */
export const CHANNELS = z.strictObject({
  admin: channelId
    .optional()
    .describe(
      'Channel that is told, once each, when a feed pauses, answers again, moves, falls silent or leaves a gap',
    ),
  channels: z.array(
    z.strictObject({
      id: channelId,
      server: name
        .default(HOME_SERVER)
        .describe('Channels of one server share what its people taught the worker'),
      watches: z.array(z.string().min(1)).min(1).default(['*']),
      acts: z.array(z.string()).default([]),
      countries: z.array(COUNTRY).default([]),
      urgencies: z.array(z.enum(['critical', 'high', 'normal', 'low'])).default([]),
      languages: z.array(language).default([]),
      ping: roleId.optional().describe('Role that is pinged by each new card and each reply'),
      digest: DIGEST.optional(),
      cards: z
        .boolean()
        .default(true)
        .describe('Whether stories are posted at once; false = the digest alone tells of them'),
      crosspost: z
        .boolean()
        .default(false)
        .describe(
          'Announcement channels: whether cards are published to the channels that follow, ten an hour',
        ),
      flood: z
        .int()
        .min(1)
        .max(100_000)
        .default(USUAL_FLOOD)
        .describe('Where more messages than this wait, a digest tells what is not urgent'),
    }),
  ),
});
