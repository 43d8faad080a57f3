import type { Correction, Feedback, FeedbackKind } from './learning.ts';
import type { Result } from './model.ts';
import type { Fate } from './store/archive.ts';
import type { Store } from './store/open.ts';
import { isCountryCode } from './text/country-code.ts';
import { plainLine } from './text/plain-line.ts';
import { URGENCIES } from './text/scales.ts';
import { fatesOf } from './views.ts';

/** What somebody says of the entry behind a link, as it comes from outside: nothing of it is believed yet. */
export interface Said {
  readonly server: string;
  readonly link: string;
  readonly kind: string;
  /** The labels that would have been right; null = not spoken of. */
  readonly acts: readonly string[] | null;
  readonly countries: readonly string[] | null;
  readonly urgency: string | null;
  /** A link to what tells the same; null = not said. */
  readonly of: string | null;
  readonly by: string;
}

/** What is known here, to hold it against. */
export interface Known {
  readonly servers: readonly string[];
  readonly acts: readonly string[];
}

const KINDS: readonly FeedbackKind[] = ['relevant', 'not-relevant', 'wrong-label', 'duplicate'];
const MAX_LINK = 2_000;
const MAX_NAME = 80;
const MAX_LABELS = 20;

/** Keeps what somebody says: for the command, and for the buttons under a card. Out: its number, or what is wrong with it. */
export const giveFeedback = async (
  { archive, learning }: Pick<Store, 'archive' | 'learning'>,
  known: Known,
  said: Said,
): Promise<Result<{ readonly id: number; readonly title: string }>> => {
  const by = plainLine(said.by.slice(0, 10 * MAX_NAME), MAX_NAME);
  const kind = KINDS.find((each) => each === said.kind);
  const problem = problemOf(said, known, by);
  if (problem !== null || !kind) return refused(problem ?? unknownKind(said.kind));
  const entry = await entryOf(archive, said.link);
  if (!entry) return refused(`No entry with the link ${plainLine(said.link, MAX_LINK)} was seen.`);
  const same = said.of === null ? null : await entryOf(archive, said.of);
  if (said.of !== null && !same?.story)
    return refused(`No story with the link ${plainLine(said.of, MAX_LINK)} was seen.`);
  if (same?.story && same.story.key === entry.story?.key)
    return refused('Both links tell one story already.');
  const feedback: Feedback = {
    server: said.server,
    entryId: entry.id,
    storyKey: entry.story?.key ?? null,
    kind,
    correction: kind === 'wrong-label' ? correctionOf(said) : null,
    duplicateOf: same?.story?.key ?? null,
    by,
  };
  return { ok: true, value: { id: await learning.say(feedback), title: entry.title } };
};

/** The newest telling of it that stands in a story, or the newest. */
const entryOf = async (archive: Store['archive'], link: string): Promise<Fate | null> => {
  const fates = await fatesOf(archive, link);
  return fates.find(({ story }) => story !== null) ?? fates[0] ?? null;
};

/** Null = all of it can be understood. */
const problemOf = (said: Said, known: Known, by: string): string | null => {
  const { kind, acts, countries, urgency } = said;
  if (by === '') return 'Say who speaks: --by NAME.';
  if ([said.link, said.of ?? ''].some((link) => link.length > MAX_LINK))
    return `A link has ${MAX_LINK} characters at most.`;
  if (!known.servers.includes(said.server))
    return `There is no server ${named(said.server)}; known: ${known.servers.join(', ')}.`;
  const isCorrection = acts !== null || countries !== null || urgency !== null;
  if (isCorrection !== (kind === 'wrong-label'))
    return isCorrection
      ? 'Only wrong-label takes acts, countries or an urgency.'
      : 'Say which labels are right: --acts, --countries or --urgency.';
  if ((said.of !== null) !== (kind === 'duplicate'))
    return kind === 'duplicate'
      ? 'Say what tells the same: --of LINK.'
      : 'Only duplicate takes the link of another entry.';
  if ([acts, countries].some((labels) => (labels?.length ?? 0) > MAX_LABELS))
    return `${MAX_LABELS} labels of a kind at most.`;
  const act = acts?.find((each) => !known.acts.includes(each));
  if (act !== undefined) return `There is no act ${named(act)}; known: ${known.acts.join(', ')}.`;
  const country = countries?.find((each) => !isCountryCode(each));
  if (country !== undefined)
    return `${named(country)} is no country code (ISO 3166-1, two capitals).`;
  if (urgency !== null && !URGENCIES.some((each) => each === urgency))
    return `There is no urgency ${named(urgency)}; known: ${URGENCIES.toReversed().join(', ')}.`;
  return null;
};

const unknownKind = (kind: string): string =>
  `${named(kind)} says nothing; say ${KINDS.join(', ')}.`;

const named = (word: string): string => `"${plainLine(word.slice(0, MAX_LINK), MAX_NAME)}"`;

const correctionOf = ({ acts, countries, urgency }: Said): Correction => ({
  acts: acts && [...new Set(acts)],
  countries: countries && [...new Set(countries)],
  urgency: URGENCIES.find((each) => each === urgency) ?? null,
});

const refused = (message: string): Result<never> => ({
  ok: false,
  failure: { kind: 'feedback', message, retryable: false, retryAfterMs: null },
});
