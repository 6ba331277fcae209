/** What of the plan can be walked on, as level rectangles. y counts from the plate's top. */
import { bodiesOf, CORNER_SETBACK, ringAtOrBelow, SIDES, sideLength } from '../body.ts';
import type { Body, Side } from '../body.ts';
import { bridgesOver, gatewaysOf, linksIn } from '../bridges.ts';
import type { Bridge } from '../bridges.ts';
import { gatesOf, roomBox, roomsOf } from '../gates.ts';
import { blockAt, cellOf, gridOf, linePosition } from '../grid.ts';
import type { Block } from '../grid.ts';
import { greatOf } from '../great.ts';
import { deckAbove, deckAtOrBelow, deckFloors, hallStair } from '../hypostyle.ts';
import { HUMP_D1, HUMP_RISE, HUMP_RUN, isHump } from '../humps.ts';
import type { Suite } from '../inside/suite.ts';
import { DATUM } from '../key.ts';
import { fissureDepth, sidePlan, slabOf } from '../lots.ts';
import { bandPlane, isGallery } from '../planes.ts';
import type { Joint, Lot, SidePlan } from '../lots.ts';
import { mainsIn } from '../mains.ts';
import { bladesOn, outworksOn } from '../outworks.ts';
import type { Gap } from '../plates.ts';
import { gapsBetween } from '../rails.ts';
import { bridgeHouses, takenBy } from '../bridge-houses.ts';
import { HOUSE_FOOT } from '../hypostyle.ts';
import { bridgeSuitesIn } from '../inside/deck-house.ts';
import { grown, patchesRound } from '../rects.ts';
import type { Patch } from '../rects.ts';
import { standingIn } from '../remains.ts';
import { SHAFT_DOOR_HALF, SHAFT_HALF, SHAFT_WALL, shaftsOn } from '../shafts.ts';
import { obstaclesOn } from './deck-walk.ts';
import { bedSheets, hallSuites, suitesIn, throughSheets } from './inside.ts';
import type { Box } from './inside.ts';
import { BESIDE_CLIMBS, blockedAt, LANE_D1, sideX, sideZ } from './ring-walk.ts';
import { meet } from './sheet.ts';
import type { Rect, Sheet } from './sheet.ts';
import type { LegKind } from './trail.ts';

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
const FROM_RAIL = 1;
const FROM_WALL = 1.25;
const FROM_SIDE = 0.375;
/** From a body's edge, beside the handrails of a hump's steps. */
const FROM_STEPS = 1.125;

/** The sheets of one body's ring: what a walker's feet can stand on. */
function ringSheets(body: Body, k: number, area: Rect): Sheet[] {
  const y = k * DATUM;
  const out: Sheet[] = [];
  for (const side of SIDES) {
    if (!sideReaches(body, side, area)) continue;
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

/** Outward and inward of a side's edge there is nothing of its rings beyond this, metres. */
const SIDE_REACH = 48;

function sideReaches(body: Body, side: Side, area: Rect): boolean {
  const r = SIDE_REACH;
  return meet(area, {
    x0: (side === 1 ? body.x1 : body.x0) - r,
    z0: (side === 2 ? body.z1 : body.z0) - r,
    x1: (side === 3 ? body.x0 : body.x1) + r,
    z1: (side === 0 ? body.z0 : body.z1) + r,
  });
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
  const after = plan.joints[i];
  const kind: LegKind = isGallery(lot, k) ? 'gallery' : 'ledge';
  const depth = depthOf(lot, k);
  const s0 = lot.s0 + sideGap(plan, i - 1, k);
  const s1 = lot.s1 - sideGap(plan, i, k);
  // In a gallery pillars stand along the edge.
  put(kind, s0, s1, k === 0 ? 0 : kind === 'gallery' ? 2.25 : FROM_RAIL, LANE_D1);
  // A slab that stands out has rails across it at its ends.
  const { out } = slabOf(lot, k);
  const from = Math.max(s0 + FROM_SIDE, lot.s0 + FROM_RAIL);
  const to = Math.min(s1 - FROM_SIDE, lot.s1 - FROM_RAIL);
  if (out > 0)
    for (const [a, b] of gapsBetween(from, to, hungBefore(lot, from, to)))
      put(kind, a, b, FROM_RAIL - out, kind === 'gallery' ? 0.25 : FROM_RAIL);
  // Beside a lot whose wall stands farther out, that wall's end is in the way.
  const shallow = (other: Lot | undefined) =>
    other !== undefined && depthOf(other, k) < depth ? FROM_SIDE : 0;
  const b0 = Math.max(s0, lot.s0 + shallow(plan.lots[i - 1]));
  const b1 = Math.min(s1, lot.s1 - shallow(plan.lots[i + 1]));
  put(kind, b0, b1, LANE_D1, Math.min(BESIDE_CLIMBS, depth));
  for (const [a, b] of gapsBetween(b0, b1, blocked)) put(kind, a, b, BESIDE_CLIMBS, depth);
  if (after && after.half > 0) {
    const a = after.s - after.half - FROM_SIDE;
    const b = after.s + after.half + FROM_SIDE;
    if (isHump(lot.body, lot.side, after, k))
      put('bridge', a + FROM_SIDE, b - FROM_SIDE, FROM_STEPS, HUMP_D1 - FROM_STEPS, HUMP_RISE);
    else if (after.kind === 'fin') put(k === 0 ? kind : 'door', a, b, 2.25 + FROM_SIDE, LANE_D1);
    else {
      const on = k === 0 ? kind : 'bridge';
      put(on, a, b, k === 0 ? 0 : FROM_RAIL, LANE_D1);
      put(on, a + 2 * FROM_SIDE, b - 2 * FROM_SIDE, LANE_D1, 7.25);
    }
    // The lowest ring's slab goes on between the walls of a fissure.
    if (after.kind === 'fissure' && k === lot.body.low)
      put(kind, a + 2 * FROM_SIDE, b - 2 * FROM_SIDE, 7.25, fissureDepth(lot.body) - FROM_WALL);
  }
}

/** Slots of 128 m along a side where mains or outworks hang before the wall, through what stands out of it. */
function hungBefore({ body, side }: Lot, from: number, to: number): [number, number][] {
  if (body.kind !== 'massif') return [];
  const origin = side % 2 === 0 ? body.x0 : body.z0;
  const works = outworksOn(body, side);
  const out: [number, number][] = [];
  for (let slot = Math.floor((origin + from) / 128); slot * 128 < origin + to; slot++)
    if (mainsIn(body, side, slot) || works.some((work) => work.slot === slot))
      out.push([slot * 128 - origin, slot * 128 + 128 - origin]);
  return out;
}

/** How deep a lot's band can be walked at ring k. */
function depthOf(lot: Lot, k: number): number {
  return (lot.corner ? CORNER_SETBACK : bandPlane(lot, k)) - FROM_WALL;
}

/** How far a lot's sheets keep from the joint of that number, or from the side's end. */
function sideGap(plan: SidePlan, number: number, k: number): number {
  const joint: Joint | undefined = plan.joints[number];
  if (!joint) return FROM_RAIL;
  const { body, side } = plan.lots[0] as Lot;
  if (isHump(body, side, joint, k)) return joint.half + HUMP_RUN + FROM_SIDE;
  return joint.kind === 'none' ? 0 : joint.half + FROM_SIDE;
}

function bridgeSheets(b: Bridge): Sheet[] {
  const h = b.width / 2 - FROM_RAIL;
  const y = b.k * DATUM;
  const placed = (u0: number, u1: number, w0: number, w1: number): Rect =>
    b.axis === 0 ? { x0: u0, z0: w0, x1: u1, z1: w1 } : { x0: w0, z0: u0, x1: w1, z1: u1 };
  const houses = bridgeHouses(b).map((house) =>
    grown(placed(...takenBy(b, house)), HOUSE_FOOT + FROM_SIDE),
  );
  const whole = placed(b.from, b.to, b.centre - h, b.centre + h);
  const open = houses.length > 0 ? openRects(whole, houses) : [whole];
  return open.map((rect) => ({ ...rect, kind: 'bridge', y }));
}

/** Sheets of a block between two heights that may reach into an area, its own canyon bridges (east and south) and floor among them. */
export function sheetsOf(block: Block, y0: number, y1: number, area: Rect): Sheet[] {
  const out: Sheet[] = [];
  for (const b of [
    ...bridgesOver(block, 1),
    ...bridgesOver(block, 2),
    ...linksIn(block),
    ...gatewaysOf(block),
  ])
    if (b.k * DATUM >= y0 && b.k * DATUM <= y1) out.push(...bridgeSheets(b));
  if (y0 <= 0 && y1 >= 0) out.push(...floorSheets(block, area));
  if (!meet(area, grown(block, SIDE_REACH))) return out;
  if (block.kind === 'hypostyle') {
    for (
      let k = deckAtOrBelow(block, Math.floor(y1 / DATUM));
      k > 0 && k * DATUM >= y0;
      k = deckAtOrBelow(block, k - 1)
    )
      out.push(...deckSheets(block, k, area));
    out.push(...landingSheets(block, y0, y1, area));
    return out;
  }
  for (const body of bodiesOf(block))
    if (meet(area, grown(body, SIDE_REACH))) {
      out.push(...bedSheets(body, y0, y1, area));
      for (
        let k = ringAtOrBelow(body, Math.floor(y1 / DATUM));
        k >= 0 && k * DATUM >= y0;
        k = ringAtOrBelow(body, k - 1)
      )
        out.push(...ringSheets(body, k, area), ...throughSheets(body, k, area));
    }
  return out;
}

/** The floors of a hall's deck, round what stands on it. */
function deckSheets(block: Block, k: number, area: Rect): Sheet[] {
  const near = common(grown(block, -FROM_RAIL), area);
  const standing = obstaclesOn(block, k, near);
  return deckFloors(block, k).flatMap((floor) =>
    openRects(common(near, walked(block, k, floor)), standing).map((rect) => ({
      ...rect,
      kind: 'gallery' as const,
      y: k * DATUM - floor.drop,
    })),
  );
}

/** What of a floor lies off the rails: a walkway has them on both sides. */
function walked(block: Block, k: number, floor: Rect): Rect {
  if (k === 0 || greatOf(block) !== 'pipeworks') return floor;
  const alongX = floor.x0 === block.x0 && floor.x1 === block.x1;
  const [dx, dz] = alongX ? [0, FROM_RAIL] : [FROM_RAIL, 0];
  return { x0: floor.x0 + dx, z0: floor.z0 + dz, x1: floor.x1 - dx, z1: floor.z1 - dz };
}

/** The landings of a hall's great stairs between two heights. */
function landingSheets(block: Block, y0: number, y1: number, area: Rect): Sheet[] {
  if (greatOf(block) !== 'kilometre-stair') return [];
  const out: Sheet[] = [];
  for (
    let k = deckAtOrBelow(block, Math.max(0, Math.floor(y0 / DATUM)));
    k >= 0;
    k = deckAbove(block, k)
  ) {
    if (k * DATUM > y1) break;
    const stair = hallStair(block, k);
    if (!stair || !meet(area, { ...block, z0: stair.z - stair.half, z1: stair.z + stair.half }))
      continue;
    stair.bends.forEach(([x, rise], n) => {
      const next = stair.bends[n + 1];
      const y = k * DATUM + rise;
      if (next?.[1] !== rise || y < y0 || y > y1) return;
      const h = stair.half - FROM_RAIL;
      out.push(sheet('stair', y, [x, stair.z - h], [next[0], stair.z + h]));
    });
  }
  return out;
}

/** The suites of a block between two heights that reach into an area, of those whose boxes are wanted. */
export function suitesOf(
  block: Block,
  y0: number,
  y1: number,
  area: Rect,
  wanted: (box: Box) => boolean = () => true,
): Suite[] {
  const out = bridgesSuites(block, y0, y1, area, wanted);
  if (!meet(area, block)) return out;
  if (block.kind === 'hypostyle') return [...out, ...hallSuites(block, y0, y1, area, wanted)];
  for (const body of bodiesOf(block))
    if (meet(area, body)) out.push(...suitesIn(body, y0, y1, area, wanted));
  return out;
}

/** The suites of houses on a block's own canyon bridges (east and south). */
function bridgesSuites(
  block: Block,
  y0: number,
  y1: number,
  area: Rect,
  wanted: (box: Box) => boolean,
): Suite[] {
  const out: Suite[] = [];
  for (const b of [...bridgesOver(block, 1), ...bridgesOver(block, 2)]) {
    const [low, high] = [b.k * DATUM, b.k * DATUM + HOUSE_HEIGHT];
    if (low > y1 || high < y0) continue;
    out.push(...bridgeSuitesIn(b, area, (rect) => wanted({ ...rect, y0: low, y1: high })));
  }
  return out;
}

/** How far over its bridge a house has rooms, metres. */
const HOUSE_HEIGHT = 4;

/** What two rectangles share; turned inside out if nothing. */
function common(a: Rect, b: Rect): Rect {
  return {
    x0: Math.max(a.x0, b.x0),
    z0: Math.max(a.z0, b.z0),
    x1: Math.min(a.x1, b.x1),
    z1: Math.min(a.z1, b.z1),
  };
}

/** The rim keeps its pilasters: how far they stand out, metres. */
const FROM_RIM = 35;

/** The plate's own floor in a block's cell, round what stands on it. */
function floorSheets(block: Block, area: Rect): Sheet[] {
  const { gap } = block;
  const grid = gridOf(gap);
  const rim = grown(
    { x0: -grid.half[0], z0: -grid.half[1], x1: grid.half[0], z1: grid.half[1] },
    -FROM_RIM,
  );
  const cell = common(rim, {
    x0: linePosition(grid, 0, block.i),
    z0: linePosition(grid, 1, block.j),
    x1: linePosition(grid, 0, block.i + 1),
    z1: linePosition(grid, 1, block.j + 1),
  });
  const standing: Rect[] =
    block.kind === 'hypostyle'
      ? obstaclesOn(block, 0, common(cell, area))
      : bodiesOf(block).flatMap((body) => (body.low === 0 ? [body, ...bladeRects(body)] : []));
  const out: Sheet[] = [];
  const put = (r: Rect) => out.push({ ...r, kind: 'ledge', y: 0 });
  const shafts = shaftsOn(gap).map(({ x, z }) => ({ x0: x, z0: z, x1: x, z1: z }));
  for (const shaft of shafts) {
    put(grown(shaft, SHAFT_HALF - FROM_SIDE));
    const door = grown(shaft, SHAFT_DOOR_HALF - FROM_SIDE);
    put({ ...door, z0: shaft.z0 + SHAFT_HALF - 1, z1: shaft.z0 + SHAFT_HALF + SHAFT_WALL + 1 });
  }
  const clear = SHAFT_HALF + SHAFT_WALL + FROM_SIDE;
  const round = shafts.map((shaft) => grown(shaft, clear));
  for (const tile of tilesOf(common(cell, area))) {
    const feet = standingIn(block, grown(tile, FROM_SIDE)).map((foot) => grown(foot, FROM_SIDE));
    for (const r of openRects(tile, [...standing, ...round, ...feet])) put(r);
  }
  return out.filter((r) => r.x1 > cell.x0 && r.x0 < cell.x1 && r.z1 > cell.z0 && r.z0 < cell.z1);
}

/** A floor is cut round what stands on it by squares so large, metres: as a whole it would be cut too often. */
const TILE = 256;

function tilesOf(area: Rect): Rect[] {
  const out: Rect[] = [];
  for (let i = Math.floor(area.x0 / TILE); i * TILE < area.x1; i++)
    for (let j = Math.floor(area.z0 / TILE); j * TILE < area.z1; j++)
      out.push(
        common(area, {
          x0: i * TILE,
          z0: j * TILE,
          x1: (i + 1) * TILE,
          z1: (j + 1) * TILE,
        }),
      );
  return out;
}

/** The ribs that stand on the floor before a body, and a body's half width round them. */
function bladeRects(body: Body): Rect[] {
  return SIDES.flatMap((side) =>
    bladesOn(body, side).map(({ s0, s1, out }) => {
      const xs = [sideX(body, side, s0, 0), sideX(body, side, s1, -out)];
      const zs = [sideZ(body, side, s0, 0), sideZ(body, side, s1, -out)];
      const rect = {
        x0: Math.min(...xs),
        z0: Math.min(...zs),
        x1: Math.max(...xs),
        z1: Math.max(...zs),
      };
      return grown(rect, FROM_SIDE);
    }),
  );
}

/** What a rectangle has left when others are taken out. */
function openRects(area: Rect, taken: readonly Rect[]): Rect[] {
  return patchesRound(patchOf(area), taken.map(patchOf)).map(({ a0, a1, b0, b1 }) => ({
    x0: a0,
    z0: b0,
    x1: a1,
    z1: b1,
  }));
}

function patchOf({ x0, z0, x1, z1 }: Rect): Patch {
  return { a0: x0, a1: x1, b0: z0, b1: z1 };
}

/** Blocks whose cells, or whose bridges, can reach into a square. */
export function blocksOver(gap: Gap, x: number, z: number, size: number): Block[] {
  const grid = gridOf(gap);
  const out: Block[] = [];
  for (let i = cellOf(grid, 0, x - 64) - 1; i <= cellOf(grid, 0, x + size + 64); i++)
    for (let j = cellOf(grid, 1, z - 64) - 1; j <= cellOf(grid, 1, z + size + 64); j++)
      if (i >= grid.first[0] - 1 && j >= grid.first[1] - 1) out.push(blockAt(gap, i, j));
  return out;
}

/** How far a corridor's surface keeps from its walls and ribs. */
const FROM_RIBS = 1.25;

/** The corridors of a gap's gates. */
export function gateSheets(gap: Gap, area: Rect): Sheet[] {
  const { half } = gridOf(gap);
  if (area.x0 > -half[0] && area.x1 < half[0] && area.z0 > -half[1] && area.z1 < half[1]) return [];
  const out: Sheet[] = [];
  for (const gate of gatesOf(gap))
    for (const room of roomsOf(gate)) {
      if (room.name === 'well') continue;
      const box = roomBox(gate, room);
      if (!meet(box, area)) continue;
      out.push({ ...grown(box, -FROM_RIBS), kind: 'gate', y: room.y0 });
    }
  return out;
}
