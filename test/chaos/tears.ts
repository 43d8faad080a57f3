import type { Chance } from '../fuzz/mutate.ts';
import type { History } from './torn-history.ts';

/** The files of a store after the harm; null = not there. */
export interface Files {
  readonly main: Uint8Array;
  readonly log: Uint8Array | null;
  readonly index: Uint8Array | null;
}

/** Does one harm to a store; `other` is a store of another life. */
export type Tear = (history: History, chance: Chance, other: History) => Files;

const SECTOR = 512;
const LOG_HEADER = 32;
const FRAME_HEADER = 24;
/** The size of a page stands in the header of the main file. */
const PAGE_SIZE_AT = 16;
const INDEX_BYTES = 32_768;

const cut = (bytes: Uint8Array, chance: Chance): Uint8Array => bytes.slice(0, chance(bytes.length));

const flipped = (bytes: Uint8Array, chance: Chance): Uint8Array => {
  const copy = bytes.slice();
  for (let left = 1 + chance(3); left > 0; left -= 1) {
    const at = chance(copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 << chance(8));
  }
  return copy;
};

const sectorAt = (bytes: Uint8Array, chance: Chance): number =>
  SECTOR * chance(Math.ceil(bytes.length / SECTOR));

const zeroed = (bytes: Uint8Array, chance: Chance): Uint8Array => {
  const copy = bytes.slice();
  const at = sectorAt(copy, chance);
  return copy.fill(0, at, at + SECTOR * (1 + chance(16)));
};

const noise = (bytes: Uint8Array, chance: Chance): Uint8Array => bytes.map(() => chance(256));

const garbled = (bytes: Uint8Array, chance: Chance): Uint8Array => {
  const copy = bytes.slice();
  const at = sectorAt(copy, chance);
  copy.set(noise(copy.subarray(at, at + SECTOR), chance), at);
  return copy;
};

const swapped = (bytes: Uint8Array, chance: Chance): Uint8Array => {
  const copy = bytes.slice();
  const [one, two] = [sectorAt(bytes, chance), sectorAt(bytes, chance)];
  const length = SECTOR - Math.max(0, Math.max(one, two) + SECTOR - bytes.length);
  copy.set(bytes.subarray(one, one + length), two);
  copy.set(bytes.subarray(two, two + length), one);
  return copy;
};

/** Pages that the log holds, so that a checkpoint may have been writing them when the power went. */
const pagesInLog = ({ main, log }: History): readonly number[] => {
  const pageSize = pageSizeOf(main);
  const view = new DataView(log.buffer, log.byteOffset, log.byteLength);
  const frame = FRAME_HEADER + pageSize;
  const count = Math.floor((log.length - LOG_HEADER) / frame);
  const salt = log.subarray(16, 24);
  return Array.from({ length: count }, (_, at) => LOG_HEADER + at * frame)
    .filter((at) => Buffer.compare(log.subarray(at + 8, at + 16), salt) === 0)
    .map((at) => view.getUint32(at));
};

const pageSizeOf = (main: Uint8Array): number => {
  const size = new DataView(main.buffer, main.byteOffset).getUint16(PAGE_SIZE_AT);
  return size === 1 ? 65_536 : size;
};

/** Half-written pages of the main file that the log still holds whole. */
const tornCheckpoint = (history: History, chance: Chance): Uint8Array => {
  const pageSize = pageSizeOf(history.main);
  const pages = pagesInLog(history);
  const copy = history.main.slice();
  for (let left = 1 + chance(8); left > 0 && pages.length > 0; left -= 1) {
    const from =
      ((pages[chance(pages.length)] ?? 1) - 1) * pageSize + SECTOR * chance(pageSize / SECTOR);
    copy.set(noise(copy.subarray(from, from + SECTOR), chance), Math.min(from, copy.length));
  }
  return copy;
};

const inLog =
  (harm: (bytes: Uint8Array, chance: Chance) => Uint8Array): Tear =>
  ({ main, log }, chance) => ({ main, log: harm(log, chance), index: null });

const inMain =
  (harm: (bytes: Uint8Array, chance: Chance) => Uint8Array): Tear =>
  ({ main, log }, chance) => ({ main: harm(main, chance), log, index: null });

/** What a power cut, a full disk or a careless copy leaves: the past up to some commit, or a refusal. */
export const TEARS: Readonly<Record<string, Tear>> = {
  'log cut off': inLog(cut),
  'log with bits flipped': inLog(flipped),
  'log with sectors zeroed': inLog(zeroed),
  'log with a sector garbled': inLog(garbled),
  'log with sectors swapped': inLog(swapped),
  'log with garbage behind it': inLog((log, chance) =>
    Buffer.concat([log, noise(new Uint8Array(SECTOR * (1 + chance(20))), chance)]),
  ),
  'log gone': ({ main }) => ({ main, log: null, index: null }),
  'index gone': ({ main, log }) => ({ main, log, index: null }),
  'index garbled': ({ main, log }, chance) => ({
    main,
    log,
    index: noise(new Uint8Array(INDEX_BYTES), chance),
  }),
  'checkpoint torn, log whole': (history, chance) => ({
    main: tornCheckpoint(history, chance),
    log: history.log,
    index: null,
  }),
  'log of another store': ({ main }, _, other) => ({ main, log: other.log, index: null }),
  'main file empty': ({ log }) => ({ main: new Uint8Array(), log, index: null }),
};

/** Rot of what was long safe on the disk: not torn, and SQLite keeps no checksums of pages. */
export const ROT: Readonly<Record<string, Tear>> = {
  'rot: main file cut off': inMain(cut),
  'rot: bits of the main file flipped': inMain(flipped),
  'rot: sectors of the main file zeroed': inMain(zeroed),
};
