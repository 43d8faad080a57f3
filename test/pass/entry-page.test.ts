import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/document.ts';
import { settleByPage, settleWithoutPage } from '../../src/entry-page.ts';
import type { EntryText, Verdict } from '../../src/model.ts';
import type { Understood } from '../../src/understand.ts';
import { entry, NOON, verdict } from '../contracts/samples.ts';

const DAY = 24 * 3_600_000;
const SAID = 'The dam broke on Monday.';
const TOLD =
  'The great dam of Norland broke on Monday. The water took three villages before it reached the sea.';
const OTHER =
  'We use cookies to show you what fits. Choose below whether you accept all of them or some.';

const feedText = (changes: Partial<EntryText> = {}): EntryText =>
  entry('a', '1', {
    text: { title: 'Norland dam broke', summary: SAID, text: '', published: null, ...changes },
  }).text;

const article = (changes: Partial<Article> = {}): Article => ({
  title: null,
  byline: null,
  published: null,
  lang: null,
  text: TOLD,
  ...changes,
});

const hit = (field: 'title' | 'text', watch = 'dams') => ({
  ...(verdict().hits[0] ?? {
    start: 0,
    end: 0,
    term: '',
    quote: '',
    concept: null,
    isWeak: false,
    weight: 1,
  }),
  field,
  watch,
});

/** What is made of the feed's text, and of the page's. */
const reading =
  (own: Partial<Verdict>, full: Partial<Verdict>) =>
  ({ text }: EntryText): Understood => ({
    verdict: verdict({ hits: [hit('title')], ...(text === '' ? own : full) }),
    keySentences: [],
    doubt: null,
  });

const ALERT = { decision: 'alert', reasonKind: 'evidence' } as const;
const REJECT = { decision: 'reject', reasonKind: 'weak-evidence' } as const;

describe('the page is judged', () => {
  test('where it tells what the headline says', () => {
    const settled = settleByPage(feedText(), article(), NOON, reading(REJECT, ALERT));
    expect(settled).toMatchObject({
      text: { title: 'Norland dam broke', summary: SAID, text: TOLD },
      understood: { verdict: { decision: 'alert' } },
      page: { outcome: 'read' },
    });
  });

  test('where it holds evidence for a watch that the feed had evidence for', () => {
    const text = feedText({ title: 'Breaking: what we know so far' });
    const told = (watch: string) => reading(REJECT, { ...ALERT, hits: [hit('text', watch)] });
    expect(settleByPage(text, article(), NOON, told('dams')).page.outcome).toBe('read');
    expect(settleByPage(text, article(), NOON, told('mines')).page.outcome).toBe('unfit');
  });

  test('but not without end', () => {
    const endless = article({ text: `${TOLD} ${'🌊'.repeat(100_000)}` });
    const { text } = settleByPage(feedText(), endless, NOON, reading(ALERT, ALERT)).text;
    expect(text.length).toBe(50_000);
    expect(text.isWellFormed()).toBe(true);
  });

  test('and may say that an alert was about something else', () => {
    const full = { decision: 'reject', reasonKind: 'negative-sense' } as const;
    const { understood, page } = settleByPage(feedText(), article(), NOON, reading(ALERT, full));
    expect([understood.verdict.decision, page.outcome]).toEqual(['reject', 'read']);
  });
});

describe('the feed’s text is judged', () => {
  test.each<readonly [string, Partial<Article>, Partial<Verdict>]>([
    ['is another page', { text: OTHER }, ALERT],
    ['is empty', { text: '' }, ALERT],
    ['holds no more than the feed', { text: 'Norland dam broke.' }, ALERT],
    ['would hide an alert', {}, REJECT],
    ['would make an alert unsure', {}, { decision: 'digest', reasonKind: 'borderline' }],
    [
      'would take an alert back by what it says of something else',
      { text: OTHER },
      { decision: 'reject', reasonKind: 'negative-sense', hits: [hit('text')] },
    ],
  ])('where the page %s', (_, changes, full) => {
    const settled = settleByPage(feedText(), article(changes), NOON, reading(ALERT, full));
    expect(settled).toMatchObject({
      text: feedText(),
      understood: { verdict: { decision: 'alert' } },
      page: {
        outcome: 'unfit',
        reason: expect.stringContaining("the feed's text"),
      },
    });
  });

  test('where no page could be read, and the reason says why', () => {
    const failure = {
      kind: 'http-status',
      message: 'https://a.example/1: answered 404; it is asked again later',
      retryable: false,
      retryAfterMs: null,
    };
    const fate = (what: typeof failure | null) =>
      settleWithoutPage(feedText(), what, reading(ALERT, REJECT)).page;
    expect(fate(failure)).toMatchObject({
      outcome: 'failed',
      reason: expect.stringContaining('(https://a.example/1: answered 404):'),
    });
    expect(fate({ ...failure, kind: 'robots' }).outcome).toBe('robots');
    expect(fate(null).outcome).toBe('late');
  });
});

describe('date and language', () => {
  const settle = (text: EntryText, changes: Partial<Article>) =>
    settleByPage(text, article(changes), NOON, reading(ALERT, ALERT)).text;
  const iso = (at: number): string => new Date(at).toISOString();

  test('the page dates an entry that its feed did not, but never into the future', () => {
    expect(settle(feedText(), { published: iso(NOON - DAY) }).published).toBe(NOON - DAY);
    expect(settle(feedText(), { published: iso(NOON + DAY) }).published).toBeNull();
    expect(settle(feedText(), { published: 'some day' }).published).toBeNull();
    const dated = feedText({ published: NOON - 2 * DAY });
    expect(settle(dated, { published: iso(NOON - DAY) }).published).toBe(NOON - 2 * DAY);
  });

  test('the page’s own language is a hint beside the feed’s', () => {
    expect(settle(feedText({ lang: 'en' }), { lang: 'et' }).lang).toBe('et, en');
    expect(settle(feedText({ lang: 'en' }), { lang: null }).lang).toBe('en');
  });
});
