/**
 * The foot of a hall's column: a socle round it as high as the band behind a ledge, and on each face at
 * eye height what walls behind ledges have: the district's motif bay by bay, doors under lamps, a bank
 * over them. The shaft begins over it; nothing stands out farther than COLUMN_FOOT but that bank. Near
 * by it is hollow, where suites are (src/gen/inside/column.ts).
 */
import { at, chance, child, int, unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import { emitBank } from './banks.ts';
import { BAND, SIDES } from './body.ts';
import type { District } from './district.ts';
import { emitFittings } from './fittings.ts';
import type { Column } from './hypostyle.ts';
import { faceBays, faceDoors, FOOT_TOP, SOCLE } from './inside/column.ts';
import type { FaceDoor } from './inside/column.ts';
import { emitFill } from './inside/emit-fill.ts';
import { emitPassage } from './inside/emit-portal.ts';
import { emitSuite } from './inside/emit-suite.ts';
import { BAY, ENTRANCE_HALF, ENTRANCE_TOP } from './inside/entrances.ts';
import { outletsOf } from './inside/outlet.ts';
import { PASSAGE_HALF } from './inside/portal.ts';
import { LINING, STOREY } from './inside/suite.ts';
import type { Suite } from './inside/suite.ts';
import { anyMotif, MOTIFS } from './motifs.ts';
import { emitOpenDoor, emitPanelling, emitShutDoor } from './service-wall.ts';
import { loft } from './shapes.ts';
import type { Vec3 } from './shapes.ts';
import { F, ON_WALL, SideFrame } from './side.ts';
import type { Rect } from './side.ts';
import { M, R } from './sink.ts';
import type { Sink } from './sink.ts';

/** How far the socle's shoulder goes into the shaft, metres. */
const BITE = 0.25;
/** How far into the column a leaf that stands open reaches, metres. */
const LEAF = 2;
/** How deep in the socle a door's leaf is, metres. */
const DOOR_DEEP = 0.625;
/** From so many bays on a face has two doors. */
const TWO_DOORS = 9;
/** Share of runs of bays that have their district's motif; the others are panelled. */
const TYPICAL = 0.74;

/** One face of a foot: its frame, how long it is, where the deck is, what its chance hangs on, its doors. */
interface Face {
  readonly frame: SideFrame;
  readonly length: number;
  readonly y: number;
  readonly key: Hash;
  readonly district: District;
  readonly doors: readonly FaceDoor[];
}

/** A column's foot on one deck, and what is hollow in it. */
export interface Foot {
  readonly column: Column;
  /** Height of the deck. */
  readonly y: number;
  /** It tells the decks apart. */
  readonly key: Hash;
  readonly district: District;
  readonly suites: readonly Suite[];
  readonly name: string;
}

/** How high over the deck a column is hollow, metres: its shaft is solid from there. */
export function hollowTop({ y, suites }: Foot): number {
  const storeys = suites.flatMap((suite) => [
    suite.storeys,
    ...suite.halls.map((hall) => hall.storeys),
  ]);
  return Math.max(FOOT_TOP, ...storeys.map((n) => n * STOREY + 4)) + y;
}

export function emitColumnFoot(sink: Sink, foot: Foot): void {
  const { column, y, key, district, suites } = foot;
  const { x, z, half } = column;
  const reach = half + 3;
  const top = hollowTop(foot);
  if (!sink.touches(x - reach, y - 1, z - reach, x + reach, top, z + reach)) return;
  const near = sink.tau <= 0.5;
  const wide = half + SOCLE;
  const core = near ? half : wide;
  const rect: Rect = { x0: x - half, z0: z - half, x1: x + half, z1: z + half };
  if (near) for (const side of SIDES) shoulder(new SideFrame(sink, rect, side), 2 * half, y);
  else farShoulder(sink, column, y);
  // Near, the socle is cut for its doors and the mass stands behind it, round what is hollow.
  if (!sink.hollow || suites.length === 0) {
    const mask = near ? 0 : 51;
    const high = y + (near ? FOOT_TOP : BAND);
    sink.box(x - core, y, z - core, x + core, high, z + core, R.column, M.concrete, mask);
  }
  if (!near) return;
  for (const side of SIDES) {
    const frame = new SideFrame(sink, rect, side);
    const length = 2 * half;
    if (!frame.touches(-1, length + 1, -3, LEAF, y, y + BAND)) continue;
    const doors = faceDoors(suites, side).map((door) => ({ ...door, s: door.s - SOCLE }));
    const face = { frame, length, y, key: at(key, side), district, doors };
    emitFace(doors.length > 0 ? face : { ...face, doors: shutDoors(face) });
  }
  if (sink.hollow) for (const suite of suites) hollow(sink, foot, suite, top);
}

/** What a suite leaves of its half of a column, and the suite. */
function hollow(sink: Sink, { y, name }: Foot, suite: Suite, top: number): void {
  const frame = new SideFrame(sink, suite.body, suite.side);
  const length = suite.lot.s1;
  const foot = y + FOOT_TOP;
  emitFill(frame, suite, SOCLE, length - SOCLE, SOCLE, y, foot, M.concrete);
  const { relief } = suite;
  if (top > foot) emitFill(frame, suite, relief, length - relief, relief, foot, top, M.concrete);
  emitSuite(frame, suite, `${name} side ${suite.side}`);
  emitPassage(frame, suite, outletsOf(suite));
}

/** One side of the slope from the socle up to the shaft: too narrow and steep to stand on. */
function shoulder(frame: SideFrame, length: number, y: number): void {
  if (!frame.touches(-SOCLE, length + SOCLE, -SOCLE, BITE, y + BAND, y + FOOT_TOP)) return;
  const ring = (out: number, up: number): Vec3[] => [
    frame.point(-out, -out, up),
    frame.point(length + out, -out, up),
    frame.point(length - BITE, BITE, up),
    frame.point(BITE, BITE, up),
  ];
  frame.hull(loft(ring(SOCLE, y + BAND), ring(0, y + FOOT_TOP)), R.plinth, M.concrete, [0]);
}

function farShoulder(sink: Sink, { x, z, half }: Column, y: number): void {
  const ring = (r: number, up: number): Vec3[] => [
    [x - r, up, z - r],
    [x - r, up, z + r],
    [x + r, up, z + r],
    [x + r, up, z - r],
  ];
  const slope = loft(ring(half + SOCLE, y + BAND), ring(half, y + FOOT_TOP));
  sink.hull(slope, R.plinth, M.concrete, [0]);
}

/** Half of what a door, its frame and what fed it take of a face, metres. */
const DOOR_TAKES = 2.25;

function emitFace(face: Face): void {
  const { frame, length, y, key, district, doors } = face;
  const { n, from } = faceBays(length / 2);
  wall(face);
  for (const { s, open, suite } of doors) {
    if (!frame.touches(s - 3, s + 3, -SOCLE - 1, LEAF, y, y + BAND)) continue;
    const h = at(key, 2, Math.floor(s));
    if (open) emitOpenDoor(frame, s, -SOCLE, y, h, halfOf({ suite }), suite !== null);
    else emitShutDoor(frame, s, -SOCLE, y, h, DOOR_DEEP);
  }
  for (let bay = 0; bay < n; bay++) {
    const s = from + bay * BAY;
    if (!frame.touches(s - 1, s + BAY + 1, -SOCLE - 1, 0, y, y + BAND)) continue;
    if (doors.some((d) => d.s > s - DOOR_TAKES && d.s < s + BAY + DOOR_TAKES)) continue;
    dress(face, s, bay, at(key, 2, bay));
  }
  for (const s of [0, length - from]) pier(face, s, from);
  const [s0, s1] = [from, length - from];
  if (frame.touches(s0 - 1, s1 + 1, -3, 0, y + 2.5, y + BAND))
    emitBank(district.bank, { frame, s0, s1, g: -SOCLE, y, h: at(key, 3) });
}

/** Half the width of a face's doorway: where a corridor comes out it is as wide as that passage. */
function halfOf({ suite }: Pick<FaceDoor, 'suite'>): number {
  return suite ? ENTRANCE_HALF : PASSAGE_HALF;
}

/** The doors of a face behind which nothing is hollow: shut for good. */
function shutDoors({ key, length }: Pick<Face, 'key' | 'length'>): FaceDoor[] {
  const { n, from } = faceBays(length / 2);
  return doorBays(key, n).map((bay) => ({
    s: from + (bay + 0.5) * BAY,
    open: false,
    suite: null,
  }));
}

/** Numbers of the bays that have a door: one, or on long faces one in each half. */
function doorBays(key: Hash, n: number): number[] {
  const h = at(key, 1);
  if (n < TWO_DOORS) return [int(child(h, 1), 0, n - 1)];
  const half = Math.floor(n / 2);
  return [int(child(h, 1), 0, half - 2), half + int(child(h, 2), 0, n - half - 1)];
}

/** The socle's wall, cut for its doors. */
function wall({ frame, length, y, doors }: Face): void {
  // East and west faces end where the north and south ones begin.
  const over = frame.side % 2 === 0 ? SOCLE : 0;
  const back = frame.sink.hollow && doors.some((door) => door.suite) ? -LINING : 0;
  const put = (a: number, b: number, low: number, high: number, mask: number) =>
    frame.box(a, b, -SOCLE, back, y + low, y + high, R.panel, M.plaster, mask);
  let a = -over;
  for (const door of doors.toSorted((p, q) => p.s - q.s)) {
    const half = door.open ? halfOf(door) : ENTRANCE_HALF;
    const [low, high] = [door.s - half, door.s + half];
    put(a, low, 0, BAND, F.front | F.start | F.end);
    put(low, high, ENTRANCE_TOP, BAND, F.front | F.down);
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
