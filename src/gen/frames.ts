/**
 * What stands over the path of an open ledge: portal frames from the edge to the wall, the tubes
 * they carry, and pipes that cross and turn down over the edge. Feet of frames keep to the line of
 * the railing; the rest hangs high above the head. All tops are under a metre wide.
 */
import { at, chance, child, int, unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import { flightInto, flightOver } from './climbs.ts';
import type { Body } from './body.ts';
import { slabOf } from './lots.ts';
import { bandPlane, isGallery } from './planes.ts';
import type { Lot } from './lots.ts';
import { circlePoint } from './shapes.ts';
import { F, ON_WALL } from './side.ts';
import type { SideFrame } from './side.ts';
import { M, R } from './sink.ts';

type Span = readonly [number, number];
type Kind = 'beam' | 'brace' | 'arch';

/** Frames keep this far from where a lot ends: steps and doorways are there. */
const FROM_END = 5;

/** What the frames of one ledge have in common; lengths in metres. */
interface Row {
  readonly kind: Kind;
  readonly pitch: number;
  /** Height of the beam's underside above the ring. */
  readonly rise: number;
  /** Half the frame's thickness along s. */
  readonly half: number;
  /** Edge of the slab, and the wall. */
  readonly edge: number;
  readonly wall: number;
  readonly key: Hash;
}

function rowOf(lot: Lot, k: number): Row {
  const key = at(lot.key, 211, k);
  const u = unit(child(key, 1));
  return {
    kind: u < 0.4 ? 'beam' : u < 0.72 ? 'brace' : 'arch',
    pitch: 8 + 4 * int(child(key, 2), 0, 5),
    rise: 4.5 + 0.5 * int(child(key, 3), 0, 6),
    half: 0.1875 + 0.0625 * int(child(key, 4), 0, 4),
    edge: -slabOf(lot, k).out,
    wall: bandPlane(lot, k),
    key,
  };
}

/** Over ring k of a lot, between s0 and s1, where no bridge lands and no stair comes or goes. */
export function emitFrames(
  frame: SideFrame,
  body: Body,
  lot: Lot,
  k: number,
  s0: number,
  s1: number,
  y: number,
  mouths: readonly Span[],
): void {
  // Nothing stands higher, nor farther out than its slab and a pipe's bend.
  if (!frame.touches(s0, s1, -slabOf(lot, k).out - 3, bandPlane(lot, k), y - 3, y + 12)) return;
  if (!hasFrames(frame, body, lot, k)) return;
  const row = rowOf(lot, k);
  const clear = (s: number, by: number) => isClear(s, by, s0, s1, mouths);
  if (chance(child(row.key, 5), 0.66)) {
    const stands = (s: number) => clear(s, 2) && !chance(at(row.key, 6, s), 0.06);
    const end = frame.endStep(s1, row.pitch);
    for (let s = frame.firstStep(s0, row.pitch); s < end; s += row.pitch)
      if (stands(s)) portal(frame, row, s, y, lampAt(row, s));
    const carried = chance(child(row.key, 7), 0.7) ? carriedOf(row, s0, s1, stands) : null;
    if (carried) runs(frame, row, carried[0], carried[1], y);
  }
  crossingsOf(frame, row, s0, s1, y, mouths);
}

function hasFrames(frame: SideFrame, body: Body, lot: Lot, k: number): boolean {
  if (lot.corner || isGallery(lot, k) || frame.sink.tau > 1) return false;
  return flightOver(body, k)?.lot !== lot && flightInto(body, k)?.lot !== lot;
}

/** Off the ends of a lot, and off bridges that land there? */
function isClear(s: number, by: number, s0: number, s1: number, mouths: readonly Span[]): boolean {
  if (s <= s0 + FROM_END || s >= s1 - FROM_END) return false;
  return !mouths.some(([a, b]) => s > a - by && s < b + by);
}

function crossingsOf(
  frame: SideFrame,
  row: Row,
  s0: number,
  s1: number,
  y: number,
  mouths: readonly Span[],
): void {
  const step = 22;
  const end = frame.endStep(s1, step);
  for (let i = frame.firstStep(s0, step) / step; i * step < end; i++) {
    const h = at(row.key, 8, i);
    const s = i * step + int(child(h, 1), 0, 14) + 3;
    if (chance(h, 0.3) && isClear(s, 3, s0, s1, mouths)) crossing(frame, row, h, s, y);
  }
}

/** How far past the last frame that carries it something goes on, metres. */
const PAST = 0.5;

/** From the first frame of a row to the last, and a little past both; null where there are no two. */
function carriedOf(
  { pitch }: Row,
  s0: number,
  s1: number,
  stands: (s: number) => boolean,
): Span | null {
  let a = Math.ceil(s0 / pitch) * pitch;
  while (a < s1 && !stands(a)) a += pitch;
  let b = Math.ceil(s1 / pitch - 1) * pitch;
  while (b > a && !stands(b)) b -= pitch;
  return b > a ? [a - PAST, b + PAST] : null;
}

/** One frame in three or so carries a lamp; one lamp in three is dead. */
type Lamp = 'lit' | 'dead' | null;

function lampAt(row: Row, s: number): Lamp {
  const u = unit(at(row.key, 17, s));
  return u < 0.24 ? 'lit' : u < 0.36 ? 'dead' : null;
}

function portal(frame: SideFrame, row: Row, s: number, y: number, lamp: Lamp): void {
  const { half, edge, wall, rise } = row;
  // The lamp beside it reaches farthest.
  if (!frame.touches(s - 1, s + half + 1.5, edge - 1, wall, y, y + 10)) return;
  const a = s - half;
  const b = s + half;
  const top = y + rise;
  const deep = 0.5 + 2 * half;
  const post = (to: number) =>
    frame.box(a, b, edge, edge + 0.625, y, to, R.frame, M.metal, 63 & ~F.down);
  if (lamp) fixture(frame, row, s, y, lamp);
  if (row.kind === 'arch') return arch(frame, row, a, b, y);
  post(top + deep);
  const beam = (d0: number, d1: number) =>
    frame.along(
      [
        [d0, top],
        [d1, top],
        [d1, top + deep],
        [d0, top + deep],
      ],
      a,
      b,
      R.frame,
      M.metal,
    );
  beam(edge + 0.625, wall);
  // A foot plate, and where the beam meets the wall.
  frame.box(a - 0.125, b + 0.125, edge, edge + 0.6875, y, y + 0.3125, R.plinth, M.metal, 59);
  frame.box(
    a - 0.1875,
    b + 0.1875,
    wall - 0.375,
    wall,
    top - 0.75,
    top + deep + 0.25,
    R.bracket,
    M.metal,
    31,
  );
  if (row.kind !== 'brace') return;
  const r = Math.min(2.25, rise - 2.5);
  for (const [foot, dir] of [
    [edge + 0.625, 1],
    [wall, -1],
  ] as const)
    frame.along(
      [
        [foot, top - r],
        [foot + dir * r, top],
        [foot + dir * (r - 0.5), top],
        [foot, top - r + 0.5],
      ],
      a + 0.0625,
      b - 0.0625,
      R.frame,
      M.metal,
    );
}

/** A lamp under its hood, on the wall beside the frame. */
function fixture(frame: SideFrame, row: Row, s: number, y: number, lamp: 'lit' | 'dead'): void {
  const a = s + row.half + 0.25;
  const d = row.wall;
  frame.along(
    [
      [d - 0.75, y + 3],
      [d, y + 3],
      [d, y + 3.5],
      [d - 0.25, y + 3.5],
    ],
    a - 0.125,
    a + 1.125,
    R.canopy,
    M.metal,
  );
  const material = lamp === 'lit' ? M.lamp : M.metal;
  frame.box(a, a + 1, d - 0.625, d - 0.25, y + 2.8125, y + 3, R.lamp, material, ON_WALL);
}

const ARCH_FOOT = 2;

/** How far an arch spans and rises over its foot, and how thick it is, metres. */
function archOf({ edge, wall, rise, half }: Row): { wide: number; high: number; thick: number } {
  return { wide: wall - edge, high: Math.min(9.5, rise + 1.5) - ARCH_FOOT, thick: 0.5 + half };
}

/** How high over the path the stones of an arch are at a depth: the middle of what an ellipse bounds. */
function archHeight(row: Row, d: number): number {
  const { wide, high, thick } = archOf(row);
  const share = Math.min(1, (row.wall - d) / (wide - thick / 2));
  return ARCH_FOOT + (high - thick / 2) * Math.sqrt(1 - share * share);
}

/** A quarter of an ellipse from the edge up to the wall, in stones. */
function arch(frame: SideFrame, row: Row, a: number, b: number, y: number): void {
  const { edge, wall } = row;
  const foot = ARCH_FOOT;
  const { wide, high, thick } = archOf(row);
  frame.box(a, b, edge, edge + 0.625, y, y + foot, R.frame, M.metal, 63 & ~F.down);
  const point = (i: number, inner: number): readonly [number, number] => {
    const [c, s] = circlePoint(16, i, 1);
    return [wall - c * (wide - inner), y + foot + s * (high - inner)];
  };
  for (let i = 0; i < 4; i++)
    frame.along(
      [point(i, thick), point(i + 1, thick), point(i + 1, 0), point(i, 0)],
      a,
      b,
      R.frame,
      M.metal,
      i < 3 ? [] : [3],
    );
}

/** No tube over a path hangs lower, metres. */
const RUN_LEAST = 2.75;

/** Tubes and a tray that the frames carry along the path. */
function runs(frame: SideFrame, row: Row, s0: number, s1: number, y: number): void {
  const n = int(child(row.key, 9), 1, 3);
  let d = row.edge + 1 + 0.5 * int(child(row.key, 10), 0, 4);
  for (let i = 0; i < n && d < row.wall - 3; i++) {
    const r = 0.125 + 0.3125 * unit(child(row.key, 12 + i));
    const up = row.kind === 'arch' ? archHeight(row, d) - 0.125 : row.rise - r;
    if (up > RUN_LEAST) frame.tubeAlong(8, d, y + up, r, s0, s1, R.conduit, M.pipe, 0);
    d += 2 * r + 0.25 + 0.25 * int(child(row.key, 20 + i), 0, 3);
  }
}

/** A pipe out of the wall, over the path, down outside the railing, and into the slab's edge. */
function crossing(frame: SideFrame, row: Row, h: Hash, s: number, y: number): void {
  const { edge, wall } = row;
  const r = 0.15625 + 0.3125 * unit(child(h, 2));
  const up = y + 2.875 + r + 0.25 * int(child(h, 3), 0, 14);
  const out = edge - r - 0.25;
  const down = y - 1.25 - 0.25 * int(child(h, 4), 0, 3);
  if (!frame.touches(s - 1, s + 1, out - 1, wall, down - 0.75, up + 1)) return;
  frame.tubeInward(8, s, up, r, out, wall, R.pipe, M.pipe, 2);
  frame.tubeUp(8, s, out, r, down - r * 0.75, up + r * 0.75, R.pipe, M.pipe, 0);
  frame.tubeInward(8, s, down, r, out, edge + 0.25, R.pipe, M.pipe, 2);
  frame.tubeInward(8, s, down, r + 0.125, edge - 0.125, edge, R.flange, M.metal, 2);
  frame.tubeInward(8, s, up, r + 0.125, wall - 0.5, wall - 0.25, R.flange, M.metal, 0);
  frame.tubeInward(8, s, up, r + 0.125, out + r, out + r + 0.25, R.flange, M.metal, 0);
  frame.tubeUp(8, s, out, r + 0.125, up - r - 0.75, up - r - 0.5, R.flange, M.metal, 0);
}
