import type { Brief, Telling } from '../../src/brief.ts';
import type { Compose } from '../../src/compose-card.ts';
import { type PassPlanInput, placePass, planPass } from '../../src/plan-pass.ts';
import type { StoryPlan } from '../../src/plan-stories.ts';
import type { PassView } from '../../src/ports.ts';
import { createShelfKeeper, type ShelfKeeper } from '../../src/shelf-keeper.ts';
import type { PlacedEntry, StoryView } from '../../src/story-ports.ts';
import { delivery } from '../contracts/samples.ts';

/** What a plan sees of a store that holds nothing. */
export const EMPTY: PassView & StoryView = {
  knownKeys: new Set(),
  polls: [],
  outageSince: null,
  placed: [],
  mark: 0,
  storyAt: new Map(),
  edited: new Map(),
  tellings: [],
  stories: new Map(),
  akin: [],
  changes: [],
};

/** What a plan sees of a store that holds these tellings alone. */
export const holding = (tellings: readonly Telling[]): PassView & StoryView => ({
  ...EMPTY,
  tellings,
  placed: tellings.map((telling): PlacedEntry => telling),
  storyAt: new Map(
    tellings.flatMap(({ canonicalUrl, storyKey }) =>
      canonicalUrl === null ? [] : [[canonicalUrl, storyKey] as const],
    ),
  ),
});

/** What a pass decides, its two halves one after the other. */
export const planned = (
  input: Omit<PassPlanInput, 'shelf'> & { readonly shelf?: ShelfKeeper },
  view: PassView & StoryView,
): StoryPlan => {
  const placed = placePass({ shelf: createShelfKeeper(), ...input }, view);
  const tellings = view.tellings.filter(({ storyKey }) => placed.stories.includes(storyKey));
  return planPass(input, placed, { ...view, tellings });
};

/** Deliveries whose payload says only what the test looks at. */
export const composing = (payloadOf: (brief: Brief) => string = () => ''): Compose => ({
  card: (brief, channelId, how = {}) =>
    delivery(brief.storyKey, channelId, { payload: payloadOf(brief), ...how }),
  update: (brief, { number }, channelId) =>
    delivery(brief.storyKey, channelId, {
      purpose: `reply:${number}`,
      nonce: `${brief.storyKey}-${channelId}-${number}`,
    }),
});
