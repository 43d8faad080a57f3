import type { Brief, Facts, Moment, StoryLink, Telling } from './brief.ts';
import type { Compose } from './compose-card.ts';
import type { Result, Subscription } from './model.ts';
import { type Law, registerOf } from './plan-register.ts';
import { broughtBy, endOf, leavingAt, refused, storyAt } from './pointed-stories.ts';
import { channelsFor } from './route/route.ts';
import type { Ruling, RulingIntent, RulingView } from './ruling-ports.ts';
import type { DeliveryIntent, StoredStory, StoryRecord } from './story-ports.ts';
import { correctionsOf, tellStory } from './tell-story.ts';
import { shortKey } from './text/digest.ts';
import { URGENCIES } from './text/scales.ts';

export interface RulingInput {
  readonly ruling: Ruling;
  readonly by: string;
  readonly now: number;
  readonly subscriptions: readonly Subscription[];
  /** Null = nothing is owed to anyone. */
  readonly compose: Compose | null;
  readonly law: Law;
}

/** Decides what a person's word changes of stories and cards. Pure: the same view and input give the same plan. */
export const planRuling = (input: RulingInput, view: RulingView): Result<RulingIntent> =>
  input.ruling.kind === 'merge' ? planMerge(input, view) : planSplit(input, view);

const planMerge = (input: RulingInput, view: RulingView): Result<RulingIntent> => {
  const [one, other] = input.ruling.pointed;
  if (!one || !other) return refused('Name two stories by a link or a key each.');
  const named = storyAt(one, view);
  if (!named.ok) return named;
  const second = storyAt(other, view);
  if (!second.ok) return second;
  if (named.value === second.value)
    return refused(`Both tell one story already: ${named.value.brief.storyKey}.`);
  // Fewest channels get a second message where the story that more of them show goes on.
  const isPostedMore = second.value.postedIn.length > named.value.postedIn.length;
  const [into, from] = isPostedMore ? [second.value, named.value] : [named.value, second.value];
  const [key, gone] = [into.brief.storyKey, from.brief.storyKey];
  const leaving = view.tellings.filter(({ storyKey }) => storyKey === gone);
  const staying = view.tellings.filter(({ storyKey }) => storyKey === key);
  const akin = view.akin.filter((each) => each.key !== gone);
  const brought = newCorrections(from, into, leaving);
  const told = tellStory(inStory([...staying, ...leaving], key), {
    ...{ stored: into, moments: [...into.moments, ...brought], akin },
    register: registerOf(input.law.record, view.changes),
  });
  const goesOn = { ...told, told: bothTold(into.brief.told, told) };
  const stub = { ...from.brief, mergedInto: linkTo(goesOn) };
  const wanted = channelsFor(goesOn, input.subscriptions);
  const shown = [...from.postedIn, ...(view.unsentIn.get(gone) ?? [])];
  return {
    ok: true,
    value: {
      ...ruled('merged', [goesOn, stub], leaving, brought, input),
      moves: { entries: entriesOf(leaving), to: key },
      withdrawn: gone,
      deliveries: [
        ...cards(
          goesOn,
          wanted.filter((channel) => shown.includes(channel)),
          input,
          // They were called for this event by the card that stands there already.
          from.postedIn.filter((channel) => !into.postedIn.includes(channel)),
        ),
        ...cards(stub, [], input),
      ],
    },
  };
};

const planSplit = (input: RulingInput, view: RulingView): Result<RulingIntent> => {
  const found = input.ruling.pointed.map((each) => leavingAt(each, view));
  const problem = found.find((each) => !each.ok);
  if (problem) return problem;
  const wanted = new Set(found.flatMap((each) => (each.ok ? each.value : [])));
  const leaving = view.tellings.filter(({ entryId }) => entryId !== null && wanted.has(entryId));
  const keys = [...new Set(leaving.map(({ storyKey }) => storyKey))];
  const [key = ''] = keys;
  const stored = view.stories.get(key);
  if (!stored || keys.length > 1)
    return refused(
      `These entries stand in several stories (${keys.join(', ')}): split one at a time.`,
    );
  const staying = view.tellings.filter(
    (telling) => telling.storyKey === key && !leaving.includes(telling),
  );
  if (staying.length === 0)
    return refused(
      `That is all that story ${key} has: nothing would be left of it. Name fewer of its entries.`,
    );
  const revived = livesAgain(key, leaving, view);
  const newKey = revived?.brief.storyKey ?? newKeyFor(key, leaving, input.now);
  const register = registerOf(input.law.record, view.changes);
  const kept = tellStory(staying, { stored, moments: stored.moments, akin: view.akin, register });
  const goesOn = { ...kept, told: onlyTold(stored.brief.told, kept, staying) };
  const akin = view.akin.map((each) => (each.key === key ? { ...each, ...linkTo(goesOn) } : each));
  const taken = newCorrections(stored, revived, leaving);
  const moments = [...(revived?.moments ?? []), ...taken];
  const told = tellStory(inStory(leaving, newKey), { stored: revived, moments, akin, register });
  const other = { ...told, told: bothTold(told.told, told), mergedInto: null };
  const isNews = entriesOf(leaving).some((entry) => !view.baseline.has(entry));
  return {
    ok: true,
    value: {
      ...ruled('split', [goesOn, other], leaving, taken, input),
      moves: { entries: entriesOf(leaving), to: newKey },
      withdrawn: null,
      deliveries: [
        ...cards(goesOn, [], input),
        ...cards(other, isNews ? channelsFor(other, input.subscriptions) : [], input),
      ],
    },
  };
};

/**
 * Where all leaves again that a merged story brought along, that story lives again, and its card with it; of several
 * the one that brought most. Null = none does.
 */
const livesAgain = (
  key: string,
  leaving: readonly Telling[],
  view: RulingView,
): StoredStory | null => {
  const entries = new Set(entriesOf(leaving));
  const [most] = [...view.stories.values()]
    .map((stored) => ({ stored, brought: broughtBy(stored, view) }))
    .filter(
      ({ stored, brought }) =>
        endOf(stored.brief.storyKey, view) === key &&
        brought.length > 0 &&
        brought.every((entry) => entries.has(entry)),
    )
    .sort((a, b) => b.brought.length - a.brought.length);
  return most?.stored ?? null;
};

/** As JSON: the keys that passes make are of a text with a line break, which JSON never has. */
const newKeyFor = (from: string, leaving: readonly Telling[], now: number): string =>
  shortKey(JSON.stringify([from, now, ...entriesOf(leaving)]));

const entriesOf = (tellings: readonly Telling[]): readonly number[] =>
  tellings.flatMap(({ entryId }) => entryId ?? []);

const inStory = (tellings: readonly Telling[], storyKey: string): readonly Telling[] =>
  tellings.map((telling) => ({ ...telling, storyKey }));

const linkTo = ({ storyKey: key, headline, url, acts, openedAt }: Brief): StoryLink => ({
  key,
  headline,
  url,
  acts,
  openedAt,
});

/** A merge by hand is no news: what the story says now counts as told. */
const bothTold = (told: Facts, brief: Brief): Facts => ({
  acts: [...new Set([...told.acts, ...brief.acts.map(({ id }) => id)])],
  countries: [...new Set([...told.countries, ...brief.countries])],
  urgency: higher(told.urgency, brief.urgency),
});

/** What only the entries told that left is news once another tells it. */
const onlyTold = (told: Facts, brief: Brief, tellings: readonly Telling[]): Facts => ({
  acts: told.acts.filter((id) => tellings.some(({ acts }) => acts.some((act) => act.id === id))),
  countries: told.countries.filter((country) =>
    tellings.some(({ countries }) => countries.includes(country)),
  ),
  urgency: higher(told.urgency, brief.urgency) === told.urgency ? brief.urgency : told.urgency,
});

const higher = (one: Facts['urgency'], other: Facts['urgency']): Facts['urgency'] =>
  URGENCIES.indexOf(other) > URGENCIES.indexOf(one) ? other : one;

/** The corrections of entries that go from one story to another, as far as that one does not know of them. */
const newCorrections = (
  from: StoredStory,
  to: StoredStory | null,
  moved: readonly Telling[],
): readonly Moment[] => {
  const known = new Set(to?.moments.map((moment) => JSON.stringify(moment)));
  return correctionsOf(from.moments, moved).filter((moment) => !known.has(JSON.stringify(moment)));
};

/** Both stories as they are told now, each with the moment that names the other; `brought`: what the entries brought along. */
const ruled = (
  kind: 'merged' | 'split',
  [goesOn, other]: readonly [Brief, Brief],
  moved: readonly Telling[],
  brought: readonly Moment[],
  { by, now: at }: RulingInput,
): Pick<RulingIntent, 'goesOn' | 'other' | 'stories'> => {
  const entries = entriesOf(moved);
  const record = (brief: Brief, { storyKey }: Brief): StoryRecord => {
    const moment: Moment = { kind, at, by, other: storyKey, entries };
    const isTaker = (kind === 'merged' ? goesOn : other) === brief;
    return { key: brief.storyKey, brief, moments: [...(isTaker ? brought : []), moment] };
  };
  return { goesOn, other, stories: [record(goesOn, other), record(other, goesOn)] };
};

/** The card of a story: owed to some channels, brought up to date at once wherever it stands; `quiet` = calls no role. */
const cards = (
  brief: Brief,
  owed: readonly string[],
  { compose, subscriptions }: RulingInput,
  quiet: readonly string[] = [],
): readonly DeliveryIntent[] =>
  compose
    ? [...new Set(subscriptions.map(({ channelId }) => channelId))].map((channel) =>
        compose.card(brief, channel, {
          onlyRevise: !owed.includes(channel),
          isUrgent: true,
          isQuiet: quiet.includes(channel),
        }),
      )
    : [];
