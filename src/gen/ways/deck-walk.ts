/** Walking in a hypostyle hall: along the middle lines of bays, round columns, stairs and the lift. */
import { BAY, treadAt } from '../great.ts';
import type { Block } from '../grid.ts';
import {
  deckAbove,
  deckAtOrBelow,
  hallLift,
  hallStair,
  isFloored,
  stairFeet,
  uprightsIn,
} from '../hypostyle.ts';
import type { HallStair } from '../hypostyle.ts';
import { DATUM } from '../key.ts';
import type { Trail } from './trail.ts';

/** A place on a hall's deck; deck 0 is the plate. */
export interface DeckSpot {
  readonly block: Block;
  readonly k: number;
  readonly x: number;
  readonly z: number;
}

type Flat = readonly [number, number];

export interface Obstacle {
  readonly x0: number;
  readonly z0: number;
  readonly x1: number;
  readonly z1: number;
}

const BODY = 0.5;

/** What stands on deck k beside the columns: the stair's foot, the hole of the one below, the lift's posts. */
function obstacles(block: Block, k: number): Obstacle[] {
  const out: Obstacle[] = [...stairFeet(block, k)];
  const below = k > 0 ? deckAtOrBelow(block, k - 1) : -1;
  const down = below < 0 ? null : hallStair(block, below);
  if (down) {
    const w = down.half + 0.625;
    out.push({ x0: down.hole[0] - 0.25, x1: down.hole[1] + 0.25, z0: down.z - w, z1: down.z + w });
  }
  const lift = hallLift(block);
  out.push({ x0: lift.x - 2.25, x1: lift.x + 2.25, z0: lift.z + 1.25, z1: lift.z + 2 });
  return out;
}

/** Everything on deck k that one cannot walk through within an area, a body's half width included. */
export function obstaclesOn(block: Block, k: number, area: Obstacle): Obstacle[] {
  const r = BODY - 0.125;
  const out = obstacles(block, k).map((o) => ({
    x0: o.x0 - r,
    z0: o.z0 - r,
    x1: o.x1 + r,
    z1: o.z1 + r,
  }));
  const about = { x0: area.x0 - r, z0: area.z0 - r, x1: area.x1 + r, z1: area.z1 + r };
  for (const u of uprightsIn(block, k, about))
    out.push({ x0: u.x0 - r, z0: u.z0 - r, x1: u.x1 + r, z1: u.z1 + r });
  return out;
}

/** Is the straight walk along one axis free of columns and obstacles? */
function free(block: Block, k: number, a: Flat, b: Flat): boolean {
  const x0 = Math.min(a[0], b[0]) - BODY;
  const x1 = Math.max(a[0], b[0]) + BODY;
  const z0 = Math.min(a[1], b[1]) - BODY;
  const z1 = Math.max(a[1], b[1]) + BODY;
  for (const o of obstacles(block, k))
    if (o.x0 < x1 && o.x1 > x0 && o.z0 < z1 && o.z1 > z0) return false;
  if (!isFlooredAlong(block, k, a, b)) return false;
  return uprightsIn(block, k, { x0, z0, x1, z1 }).every(
    (u) => u.x0 >= x1 || u.x1 <= x0 || u.z0 >= z1 || u.z1 <= z0,
  );
}

/** Is there floor all the way from a to b? */
function isFlooredAlong(block: Block, k: number, a: Flat, b: Flat): boolean {
  const steps = Math.ceil(Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1])) / 2);
  for (let n = 0; n <= steps; n++) {
    const t = steps === 0 ? 0 : n / steps;
    if (!isFloored(block, k, a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)) return false;
  }
  return true;
}

/** How far from a hall's edge a middle line is walked on, metres: nearer, it may have no walkway. */
const LINE_EDGE = 24;

/** The nearest middle line that lies well within the block. */
function lineNear(p: number, axis: number, from: number, to: number): number {
  const low = Math.ceil((from + LINE_EDGE - axis) / BAY);
  const high = Math.floor((to - LINE_EDGE - axis) / BAY);
  return axis + BAY * Math.min(high, Math.max(low, Math.round((p - axis) / BAY)));
}

/** Straight out from close by a column, where its foot leaves room to stand but none to walk along; null elsewhere. */
function outOfFoot(block: Block, k: number, [x, z]: Flat): Flat | null {
  const r = BODY + 0.125;
  const at = { x0: x - r, z0: z - r, x1: x + r, z1: z + r };
  for (const u of uprightsIn(block, k, at)) {
    const [x0, z0, x1, z1] = [u.x0 - r, u.z0 - r, u.x1 + r, u.z1 + r];
    if (x <= x0 || x >= x1 || z <= z0 || z >= z1) continue;
    const least = Math.min(x - x0, x1 - x, z - z0, z1 - z);
    if (least > CLOSE) continue;
    if (least === x - x0) return [x0, z];
    if (least === x1 - x) return [x1, z];
    return [x, least === z - z0 ? z0 : z1];
  }
  return null;
}

/** So far in from where one walks round a column there may be room to stand, metres. */
const CLOSE = 2.5;

/** From a point to the lattice of middle lines: straight away from what it is close by, then along the axes. */
function ontoLattice(block: Block, k: number, p: Flat): Flat[] {
  const out = outOfFoot(block, k, p);
  return out ? [out, ...linesFrom(block, k, out)] : linesFrom(block, k, p);
}

/** From a point in the open to the lattice of middle lines: one or two steps along the axes. */
function linesFrom(block: Block, k: number, p: Flat): Flat[] {
  const lx = lineNear(p[0], block.xm, block.x0, block.x1);
  const lz = lineNear(p[1], block.zm, block.z0, block.z1);
  const tries: Flat[][] = [
    [[p[0], lz]],
    [[lx, p[1]]],
    [
      [lx, p[1]],
      [lx, lz],
    ],
    [
      [p[0], lz],
      [lx, lz],
    ],
    ...[-1, 1].flatMap((n): Flat[][] => [
      [
        [p[0] + n * 8, p[1]],
        [p[0] + n * 8, lz],
      ],
      [
        [p[0], p[1] + n * 8],
        [lx, p[1] + n * 8],
      ],
    ]),
  ];
  for (const points of tries) {
    let here = p;
    let ok = true;
    for (const next of points) {
      ok = ok && free(block, k, here, next);
      here = next;
    }
    if (ok) return points;
  }
  return wayOut(block, k, p) ?? [[p[0], lz]];
}

/** Cells of half a square of the search, and how wide one is, metres: it reaches over half a bay. */
const SEARCH = 36;
const CELL = 4;

/** Out from among what stands about, to a middle line: the only search in a hall, breadth first. */
function wayOut(block: Block, k: number, p: Flat): Flat[] | null {
  const came = new Map<number, number>();
  const queue = [[0, 0]];
  const index = (i: number, j: number) => (i + SEARCH) * 256 + j + SEARCH;
  const place = ([i, j]: readonly number[]): Flat => [p[0] + i! * CELL, p[1] + j! * CELL];
  came.set(index(0, 0), -1);
  for (let n = 0; n < queue.length; n++) {
    const here = queue[n]!;
    const [x, z] = place(here);
    const lx = lineNear(x, block.xm, block.x0, block.x1);
    const lz = lineNear(z, block.zm, block.z0, block.z1);
    const onto: Flat | null =
      Math.abs(x - lx) <= 24 ? [lx, z] : Math.abs(z - lz) <= 24 ? [x, lz] : null;
    if (onto && free(block, k, [x, z], onto)) {
      const out: Flat[] = [onto];
      for (let at = index(here[0]!, here[1]!); at >= 0; at = came.get(at)!)
        out.unshift(place([Math.floor(at / 256) - SEARCH, (at % 256) - SEARCH]));
      return out;
    }
    for (const [di, dj] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      const [i, j] = [here[0]! + di, here[1]! + dj];
      if (Math.abs(i) > SEARCH || Math.abs(j) > SEARCH || came.has(index(i, j))) continue;
      if (!free(block, k, [x, z], place([i, j]))) continue;
      came.set(index(i, j), index(here[0]!, here[1]!));
      queue.push([i, j]);
    }
  }
  return null;
}

/** Walk across a deck. */
export function walkDeck(trail: Trail, from: DeckSpot, x: number, z: number): DeckSpot {
  const { block, k } = from;
  const y = k * DATUM;
  const kind = k === 0 ? 'ledge' : 'gallery';
  const out = ontoLattice(block, k, [from.x, from.z]);
  const back = ontoLattice(block, k, [x, z]).slice().reverse();
  const a = out[out.length - 1] as Flat;
  const b = back[0] as Flat;
  for (const [px, pz] of out) trail.to(kind, px, y, pz);
  // Along the lattice: a line across, then a line down.
  const onX = (p: Flat) => (p[0] - block.xm) % BAY === 0;
  if (a[0] !== b[0] && a[1] !== b[1]) {
    const az = onX(a) ? lineNear(a[1], block.zm, block.z0, block.z1) : a[1];
    const bx = onX(b) ? b[0] : lineNear(b[0], block.xm, block.x0, block.x1);
    trail.to(kind, a[0], y, az);
    trail.to(kind, bx, y, az);
    trail.to(kind, bx, y, b[1]);
  } else if (!(onX(a) && a[0] === b[0]) && !((a[1] - block.zm) % BAY === 0 && a[1] === b[1])) {
    const lx = lineNear(a[0], block.xm, block.x0, block.x1);
    trail.to(kind, lx, y, a[1]);
    trail.to(kind, lx, y, b[1]);
  }
  for (const [px, pz] of back) trail.to(kind, px, y, pz);
  trail.to(kind, x, y, z);
  return { block, k, x, z };
}

/** Along a hall's stair from x to x1, by its middle and over its bends. */
export function alongFlight(trail: Trail, stair: HallStair, x: number, x1: number): void {
  const y0 = stair.k0 * DATUM;
  const to = (at: number) => trail.to('stair', at, y0 + treadAt(stair, at), stair.z);
  to(x);
  const between = stair.bends.map((bend) => bend[0]).filter((at) => (at - x) * (at - x1) < 0);
  const first = stair.bends[0]![0];
  const rising = Math.abs(x1 - first) > Math.abs(x - first);
  for (const at of rising ? between : between.toReversed()) to(at);
  to(x1);
}

/** From x on a hall's stair down to the deck that it begins on. */
export function downFlight(trail: Trail, block: Block, stair: HallStair, x: number): DeckSpot {
  const { k0, x0, x1, z } = stair;
  alongFlight(trail, stair, x, x0);
  const foot = x0 + (x1 > x0 ? -2 : 2);
  trail.to(k0 === 0 ? 'ledge' : 'gallery', foot, k0 * DATUM, z);
  return { block, k: k0, x: foot, z };
}

/** To another deck: by stair where one leads to the next, otherwise by lift. */
export function climbDecks(trail: Trail, from: DeckSpot, k: number): DeckSpot {
  const { block } = from;
  if (k === from.k) return from;
  const low = Math.min(from.k, k);
  const stair = deckAbove(block, low) === Math.max(from.k, k) ? hallStair(block, low) : null;
  const y = k * DATUM;
  if (stair) {
    const up = k > from.k;
    const dir = stair.x1 > stair.x0 ? 1 : -1;
    const foot: Flat = [stair.x0 - dir * 2, stair.z];
    const head: Flat = [stair.x1 + dir * 2, stair.z];
    const [near, far] = up ? [foot, head] : [head, foot];
    walkDeck(trail, from, near[0], near[1]);
    const [start, end] = up ? [stair.x0, stair.x1] : [stair.x1, stair.x0];
    trail.to(from.k === 0 ? 'ledge' : 'gallery', start, from.k * DATUM, stair.z);
    alongFlight(trail, stair, start, end);
    trail.to(k === 0 ? 'ledge' : 'gallery', far[0], y, far[1]);
    return { block, k, x: far[0], z: far[1] };
  }
  const lift = hallLift(block);
  const z = lift.z - 4;
  walkDeck(trail, from, lift.x, z);
  trail.to(from.k === 0 ? 'ledge' : 'gallery', lift.x, from.k * DATUM, lift.z);
  trail.to('lift', lift.x, y, lift.z);
  trail.to(k === 0 ? 'ledge' : 'gallery', lift.x, y, z);
  return { block, k, x: lift.x, z };
}
