const BLOCK_BYTES = 64 * 1024;

/** Bytes as they come, kept in blocks: an own buffer for each chunk of one byte would weigh a hundred times as much. */
export interface ByteStore {
  size(): number;
  add(chunk: Uint8Array): void;
  /** What came, in order and without copying it. */
  blocks(): readonly Uint8Array[];
  /** All of it in an array of its own; empties the store, so that little is held twice. */
  take(): Uint8Array;
}

export const createByteStore = (): ByteStore => {
  const blocks: Uint8Array[] = [];
  let size = 0;
  return {
    size: () => size,
    add: (chunk) => {
      let block = blocks.at(-1);
      for (let from = 0; from < chunk.byteLength; ) {
        const at = size % BLOCK_BYTES;
        if (!block || at === 0) {
          block = new Uint8Array(BLOCK_BYTES);
          blocks.push(block);
        }
        const part = chunk.subarray(from, from + BLOCK_BYTES - at);
        block.set(part, at);
        from += part.byteLength;
        size += part.byteLength;
      }
    },
    blocks: () => blocks.map((block, at) => block.subarray(0, size - at * BLOCK_BYTES)),
    take: () => {
      const whole = new Uint8Array(size);
      for (let block = blocks.pop(); block; block = blocks.pop()) {
        const at = blocks.length * BLOCK_BYTES;
        whole.set(block.subarray(0, size - at), at);
        size = at;
      }
      return whole;
    },
  };
};
