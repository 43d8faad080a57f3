import type { NewFeed } from '../config/feeds-file.ts';
import type { ListedFeed } from '../parse/read-opml.ts';
import { bareUrl } from '../text/bare-url.ts';
import { newFeed } from './new-feed.ts';
import { factsOf, type Probe } from './probed.ts';

/** What became of one address of a list. */
export interface Imported {
  readonly fate: 'added' | 'already there' | 'refused' | 'not a feed' | 'unreachable';
  readonly listed: ListedFeed;
  /** Null unless it was added. */
  readonly feed: NewFeed | null;
  /** What was found there, or why it was left out; null = nothing to say. */
  readonly detail: string | null;
}

export interface ImportTools {
  /** Null = addresses are taken on trust. */
  readonly probe: Probe | null;
  /** Why this address may not be asked; null = it may. */
  readonly refusal: (url: string) => string | null;
  /** What is configured already. */
  readonly known: readonly Pick<NewFeed, 'id' | 'url'>[];
}

/** As many as the door to the web lets through. */
const AT_ONCE = 8;

/** An address that may be added; it gets its id in its turn. */
interface Fit {
  readonly fate: 'fit';
  readonly listed: ListedFeed;
  readonly title: string | null;
  readonly languages: readonly string[];
  readonly detail: string | null;
}

/**
 * Decides on every address of a list, telling each in the order of the list; ends early at `signal`. What
 * is configured with http and listed with https, or the reverse, is one feed, whatever the login.
 */
export async function* importFeeds(
  list: readonly ListedFeed[],
  tools: ImportTools,
  signal: AbortSignal,
): AsyncGenerator<Imported> {
  const ids = new Set(tools.known.map(({ id }) => id));
  const places = new Set(tools.known.map(({ url }) => placeOf(url)));
  const listedBefore = new Set<string>();
  // Eight lanes: a server that does not answer holds up its lane alone, and no lane heaps up documents.
  const lanes: Promise<unknown>[] = [];
  const decisions = list.map((listed, at) => {
    const refused = tools.refusal(listed.url);
    if (refused !== null) return left('refused', listed, refused);
    if (places.has(placeOf(listed.url))) return left('already there', listed, null);
    const address = bareUrl(listed.url);
    if (listedBefore.has(address))
      return left('already there', listed, 'it stands twice in the list');
    listedBefore.add(address);
    const decision = Promise.resolve(lanes[at % AT_ONCE]).then(() => ask(listed, tools, signal));
    lanes[at % AT_ONCE] = decision;
    return decision;
  });
  for (const decision of decisions) {
    const decided = await decision;
    if (signal.aborted) return;
    if (decided.fate !== 'fit') {
      yield decided;
      continue;
    }
    const { listed, detail } = decided;
    const feed = newFeed({ ...decided, url: listed.url }, ids);
    ids.add(feed.id);
    yield { fate: 'added', listed, feed, detail };
  }
}

const left = (fate: Imported['fate'], listed: ListedFeed, detail: string | null): Imported => ({
  fate,
  listed,
  feed: null,
  detail,
});

const ask = async (
  listed: ListedFeed,
  { probe }: ImportTools,
  signal: AbortSignal,
): Promise<Imported | Fit> => {
  const { title } = listed;
  if (!probe) return { fate: 'fit', listed, title, languages: [], detail: null };
  const probed = await probe(listed.url, signal);
  if (probed.kind === 'feed') {
    const { languages, feed } = probed;
    return {
      fate: 'fit',
      listed,
      title: title ?? feed.feed.title,
      languages,
      detail: factsOf(probed),
    };
  }
  const { kind, message } = probed.failure;
  const failed = kind === 'refused-address' ? 'refused' : 'unreachable';
  const fate = probed.kind === 'page' ? 'not a feed' : failed;
  return left(fate, listed, message);
};

const placeOf = (address: string): string => {
  const url = URL.parse(address);
  return url ? `${url.host}${url.pathname}${url.search}` : address;
};
