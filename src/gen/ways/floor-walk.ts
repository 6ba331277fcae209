/** Walking on a plate's own floor: from any point to the nearest body's ground ring or hall, and between a field's towers. */
import { bodiesOf, fieldSize, sideLength } from '../body.ts';
import type { Body, Side } from '../body.ts';
import type { Block } from '../grid.ts';
import { sidePlan } from '../lots.ts';
import { bladesOn } from '../outworks.ts';
import { grown } from '../rects.ts';
import { standingIn } from '../remains.ts';
import { meets, roundAll } from './detours.ts';
import type { Flat, Obstacle } from './detours.ts';
import { shaftsOn, SHAFT_HALF } from '../shafts.ts';
import type { Shaft } from '../shafts.ts';
import type { Rect } from '../side.ts';
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
  const at = besideBlades(body, side, s);
  // Sidestep a blade where one is, not along the wall.
  const d = outsideOf(body, side, x, z);
  const path: Flat[] = [];
  if (at !== s && d > -OUTSIDE) path.push([sideX(body, side, at, -d), sideZ(body, side, at, -d)]);
  path.push([sideX(body, side, at, OUTSIDE), sideZ(body, side, at, OUTSIDE)]);
  overFloor(trail, block, [x, z], path);
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
  const x = sideX(body, out, here.s, 0);
  const side: Side = aisleX > (to.x0 + to.x1) / 2 ? 1 : 3;
  const s = corner(to, side, aisleZ > (to.z0 + to.z1) / 2);
  const last = sideZ(to, side, s, 0);
  const z = sideZ(body, out, here.s, PATH_D);
  overFloor(
    trail,
    block,
    [x, z],
    [
      [x, aisleZ],
      [aisleX, aisleZ],
      [aisleX, last],
    ],
  );
  trail.to('ledge', sideX(to, side, s, PATH_D), 0, sideZ(to, side, s, PATH_D));
  return { body: to, k: 0, side, s };
}

/** Half width of what one keeps clear of round a shaft's tower or kiosk, and where one goes round it. */
const KIOSK_CLEAR = 5;
const KIOSK_ROUND = KIOSK_CLEAR + 0.5;
/** The same round a mast's foot, metres from it. */
const FOOT_CLEAR = 0.375;
const FOOT_ROUND = 1;
/** What is nearer than this to a straight walk may be in the way of going round something, metres. */
const BESIDE = 20;

/** Over the floor of a block's cell from point to point: out of a shaft's doorway, and round what stands between. */
export function overFloor(trail: Trail, block: Block, start: Flat, path: readonly Flat[]): void {
  let here = start;
  const go = (p: Flat) => {
    trail.to('ledge', p[0], 0, p[1]);
    here = p;
  };
  for (const shaft of shaftsOn(block.gap)) for (const p of outOfDoor(shaft, start)) go(p);
  for (const to of path) for (const p of roundAll(here, to, between(block, here, to))) go(p);
}

/** What stands in the way of a straight walk, or near it. */
function between(block: Block, from: Flat, to: Flat): Obstacle[] {
  const area: Rect = {
    x0: Math.min(from[0], to[0]),
    z0: Math.min(from[1], to[1]),
    x1: Math.max(from[0], to[0]),
    z1: Math.max(from[1], to[1]),
  };
  const kiosks = shaftsOn(block.gap).map(({ x, z }) => {
    const middle = { x0: x, z0: z, x1: x, z1: z };
    return { kept: grown(middle, KIOSK_CLEAR), round: grown(middle, KIOSK_ROUND) };
  });
  const feet = standingIn(block, grown(area, BESIDE)).map((foot) => ({
    kept: grown(foot, FOOT_CLEAR),
    round: grown(foot, FOOT_ROUND),
  }));
  return [...kiosks, ...feet].filter(({ round }) => meets(from, to, grown(round, BESIDE)));
}

/** The points by which one leaves a shaft that one stands in, or in the door of. */
function outOfDoor(shaft: Shaft, [x, z]: Flat): Flat[] {
  const out: Flat[] = [];
  if (Math.abs(x - shaft.x) >= KIOSK_CLEAR || Math.abs(z - shaft.z) >= KIOSK_CLEAR) return out;
  const isBefore = Math.abs(x - shaft.x) < SHAFT_HALF + 1;
  if (Math.abs(x - shaft.x) < SHAFT_HALF && Math.abs(z - shaft.z) < SHAFT_HALF)
    out.push([shaft.x, z]);
  if (isBefore && z > shaft.z - SHAFT_HALF) out.push([shaft.x, shaft.z + KIOSK_CLEAR + 1]);
  return out;
}
