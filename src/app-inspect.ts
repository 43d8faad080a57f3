import { join } from 'node:path';
import { addAbortSignal, type Readable } from 'node:stream';
import { lawOf } from './app-law.ts';
import { watchProblem } from './app-problems.ts';
import { inspect, STAGE_NAMES } from './cli/inspect.ts';
import type { InspectRooms, ReadingRooms } from './cli/inspect-stages.ts';
import type { Surroundings } from './commands.ts';
import { composeWith } from './compose-card.ts';
import { type ConfigFault, formatFault } from './config/fault.ts';
import { loadSettings } from './config/load-config.ts';
import { judgeUrl } from './fetch/address-policy.ts';
import { openIsolate } from './isolate/open-isolate.ts';
import type { EntryText, Feed } from './model.ts';
import { tellingOf } from './place-stories.ts';
import { type Law, registerOf, standingsFor } from './plan-register.ts';
import { labelsFrom } from './render/labels.ts';
import { openStore } from './store/open.ts';
import { StoryShelf } from './story/assign.ts';
import { canonicalUrl } from './story/canonical.ts';
import { buildBrief } from './summarise/brief.ts';
import { shortKey } from './text/digest.ts';
import type { Understanding } from './understand.ts';
import { loadDetector, loadUnderstanding } from './understanding-material.ts';

const FAILED = 1;
const UNUSABLE = 2;

/**
 * `treatywatch inspect STAGE`: the rooms as the worker uses them, on JSON lines; writes nothing to the store.
 * Out: 0 when every line was answered, 1 when a signal ended it before, 2 for unusable arguments or configuration.
 */
export const inspectStage = async (
  stage: string | undefined,
  options: { readonly config?: string; readonly 'as-of'?: string },
  { product, stdin, pour, err, signal }: Surroundings,
): Promise<number> => {
  const refuse = (problem: string): number => {
    err(`${problem}\n`);
    return UNUSABLE;
  };
  if (stage === undefined || !STAGE_NAMES.includes(stage))
    return refuse(`inspect needs a stage: ${STAGE_NAMES.join(', ')}.`);
  const asOf = options['as-of'] === undefined ? null : Date.parse(options['as-of']);
  if (Number.isNaN(asOf)) return refuse('--as-of is not a date: write it as 2026-11-23.');
  const loaded = await loadSettings({
    folder: options.config ?? join(product, 'config'),
    packsFolder: join(product, 'config', 'packs'),
    feedBase: null,
  });
  if (!loaded.ok) return refuse(faultLines(loaded.faults));
  const { packs, allow } = loaded.value;
  const problem = await watchProblem(loaded.value);
  if (problem) return refuse(problem.message);
  const law = lawOf(loaded.value, (faults) => err(`${faults.join('\n')}\n`));
  const isolate = openIsolate({});
  const tables = join(product, 'config');
  const detector = once(() => loadDetector(tables));
  const rooms = {
    parse: isolate.parse,
    extract: isolate.extract,
    language: async (text: string) => (await detector())(text),
    reading: once(async () => {
      const { record } = await law();
      return readingRooms(await loadUnderstanding(packs, tables, record));
    }),
    canonical: canonicalUrl,
    guard: (url: string, addresses: readonly string[] | null) =>
      judgeUrl(url, { allow, ...(addresses ? { addresses } : {}) }),
    shelf: new StoryShelf(),
    storyKey: (line: number, id: string) => shortKey(`inspect\n${line}\n${id}`),
    asOf,
    now: await now(),
    card: cardRoom(labelsFrom(packs), law),
  } satisfies InspectRooms;
  try {
    await inspect(stage, rooms, textOf(stdin, signal), pour);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await isolate.close();
  }
  return signal.aborted ? FAILED : 0;
};

/** Loads at the first call, and hands out the same afterwards. */
const once = <T>(load: () => Promise<T>): (() => Promise<T>) => {
  let loaded: Promise<T> | null = null;
  return () => {
    loaded ??= load();
    return loaded;
  };
};

const faultLines = (faults: readonly ConfigFault[]): string => faults.map(formatFault).join('\n');

/** A store in memory is asked, so that time has one source here too. */
const now = async (): Promise<number> => {
  const store = await openStore({ path: ':memory:' });
  if (!store.ok) throw new Error(store.failure.message);
  const at = await store.value.clock.now();
  await store.value.close();
  return at;
};

/** Ends with an error when `signal` aborts, however long the next chunk takes. */
async function* textOf(stdin: Readable, signal: AbortSignal): AsyncGenerator<string> {
  addAbortSignal(signal, stdin).setEncoding('utf8');
  for await (const chunk of stdin) yield String(chunk);
}

type Tried = ReturnType<Understanding['withQuery']>;

const readingRooms = (understanding: Understanding): ReadingRooms => {
  // Whoever tries a query tries it on many lines: it is compiled once.
  let last: { readonly query: string; readonly reading: Tried } | null = null;
  const readingOf = (query: string): Tried => {
    if (last?.query !== query) last = { query, reading: understanding.withQuery(query) };
    return last.reading;
  };
  return {
    hits: (entry, query) => {
      const reading = query === null ? understanding : readingOf(query);
      if ('understand' in reading)
        return { ok: true, value: reading.match(entry, reading.language(entry)).hits };
      const message = reading
        .map((fault) => `at character ${fault.at + 1}: ${fault.message}`)
        .join('; ');
      return {
        ok: false,
        failure: { kind: 'bad-input', message, retryable: false, retryAfterMs: null },
      };
    },
    judge: (entry, at) => understanding.understand({ ...entry, published: at }, at).verdict,
    keySentences: (entry, count) => understanding.summarise(entry, count),
  };
};

/** The card that one entry alone would make. */
const cardRoom = (
  labels: ReturnType<typeof labelsFrom>,
  law: () => Promise<Law>,
): InspectRooms['card'] => {
  const compose = composeWith(labels);
  return async (entry, verdict, keySentences, channel, at) => {
    const feed = feedOf(entry);
    const key = entry.url ?? entry.title;
    const record = {
      feedId: feed.id,
      keys: [key] as const,
      text: { ...entry, published: at },
      canonicalUrl: entry.url === null ? null : canonicalUrl(entry.url),
      seenAt: at,
      baseline: false,
      verdict,
      keySentences,
      said: null,
      revises: null,
      story: { key: shortKey(`inspect\n${key}`), because: 'new', similarity: 0 } as const,
      page: null,
    };
    const telling = tellingOf(record, feed);
    const brief = buildBrief([telling]);
    const register = registerOf((await law()).record, []);
    return compose.card({ ...brief, standings: standingsFor(register, brief) }, channel);
  };
};

const feedOf = ({ source, country, kind }: EntryText): Feed => ({
  id: 'inspect',
  url: '',
  outlet: source ?? '',
  owner: source ?? '',
  country,
  languages: [],
  kind: kind ?? 'press',
  everyMs: 0,
  first: { kind: 'all' },
  select: null,
});
