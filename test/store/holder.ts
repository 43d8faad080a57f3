import type { Holder } from '../../src/store/leases.ts';

/** One start of a process of this machine, as a test needs several. */
export const holder = (id: string, more: Partial<Holder> = {}): Holder => ({
  id,
  host: 'here',
  pid: 42,
  version: '1.2.3',
  ...more,
});
