/** Limits of every keeper, related by tests/store/limits.test.ts. */

/** Longest name of a region, a batch, a snapshot and a subject, in characters. */
export const NAME_CHARS_MAX = 256;
/** Largest entry and largest snapshot, bytes. */
export const ENTRY_BYTES_MAX = 16_777_216;
export const SNAPSHOT_BYTES_MAX = 67_108_864;
/** Entries, and bytes of entries, in one answer of `read`: ask again for the rest. */
export const READ_ENTRIES_MAX = 10_000;
export const READ_BYTES_MAX = 67_108_864;
/** What may wait to be written at once; more is refused, so that memory stays bounded. */
export const PENDING_COUNT_MAX = 65_536;
export const PENDING_BYTES_MAX = 268_435_456;
/** Operations committed together at most. */
export const GROUP_COUNT_MAX = 4_096;
/** Commits after which the log is made as long as it will be: who writes so often will write more. */
export const GROW_COMMITS = 64;
/** A disk that refuses is tried again this often, milliseconds. */
export const RETRY_MS = 1_000;
/** So long the thread watches for more before it sleeps, so long it sleeps before its loop goes on, and so long it may keep its loop waiting in all. */
export const SPIN_MS = 0.06;
export const LINGER_MS = 2;
export const TURN_MS = 50;
/** So few answers that are outstanding are looked for, for so long; more are waited for. */
export const LOOK_COUNT_MAX = 16;
export const LOOK_MS = 0.5;
/** A file of at most so many bytes is looked through, page by page, whenever it is opened to be written: some 30 ms. */
export const SUMMED_BYTES_MAX = 33_554_432;
