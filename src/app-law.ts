import { formatFault } from './config/fault.ts';
import type { Settings } from './config/load-config.ts';
import { loadLegalRecord } from './config/pack-treaties.ts';
import type { LegalRecord } from './legal.ts';
import type { Pack } from './pack.ts';
import type { Law } from './plan-register.ts';

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
