import { type RulingParts, ruleOn } from './app-rulings.ts';
import type { Brief } from './brief.ts';
import type { CommandPorts, Fate, StoryName } from './discord/ports.ts';
import type { Pack } from './pack.ts';
import { labelsFrom } from './render/labels.ts';
import { newsWords } from './render/news-words.ts';
import type { RulingIntent } from './ruling-ports.ts';
import type { ArchivedDelivery } from './store/archive.ts';
import type { Store } from './store/open.ts';
import { deliveryState } from './text/delivery-state.ts';
import { timelineWords } from './text/timeline-words.ts';
import { nearSentences } from './trial/near-miss.ts';
import type { Understanding } from './understand.ts';
import { fatesOf, storyAt } from './views.ts';

interface PortParts extends RulingParts {
  readonly store: RulingParts['store'] & Pick<Store, 'digests' | 'desk'>;
  /** Asked only where no watch found anything. */
  readonly understanding: () => Promise<Understanding>;
  readonly packs: readonly Pack[];
}

/** The store in the words of the slash commands; `onRuled` is told what somebody changed. */
export const discordPorts = (
  { understanding, packs, ...parts }: PortParts,
  onRuled: (ruled: RulingIntent) => void,
): CommandPorts => {
  const { store } = parts;
  const material = async () => ({
    understanding: await understanding(),
    watches: packs.flatMap(({ watches }) => watches),
  });
  return {
    status: async () => {
      const { feeds, lastPassAt, queue } = await store.archive.status();
      const standings = feeds.map(({ feedId, outlet, standing, lastError, nextDueAt }) => ({
        id: feedId,
        outlet,
        standing,
        error: lastError,
        nextDueAt,
      }));
      const paused = (await store.desk.paused()).length;
      return { feeds: standings, lastPassAt, queue: { ...queue, paused } };
    },
    why: async (link) => {
      const fates = await fatesOf(store.archive, link);
      const nearOf = await nearSentences(fates, material);
      return fates.map((found) => {
        const { story, hits, deliveries, text: _, ...fate } = found;
        return {
          ...fate,
          decision: fate.reasonKind === 'awaits-page' ? 'waiting' : fate.decision,
          hits: [...new Set(hits.map(({ quote }) => quote))],
          near: nearOf(found),
          storyKey: story?.key ?? null,
          deliveries: cardsOf(deliveries),
        };
      });
    },
    story: async (word) => {
      const told = await storyAt(store, word);
      if (!told.ok) return told;
      const { brief, items, deliveries } = told.value;
      const { url } = brief;
      const labels = labelsFrom(packs);
      const lines = items.map((item) => ({
        at: item.at,
        ...timelineWords(item, (news) => newsWords(news, labels)),
      }));
      return {
        ok: true,
        value: { ...nameOf(brief), url, items: lines, deliveries: cardsOf(deliveries) },
      };
    },
    rule: async (said) => {
      const ruled = await ruleOn(parts, said);
      if (!ruled.ok) return ruled;
      onRuled(ruled.value);
      const { goesOn, other, moves } = ruled.value;
      const moved = moves.entries.length;
      return { ok: true, value: { goesOn: nameOf(goesOn), other: nameOf(other), moved } };
    },
  };
};

const nameOf = ({ storyKey, headline }: Brief): StoryName => ({ key: storyKey, headline });

/** Where the cards of a story stand; the replies to them are found below them. */
const cardsOf = (deliveries: readonly ArchivedDelivery[]): Fate['deliveries'] =>
  deliveries
    .filter(({ purpose }) => purpose === 'card')
    .map(({ channelId, messageId, ...delivery }) => ({
      channelId,
      state: stateOf(delivery),
      messageId,
    }));

const stateOf = ({
  status,
  lastError,
  degraded,
  isFolded,
}: Pick<ArchivedDelivery, 'status' | 'lastError' | 'degraded' | 'isFolded'>): string => {
  if (status === 'dead') return `given up: ${lastError ?? 'no reason is known'}`;
  if (status === 'sent' && degraded > 0) return 'sent in a simpler form';
  const state = deliveryState({ isFolded, status });
  return status === 'pending' && lastError !== null ? `waits: ${lastError}` : state;
};
