import type { Flag, LegalState, Standing } from '../legal.ts';
import { type Labels, worded } from './labels.ts';
import { dayWords } from './moment.ts';

/** What a state is called before its date. */
const WORDS: Readonly<Record<LegalState, string>> = {
  'never-joined': 'never joined',
  signatory: 'signed',
  joined: 'instrument deposited',
  party: 'party',
  announced: 'withdrawal announced',
  voted: 'withdrawal voted',
  'signed-into-law': 'withdrawal signed into law',
  notified: 'withdrawal notified',
  out: 'withdrawal in effect',
  suspended: 'suspension declared',
};
/** Letters of `YYYY-MM-DD`. */
const WHOLE_DAY = 10;
/** What a card says that no outlet tells. */
export const COMPUTED = 'Computed from the register of treaties; no outlet reports it.';
const COMPUTED_WORD = { dated: '(computed)', undated: '(computed, day not known)' } as const;
/** States that last. */
const LASTING: readonly LegalState[] = ['party', 'out'];

/** `withdrawal in effect since 20 Feb 2026 (computed)`; `day` (`YYYY-MM-DD`) parts what is from what lies ahead. */
export const legalWords = (
  {
    state,
    on,
    isComputed,
    isDisputed,
  }: Pick<Standing, 'state' | 'on' | 'isComputed' | 'isDisputed'>,
  day: string,
): string => {
  return worded(
    WORDS[state],
    on === null ? '' : `${joint(state, on, day)} ${dayWords(on)}`,
    isComputed ? COMPUTED_WORD[on === null ? 'undated' : 'dated'] : '',
    isDisputed ? '(disputed)' : '',
  );
};

const joint = (state: LegalState, on: string, day: string): string => {
  if (on > day) return 'from';
  if (LASTING.includes(state)) return 'since';
  return on.length === WHOLE_DAY ? 'on' : 'in';
};

/** A standing as parts of one line: whose, how, under what. */
export const standingParts = (
  standing: Standing,
  labels: Labels,
  day: string,
): {
  readonly flag: string;
  readonly country: string;
  readonly words: string;
  readonly treaty: string;
} => {
  const { flag, name } = labels.country(standing.country);
  return {
    flag,
    country: name,
    words: legalWords(standing, day) + (standing.state === 'signatory' ? ', not a party' : ''),
    treaty: labels.treaty(standing.treaty),
  };
};

/** A claim beside what is known. */
export const flagWords = ({ kind, claim, known, source }: Flag): string =>
  kind === 'address'
    ? `Published at ${claim}. ${known}`
    : `The text says: "${claim}"${/[.!?…]$/u.test(claim) ? '' : '.'} The register says: ${known} (${source})`;
