/**
 * Roofs of houses: a slab over the rooms, ridges too steep to stand on with what is on their crests, seen or
 * behind a parapet, and flues.
 */
import { at, chance, child, int, unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import type { DeckHouse } from './deck-houses.ts';
import type { SideFrame } from './side.ts';
import { F } from './side.ts';
import { M, R } from './sink.ts';

const CEILING = 0.375;
/** How far the eaves stand out. */
const EAVES = 0.375;
/** How wide a ridge of a roof is. */
const RIDGE = 2.5;
/** How far over the deck anything of a house reaches. */
export const TALL = 14;

/** Half a metre of wall round a roof, and how high it stands at least, metres. */
const PARAPET = 0.5;
const PARAPET_LEAST = 1.5;

/** A slab over the rooms, and on it ridges side by side, seen or behind a parapet; flues. */
export function emitHouseRoof(
  frame: SideFrame,
  house: DeckHouse,
  ground: number,
  walls: number,
): void {
  const { key, side, x0, z0, x1, z1 } = house;
  const [long, deep] = side % 2 === 0 ? [x1 - x0, z1 - z0] : [z1 - z0, x1 - x0];
  if (!frame.touches(-1, long + 1, -1, deep + 1, ground, ground + TALL)) return;
  const y = ground + walls;
  const walled = chance(child(key, 41), 0.55);
  const e = walled ? 0 : EAVES;
  const top = y + CEILING;
  frame.box(-e, long + e, -e, deep + e, y, top, R.roof, M.concrete, 63 & ~F.up);
  if (walled) parapet(frame, long, deep, top, PARAPET_LEAST + 0.25 * int(child(key, 44), 0, 6));
  const t = walled ? PARAPET : -e;
  ridges(frame, key, [t, long - t, t, deep - t], top);
  if (frame.sink.tau <= 1) flues(frame, key, long, deep, ground, top);
}

/** As many ridges as fit, alike, from end to end or from front to back: none can be stood on. */
function ridges(
  frame: SideFrame,
  key: Hash,
  [s0, s1, d0, d1]: readonly [number, number, number, number],
  y: number,
): void {
  const along = chance(child(key, 42), 0.5);
  const [from, to] = along ? [d0, d1] : [s0, s1];
  const n = Math.round((to - from) / RIDGE);
  const w = (to - from) / n;
  const peak = y + w * 0.5625;
  const material = chance(child(key, 43), 0.5) ? M.metal : M.concrete;
  for (let i = 0; i < n; i++) {
    const a = from + i * w;
    const m = a + w / 2;
    const profile = [
      [a, y],
      [a + w, y],
      [m, peak],
    ] as const;
    if (along) frame.along(profile, s0, s1, R.roof, material);
    else frame.inward(profile, d0, d1, R.roof, material);
    if (frame.sink.tau <= 0.5)
      crest(frame, at(key, 47, i), along, m, along ? [s0, s1] : [d0, d1], peak);
  }
}

/** Along the crest of a ridge: a cap, vents under hoods. */
function crest(
  frame: SideFrame,
  h: Hash,
  along: boolean,
  middle: number,
  [from, to]: readonly [number, number],
  peak: number,
): void {
  const put = (
    a: number,
    b: number,
    half: number,
    low: number,
    high: number,
    role: number,
    material: number,
  ): void =>
    along
      ? frame.box(a, b, middle - half, middle + half, low, high, role, material, 63)
      : frame.box(middle - half, middle + half, a, b, low, high, role, material, 63);
  const shy = 0.1875 * int(child(h, 1), 0, 6);
  put(from + shy, to - 0.1875, 0.15625, peak - 0.1875, peak + 0.0625, R.flange, M.metal);
  const n = int(child(h, 2), 0, 2);
  for (let i = 0; i < n; i++) {
    const k = at(h, 3, i);
    const a = from + 0.75 + (to - from - 2.5) * unit(child(k, 1));
    const long = 0.5 + 0.25 * int(child(k, 2), 0, 2);
    const up = peak + 0.375 + 0.125 * int(child(k, 3), 0, 3);
    put(a, a + long, 0.25, peak - 0.5, up, R.box, M.machine);
    put(a - 0.125, a + long + 0.125, 0.375, up, up + 0.125, R.canopy, M.metal);
  }
}

/** A wall round the roof: one sees a block, and nothing of its ridges from below. */
function parapet(frame: SideFrame, long: number, deep: number, y: number, high: number): void {
  const t = PARAPET;
  const put = (a: number, b: number, d0: number, d1: number) =>
    frame.box(a, b, d0, d1, y, y + high, R.house, M.concrete, 63 & ~F.down);
  put(0, long, 0, t);
  put(0, long, deep - t, deep);
  put(0, t, t, deep - t);
  put(long - t, long, t, deep - t);
  if (frame.sink.tau > 1) return;
  for (const d of [-0.125, deep])
    frame.box(0, long, d, d + 0.125, y + high - 0.5, y + high - 0.25, R.frame, M.concrete, 63);
}

/** Flues that stand behind the house and go up past its roof. */
function flues(
  frame: SideFrame,
  key: Hash,
  long: number,
  deep: number,
  ground: number,
  y: number,
): void {
  const n = int(child(key, 45), 0, 3);
  for (let i = 0; i < n; i++) {
    const h = at(key, 46, i);
    const r = 0.125 + 0.0625 * int(child(h, 1), 0, 2);
    const s = 1 + 0.25 * int(child(h, 2), 0, Math.floor(4 * (long - 2)));
    const top = y + 2.5 + 0.5 * int(child(h, 3), 0, 8);
    frame.tubeUp(8, s, deep + r + 0.0625, r, ground, top, R.pipe, M.pipe, 1);
    frame.tubeUp(
      8,
      s,
      deep + r + 0.0625,
      r + 0.0625,
      top - 0.375,
      top - 0.125,
      R.flange,
      M.metal,
      0,
    );
  }
}
