import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { secureHeaders } from 'hono/secure-headers';
import type { Brief, TimelineItem } from '../brief.ts';
import type { HomeFacts, Pages } from '../render/page.ts';
import type { FeedHealth, Tally } from '../render/tally.ts';
import { type Door, doorFor } from './access.ts';

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
  /** True once the first pass has ended. */
  ready(): boolean;
  /** Epoch milliseconds. */
  now(): Promise<number>;
}

export interface WebLog {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

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

const hasPass = (context: Context, door: Door): boolean => {
  const bearer = BEARER.exec(context.req.header('authorization') ?? '')?.[1];
  if (bearer !== undefined && door.isToken(bearer)) return true;
  return door.isPass(getCookie(context, COOKIE) ?? '');
};

/** Lets in who shows the token; a token in the address becomes a cookie and leaves the address. */
const guard =
  (door: Door, pages: Pages): MiddlewareHandler =>
  async (context, next) => {
    if (context.req.path === '/healthz' || hasPass(context, door)) return next();
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

/** The routes of the page: `/`, `/story/:key`, `/style.css`, `/time.js`, `/healthz`; all else is 404. */
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
  app.get('/healthz', (context) =>
    ports.ready() ? context.json({ status: 'ok' }) : context.json({ status: 'starting' }, 503),
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
