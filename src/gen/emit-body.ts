/** A body as parts: core, lots, corners, fins, and the rings that run round it. */
import { at, unit } from '../core/index.ts';
import { blockName } from './grid.ts';
import {
  BAND,
  bodyBottom,
  bodyTop,
  CORNER,
  CORNER_SETBACK,
  ringAbove,
  ringAtOrBelow,
  SIDES,
} from './body.ts';
import type { Body, Side } from './body.ts';
import { baysOf, emitBay } from './bays.ts';
import { districtOf } from './district.ts';
import { emitFin } from './emit-fin.ts';
import { emitRing, RING_DOWN } from './emit-ring.ts';
import { emitPillars } from './pillars.ts';
import { emitMains } from './mains.ts';
import { emitOutworks } from './outworks.ts';
import { emitClimbs } from './emit-climbs.ts';
import { buildWall, themeOf } from './facade.ts';
import { emitFill } from './inside/emit-fill.ts';
import { emitSuite } from './inside/emit-suite.ts';
import { emitHollowCore, emitThroughs } from './inside/emit-through.ts';
import { emitWindows, windowField, WINDOWS_TAU } from './inside/emit-windows.ts';
import { emitPierced, emitPortal } from './inside/emit-portal.ts';
import { cornerPortal, portalAt, spansOn, TO_CORNER } from './inside/portal.ts';
import type { Span } from './inside/portal.ts';
import { suiteOf } from './inside/suite.ts';
import { RELIEF } from './zone.ts';
import { DATUM } from './key.ts';
import {
  fissureDepth,
  lotSpan,
  lotsNear,
  segmentKey,
  segmentStart,
  sidePlan,
  slabOf,
} from './lots.ts';
import { bandPlane, farPlane, isGallery, wallPlane } from './planes.ts';
import type { Joint, Lot, SidePlan } from './lots.ts';
import { F, SideFrame } from './side.ts';
import { M, R } from './sink.ts';
import type { Sink } from './sink.ts';
import { yearIn } from './age.ts';
import { yearOf } from './years.ts';

/** How far anything of a body may stand outside its rectangle, metres. */
export const BODY_REACH = 60;

export function bodyName(body: Body): string {
  return `${blockName(body.block)} ${body.kind} ${body.index}`;
}

export function emitBody(sink: Sink, body: Body): void {
  const bottom = bodyBottom(body) - 4;
  const top = bodyTop(body);
  const r = BODY_REACH;
  if (
    !sink.touches(body.x0 - r, bottom - RING_DOWN, body.z0 - r, body.x1 + r, top + 8, body.z1 + r)
  )
    return;
  const name = bodyName(body);
  const begun = yearOf(body.block.gap, body.key, 0.05, 0.35);
  sink.own(name, begun);
  if (sink.tau >= 128 || (sink.tau >= 64 && body.kind !== 'massif')) return standIn(sink, body);
  emitCore(sink, body, bottom, top);
  if (sink.answered) return;
  if (sink.tau >= 16 && body.kind === 'tower') return coarseTower(sink, body, top);
  for (const side of SIDES) {
    if (sink.answered) return;
    if (!isNear(sink, body, side)) continue;
    const frame = new SideFrame(sink, body, side);
    const plan = sidePlan(body, side);
    if (sink.tau >= 16) coarseSide(frame, body, plan, top, name);
    else fineSide(frame, body, plan, top, name);
    if (body.kind === 'massif') {
      emitMains(frame, body, top, name);
      emitOutworks(frame, body, top, name);
    }
    emitFissures(frame, body, plan, bottom, top, name);
  }
  if (sink.hollow) emitThroughs(sink, body, name);
  if (sink.tau < 2) emitClimbs(sink, body, name);
}

/** How far inward anything that a side owns may reach, metres from the body's edge. */
function inwardReach(body: Body): number {
  return Math.max(body.strip, TO_CORNER);
}

/** May anything of a side, from the strip of its lots outward, be in the node? Its heights have been looked at. */
function isNear(sink: Sink, body: Body, side: Side): boolean {
  const out = BODY_REACH;
  const strip = inwardReach(body);
  if (side === 0) return sink.z1 > body.z0 - out && sink.z0 < body.z0 + strip;
  if (side === 1) return sink.x1 > body.x1 - strip && sink.x0 < body.x1 + out;
  if (side === 2) return sink.z1 > body.z1 - strip && sink.z0 < body.z1 + out;
  return sink.x1 > body.x0 - out && sink.x0 < body.x0 + strip;
}

/** One box that bounds everything: enough from 20 km. */
function standIn(sink: Sink, body: Body): void {
  const inset = body.kind === 'massif' ? 6 : 10;
  const bottom = body.hanging ? bodyBottom(body) : 0;
  sink.box(
    body.x0 + inset,
    bottom,
    body.z0 + inset,
    body.x1 - inset,
    bodyTop(body),
    body.z1 - inset,
    R['stand-in'],
    M.concrete,
    51 | (body.hanging ? 4 : 0) | (body.roofed ? 8 : 0),
  );
}

function emitCore(sink: Sink, body: Body, bottom: number, top: number): void {
  const w = body.strip;
  const y0 = body.hanging ? bottom : 0;
  const mask = 51 | (body.hanging ? 4 : 0) | (body.roofed ? 8 : 0);
  const { x0, z0, x1, z1 } = body;
  if (sink.hollow && sink.touches(x0 + w, y0, z0 + w, x1 - w, top, z1 - w))
    return emitHollowCore(sink, body, y0, mask);
  sink.box(body.x0 + w, y0, body.z0 + w, body.x1 - w, top, body.z1 - w, R.core, M.concrete, mask);
}

function coarseTower(sink: Sink, body: Body, top: number): void {
  for (let k = body.low; k * DATUM < top; k = 8 * Math.floor(k / 8) + 8) {
    const plan = sidePlan(body, 0);
    const inset = farPlane(plan.lots[1] as Lot, ringAtOrBelow(body, k));
    const y1 = Math.min(top, (8 * Math.floor(k / 8) + 8) * DATUM);
    const low = body.hanging && k === body.low;
    sink.box(
      body.x0 + inset,
      k * DATUM,
      body.z0 + inset,
      body.x1 - inset,
      y1,
      body.z1 - inset,
      R['stand-in'],
      M.concrete,
      51 | (low ? 4 : 0) | (inset < 12 ? 12 : 0),
    );
  }
}

/** Lots as stacks of plain boxes, a segment (or 1,024 m) each. */
function coarseSide(frame: SideFrame, body: Body, plan: SidePlan, top: number, name: string): void {
  const { sink } = frame;
  for (let i = 0; i < plan.lots.length; i++) {
    const lot = plan.lots[i] as Lot;
    if (!frame.touches(lot.s0, lot.s1, 0, body.strip, -1, top)) continue;
    sink.own(
      `${name} side ${body.kind === 'massif' ? lot.side : 0} lot ${lot.index}`,
      yearIn(body, lot.key, 0.2, 0.6),
    );
    const [s0, s1] = lotSpan(plan, i);
    let from = body.low;
    for (let k = ringAbove(body, from); ; k = ringAbove(body, k)) {
      const end = k < 0;
      const step =
        sink.tau >= 64
          ? k % 32 === 0
          : sink.tau >= 32
            ? k % 8 === 0
            : !end && segmentStart(lot, k) === k;
      if (!end && (!step || lot.corner)) continue;
      const f = farPlane(lot, from) + (lot.corner ? 0 : 1);
      frame.box(
        s0,
        s1,
        f,
        body.strip,
        from * DATUM,
        end ? top : k * DATUM,
        R['stand-in'],
        toneOf(lot, from),
        sink.tau >= 32 ? F.front | F.start | F.end : 31,
      );
      if (end) break;
      from = k;
    }
  }
}

/** The backs of fissures, too far in for any light: solid, so that nothing behind is a room without a door. */
function emitFissures(
  frame: SideFrame,
  body: Body,
  plan: SidePlan,
  bottom: number,
  top: number,
  name: string,
): void {
  if (frame.sink.tau >= 32) return;
  const d0 = fissureDepth(body);
  plan.joints.forEach((joint, n) => {
    if (joint.kind !== 'fissure') return;
    const back = { s0: joint.s - joint.half, s1: joint.s + joint.half, d0, d1: body.strip };
    if (!frame.touches(back.s0, back.s1, d0, body.strip, bottom, top)) return;
    frame.sink.own(
      `${name} side ${frame.side} fissure ${joint.s}`,
      yearIn(body, at(body.key, joint.s, 10), 0.2, 0.6),
    );
    emitFissureBack(frame, body, back, n, bottom + 4, top);
  });
}

/** The back of a fissure in one piece; or, where passages go through it, ring by ring. */
function emitFissureBack(
  frame: SideFrame,
  body: Body,
  back: Span,
  joint: number,
  bottom: number,
  top: number,
): void {
  const { s0, s1, d0, d1 } = back;
  let from = bottom;
  if (frame.sink.hollow)
    for (let k = body.low; k >= 0; k = ringAbove(body, k)) {
      const portal = portalAt(body, frame.side, joint, k);
      if (!portal) continue;
      const next = ringAbove(body, k);
      const y = Math.max(from, k * DATUM);
      const end = next < 0 ? top : next * DATUM;
      if (y > from) frame.box(s0, s1, d0, d1, from, y, R.recess, M.dark, F.front);
      emitPierced(frame, back, y, end, spansOn(portal, frame.side), R.recess, M.dark, F.front);
      from = end;
    }
  if (from < top) frame.box(s0, s1, d0, d1, from, top, R.recess, M.dark, F.front);
}

/** Materials of a segment seen from afar. */
function toneOf(lot: Lot, k: number): number {
  const u = unit(at(segmentKey(lot, k), 5));
  return u < 0.55 ? M.concrete : u < 0.85 ? M.plaster : M.metal;
}

/** How far along a side anything of a lot, a joint or its passage may reach beyond it, metres. */
const JOINT_REACH = 72;

/** Everything of one side, ring by ring. */
function fineSide(frame: SideFrame, body: Body, plan: SidePlan, top: number, name: string): void {
  const { sink } = frame;
  const reach = 140;
  const near = lotsNear(plan, frame.sLow - JOINT_REACH, frame.sHigh + JOINT_REACH);
  const lastJoint = Math.min(near.last, plan.joints.length - 1);
  let k = ringAtOrBelow(body, Math.floor((sink.y0 - reach) / DATUM));
  if (k < 0) k = body.low;
  for (; k >= 0; k = ringAbove(body, k)) {
    const y = k * DATUM;
    if (y - RING_DOWN > sink.y1) break;
    const next = ringAbove(body, k);
    const endY = next < 0 ? top : next * DATUM;
    // Railings stand on the last one.
    if (next >= 0 && endY < sink.y0) continue;
    emitRing(frame, body, plan, near, k, name);
    if (body.roofed && k === body.high) break;
    for (let i = near.first; i <= near.last; i++)
      emitLot(frame, body, plan, i, k, next, endY, name);
    if (sink.answered) return;
    for (let i = Math.max(0, near.first - 1); i <= lastJoint; i++) {
      emitFin(frame, body, plan.joints[i] as Joint, k, endY, name);
      if (sink.hollow) passage(frame, body, i, k, name);
    }
  }
}

/** The passage between two lots' rooms at ring k, if there is one. */
function passage(frame: SideFrame, body: Body, i: number, k: number, name: string): void {
  const { s, half } = sidePlan(body, frame.side).joints[i] as Joint;
  const y = k * DATUM;
  // Suites end within so much of a joint.
  const reach = Math.max(48, TO_CORNER - CORNER);
  if (!frame.touches(s - half - reach, s + half + reach, 0, inwardReach(body), y - 1, y + 5))
    return;
  const portal = portalAt(body, frame.side, i, k);
  if (portal?.low.side !== frame.side) return;
  const year = yearOf(body.block.gap, at(body.key, s, k, 11), 0.4, 0.8);
  emitPortal(frame, portal, `${name} side ${frame.side} passage ${s} ring ${k}`, year);
}

/** A lot between ring k and the next: its wall, the solid behind it, and the band of the ring. */
function emitLot(
  frame: SideFrame,
  body: Body,
  plan: SidePlan,
  i: number,
  k: number,
  next: number,
  endY: number,
  name: string,
): void {
  const lot = plan.lots[i] as Lot;
  const deep = inwardReach(body);
  if (!frame.touches(lot.s0 - 2, lot.s1 + 2, -2, deep, k * DATUM, endY)) return;
  const [s0, s1] = lotSpan(plan, i);
  const { sink } = frame;
  if (!frame.touches(s0 - 2, s1 + 2, -2, deep, k * DATUM, endY)) return;
  const f = wallPlane(lot, k);
  const y0 = k * DATUM + BAND;
  const y1 = next < 0 ? endY : endY - slabOf(lot, next).thickness;
  const key = segmentKey(lot, k);
  const year = yearIn(body, key, 0.2, 0.62);
  sink.own(ringOwner(frame, lot, k, name), year);
  if (lot.corner) {
    emitCorner(frame, body, s0, s1, k, y0, y1, key, year);
    return;
  }
  const suite = sink.tau <= WINDOWS_TAU ? suiteOf(lot, k) : null;
  if (suite && sink.hollow) emitFill(frame, suite, s0, s1, f + RELIEF, y0, y1, M.concrete);
  else {
    const mask = lotMask(plan, i, k, f, sink.tau);
    frame.box(s0, s1, f + RELIEF, body.strip, y0, y1, R.lot, M.concrete, mask);
  }
  const district = districtOf(body.block);
  const theme = themeOf(at(key, 4), district);
  const last = yearOf(body.block.gap, at(key, 9), 0.62, 0.95);
  if (isGallery(lot, k) && sink.tau <= 2) emitPillars(frame, body, lot, s0, s1, k, y1);
  const wall = { frame, district, plane: f, year, span: last - year };
  const bays = baysOf(lot, k, f, s0, s1);
  for (const bay of bays) emitBay(wall, bay, theme, y0, y1);
  const field = suite ? windowField(suite) : null;
  if (suite && field) {
    sink.since(year);
    emitWindows(frame, suite, field);
    buildWall(wall, { key: at(key, 3, k), theme, s0, s1: field.s0, y0, y1: field.y1 });
    buildWall(wall, { key: at(key, 4, k), theme, s0: field.s1, s1, y0, y1: field.y1 });
    buildWall(wall, { key: at(key, 5, k), theme, s0, s1, y0: field.y1, y1 });
  } else buildWall(wall, { key: at(key, 3, k), theme, s0, s1, y0, y1 });
  if (suite && sink.hollow) emitSuite(frame, suite, ringOwner(frame, lot, k, name));
}

function ringOwner(frame: SideFrame, lot: Lot, k: number, name: string): string {
  return `${name} side ${frame.side} lot ${lot.index} ring ${k}`;
}

/** Which faces of a lot's solid can be seen: ends only where the neighbour stands farther back. */
function lotMask(plan: SidePlan, i: number, k: number, f: number, tau: number): number {
  if (tau < 4) return F.start | F.end | F.down | F.up;
  const deeper = (n: number, joint: Joint | undefined) => {
    const lot = plan.lots[n];
    return !lot || joint?.kind === 'fissure' || wallPlane(lot, k) > f + tau / 4;
  };
  const start = deeper(i - 1, plan.joints[i - 1]) ? F.start : 0;
  const end = deeper(i + 1, plan.joints[i]) ? F.end : 0;
  return start | end | (bandPlane(plan.lots[i] as Lot, k) > f ? F.down : 0);
}

/** Corner posts: each side builds the wall that faces it; the north and south sides own the solid. */
function emitCorner(
  frame: SideFrame,
  body: Body,
  s0: number,
  s1: number,
  k: number,
  y0: number,
  y1: number,
  key: number,
  year: number,
): void {
  const c = CORNER_SETBACK;
  const far = s0 > CORNER;
  if (frame.sink.tau >= 8) {
    if (frame.side % 2 === 0)
      frame.box(s0, s1, c, CORNER, k * DATUM, y1, R.corner, M.concrete, F.front | F.start | F.end);
    return;
  }
  if (frame.side % 2 === 0) {
    // What stands on its foot stands back from it.
    const mask = F.front | F.start | F.end | F.back;
    const end = far ? 'high' : 'low';
    const portal = frame.sink.hollow ? cornerPortal(body, frame.side, end, k) : null;
    const foot = { s0, s1, d0: c, d1: CORNER };
    if (portal)
      emitPierced(
        frame,
        foot,
        k * DATUM,
        y0,
        spansOn(portal, frame.side),
        R.corner,
        M.concrete,
        mask | F.up,
      );
    else frame.box(s0, s1, c, CORNER, k * DATUM, y0, R.corner, M.concrete, mask | F.up);
    const a = far ? s0 : c + RELIEF;
    const b = far ? s1 - RELIEF : s1;
    frame.box(a, b, c + RELIEF, CORNER, y0, y1, R.corner, M.concrete, mask);
  }
  const district = districtOf(body.block);
  const theme = themeOf(at(key, 6), district);
  const wall = { frame, district, plane: c, year, span: 0.3 * (2990 - year) };
  buildWall(wall, { key: at(key, 8, k), theme, s0, s1, y0, y1 });
}
