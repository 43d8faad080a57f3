import type { Pack } from './pack.ts';
import type { Law } from './plan-register.ts';
import type { Understanding } from './understand.ts';

/**
 * Loads the reading when it is first asked for, and keeps it. Its code is loaded then, too: nobody waits for it before
 * the first feed is asked.
 */
export const understandingOf = (
  packs: readonly Pack[],
  tables: string,
  law: () => Promise<Law>,
): (() => Promise<Understanding>) => {
  let understanding: Promise<Understanding> | null = null;
  const load = async (): Promise<Understanding> => {
    const { loadUnderstanding } = await import('./understanding-material.ts');
    const { record } = await law();
    return loadUnderstanding(packs, tables, record);
  };
  return () => {
    understanding ??= load();
    // A fault that passes (too many open files) must not be remembered for ever.
    understanding.catch(() => {
      understanding = null;
    });
    return understanding;
  };
};
