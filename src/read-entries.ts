import { setImmediate } from 'node:timers/promises';
import type { ParsedEntry, ParsedFeed } from './document.ts';
import { toEntryText } from './entry-text.ts';
import type { EntryText, Feed, Result } from './model.ts';
import { type EntryKeys, keysOfEntries } from './parse/entry-keys.ts';
import { isSame, ownKeys } from './parse/recognise.ts';
import type { PipelineParts } from './pipeline.ts';
import type { JudgedEntry } from './plan-pass.ts';
import type { KnownEntry, PipelineLog } from './ports.ts';
import { canonicalUrl } from './story/canonical.ts';
import { shortKey } from './text/digest.ts';
import type { Understood } from './understand.ts';

/** An entry that its feed goes on changing is judged anew so many times and no more. */
const MAX_REVISIONS = 24;

/**
 * Reads and judges the entries of a document that are not stored yet, and those that say something else now than
 * what is stored (`now` in epoch milliseconds); stops early at `signal`.
 */
export const readNewEntries = async (
  parts: Pick<PipelineParts, 'store' | 'understanding' | 'log'>,
  feed: Feed,
  parsed: Result<ParsedFeed> | null,
  now: number,
  signal: AbortSignal,
): Promise<readonly JudgedEntry[]> => {
  if (!parsed?.ok) return [];
  const { entries } = parsed.value;
  const keysOf = keysOfEntries(entries, feed.url);
  const known = byKey(await parts.store.knownEntries(feed.id, keysOf.flat()));
  const addressOf = ownAddresses(entries);
  const saids = entries.map(saidIn);
  const stillSaid = new Set(saids);
  const judged: JudgedEntry[] = [];
  for (const [at, entry] of entries.entries()) {
    const named = keysOf[at];
    const fresh = named && freshOf(named, entry, known, stillSaid);
    if (!fresh) continue;
    if (signal.aborted) return judged;
    const text = toEntryText(entry, feed, parsed.value.feed.lang);
    const { understand } = await parts.understanding();
    const understood = understandOrSay((entry) => understand(entry, now), parts.log, feed, text);
    judged.push({
      ...fresh,
      said: saids[at] ?? null,
      text,
      address: addressOf(entry.link),
      ...understood,
    });
    // Judging is work for the processor: let the page, Discord and other feeds have their turn.
    await setImmediate();
  }
  return judged;
};

/** A key names one stored entry of a feed. */
const byKey = (entries: readonly KnownEntry[]): ReadonlyMap<string, KnownEntry> =>
  new Map(entries.flatMap((entry) => entry.keys.map((key) => [key, entry] as const)));

/**
 * Under which keys an entry is to be judged, and what stored one it is; null = there is nothing new in it. A document that
 * still says what is stored (`stillSaid`) edited nothing, whatever else it says under that name.
 */
const freshOf = (
  keys: EntryKeys,
  entry: ParsedEntry,
  known: ReadonlyMap<string, KnownEntry>,
  stillSaid: ReadonlySet<string>,
): Pick<JudgedEntry, 'keys' | 'revises'> | null => {
  const akin = keys.flatMap((key) => known.get(key) ?? []);
  const date = entry.published ?? entry.updated;
  const signs = { title: entry.title, published: date === null ? null : Date.parse(date) };
  const same = akin.find((each) => isSame(keys, signs, each));
  if (!same) {
    const own = ownKeys(keys, akin);
    return own && { keys: own, revises: null };
  }
  const mayBeEdited = !same.isOldNews && same.said !== null && same.revisions < MAX_REVISIONS;
  return mayBeEdited && !stillSaid.has(same.said) ? { keys, revises: same.id } : null;
};

const saidIn = ({ title, summary, content }: ParsedEntry): string =>
  shortKey(JSON.stringify([title, summary, content]));

/** An entry that makes our own code fail is stored with that as its reason, and costs no other entry. */
export const understandOrSay = (
  understand: (text: EntryText) => Understood,
  log: PipelineLog,
  feed: Pick<Feed, 'id'>,
  text: EntryText,
): Understood => {
  try {
    return understand(text);
  } catch (error) {
    log.error({ feed: feed.id, url: text.url, error }, 'entry.not-judged');
    return {
      verdict: {
        lang: 'und',
        decision: 'reject',
        reasonKind: 'not-judged',
        reason: 'It could not be judged because of a fault of Treatywatch; the log has more.',
        relevance: 0,
        acts: [],
        countries: [],
        treaties: [],
        urgency: 'low',
        hits: [],
        flags: [],
        after: [],
        byServer: {},
        opinion: null,
      },
      keySentences: [],
      doubt: null,
    };
  }
};

/** An address that several entries of one document share (a live blog, a home page) names no event. */
const ownAddresses = (
  entries: readonly ParsedEntry[],
): ((link: string | null) => string | null) => {
  const titles = new Map<string, Set<string>>();
  for (const { link, title } of entries) {
    const address = link === null ? null : canonicalUrl(link);
    if (address !== null) titles.set(address, (titles.get(address) ?? new Set()).add(title));
  }
  return (link) => {
    const address = link === null ? null : canonicalUrl(link);
    return address !== null && titles.get(address)?.size === 1 ? address : null;
  };
};
