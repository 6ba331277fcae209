/** Gates as parts: ribs and lamps of the corridors, the lift, and the open frame where two lattices meet. */
import {
  BEYOND,
  CORRIDOR_HALF,
  CORRIDOR_HEIGHT,
  GATE_LIFT_HALF,
  gateBlock,
  gatesNear,
  gateX,
  gateZ,
  roomBox,
  roomsOf,
} from './gates.ts';
import type { Gate, GateRoom } from './gates.ts';
import { blockName } from './grid.ts';
import { DATUM } from './key.ts';
import type { Gap } from './plates.ts';
import { M, R } from './sink.ts';
import type { Sink } from './sink.ts';
import { yearOf } from './years.ts';

/** Ribs and lamps stand so far apart, metres. */
const RIB_PITCH = 20;
/** Half width and height of the frame's opening. */
const FRAME_HALF = 2;
const FRAME_HEIGHT = 4;
/** Nothing stands so near to where two corridors cross. */
const CROSSING = 8;

type Put = (
  w0: number,
  w1: number,
  d0: number,
  d1: number,
  y0: number,
  y1: number,
  role: number,
  material: number,
) => void;

/** Everything of gates that can be in a gap's heights, but for those `made`; y counts from its floor. */
export function emitGates(sink: Sink, gap: Gap, made: Set<Gate>): void {
  if (sink.tau > 8) return;
  for (const gate of gatesNear(gap)) {
    if (made.has(gate)) continue;
    made.add(gate);
    // A neighbour plate's gates count from another floor.
    const lifted = gate.gap.floorY - gap.floorY;
    for (const room of roomsOf(gate)) {
      const b = roomBox(gate, room);
      if (!sink.touches(b.x0, b.y0 + lifted, b.z0, b.x1, b.y1 + lifted, b.z1)) continue;
      const { band, side, key } = gate;
      const owner = `${blockName(gateBlock(gate))} gate ${side}.${band} ${room.name}`;
      sink.own(owner, yearOf(gate.gap, key, 0.02, 0.2));
      const put: Put = (w0, w1, d0, d1, y0, y1, role, material) => {
        const [xa, xb] = [gateX(gate, w0, d0), gateX(gate, w1, d1)];
        const [za, zb] = [gateZ(gate, w0, d0), gateZ(gate, w1, d1)];
        const [x0, x1] = [Math.min(xa, xb), Math.max(xa, xb)];
        const [z0, z1] = [Math.min(za, zb), Math.max(za, zb)];
        sink.box(x0, y0 + lifted, z0, x1, y1 + lifted, z1, role, material, 63);
      };
      if (room.name === 'well') emitGateLift(put, gate);
      else if (sink.tau <= 1) emitRibs(sink, put, gate, room);
      if (room.name === 'run') emitFrame(put, gate);
    }
  }
}

/** Jambs, lintels and lamps along a corridor, but not where it meets another. */
function emitRibs(sink: Sink, put: Put, gate: Gate, room: GateRoom): void {
  const { centre, lane, meetW, meetD, side } = gate;
  const along = room.name === 'lane';
  const [low, high] = along ? [room.w0, room.w1] : [room.d0, room.d1];
  const middle = along ? lane : room.name === 'run' ? meetW : centre;
  const crossings = along ? [centre, meetW] : room.name === 'run' ? [lane, meetD] : [lane];
  const [from, to] = nodeAlong(sink, gate, along === (side % 2 === 0));
  const h = CORRIDOR_HALF;
  const y = room.y0;
  const top = y + CORRIDOR_HEIGHT;
  const rib: Put = (u0, u1, v0, v1, y0, y1, role, material) =>
    along
      ? put(u0, u1, middle + v0, middle + v1, y0, y1, role, material)
      : put(middle + v0, middle + v1, u0, u1, y0, y1, role, material);
  const first = Math.ceil((Math.max(low, from - RIB_PITCH) + 1) / RIB_PITCH);
  for (let i = first; i * RIB_PITCH < Math.min(high, to + RIB_PITCH) - 1; i++) {
    const u = i * RIB_PITCH;
    const clear = (at: number) => crossings.every((c) => Math.abs(at - c) >= CROSSING);
    if (clear(u)) {
      rib(u, u + 1, -h, 0.75 - h, y, top, R.gate, M.metal);
      rib(u, u + 1, h - 0.75, h, y, top, R.gate, M.metal);
      rib(u, u + 1, 0.75 - h, h - 0.75, top - 0.75, top, R.gate, M.metal);
    }
    if (clear(u + 10)) rib(u + 10, u + 11, -0.25, 0.25, top - 0.25, top, R.lamp, M.lamp);
  }
}

/** The node's extent along x (or z), as depths if the corridor leads into the bulkhead. */
function nodeAlong(sink: Sink, gate: Gate, x: boolean): [number, number] {
  const [a, b] = x ? [sink.x0, sink.x1] : [sink.z0, sink.z1];
  const into = x === (gate.side % 2 === 1);
  if (!into) return [a, b];
  const zero = x ? gateX(gate, 0, 0) : gateZ(gate, 0, 0);
  // Depths grow away from the column's middle.
  return zero > 0 ? [a - zero, b - zero] : [zero - b, zero - a];
}

/** Guides from floor to floor, and the car's floor at the upper end. */
function emitGateLift(put: Put, gate: Gate): void {
  const { meetW: w, lane: d, meetY } = gate;
  const y = gate.k * DATUM;
  const [low, high] = [Math.min(y, meetY), Math.max(y, meetY)];
  const h = GATE_LIFT_HALF;
  for (const a of [w - h + 0.0625, w + h - 0.3125])
    put(a, a + 0.25, d + h - 0.3125, d + h - 0.0625, low, high + 3, R.lift, M.rail);
  put(w - h, w + h, d - h, d + h, high - 0.25, high, R.lift, M.metal);
}

/** The frame before the meeting point, its leaves open, and behind it the shut end of this lattice. */
function emitFrame(put: Put, gate: Gate): void {
  const { meetW: w, meetD: d, meetY: y } = gate;
  const h = CORRIDOR_HALF;
  const f = FRAME_HALF;
  const top = y + CORRIDOR_HEIGHT;
  put(w - h, w - f, d - 4, d - 3, y, top, R.gate, M.metal);
  put(w + f, w + h, d - 4, d - 3, y, top, R.gate, M.metal);
  put(w - f, w + f, d - 4, d - 3, y + FRAME_HEIGHT, top, R.gate, M.metal);
  for (const leaf of [w - f - 0.25, w + f])
    put(leaf, leaf + 0.25, d - 3, d - 3 + f, y, y + FRAME_HEIGHT, R.gate, M.door);
  put(w - h, w + h, d + BEYOND - 1, d + BEYOND, y, top, R.gate, M.door);
}
