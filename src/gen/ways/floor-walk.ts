/** Walking on a plate's own floor: from any point to the nearest body's ground ring or hall, and between a field's towers. */
import { bodiesOf, fieldSize, sideLength } from '../body.ts';
import type { Body, Side } from '../body.ts';
import type { Block } from '../grid.ts';
import { sidePlan } from '../lots.ts';
import { bladesOn } from '../outworks.ts';
import type { Gap } from '../plates.ts';
import { shaftsOn, SHAFT_HALF } from '../shafts.ts';
import type { Shaft } from '../shafts.ts';
import type { Trail } from './trail.ts';
import { PATH_D, sideX, sideZ, walkRing } from './ring-walk.ts';
import type { RingSpot } from './ring-walk.ts';

/** Outside a body's edge, metres: where one walks round it on the floor. */
const OUTSIDE = -3.5;

interface Entry {
  readonly body: Body;
  readonly side: Side;
  readonly s: number;
}

function clampTo(v: number, low: number, high: number): number {
  return Math.min(Math.max(v, low), high);
}

/** The nearest body of a block, and where its ground ring is entered from a point of the floor. */
export function entryFrom(block: Block, x: number, z: number): Entry {
  let best: Entry | null = null;
  let bestDistance = Infinity;
  for (const body of bodiesOf(block)) {
    if (body.hanging) continue;
    const nx = clampTo(x, body.x0, body.x1);
    const nz = clampTo(z, body.z0, body.z1);
    const distance = (x - nx) * (x - nx) + (z - nz) * (z - nz);
    if (distance >= bestDistance) continue;
    bestDistance = distance;
    best = entryOf(body, x, z);
  }
  if (!best) throw new Error('a block without a hall has a standing body');
  return best;
}

/** The side of a body that faces a point, and the s nearest to it. */
function entryOf(body: Body, x: number, z: number): Entry {
  const out = [body.z0 - z, x - body.x1, z - body.z1, body.x0 - x];
  let side: Side = 0;
  for (const n of [1, 2, 3] as const) if ((out[n] as number) > (out[side] as number)) side = n;
  const s = clampTo(
    side % 2 === 0 ? x - body.x0 : z - body.z0,
    PATH_D + 1,
    sideLength(body, side) - PATH_D - 1,
  );
  return { body, side, s };
}

/** How far from a fin or a rib one goes in, metres. */
const FROM_BLADE = 2.5;

/** The s nearest to one where nothing stands out before the ring: no fin, no rib. */
function besideBlades(body: Body, side: Side, s: number): number {
  const fins = sidePlan(body, side).joints.filter((joint) => joint.kind === 'fin');
  const taken = [
    ...fins.map((fin) => [fin.s - fin.half, fin.s + fin.half] as const),
    ...bladesOn(body, side).map((blade) => [blade.s0, blade.s1] as const),
  ].sort((a, b) => a[0] - b[0]);
  let low = s;
  let high = s;
  for (const [a, b] of taken)
    if (high > a - FROM_BLADE && high < b + FROM_BLADE) high = b + FROM_BLADE;
  for (const [a, b] of taken.toReversed())
    if (low > a - FROM_BLADE && low < b + FROM_BLADE) low = a - FROM_BLADE;
  const length = sideLength(body, side);
  const lowFits = low > PATH_D + 1;
  return lowFits && (s - low < high - s || high > length - PATH_D - 1) ? low : high;
}

/** From the floor onto the nearest ground ring. */
export function enter(trail: Trail, block: Block, x: number, z: number): RingSpot {
  const { body, side, s } = entryFrom(block, x, z);
  roundKiosks(trail, block.gap, x, z, sideX(body, side, s, OUTSIDE), sideZ(body, side, s, OUTSIDE));
  const at = besideBlades(body, side, s);
  // Sidestep a blade where one is, not along the wall.
  const d = outsideOf(body, side, x, z);
  if (at !== s && d > -OUTSIDE)
    trail.to('ledge', sideX(body, side, at, -d), 0, sideZ(body, side, at, -d));
  trail.to('ledge', sideX(body, side, at, OUTSIDE), 0, sideZ(body, side, at, OUTSIDE));
  trail.to('ledge', sideX(body, side, at, PATH_D), 0, sideZ(body, side, at, PATH_D));
  return { body, k: 0, side, s: at };
}

/** How far a point is before a side of a body, metres. */
function outsideOf(body: Body, side: Side, x: number, z: number): number {
  return [body.z0 - z, x - body.x1, z - body.z1, body.x0 - x][side] as number;
}

/** How far from a corner one leaves a ground ring for an aisle: no fin stands there. */
const EXIT = 12;

/** From one tower's ground ring to another's, along the aisles of their field. */
export function crossField(trail: Trail, from: RingSpot, to: Body): RingSpot {
  const { body } = from;
  const { block } = body;
  const { n, cellX, cellZ } = fieldSize(block);
  const m = (n - 1) / 2;
  const [ai, aj] = [Math.floor(body.index / n), body.index % n];
  const [bi, bj] = [Math.floor(to.index / n), to.index % n];
  // Aisles run between cells, and round the field.
  const aisleX = block.xm + (bi + (bi > ai ? -0.5 : 0.5) - m) * cellX;
  const aisleZ = block.zm + (aj + (bj > aj ? 0.5 : -0.5) - m) * cellZ;
  const corner = (b: Body, side: Side, high: boolean) => (high ? sideLength(b, side) - EXIT : EXIT);
  const out: Side = bj > aj ? 2 : 0;
  const here = walkRing(trail, from, out, corner(body, out, aisleX > (body.x0 + body.x1) / 2));
  trail.to('ledge', sideX(body, out, here.s, 0), 0, aisleZ);
  trail.to('ledge', aisleX, 0, aisleZ);
  const side: Side = aisleX > (to.x0 + to.x1) / 2 ? 1 : 3;
  const s = corner(to, side, aisleZ > (to.z0 + to.z1) / 2);
  trail.to('ledge', aisleX, 0, sideZ(to, side, s, 0));
  trail.to('ledge', sideX(to, side, s, PATH_D), 0, sideZ(to, side, s, PATH_D));
  return { body: to, k: 0, side, s };
}

/** Half width of what one keeps clear of round a shaft's tower or kiosk. */
const KIOSK_CLEAR = 5;

/** Out of a shaft's doorway if one stands inside, and round it if it is in the way. */
export function roundKiosks(
  trail: Trail,
  gap: Gap,
  x: number,
  z: number,
  tx: number,
  tz: number,
): void {
  for (const shaft of shaftsOn(gap)) {
    let from: [number, number] = [x, z];
    if (Math.abs(x - shaft.x) < KIOSK_CLEAR && Math.abs(z - shaft.z) < KIOSK_CLEAR) {
      if (Math.abs(x - shaft.x) < SHAFT_HALF && Math.abs(z - shaft.z) < SHAFT_HALF)
        trail.to('ledge', shaft.x, 0, z);
      if (
        Math.abs(x - shaft.x) < SHAFT_HALF + 1 &&
        z < shaft.z + KIOSK_CLEAR &&
        z > shaft.z - SHAFT_HALF
      ) {
        from = [shaft.x, shaft.z + KIOSK_CLEAR + 1];
        trail.to('ledge', from[0], 0, from[1]);
      }
    }
    if (!meets(from, [tx, tz], shaft)) continue;
    const c = KIOSK_CLEAR + 0.5;
    const corners: [number, number][] = [
      [-c, -c],
      [c, -c],
      [c, c],
      [-c, c],
    ].map(([a, b]) => [shaft.x + (a as number), shaft.z + (b as number)]);
    const first = corners.find((p) => !meets(from, p, shaft) && !meets(p, [tx, tz], shaft));
    if (first) trail.to('ledge', first[0], 0, first[1]);
  }
}

/** Does a straight walk meet the square round a shaft? (Separating axes: x, z and the walk's own normal.) */
function meets(a: readonly [number, number], b: readonly [number, number], shaft: Shaft): boolean {
  const r = KIOSK_CLEAR;
  if (Math.max(a[0], b[0]) <= shaft.x - r || Math.min(a[0], b[0]) >= shaft.x + r) return false;
  if (Math.max(a[1], b[1]) <= shaft.z - r || Math.min(a[1], b[1]) >= shaft.z + r) return false;
  const dx = b[0] - a[0];
  const dz = b[1] - a[1];
  return (
    Math.abs(dz * (shaft.x - a[0]) - dx * (shaft.z - a[1])) < r * (Math.abs(dx) + Math.abs(dz))
  );
}
