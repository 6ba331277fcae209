/** Walk surfaces as polygons, the nearest of them to a point, and the vertical paths between them. */
import type { Node, Place } from '../../core/index.ts';
import { trimCaches } from '../caches.ts';
import { bodiesOf, CORNER_SETBACK, ringAbove, ringAtOrBelow, SIDES, sideLength } from '../body.ts';
import type { Body, Side } from '../body.ts';
import { bridgesOver, gatewaysOf, linksIn } from '../bridges.ts';
import type { Bridge } from '../bridges.ts';
import { flightOver, LADDER_D, liftOf } from '../climbs.ts';
import { blockAt, cellOf, gridOf } from '../grid.ts';
import type { Block } from '../grid.ts';
import { deckAtOrBelow, hallLift } from '../hypostyle.ts';
import { HUMP_D1, HUMP_RISE, HUMP_RUN, isHump } from '../humps.ts';
import { DATUM } from '../key.ts';
import type { WorldKey } from '../key.ts';
import { bandPlane, isGallery, sidePlan, slabOf } from '../lots.ts';
import type { Joint, Lot, SidePlan } from '../lots.ts';
import { gapAboveOf, gapAt, plateIn } from '../plates.ts';
import type { Gap } from '../plates.ts';
import { gapsBetween } from '../rails.ts';
import { shaftThrough } from '../shafts.ts';
import { spotAt } from './locate.ts';
import { blockedAt, sideX, sideZ } from './ring-walk.ts';
import type { LegKind } from './trail.ts';

/** A rectangle to walk on: metres, y above the plate's top inside this file, in the frame outside it. */
interface Sheet {
  readonly kind: LegKind;
  readonly y: number;
  readonly x0: number;
  readonly z0: number;
  readonly x1: number;
  readonly z1: number;
}

export interface WalkSurface {
  readonly kind: LegKind;
  /** Height in the frame, metres. */
  readonly y: number;
  /** Corners of the polygon, x and z in the frame. */
  readonly points: readonly (readonly [number, number])[];
}

/** A vertical path: the capsule may rise and sink within `half` of (x, z) between y0 and y1. */
export interface Climb {
  readonly kind: 'ladder' | 'lift' | 'shaft';
  readonly x: number;
  readonly z: number;
  readonly y0: number;
  readonly y1: number;
  readonly half: number;
}

/** How far nearestWay looks, metres. */
export const NEAREST_MAX = 4096;

function sheet(
  kind: LegKind,
  y: number,
  a: readonly [number, number],
  b: readonly [number, number],
): Sheet {
  return {
    kind,
    y,
    x0: Math.min(a[0], b[0]),
    z0: Math.min(a[1], b[1]),
    x1: Math.max(a[0], b[0]),
    z1: Math.max(a[1], b[1]),
  };
}

/** How far a surface's polygon keeps from rails, walls and what stands before them, metres. */
const FROM_RAIL = 0.75;
const FROM_WALL = 1.25;
const FROM_SIDE = 0.375;

/** The sheets of one body's ring: what a walker's feet can stand on. */
function ringSheets(body: Body, k: number): Sheet[] {
  const y = k * DATUM;
  const out: Sheet[] = [];
  for (const side of SIDES) {
    const plan = sidePlan(body, side);
    const blocked = blockedAt(body, side, k);
    const put: PutSheet = (kind, s0, s1, d0, d1, rise = 0) => {
      if (s1 > s0 && d1 > d0)
        out.push(
          sheet(
            kind,
            y + rise,
            [sideX(body, side, s0, d0), sideZ(body, side, s0, d0)],
            [sideX(body, side, s1, d1), sideZ(body, side, s1, d1)],
          ),
        );
    };
    if (body.roofed && k === body.high)
      put('ledge', FROM_RAIL, sideLength(body, side) - FROM_RAIL, FROM_RAIL, 7);
    else for (let i = 0; i < plan.lots.length; i++) lotSheets(plan, i, k, blocked, put);
  }
  if (body.roofed && k === body.high)
    out.push({
      kind: 'ledge',
      y,
      x0: body.x0 + 12,
      z0: body.z0 + 12,
      x1: body.x1 - 12,
      z1: body.z1 - 12,
    });
  return out;
}

type PutSheet = (
  kind: LegKind,
  s0: number,
  s1: number,
  d0: number,
  d1: number,
  rise?: number,
) => void;

function lotSheets(
  plan: SidePlan,
  i: number,
  k: number,
  blocked: readonly [number, number][],
  put: PutSheet,
): void {
  const lot = plan.lots[i] as Lot;
  const before = plan.joints[i - 1];
  const after = plan.joints[i];
  const kind: LegKind = isGallery(lot, k) ? 'gallery' : 'ledge';
  const depth = (lot.corner ? CORNER_SETBACK : bandPlane(lot, k)) - FROM_WALL;
  const humps = (joint: Joint | undefined) =>
    joint !== undefined && isHump(lot.body, lot.side, joint, k);
  const edge = (joint: Joint | undefined) =>
    humps(joint)
      ? (joint as Joint).half + HUMP_RUN
      : joint && joint.kind !== 'none'
        ? joint.half + FROM_SIDE
        : joint
          ? 0
          : FROM_RAIL;
  const s0 = lot.s0 + edge(before);
  const s1 = lot.s1 - edge(after);
  // In a gallery pillars stand along the edge.
  const front =
    k === 0 ? -slabOf(lot, k).out : kind === 'gallery' ? 2.25 : FROM_RAIL - slabOf(lot, k).out;
  put(kind, s0, s1, front, 7);
  for (const [a, b] of gapsBetween(s0, s1, blocked)) put(kind, a, b, 7, depth);
  if (after && after.half > 0) {
    const a = after.s - after.half - FROM_SIDE;
    const b = after.s + after.half + FROM_SIDE;
    if (humps(after))
      put('bridge', a + FROM_SIDE, b - FROM_SIDE, FROM_RAIL, HUMP_D1 - FROM_RAIL, HUMP_RISE);
    else if (after.kind === 'fin')
      put(k === 0 ? kind : 'door', a, b, 2.25 + FROM_SIDE, 6.25 - FROM_SIDE);
    else put(k === 0 ? kind : 'bridge', a, b, k === 0 ? 0 : FROM_RAIL, 7.25);
  }
}

function bridgeSheet(b: Bridge): Sheet {
  const h = b.width / 2 - 0.75;
  const y = b.k * DATUM;
  return b.axis === 0
    ? { kind: 'bridge', y, x0: b.from, z0: b.centre - h, x1: b.to, z1: b.centre + h }
    : { kind: 'bridge', y, x0: b.centre - h, z0: b.from, x1: b.centre + h, z1: b.to };
}

/** Sheets of a block between two heights, its own canyon bridges (east and south) among them. */
function sheetsOf(block: Block, y0: number, y1: number): Sheet[] {
  const out: Sheet[] = [];
  for (const b of [
    ...bridgesOver(block, 1),
    ...bridgesOver(block, 2),
    ...linksIn(block),
    ...gatewaysOf(block),
  ])
    if (b.k * DATUM >= y0 && b.k * DATUM <= y1) out.push(bridgeSheet(b));
  if (block.kind === 'hypostyle') {
    for (
      let k = deckAtOrBelow(block, Math.floor(y1 / DATUM));
      k > 0 && k * DATUM >= y0;
      k = deckAtOrBelow(block, k - 1)
    )
      out.push({
        kind: 'gallery',
        y: k * DATUM,
        x0: block.x0 + FROM_RAIL,
        z0: block.z0 + FROM_RAIL,
        x1: block.x1 - FROM_RAIL,
        z1: block.z1 - FROM_RAIL,
      });
    return out;
  }
  for (const body of bodiesOf(block))
    for (
      let k = ringAtOrBelow(body, Math.floor(y1 / DATUM));
      k >= 0 && k * DATUM >= y0;
      k = ringAtOrBelow(body, k - 1)
    )
      out.push(...ringSheets(body, k));
  return out;
}

/** All walk surfaces that reach into a node. */
export function walkSurfacesIn(world: WorldKey, node: Node): WalkSurface[] {
  trimCaches();
  if (node.frame.kind === 'room') return [];
  const size = 64 * (1 << node.level);
  const out: WalkSurface[] = [];
  let gap: Gap | null = gapAt(world, node.frame, Math.max(0, node.y));
  for (; gap && gap.floorY < node.y + size; gap = gapAboveOf(gap)) {
    const y0 = node.y - gap.floorY;
    const grid = gridOf(gap);
    const list: Sheet[] =
      y0 <= 0
        ? [
            {
              kind: 'ledge',
              y: 0,
              x0: -grid.half[0],
              z0: -grid.half[1],
              x1: grid.half[0],
              z1: grid.half[1],
            },
          ]
        : [];
    for (const block of blocksOver(gap, node.x, node.z, size))
      list.push(...sheetsOf(block, y0, y0 + size));
    for (const s of list)
      if (s.x0 < node.x + size && s.x1 > node.x && s.z0 < node.z + size && s.z1 > node.z)
        out.push({
          kind: s.kind,
          y: s.y + gap.floorY,
          points: [
            [s.x0, s.z0],
            [s.x1, s.z0],
            [s.x1, s.z1],
            [s.x0, s.z1],
          ],
        });
  }
  return out;
}

/** Blocks whose cells, or whose bridges, can reach into a square. */
function blocksOver(gap: Gap, x: number, z: number, size: number): Block[] {
  const grid = gridOf(gap);
  const out: Block[] = [];
  for (let i = cellOf(grid, 0, x - 64) - 1; i <= cellOf(grid, 0, x + size + 64); i++)
    for (let j = cellOf(grid, 1, z - 64) - 1; j <= cellOf(grid, 1, z + size + 64); j++)
      if (i >= grid.first[0] - 1 && j >= grid.first[1] - 1) out.push(blockAt(gap, i, j));
  return out;
}

/** The nearest point of any walk surface of the plate, or null if none is within NEAREST_MAX. */
export function nearestWay(world: WorldKey, place: Place): Place | null {
  trimCaches();
  if (place.frame.kind === 'room') return null;
  const gap = gapAt(world, place.frame, place.y);
  const y = place.y - gap.floorY;
  const { x, z } = place;
  let best: [number, number, number] | null = floorPoint(gap, x, z);
  let bestSquare = best ? squareTo(best, x, y, z) : Infinity;
  for (const block of blocksOver(gap, x - 400, z - 400, 800))
    for (const s of sheetsOf(block, Math.max(1, y - 1100), y + 1100)) {
      const p: [number, number, number] = [
        Math.min(Math.max(x, s.x0), s.x1),
        s.y,
        Math.min(Math.max(z, s.z0), s.z1),
      ];
      const square = squareTo(p, x, y, z);
      if (square < bestSquare) [best, bestSquare] = [p, square];
    }
  if (!best || bestSquare > NEAREST_MAX * NEAREST_MAX) return null;
  return { frame: place.frame, x: best[0], y: best[1] + gap.floorY, z: best[2] };
}

function squareTo(p: readonly [number, number, number], x: number, y: number, z: number): number {
  return (p[0] - x) * (p[0] - x) + (p[1] - y) * (p[1] - y) + (p[2] - z) * (p[2] - z);
}

/** The nearest open point of the plate's own floor. */
function floorPoint(gap: Gap, x: number, z: number): [number, number, number] | null {
  const grid = gridOf(gap);
  const px = Math.min(Math.max(x, -grid.half[0] + 1), grid.half[0] - 1);
  const pz = Math.min(Math.max(z, -grid.half[1] + 1), grid.half[1] - 1);
  if (spotAt(gap, px, 0, pz)) return [px, 0, pz];
  const block = blockAt(gap, cellOf(grid, 0, px), cellOf(grid, 1, pz));
  const exits: [number, number, number][] = [
    [block.x0 - 4, 0, pz],
    [block.x1 + 4, 0, pz],
    [px, 0, block.z0 - 4],
    [px, 0, block.z1 + 4],
  ];
  let best: [number, number, number] | null = null;
  for (const p of exits) if (!best || squareTo(p, x, 0, z) < squareTo(best, x, 0, z)) best = p;
  return best;
}

/** Ladders, lifts and shafts that reach into a node. */
export function climbsIn(world: WorldKey, node: Node): Climb[] {
  trimCaches();
  if (node.frame.kind === 'room') return [];
  const size = 64 * (1 << node.level);
  const out: Climb[] = [];
  let gap: Gap | null = gapAt(world, node.frame, Math.max(0, node.y));
  for (; gap && gap.floorY - gap.floorThickness < node.y + size; gap = gapAboveOf(gap)) {
    shaftClimb(gap, out);
    const above = gapAboveOf(gap);
    if (above) shaftClimb(above, out);
    for (const block of blocksOver(gap, node.x, node.z, size)) {
      if (block.kind === 'hypostyle') {
        const { x, z } = hallLift(block);
        const top = deckAtOrBelow(block, block.gap.topDatum);
        out.push({ kind: 'lift', x, z, y0: gap.floorY, y1: gap.floorY + top * DATUM, half: 1.5 });
      } else
        for (const body of bodiesOf(block)) bodyClimbs(body, gap, node.y - gap.floorY, size, out);
    }
  }
  const seen = out.filter(
    (c) =>
      c.x + c.half > node.x &&
      c.x - c.half < node.x + size &&
      c.z + c.half > node.z &&
      c.z - c.half < node.z + size &&
      c.y1 + 2 > node.y &&
      c.y0 < node.y + size,
  );
  return seen.filter(
    (c, i) =>
      seen.findIndex((o) => o.kind === c.kind && o.x === c.x && o.z === c.z && o.y0 === c.y0) === i,
  );
}

function bodyClimbs(body: Body, gap: Gap, y0: number, size: number, out: Climb[]): void {
  const lift = liftOf(body);
  const put = (
    kind: Climb['kind'],
    side: Side,
    s: number,
    d: number,
    k0: number,
    k1: number,
    half: number,
  ) =>
    out.push({
      kind,
      x: sideX(body, side, s, d),
      z: sideZ(body, side, s, d),
      y0: gap.floorY + k0 * DATUM,
      y1: gap.floorY + k1 * DATUM,
      half,
    });
  put('lift', lift.side, lift.s, lift.d, body.low, body.high, 1.5);
  let k = ringAtOrBelow(body, Math.floor((y0 - 4) / DATUM));
  if (k < 0) k = body.low;
  for (; k >= 0 && k * DATUM <= y0 + size; k = ringAbove(body, k)) {
    const flight = flightOver(body, k);
    if (flight?.kind === 'ladder')
      put('ladder', flight.side, flight.s0, LADDER_D, k, flight.k1, 0.6);
  }
}

/** The shaft through a gap's floor plate, from the floor of the gap below. */
function shaftClimb(gap: Gap, out: Climb[]): void {
  if (gap.slot === 0 || !plateIn(gap.world, gap.column, gap.slot)) return;
  const below = gapAt(gap.world, gap.column, gap.floorY - gap.floorThickness - 1);
  const { x, z } = shaftThrough(gap, gridOf(gap));
  out.push({ kind: 'shaft', x, z, y0: below.floorY, y1: gap.floorY, half: 1.5 });
}
