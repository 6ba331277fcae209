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
import { zoneOf } from './zones.ts';

export interface Wall {
  readonly frame: SideFrame;
  /** Wall plane: metres inward from the body's edge. */
  readonly plane: number;
  readonly district: District;
  /** Years between which its zones were built. */
  readonly year: number;
  readonly span: number;
}

/** Build the wall over [s0, s1] × [y0, y1] from its key and theme. */
export function buildWall(
  wall: Wall,
  key: Hash,
  theme: number,
  s0: number,
  s1: number,
  y0: number,
  y1: number,
): void {
  const { frame, plane } = wall;
  if (s1 - s0 < 1 || y1 - y0 < 1 || !reaches(wall, s0, s1, y0, y1)) return;
  const width = s1 - s0;
  const height = y1 - y0;
  const tau = frame.sink.tau;
  if (
    Math.max(width, height) > (tau >= 8 ? 16 : tau >= 4 ? 12 : tau >= 2 ? 8 : 4) * tau &&
    mustSplit(key, width, height, theme % 16, wall.district.calm)
  ) {
    split(wall, key, theme, s0, s1, y0, y1);
    return;
  }
  frame.sink.since(wall.year + wall.span * unit(child(key, 77)));
  zoneOf(frame, plane, key, theme, s0, s1, y0, y1);
}

/** May anything of the wall between these bounds be in the node? */
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

function split(
  wall: Wall,
  key: Hash,
  theme: number,
  s0: number,
  s1: number,
  y0: number,
  y1: number,
): void {
  const width = s1 - s0;
  const height = y1 - y0;
  const along = width > height * (0.7 + 0.6 * unit(child(key, 13)));
  if (chance(child(key, 14), 0.42)) return array(wall, key, theme, s0, s1, y0, y1, along);
  const ratio = (SHARES[int(child(key, 12), 0, SHARES.length - 1)] as number) / 12;
  if (along) {
    const m = s0 + Math.max(1, Math.round(width * ratio));
    if (reaches(wall, s0, m, y0, y1))
      buildWall(wall, at(key, 1), inherit(key, theme, 0, wall.district), s0, m, y0, y1);
    if (reaches(wall, m, s1, y0, y1))
      buildWall(wall, at(key, 2), inherit(key, theme, 1, wall.district), m, s1, y0, y1);
  } else {
    const m = y0 + Math.max(1, Math.round(height * ratio));
    if (reaches(wall, s0, s1, y0, m))
      buildWall(wall, at(key, 3), inherit(key, theme, 0, wall.district), s0, s1, y0, m);
    if (reaches(wall, s0, s1, m, y1))
      buildWall(wall, at(key, 4), inherit(key, theme, 1, wall.district), s0, s1, m, y1);
  }
}

/** Where a wall is divided, in twelfths. */
const SHARES = [3, 4, 4, 6, 6, 8, 8, 9];

/** Repetition inside a zone: equal fields, every other or every one the same. */
function array(
  wall: Wall,
  key: Hash,
  theme: number,
  s0: number,
  s1: number,
  y0: number,
  y1: number,
  along: boolean,
): void {
  const length = along ? s1 - s0 : y1 - y0;
  const n = Math.min(9, Math.max(2, Math.round(length / int(child(key, 15), 12, 44))));
  const period = chance(child(key, 16), 0.35) ? 2 : 1;
  // Fields too small for this level are one.
  const { tau } = wall.frame.sink;
  if (length / n < 6 * tau) return zoneOf(wall.frame, wall.plane, key, theme, s0, s1, y0, y1);
  for (let i = 0; i < n; i++) {
    const a = Math.round((length * i) / n);
    const b = Math.round((length * (i + 1)) / n);
    if (along ? !reaches(wall, s0 + a, s0 + b, y0, y1) : !reaches(wall, s0, s1, y0 + a, y0 + b))
      continue;
    const own = at(key, 5, i % period);
    const type = inherit(key, theme, i % period, wall.district);
    if (along) buildWall(wall, own, type, s0 + a, s0 + b, y0, y1);
    else buildWall(wall, own, type, s0, s1, y0 + a, y0 + b);
  }
}
