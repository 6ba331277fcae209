/** Convex shapes that are no boxes: rings and what lies between two of them. Metres; the caller places them. */
import { facesOf } from './faces.ts';
import type { Solid } from './sink.ts';

export type Vec3 = readonly [number, number, number];

/** Cosines and sines of a turn's n-ths, exact to the table: no engine computes them. */
const C12 = [
  1, 0.8660254037844386, 0.5, 0, -0.5, -0.8660254037844386, -1, -0.8660254037844386, -0.5, 0, 0.5,
  0.8660254037844386,
];
const C16 = [
  1, 0.9238795325112867, 0.7071067811865476, 0.3826834323650898, 0, -0.3826834323650898,
  -0.7071067811865476, -0.9238795325112867, -1, -0.9238795325112867, -0.7071067811865476,
  -0.3826834323650898, 0, 0.3826834323650898, 0.7071067811865476, 0.9238795325112867,
];

const C24 = [
  1, 0.9659258262890683, 0.8660254037844386, 0.7071067811865476, 0.5, 0.2588190451025208, 0,
  -0.2588190451025208, -0.5, -0.7071067811865476, -0.8660254037844386, -0.9659258262890683, -1,
  -0.9659258262890683, -0.8660254037844386, -0.7071067811865476, -0.5, -0.2588190451025208, 0,
  0.2588190451025208, 0.5, 0.7071067811865476, 0.8660254037844386, 0.9659258262890683,
];

/** A point of a circle of n (8, 12, 16 or 24) points. */
export function circlePoint(n: number, i: number, r: number): readonly [number, number] {
  if (n === 12) return [r * (C12[i % 12] as number), r * (C12[(i + 9) % 12] as number)];
  if (n === 24) return [r * (C24[i % 24] as number), r * (C24[(i + 18) % 24] as number)];
  const step = 16 / n;
  return [r * (C16[(i * step) % 16] as number), r * (C16[(i * step + 12) % 16] as number)];
}

/**
 * How many sides a circle of radius r has where what is smaller than τ is not drawn: so many that none of
 * them lies further inside the circle than half of τ, as far as 16 go. The numbers are 1 − cos(π/n).
 */
export function roundness(r: number, tau: number): number {
  if (r * 0.0761 <= 0.5 * tau) return 8;
  return r * 0.0341 <= 0.5 * tau ? 12 : 16;
}

const CIRCLES: (Float64Array | undefined)[] = [];

/** The n points of the circle of radius 1, two numbers each. */
export function circleOf(n: number): Float64Array {
  return (CIRCLES[n] ??= Float64Array.from(
    { length: 2 * n },
    (_, k) => circlePoint(n, k >> 1, 1)[k & 1]!,
  ));
}

/** The n points of a circle of so large a radius, two numbers each, to 1/64 m: made once for what is always alike. */
export function ringOf(n: number, r: number): Float64Array {
  return Float64Array.from({ length: 2 * n }, (_, k) => {
    return Math.round(circlePoint(n, k >> 1, r)[k & 1]! * 64) / 64;
  });
}

/** A regular polygon round (a, b), its coordinates rounded to 1/64 m. */
export function polygonAt(
  n: number,
  a: number,
  b: number,
  r: number,
): (readonly [number, number])[] {
  return Array.from({ length: n }, (_, i) => {
    const [p, q] = circlePoint(n, i, r);
    return [a + Math.round(p * 64) / 64, b + Math.round(q * 64) / 64] as const;
  });
}

/** A solid between two rings of equally many points: a frustum, or a funnel's segment. Face 0, 1: the ends. */
export function loft(first: readonly Vec3[], second: readonly Vec3[]): Solid {
  return { points: [...first, ...second], faces: facesOf(first.length) };
}
