/**
 * Scale "façade zone": a wall between two rings is a quadtree of zones, each of one type and
 * pitch. Nothing is cut out: a zone is its back wall and what stands before it, so that openings
 * are real recesses. What looks up is narrower than a metre, steeper than 40°, or too low to
 * stand under: nobody can stand where no way leads.
 */
import { at, chance, child, int, unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import type { District } from './district.ts';
import type { SideFrame } from './side.ts';
import { RELIEF } from './zone.ts';
import type { Stretch } from './zone.ts';
import { zoneOf } from './zones.ts';
import { fallenZone, hasFallen } from './zones-fallen.ts';

export interface Wall {
  readonly frame: SideFrame;
  /** Wall plane: metres inward from the body's edge. */
  readonly plane: number;
  readonly district: District;
  /** Years between which its zones were built. */
  readonly year: number;
  readonly span: number;
}

/** Builds a stretch of a wall: in zones, or as one. */
export function buildWall(wall: Wall, stretch: Stretch): void {
  const { frame, plane } = wall;
  const { key, theme, s0, s1, y0, y1 } = stretch;
  if (s1 - s0 < 1 || y1 - y0 < 1 || !reaches(wall, s0, s1, y0, y1)) return;
  const width = s1 - s0;
  const height = y1 - y0;
  const tau = frame.sink.tau;
  if (
    Math.max(width, height) > (tau >= 8 ? 16 : tau >= 4 ? 12 : tau >= 2 ? 8 : 4) * tau &&
    mustSplit(key, width, height, theme % 16, wall.district.calm)
  ) {
    split(wall, stretch);
    return;
  }
  frame.sink.since(wall.year + wall.span * unit(child(key, 77)));
  if (hasFallen(stretch, wall.year) && fallenZone(frame, plane, stretch)) return;
  zoneOf(frame, plane, stretch);
}

/** May anything of a stretch of the wall be in the node? */
function reaches({ frame, plane }: Wall, s0: number, s1: number, y0: number, y1: number): boolean {
  return frame.touches(s0, s1, plane - 1, plane + RELIEF, y0, y1);
}

/** Types that may fill a great field whole: walls, slots, niches, mouths, ribs. */
const GREAT: readonly number[] = [0, 2, 5, 7, 9, 10, 11, 13, 15];
/** The largest field of one zone, metres. */
const GREAT_MAX = 230;

function mustSplit(key: Hash, width: number, height: number, type: number, calm: number): boolean {
  const large = Math.max(width, height);
  if (large > GREAT_MAX) return true;
  if (large > 88)
    return !(GREAT.includes(type) && chance(child(key, 17), type === 0 ? calm : calm * 0.7));
  if (large > 2.6 * Math.min(width, height)) return true;
  return Math.min(width, height) > 14 && !chance(child(key, 11), 0.3 + 0.3 * calm);
}

/** A zone's type and shade of material in one number; children mostly keep both. */
export function themeOf(key: Hash, { zones, shades }: District): number {
  return (
    (zones[int(child(key, 30), 0, zones.length - 1)] as number) +
    16 * int(child(key, 31), shades[0], shades[1])
  );
}

function inherit(key: Hash, theme: number, n: number, district: District): number {
  const other = themeOf(child(key, 40 + n), district);
  const type = chance(child(key, 20 + n), 0.72) ? theme % 16 : other % 16;
  const shade = chance(child(key, 50 + n), 0.82) ? Math.floor(theme / 16) : Math.floor(other / 16);
  return type + 16 * shade;
}

function split(wall: Wall, stretch: Stretch): void {
  const { key, theme, s0, s1, y0, y1 } = stretch;
  const width = s1 - s0;
  const height = y1 - y0;
  const along = width > height * (0.7 + 0.6 * unit(child(key, 13)));
  if (chance(child(key, 14), 0.42)) return array(wall, stretch, along);
  const ratio = (SHARES[int(child(key, 12), 0, SHARES.length - 1)] as number) / 12;
  const middle = along
    ? s0 + Math.max(1, Math.round(width * ratio))
    : y0 + Math.max(1, Math.round(height * ratio));
  for (let n = 0; n < 2; n++) {
    const a = along && n === 1 ? middle : s0;
    const b = along && n === 0 ? middle : s1;
    const low = !along && n === 1 ? middle : y0;
    const high = !along && n === 0 ? middle : y1;
    if (!reaches(wall, a, b, low, high)) continue;
    const own = at(key, (along ? 1 : 3) + n);
    const theirs = inherit(key, theme, n, wall.district);
    buildWall(wall, { key: own, theme: theirs, s0: a, s1: b, y0: low, y1: high });
  }
}

/** Where a wall is divided, in twelfths. */
const SHARES = [3, 4, 4, 6, 6, 8, 8, 9];

/** How wide the fields of an array are beside one another; the widest of a rhythm may be of a kind of their own. */
const RHYTHMS: readonly (readonly number[])[] = [
  [1],
  [2, 3],
  [1, 1, 2],
  [2, 2, 3, 2],
  [1, 2, 1, 3],
  [3, 1, 1],
  [1, 1, 1, 2, 2],
];

/** An array's fields from the first on, the borders between them in metres from where it begins. */
export interface Fields {
  readonly ends: readonly number[];
  /** Which of them are wide. */
  readonly wide: readonly boolean[];
}

/** So many fields along a length, in one of the rhythms. */
export function fieldsOf(key: Hash, length: number, n: number): Fields {
  const rhythm = RHYTHMS[int(child(key, 60), 0, RHYTHMS.length - 1)] as readonly number[];
  const phase = int(child(key, 61), 0, rhythm.length - 1);
  const most = Math.max(...rhythm);
  const weight = (i: number) => rhythm[(i + phase) % rhythm.length] as number;
  let total = 0;
  for (let i = 0; i < n; i++) total += weight(i);
  const ends = [0];
  const wide: boolean[] = [];
  let sum = 0;
  for (let i = 0; i < n; i++) {
    sum += weight(i);
    ends.push(Math.round((length * sum) / total));
    wide.push(weight(i) === most);
  }
  return { ends, wide };
}

/** A run of an array's fields that was walled up whole: from and to; none in most short ones. */
export function blindRun(key: Hash, n: number): readonly [number, number] {
  if (n < 4 || !chance(child(key, 62), 0.45)) return [n, n];
  const from = int(child(key, 63), 0, n - 2);
  return [from, Math.min(n, from + 1 + int(child(key, 64), 0, Math.floor(n / 3)))];
}

/** Which field of an array is not like its neighbours; −1 where all are. */
function strangerOf(key: Hash, n: number): number {
  return n > 2 && chance(child(key, 65), 0.4) ? int(child(key, 66), 0, n - 1) : -1;
}

/**
 * Repetition inside a zone: fields in a rhythm, every wide one or every one the same. No period goes on
 * for long: a run of them may be blind, and one is often of another kind.
 */
function array(wall: Wall, stretch: Stretch, along: boolean): void {
  const { key, theme, s0, s1, y0, y1 } = stretch;
  const length = along ? s1 - s0 : y1 - y0;
  const n = Math.min(9, Math.max(2, Math.round(length / int(child(key, 15), 12, 44))));
  // Fields too small for this level are one.
  const { tau } = wall.frame.sink;
  if (length / n < 6 * tau) return zoneOf(wall.frame, wall.plane, stretch);
  const { ends, wide } = fieldsOf(key, length, n);
  const isMixed = chance(child(key, 16), 0.35);
  const [blind, open] = blindRun(key, n);
  const stranger = strangerOf(key, n);
  for (let i = 0; i < n; i++) {
    const isBlind = i === blind;
    const a = ends[i] as number;
    const b = ends[isBlind ? open : i + 1] as number;
    if (isBlind) i = open - 1;
    const from = along ? s0 + a : s0;
    const to = along ? s0 + b : s1;
    const low = along ? y0 : y0 + a;
    const high = along ? y1 : y0 + b;
    if (!reaches(wall, from, to, low, high)) continue;
    const like = i === stranger ? 2 : isMixed && wide[i] ? 1 : 0;
    const own = at(key, 5, isBlind ? 3 : like);
    const theirs = isBlind ? theme - (theme % 16) : inherit(key, theme, like, wall.district);
    const field = { key: own, theme: theirs, s0: from, s1: to, y0: low, y1: high };
    if (isBlind) walledUp(wall, field);
    else buildWall(wall, field);
  }
}

/** A field in one piece, whatever its size. */
function walledUp(wall: Wall, stretch: Stretch): void {
  wall.frame.sink.since(wall.year + wall.span * unit(child(stretch.key, 77)));
  zoneOf(wall.frame, wall.plane, stretch);
}
