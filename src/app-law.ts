import { formatFault } from './config/fault.ts';
import type { Settings } from './config/load-config.ts';
import { loadLegalRecord } from './config/pack-treaties.ts';
import type { LegalRecord, RegisterChange } from './legal.ts';
import type { Pack } from './pack.ts';
import type { Law } from './plan-register.ts';
import type { Understanding } from './understand.ts';

/** What packs say that say nothing of the law. */
export const NO_RECORD: LegalRecord = { treaties: [], facts: [], wars: [], counts: [], events: [] };

/**
 * What the packs say of the law, read when it is first asked for. A fault in it costs the register and no news:
 * `onFault` is told the lines once.
 */
export const lawOf = (
  { packs, packPlaces }: Pick<Settings, 'packs' | 'packPlaces'>,
  onFault: (lines: readonly string[]) => void,
): (() => Promise<Law>) => {
  let law: Promise<Law> | null = null;
  const load = async (): Promise<Law> => {
    const loaded = await loadLegalRecord(packPlaces);
    if (!loaded.ok) onFault(loaded.faults.map(formatFault));
    return {
      record: loaded.ok ? loaded.value : NO_RECORD,
      stateOf: stateOf(packs),
      stepTo: stepTo(packs),
    };
  };
  return () => {
    law ??= load();
    return law;
  };
};

/**
 * The reading that knows the changes which people accepted: asked anew for each entry, because another process may have
 * accepted one, or taken it back, meanwhile.
 */
export const informedReading = (
  understanding: () => Promise<Understanding>,
  register: { readonly changes: () => Promise<readonly RegisterChange[]> },
): (() => Promise<Understanding>) => {
  let known: {
    readonly key: string;
    readonly from: Understanding;
    readonly informed: Understanding;
  } | null = null;
  return async () => {
    const from = await understanding();
    const accepted = (await register.changes()).filter(({ decided }) => decided?.isAccepted);
    const key = accepted.map(({ id, on }) => `${id} ${on}`).join();
    if (known?.key !== key || known.from !== from)
      known = { key, from, informed: from.knowing(accepted) };
    return known.informed;
  };
};

/** Acts of several packs may share an id: the first that knows the step says what it means. */
const stateOf =
  (packs: readonly Pack[]): Law['stateOf'] =>
  ({ id, step }) =>
    packs
      .flatMap(({ acts }) => acts)
      .filter((act) => act.id === id)
      .flatMap(({ steps }) => steps)
      .find((known) => known.id === step)?.state ?? null;

const stepTo =
  (packs: readonly Pack[]): Law['stepTo'] =>
  (state) =>
    packs
      .flatMap(({ acts }) => acts)
      .flatMap(({ id, steps }) =>
        steps.filter((step) => step.state === state).map((step) => ({ id, step: step.id })),
      )[0] ?? null;
