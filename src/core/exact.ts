/**
 * Sines and arcs that agree to the bit in every engine: + − × ÷ and Math.sqrt alone.
 *
 * IEEE 754 fixes those five; an engine may compute Math.sin and its kin as it likes, and they do
 * differ. Angles are radians. The error is under two units in the last place (tests/core/exact.test.ts).
 */

export const PI = 3.141592653589793;
export const HALF_PI = 1.5707963267948966;
export const QUARTER_PI = 0.7853981633974483;

/** π/2 in three pieces, the first two of 33 bits, so that k times either is exact for k < 2^20. */
const HALF_PI_1 = 1.5707963267341256;
const HALF_PI_2 = 6.077100506303966e-11;
const HALF_PI_3 = 2.0222662487959506e-21;
/** π/2 less its nearest double. */
const HALF_PI_REST = 6.123233995736766e-17;

/** Beyond this many radians (2^20 quarter turns) the reduction would lose bits. */
const MAX_ANGLE = 1647099;

/** sin r for |r| ≤ π/4: Taylor to r^17, whose next term is under 2^-63 of r. */
function sinKernel(r: number): number {
  const s = r * r;
  const tail =
    -1 / 6 +
    s *
      (1 / 120 +
        s *
          (-1 / 5040 +
            s *
              (1 / 362880 +
                s *
                  (-1 / 39916800 +
                    s * (1 / 6227020800 + s * (-1 / 1307674368000 + s / 355687428096000))))));
  return r + r * s * tail;
}

/** cos r for |r| ≤ π/4: Taylor to r^18, with the rounding of 1 − r²/2 put back. */
function cosKernel(r: number): number {
  const s = r * r;
  const half = 0.5 * s;
  const head = 1 - half;
  const tail =
    1 / 24 +
    s *
      (-1 / 720 +
        s *
          (1 / 40320 +
            s *
              (-1 / 3628800 +
                s *
                  (1 / 479001600 +
                    s * (-1 / 87178291200 + s * (1 / 20922789888000 - s / 6402373705728000))))));
  return head + (1 - head - half + s * s * tail);
}

/** Nearest number of quarter turns. */
function quarters(x: number): number {
  if (!(Math.abs(x) <= MAX_ANGLE)) {
    throw new RangeError(`An angle must be a number of at most ${MAX_ANGLE} radians.`);
  }
  return Math.floor(x / HALF_PI + 0.5);
}

/** What is left of x after k quarter turns. */
function rest(x: number, k: number): number {
  return k === 0 ? x : x - k * HALF_PI_1 - k * HALF_PI_2 - k * HALF_PI_3;
}

/** Sine of x radians, |x| ≤ 1,647,099. Throws RangeError beyond. */
export function sin(x: number): number {
  const k = quarters(x);
  const r = rest(x, k);
  const value = (k & 1) === 0 ? sinKernel(r) : cosKernel(r);
  return (k & 2) === 0 ? value : -value;
}

/** Cosine of x radians, |x| ≤ 1,647,099. Throws RangeError beyond. */
export function cos(x: number): number {
  const k = quarters(x);
  const r = rest(x, k);
  const value = (k & 1) === 0 ? cosKernel(r) : sinKernel(r);
  return ((k + 1) & 2) === 0 ? value : -value;
}

/** Tangent of x radians, |x| ≤ 1,647,099. Throws RangeError beyond. */
export function tan(x: number): number {
  const k = quarters(x);
  const r = rest(x, k);
  return (k & 1) === 0 ? sinKernel(r) / cosKernel(r) : -cosKernel(r) / sinKernel(r);
}

/** atan of 0/8 … 8/8. */
const ATAN_EIGHTHS: readonly number[] = [
  0,
  0.12435499454676144,
  0.24497866312686414,
  0.35877067027057225,
  0.4636476090008061,
  0.5585993153435624,
  0.6435011087932844,
  0.7188299996216245,
  QUARTER_PI,
];

/** atan t for |t| ≤ 1/16: Taylor to t^13. */
function atanKernel(t: number): number {
  const s = t * t;
  const tail = -1 / 3 + s * (1 / 5 + s * (-1 / 7 + s * (1 / 9 + s * (-1 / 11 + s / 13))));
  return t + t * s * tail;
}

/** atan of y/x for 0 ≤ y ≤ x, x > 0: the nearest eighth, and the small angle that is left. */
function atanRatio(y: number, x: number): number {
  const q = y / x;
  const k = Math.floor(q * 8 + 0.5);
  if (k === 0) return atanKernel(q);
  const eighth = k / 8;
  return ATAN_EIGHTHS[k]! + atanKernel((q - eighth) / (1 + q * eighth));
}

/** Arc tangent, −π/2 to π/2. NaN for NaN. */
export function atan(x: number): number {
  if (x < 0) return -atan(-x);
  if (x <= 1) return x === 0 ? x : atanRatio(x, 1);
  if (x > 1) return HALF_PI - (atanRatio(1 / x, 1) - HALF_PI_REST);
  return x;
}

/** Angle of the point (x, y) from the x axis, −π to π, zeros signed as IEEE has it. Finite arguments. */
export function atan2(y: number, x: number): number {
  const up = Math.abs(y);
  const over = Math.abs(x);
  let angle: number;
  if (up === 0 && over === 0) angle = 0;
  else if (up <= over) angle = atanRatio(up, over);
  else angle = HALF_PI - (atanRatio(over, up) - HALF_PI_REST);
  if (x < 0 || Object.is(x, -0)) angle = PI - (angle - 2 * HALF_PI_REST);
  return y < 0 || Object.is(y, -0) ? -angle : angle;
}
