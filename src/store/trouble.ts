import type { Failure } from '../model.ts';
import { failureOf, type StoreFailureKind } from './failures.ts';

/** What makes every further write pointless until somebody has mended it. */
const LASTING: ReadonlySet<string> = new Set<StoreFailureKind>([
  'store-full',
  'store-not-writable',
  'store-busy',
  'store-damaged',
  'store-gone',
]);

/** What hinders the store since when it was last well. */
export class Trouble {
  readonly #place: string;
  #failure: Failure | null = null;

  constructor(place: string) {
    this.#place = place;
  }

  get now(): Failure | null {
    return this.#failure;
  }

  /** Keeps the first of what the engine failed with; its other errors speak of one statement alone. */
  note(error: unknown): void {
    this.tell(failureOf(error, this.#place));
  }

  tell(failure: Failure): void {
    if (LASTING.has(failure.kind)) this.#failure ??= failure;
  }

  /** What is damaged stays so, however much can be written to the rest. */
  clear(): void {
    if (this.#failure?.kind !== 'store-damaged') this.#failure = null;
  }
}
