import type { Article } from './document.ts';
import type { EntryText, Failure, Feed, Verdict } from './model.ts';
import { recordOf, type Teller } from './place-stories.ts';
import type { JudgedEntry } from './plan-pass.ts';
import type { EntryRecord, PageFate } from './ports.ts';
import { canonicalUrl, isFrontPage } from './story/canonical.ts';
import { readText } from './story/words.ts';
import { bodyOf } from './text/telling.ts';
import type { Understood } from './understand.ts';

/** A feed that says this much of an entry has told it whole; what is shorter is an abstract. */
const WHOLE_CHARS = 1_500;
/** Longer addresses are made by machines for machines, and not asked for. */
const MAX_URL_CHARS = 2_000;
/** Some 8,000 words: what stands behind them is no article, and judging takes its time for each. */
const MAX_PAGE_CHARS = 50_000;
/** Words of its headline that stand at the beginning of its article: fewer, and it is likely another page. */
const HEADLINE_SHARE = 1 / 3;
const HEADLINE_WORDS = 2;
/** What an entry waits for its page at most, from its pass on. */
export const PAGE_WAIT_MS = 2 * 60_000;

/** Whether a watch found something in an entry whose feed tells it in part only, and it has a page of its own. */
export const wantsPage = ({ address, text, verdict }: JudgedEntry, feed: Feed): boolean =>
  verdict.hits.length > 0 &&
  address !== null &&
  address.length <= MAX_URL_CHARS &&
  !isFrontPage(address) &&
  address !== canonicalUrl(feed.url) &&
  Math.max(text.text.length, text.summary.length) < WHOLE_CHARS;

/** The entry as it is stored until its page was read: with what its feed says, decided by nobody. */
export const waitingRecord = (
  judged: JudgedEntry,
  by: { readonly feed: Teller; readonly now: number; readonly baseline: boolean },
): EntryRecord => ({
  ...recordOf(judged, by),
  verdict: {
    ...judged.verdict,
    reasonKind: 'awaits-page',
    reason: 'It waits for the text of its page; nothing is decided before.',
  },
  page: { address: judged.address ?? '', dueAt: by.now + PAGE_WAIT_MS },
});

/** An entry as it was understood in the end, and what its page had to do with it. */
export interface Settled {
  readonly text: EntryText;
  readonly understood: Understood;
  readonly page: PageFate;
}

/**
 * Judges an entry by its feed's text and its page together. The page is believed where it tells more
 * than the feed and tells the same: a third of the headline's words stand at its beginning, or it holds
 * evidence for a watch that the feed had evidence for. A wall of cookies or another page does neither.
 * An alert is taken back only by a page that shows another subject, never by one that says little.
 * `now` = epoch milliseconds; a date of the page that lies ahead of it is not believed.
 */
export const settleByPage = (
  text: EntryText,
  article: Article,
  now: number,
  understand: (text: EntryText) => Understood,
): Settled => {
  const own = understand(text);
  const kept = (why: string): Settled => ({
    text,
    understood: own,
    page: { outcome: 'unfit', reason: `${why}: the feed's text was judged.` },
  });
  if (article.text.length <= bodyOf(text).length)
    return kept('Its page holds no more text than its feed');
  const full = withPage(text, article, now);
  const understood = understand(full);
  const isSameHeadline = tellsHeadline(text, article, understood.verdict.lang);
  if (!isSameHeadline && !sharesEvidence(own.verdict, understood.verdict))
    return kept('Its page does not tell what its feed says (a wall, or another page)');
  const { decision, reasonKind } = understood.verdict;
  const isTakenBack = own.verdict.decision === 'alert' && decision !== 'alert';
  if (isTakenBack && !(isSameHeadline && reasonKind === 'negative-sense'))
    return kept('Its page shows less evidence than its feed');
  const reason = `Its page was read: ${full.text.length} characters were judged.`;
  return { text: full, understood, page: { outcome: 'read', reason } };
};

/** Judges an entry by its feed's text alone, since its page could not be read. `null` = it did not come in time. */
export const settleWithoutPage = (
  text: EntryText,
  failure: Failure | null,
  understand: (text: EntryText) => Understood,
): Settled => ({ text, understood: understand(text), page: fateOf(failure) });

const fateOf = (failure: Failure | null): PageFate => {
  if (!failure)
    return {
      outcome: 'late',
      reason: "Its page did not come in time: the feed's text was judged.",
    };
  if (failure.kind === 'robots')
    return {
      outcome: 'robots',
      reason: "Its site asks robots not to read its page: the feed's text was judged.",
    };
  // What stands behind it is advice on feeds: no page is asked for again, and none should be let in.
  const [what] = failure.message.split('; ');
  return {
    outcome: 'failed',
    reason: `Its page could not be read (${what}): the feed's text was judged.`,
  };
};

/** Title and summary stay the feed's: they are what the outlet announced. */
const withPage = (text: EntryText, article: Article, now: number): EntryText => ({
  ...text,
  text: article.text.slice(0, MAX_PAGE_CHARS).toWellFormed(),
  lang: [article.lang, text.lang].filter((said) => said !== null).join(', ') || null,
  published: text.published ?? dateOf(article.published, now),
});

const dateOf = (published: string | null, now: number): number | null => {
  const at = Date.parse(published ?? '');
  return at <= now ? at : null;
};

const tellsHeadline = ({ title }: EntryText, article: Article, lang: string): boolean => {
  const words = readText(title, '', lang).words.map((word) => word.stem);
  const page = new Set(readText('', article.text, lang).words.map((word) => word.stem));
  const needed = Math.max(words.length * HEADLINE_SHARE, Math.min(HEADLINE_WORDS, words.length));
  return words.length > 0 && words.filter((word) => page.has(word)).length >= needed;
};

const sharesEvidence = (own: Verdict, full: Verdict): boolean =>
  full.hits.some(
    ({ field, watch }) => field === 'text' && own.hits.some((hit) => hit.watch === watch),
  );
