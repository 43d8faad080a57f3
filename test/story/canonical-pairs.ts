import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Two addresses of our own making, in the shapes of real sites. */
export interface AddressPair {
  /** Whether they lead to one page. */
  readonly isSame: boolean;
  readonly kind: string;
  readonly address: string;
  readonly other: string;
}

export const readAddressPairs = (): readonly AddressPair[] =>
  readFileSync(join(import.meta.dirname, 'canonical-pairs.tsv'), 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => {
      const [verdict, kind, address, other] = line.split('\t');
      if (!kind || !address || !other) throw new Error(`no pair: ${line}`);
      return { isSame: verdict === 'same', kind, address, other };
    });
