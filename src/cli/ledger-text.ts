import type { Account, Ledger, LedgerLine, LedgerReason } from '../ledger.ts';
import { painter } from '../render/terminal-paint.ts';
import { counted } from './probed.ts';
import { shown, shownQuery } from './report.ts';

export const ACCOUNTS: readonly Account[] = [
  'posted',
  'merged',
  'digested',
  'rejected',
  'pending',
  'unexplained',
];

const REASONS: Readonly<Record<LedgerReason, string>> = {
  card: 'its story has a card',
  flood: 'in the digest of a flood',
  'digest-only': 'unsure, or for digests alone',
  'old-news': 'was in the feed before we watched it',
  'not-followed': 'worth an alert, but no channel followed it',
  'no-watch': 'no watch found anything',
  'negative-sense': 'something else of the same name',
  'weak-evidence': 'too little evidence',
  borderline: 'borderline',
  'passing-mention': 'only mentioned in passing',
  'not-judged': 'could not be judged',
  learned: 'by what people taught',
  evidence: 'by its evidence',
  'awaits-page': 'waits for its page',
  unsent: 'its message has not left yet',
  'given-up': 'given up: waits for a person (treatywatch why LINK)',
  dropped: 'given up, and a person let go of it',
  'no-story': 'not rejected, and in no story',
  'story-missing': 'its story is not there',
  'story-rejected': 'not rejected, in a story that is',
  'not-owed': 'a channel followed it, and nothing was owed',
};

const COUNT_COLUMNS = 12;

/** That every entry is accounted for, by account and reason, for a terminal; `byFeed` = and by feed. */
export const ledgerText = (
  { seen, lines, unexplained }: Ledger,
  { colour, byFeed }: { readonly colour: boolean; readonly byFeed: boolean },
): string => {
  const paint = painter(colour);
  const of = (account: Account, feedId?: string): readonly LedgerLine[] =>
    lines.filter(
      (line) => line.account === account && (feedId === undefined || line.feedId === feedId),
    );
  const row = (indent: string, count: number, words: string): string =>
    `${indent}${count.toLocaleString('en').padStart(COUNT_COLUMNS)}  ${words}`;
  const sums = ACCOUNTS.map((account) => [account, sumOf(of(account))] as const);
  const left = unexplainedIn({ seen, lines });
  const feeds = [...new Set(lines.map(({ feedId }) => feedId))].sort();
  return [
    paint('bold', `${counted(seen, 'entry')} seen`),
    ...sums.flatMap(([account, sum]) => [
      row('', sum, account === 'unexplained' && sum > 0 ? paint('red', account) : account),
      ...byReason(of(account)).map(([reason, count]) => row('    ', count, REASONS[reason])),
    ]),
    '',
    `${seen} = ${sums
      .slice(0, -1)
      .map(([account, sum]) => `${sum} ${account}`)
      .join(' + ')}${left === 0 ? '' : ` + ${left} unexplained`}`,
    ...(byFeed
      ? [
          '',
          ...feeds.map((feedId) => {
            const parts = ACCOUNTS.map((account) => [account, sumOf(of(account, feedId))] as const);
            const total = parts.reduce((sum, [, count]) => sum + count, 0);
            const told = parts.filter(([, count]) => count > 0);
            return `  ${shown(feedId)}: ${total} = ${told.map(([name, count]) => `${count} ${name}`).join(' + ')}`;
          }),
        ]
      : []),
    ...unexplained.flatMap(({ id, feedId, title, url, reason }) => [
      '',
      `${paint('red', 'unexplained')} entry ${id} of ${shown(feedId)}: ${REASONS[reason]}`,
      `  ${shown(title)}`,
      ...(url === null ? [] : [`  ${shownQuery(url)}`]),
    ]),
    '',
  ].join('\n');
};

/** How many entries nothing explains: by an account of their own, or since the accounts do not add up. */
export const unexplainedIn = ({ seen, lines }: Pick<Ledger, 'seen' | 'lines'>): number =>
  seen - sumOf(lines.filter(({ account }) => account !== 'unexplained'));

const sumOf = (lines: readonly LedgerLine[]): number =>
  lines.reduce((sum, { count }) => sum + count, 0);

/** Commonest first. */
const byReason = (lines: readonly LedgerLine[]): readonly (readonly [LedgerReason, number])[] =>
  [...Map.groupBy(lines, ({ reason }) => reason)]
    .map(([reason, own]) => [reason, sumOf(own)] as const)
    .sort(([, one], [, other]) => other - one);
