/**
 * Bodies of revolution about an upright axis, in convex pieces: drums, cones, hoops, hanging pipes.
 * What looks up slopes 45° or more, so that nothing of it can be stood on (docs/decisions/0031).
 */
import { circleOf, circlePoint, loft, roundness } from './shapes.ts';
import type { Vec3 } from './shapes.ts';
import type { Sink } from './sink.ts';

/** An upright axis, and how finely what is turned about it is drawn. */
export interface Axle {
  readonly sink: Sink;
  readonly x: number;
  readonly z: number;
  /** Corners of the circle: 8, 12 or 16. */
  readonly sides: number;
}

/** An axis for what is about so many metres in radius. */
export function axleAt(sink: Sink, x: number, z: number, r: number): Axle {
  return { sink, x, z, sides: roundness(r, sink.tau) };
}

/** Is what is at most so far from the axis, between two heights, in the node and large enough to be drawn? */
export function seen(axle: Axle, reach: number, y0: number, y1: number, size: number): boolean {
  const { sink, x, z } = axle;
  return size >= sink.tau && sink.touches(x - reach, y0, z - reach, x + reach, y1, z + reach);
}

/** A drum of one radius. */
export function drum(
  axle: Axle,
  r: number,
  y0: number,
  y1: number,
  role: number,
  material: number,
  hidden: readonly number[] = [],
): void {
  if (!seen(axle, r, y0, y1, r)) return;
  const { sides, sink, x, z } = axle;
  sink.prism(1, circleAbout(sides, z, x, r), y0, y1, role, material, hidden);
}

/** A cone's frustum from radius r0 at y0 up to r1 at y1. */
export function cone(
  axle: Axle,
  r0: number,
  r1: number,
  y0: number,
  y1: number,
  role: number,
  material: number,
  hidden: readonly number[] = [],
): void {
  if (!seen(axle, Math.max(r0, r1), y0, y1, Math.max(r0, r1))) return;
  const { sides, sink, x, z } = axle;
  // Not rounded: the sides would not be flat.
  const circle = circleOf(sides);
  const ring = (r: number, y: number): Vec3[] =>
    Array.from({ length: sides }, (_, i): Vec3 => [
      x + r * circle[2 * i]!,
      y,
      z + r * circle[2 * i + 1]!,
    ]);
  sink.hull(loft(ring(r0, y0), ring(r1, y1)), role, material, hidden);
}

/** A collar round a drum: flat below, sloping off at 45° above. */
export function collar(
  axle: Axle,
  r: number,
  out: number,
  y: number,
  height: number,
  role: number,
  material: number,
): void {
  if (!seen(axle, r + out, y, y + height + out, Math.min(out, height))) return;
  drum(axle, r + out, y, y + height, role, material, [1]);
  cone(axle, r + out, r, y + height, y + height + out, role, material, [0, 1]);
}

/** A lying hoop: a ring of bars with a diamond's section, half as wide as high. */
export function hoop(
  axle: Axle,
  radius: number,
  thick: number,
  y: number,
  role: number,
  material: number,
): void {
  const { sides, sink, x, z } = axle;
  if (!seen(axle, radius + thick, y - thick, y + thick, thick)) return;
  const section = (i: number): Vec3[] =>
    [
      [-thick / 2, 0],
      [0, -thick],
      [thick / 2, 0],
      [0, thick],
    ].map(([out, up]): Vec3 => {
      const [a, b] = circlePoint(sides, i, radius + (out as number));
      return [x + a, y + (up as number), z + b];
    });
  for (let i = 0; i < sides; i++)
    sink.hull(loft(section(i), section(i + 1)), role, material, [0, 1]);
}

/** Could anything within so much of a straight line be in the node? */
function passes(sink: Sink, a: Vec3, b: Vec3, reach: number): boolean {
  return sink.touches(
    Math.min(a[0], b[0]) - reach,
    Math.min(a[1], b[1]) - reach,
    Math.min(a[2], b[2]) - reach,
    Math.max(a[0], b[0]) + reach,
    Math.max(a[1], b[1]) + reach,
    Math.max(a[2], b[2]) + reach,
  );
}

/** A bar from one point to another with a diamond's section: as wide as high, or half of that. */
export function bar(
  sink: Sink,
  a: Vec3,
  b: Vec3,
  thick: number,
  role: number,
  material: number,
): void {
  if (thick < sink.tau || !passes(sink, a, b, thick)) return;
  const dx = b[0] - a[0];
  const dz = b[2] - a[2];
  const length = Math.sqrt(dx * dx + dz * dz);
  // Sideways of its run; an upright bar is as good either way.
  const sx = length > 0.01 ? (-dz / length) * (thick / 2) : thick / 2;
  const sz = length > 0.01 ? (dx / length) * (thick / 2) : 0;
  const section = ([x, y, z]: Vec3): Vec3[] =>
    length > 0.01
      ? [
          [x - sx, y, z - sz],
          [x, y - thick, z],
          [x + sx, y, z + sz],
          [x, y + thick, z],
        ]
      : [
          [x - thick / 2, y, z],
          [x, y, z - thick / 2],
          [x + thick / 2, y, z],
          [x, y, z + thick / 2],
        ];
  sink.hull(loft(section(a), section(b)), role, material);
}

/** Points of a circle of so many corners about (a, b). */
function circleAbout(n: number, a: number, b: number, r: number): (readonly [number, number])[] {
  const circle = circleOf(n);
  const out: (readonly [number, number])[] = [];
  for (let i = 0; i < n; i++)
    out.push([a + round(r * circle[2 * i]!), b + round(r * circle[2 * i + 1]!)]);
  return out;
}

function round(v: number): number {
  return Math.floor(v * 64) / 64;
}
