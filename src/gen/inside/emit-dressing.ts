/**
 * What is on a room's far wall: raised sheets, pilasters, bays, coffers, mains, spines; and a switch by the
 * door. A district has a few reliefs (src/gen/inside/motif.ts), a suite one of these, some rooms
 * another. Nothing stands out so far that it would be felt: over the lane nothing hangs lower than
 * HEAD, on walls nothing is deeper than FLAT, but for what stands behind the lane.
 */
import { at, chance, child, int } from '../../core/index.ts';
import { F } from '../side.ts';
import { M, R } from '../sink.ts';
import { emitStripped, isStripped } from './emit-stripped.ts';
import { motifOf } from './motif.ts';
import type { Relief } from './motif.ts';
import { DOORWAY_HALF, inward } from './rooms.ts';
import { isSeenThrough, sightsOf } from './sights.ts';
import { clearRuns, isFree, put } from './site.ts';
import type { Site } from './site.ts';
import { WINDOW_STOREY } from './suite.ts';

/** Metres over the floor under which nothing hangs. */
export const HEAD = 2.4375;
const FLAT = 0.125;

export function emitDressing(site: Site): void {
  const { room } = site;
  const own = chance(at(room.key, 91), 0.2) ? room.key : room.suite.key;
  const windowed = room.row === 0 && room.storey >= WINDOW_STOREY;
  const { reliefs } = motifOf(room.suite);
  if (!windowed && isStripped(room)) emitStripped(site);
  else HABITS[reliefs[int(at(own, 92), 0, reliefs.length - 1)]!](site, windowed);
  if (chance(at(room.key, 94), 0.3)) beside(site);
}

type Habit = (site: Site, windowed: boolean) => void;

/** Sheets on the far wall, with seams between; here and there one has gone. */
const sheets: Habit = (site, windowed) => {
  const { room, key, u1 } = site;
  if (windowed) return kerb(site);
  const pitch = 2 + 0.25 * int(child(key, 51), 0, 6);
  const low = 0.375 + 0.125 * int(child(key, 52), 0, 2);
  const high = low + 1.25 + 0.25 * int(child(key, 53), 0, 3);
  let n = 0;
  for (let s = room.s0 + 0.25; s + pitch < room.s1 - 0.125; s += pitch, n++) {
    if (!chance(at(key, 54, n), 0.82) || !isFree(site, s, s + pitch)) continue;
    put(site, s, s + pitch - 0.0625, u1 - 0.03125, u1, low, high, R.panel, M.metal);
  }
};

/** Pilasters up the far wall and a band along their heads. */
const pilasters: Habit = (site, windowed) => {
  const { room, key, u1, height } = site;
  if (windowed) return kerb(site);
  const pitch = 2.5 + 0.25 * int(child(key, 55), 0, 6);
  for (let s = room.s0 + pitch / 2; s < room.s1 - 0.25; s += pitch)
    if (isFree(site, s - 0.25, s + 0.25))
      put(site, s - 0.125, s + 0.125, u1 - FLAT, u1, 0, height, R.buttress, M.concrete);
  put(site, room.s0, room.s1, u1 - FLAT, u1, height - 0.625, height - 0.375, R.frame, M.concrete);
};

/** Conduits along the far wall over the height of a door, and drops to boxes. */
const conduits: Habit = (site, windowed) => {
  if (windowed) return kerb(site);
  const { frame, room, key, u1, height } = site;
  let y = room.y + 2.5625;
  const n = int(child(key, 56), 1, 3);
  for (let i = 0; i < n; i++) {
    const r = 0.03125 + 0.015625 * int(child(key, 57 + i), 0, 3);
    if (y + 2 * r > room.y + height - 0.125) break;
    const d = inward(room, u1 - r - 0.03125);
    frame.tubeAlong(8, d, y + r, r, room.s0, room.s1, R.conduit, M.pipe, 3);
    y += 2 * r + 0.0625;
  }
  const low = chance(child(key, 69), 0.5) ? room.s0 + 1.25 : room.s1 - 1.5;
  if (!isFree(site, low, low + 0.375)) return;
  put(site, low + 0.15625, low + 0.21875, u1 - 0.0625, u1, 1.5, 2.5625, R.conduit, M.pipe);
  put(site, low, low + 0.375, u1 - FLAT, u1, 1, 1.5, R.box, M.machine);
};

/** A tray round the walls across the room, and one along the far wall. */
const trays: Habit = (site, windowed) => {
  const { room, u1 } = site;
  const y = HEAD + 0.1875;
  if (windowed) kerb(site);
  else put(site, room.s0, room.s1, u1 - 0.25, u1, y, y + 0.0625, R.conduit, M.metal);
  for (const [a, b] of [
    [room.s0, room.s0 + 0.25],
    [room.s1 - 0.25, room.s1],
  ] as const) {
    put(site, a, b, 0.125, u1 - 0.25, y, y + 0.0625, R.conduit, M.metal);
    put(site, a, b, 0.125, u1 - 0.25, y + 0.0625, y + 0.125, R.cable, M.dark);
  }
};

/** A dado: darker to the height of a hand, with a rail along its top. */
const dado: Habit = (site, windowed) => {
  const { u1 } = site;
  if (windowed) return kerb(site);
  for (const [a, b] of clearRuns(site)) {
    put(site, a, b, u1 - 0.03125, u1, 0.125, 1.0625, R.panel, M.machine);
    put(site, a, b, u1 - 0.0625, u1, 1.0625, 1.125, R.frame, M.metal);
  }
};

/** Bays as deep as an arm between piers, under one head; in every third the wall comes out to the height of a seat. */
const bays: Habit = (site, windowed) => {
  if (windowed) return kerb(site);
  const { key, room, u1, height } = site;
  const pitch = 2.75 + 0.25 * int(child(key, 68), 0, 6);
  const wide = 0.5 + 0.125 * int(child(key, 69), 0, 3);
  const top = Math.min(height - 0.25, 2.75);
  for (const [a, b] of clearRuns(site)) {
    if (b - a < 2 * wide + 0.75) continue;
    const n = Math.max(1, Math.floor((b - a - wide) / pitch));
    const step = (b - a - wide) / n;
    put(site, a, b, u1 - BAY, u1, top, height, R.frame, M.concrete);
    for (let i = 0; i <= n; i++) {
      const s = a + Math.floor(i * step * 16) / 16;
      put(site, s, s + wide, u1 - BAY, u1, 0, top, R.buttress, M.concrete, false, F.up);
      const to = a + Math.floor((i + 1) * step * 16) / 16;
      if (i < n && chance(at(key, 70, Math.floor(s - room.s0)), 0.33))
        put(
          site,
          s + wide,
          to,
          u1 - BAY + 0.125,
          u1,
          0,
          0.625,
          R.sill,
          M.plaster,
          false,
          F.start | F.end,
        );
    }
  }
};

/** How deep a bay is, metres. */
const BAY = 0.5625;

/** A grid of bars as deep as a hand: what lies between is sunk. */
const coffers: Habit = (site, windowed) => {
  if (windowed) return kerb(site);
  const { key, u1, height } = site;
  const pitch = 1.75 + 0.25 * int(child(key, 58), 0, 4);
  for (const [a, b] of clearRuns(site)) {
    for (const y of [0, 1.5, height - 0.625])
      put(site, a, b, u1 - FLAT, u1, y, y + 0.1875, R.coffer, M.concrete);
    for (let s = a; s < b - 0.25; s += pitch)
      put(site, s, s + 0.1875, u1 - FLAT, u1, 0.1875, height - 0.625, R.coffer, M.concrete);
  }
};

/** Two rails along the wall, and thin bars from the lower one to the ceiling. */
const bars: Habit = (site, windowed) => {
  if (windowed) return kerb(site);
  const { key, u1, height } = site;
  const pitch = 1.25 + 0.125 * int(child(key, 59), 0, 4);
  for (const [a, b] of clearRuns(site)) {
    for (const y of [0.5, 2.25]) put(site, a, b, u1 - 0.125, u1, y, y + 0.125, R.frame, M.metal);
    for (let s = a + pitch / 2; s < b; s += pitch)
      put(site, s, s + 0.0625, u1 - 0.0625, u1, 0.625, height, R.frame, M.metal, false, F.down);
  }
};

/** Fat pipes along the wall under the ceiling, one by its foot, and bands that hold them. Over a door to the ledge they keep off heads. */
const mains: Habit = (site, windowed) => {
  if (windowed) return kerb(site);
  const { frame, room, key, u1, height, doors } = site;
  const top = room.y + height - 0.125;
  const least = doors.length > 0 ? room.y + HEAD + FLAT : room.y;
  let y = top;
  const n = int(child(key, 60), 2, 3);
  for (let i = 0; i < n; i++) {
    const r = 0.125 + 0.03125 * int(child(key, 61 + i), 0, 4);
    if (y - 2 * r - 0.0625 < least) break;
    y -= 2 * r + 0.0625;
    const d = inward(room, u1 - r - 0.0625);
    frame.tubeAlong(8, d, y + r, r, room.s0, room.s1, R.pipe, M.pipe, 3);
  }
  for (const [a, b] of clearRuns(site))
    frame.tubeAlong(8, inward(room, u1 - 0.125), room.y + 0.25, 0.125, a, b, R.pipe, M.pipe, 0);
  if (y === top) return;
  for (let s = room.s0 + 1.5; s < room.s1 - 0.5; s += 4.5)
    put(site, s, s + 0.0625, u1 - 0.0625, u1, y - room.y - 0.125, height, R.bracket, M.metal);
};

/** Ribs up the wall that lean out toward the ceiling, like the inside of something that was alive. */
const spines: Habit = (site, windowed) => {
  const { frame, room, key, u1, height } = site;
  const pitch = 1.875 + 0.25 * int(child(key, 64), 0, 4);
  const foot = windowed ? height - 0.875 : 0;
  const profile = [
    [u1 - 0.0625, foot],
    [u1, foot],
    [u1, height],
    [u1 - 0.4375, height],
  ].map(([u, y]): [number, number] => [inward(room, u!), room.y + y!]);
  if (room.row !== 1) profile.reverse();
  // Its back where nothing opens in the wall, its foot on the floor, and its head under a ceiling that is whole:
  // the second, first and third side, or reversed.
  const [low, high] = room.row === 1 ? [2, 4] : [4, 2];
  const hidden = room.isLow ? [] : [high];
  if (room.row === 1) hidden.push(3);
  if (foot === 0) hidden.push(low);
  for (let s = room.s0 + pitch / 2; s < room.s1 - 0.25; s += pitch) {
    if (foot === 0 && !isFree(site, s - 0.25, s + 0.25)) continue;
    frame.along(profile, s - 0.125, s + 0.125, R.buttress, M.plaster, hidden);
  }
};

/** Plates that overlap like scales, each row before the one below. */
const plates: Habit = (site, windowed) => {
  if (windowed) return kerb(site);
  const { key, u1, room } = site;
  const pitch = 1.75 + 0.25 * int(child(key, 65), 0, 4);
  for (let i = 0; i < 3; i++) {
    const low = 0.125 + i * 0.9375;
    const from = room.s0 + (i % 2 === 0 ? 0.125 : 0.125 - pitch / 2);
    for (let s = from; s < room.s1 - 0.25; s += pitch) {
      const a = Math.max(room.s0 + 0.125, s);
      const b = Math.min(room.s1 - 0.125, s + pitch - 0.03125);
      if (b - a < 0.25 || !isFree(site, a, b) || !chance(at(key, 66 + i, Math.floor(s)), 0.9))
        continue;
      put(site, a, b, u1 - 0.03125 * (i + 1), u1, low, low + 1, R.panel, M.metal);
    }
  }
};

const HABITS: Readonly<Record<Relief, Habit>> = {
  sheets,
  pilasters,
  conduits,
  trays,
  dado,
  bays,
  coffers,
  bars,
  mains,
  spines,
  plates,
};

/** Where windows take the wall, a kerb along its foot. */
function kerb(site: Site): void {
  for (const [a, b] of clearRuns(site))
    put(site, a, b, site.u1 - 0.0625, site.u1, 0, 0.1875, R.plinth, M.concrete);
}

/** On the corridor's wall: what switches the lamp, and its wire. */
function beside(site: Site): void {
  const { room, key } = site;
  const door = room.door;
  const s = chance(child(key, 73), 0.5) ? door - DOORWAY_HALF - 0.5 : door + DOORWAY_HALF + 0.25;
  if (s < room.s0 + 0.125 || s + 0.25 > room.s1 - 0.125) return;
  if (isSeenThrough(sightsOf(room), s, s + 0.25)) return;
  put(site, s, s + 0.25, 0, 0.0625, 1.1875, 1.5625, R.box, M.machine);
  put(
    site,
    s + 0.09375,
    s + 0.15625,
    0,
    0.03125,
    1.5625,
    site.height,
    R.conduit,
    M.metal,
    false,
    F.down,
  );
}
