/** Hashes of chunks as released under rules 1, to tell whether this machine makes the same City. */

/** The seed they were made with, at the default tick. */
export const GOLDEN_SEED = 0;

/** Node and SHA-256 of its parts form. Renewed by `node bench/golden.ts` when the rules change before a release. */
export const GOLDEN: readonly (readonly [string, string])[] = [];
