/** A ring as parts: its slab with holes for what climbs, railings, pillars, brackets, the service wall. */
import { at, int } from '../core/index.ts';
import { BAND, CORNER, ringAtOrBelow, sideLength } from './body.ts';
import type { Body } from './body.ts';
import { emitDecay } from './decay.ts';
import { emitWrecks } from './emit-wreck.ts';
import { bitesIn, wrecksNear } from './wrecks.ts';
import { districtOf } from './district.ts';
import { emitFrames } from './frames.ts';
import { emitRingLines } from './floor-lines.ts';
import { flightInto, flightOver, HOLE_D0, HOLE_D1, liftOf } from './climbs.ts';
import { emitFill } from './inside/emit-fill.ts';
import { emitRound } from './inside/emit-riser.ts';
import { riserUnder } from './inside/riser.ts';
import { suiteOf } from './inside/suite.ts';
import { emitHump, HUMP_D1, isHump } from './humps.ts';
import { DATUM } from './key.ts';
import { lotSpan, slabOf } from './lots.ts';
import { bandPlane, isGallery, wallPlane } from './planes.ts';
import type { Joint, Lot, SidePlan, Stretch } from './lots.ts';
import { mouthCuts } from './pillars.ts';
import { emitUnderSlab } from './pipes.ts';
import { crossRailing, gapsBetween, RAIL_HALF, sideRailing } from './rails.ts';
import { emitCornerWall, emitServiceWall, DOOR_DEPTH } from './service-wall.ts';
import { F, ON_WALL } from './side.ts';
import type { SideFrame } from './side.ts';
import { M, R } from './sink.ts';
import { yearIn } from './age.ts';

/** How far anything of a ring's own reaches above it: the mains over an open ledge's service wall. */
const REACH_UP = BAND + 10;
/** How far down: the slab, the brackets under it, and cables that are torn out of these, metres. */
export const RING_DOWN = 32;

/** Where a ring is level over a fissure its slab ends here, metres inward. */
const FISSURE_D1 = 8;

type Span = readonly [number, number];

/** Where in s a slab is open on one side at ring k: stairs, ladders, and the lift (which fills its hole). */
function holesIn(body: Body, lot: Lot, k: number): Span[] {
  const out: Span[] = [];
  if (k === body.low) return out;
  const flight = flightInto(body, k);
  if (flight && flight.lot === lot) out.push(flight.hole);
  const lift = liftOf(body);
  if (lot.corner && lift.side === lot.side && lift.s > lot.s0 && lift.s < lot.s1)
    out.push([lift.s - 1.625, lift.s + 1.625]);
  return out;
}

export function emitRing(
  frame: SideFrame,
  body: Body,
  plan: SidePlan,
  near: Stretch,
  k: number,
  name: string,
): void {
  const { sink } = frame;
  const y = k * DATUM;
  if (y + REACH_UP < sink.y0 || y - RING_DOWN > sink.y1) return;
  const roof = body.roofed && k === body.high;
  if (sink.tau >= 8 && k > body.low && !roof) return farRing(frame, body, k, name);
  // The slabs of corners go as deep as these, the strip of a tower may be narrower.
  const deep = Math.max(body.strip, CORNER);
  for (let i = near.first; i <= near.last; i++) {
    const lot = plan.lots[i] as Lot;
    if (!frame.touches(lot.s0 - 1, lot.s1 + 1, -14, deep, y - RING_DOWN, y + REACH_UP)) continue;
    const owner = `${name} side ${frame.side} lot ${lot.index} ring ${k}`;
    sink.own(owner, yearIn(body, at(lot.key, 9, k), 0.25, 0.7));
    if (k > 0) slabPieces(frame, body, plan, i, k, roof);
    if (sink.tau <= 2) dress(frame, body, plan, i, k, roof);
    if (!roof) emitBand(frame, body, plan, i, k);
  }
  if (k === 0) return;
  const last = Math.min(near.last, plan.joints.length - 1);
  for (let i = Math.max(0, near.first - 1); i <= last; i++)
    jointSlab(frame, body, plan.joints[i] as Joint, k, roof, name);
}

/** From afar a ring is one line along the whole side. */
function farRing(frame: SideFrame, body: Body, k: number, name: string): void {
  frame.sink.own(
    `${name} side ${frame.side} ring ${k}`,
    yearIn(body, at(body.key, 9, k), 0.25, 0.7),
  );
  const inset = frame.side % 2 === 0 ? 0 : 12;
  frame.box(
    inset,
    sideLength(body, frame.side) - inset,
    0,
    12,
    k * DATUM - 4,
    k * DATUM,
    R.ledge,
    M.floor,
    F.front | F.up | F.down,
  );
}

/** The slab of one lot: one box, or the rectangles round its holes. */
function slabPieces(
  frame: SideFrame,
  body: Body,
  plan: SidePlan,
  i: number,
  k: number,
  roof: boolean,
): void {
  const lot = plan.lots[i] as Lot;
  const { sink } = frame;
  const { thickness, out } = slabOf(lot, k);
  if (thickness < sink.tau / 4) return;
  if (lot.corner && frame.side % 2 === 1) return;
  const y1 = k * DATUM;
  const y0 = y1 - thickness;
  const span = lotSpan(plan, i);
  const s0 = plan.joints[i - 1] ? span[0] : 0;
  const s1 = plan.joints[i] ? span[1] : lot.s1;
  const bottom = k === body.low;
  const depth = lot.corner ? CORNER : roof || bottom ? body.strip : bandPlane(lot, k) + DOOR_DEPTH;
  const ends = sink.tau < 4 || out > 0 || lot.corner ? F.start | F.end : 0;
  const mask = F.front | F.up | F.down | ends | (lot.corner ? F.back : 0);
  const holes = sink.tau <= 2 ? holesIn(body, lot, k) : [];
  const put = (a: number, b: number, d0: number, d1: number, m: number) =>
    frame.box(a, b, d0, d1, y0, y1, R.ledge, M.floor, m);
  if (holes.length === 0) put(s0, s1, -out, depth, mask);
  else {
    put(s0, s1, -out, HOLE_D0, mask | F.back);
    put(s0, s1, HOLE_D1, depth, mask);
    for (const [a, b] of gapsBetween(s0, s1, holes))
      put(a, b, HOLE_D0, HOLE_D1, F.up | F.down | F.start | F.end);
  }
  // The lot goes on behind, hidden but for its ends.
  if (!lot.corner && depth < body.strip && sink.tau < 8) {
    const behind = { s0, s1, d0: depth, d1: body.strip, y0, y1 };
    const riser = sink.hollow ? riserUnder(lot, k) : null;
    // Where the wall below stands farther back, one sees its underside.
    const below = ringAtOrBelow(body, k - 1);
    const over = below >= 0 && wallPlane(lot, below) > depth ? F.down : 0;
    const mask = F.start | F.end | over;
    const solid = { ...behind, role: R.lot, material: M.concrete, mask };
    if (riser) emitRound(frame, solid, riser, riser.edge);
    else frame.box(s0, s1, depth, body.strip, y0, y1, R.lot, M.concrete, mask);
  }
}

/** Across a fissure the ring is a short bridge; under a fin's doorway it is the fin. */
function jointSlab(
  frame: SideFrame,
  body: Body,
  joint: Joint,
  k: number,
  roof: boolean,
  name: string,
): void {
  if (joint.kind === 'none') return;
  const { sink } = frame;
  const a = joint.s - joint.half;
  const b = joint.s + joint.half;
  const y = k * DATUM;
  if (!frame.touches(a - 3, b + 3, -joint.out, body.strip, y - 3, y + 4)) return;
  sink.own(
    `${name} side ${frame.side} joint ${joint.s} ring ${k}`,
    yearIn(body, at(body.key, joint.s, k, 9), 0.25, 0.7),
  );
  const bottom = k === body.low;
  if (joint.kind === 'fin') {
    if (bottom || roof)
      frame.box(
        a,
        b,
        roof ? 0 : -joint.out,
        body.strip,
        y - 3,
        y,
        R.ledge,
        M.floor,
        F.front | F.up | F.down,
      );
    if (roof) sideRailing(frame, a, b, 0.3125, y);
    return;
  }
  if (sink.tau > 8) return;
  if (isHump(body, frame.side, joint, k)) return emitHump(frame, joint, y);
  const depth = roof || bottom ? body.strip : FISSURE_D1;
  frame.box(a, b, 0, depth, y - 3, y, R.ledge, M.floor, F.front | F.back | F.up | F.down);
  if (sink.tau > 2) return;
  for (const [c, d] of gapsBetween(a, b, mouthCuts(body, frame, k)))
    sideRailing(frame, c, d, 0.3125, y);
  // It meets the rails across the lots' ends.
  const on = END_RAIL + RAIL_HALF;
  if (!roof && !bottom) sideRailing(frame, a - on, b + on, FISSURE_D1 - 0.3125, y);
}

/** Railings, pillars, brackets and pipes of one lot's ring. */
function dress(
  frame: SideFrame,
  body: Body,
  plan: SidePlan,
  i: number,
  k: number,
  roof: boolean,
): void {
  const lot = plan.lots[i] as Lot;
  const [s0, s1] = lotSpan(plan, i);
  const y = k * DATUM;
  const mouths = mouthCuts(body, frame, k);
  if (k > 0) {
    const { out } = slabOf(lot, k);
    const a = plan.joints[i - 1] ? s0 : 0.3125;
    const b = plan.joints[i] ? s1 : lot.s1 - 0.3125;
    const wrecks = roof ? [] : wrecksNear(frame, lot, k, s0, s1, y, mouths);
    const near = frame.sink.tau <= 0.5;
    const tall = districtOf(body.block).kerb;
    const bites = near ? bitesIn(wrecks) : [];
    const open = bites.length > 0 ? [...mouths, ...bites] : mouths;
    for (const [c, d] of gapsBetween(a, b, open)) {
      sideRailing(frame, c, d, 0.3125 - out, y, tall);
      if (near) kerb(frame, c, d, -out, y, tall);
    }
    emitWrecks(frame, lot, k, y, wrecks);
    if (!roof) emitRingLines(frame, lot, k, lot.corner ? a : s0, lot.corner ? b : s1, y);
    if (!roof) emitFrames(frame, body, lot, k, s0, s1, y, mouths);
    if (!lot.corner) emitDecay(frame, lot, k, s0, s1, y, open);
    edgeRailings(frame, body, plan, i, k, a, b, out, roof);
    holeRailings(frame, body, lot, k);
    if (!lot.corner && frame.sink.tau <= 1) underSlab(frame, body, lot, s0, s1, k);
  }
}

/** Under a railing: a kerb on the slab, and a beam along its edge. */
function kerb(
  frame: SideFrame,
  s0: number,
  s1: number,
  edge: number,
  y: number,
  tall: number,
): void {
  frame.box(s0, s1, edge, edge + 0.5625, y, y + tall, R.plinth, M.concrete, 63 & ~F.down);
  frame.box(s0, s1, edge - 0.375, edge, y - 1.125, y - 0.3125, R.plinth, M.metal, ON_WALL);
}

/** So far from a lot's end the rail across its slab stands, metres. */
const END_RAIL = 0.1875;

/** Where a slab ends beside a fissure, or stands out farther than its neighbour. */
function edgeRailings(
  frame: SideFrame,
  body: Body,
  plan: SidePlan,
  i: number,
  k: number,
  a: number,
  b: number,
  out: number,
  roof: boolean,
): void {
  const lot = plan.lots[i] as Lot;
  const y = k * DATUM;
  const depth = roof ? body.strip : bandPlane(lot, k);
  for (const [joint, s] of [
    [plan.joints[i - 1], a + END_RAIL],
    [plan.joints[i], b - END_RAIL],
  ] as const) {
    if (!joint) continue;
    if (joint.kind === 'fissure' && k !== body.low && !roof) {
      const inner = (isHump(body, frame.side, joint, k) ? HUMP_D1 : FISSURE_D1 - 0.5) + 0.1875;
      if (inner < depth) crossRailing(frame, s, inner, depth, y);
    }
    if (joint.kind !== 'fin' && out > 0) crossRailing(frame, s, 0.3125 - out, 0.3125, y);
    if (joint.kind === 'fin' && out > joint.out)
      crossRailing(frame, s, 0.3125 - out, -joint.out, y);
  }
}

function holeRailings(frame: SideFrame, body: Body, lot: Lot, k: number): void {
  if (k === body.low) return;
  const flight = flightInto(body, k);
  if (!flight || flight.lot !== lot) return;
  const y = k * DATUM;
  const [a, b] = flight.hole;
  const d0 = HOLE_D0 - 0.125;
  const d1 = HOLE_D1 + 0.125;
  const on = 0.125 + RAIL_HALF;
  if (flight.kind === 'stair') {
    // One steps off at the end that it rises to.
    const up = flight.s1 > flight.s0;
    const [c, e] = up ? [a - on, b] : [a, b + on];
    sideRailing(frame, c, e, d0, y);
    sideRailing(frame, c, e, d1, y);
    crossRailing(frame, up ? a - 0.125 : b + 0.125, d0, d1, y);
  } else {
    sideRailing(frame, a - on, b + on, d1, y);
    crossRailing(frame, a - 0.125, d0, d1, y);
    crossRailing(frame, b + 0.125, d0, d1, y);
  }
}

/** Brackets and mains below a slab; none where a stair comes up. */
function underSlab(
  frame: SideFrame,
  body: Body,
  lot: Lot,
  s0: number,
  s1: number,
  k: number,
): void {
  if (k === body.low) return;
  const below = ringAtOrBelow(body, k - 1);
  const f = wallPlane(lot, below);
  const flight = flightOver(body, below);
  if (isGallery(lot, below) || (flight && flight.lot === lot)) return;
  const { thickness, out } = slabOf(lot, k);
  const y = k * DATUM - thickness;
  const pitch = 12 + 4 * int(at(lot.key, 15, k), 0, 3);
  const drop = Math.min(f * 0.75, 16);
  const end = frame.endStep(s1 - 3, pitch);
  for (let s = frame.firstStep(s0 + 3, pitch); s < end; s += pitch) {
    if (!frame.touches(s - 1, s + 1, -out, f, y - drop, y)) continue;
    frame.along(
      [
        [f, y - drop],
        [f, y],
        [1 - out, y],
        [1 - out, y - 1],
      ],
      s - 0.625,
      s + 0.625,
      R.bracket,
      M.metal,
      [2, 3],
    );
  }
  emitUnderSlab(frame, lot, k, s0, s1, f, y);
}

/** The solid behind the path, BAND high, with the service wall on it. */
function emitBand(frame: SideFrame, body: Body, plan: SidePlan, i: number, k: number): void {
  const lot = plan.lots[i] as Lot;
  const [s0, s1] = lotSpan(plan, i);
  const y = k * DATUM;
  const g = bandPlane(lot, k);
  const near = frame.sink.tau <= 0.5;
  if (lot.corner) {
    if (near) emitCornerWall(frame, lot, k, g, s0, s1, y);
    return;
  }
  const suite = frame.sink.hollow ? suiteOf(lot, k) : null;
  if (suite) {
    emitFill(frame, suite, s0, s1, g + DOOR_DEPTH, y, y + BAND, M.plaster);
    return emitServiceWall(frame, lot, k, g, s0, s1, y);
  }
  frame.box(
    s0,
    s1,
    near ? g + DOOR_DEPTH : g,
    body.strip,
    y,
    y + BAND,
    R.lot,
    M.plaster,
    frame.sink.tau < 4 ? F.front | F.start | F.end : F.front,
  );
  if (near) emitServiceWall(frame, lot, k, g, s0, s1, y);
}
