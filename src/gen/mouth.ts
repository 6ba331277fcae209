/** Façade zone: a great round ribbed mouth. Its funnel slopes 45° or more, so that nothing can stand in it. */
import { chance, child, unit } from '../core/index.ts';
import { BETWEEN_ON_WALL, F, ON_WALL } from './side.ts';
import { POLYGON } from './clip-prism.ts';
import { facesOf } from './faces.ts';
import { circleOf, roundness } from './shapes.ts';
import { M, R } from './sink.ts';
import { RELIEF } from './zone.ts';
import type { Zone } from './zone.ts';

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
  stones(z, m, ribs);
  throat(z, m);
}

/**
 * Points of the rays from a mouth's middle, ten numbers a ray, (s, y) each: the rim, the square round
 * it and the raised ring, to 1/64 m; the rim and the throat as they are.
 */
const RAYS: Float64Array = new Float64Array(10 * 16);
const RIM = 0;
const SQUARE = 2;
const RING = 4;
const FUNNEL = 6;
const THROAT = 8;

function measureRays(n: number, { half, cs, cy, outer, inner }: Measures): void {
  const circle = circleOf(n);
  for (let i = 0; i < n; i++) {
    const a = circle[2 * i]!;
    const b = circle[2 * i + 1]!;
    const edge = half / Math.max(Math.abs(a), Math.abs(b));
    const k = 10 * i;
    RAYS[k + RIM] = cs + round(a * outer);
    RAYS[k + RIM + 1] = cy + round(b * outer);
    RAYS[k + SQUARE] = cs + round(a * edge);
    RAYS[k + SQUARE + 1] = cy + round(b * edge);
    RAYS[k + RING] = cs + round(a * (outer + 1.5));
    RAYS[k + RING + 1] = cy + round(b * (outer + 1.5));
    RAYS[k + FUNNEL] = cs + a * outer;
    RAYS[k + FUNNEL + 1] = cy + b * outer;
    RAYS[k + THROAT] = cs + a * inner;
    RAYS[k + THROAT + 1] = cy + b * inner;
  }
}

/** May what stands between two rays be in the node, along s (0) or up (1)? */
function reaches(p: number, q: number, axis: number, low: number, high: number): boolean {
  const a = RAYS[p + THROAT + axis]!;
  const b = RAYS[p + SQUARE + axis]!;
  const c = RAYS[q + THROAT + axis]!;
  const d = RAYS[q + SQUARE + axis]!;
  return Math.max(a, b, c, d) > low - 0.5 && Math.min(a, b, c, d) < high + 0.5;
}

/** From afar: a plain wall, a plate on it for the funnel, and a dark one on that for the throat. */
function farMouth(z: Zone, m: Measures): void {
  z.frame.box(z.s0, z.s1, z.f, z.f + RELIEF, z.y0, z.y1, R.panel, M.concrete, F.front | F.down);
  disc(z, m, m.outer, 0.25, R.mouth, M.machine);
  disc(z, m, m.inner, 0.5, R.recess, M.dark);
}

/** A round plate before the wall, so many metres out. */
function disc(z: Zone, m: Measures, r: number, out: number, role: number, material: number): void {
  const n = roundness(r, z.tau);
  const circle = circleOf(n);
  const rim = Array.from({ length: n }, (_, i): readonly [number, number] => {
    return [m.cs + round(circle[2 * i]! * r), m.cy + round(circle[2 * i + 1]! * r)];
  });
  const behind = Array.from({ length: n + 1 }, (_, i) => i + 1);
  z.frame.inward(rim, z.f - out, z.f, role, material, behind);
}

/** Between each ray and the next: the plate with its hole, the funnel, and the ring that stands proud. */
function stones(z: Zone, m: Measures, ribs: boolean): void {
  const { frame, f } = z;
  const { sLow, sHigh, sink } = frame;
  const n = roundness(m.outer, z.tau);
  const back = f + m.depth;
  measureRays(n, m);
  for (let i = 0; i < n; i++) {
    const p = 10 * i;
    const q = i + 1 === n ? 0 : p + 10;
    if (!reaches(p, q, 0, sLow, sHigh) || !reaches(p, q, 1, sink.y0, sink.y1)) continue;
    sector(p, q, SQUARE);
    frame.drawInward(4, f, back, R.panel, M.concrete, BETWEEN_ON_WALL | 0b1000);
    frame.ray(0, RAYS, p + FUNNEL, f, back);
    frame.ray(3, RAYS, q + FUNNEL, f, back);
    sink.solid(6, facesOf(3), R.mouth, i % 2 ? M.metal : M.machine, 0b1111);
    if (!ribs) continue;
    sector(p, q, RING);
    frame.drawInward(4, f - 0.75, f, R.mouth, M.metal, BETWEEN_ON_WALL);
  }
}

/** To POLYGON: between two rays, from the rim out. */
function sector(p: number, q: number, out: number): void {
  POLYGON.p[0] = RAYS[p]!;
  POLYGON.q[0] = RAYS[p + 1]!;
  POLYGON.p[1] = RAYS[p + out]!;
  POLYGON.q[1] = RAYS[p + out + 1]!;
  POLYGON.p[2] = RAYS[q + out]!;
  POLYGON.q[2] = RAYS[q + out + 1]!;
  POLYGON.p[3] = RAYS[q]!;
  POLYGON.q[3] = RAYS[q + 1]!;
}

/** From this radius on, metres, a throat is shut by leaves round an eye; below it by bars alone. */
const LEAVES_FROM = 6;

/** How a throat ends, for one sees that nobody goes on in there: bars, and in great ones leaves round a barred eye. */
function throat(z: Zone, m: Measures): void {
  if (m.inner < 1 || z.tau > 1) return;
  if (m.inner < LEAVES_FROM) return bars(z, m, m.inner);
  const eye = round(m.inner * 0.4);
  leaves(z, m, eye);
  bars(z, m, eye);
}

/** Leaves from the throat to the eye, each a little before or behind its neighbours, and rings on their edges. */
function leaves(z: Zone, m: Measures, eye: number): void {
  const n = roundness(m.outer, z.tau);
  const back = z.f + m.depth;
  const rim = m.inner + 0.5;
  for (let i = 0; i < n; i++) {
    if (!wedge(z, m, i, eye, rim)) continue;
    z.frame.drawInward(4, back - LEAF[i & 3]!, back, R.mouth, M.machine, 2);
    wedge(z, m, i, eye, eye + 0.75);
    z.frame.drawInward(4, back - EYE_PROUD, back, R.mouth, M.metal, BETWEEN_ON_WALL);
    if (m.inner < 4 * LEAVES_FROM) continue;
    const middle = round((eye + m.inner) / 2);
    wedge(z, m, i, middle, middle + 0.75);
    z.frame.drawInward(4, back - EYE_PROUD, back, R.mouth, M.metal, BETWEEN_ON_WALL);
  }
}

/** How far leaves and the eye's rim stand before the throat's end, metres: nobody can stand within the rim. */
const LEAF: readonly number[] = [0.25, 0.5, 0.3125, 0.4375];
const EYE_PROUD = 0.875;

/** To POLYGON: what lies between two radii in sector i; false where it is beyond the node. */
function wedge(z: Zone, { cs, cy, outer }: Measures, i: number, r0: number, r1: number): boolean {
  const n = roundness(outer, z.tau);
  const circle = circleOf(n);
  const k = 2 * i;
  const l = 2 * ((i + 1) % n);
  const { p, q } = POLYGON;
  for (let c = 0; c < 4; c++) {
    const ray = c === 0 || c === 1 ? k : l;
    const r = c === 0 || c === 3 ? r0 : r1;
    p[c] = cs + round(circle[ray]! * r);
    q[c] = cy + round(circle[ray + 1]! * r);
  }
  const { sLow, sHigh, sink } = z.frame;
  return (
    Math.max(p[0]!, p[1]!, p[2]!, p[3]!) > sLow &&
    Math.min(p[0]!, p[1]!, p[2]!, p[3]!) < sHigh &&
    Math.max(q[0]!, q[1]!, q[2]!, q[3]!) > sink.y0 &&
    Math.min(q[0]!, q[1]!, q[2]!, q[3]!) < sink.y1
  );
}

/** A grating before a round hole: uprights, and behind them two bars across. None is deep enough to stand on. */
function bars(z: Zone, { cs, cy, depth }: Measures, radius: number): void {
  const back = z.f + depth;
  const half = Math.max(0.125, round(radius / 40));
  if (half < z.tau / 4) return;
  const n = Math.max(3, Math.min(9, Math.round(radius * 1.25)));
  const r = radius + 0.25;
  for (let i = 0; i < n; i++) {
    const s = round((2 * r * (i + 1)) / (n + 1) - r);
    const tall = round(Math.sqrt(r * r - s * s));
    const [a, b] = [cs + s - half, cs + s + half];
    const [y0, y1] = [cy - tall, cy + tall];
    z.frame.box(a, b, back - 0.5, back - 0.25, y0, y1, R.mouth, M.metal, BAR_MASK);
  }
  for (const up of [-round(r * 0.45), round(r * 0.45)]) {
    const wide = round(Math.sqrt(r * r - up * up));
    const [y0, y1] = [cy + up - half, cy + up + half];
    z.frame.box(cs - wide, cs + wide, back - 0.25, back, y0, y1, R.mouth, M.metal, 31 & ~3);
  }
}

const BAR_MASK = F.front | F.start | F.end | F.back;
