/**
 * Chance in the simulation: threefry2x32 with 20 rounds (Salmon and others, 2011), keyed by
 * (seed, stream, entity, tick, draw). A fork of the ledger shares every draw that nothing changed.
 */

/** Two words of 32 bits. */
export type Pair = readonly [number, number];

const PARITY = 0x1bd11bda;
const ROTATIONS: readonly number[] = [13, 15, 26, 6, 17, 29, 16, 24];

/** The block: a key and a counter of two unsigned words each give two unsigned words. */
export function threefry2x32(key: Pair, counter: Pair): Pair {
  const k = [key[0] | 0, key[1] | 0, PARITY ^ key[0] ^ key[1]];
  let a = (counter[0] + k[0]!) | 0;
  let b = (counter[1] + k[1]!) | 0;
  for (let round = 0; round < 20; round++) {
    const r = ROTATIONS[round & 7]!;
    a = (a + b) | 0;
    b = ((b << r) | (b >>> (32 - r))) ^ a;
    if ((round & 3) !== 3) continue;
    const s = (round >> 2) + 1;
    a = (a + k[s % 3]!) | 0;
    b = (b + k[(s + 1) % 3]! + s) | 0;
  }
  return [a >>> 0, b >>> 0];
}

/** A whole number (|n| < 2^53) as two words. */
function words(n: number): Pair {
  return [n >>> 0, Math.floor(n / 4294967296) >>> 0];
}

/** Whose draws: all of one entity at one tick in one stream of one world. */
export type Draws = Pair;

/** The draws of an entity at a tick. `stream` is the hash of the stream's name (keyOfText). */
export function drawsOf(seed: number, stream: number, entity: number, tick: number): Draws {
  return threefry2x32(threefry2x32([seed >>> 0, stream >>> 0], words(entity)), words(tick));
}

/** Draw number n, uniform in 0 … 2^32 − 1. */
export function drawAt(draws: Draws, n: number): number {
  return threefry2x32(draws, words(n))[0];
}
