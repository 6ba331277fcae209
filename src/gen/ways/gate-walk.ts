/** Walking in a gate's corridors, along their middle lines. y counts from the plate's top. */
import { gatesOf, gateX, gateZ, roomBox, roomsOf } from '../gates.ts';
import type { Gate } from '../gates.ts';
import { gridOf } from '../grid.ts';
import { DATUM } from '../key.ts';
import type { Gap } from '../plates.ts';
import type { Trail } from './trail.ts';

/** A place in a gate: w along the side, d into the bulkhead. */
export interface GateSpot {
  readonly on: 'gate';
  readonly gate: Gate;
  readonly room: 'entry' | 'lane' | 'run';
  readonly w: number;
  readonly d: number;
}

/** How far from its floor feet may be and still be on it, metres. */
const HEIGHT_SLACK = 0.5;

/** The gate's corridor under a pair of feet, or null. */
export function gateSpot(gap: Gap, x: number, y: number, z: number): GateSpot | null {
  const { half } = gridOf(gap);
  if (Math.abs(x) < half[0] && Math.abs(z) < half[1]) return null;
  for (const gate of gatesOf(gap))
    for (const room of roomsOf(gate)) {
      if (room.name === 'well' || Math.abs(y - room.y0) > HEIGHT_SLACK) continue;
      const b = roomBox(gate, room);
      if (x < b.x0 || x > b.x1 || z < b.z0 || z > b.z1) continue;
      const w = gate.side % 2 === 0 ? x : z;
      const out = gate.side % 2 === 0 ? z : x;
      const d = Math.abs(out) - half[gate.side % 2 === 0 ? 1 : 0];
      return { on: 'gate', gate, room: room.name, w, d };
    }
  return null;
}

/** Ends and bends of a gate's middle line, from the mouth to where the lattices meet: along the side, in, up. */
function middleLine({ centre, lane, meetW, meetD, meetY, k }: Gate): [number, number, number][] {
  const y = k * DATUM;
  return [
    [centre, 0, y],
    [centre, lane, y],
    [meetW, lane, y],
    [meetW, lane, meetY],
    [meetW, meetD, meetY],
  ];
}

/** Which stretch of the middle line a room has: 0 to 3, of which 2 goes up. */
const STRETCH: Readonly<Record<GateSpot['room'], number>> = { entry: 0, lane: 1, run: 3 };

/** The point of the middle line beside a spot. */
function beside({ gate, room, w, d }: GateSpot): [number, number, number] {
  const { centre, lane, meetW, meetY, k } = gate;
  if (room === 'run') return [meetW, Math.max(d, lane), meetY];
  if (room === 'entry') return [centre, Math.min(d, lane), k * DATUM];
  const low = Math.min(centre, meetW);
  return [Math.min(Math.max(w, low), Math.max(centre, meetW)), lane, k * DATUM];
}

function go(trail: Trail, gate: Gate, [w, d, y]: readonly [number, number, number]): void {
  trail.to('gate', gateX(gate, w, d), y, gateZ(gate, w, d));
}

/** Over bend n of the middle line, coming from the bend before or after it. */
function bend(trail: Trail, gate: Gate, n: number, lifted: boolean): void {
  const [w, d, y] = middleLine(gate)[n]!;
  const kind = lifted ? 'lift' : 'gate';
  trail.to(kind, gateX(gate, w, d), y, gateZ(gate, w, d));
}

/** From anywhere in a gate to its mouth in the bulkhead's face. */
export function outOfGate(trail: Trail, spot: GateSpot): void {
  go(trail, spot.gate, beside(spot));
  for (let n = STRETCH[spot.room]; n >= 0; n--) bend(trail, spot.gate, n, n === 2);
}

/** From one spot of a gate to another. */
export function alongGate(trail: Trail, a: GateSpot, b: GateSpot): void {
  const { gate } = a;
  const from = STRETCH[a.room];
  const to = STRETCH[b.room];
  go(trail, gate, beside(a));
  if (from < to) for (let n = from + 1; n <= to; n++) bend(trail, gate, n, n === 3);
  else for (let n = from; n > to; n--) bend(trail, gate, n, n === 2);
  const end = beside(b);
  go(trail, gate, end);
  go(trail, gate, [b.w, b.d, end[2]]);
}
