/**
 * The foot of a hall's column: a socle round it as high as the band behind a ledge, and on each face at
 * eye height what walls behind ledges have: the district's motif bay by bay, shut doors under lamps, a
 * bank over them. The shaft begins over it; nothing stands out farther than COLUMN_FOOT but that bank.
 */
import { at, chance, child, int, unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import { emitBank } from './banks.ts';
import { BAND, SIDES } from './body.ts';
import type { District } from './district.ts';
import { emitFittings } from './fittings.ts';
import type { Column } from './hypostyle.ts';
import { BAY, ENTRANCE_HALF, ENTRANCE_TOP } from './inside/entrances.ts';
import { anyMotif, MOTIFS } from './motifs.ts';
import { emitPanelling, emitShutDoor } from './service-wall.ts';
import { loft } from './shapes.ts';
import type { Vec3 } from './shapes.ts';
import { F, ON_WALL, SideFrame } from './side.ts';
import type { Rect } from './side.ts';
import { M, R } from './sink.ts';
import type { Sink } from './sink.ts';

/** How far the socle stands out before the shaft, metres: its shoulder is too narrow and steep to stand on. */
const SOCLE = 0.875;
const SHOULDER = 1;
/** Where the shaft begins over the deck, metres. */
export const FOOT_TOP: number = BAND + SHOULDER;
/** How deep in the socle a door's leaf is, metres. */
const DOOR_DEEP = 0.625;
/** From so many bays on a face has two doors. */
const TWO_DOORS = 9;
/** Share of runs of bays that have their district's motif; the others are panelled. */
const TYPICAL = 0.74;
/** Least width of the bare wall at each end of a face, metres: a pier stands before it. */
const CORNER = 1;

/** One face of a foot: its frame, how long it is, where the deck is, what its chance hangs on. */
interface Face {
  readonly frame: SideFrame;
  readonly length: number;
  readonly y: number;
  readonly key: Hash;
  readonly district: District;
}

/** The foot of a column on the deck at y; its key tells the decks apart. */
export function emitColumnFoot(
  sink: Sink,
  c: Column,
  y: number,
  key: Hash,
  district: District,
): void {
  const { x, z, half } = c;
  const reach = half + 3;
  if (!sink.touches(x - reach, y, z - reach, x + reach, y + FOOT_TOP, z + reach)) return;
  const near = sink.tau <= 0.5;
  const wide = half + SOCLE;
  const ring = (r: number, up: number): Vec3[] => [
    [x - r, up, z - r],
    [x - r, up, z + r],
    [x + r, up, z + r],
    [x + r, up, z - r],
  ];
  const shoulder = loft(ring(wide, y + BAND), ring(half, y + FOOT_TOP));
  sink.hull(shoulder, R.plinth, M.concrete, [0]);
  // Near, the socle is cut for its doors and the mass stands behind it.
  const core = near ? half : wide;
  sink.box(
    x - core,
    y,
    z - core,
    x + core,
    y + BAND,
    z + core,
    R.column,
    M.concrete,
    near ? 0 : 51,
  );
  if (!near) return;
  const rect: Rect = { x0: x - half, z0: z - half, x1: x + half, z1: z + half };
  for (const side of SIDES) {
    const frame = new SideFrame(sink, rect, side);
    const length = 2 * half;
    if (!frame.touches(-1, length + 1, -3, 0, y, y + BAND)) continue;
    emitFace({ frame, length, y, key: at(key, side), district });
  }
}

function emitFace(face: Face): void {
  const { frame, length, y, key, district } = face;
  const n = Math.floor((length - 2 * CORNER) / BAY);
  const from = (length - n * BAY) / 2;
  const doors = doorBays(key, n);
  wall(
    face,
    doors.map((bay) => from + (bay + 0.5) * BAY),
  );
  for (let bay = 0; bay < n; bay++) {
    const s = from + bay * BAY;
    if (!frame.touches(s - 1, s + BAY + 1, -SOCLE - 1, 0, y, y + BAND)) continue;
    const h = at(key, 2, bay);
    if (doors.includes(bay)) emitShutDoor(frame, s + BAY / 2, -SOCLE, y, h, DOOR_DEEP);
    else dress(face, s, bay, h);
  }
  for (const s of [0, length - from]) pier(face, s, from);
  const [s0, s1] = [from, length - from];
  if (frame.touches(s0 - 1, s1 + 1, -3, 0, y + 2.5, y + BAND))
    emitBank(district.bank, { frame, s0, s1, g: -SOCLE, y, h: at(key, 3) });
}

/** Numbers of the bays that have a door: one, or on long faces one in each half. */
function doorBays(key: Hash, n: number): number[] {
  const h = at(key, 1);
  if (n < TWO_DOORS) return [int(child(h, 1), 0, n - 1)];
  const half = Math.floor(n / 2);
  return [int(child(h, 1), 0, half - 2), half + int(child(h, 2), 0, n - half - 1)];
}

/** The socle's wall, cut for the doors about these middles. */
function wall({ frame, length, y }: Face, doors: readonly number[]): void {
  // East and west faces end where the north and south ones begin.
  const over = frame.side % 2 === 0 ? SOCLE : 0;
  const put = (a: number, b: number, low: number, high: number, mask: number) =>
    frame.box(a, b, -SOCLE, 0, y + low, y + high, R.panel, M.plaster, mask);
  const top = y + ENTRANCE_TOP;
  let a = -over;
  for (const c of doors) {
    const [low, high] = [c - ENTRANCE_HALF, c + ENTRANCE_HALF];
    put(a, low, 0, BAND, F.front | F.start | F.end);
    put(low, high, top - y, BAND, F.front | F.down);
    a = high;
  }
  put(a, length + over, 0, BAND, F.front | F.start | F.end);
}

/** What a bay without a door has. */
function dress({ frame, y, key, district }: Face, s: number, bay: number, h: Hash): void {
  const bare = { frame, s, g: -SOCLE, y, h };
  // Motifs come in runs of bays, as behind ledges; a face is short, so that more of it is something else.
  const typical = unit(at(key, 4, Math.floor(bay / 3))) < TYPICAL;
  emitFittings(bare, !typical && chance(child(h, 5), 0.4), typical);
  if (typical) MOTIFS[district.motif ?? anyMotif(at(key, 5))](bare);
  else emitPanelling(bare);
}

/** A stepped pier before the end of a face. */
function pier({ frame, y }: Face, s: number, wide: number): void {
  const put = (out: number, low: number, high: number) =>
    frame.box(
      s,
      s + wide,
      -SOCLE - out,
      -SOCLE,
      y + low,
      y + high,
      R.buttress,
      M.concrete,
      ON_WALL,
    );
  put(0.75, 0, 0.75);
  put(0.5, 0.75, BAND - 1);
}
