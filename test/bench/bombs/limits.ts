/** What a compressed bomb becomes, MiB. */
export const SIZE_MIB = 256;
/** Of one fetch here, ms: the worker's own 30 s would only make the drips take longer. */
export const DEADLINE_MS = 3_000;
/** Of the isolate, as it stands: ms and MiB. */
export const TASK_MS = 10_000;
export const HEAP_MIB = 192;
/** What is promised beyond: ms over the deadline, MiB outside the worker. */
export const LATE_MS = 1_000;
export const MOST_MIB = 32;
