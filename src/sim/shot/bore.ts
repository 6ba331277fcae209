/** What a shot takes out: a straight bore of sixteen sides, in whole numbers. */
import type { ShotBody } from './body.ts';
import { DIRECTION, GUN } from './gun.ts';

type Vec = readonly [number, number, number];

/** n · p ≤ d, p in 1/64 m about the muzzle. */
export interface BorePlane {
  readonly normal: Vec;
  readonly limit: number;
}

export interface Bore {
  /** Unit vector. */
  readonly axis: Vec;
  readonly radiusMetres: number;
  readonly reachMetres: number;
  /** Both ends, then the sides. */
  readonly planes: readonly BorePlane[];
}

const SIDES = 16;
/** Length of a side's normal: over 70 km it leans by a millimetre. */
const FINE = 67_108_864;
/** Cosines of a turn's sixteenths; no engine computes them. */
const COS: readonly number[] = [
  1, 0.9238795325112867, 0.7071067811865476, 0.3826834323650898, 0, -0.3826834323650898,
  -0.7071067811865476, -0.9238795325112867, -1, -0.9238795325112867, -0.7071067811865476,
  -0.3826834323650898, 0, 0.3826834323650898, 0.7071067811865476, 0.9238795325112867,
];

function cross(a: Vec, b: Vec): Vec {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function unit(v: Vec): Vec {
  const length = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
  return [v[0] / length, v[1] / length, v[2] / length];
}

/** The bore of a shot, about its muzzle. */
export function boreOf({ step, direction }: Pick<ShotBody, 'step' | 'direction'>): Bore {
  const { radiusMetres, reachMetres } = GUN[step - 1]!;
  return boreAlong(unit(direction), radiusMetres, reachMetres);
}

/** A bore along a unit vector: the same shot in another frame has another axis. */
export function boreAlong(axis: Vec, radiusMetres: number, reachMetres: number): Bore {
  const whole = (v: number): number => Math.round(v * DIRECTION) + 0;
  const direction: Vec = [whole(axis[0]), whole(axis[1]), whole(axis[2])];
  const least = [0, 1, 2].reduce(
    (best, i) => (Math.abs(axis[i]!) < Math.abs(axis[best]!) ? i : best),
    0,
  );
  const e: Vec = [least === 0 ? 1 : 0, least === 1 ? 1 : 0, least === 2 ? 1 : 0];
  const u = unit(cross(axis, e));
  const v = cross(axis, u);
  const planes: BorePlane[] = [
    { normal: [-direction[0] + 0, -direction[1] + 0, -direction[2] + 0], limit: 0 },
    { normal: direction, limit: Math.round(reachMetres * 64 * DIRECTION) },
  ];
  for (let i = 0; i < SIDES; i++) {
    const c = COS[i]!;
    const s = COS[(i + 12) % SIDES]!;
    const on = (k: 0 | 1 | 2): number => Math.round(FINE * (c * u[k] + s * v[k])) + 0;
    planes.push({ normal: [on(0), on(1), on(2)], limit: Math.round(radiusMetres * 64 * FINE) });
  }
  return { axis, radiusMetres, reachMetres, planes };
}
