/** Fins between the lots of a side, and the doorways through them. */
import { at } from '../core/index.ts';
import { yearIn } from './age.ts';
import { BAND } from './body.ts';
import type { Body, Side } from './body.ts';
import { mouthsOn } from './bridges.ts';
import { emitFinLines } from './fin-lines.ts';
import { emitPierced } from './inside/emit-portal.ts';
import { portalAt, spansOn } from './inside/portal.ts';
import { DATUM } from './key.ts';
import { sidePlan } from './lots.ts';
import type { Joint } from './lots.ts';
import { F } from './side.ts';
import type { SideFrame } from './side.ts';
import { M, R } from './sink.ts';

/** Doorways through fins: metres inward, and height. */
const DOOR_D0 = 2.25;
const DOOR_D1 = 6.25;
const DOOR_HEIGHT = 4.5;

/** A fin between two lots, with a doorway for every ring that passes. */
export function emitFin(
  frame: SideFrame,
  body: Body,
  joint: Joint,
  k: number,
  endY: number,
  name: string,
): void {
  if (joint.kind !== 'fin') return;
  const a = joint.s - joint.half;
  const b = joint.s + joint.half;
  const { sink } = frame;
  if (
    joint.half * 2 < sink.tau ||
    !frame.touches(a - 1, b + 1, -joint.out - 1, body.strip, k * DATUM - 24, endY)
  )
    return;
  sink.own(
    `${name} side ${frame.side} fin ${joint.s}`,
    yearIn(body, at(body.key, joint.s, k), 0.3, 0.7),
  );
  const mask = F.start | F.end | F.front;
  const y = k * DATUM;
  frame.box(
    a,
    b,
    -joint.out,
    body.strip,
    y + BAND,
    endY,
    R.buttress,
    M.plaster,
    mask | F.down | F.up,
  );
  emitFinLines(frame, body, joint, k, y + BAND, endY);
  finBand(frame, body, joint, k, a, b, y);
}

/** The fin's part beside and above a ring's doorway. */
function finBand(
  frame: SideFrame,
  body: Body,
  joint: Joint,
  k: number,
  a: number,
  b: number,
  y: number,
): void {
  const mouth = finMouth(body, frame.side, k, a, b);
  const mask = F.start | F.end | F.front | F.back;
  if (frame.sink.tau >= 4) {
    frame.box(a, b, 6.5, body.strip, y, y + BAND, R.buttress, M.plaster, mask);
    return;
  }
  const inner = DOOR_D1;
  const number = sidePlan(body, frame.side).joints.indexOf(joint);
  const portal = frame.sink.hollow ? portalAt(body, frame.side, number, k) : null;
  const deep = { s0: a, s1: b, d0: inner, d1: body.strip };
  if (portal)
    emitPierced(frame, deep, y, y + BAND, spansOn(portal, frame.side), R.buttress, M.plaster, mask);
  else frame.box(a, b, inner, body.strip, y, y + BAND, R.buttress, M.plaster, mask);
  if (!mouth) frame.box(a, b, -joint.out, DOOR_D0, y, y + BAND, R.buttress, M.plaster, mask);
  const lintelFrom = mouth ? -joint.out : DOOR_D0;
  frame.box(a, b, lintelFrom, inner, y + DOOR_HEIGHT, y + BAND, R.door, M.plaster, mask | F.down);
  if (frame.sink.tau < 1 && !mouth) {
    for (const s of [a - 0.375, b])
      frame.box(
        s,
        s + 0.375,
        DOOR_D0 - 0.5,
        DOOR_D1 + 0.5,
        y + DOOR_HEIGHT,
        y + DOOR_HEIGHT + 0.5,
        R.door,
        M.metal,
        63,
      );
    frame.box(
      b,
      b + 0.5,
      3.5,
      4.5,
      y + DOOR_HEIGHT + 0.75,
      y + DOOR_HEIGHT + 1,
      R.lamp,
      M.lamp,
      63,
    );
  }
}

/** Does a bridge land where the fin stands, at this ring? */
function finMouth(body: Body, side: Side, k: number, a: number, b: number): boolean {
  for (const m of mouthsOn(body, side))
    if (m.bridge.k === k && m.s0 < b + 2 && m.s1 > a - 2) return true;
  return false;
}
