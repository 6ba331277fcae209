/** The ways inside: which suite a place lies in, and its floors as sheets. y counts from the plate's top. */
import { ringAbove, ringAtOrBelow, SIDES, sideLength } from '../body.ts';
import type { Body, Side } from '../body.ts';
import type { Block } from '../grid.ts';
import { deckAbove, deckAtOrBelow } from '../hypostyle.ts';
import type { Bridge } from '../bridges.ts';
import { bridgeSuitesIn } from '../inside/deck-house.ts';
import { suitesOnDeck } from '../inside/on-deck.ts';
import { floorsOf } from '../inside/floors.ts';
import { bedsIn } from '../inside/bed.ts';
import { bedNook, nookAt, passageNook, throughNook } from '../inside/nook.ts';
import type { Nook } from '../inside/nook.ts';
import { TO_CORNER } from '../inside/portal.ts';
import { riserOver } from '../inside/riser.ts';
import { SCREED, suiteOf, SUITE_HEIGHT } from '../inside/suite.ts';
import type { Suite } from '../inside/suite.ts';
import { throughAt, TUNNEL_HALF } from '../inside/through.ts';
import { HALL_HEIGHT, hasTiers } from '../inside/tiers.ts';
import { DATUM } from '../key.ts';
import { lotIndexAt, sidePlan } from '../lots.ts';
import { wallPlane } from '../planes.ts';
import type { Lot } from '../lots.ts';
import { sideX, sideZ } from './ring-walk.ts';
import { meet } from './sheet.ts';
import type { Rect, Sheet } from './sheet.ts';

/** s and d of a point, seen from one side. */
function onSide(body: Body, side: Side, x: number, z: number): readonly [number, number] {
  switch (side) {
    case 0:
      return [x - body.x0, z - body.z0];
    case 1:
      return [z - body.z0, body.x1 - x];
    case 2:
      return [x - body.x0, body.z1 - z];
    case 3:
      return [z - body.z0, x - body.x0];
  }
}

/** The place in a suite of a body where feet are, or null. */
export function nookOf(body: Body, x: number, y: number, z: number): Nook | null {
  if (x < body.x0 || x > body.x1 || z < body.z0 || z > body.z1) return null;
  const k = ringAtOrBelow(body, Math.floor((y + 0.5) / DATUM));
  for (const bed of bedsIn(body, y - 1, y + 1)) {
    const [s, d] = onSide(body, bed.through.first.side, x, z);
    const nook = bedNook(bed, s, d, y);
    if (nook) return nook;
  }
  if (k < 0) return null;
  for (const side of SIDES) {
    const [s, d] = onSide(body, side, x, z);
    if (d > body.strip || s < 0 || s > sideLength(body, side)) continue;
    const plan = sidePlan(body, side);
    const lot = plan.lots[lotIndexAt(plan, s)] as Lot;
    const suite = suiteOf(lot, k);
    const nook = (suite ? nookAt(suite, s, d, y) : null) ?? passageNook(lot, k, s, d, y);
    if (nook) return nook;
  }
  const through = throughAt(body, k);
  if (!through) return null;
  const [s, d] = onSide(body, through.first.side, x, z);
  return throughNook(body, k, s, d, y);
}

/** The place in a suite of a hall, in a column or a house, where feet are, or null. */
export function hallNook(block: Block, x: number, y: number, z: number): Nook | null {
  const k = deckAtOrBelow(block, Math.floor((y + 0.5) / DATUM));
  if (k < 0) return null;
  for (const suite of suitesOnDeck(block, k, { x0: x, z0: z, x1: x, z1: z })) {
    const nook = nookAt(suite, ...onSide(suite.body, suite.side, x, z), y);
    if (nook) return nook;
  }
  return null;
}

/** The place in a house on a bridge where feet are, or null. */
export function bridgeNook(bridge: Bridge, x: number, y: number, z: number): Nook | null {
  for (const suite of bridgeSuitesIn(bridge, { x0: x, z0: z, x1: x, z1: z })) {
    const nook = nookAt(suite, ...onSide(suite.body, suite.side, x, z), y);
    if (nook) return nook;
  }
  return null;
}

/** The suites of a hall between two heights that reach into an area, of those whose boxes are wanted. */
export function hallSuites(
  block: Block,
  y0: number,
  y1: number,
  area: Rect,
  wanted: (box: Box) => boolean,
): Suite[] {
  const out: Suite[] = [];
  const near = meet(area, block) ? area : null;
  if (!near) return out;
  const first = deckAtOrBelow(block, Math.max(0, Math.floor(y0 / DATUM)));
  for (let k = first; k >= 0 && k * DATUM <= y1; k = deckAbove(block, k)) {
    const y = k * DATUM;
    if (y + HALL_HEIGHT < y0) continue;
    out.push(
      ...suitesOnDeck(block, k, near, (rect) => wanted({ ...rect, y0: y, y1: y + HALL_HEIGHT })),
    );
  }
  return out;
}

/** The tunnel through a body at ring k as a sheet, if the body reaches into an area. */
export function throughSheets(body: Body, k: number, area: Rect): Sheet[] {
  const through = meet(area, body) ? throughAt(body, k) : null;
  if (!through) return [];
  const { first, second, middle, length, y } = through;
  const h = TUNNEL_HALF - FROM_WALL;
  const rect = placed(first.lot, middle - h, middle + h, first.back, length - second.back);
  return [{ ...rect, kind: 'gallery', y: y + SCREED }];
}

/** The beds of a body's vaults between two heights as sheets, if the body reaches into an area. */
export function bedSheets(body: Body, y0: number, y1: number, area: Rect): Sheet[] {
  if (!meet(area, body)) return [];
  return bedsIn(body, y0, y1)
    .filter(({ y }) => y >= y0)
    .map(({ through, y, s0, climber, d0, d1 }) => {
      const rect = placed(through.first.lot, s0 + 0.5, climber, d0 + 1.25, d1 - 1.25);
      return { ...rect, kind: 'gallery', y: y + SCREED };
    });
}

/** How far the sheet of a tunnel keeps from its ribs and railings, metres. */
const FROM_WALL = 0.625;

/** How far a suite's passage may reach beyond its lot, metres. */
const PASSAGE_REACH = 48;

/** A box of the plan. */
export interface Box extends Rect {
  readonly y0: number;
  readonly y1: number;
}

/** The suites of a body between two heights that reach into an area, of those whose lots' boxes are wanted. */
export function suitesIn(
  body: Body,
  y0: number,
  y1: number,
  area: Rect,
  wanted: (box: Box) => boolean,
): Suite[] {
  const out: Suite[] = [];
  let first = ringAtOrBelow(body, Math.floor(y0 / DATUM));
  if (first < 0) first = body.low;
  const deep = Math.max(body.strip, TO_CORNER);
  for (const side of SIDES) {
    const a = onSide(body, side, area.x0, area.z0);
    const b = onSide(body, side, area.x1, area.z1);
    if (Math.min(a[1], b[1]) > deep || Math.max(a[1], b[1]) < 0) continue;
    const low = Math.min(a[0], b[0]);
    const high = Math.max(a[0], b[0]);
    for (const lot of sidePlan(body, side).lots) {
      if (lot.corner || lot.s1 + PASSAGE_REACH < low || lot.s0 - PASSAGE_REACH > high) continue;
      for (let k = first; k >= 0 && k * DATUM <= y1; k = ringAbove(body, k)) {
        const y = k * DATUM;
        const r = PASSAGE_REACH;
        const rect = placed(lot, lot.s0 - r, lot.s1 + r, wallPlane(lot, k), deep);
        const near = (top: number) => top >= y0 && wanted({ ...rect, y0: y, y1: top });
        // Over its storeys a suite has but the platforms of its shaft, and galleries of halls.
        const shaft = () => near(riserTop(body, k)) && riserOver(lot, k) !== null;
        const hall = () => near(y + HALL_HEIGHT) && hasTiers(lot, k);
        if (!near(y + SUITE_HEIGHT) && !shaft() && !hall()) continue;
        const suite = suiteOf(lot, k);
        if (suite) out.push(suite);
      }
    }
  }
  return out;
}

/** Where a shaft over ring k would end. */
function riserTop(body: Body, k: number): number {
  const next = ringAbove(body, k);
  return next < 0 ? -Infinity : next * DATUM;
}

/** A rectangle of a lot's side in the plan. */
function placed(lot: Lot, s0: number, s1: number, d0: number, d1: number): Rect {
  const { body, side } = lot;
  const xa = sideX(body, side, s0, d0);
  const xb = sideX(body, side, s1, d1);
  const za = sideZ(body, side, s0, d0);
  const zb = sideZ(body, side, s1, d1);
  return {
    x0: Math.min(xa, xb),
    z0: Math.min(za, zb),
    x1: Math.max(xa, xb),
    z1: Math.max(za, zb),
  };
}

/** The floors of a suite between two heights, about an area. */
export function suiteSheets(suite: Suite, y0: number, y1: number, area: Rect): Sheet[] {
  const { body, side } = suite;
  const a = onSide(body, side, area.x0, area.z0)[0];
  const b = onSide(body, side, area.x1, area.z1)[0];
  return floorsOf(suite, y0, y1, Math.min(a, b), Math.max(a, b)).map((f) => ({
    ...placed(suite.lot, f.s0, f.s1, f.d0, f.d1),
    kind: 'gallery',
    y: f.y,
  }));
}
