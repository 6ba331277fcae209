/**
 * Façade zones whose wall has fallen out: the edge of what still stands is torn, behind it are studs, the
 * edges of floors and black; a sheet hangs by one corner, a floor has come down at one end, bars and cables
 * stick out. Floors are too narrow to stand on.
 */
import { at, chance, child, int, unit } from '../core/index.ts';
import { bundle, member, rod } from './members.ts';
import { F, ON_WALL } from './side.ts';
import type { SideFrame } from './side.ts';
import { M, R } from './sink.ts';
import { q, RELIEF, sill, tone } from './zone.ts';
import type { Stretch, Zone } from './zone.ts';
import type { Patch } from './wells.ts';
import { FIRST_YEAR, LAST_YEAR } from './years.ts';

/** Types of zone that fall out: plain walls, slit windows, louvres, coffers, blocks, sheets. */
const FRAIL: readonly number[] = [0, 1, 3, 4, 6, 12];
/** Share of them that has, in walls as old as history. */
const FALLEN = 0.16;
/** Less than this is no field, and no more than so much of one falls, metres. */
const LEAST = 9;
const MOST = 34;
/** From this detail on, metres, nobody sees it. */
const FALLEN_TAU = 4;
/** How thick the wall is that broke, metres. */
const SKIN = 0.375;

/** Has a field's wall fallen out? Each field of an array has a chance of its own. */
export function hasFallen({ theme, s0, s1, y0, y1, key }: Stretch, year: number): boolean {
  if (s1 - s0 < LEAST || y1 - y0 < LEAST || !FRAIL.includes(theme % 16)) return false;
  const age = (LAST_YEAR - year) / (LAST_YEAR - FIRST_YEAR);
  return chance(at(key, 78, Math.floor(s0), Math.floor(y0)), FALLEN * age);
}

/** Builds such a field; false from too far away to see it. */
export function fallenZone(frame: SideFrame, f: number, stretch: Stretch): boolean {
  const { tau } = frame.sink;
  if (tau >= FALLEN_TAU) return false;
  const { theme, s0, s1, y0, y1 } = stretch;
  const key = at(stretch.key, 79, Math.floor(s0), Math.floor(y0));
  const shade = Math.floor(theme / 16);
  const zone: Zone = { frame, f, key, shade, s0, s1, y0, y1, w: s1 - s0, h: y1 - y0, tau };
  const patch = patchOf(zone);
  round(zone, patch);
  if (tau >= 2) fromAfar(zone, patch);
  else torn(zone, patch);
  return true;
}

/** The part of a zone that has fallen: all of a small one. */
function patchOf({ key, s0, s1, y0, y1, w, h }: Zone): Patch {
  const wide = w <= MOST ? w : 16 + 2 * int(child(key, 1), 0, 9);
  const tall = h <= MOST ? h : 14 + 2 * int(child(key, 2), 0, 10);
  const a = s0 + (w <= MOST ? 0 : 1 + Math.floor((w - wide - 2) * unit(child(key, 3))));
  const low = y0 + (h <= MOST ? 0 : 1 + Math.floor((h - tall - 2) * unit(child(key, 4))));
  return {
    key,
    s0: a,
    s1: w <= MOST ? s1 : a + wide,
    y0: low,
    y1: h <= MOST ? y1 : low + tall,
  };
}

/** What still stands of a large one, to both sides, over and under. */
function round(z: Zone, hole: Patch): void {
  const { frame, f } = z;
  const material = tone(z);
  const put = (a: number, b: number, low: number, high: number, mask: number): void => {
    if (b > a && high > low) frame.box(a, b, f, f + RELIEF, low, high, R.panel, material, mask);
  };
  put(z.s0, hole.s0, z.y0, z.y1, ON_WALL);
  put(hole.s1, z.s1, z.y0, z.y1, ON_WALL);
  put(hole.s0, hole.s1, z.y0, hole.y0, F.front | F.down);
  put(hole.s0, hole.s1, hole.y1, z.y1, F.front | F.down | F.up);
}

/** From afar: black, and what stands of its wall before it, a hand proud. */
function fromAfar(z: Zone, { key, s0, s1, y0, y1 }: Patch): void {
  const { frame, f } = z;
  frame.box(s0, s1, f, f + RELIEF, y0, y1, R.recess, M.dark, F.front | F.down);
  const material = tone(z);
  const n = 3;
  for (let i = 0; i < n; i++) {
    const [a, b] = [s0 + ((s1 - s0) * i) / n, s0 + ((s1 - s0) * (i + 1)) / n];
    const [low, high] = [i === 1 ? 0.18 : 0.4, i === 1 ? 0.15 : 0.35].map(
      (share, m) => (y1 - y0) * share * (0.5 + 0.8 * unit(at(key, 5, i, m))),
    );
    frame.box(a, b, f - 0.25, f, y0, y0 + low!, R.panel, material, ON_WALL);
    frame.box(a, b, f - 0.25, f, y1 - high!, y1, R.panel, material, ON_WALL);
  }
}

/** The line along which a wall broke: at places along it, how high it stands below and from where on above. */
interface Crack {
  readonly s: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

function crackOf({ key, s0, s1, y0, y1 }: Patch): Crack {
  const [w, h] = [s1 - s0, y1 - y0];
  const n = Math.max(4, Math.min(8, Math.round(w / 3)));
  const s: number[] = [];
  const low: number[] = [];
  const high: number[] = [];
  for (let i = 0; i <= n; i++) {
    const k = at(key, 6, i);
    const end = i === 0 || i === n;
    s.push(end ? (i === 0 ? s0 : s1) : s0 + q((w / n) * (i + 0.7 * (unit(child(k, 1)) - 0.5))));
    const middle = 0.3 + 0.4 * unit(child(k, 2));
    low.push(y0 + q(h * (end ? middle : 0.02 + 0.24 * unit(child(k, 3)))));
    high.push(end ? low[i]! : y1 - q(h * (0.02 + 0.22 * unit(child(k, 4)))));
  }
  return { s, low, high };
}

function torn(z: Zone, patch: Patch): void {
  const { frame, f, tau } = z;
  const { key, s0, s1, y0, y1 } = patch;
  const crack = crackOf(patch);
  const { s, low, high } = crack;
  const depth = q(Math.min(3 + 3 * unit(child(key, 7)), (y1 - y0) / 2));
  frame.box(s0, s1, f + depth, f + RELIEF, y0, y1, R.recess, M.dark, F.front);
  sill(z, depth, s0, s1, y0);
  const cheek = 0.1875;
  frame.box(s0, s0 + cheek, f, f + depth, y0, y1, R.frame, M.concrete, F.end);
  frame.box(s1 - cheek, s1, f, f + depth, y0, y1, R.frame, M.concrete, F.start);
  frame.box(s0, s1, f, f + depth, y1 - cheek, y1, R.frame, M.concrete, F.down);
  const material = tone(z);
  for (let i = 0; i + 1 < s.length; i++) {
    const [a, b] = [s[i]!, s[i + 1]!];
    if (!frame.touches(a, b, f, f + SKIN, y0, y1)) continue;
    frame.inward(
      [
        [a, y0],
        [b, y0],
        [b, low[i + 1]!],
        [a, low[i]!],
      ],
      f,
      f + SKIN,
      R.panel,
      material,
      [1, 2, 3, 5],
    );
    frame.inward(
      [
        [a, high[i]!],
        [b, high[i + 1]!],
        [b, y1],
        [a, y1],
      ],
      f,
      f + SKIN,
      R.panel,
      material,
      [1, 3, 4, 5],
    );
  }
  floors(z, patch);
  sheet(z, crack, key);
  if (tau > 0.5) return;
  studs(z, patch, crack);
  bars(z, crack, key);
}

/** The edges of its floors; one or two have come down at one end. */
function floors({ frame, f }: Zone, { key, s0, s1, y0, y1 }: Patch): void {
  const step = 3.25 + 0.25 * int(child(key, 10), 0, 5);
  const [d0, d1] = [f + 0.625, f + 1.5];
  const seen = F.start | F.end | F.front | F.down | F.up | F.back;
  for (let y = y0 + step, j = 0; y < y1 - 2; y += step, j++) {
    const h = at(key, 11, j);
    const put = (a: number, b: number): void =>
      frame.box(a, b, d0, d1, y, y + 0.375, R.floor, M.concrete, seen);
    if (!chance(child(h, 1), 0.5)) {
      put(s0, s1);
      continue;
    }
    const gap = Math.min((s1 - s0) * (0.3 + 0.3 * unit(child(h, 2))), 9);
    const a = s0 + q((s1 - s0 - gap) * unit(child(h, 3)));
    put(s0, a);
    put(a + gap, s1);
    // What is left of it is held by studs.
    for (const c of [a - 0.1875, a + gap])
      frame.box(c, c + 0.1875, f + SKIN, f + 0.625, y0, y1, R.frame, M.metal, 63 & ~12);
    // The piece between hangs from one of the two.
    const flip = chance(child(h, 4), 0.5) ? 1 : -1;
    const root = flip > 0 ? a : a + gap;
    const long = Math.min(3.25, gap * 0.7);
    const fall = Math.min(step - 0.75, long * (0.5 + 0.5 * unit(child(h, 5))));
    member(
      frame,
      [root - flip * 0.125, f + 1.0625, y + 0.1875],
      [root + flip * long, f + 0.9375, y + 0.1875 - fall],
      0.375,
      0.1875,
      R.floor,
      M.concrete,
    );
  }
}

/** Directions in which a sheet's upper edge runs that hangs by a corner. */
const TILTS = [
  [0.8, -0.6],
  [0.64, -0.77],
  [0.91, -0.41],
  [0.5, -0.87],
] as const;

/** A sheet of the wall that hangs by its upper corner from what stands over the hole. */
function sheet({ frame, f, shade, y0 }: Zone, { s, high }: Crack, key: number): void {
  const i = int(child(key, 20), 1, s.length - 2);
  const flip = chance(child(key, 21), 0.5) ? 1 : -1;
  const [c, n] = TILTS[int(child(key, 22), 0, TILTS.length - 1)]!;
  const [a, y] = [s[i]!, high[i]! + 0.625];
  const [before, after] = flip > 0 ? [a - s[0]!, s.at(-1)! - a] : [s.at(-1)! - a, a - s[0]!];
  const wide = Math.min(2 + 3 * unit(child(key, 23)), (s.at(-1)! - s[0]!) * 0.3, after / c);
  const tall = Math.min(1.5 + 2.5 * unit(child(key, 24)), before / -n, (y - y0 + wide * n) / c);
  if (tall < 1) return;
  const corner = (u: number, v: number) => [a + flip * (u * c + v * n), y + u * n - v * c] as const;
  const ring = [corner(0, 0), corner(wide, 0), corner(wide, tall), corner(0, tall)];
  if (flip > 0) ring.reverse();
  const material = shade < 5 ? M.plaster : M.concrete;
  frame.inward(ring, f - 0.1875, f + 0.0625, R.panel, material);
}

/** What the wall was fixed to: posts from bottom to top, and a pipe that ran behind. */
function studs({ frame, f }: Zone, { key, y0, y1 }: Patch, { s }: Crack): void {
  for (let i = 1; i + 1 < s.length; i++) {
    if (chance(at(key, 30, i), 0.6)) continue;
    const a = s[i]! + 0.25;
    frame.box(a, a + 0.1875, f + SKIN, f + 0.625, y0, y1, R.frame, M.metal, 63 & ~12);
  }
  const a = s[int(child(key, 31), 1, s.length - 2)]! - 0.5;
  frame.tubeUp(8, a, f + 2, 0.25, y0, y1, R.pipe, M.pipe, 3);
}

/** Bars along the break, and cables out of it. */
function bars({ frame, f, y0 }: Zone, { s, high }: Crack, key: number): void {
  for (let i = 1; i + 1 < s.length; i++) {
    const h = at(key, 40, i);
    const lean = 0.9 * (unit(child(h, 1)) - 0.5);
    const out = 0.3 + 0.5 * unit(child(h, 2));
    const [a, d] = [s[i]!, f + 0.1875];
    if (chance(child(h, 3), 0.6))
      rod(frame, [a, d, high[i]! + 0.25], [a + lean, d - out, high[i]! - 0.9], 0.046875);
  }
  const i = int(child(key, 41), 1, s.length - 2);
  const y = high[i]! + 0.375;
  bundle(frame, at(key, 42), [s[i]! + 0.25, f + 0.25, y], 2, Math.min(7, y - y0 - 1));
}
