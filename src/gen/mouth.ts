/** Façade zone: a great round ribbed mouth. Its funnel slopes 45° or more, so that nothing can stand in it. */
import { chance, child, unit } from '../core/index.ts';
import { F, ON_WALL } from './side.ts';
import { circlePoint, loft } from './shapes.ts';
import type { Vec3 } from './shapes.ts';
import { M, R } from './sink.ts';
import { RELIEF } from './zone.ts';
import type { Zone } from './zone.ts';

/** Sides of the circle by level: fewer from afar. */
function sidesOf(z: Zone): number {
  return z.tau >= 1 ? 8 : 16;
}

/** Points of a circle round the zone's middle, at one depth. */
function ring(z: Zone, cs: number, cy: number, r: number, d: number, i: number): Vec3 {
  const [a, b] = circlePoint(sidesOf(z), i, r);
  return z.frame.point(cs + a, d, cy + b);
}

function round(v: number): number {
  return Math.round(v * 64) / 64;
}

/** A mouth's measures: radii of rim and throat, and depth, metres. Slopes are 45° or steeper. */
interface Measures {
  readonly half: number;
  readonly cs: number;
  readonly cy: number;
  readonly outer: number;
  readonly inner: number;
  readonly depth: number;
}

function measure(z: Zone): Measures {
  const half = Math.floor(Math.min(z.w, z.h) / 2);
  const outer = Math.min(half * (0.8 + 0.15 * unit(child(z.key, 1))), half - 1.75);
  const inner =
    outer > 14 ? Math.max(outer * 0.3, outer - 8 - 10 * unit(child(z.key, 2))) : outer * 0.4;
  return {
    half,
    cs: Math.floor((z.s0 + z.s1) / 2),
    cy: Math.floor((z.y0 + z.y1) / 2),
    outer,
    inner,
    depth: round(Math.min(8, outer - inner)),
  };
}

export function mouthZone(z: Zone): void {
  const m = measure(z);
  const { half, cs, cy } = m;
  const back = z.f + m.depth;
  z.frame.box(z.s0, z.s1, back, z.f + RELIEF, z.y0, z.y1, R.recess, M.dark, ON_WALL);
  // What the square round the mouth leaves of the zone.
  z.frame.box(z.s0, cs - half, z.f, back, z.y0, z.y1, R.panel, M.concrete, ON_WALL);
  z.frame.box(cs + half, z.s1, z.f, back, z.y0, z.y1, R.panel, M.concrete, ON_WALL);
  z.frame.box(cs - half, cs + half, z.f, back, z.y0, cy - half, R.panel, M.concrete, ON_WALL);
  z.frame.box(cs - half, cs + half, z.f, back, cy + half, z.y1, R.panel, M.concrete, ON_WALL);
  if (!z.frame.touches(cs - half, cs + half, z.f - 1, back, cy - half, cy + half)) return;
  const ribs = z.tau < 1 && chance(child(z.key, 3), 0.7);
  for (let i = 0; i < sidesOf(z); i++) stones(z, m, i, ribs);
  throat(z, m);
}

/** May anything between these four places along s, or up, be in the node? */
function reaches(z: Zone, a: number, b: number, c: number, d: number, along: boolean): boolean {
  const { sLow, sHigh, sink } = z.frame;
  const low = along ? sLow : sink.y0;
  const high = along ? sHigh : sink.y1;
  return Math.max(a, b, c, d) > low - 0.5 && Math.min(a, b, c, d) < high + 0.5;
}

/** One sixteenth of the plate with its hole, of the funnel, and of the ring that stands proud. */
function stones(z: Zone, m: Measures, i: number, ribs: boolean): void {
  const { half, cs, cy, outer, inner } = m;
  const back = z.f + m.depth;
  const [a0, b0] = circlePoint(sidesOf(z), i, 1);
  const [a1, b1] = circlePoint(sidesOf(z), i + 1, 1);
  const m0 = half / Math.max(Math.abs(a0), Math.abs(b0));
  const m1 = half / Math.max(Math.abs(a1), Math.abs(b1));
  if (!reaches(z, cs + a0 * inner, cs + a0 * m0, cs + a1 * inner, cs + a1 * m1, true)) return;
  if (!reaches(z, cy + b0 * inner, cy + b0 * m0, cy + b1 * inner, cy + b1 * m1, false)) return;
  const plate: (readonly [number, number])[] = [
    [cs + round(a0 * outer), cy + round(b0 * outer)],
    [cs + round(a0 * m0), cy + round(b0 * m0)],
    [cs + round(a1 * m1), cy + round(b1 * m1)],
    [cs + round(a1 * outer), cy + round(b1 * outer)],
  ];
  z.frame.inward(plate, z.f, back, R.panel, M.concrete, [1, 3]);
  const wedge = (n: number): Vec3[] => [
    ring(z, cs, cy, outer, z.f, n),
    ring(z, cs, cy, outer, back, n),
    ring(z, cs, cy, inner, back, n),
  ];
  z.frame.hull(loft(wedge(i), wedge(i + 1)), R.mouth, i % 2 ? M.metal : M.machine, [0, 1, 2]);
  if (ribs) rib(z, cs, cy, outer, i);
}

/** Bars across the throat, too thin to stand on. */
function throat(z: Zone, m: Measures): void {
  const { cs, cy, inner } = m;
  const back = z.f + m.depth;
  const hub = round(inner * 0.3);
  if (hub <= z.tau || hub <= 1) return;
  z.frame.box(
    cs - hub,
    cs + hub,
    back - 0.5,
    back,
    cy - hub,
    cy - hub + 0.5,
    R.mouth,
    M.metal,
    F.front | F.down | F.up,
  );
  z.frame.box(
    cs - 0.375,
    cs + 0.375,
    back - 0.5,
    back,
    cy - round(inner),
    cy + round(inner),
    R.mouth,
    M.metal,
    F.front | F.start | F.end,
  );
}

/** One stone of the raised ring round the mouth. */
function rib(z: Zone, cs: number, cy: number, outer: number, i: number): void {
  const t = 1.5;
  const p = (r: number, j: number): readonly [number, number] => {
    const [a, b] = circlePoint(sidesOf(z), j, r);
    return [cs + round(a), cy + round(b)];
  };
  const stone = [p(outer, i), p(outer + t, i), p(outer + t, i + 1), p(outer, i + 1)];
  z.frame.inward(stone, z.f - 0.75, z.f, R.mouth, M.metal, [1]);
}
