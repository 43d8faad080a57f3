import type { SourceKind } from '../model.ts';

/** Every kind of source, for whoever checks foreign data. */
export const SOURCE_KINDS = [
  'official',
  'treaty-body',
  'wire',
  'broadcaster',
  'press',
  'ngo',
  'think-tank',
  'state-aligned',
  'content-network',
  'aggregator',
] as const satisfies readonly SourceKind[];
