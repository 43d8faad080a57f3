import type { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { type Isolate, type IsolateOptions, openIsolate } from '../../src/isolate/open-isolate.ts';

let isolate: Isolate;

const open = (options: IsolateOptions = {}): Isolate => {
  isolate = openIsolate(options);
  return isolate;
};

afterEach(() => isolate.close());

const feed = (title: string): Uint8Array =>
  new TextEncoder().encode(`<rss><channel><item><title>${title}</title></item></channel></rss>`);

const parse = (body: Uint8Array) =>
  isolate.parse({ body, headers: {}, url: 'https://example.org/' });

/** Under every limit of size, yet slow: each paragraph asks for all before it, and they for theirs. */
const SLOW_PAGE = {
  body: new TextEncoder().encode('<p>x</p>'.repeat(5_000)),
  select: { entry: 'b ~ p ~ p ~ p' },
};

describe('isolate', () => {
  test('parses feeds and extracts articles, in order, and leaves the caller its bytes', async () => {
    open();
    const body = feed('one');
    const answers = await Promise.all([
      parse(body),
      isolate.extract({ html: `<p>${'Words of an article. '.repeat(60)}</p>` }),
      parse(feed('two')),
      parse(new TextEncoder().encode('no feed')),
    ]);
    expect(answers[0]).toMatchObject({ ok: true, value: { entries: [{ title: 'one' }] } });
    expect(answers[1]).toMatchObject({ ok: true });
    expect(answers[2]).toMatchObject({ ok: true, value: { entries: [{ title: 'two' }] } });
    expect(answers[3]).toMatchObject({ ok: false, failure: { kind: 'not-a-feed' } });
    expect(body.byteLength).toBeGreaterThan(0);
  });

  test('looks at a page where a selector says what its entries are', async () => {
    open();
    const body = new TextEncoder().encode('<ul><li><a href="/a">one</a></li></ul>');
    const look = (entry: string) =>
      isolate.parse({ body, headers: {}, url: 'https://example.org/', select: { entry } });
    expect(await look('li')).toMatchObject({
      value: { format: 'page', entries: [{ title: 'one', link: 'https://example.org/a' }] },
    });
    expect(await look('.gone')).toMatchObject({ failure: { kind: 'not-a-feed' } });
    expect(await parse(feed('after'))).toMatchObject({ ok: true, value: { format: 'rss' } });
  });

  test('reads lists of feeds, and what a page offers', async () => {
    open();
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    const url = 'https://a.example/rss';
    expect(
      await isolate.readOpml({ body: bytes(`<opml><outline xmlUrl="${url}"/></opml>`) }),
    ).toEqual({ ok: true, value: { feeds: [{ url, title: null }], isCut: false } });
    expect(await isolate.readOpml({ body: bytes('') })).toMatchObject({ ok: false });
    expect(
      await isolate.siteOffers({
        body: bytes('<a href="/rss">RSS</a>'),
        headers: {},
        url: 'https://a.example/',
      }),
    ).toEqual({ ok: true, value: { feeds: [url], sitemaps: [] } });
  });

  test('a slice of a larger buffer is parsed alone, and its neighbours stay', async () => {
    open();
    const pool = Buffer.from(`junk${new TextDecoder().decode(feed('slice'))}junk`);
    expect(await parse(pool.subarray(4, -4))).toMatchObject({
      value: { entries: [{ title: 'slice' }] },
    });
    expect(pool.toString()).toMatch(/^junk.*junk$/);
  });

  test('a task that takes too long is given up, and the next one is served', async () => {
    open({ deadlineMs: 3000 });
    const [late, next] = await Promise.all([
      isolate.parse({ ...SLOW_PAGE, headers: {}, url: null }),
      parse(feed('after')),
    ]);
    expect(late).toMatchObject({ ok: false, failure: { kind: 'timeout' } });
    expect(next).toMatchObject({ ok: true });
  });

  test('a worker that runs out of memory is replaced', async () => {
    open({ heapMb: 40 });
    const many = '<category>x</category>'.repeat(400_000);
    const huge = new TextEncoder().encode(`<rss><channel><item>${many}</item></channel></rss>`);
    const answers = await Promise.all([parse(huge), parse(feed('after'))]);
    expect(answers[0]).toMatchObject({ ok: false, failure: { kind: 'internal' } });
    expect(answers[1]).toMatchObject({ ok: true });
  });

  test('a worker that is idle for long ends, and another one serves the next task', async () => {
    open({ idleMs: 20 });
    const started: Worker[] = [];
    const note = (worker: Worker): void => void started.push(worker);
    process.on('worker', note);
    onTestFinished(() => void process.off('worker', note));
    expect(await Promise.all([parse(feed('one')), parse(feed('two'))])).toMatchObject([
      { ok: true },
      { ok: true },
    ]);
    const ENDED = -1;
    await expect.poll(() => started.map(({ threadId }) => threadId)).toEqual([ENDED]);
    expect(await parse(feed('three'))).toMatchObject({ ok: true });
    expect(started).toHaveLength(2);
  });

  test('after close every task fails, none waits for ever', async () => {
    open();
    const waiting = [parse(feed('a')), parse(feed('b'))];
    await isolate.close();
    for (const answer of await Promise.all(waiting))
      expect(answer).toMatchObject({ failure: { kind: 'internal' } });
    expect(await parse(feed('c'))).toMatchObject({ failure: { kind: 'internal' } });
  });
});
