/** A suite as parts, in the stratum inside: what of it a node of the two finest levels holds. */
import { at } from '../../core/index.ts';
import type { SideFrame } from '../side.ts';
import { yearOf } from '../years.ts';
import { emitCorridor } from './emit-corridor.ts';
import { emitHall } from './emit-hall.ts';
import { emitLamps } from './emit-lamps.ts';
import { emitRiser, emitRiserHead, touchesShaft } from './emit-riser.ts';
import { emitStairwell } from './emit-stairwell.ts';
import { emitStorey } from './emit-storey.ts';
import { emitFurniture } from './furniture.ts';
import { ALCOVE_REACH } from './alcoves.ts';
import { riserOver, riserUnder } from './riser.ts';
import type { Riser } from './riser.ts';
import { roomsOf } from './rooms.ts';
import { FITTED_TAU, hallAt, OVERLAP, stairOf, STOREY, stretchesIn } from './suite.ts';
import type { Suite } from './suite.ts';

/** What comes after it is again whose it was before: else its owner would hang on what of a suite the node holds. */
export function emitSuite(frame: SideFrame, suite: Suite, name: string): void {
  const { sink } = frame;
  const { owner, built } = sink;
  emitShafts(frame, suite, name);
  emitWithin(frame, suite, name);
  sink.own(owner, built);
}

function emitWithin(frame: SideFrame, suite: Suite, name: string): void {
  const { sink } = frame;
  let tall = suite.storeys;
  let deep = suite.back;
  for (const hall of suite.halls) {
    tall = Math.max(tall, hall.storeys);
    deep = Math.max(deep, hall.back + ALCOVE_REACH);
  }
  const top = suite.y + tall * STOREY;
  const near = Math.min(suite.front, suite.plane) - 1;
  if (!frame.touches(suite.a - OVERLAP, suite.b + OVERLAP, near, deep, suite.y - 1, top)) return;
  const { gap } = suite.body.block;
  const built = yearOf(gap, at(suite.key, 8), 0.62, 0.8);
  const fitted = yearOf(gap, at(suite.key, 9), 0.8, 0.97);
  sink.indoors(true);
  const [from, to] = stretchesIn(suite, frame.sLow, frame.sHigh);
  const [i0, i1] = storeysIn(suite, sink.y0, sink.y1);
  for (let g = from; g < to; g++) {
    for (let i = i0; i < i1; i++) {
      sink.own(`${name} inside storey ${i}`, built);
      emitStorey(frame, suite, i, g);
      emitLamps(frame, suite, i, g, fitted);
      emitCorridor(frame, suite, i, g);
    }
    const stair = stairOf(suite, g);
    const hall = hallAt(suite, g);
    // A hall is one thing, whichever of its stretches a node begins in.
    sink.own(`${name} inside stretch ${hall ? hall.from : g}`, built);
    if (stair !== null && !hall) emitStairwell(frame, suite, stair);
    if (hall && (hall.from === g || g === from)) emitHall(frame, suite, hall, fitted);
    if (sink.tau <= FITTED_TAU) fitRooms(frame, suite, g, i0, i1, name, fitted);
  }
  sink.indoors(false);
}

/** What a suite has of the shafts that begin and end in it. */
function emitShafts(frame: SideFrame, suite: Suite, name: string): void {
  const { lot, k, key } = suite;
  const over = riserOver(lot, k);
  const under = riserUnder(lot, k);
  const near = (riser: Riser | null, y0: number, y1: number) =>
    riser !== null && touchesShaft(frame, riser, y0, y1);
  const begins = near(over, suite.y, over?.y1 ?? 0);
  const ends = near(under, suite.y - 1, suite.y + STOREY);
  if (!begins && !ends) return;
  frame.sink.own(`${name} inside riser`, yearOf(suite.body.block.gap, at(key, 10), 0.62, 0.8));
  frame.sink.indoors(true);
  if (begins) emitRiser(frame, over as Riser);
  if (ends) emitRiserHead(frame, under as Riser);
  frame.sink.indoors(false);
}

/** Storeys of a suite between two heights: from and to, the last not included. */
function storeysIn(suite: Suite, y0: number, y1: number): readonly [number, number] {
  const low = Math.max(0, Math.floor((y0 - suite.y) / STOREY));
  const high = Math.min(suite.storeys, Math.ceil((y1 - suite.y + 1) / STOREY));
  return [low, high];
}

function fitRooms(
  frame: SideFrame,
  suite: Suite,
  g: number,
  i0: number,
  i1: number,
  name: string,
  year: number,
): void {
  for (let i = i0; i < i1; i++)
    for (const row of [0, 1] as const)
      for (const room of roomsOf(suite, i, row, g)) {
        if (!frame.touches(room.s0, room.s1, room.d0, room.d1, room.y, room.y + STOREY)) continue;
        frame.sink.own(`${name} inside storey ${i} row ${row} room ${g}.${room.number}`, year);
        emitFurniture(frame, room);
      }
}
