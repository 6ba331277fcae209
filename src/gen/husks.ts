/**
 * Husks: what is left of great machines that once built, laid down on the decks of a hall, one in
 * every other cell between the middle lines, or hung from the deck above. Reads the hall only. What
 * of one stands on the floor is told as rectangles; all the rest of it is too steep to stand on.
 */
import { at, chance, child, int, unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import { BAY } from './great.ts';
import type { Block } from './grid.ts';

/** One machine: u runs along it from tail to head, v across it. */
export interface Husk {
  readonly key: Hash;
  /** Its middle, metres of the frame. */
  readonly x: number;
  readonly z: number;
  /** Quarter turns of u from +x toward +z. */
  readonly turn: number;
  /** Half its length without arms, and half its width at the middle, metres. */
  readonly half: number;
  readonly wide: number;
  readonly segments: number;
  /** How high it hangs over the deck, metres; 0 where it lies. */
  readonly lift: number;
}

/** Of a cell, from its middle: beyond this nothing of a husk reaches, metres. */
export const HUSK_ROOM = 104;
/** How high the ridge is, in half widths. */
export const RIDGE = 1.45;
/** How much of its cell a husk may fill, and the least that one needs. */
const LEAST_ROOM = 70;

/** The husk in cell (a, b) between the middle lines of a hall's deck, or null. */
export function huskAt(block: Block, k: number, a: number, b: number): Husk | null {
  if ((a + b) % 2 !== 0) return null;
  const x = block.xm + BAY * a + BAY / 2;
  const z = block.zm + BAY * b + BAY / 2;
  const edge = Math.min(x - block.x0, block.x1 - x, z - block.z0, block.z1 - z) - 12;
  const room = Math.min(HUSK_ROOM, edge);
  const key = at(block.key, 141, k, a, b);
  if (room < LEAST_ROOM || !chance(key, 0.9)) return null;
  const half = Math.floor(room * (0.6 + 0.14 * unit(child(key, 1))));
  const wide = Math.floor(room * (0.31 + 0.18 * unit(child(key, 2))));
  const hung = k > 0 && chance(child(key, 3), 0.22);
  return {
    key,
    x,
    z,
    turn: int(child(key, 4), 0, 3),
    half,
    wide,
    segments: int(child(key, 5), 6, 10),
    lift: hung ? Math.ceil(wide * 1.8) + 20 * int(child(key, 6), 0, 6) : 0,
  };
}

/** A point of a husk in the frame's x and z. */
export function huskPoint(husk: Husk, u: number, v: number): readonly [number, number] {
  const { x, z, turn } = husk;
  if (turn === 0) return [x + u, z + v];
  if (turn === 1) return [x - v, z + u];
  return turn === 2 ? [x - u, z - v] : [x + v, z - u];
}

/** Half its width at u: it grows narrow toward both ends. */
export function widthAt({ half, wide }: Husk, u: number): number {
  const t = (u / half) * (u / half);
  return wide * (1 - 0.5 * t * t);
}

/** Where a segment begins. */
export function segmentAt({ half, segments }: Husk, i: number): number {
  return -half + (2 * half * i) / segments;
}

/** What is left of a segment: its plates, or ribs alone. */
export function isPlated(husk: Husk, i: number): boolean {
  return i === husk.segments - 1 || chance(at(husk.key, 7, i), 0.6);
}

/** Between ribs, metres; a body that steps aside by eight is never before the next. */
const RIB_PITCH = 11;
export const RIB_THICK = 2;

/** Places of the ribs of a segment that has lost its plates. */
export function ribsIn(husk: Husk, i: number): number[] {
  const [from, to] = [segmentAt(husk, i), segmentAt(husk, i + 1)];
  const n = Math.max(1, Math.floor((to - from) / RIB_PITCH));
  return Array.from({ length: n }, (_, r) => from + ((to - from) * (r + 0.5)) / n);
}

/** A leg: from the hip by the knee to the foot, each as u, v and height. */
export interface Leg {
  readonly points: readonly (readonly [number, number, number])[];
  readonly thick: number;
}

/** The legs that are left: at every second segment one a side. */
export function legsOf(husk: Husk): Leg[] {
  const { key, segments, wide, lift } = husk;
  const out: Leg[] = [];
  for (let i = 1; i < segments - 1; i += 2)
    for (const side of [-1, 1]) {
      const h = at(key, 8, i, side);
      if (chance(h, 0.22)) continue;
      const u = (segmentAt(husk, i) + segmentAt(husk, i + 1)) / 2;
      const w = widthAt(husk, u);
      const sweep = wide * 0.5 * (unit(child(h, 1)) - 0.5);
      const out1 = w * (1.35 + 0.15 * unit(child(h, 2)));
      const out2 = Math.min(w * (1.6 + 0.3 * unit(child(h, 3))), HUSK_ROOM - 8);
      const knee = lift > 0 ? 0.1 * wide : w * (1 + 0.5 * unit(child(h, 4)));
      const foot = lift > 0 ? -wide * (0.8 + 0.6 * unit(child(h, 5))) : 0;
      out.push({
        points: [
          [u, side * w * 0.85, w * 0.6],
          [u + sweep * 0.5, side * out1, knee],
          [u + sweep, side * out2, foot],
        ],
        thick: wide * 0.11,
      });
    }
  return out;
}

/** Two arms at the head; of a husk that lies, their hands lie too. */
export function armsOf(husk: Husk): Leg[] {
  const { key, half, wide, lift } = husk;
  const reach = Math.min(half * 1.32, HUSK_ROOM - 6);
  return [-1, 1]
    .filter((side) => chance(at(key, 9, side), 0.75))
    .map((side) => ({
      points: [
        [half * 0.72, side * wide * 0.6, wide * 0.7],
        [half * 0.98, side * wide * 1.15, wide * 1.25],
        [reach, side * wide * 0.75, lift > 0 ? -wide * 0.5 : 0],
      ],
      thick: wide * 0.13,
    }));
}

/** A piece that has come off and lies beside it: from and to, along u or v, and how thick. */
export interface Bone {
  readonly u0: number;
  readonly v0: number;
  readonly u1: number;
  readonly v1: number;
  readonly thick: number;
}

/** What lies about: on the outer side, where there is room. */
export function bonesOf(husk: Husk): Bone[] {
  const { key, half, wide } = husk;
  return [0, 1, 2, 3, 4].flatMap((n) => {
    const h = at(key, 10, n);
    const v = (n % 2 ? 1 : -1) * (wide * 2.05 + (HUSK_ROOM - 12 - wide * 2.05) * unit(child(h, 1)));
    const length = 8 + 28 * unit(child(h, 2));
    const u = (2 * unit(child(h, 3)) - 1) * (half - length);
    if (Math.abs(v) > HUSK_ROOM - 8 || Math.abs(v) < wide * 2 + 4) return [];
    return [{ u0: u, v0: v, u1: u + length, v1: v, thick: 1.5 + 2 * unit(child(h, 4)) }];
  });
}

/** Plates of armour that were taken off, set up on edge in a row: their middle, and what they measure. */
export interface Rack {
  readonly key: Hash;
  readonly x: number;
  readonly z: number;
  /** Half a plate's width along x, its height, how many stand behind one another along z, how far apart. */
  readonly half: number;
  readonly tall: number;
  readonly count: number;
  readonly pitch: number;
}

/** No rack is higher, metres. */
export const RACK_TALL = 38;

/** Racks in the cells that a column stands in: in the corners, off column and lanes. */
export function racksAt(block: Block, k: number, a: number, b: number): Rack[] {
  if ((a + b) % 2 === 0) return [];
  const [x, z] = [block.xm + BAY * a + BAY / 2, block.zm + BAY * b + BAY / 2];
  const out: Rack[] = [];
  for (const [i, j] of [
    [-1, -1],
    [1, -1],
    [-1, 1],
    [1, 1],
  ] as const) {
    const key = at(at(block.key, 142, k, a, b), i, j);
    if (!chance(key, 0.6)) continue;
    const [cx, cz] = [x + 66 * i, z + 66 * j];
    if (Math.min(cx - block.x0, block.x1 - cx, cz - block.z0, block.z1 - cz) < 56) continue;
    const count = int(child(key, 1), 2, 7);
    const half = 7 + int(child(key, 2), 0, 12);
    const tall = Math.floor(half * (1.2 + 0.8 * unit(child(key, 3))));
    out.push({ key, x: cx, z: cz, half, tall, count, pitch: 6 + int(child(key, 4), 0, 4) });
  }
  return out;
}

/** Half the thickness of a plate of a rack, metres: less than a foot's breadth stands on. */
export const PLATE_HALF = 0.4;

/** Where the plates of a rack stand, in z. */
export function platesIn({ z, count, pitch }: Rack): number[] {
  return Array.from({ length: count }, (_, n) => z + pitch * (n - (count - 1) / 2));
}

/** What of a rack one cannot walk through. */
export function rackFeet(rack: Rack): Rect[] {
  const { x, half } = rack;
  const w = half * 1.15 + 0.5;
  return platesIn(rack).map((z) => ({ x0: x - w, x1: x + w, z0: z - 1, z1: z + 1 }));
}

/** A rectangle of the floor. */
interface Rect {
  readonly x0: number;
  readonly z0: number;
  readonly x1: number;
  readonly z1: number;
}

function rect(husk: Husk, u0: number, v0: number, u1: number, v1: number, more: number): Rect {
  const [ax, az] = huskPoint(husk, u0, v0);
  const [bx, bz] = huskPoint(husk, u1, v1);
  return {
    x0: Math.min(ax, bx) - more,
    z0: Math.min(az, bz) - more,
    x1: Math.max(ax, bx) + more,
    z1: Math.max(az, bz) + more,
  };
}

/** What of a husk one cannot walk through on its deck. */
export function huskFeet(husk: Husk): Rect[] {
  const out = bonesOf(husk).map((b) => rect(husk, b.u0, b.v0, b.u1, b.v1, b.thick));
  if (husk.lift > 0) return out;
  for (let i = 0; i < husk.segments; i++) {
    const [u0, u1] = [segmentAt(husk, i), segmentAt(husk, i + 1)];
    if (isPlated(husk, i)) {
      const w = Math.max(widthAt(husk, u0), widthAt(husk, u1)) * 1.15;
      out.push(rect(husk, u0, -w, u1, w, 0.5));
    } else
      for (const u of ribsIn(husk, i))
        for (const side of [-1, 1]) {
          const v = side * widthAt(husk, u);
          out.push(rect(husk, u, v, u, v, RIB_THICK * 0.5 + 0.75));
        }
  }
  for (const { points, thick } of [...legsOf(husk), ...armsOf(husk)]) {
    const [u, v] = points[2]!;
    out.push(rect(husk, u, v, u, v, thick * 1.6 + 1.5));
  }
  return out;
}
