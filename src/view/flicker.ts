/** How brightly a lamp burns at a moment: most burn steadily, some waver, some stutter, a few are nearly dead. */

/** Seconds of one state of a lamp that stutters: at most 2.5 changes a second, whatever is drawn. */
const STATE_SECONDS = 0.4;
/** Share of a state in which one goes over into the next. */
const TURN_SHARE = 0.3;

/** Shares of lamps, added up: steady, wavering, stuttering; the rest are nearly dead. */
const STEADY = 0.6;
const WAVERING = 0.8;
const STUTTERING = 0.94;

/** A number that a lamp keeps, of its place in the frame in metres. */
export function lampSeed(x: number, y: number, z: number): number {
  let h =
    Math.imul(Math.round(x * 8) | 0, 0x9e3779b1) ^ Math.imul(Math.round(y * 8) | 0, 0x85ebca77);
  h = Math.imul(h ^ (h >>> 15) ^ (Math.round(z * 8) | 0), 0xc2b2ae3d);
  return (h ^ (h >>> 13)) >>> 0;
}

function share(seed: number, n: number): number {
  let h = Math.imul(seed ^ Math.imul(n + 1, 0x9e3779b1), 0x85ebca77);
  h = Math.imul(h ^ (h >>> 14), 0xc2b2ae3d);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

/** A value that a state of each lamp has, gone over into smoothly. */
function stateValue(seed: number, seconds: number, of: (u: number) => number): number {
  const t = seconds / STATE_SECONDS + share(seed, 1);
  const n = Math.floor(t);
  const turn = Math.min(1, (t - n) / TURN_SHARE);
  const before = of(share(seed, n));
  return before + (of(share(seed, n + 1)) - before) * turn * turn * (3 - 2 * turn);
}

/**
 * Share of its light that a lamp gives at a time in seconds; without a time (NaN) nothing flickers,
 * and each lamp gives about its mean.
 */
export function flickerOf(seed: number, seconds: number): number {
  const kind = share(seed, 0);
  if (kind < STEADY) return 1;
  const still = Number.isNaN(seconds);
  if (kind < WAVERING) return still ? 0.9 : stateValue(seed, seconds, (u) => 0.78 + 0.22 * u);
  if (kind < STUTTERING)
    return still ? 0.85 : stateValue(seed, seconds, (u) => (u < 0.8 ? 1 : 0.12 + 0.6 * (u - 0.8)));
  return still ? 0.3 : stateValue(seed, seconds, (u) => (u < 0.75 ? 0.06 : 0.5));
}
