/** Rooms so far are void within a rind: the skin that the ordinary columns stop at. */
import { roomDepth, roomPlan } from '../core/index.ts';
import type { RoomPlan } from '../core/index.ts';
import { M, R } from './sink.ts';
import type { Sink } from './sink.ts';

/** Cells a node is cut into along each axis where the rind's face passes through it. */
const CELLS = 8;

/** The rind in a node, as rows of cells whose middle is solid. */
export function emitRoom(sink: Sink, name: string): void {
  const room = roomPlan(name);
  const size = sink.x1 - sink.x0;
  sink.own(`rind of ${name}`, -1800);
  const middle = roomDepth(room, sink.x0 + size / 2, sink.y0 + size / 2, sink.z0 + size / 2);
  if (middle > room.rind + size || middle < -size) return;
  const cell = size / CELLS;
  for (let j = 0; j < CELLS; j++) for (let k = 0; k < CELLS; k++) row(sink, room, cell, j, k);
}

function row(sink: Sink, room: RoomPlan, cell: number, j: number, k: number): void {
  const y = sink.y0 + j * cell;
  const z = sink.z0 + k * cell;
  let from = -1;
  for (let i = 0; i <= CELLS; i++) {
    const solid = i < CELLS && isRind(room, sink.x0 + (i + 0.5) * cell, y + cell / 2, z + cell / 2);
    if (solid && from < 0) from = i;
    if (solid || from < 0) continue;
    sink.box(
      sink.x0 + from * cell,
      y,
      z,
      sink.x0 + i * cell,
      y + cell,
      z + cell,
      R.rind,
      M.rind,
      63,
    );
    from = -1;
  }
}

function isRind(room: RoomPlan, x: number, y: number, z: number): boolean {
  const depth = roomDepth(room, x, y, z);
  return depth > 0 && depth <= room.rind;
}
