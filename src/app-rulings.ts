import type { Compose } from './compose-card.ts';
import type { Result, Subscription } from './model.ts';
import type { Law } from './plan-register.ts';
import { planRuling } from './plan-ruling.ts';
import type { Ruling, RulingIntent } from './ruling-ports.ts';
import type { Store } from './store/open.ts';
import { plainLine } from './text/plain-line.ts';
import { pointedAt } from './views.ts';

export interface RulingParts {
  readonly store: Pick<Store, 'archive' | 'clock' | 'rulings'>;
  readonly law: () => Promise<Law>;
  readonly subscriptions: readonly Subscription[];
  readonly compose: Compose | null;
}

/** What a person says of stories, as it comes from outside: nothing of it is believed yet. */
export interface Said {
  readonly kind: Ruling['kind'];
  /** Links and keys: two to merge, any number to split. */
  readonly words: readonly string[];
  readonly by: string;
}

const MAX_NAME = 80;

/** Merges or splits stories as a person says: for the command, and for Discord. Out: what it changed, or what is wrong. */
export const ruleOn = async (
  { store, law, ...parts }: RulingParts,
  said: Said,
): Promise<Result<RulingIntent>> => {
  const pointed = await Promise.all(said.words.map((word) => pointedAt(store.archive, word)));
  const ruling = { kind: said.kind, pointed };
  const input = {
    ...parts,
    ruling,
    by: plainLine(said.by, MAX_NAME) || 'somebody',
    now: await store.clock.now(),
    law: await law(),
  };
  return store.rulings.rule(ruling, (view) => planRuling(input, view));
};
