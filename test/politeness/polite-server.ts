import { type FeedReply, type SeenRequest, startFeedServer } from '../fakes/feed-server.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What a feed of one manner sends with every answer, and how long it may not be asked after one. */
interface Manner {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Written into the channel. */
  readonly channel: string;
  readonly restMs: number;
}

const EVERY = 15 * MINUTE;
const LONGEST = HOUR;
const MANNERS: readonly Manner[] = [
  { name: 'plain', headers: {}, channel: '', restMs: EVERY },
  { name: 'ttl', headers: {}, channel: '<ttl>40</ttl>', restMs: 40 * MINUTE },
  {
    name: 'max-age',
    headers: { 'cache-control': 'max-age=1800' },
    channel: '',
    restMs: 30 * MINUTE,
  },
  {
    name: 'max-age of a year',
    headers: { 'cache-control': 'max-age=31536000' },
    channel: '',
    restMs: LONGEST,
  },
  { name: 'cookie', headers: { 'set-cookie': 'who=you; Path=/' }, channel: '', restMs: EVERY },
];

/** Validators that readers are known to tidy up, and must not. */
const ETAGS = [
  (version: string) => `"${version}"`,
  (version: string) => `W/"${version}-gzip"`,
  (version: string) => `${version}`,
  (version: string) => `"a, b; ${version}"`,
];
const DATES = [
  (at: number) => new Date(at).toUTCString(),
  (at: number) => new Date(at).toISOString(),
  (at: number) => `${new Date(at).toUTCString().replace('GMT', '+0000')} `.trim(),
];

/** What was wrong with a request, by the rules of politeness. */
export interface Fault {
  readonly path: string;
  readonly what: string;
}

interface Served {
  readonly manner: Manner;
  version: number;
  unconditional: number;
  requests: number;
  /** Not to be asked before this. */
  restUntil: number;
  etag: string | null;
  modified: string | null;
}

/**
 * A real server with `count` feeds of several manners on a virtual clock. It checks every request by
 * the rules: conditional but for the first, validators as sent, never early, nothing that tells us apart.
 */
export const startPoliteServer = async (count: number, now: () => number) => {
  const server = await startFeedServer();
  const faults: Fault[] = [];
  const feeds = new Map<string, Served>();

  const check = (path: string, feed: Served, request: SeenRequest): void => {
    const fault = (what: string): void => void faults.push({ path, what });
    const [etag, modified] = ['if-none-match', 'if-modified-since'].map(request.header);
    if (etag === null && modified === null) feed.unconditional += 1;
    if (feed.unconditional > 1) fault(`asked unconditionally at request ${feed.requests + 1}`);
    if (etag !== null && etag !== feed.etag) fault(`If-None-Match ${etag} for ${feed.etag}`);
    if (modified !== null && modified !== feed.modified)
      fault(`If-Modified-Since ${modified} for ${feed.modified}`);
    if (now() < feed.restUntil)
      fault(`asked ${Math.round((feed.restUntil - now()) / 1000)} s early (${feed.manner.name})`);
    for (const name of ['cookie', 'referer', 'origin', 'from'])
      if (request.header(name) !== null) fault(`sent ${name}`);
    if (!/^Treatywatch\/\S+ \(.+\)$/u.test(request.header('user-agent') ?? ''))
      fault(`is called ${request.header('user-agent')}`);
  };

  const answer = (path: string, at: number, request: SeenRequest): FeedReply => {
    const feed = feeds.get(path);
    if (!feed) return { status: 404 };
    check(path, feed, request);
    feed.requests += 1;
    // Now and then a bad quarter of an hour, with a word on how long.
    if (feed.requests % 13 === 0) {
      const seconds = 60 * (20 + (at % 90));
      feed.restUntil = now() + seconds * 1000;
      const until = new Date(now() + seconds * 1000).toUTCString();
      return {
        status: at % 2 === 0 ? 503 : 429,
        headers: {
          date: new Date(now()).toUTCString(),
          'retry-after': at % 3 === 0 ? until : String(seconds),
        },
      };
    }
    feed.restUntil = now() + feed.manner.restMs;
    // Some publish twice a day, some twice a week.
    if (feed.requests % (at % 2 === 0 ? 53 : 401) === 0) feed.version += 1;
    const etag = at % 4 === 3 ? null : (ETAGS[at % ETAGS.length]?.(`v${feed.version}`) ?? null);
    const modified =
      at % 3 === 2 && etag !== null
        ? null
        : (DATES[at % DATES.length]?.(feed.version * HOUR) ?? null);
    const isKnown =
      request.header('if-none-match') === etag && request.header('if-modified-since') === modified;
    const headers = {
      'content-type': 'application/rss+xml',
      date: new Date(now()).toUTCString(),
      ...feed.manner.headers,
      ...(etag !== null && { etag }),
      ...(modified !== null && { 'last-modified': modified }),
    };
    feed.etag = etag;
    feed.modified = modified;
    return isKnown ? { status: 304, headers } : { headers, body: documentOf(path, feed) };
  };

  for (let at = 0; at < count; at += 1) {
    const path = `/${at}.xml`;
    const manner = MANNERS[at % MANNERS.length];
    if (!manner) continue;
    feeds.set(path, {
      manner,
      version: 1,
      unconditional: 0,
      requests: 0,
      restUntil: 0,
      etag: null,
      modified: null,
    });
    server.set(path, (request) => answer(path, at, request));
  }
  return {
    port: server.port,
    origin: server.origin,
    close: server.close,
    faults,
    /** By path: how often it was asked, and how often without validators. */
    counts: () =>
      [...feeds].map(([path, { requests, unconditional }]) => ({ path, requests, unconditional })),
  };
};

/** The last twenty entries; each version brings one. */
const documentOf = (path: string, { version, manner }: Served): string => {
  const items = Array.from({ length: 20 }, (_, back) => version + 20 - back).map(
    (number) =>
      `<item><title>Local council meets for the ${number}th time</title><link>https://polite.example${path}/${number}</link><guid>${path}${number}</guid></item>`,
  );
  return `<rss version="2.0"><channel><title>${path}</title>${manner.channel}${items.join('')}</channel></rss>`;
};
