/** Façade zone: a great round ribbed mouth. Its funnel slopes 45° or more, so that nothing can stand in it. */
import { chance, child, unit } from '../core/index.ts';
import { F, ON_WALL } from './side.ts';
import { POLYGON } from './clip-prism.ts';
import { facesOf } from './faces.ts';
import { circleOf } from './shapes.ts';
import { M, R } from './sink.ts';
import { RELIEF } from './zone.ts';
import type { Zone } from './zone.ts';

/** Sides of the circle by level: fewer from afar. */
function sidesOf(z: Zone): number {
  return z.tau >= 1 ? 8 : 16;
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
  if (z.tau >= 2) return farMouth(z, m);
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

/** From afar: a plain wall and a dark eight-sided plate on it. */
function farMouth(z: Zone, m: Measures): void {
  z.frame.box(z.s0, z.s1, z.f, z.f + RELIEF, z.y0, z.y1, R.panel, M.concrete, F.front | F.down);
  const circle = circleOf(8);
  const hole = Array.from({ length: 8 }, (_, i): readonly [number, number] => {
    const r = m.outer * 0.9;
    return [m.cs + round(circle[2 * i]! * r), m.cy + round(circle[2 * i + 1]! * r)];
  });
  z.frame.inward(hole, z.f - 0.25, z.f, R.recess, M.dark, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
}

/** One sixteenth of the plate with its hole, of the funnel, and of the ring that stands proud. */
function stones(z: Zone, m: Measures, i: number, ribs: boolean): void {
  const { half, cs, cy, outer, inner } = m;
  const back = z.f + m.depth;
  const n = sidesOf(z);
  const circle = circleOf(n);
  const p = 2 * i;
  const q = 2 * ((i + 1) % n);
  const [a0, b0, a1, b1] = [circle[p]!, circle[p + 1]!, circle[q]!, circle[q + 1]!];
  const m0 = half / Math.max(Math.abs(a0), Math.abs(b0));
  const m1 = half / Math.max(Math.abs(a1), Math.abs(b1));
  if (!reaches(z, cs + a0 * inner, cs + a0 * m0, cs + a1 * inner, cs + a1 * m1, true)) return;
  if (!reaches(z, cy + b0 * inner, cy + b0 * m0, cy + b1 * inner, cy + b1 * m1, false)) return;
  sector(m, circle, p, q, outer, m0, m1);
  z.frame.drawInward(4, z.f, back, R.panel, M.concrete, 0b1010);
  wedge(z, m, circle, p, 0);
  wedge(z, m, circle, q, 3);
  z.frame.sink.solid(6, facesOf(3), R.mouth, i % 2 ? M.metal : M.machine, 0b111);
  if (!ribs) return;
  sector(m, circle, p, q, outer, outer + 1.5, outer + 1.5);
  z.frame.drawInward(4, z.f - 0.75, z.f, R.mouth, M.metal, 0b10);
}

/** To POLYGON: between two rays of a circle, from radius r out to r0 on the one and r1 on the other. */
function sector(
  { cs, cy }: Measures,
  circle: Float64Array,
  p: number,
  q: number,
  r: number,
  r0: number,
  r1: number,
): void {
  corner(0, cs, cy, circle, p, r);
  corner(1, cs, cy, circle, p, r0);
  corner(2, cs, cy, circle, q, r1);
  corner(3, cs, cy, circle, q, r);
}

function corner(
  i: number,
  cs: number,
  cy: number,
  circle: Float64Array,
  k: number,
  r: number,
): void {
  POLYGON.p[i] = cs + round(circle[k]! * r);
  POLYGON.q[i] = cy + round(circle[k + 1]! * r);
}

/** To CORNERS, from corner n on: the funnel's profile on one ray. */
function wedge(z: Zone, m: Measures, circle: Float64Array, k: number, n: number): void {
  const { cs, cy, outer, inner } = m;
  const back = z.f + m.depth;
  z.frame.corner(n, cs + outer * circle[k]!, z.f, cy + outer * circle[k + 1]!);
  z.frame.corner(n + 1, cs + outer * circle[k]!, back, cy + outer * circle[k + 1]!);
  z.frame.corner(n + 2, cs + inner * circle[k]!, back, cy + inner * circle[k + 1]!);
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
