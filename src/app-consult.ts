import type { ModelParts } from './app-model.ts';
import type { ModelSettings } from './config/load-config.ts';
import type { Consult } from './consult.ts';

/** What asks the configured language model, loaded when the first entry may want it; null = none is configured. */
export const consultOf = (
  settings: ModelSettings | null,
  parts: Omit<ModelParts, 'settings'>,
): Consult | null => {
  if (!settings) return null;
  let opened: Promise<Consult> | null = null;
  return async (entries, asked, signal) => {
    if (asked.size === 0) return entries;
    opened ??= import('./app-model.ts').then(({ openModel }) => openModel({ ...parts, settings }));
    const consult = await opened;
    return consult(entries, asked, signal);
  };
};
