import { setTimeout } from 'node:timers/promises';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { secureHeaders } from 'hono/secure-headers';
import type { Brief, TimelineItem } from '../brief.ts';
import type { HomeFacts, Pages } from '../render/page.ts';
import type { FeedHealth, Tally } from '../render/tally.ts';
import { type Door, doorFor } from './access.ts';

/** How the process is, for machines. */
export interface HealthPort {
  /** Names of what hangs. */
  hung(): readonly string[];
  /** `hasPassed`: the first pass has ended. */
  ready(
    hasPassed: boolean,
  ): Promise<{ readonly isReady: boolean; readonly checks: readonly object[] }>;
  /** Prometheus' text format. */
  metrics(): Promise<string>;
}

/** What the page reads of the store. */
export interface Archive {
  /** The stories with a card, newest first. */
  stories(limit: number): Promise<readonly Brief[]>;
  /** A story with what became of it, oldest first; null = no story has this key. */
  timeline(
    key: string,
  ): Promise<{ readonly brief: Brief; readonly items: readonly TimelineItem[] } | null>;
  tally(): Promise<Tally>;
  feeds(): Promise<readonly FeedHealth[]>;
}

export interface WebPorts {
  readonly archive: Archive;
  readonly pages: Pages;
  readonly health: HealthPort;
  /** True once the first pass has ended. */
  ready(): boolean;
  /** Epoch milliseconds. */
  now(): Promise<number>;
}

export interface WebLog {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';
/** A probe waits no longer. */
const STORE_PATIENCE_MS = 2_000;
const UNREADABLE = {
  isReady: false,
  checks: [{ name: 'store', state: 'fail', says: 'the store does not answer' }],
};
const MAX_CARDS = 100;
const COOKIE = 'treatywatch';
const COOKIE_DAYS_S = 30 * 86_400;
const BEARER = /^Bearer +(\S+)$/i;

const HEADERS = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    scriptSrc: ["'self'"],
    imgSrc: ['data:'],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  referrerPolicy: 'no-referrer',
  xFrameOptions: 'DENY',
  // The page is served as plain HTTP; whoever puts TLS before it decides on this header.
  strictTransportSecurity: false,
});

/** Probes show no token; what these say names counts and moments alone. */
const OPEN: ReadonlySet<string> = new Set(['/healthz', '/readyz']);

const hasPass = (context: Context, door: Door): boolean => {
  const bearer = BEARER.exec(context.req.header('authorization') ?? '')?.[1];
  if (bearer !== undefined && door.isToken(bearer)) return true;
  return door.isPass(getCookie(context, COOKIE) ?? '');
};

/** Lets in who shows the token; a token in the address becomes a cookie and leaves the address. */
const guard =
  (door: Door, pages: Pages): MiddlewareHandler =>
  async (context, next) => {
    if (OPEN.has(context.req.path) || hasPass(context, door)) return next();
    const asked = context.req.query('token');
    if (asked === undefined || !door.isToken(asked)) {
      context.header('WWW-Authenticate', 'Bearer');
      return context.html(
        pages.notice(
          'A token is needed',
          'Open this page once with ?token=… at the end of its address; HTTP_TOKEN holds it.',
        ),
        401,
      );
    }
    setCookie(context, COOKIE, door.pass, {
      httpOnly: true,
      sameSite: 'Lax',
      path: '/',
      maxAge: COOKIE_DAYS_S,
    });
    // `//evil.example/` is a path to us but another site to a browser.
    return context.redirect(context.req.path.replace(/^[/\\]+/, '/'), 303);
  };

const homeFacts = async ({ archive, ready, now }: WebPorts): Promise<HomeFacts> => {
  const [stories, tally, feeds, at] = await Promise.all([
    archive.stories(MAX_CARDS),
    archive.tally(),
    archive.feeds(),
    now(),
  ]);
  return { stories, tally, feeds, isReady: ready(), now: at };
};

/** A store that cannot even be read is a check that fails, not a page that breaks. */
const readiness = async ({ health, ready }: WebPorts) => {
  const late = setTimeout(STORE_PATIENCE_MS, UNREADABLE, { ref: false });
  return Promise.race([health.ready(ready()).catch(() => UNREADABLE), late]);
};

/** The routes of the page: `/`, `/story/:key`, `/style.css`, `/time.js`, `/healthz`, `/readyz`, `/metrics`; all else is 404. */
export const routes = (ports: WebPorts, token: string | null, log: WebLog): Hono => {
  const { archive, pages } = ports;
  const missing = pages.notice('Not here', 'There is no such page, or no such story any more.');
  const app = new Hono();
  app.use(HEADERS);
  app.use(async (context, next) => {
    await next();
    context.header('Cache-Control', 'no-store');
  });
  if (token !== null) app.use(guard(doorFor(token), pages));
  app.get('/', async (context) => context.html(pages.home(await homeFacts(ports))));
  app.get('/story/:key', async (context) => {
    const story = await archive.timeline(context.req.param('key'));
    if (story === null) return context.html(missing, 404);
    const { brief, items: timeline } = story;
    return context.html(pages.story({ brief, timeline, now: await ports.now() }));
  });
  app.get('/style.css', (context) =>
    context.body(pages.style, 200, { 'Content-Type': 'text/css; charset=utf-8' }),
  );
  app.get('/time.js', (context) =>
    context.body(pages.script, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }),
  );
  app.get('/healthz', (context) => {
    const hung = ports.health.hung();
    if (hung.length > 0) return context.json({ status: 'hung', hung }, 503);
    return ports.ready()
      ? context.json({ status: 'ok' })
      : context.json({ status: 'starting' }, 503);
  });
  app.get('/readyz', async (context) => {
    const { isReady, checks } = await readiness(ports);
    const status = isReady ? 'ready' : 'not-ready';
    return context.json({ status, checks }, isReady ? 200 : 503);
  });
  app.get('/metrics', async (context) =>
    context.body(await ports.health.metrics(), 200, { 'Content-Type': METRICS_TYPE }),
  );
  app.notFound((context) => context.html(missing, 404));
  app.onError((error, context) => {
    log.error({ err: error, path: context.req.path }, 'web.failed');
    return context.html(
      pages.notice(
        'This did not work',
        'The page could not be made. The log says why; try again in a moment.',
      ),
      500,
    );
  });
  return app;
};
