import { describe, expect, test } from 'vitest';
import type { Brief, TimelineItem } from '../../src/brief.ts';
import type { HomeFacts } from '../../src/render/page.ts';
import { all, readDocument } from './document.ts';
import { brief, HOUR_MS, NOON, source } from './sample-briefs.ts';
import { facts, feed, pagesIn, TALLY } from './sample-facts.ts';

const home = (given: Partial<HomeFacts> = {}) => readDocument(pagesIn('demo').home(facts(given)));

describe('the front page', () => {
  test('has one article for each card, named by its story', () => {
    const stories = [brief(), brief({ storyKey: 'b "2" & <3>' })];
    const articles = all(home({ stories }), 'article');
    expect(articles.map(({ attributes }) => attributes)).toEqual([
      { class: 'card', 'data-story': 'story-1' },
      { class: 'card', 'data-story': 'b "2" & <3>' },
    ]);
  });

  test('says the mode in words', () => {
    expect(home().text).toContain('Nothing is posted');
    expect(readDocument(pagesIn('live').home(facts())).text).toContain('posted to your Discord');
    expect(readDocument(pagesIn('dry-run').home(facts())).text).toContain('Dry run');
  });

  test('shows how to go live until it is', () => {
    expect(home().text).toContain('DISCORD_TOKEN=your-token');
    expect(readDocument(pagesIn('live').home(facts())).text).not.toContain('DISCORD_TOKEN');
  });

  test('tells what was looked at and why entries were rejected, with examples', () => {
    const { text } = home();
    for (const said of [
      '1,200',
      '1,129 rejected, and why',
      'Another meaning of the word',
      'Coal mine reopens',
    ])
      expect(text).toContain(said);
  });

  test('lists failing feeds first, with what went wrong', () => {
    const failing = feed({
      id: 'x',
      outlet: 'Broken Post',
      standing: 'failing',
      error: 'HTTP 503',
      lastOkAt: null,
    });
    const page = home({ feeds: [feed(), failing] });
    expect(page.text.indexOf('Broken Post')).toBeLessThan(
      page.text.indexOf('Northmark Broadcasting'),
    );
    expect(page.text).toContain('2 feeds, 1 failing');
    expect(home().text).toContain('1 feed, all working');
    expect(home({ feeds: [] }).text).toContain('No feed yet');
    expect(page.text).toContain('never read yet');
    expect(page.text).toContain('HTTP 503');
    const all = home({
      feeds: [feed(), feed({ standing: 'silent' }), failing, feed({ standing: 'paused' })],
    });
    expect(all.text).toMatch(
      /4 feeds, 1 failing, 1 paused, 1 silent.*paused.*failing.*silent.*working/su,
    );
    expect(all.text).toMatch(/nothing new since .* ago: the feed may have moved/u);
  });

  test('[G9] tells of messages that were given up and of channels that take none, and of nothing while all arrive', () => {
    expect(home().text).not.toContain('reaches Discord');
    const tally = {
      ...TALLY,
      deliveries: { pending: 1, sent: 5, dead: 2 },
      paused: [
        { channelId: '123', since: NOON - HOUR_MS, reason: 'no <b>permission</b>' },
        { channelId: null, since: NOON, reason: 'token refused' },
      ],
    };
    const { text } = home({ tally });
    expect(text).toMatch(/Channel 123 paused/u);
    expect(text).toContain('no <b>permission</b>');
    expect(text).toContain('All of Discord');
    expect(text).toContain('2 messages given up');
    expect(text).toContain('treatywatch outbox');
  });

  test('asks again by itself only while the first pass is under way', () => {
    const waiting = home({ isReady: false, stories: [] });
    expect(waiting.text).toContain('The first pass is under way');
    expect(
      all(waiting, 'meta').some(({ attributes }) => attributes['http-equiv'] === 'refresh'),
    ).toBe(true);
    expect(all(home(), 'meta').some(({ attributes }) => 'http-equiv' in attributes)).toBe(false);
  });

  test('says what happens next when there is no card', () => {
    const { text } = home({ stories: [] });
    expect(text).toContain('1,200 entries were looked at and 1,129 rejected');
    expect(text).toContain('The next feed is read in 14 minutes');
    expect(home({ stories: [], feeds: [] }).text).toContain('read again shortly');
  });

  test('has one of each landmark, one first heading, and every link named', () => {
    const page = home();
    for (const tag of ['main', 'aside', 'h1']) expect(all(page, tag)).toHaveLength(1);
    expect(all(page, 'html')[0]?.attributes['lang']).toBe('en');
    expect(pagesIn('demo').home(facts())).not.toMatch(/<a [^>]*>\s*<\/a>/);
  });

  test('loads its own style and script and nothing from elsewhere', () => {
    const page = home();
    expect(all(page, 'script').map(({ attributes }) => attributes)).toEqual([
      { src: '/time.js', defer: '' },
    ]);
    const loaded = all(page, 'link').map(({ attributes }) => attributes['href'] ?? '');
    expect(
      loaded.every((href) => href === '/style.css' || href.startsWith('data:image/svg+xml,')),
    ).toBe(true);
    expect(pagesIn('demo').style).not.toMatch(/url\(|@import/);
  });
});

describe('a card', () => {
  test('says what was corrected, who reprints whom, how many speak, and what came before', () => {
    const { text } = home({
      stories: [
        brief({
          amendments: [{ outlet: 'ERR', url: null, at: NOON, was: 'Old', now: 'New' }],
          sources: [
            source(),
            source({ outlet: 'ERR', kind: 'press', copyOf: 'Example Wire' }),
            source({ outlet: 'LRT', kind: 'press' }),
          ],
          earlier: [{ key: 'k', headline: 'The debate', url: null, acts: [], openedAt: NOON }],
        }),
      ],
    });
    const said = text.replace(/\s+/gu, ' ');
    expect(said).toContain('Corrected by ERR 14 Mar 2026, 12:00 UTC: was “Old”');
    expect(said).toContain(
      'Reported by Example Wire wire (also in ERR) · LRT — 2 independent voices',
    );
    expect(said).toContain('Earlier: 14 Mar 2026 · The debate');
  });

  test('marks the language of outside text and lets its own direction rule', () => {
    const page = home({ stories: [brief({ lang: 'ar' })] });
    expect(all(page, 'h3')[0]?.attributes).toEqual({ lang: 'ar', dir: 'auto' });
    expect(all(page, 'figure')[0]?.attributes).toMatchObject({ lang: 'ar', dir: 'auto' });
    expect(all(home({ stories: [brief({ lang: 'und' })] }), 'h3')[0]?.attributes['lang']).toBe('');
    const other = [{ text: 'Ni.', outlet: 'LRT', url: 'https://l.example/1', translation: null }];
    const mixed = home({ stories: [brief({ lang: 'ar', quotes: other })] });
    expect(all(mixed, 'figure')[0]?.attributes['lang']).toBe('');
  });

  test('says urgency, act, country, treaty and kind of source in words', () => {
    const { text } = home();
    for (const word of [
      'Critical urgency',
      'Withdrawal',
      'Finland',
      'Sample Convention',
      'state-aligned',
    ])
      expect(text).toContain(word);
  });

  test('gives each moment for machines and in UTC', () => {
    const times = all(home(), 'time').map(({ attributes }) => attributes['datetime']);
    expect(times).toContain('2026-03-14T09:00:00.000Z');
    expect(home().text).toContain('14 Mar 2026, 09:00 UTC');
  });

  test('has a fallback for an empty headline and no link where there is none', () => {
    const bare = brief({ headline: '', url: null, quotes: [], sources: [source({ url: null })] });
    const page = home({ stories: [bare] });
    expect(page.text).toContain('Untitled report');
    expect(all(page, 'a').some(({ attributes }) => attributes['target'] === '_blank')).toBe(false);
  });
});

describe('the page of a story', () => {
  const told = (
    outlet: string,
    at: number,
  ): Extract<TimelineItem, { readonly kind: 'opened' | 'grew' }> => ({
    kind: 'grew',
    at,
    outlet,
    title: `${outlet} says so`,
    url: 'https://told.example/1',
    because: 'same-event',
    isLate: false,
  });
  const page = (timeline: readonly TimelineItem[], given: Partial<Brief> = {}) =>
    readDocument(pagesIn('demo').story({ brief: brief(given), timeline, now: NOON }));
  const linesOf = (timeline: readonly TimelineItem[], given: Partial<Brief> = {}) =>
    page(timeline, given)
      .text.replace(/[\s\S]*\nTimeline/u, '')
      .split(/\d{1,2} Mar 2026, \d\d:00 UTC · /u)
      .slice(1)
      .map((line) => line.replace(/\s+/gu, ' ').trim());

  test('tells who said what, what is a copy and what was found late', () => {
    const lines = linesOf([
      { ...told('Example Wire', NOON - 3 * HOUR_MS), kind: 'opened' },
      { ...told('Copy Post', NOON - 2 * HOUR_MS), because: 'same-text' },
      { ...told('Late Post', NOON - HOUR_MS), isLate: true },
    ]);
    expect(lines).toEqual([
      '3 hours ago Example Wire wire first report Example Wire says so',
      '2 hours ago Copy Post reprint Copy Post says so',
      expect.stringMatching(/^1 hour ago Late Post found late Late Post says so/u),
    ]);
  });

  test('tells what was new, what was corrected and what was done by hand', () => {
    const at = NOON - HOUR_MS;
    const amendment = { outlet: 'ERR', url: null, at, was: 'Old', now: 'New' };
    const acts = [{ id: 'leave', mode: 'plan', step: 'voted' }] as const;
    const news = {
      number: 1,
      at,
      acts,
      countries: ['PL'],
      urgency: 'critical',
      quotes: [],
    } as const;
    const moments: readonly TimelineItem[] = [
      { kind: 'updated', at, news },
      { kind: 'corrected', at, amendment },
      { kind: 'merged', at, by: 'Ana', other: 'b', entries: [] },
      { kind: 'split', at, by: 'Ana', other: 'c', entries: [] },
      { kind: 'closed', at },
    ];
    expect(linesOf(moments).map((line) => line.replace('1 hour ago ', ''))).toEqual([
      'New: Withdrawal: Voted (planned) · Poland · now critical',
      'Corrected by ERR: “Old” became “New”',
      'Merged with another story by Ana',
      'Split from another story by Ana',
      expect.stringMatching(/^Closed: nothing joins it any more but the same addresses/u),
    ]);
    const links = all(page(moments), 'a').map(({ attributes }) => attributes['href']);
    expect(links).toContain('/story/b');
  });

  test('sends its readers on where another story took it in', () => {
    const link = { key: 'b', headline: 'The debate', url: null, acts: [], openedAt: NOON };
    const { text, elements } = page([], { mergedInto: link });
    expect(text).toMatch(/goes on in another card\s*14 Mar 2026 · The debate/u);
    expect(elements.some(({ attributes }) => attributes['href'] === '/story/b')).toBe(true);
    expect(text).not.toContain('Reported by');
    const merged: TimelineItem = {
      kind: 'merged',
      at: NOON - HOUR_MS,
      by: 'Ana',
      other: 'b',
      entries: [],
    };
    expect(linesOf([merged], { mergedInto: link })[0]).toContain('Merged into another story');
  });
});

test('an unknown reason is shown as it stands', () => {
  const rejected = [{ kind: 'brand-new', count: 3, example: null }];
  expect(home({ tally: { ...TALLY, rejected } }).text).toContain('brand-new');
});

test('entries that wait for their page are told apart from those that came to nothing', () => {
  const waiting = { ...TALLY, waiting: 3 };
  expect(home({ tally: waiting }).text).toContain('waiting for their page');
  const { text } = home({ tally: waiting, stories: [] });
  expect(text).toContain('3 matched entries wait');
  expect(text).not.toContain('nothing has happened');
});
