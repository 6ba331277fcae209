/**
 * Chance by address: a 64-bit-state integer hash with no sequence and no memory.
 *
 * A stream is the hash of (seed, scale name, integers of the address). Nothing is ever drawn
 * "next": two callers that name the same address get the same value, in any order, on any host.
 * Only `Math.imul`, shifts and xor are used, so every JavaScript engine agrees to the bit.
 */

/** A 32-bit unsigned hash value, or a stream key derived from one. */
export type Hash = number;

/** Final avalanche of MurmurHash3 (public domain, Austin Appleby): every input bit reaches every output bit. */
export function mix(h: number): Hash {
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  h ^= h >>> 16;
  return h >>> 0;
}

/** Fold one integer (|value| < 2^53) into a key. Both halves of a large integer count. */
export function fold(key: Hash, value: number): Hash {
  const low = value | 0;
  const high = Math.floor(value / 4294967296) | 0;
  let h = Math.imul(key ^ low, 0x9e3779b1);
  h ^= h >>> 15;
  h = Math.imul(h + (high ^ 0x7f4a7c15), 0x85ebca77);
  return mix(h);
}

/** Key of up to four integers under a key: the ordinary way to name a place in a stream. */
export function at(key: Hash, a: number, b = 0, c = 0, d = 0): Hash {
  let h = Math.imul(key ^ a, 0x9e3779b1);
  h = (h ^ (h >>> 15)) + b;
  h = Math.imul(h, 0x85ebca77);
  h = (h ^ (h >>> 13)) + c;
  h = Math.imul(h, 0xc2b2ae3d);
  h = (h ^ (h >>> 16)) + d;
  return mix(h);
}

/** Key of a text, such as the name of a scale. FNV-1a, then avalanche. */
export function keyOfText(text: string, key: Hash = 0): Hash {
  let h = (0x811c9dc5 ^ key) >>> 0;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return mix(h);
}

/** Uniform in [0, 1), from the upper bits; exact in every engine (division by a power of two). */
export function unit(h: Hash): number {
  return h / 4294967296;
}

/** Uniform integer in [low, high], both included. */
export function int(h: Hash, low: number, high: number): number {
  return low + Math.floor((h / 4294967296) * (high - low + 1));
}

/** True with probability p. */
export function chance(h: Hash, p: number): boolean {
  return h < p * 4294967296;
}

/** A second independent value from one hash: the n-th child of a key. */
export function child(h: Hash, n: number): Hash {
  return mix(Math.imul(h ^ (n + 0x3c6ef372), 0x9e3779b1) ^ (h >>> 7));
}
