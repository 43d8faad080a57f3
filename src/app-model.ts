import type { ModelSettings } from './config/load-config.ts';
import type { Secret } from './config/secret.ts';
import { type Consult, createConsult } from './consult.ts';
import { createModelDoor } from './fetch/model-door.ts';
import { createTurnstile } from './fetch/turnstile.ts';
import { createAdviser } from './llm/adviser.ts';
import { createChat } from './llm/chat.ts';
import type { AnswerBook } from './llm/ports.ts';
import type { Pack } from './pack.ts';
import type { Clock, PipelineLog } from './ports.ts';
import type { Understanding } from './understand.ts';

export interface ModelParts {
  readonly settings: ModelSettings;
  readonly key: Secret | null;
  readonly userAgent: string;
  readonly clock: Clock;
  readonly book: AnswerBook;
  readonly log: PipelineLog;
  readonly packs: readonly Pack[];
  readonly understanding: () => Promise<Understanding>;
}

/** A server of one's own answers one after the other anyway; a hosted one should not think of an attack. */
const AT_ONCE = 2;

/** The protocol over the one door to the configured server. */
export const chatWith = ({
  settings,
  key,
  userAgent,
  clock,
}: Pick<ModelParts, 'settings' | 'key' | 'userAgent' | 'clock'>) => {
  const { url, timeoutMs, name } = settings;
  const access = { base: url, key: key?.reveal() ?? null, timeoutMs, userAgent, clock };
  return createChat(createModelDoor(access), name);
};

/** What asks the configured language model about entries. */
export const openModel = (parts: ModelParts): Consult => {
  const { settings } = parts;
  const turnstile = createTurnstile({ overall: AT_ONCE, perKey: AT_ONCE });
  const model = settings.name;
  const adviser = createAdviser({
    ...parts,
    chat: chatWith(parts),
    model,
    perDay: settings.perDay,
    pass: (task, signal) => turnstile.pass(model, task, signal),
  });
  return createConsult({ ...parts, ...settings, adviser, model });
};
