import type { Opinion } from '../model.ts';

/** What a language model said of an entry, marked as a machine's word. */
export const opinionSentence = ({ model, isRelevant }: Opinion): string =>
  `machine-made: ${isRelevant ? 'relevant' : 'not relevant, which changed nothing'} (${model})`;
