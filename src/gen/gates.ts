/**
 * Gates: the only ways out of a column sideways. They are hashed from the shared face of two
 * columns, so both agree on how many there are and where they meet: one for every 16,384 m of its
 * height. Each side begins its own at its own block's axis and datum; corridors inside its
 * bulkhead, and a lift, take up the rest. Lattices meet at the meeting point alone.
 */
import {
  at,
  child,
  intoFrame,
  keyOfText,
  neighbour as columnBeyond,
  SHELL_PITCH,
  SIDES as SIDE_NAMES,
  tilePoint,
  toHeliocentric,
  unit,
} from '../core/index.ts';
import type { Column, Hash, Place, SideName } from '../core/index.ts';
import type { Side } from './body.ts';
import { blockAt, cellOf, gridOf } from './grid.ts';
import type { Block } from './grid.ts';
import { DATUM } from './key.ts';
import type { WorldKey } from './key.ts';
import { gapAboveOf, gapAt, gapBelowOf } from './plates.ts';
import type { Gap } from './plates.ts';

/** A gate for so much of a shared face's height, metres. */
const GATE_BAND = 16384;
/** Meeting points keep so far from both ends of a shell, metres: plate 0, and the cap. */
const FROM_ENDS = 4096;
/** Half width and clear height of the corridors, metres. */
export const CORRIDOR_HALF = 5;
export const CORRIDOR_HEIGHT = 12;
/** How far a corridor goes on behind the meeting point, to its leaf, metres. */
export const BEYOND = 8;
/** Half width of the lift's well. */
export const GATE_LIFT_HALF = 1.625;

/** Where two lattices meet, and what of it one side needs to know. Positions by (w, d): w along the side, d metres into the bulkhead. */
export interface Gate {
  readonly side: Side;
  readonly key: Hash;
  /** Number of the gate on its face, from the shell's floor. */
  readonly band: number;
  readonly gap: Gap;
  /** Datum of its mouth in the bulkhead's face, and the middle of that along the side. */
  readonly k: number;
  readonly centre: number;
  /** Numbers of the rim block that it leads to: blocks themselves are made anew between questions. */
  readonly i: number;
  readonly j: number;
  /** Depth of the corridor along the face. */
  readonly lane: number;
  /** The meeting point: along the side, into the bulkhead, and above the plate's top. */
  readonly meetW: number;
  readonly meetD: number;
  readonly meetY: number;
}

/** A box of open space in the bulkhead: along the side, into it, and above the plate's top. */
export interface GateRoom {
  readonly name: 'entry' | 'lane' | 'well' | 'run';
  readonly w0: number;
  readonly w1: number;
  readonly d0: number;
  readonly d1: number;
  readonly y0: number;
  readonly y1: number;
}

const SIDE_OF: Readonly<Record<SideName, Side>> = { north: 0, east: 1, south: 2, west: 3 };
const NAME_OF: readonly SideName[] = ['north', 'east', 'south', 'west'];
const GATES = new WeakMap<Gap, readonly Gate[]>();

/** The gates whose meeting points a gap owns, on all four sides, lowest first. */
export function gatesOf(gap: Gap): readonly Gate[] {
  const known = GATES.get(gap);
  if (known) return known;
  const made = SIDE_NAMES.flatMap((name) => gatesOn(gap, name));
  GATES.set(gap, made);
  return made;
}

/** The gap's gates and those of the plates above and below it, whose rooms may reach into its heights. */
export function gatesNear(gap: Gap): readonly Gate[] {
  const out = [...gatesOf(gap)];
  const below = gapBelowOf(gap);
  const above = gapAboveOf(gap);
  if (below) out.unshift(...gatesOf(below));
  if (above) out.push(...gatesOf(above));
  return out;
}

interface Meeting {
  readonly band: number;
  readonly meet: Place;
}

function gatesOn(gap: Gap, name: SideName): Gate[] {
  const meetings: Meeting[] = [];
  const low = gap.floorY - gap.floorThickness;
  // A meeting point is lower or higher in one frame than in the other by metres at most.
  const first = Math.max(0, Math.floor(low / GATE_BAND) - 1);
  for (let band = first; band * GATE_BAND < gap.floorY + gap.height + GATE_BAND; band++) {
    const meet = meetingPoint(gap.world, gap.column, name, band);
    if (meet && meet.y >= low && meet.y < gap.floorY + gap.height) meetings.push({ band, meet });
  }
  const out: Gate[] = [];
  for (const meeting of meetings) out.push(gateAt(gap, name, meeting, meetings, out));
  return out;
}

/** The place where a band's gate leads from one lattice to the other, in one of the two; null beyond the shell. */
export function meetingPoint(
  world: WorldKey,
  column: Column,
  name: SideName,
  band: number,
): Place | null {
  if (band < 0 || band * GATE_BAND >= SHELL_PITCH) return null;
  const face = columnBeyond(column, name);
  const key = bandKey(world, face.sharedFaceKey, band);
  const share = 0.1 + 0.8 * unit(child(key, 2));
  const y = Math.floor((band + unit(child(key, 1))) * GATE_BAND);
  const height = Math.min(Math.max(y, FROM_ENDS), SHELL_PITCH - FROM_ENDS);
  // The column that the face's name begins with says where; the other asks it.
  const owns = face.sharedFaceKey.startsWith(
    `${column.shell}.${column.face}.${column.u}.${column.v}|`,
  );
  const first = owns ? column : face.column;
  const place = onFace(first, owns ? name : face.otherSide, share, height);
  return owns ? place : snapped(intoFrame(column, toHeliocentric(place)));
}

function bandKey(world: WorldKey, face: string, band: number): Hash {
  return at(at(keyOfText(face), world.seed, world.rules), band);
}

function onFace(column: Column, name: SideName, share: number, y: number): Place {
  const end = name === 'west' || name === 'north' ? 0 : 1;
  const lateral = name === 'west' || name === 'east';
  const { x, z } = lateral ? tilePoint(column, end, share) : tilePoint(column, share, end);
  const wider = 1 + y / (column.shell * SHELL_PITCH);
  return snapped({ frame: column, x: x * wider, y, z: z * wider });
}

function snapped({ frame, x, y, z }: Place): Place {
  const round = (v: number) => Math.round(v * 64) / 64;
  return { frame, x: round(x), y: round(y), z: round(z) };
}

function gateAt(
  gap: Gap,
  name: SideName,
  { band, meet }: Meeting,
  meetings: readonly Meeting[],
  others: readonly Gate[],
): Gate {
  const side = SIDE_OF[name];
  const along = side % 2 === 0 ? 0 : 1;
  const half = gridOf(gap).half;
  const w = along === 0 ? meet.x : meet.z;
  const out = along === 0 ? meet.z : meet.x;
  const k = mouthDatum(gap, meet.y, meetings);
  let block = rimBlock(gap, side, w);
  // Two mouths are never one: the next goes to the next block.
  const taken = () => others.some((g) => g.k === k && g.i === block.i && g.j === block.j);
  for (let n = 1; taken() && n < 8; n++) block = rimBlock(gap, side, w + 2048 * n);
  return {
    side,
    key: bandKey(gap.world, columnBeyond(gap.column, name).sharedFaceKey, band),
    band,
    gap,
    k,
    centre: along === 0 ? block.xm : block.zm,
    i: block.i,
    j: block.j,
    lane: 20 + 28 * (band % 16),
    meetW: w,
    meetD: Math.abs(out) - half[1 - along]!,
    meetY: meet.y - gap.floorY,
  };
}

/** The eighth datum nearest to the meeting point, but none at whose height a corridor goes on. */
function mouthDatum(gap: Gap, meetY: number, meetings: readonly Meeting[]): number {
  const top = Math.floor(gap.topDatum / 8);
  const clamp = (n: number) => Math.min(top, Math.max(1, n));
  const nearest = clamp(Math.round((meetY - gap.floorY) / (8 * DATUM)));
  const free = (n: number) =>
    meetings.every(
      ({ meet }) => Math.abs(meet.y - gap.floorY - 8 * DATUM * n) > 2 * CORRIDOR_HEIGHT,
    );
  for (let off = 0; off < 4; off++)
    for (const n of [clamp(nearest + off), clamp(nearest - off)]) if (free(n)) return 8 * n;
  return 8 * nearest;
}

/** The block at the rim that a gate leads to. */
export function gateBlock(gate: Gate): Block {
  return blockAt(gate.gap, gate.i, gate.j);
}

/** The rim block whose cell holds a position along a side. */
function rimBlock(gap: Gap, side: Side, w: number): Block {
  const grid = gridOf(gap);
  const axis = side % 2 === 0 ? 0 : 1;
  const end = grid.half[axis] - 1;
  const along = cellOf(grid, axis, Math.min(Math.max(w, -end), end));
  const across = side % 2 === 0 ? 1 : 0;
  const rim = side === 0 || side === 3 ? grid.first[across] - 1 : grid.last[across];
  return axis === 0 ? blockAt(gap, along, rim) : blockAt(gap, rim, along);
}

/** What is open of a gate: straight in, along the face, up or down, and on to where the lattices meet. */
export function roomsOf(gate: Gate): readonly GateRoom[] {
  const { centre, lane, meetW, meetD, meetY, k } = gate;
  const h = CORRIDOR_HALF;
  const r = GATE_LIFT_HALF;
  const y = k * DATUM;
  const up = (from: number) => ({ y0: from, y1: from + CORRIDOR_HEIGHT });
  const round = (c: number, half: number) => ({ w0: c - half, w1: c + half });
  const rooms: GateRoom[] = [
    { name: 'entry', ...round(centre, h), d0: 0, d1: lane + h, ...up(y) },
    {
      name: 'lane',
      w0: Math.min(centre, meetW) - h,
      w1: Math.max(centre, meetW) + h,
      d0: lane - h,
      d1: lane + h,
      ...up(y),
    },
    // Under or over the other corridor's floor it begins beside the well.
    {
      name: 'run',
      ...round(meetW, h),
      d0: lane + (Math.abs(y - meetY) > CORRIDOR_HEIGHT + 2 ? -h : r),
      d1: meetD + BEYOND,
      ...up(meetY),
    },
  ];
  const well = { y0: Math.min(y, meetY), y1: Math.max(y, meetY) + CORRIDOR_HEIGHT };
  rooms.push({ name: 'well', ...round(meetW, r), d0: lane - r, d1: lane + r, ...well });
  return rooms;
}

/** x of a point of a side's bulkhead, w along it and d into it. */
export function gateX({ gap, side }: Gate, w: number, d: number): number {
  const half = gridOf(gap).half[0];
  return side === 1 ? half + d : side === 3 ? -half - d : w;
}
export function gateZ({ gap, side }: Gate, w: number, d: number): number {
  const half = gridOf(gap).half[1];
  return side === 2 ? half + d : side === 0 ? -half - d : w;
}

/** A room of a gate as a box of the column: x and z in the frame, y above the plate's top. */
export function roomBox(gate: Gate, room: GateRoom): Box {
  const xs = [gateX(gate, room.w0, room.d0), gateX(gate, room.w1, room.d1)];
  const zs = [gateZ(gate, room.w0, room.d0), gateZ(gate, room.w1, room.d1)];
  return {
    x0: Math.min(...xs),
    x1: Math.max(...xs),
    z0: Math.min(...zs),
    z1: Math.max(...zs),
    y0: room.y0,
    y1: room.y1,
  };
}

export interface Box {
  readonly x0: number;
  readonly z0: number;
  readonly x1: number;
  readonly z1: number;
  readonly y0: number;
  readonly y1: number;
}

/** The same gate as the column beyond knows it. */
export function gateBeyond(gate: Gate): Gate {
  const { column, world } = gate.gap;
  const { column: next, otherSide } = columnBeyond(column, NAME_OF[gate.side]!);
  const meet = meetingPoint(world, next, otherSide, gate.band) as Place;
  const gap = gapAt(world, next, meet.y);
  const side = SIDE_OF[otherSide];
  const found = gatesOf(gap).find((g) => g.side === side && g.band === gate.band);
  if (!found) throw new Error('both columns of a face have its gates');
  return found;
}

/** The gate of a side nearest to a height in the frame. */
export function gateNear(world: WorldKey, column: Column, side: Side, y: number): Gate {
  const name = NAME_OF[side]!;
  const middle = Math.floor(y / GATE_BAND);
  let best: Place | null = null;
  let bestBand = -1;
  for (let band = middle - 1; band <= middle + 1; band++) {
    const meet = meetingPoint(world, column, name, band);
    if (!meet || (best && Math.abs(meet.y - y) >= Math.abs(best.y - y))) continue;
    best = meet;
    bestBand = band;
  }
  if (!best) throw new Error('every band of a face has a gate');
  const gate = gatesOf(gapAt(world, column, best.y)).find(
    (g) => g.side === side && g.band === bestBand,
  );
  if (!gate) throw new Error('a gap has the gates whose meeting points it owns');
  return gate;
}
