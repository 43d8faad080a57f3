import { describe, expect, test } from 'vitest';
import { ill, runDoctor, well } from '../../src/cli/doctor.ts';
import { feedsText } from '../../src/cli/feeds.ts';
import { createNews, emptyHint, showCards } from '../../src/cli/show.ts';
import { type ToldFate, whyText } from '../../src/cli/why.ts';
import { labelsFrom } from '../../src/render/labels.ts';
import type { Fate, FeedReport } from '../../src/store/archive.ts';
import { displayWidth } from '../../src/text/columns.ts';
import { nearText } from '../../src/trial/near-miss.ts';
import { brief, entry, MINUTE, NOON, verdict } from '../contracts/samples.ts';

/** What would move a cursor, end a line or turn text around. */
const HOSTILE = 'a\u001b[2J\nb\u202ec';
const CONTROLS = /[\p{Cc}\p{Cf}]/u;

const linesOf = (text: string): readonly string[] => {
  for (const line of text.split('\n')) expect(line).not.toMatch(CONTROLS);
  return text.split('\n').slice(0, -1);
};

describe('treatywatch doctor', () => {
  test('tells every finding with its mend, and goes on when a check breaks', async () => {
    const told: string[] = [];
    const toMend = await runDoctor(
      [
        ['token', async (tell) => tell(well('token', 'accepted'))],
        ['store', () => Promise.reject(new Error('boom'))],
        ['feeds', async (tell) => tell(ill('feeds', 'none', 'Add one.\nOr two.'))],
      ],
      (text) => void told.push(text),
    );
    expect(toMend).toBe(2);
    expect(told).toEqual([
      'ok    token: accepted\n',
      expect.stringMatching(/^MEND {2}store: Error: boom\n {6}\S.*\n$/u),
      'MEND  feeds: none\n      Add one.\n      Or two.\n',
      '2 to mend: store, feeds.\n',
    ]);
  });

  test('says so when all is well', async () => {
    const told: string[] = [];
    expect(await runDoctor([], (text) => void told.push(text))).toBe(0);
    expect(told).toEqual(['All is well.\n']);
  });
});

describe('treatywatch feeds', () => {
  const report = (parts: Partial<FeedReport>): FeedReport => ({
    feedId: 'err',
    outlet: 'ERR',
    standing: 'ok',
    lastError: null,
    lastOkAt: NOON,
    nextDueAt: NOON + MINUTE,
    failingSince: null,
    lastNewAt: NOON,
    meanGapMs: null,
    movedTo: null,
    movedSince: null,
    shown: 20,
    leftOut: 0,
    ...parts,
  });

  const redact = (url: string) => url.replace('hunter2', '***');
  const wide = { weekly: new Map([['err', 12]]), redact, columns: 100, colour: false };

  test('shows each feed on a line, the failing ones first, and under them since when and why', () => {
    const feeds = [
      report({}),
      report({ feedId: 'fresh', standing: 'new', lastOkAt: null }),
      report({ feedId: 'bad', standing: 'failing', lastError: HOSTILE, outlet: HOSTILE }),
      report({ feedId: 'worse', standing: 'failing', lastError: null, lastOkAt: null }),
    ];
    expect(linesOf(feedsText({ ...wide, feeds }))).toEqual([
      'STATE    FEED   LAST GOOD           7 DAYS  NEXT                OUTLET',
      expect.stringMatching(
        /^failing {2}bad {4}1 Mar 2026, 12:00 +0 {2}1 Mar 2026, 12:01 {3}a\S* b/u,
      ),
      expect.stringMatching(/^ {9}since 1 Mar 2026, 12:00: a\S* b/u),
      'failing  worse  never                    0  1 Mar 2026, 12:01   ERR',
      '         never read: unknown',
      'new      fresh  never                    0  1 Mar 2026, 12:01   ERR',
      'ok       err    1 Mar 2026, 12:00       12  1 Mar 2026, 12:01   ERR',
      '',
      '4 feeds, 2 failing; treatywatch feeds test bad asks one now.',
    ]);
  });

  test('shows what is left alone, what is silent, what moved and what is too long', () => {
    const hour = 60 * MINUTE;
    const feeds = [
      report({
        feedId: 'moved',
        movedTo: 'https://a.example/?key=hunter2',
        movedSince: NOON - hour,
        leftOut: 3,
      }),
      report({ feedId: 'quiet', standing: 'silent', lastNewAt: NOON - hour, meanGapMs: 3 * hour }),
      report({
        feedId: 'gone',
        standing: 'paused',
        lastError: 'answered 410',
        failingSince: NOON - hour,
        nextDueAt: NOON + hour,
      }),
    ];
    expect(linesOf(feedsText({ ...wide, feeds, columns: 70 }))).toEqual([
      'STATE    FEED   LAST GOOD           7 DAYS  NEXT',
      'paused   gone   1 Mar 2026, 12:00        0  1 Mar 2026, 13:00',
      '         since 1 Mar 2026, 11:00: answered 410; asked again 1 Mar',
      '         2026, 13:00',
      'silent   quiet  1 Mar 2026, 12:00        0  1 Mar 2026, 12:01',
      '         nothing new since 1 Mar 2026, 11:00, usually every 3 hours:',
      '         open its page, the feed may have moved',
      'ok       moved  1 Mar 2026, 12:00        0  1 Mar 2026, 12:01',
      '         moved for good since 1 Mar 2026, 11:00: set its url to',
      '         https://a.example/?key=***',
      '         too long: of 23 entries only the first 20 are read',
      '',
      '3 feeds, 1 paused, 1 silent; treatywatch feeds test gone asks one now.',
    ]);
  });

  test.each([40, 60, 80, 120])('fits a terminal of %i columns', (columns) => {
    const feeds = [
      report({ outlet: '新聞の長い名前 and more of it, without any end in sight' }),
      report({ feedId: 'bad', standing: 'failing', lastError: 'a long reason '.repeat(20) }),
    ];
    const lines = linesOf(feedsText({ ...wide, feeds, columns }));
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
    expect(lines.join(' ').includes('新聞')).toBe(columns > 40);
  });

  test('paints the state where there is colour', () => {
    const text = feedsText({ ...wide, feeds: [report({ standing: 'failing' })], colour: true });
    expect(text).toContain('\u001b[91mfailing\u001b[0m  err');
  });

  test('without a feed says what to do next', () => {
    const text = feedsText({ ...wide, feeds: [] });
    for (const next of ['feeds discover', 'feeds import', 'feeds.yaml'])
      expect(text).toContain(next);
  });
});

describe('treatywatch why', () => {
  const { hits, flags, reason, reasonKind, relevance } = verdict();
  const owed = {
    purpose: 'card',
    attempts: 1,
    sentAt: null,
    degraded: 0,
    decided: null,
  } as const;
  const fate: Fate = {
    id: 1,
    byServer: {},
    feedId: 'a',
    key: 'id:1',
    outlet: 'ERR',
    title: HOSTILE,
    url: 'https://a.example/1',
    text: entry('a', '1', { text: { title: HOSTILE } }).text,
    lang: 'en',
    publishedAt: NOON,
    seenAt: NOON,
    opinion: null,
    page: null,
    baseline: true,
    isDropped: false,
    decision: 'alert',
    reason,
    reasonKind,
    relevance,
    hits: [...hits, ...hits],
    flags,
    story: { key: 'story1', because: 'new', similarity: 0, headline: HOSTILE },
    deliveries: [
      { ...owed, isFolded: false, channelId: '1', status: 'sent', messageId: '9', lastError: null },
      {
        ...owed,
        isFolded: false,
        channelId: '2',
        status: 'dead',
        messageId: null,
        lastError: HOSTILE,
      },
    ],
  };

  const screen = { columns: 80, colour: false };
  const told = (changes: Partial<ToldFate> = {}): readonly ToldFate[] => [
    { fate, sentence: null, near: [], ...changes },
  ];

  test('tells decision, reason, evidence once, story and what became of each message', () => {
    const lines = linesOf(whyText('https://a.example/1', told(), screen));
    expect(lines).toEqual([
      expect.stringMatching(/^a\S* b/u),
      '  from       ERR, seen 1 Mar 2026, 12:00',
      '  decision   alert (relevance 0.9)',
      '  because    The title names the treaty.',
      '  watch      mines: @treaty "Mine Ban Treaty"',
      expect.stringMatching(/^ {2}story {6}story1 \(new\): a/u),
      '  note       it was in the feed before the feed was watched',
      '  channel    1: sent, message 9',
      expect.stringMatching(/^ {2}channel {4}2: given up \(a/u),
    ]);
  });

  test('names the servers that decide less by what people taught them', () => {
    const those = told({ fate: { ...fate, byServer: { away: 'digest' } } });
    expect(linesOf(whyText('x', those, { ...screen, columns: 120 }))).toContain(
      '  server     away: unsure: no card, in digests, by what people taught it',
    );
  });

  test('says what became of its page, and that nothing is decided before', () => {
    const read = linesOf(whyText('x', told({ fate: { ...fate, page: HOSTILE } }), screen));
    expect(read).toContainEqual(expect.stringMatching(/^ {2}page {7}a/u));
    const waiting = linesOf(
      whyText('x', told({ fate: { ...fate, reasonKind: 'awaits-page' } }), screen),
    );
    expect(waiting).toContain('  decision   none yet');
  });

  test('shows the sentence with its hits marked, and colours them on a terminal', () => {
    const sentence = {
      field: 'text',
      text: `${'far '.repeat(60)}before the mine  ban${HOSTILE} was`,
      hits: [{ start: 251, end: 260 }],
    } as const;
    const plain = linesOf(whyText('x', told({ sentence }), screen)).join(' ');
    expect(plain).toMatch(/sentence {3}….*before the +\*mine ban\* ?a/u);
    const painted = whyText('x', told({ sentence }), { columns: 200, colour: true });
    expect(painted).toContain('before the \u001b[1;33mmine ban\u001b[0m');
  });

  test('tells which watches came near, and what they lacked', () => {
    const held = [{ query: '@mine', quotes: ['mine'] }];
    const near = [
      { watch: 'a', held, missing: ['@war'], barring: [] },
      { watch: 'b', held, missing: [], barring: ['coal'] },
      { watch: 'c', held, missing: [], barring: [] },
    ];
    const lines = linesOf(
      whyText('x', told({ fate: { ...fate, hits: [] }, near: near.map(nearText) }), screen),
    );
    expect(lines.filter((line) => /^ {2}(?:near|watch)/u.test(line))).toEqual([
      '  watch      no term of any watch',
      '  near       a: @mine "mine" stood there, but not @war',
      '  near       b: @mine "mine" stood there, but so did coal',
      '  near       c: @mine "mine" stood there, but not near enough',
    ]);
  });

  test('of a link that was never seen says what to look at', () => {
    expect(linesOf(whyText(HOSTILE, [], screen))[0]).toMatch(/^No entry with the link a/u);
  });
});

describe('cards in the terminal', () => {
  test('come oldest first, so that the newest is where the eye rests', () => {
    const written: string[] = [];
    const write = (text: string): void => void written.push(text);
    const labels = labelsFrom([]);
    const terminal = { columns: 200, colour: false, write };
    showCards(terminal, [brief('new'), brief('old')], labels, NOON);
    expect(written.join('')).toMatch(/Headline of old[\s\S]*Headline of new/u);
    for (const line of written.join('').split('\n')) expect(line.length).toBeLessThanOrEqual(96);
  });

  test('are shown again only when the story has changed', () => {
    const news = createNews();
    expect(news([brief('a'), brief('b')])).toHaveLength(2);
    expect(news([brief('a'), brief('b')])).toEqual([]);
    const changed = brief('a', { updatedAt: NOON + MINUTE });
    expect(news([changed, brief('b')])).toEqual([changed]);
  });
});

describe('the hint when cards are missing', () => {
  const read = { standing: 'silent' } as const;
  const failed = { standing: 'paused' } as const;

  test('says what to do, and is silent when all is well', () => {
    expect(emptyHint([read, failed], 3, 0)).toBe(
      '1 of 2 feeds could not be read; treatywatch feeds says why.\n',
    );
    expect(emptyHint([], 0, 0)).toBe('No feed is configured: add some to feeds.yaml.\n');
    expect(emptyHint([read], 0, 0)).toMatch(/^No card yet: .*\n$/u);
    expect(emptyHint([read], 0, 2)).toMatch(/^2 matched entries wait/u);
    expect(emptyHint([read], 1, 0)).toBe('');
  });
});
