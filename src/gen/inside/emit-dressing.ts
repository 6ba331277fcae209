/**
 * What is on a room's walls and under its ceiling: raised sheets, pilasters, trays, pipes, a switch by
 * the door. Each suite has a habit of its own, some rooms another. Nothing stands out so far that it
 * would be felt: over the lane nothing hangs lower than HEAD, on walls nothing is deeper than FLAT.
 */
import { at, chance, child, int } from '../../core/index.ts';
import { M, R } from '../sink.ts';
import { gapsBetween } from '../rails.ts';
import { DOORWAY_HALF, inward } from './rooms.ts';
import { clearRuns, isFree, put } from './site.ts';
import type { Site } from './site.ts';
import { WINDOW_STOREY } from './suite.ts';

/** Metres over the floor under which nothing hangs. */
const HEAD = 2.4375;
const FLAT = 0.125;

export function emitDressing(site: Site): void {
  const { room } = site;
  const own = chance(at(room.key, 91), 0.2) ? room.key : room.suite.key;
  const windowed = room.row === 0 && room.storey >= WINDOW_STOREY;
  HABITS[int(at(own, 92), 0, HABITS.length - 1)]!(site, windowed);
  if (chance(at(own, 93), 0.5)) overhead(site);
  if (chance(at(room.key, 94), 0.5)) beside(site);
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
    frame.tubeAlong(8, d, y + r, r, room.s0, room.s1, R.conduit, M.pipe, false);
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

const HABITS: readonly Habit[] = [sheets, pilasters, conduits, trays, dado, sheets];

/** Where windows take the wall, a kerb along its foot. */
function kerb(site: Site): void {
  for (const [a, b] of clearRuns(site))
    put(site, a, b, site.u1 - 0.0625, site.u1, 0, 0.1875, R.plinth, M.concrete);
}

/** A pipe under the ceiling, from wall to wall. */
function overhead({ frame, room, key, u1, height }: Site): void {
  const r = 0.0625 + 0.03125 * int(child(key, 71), 0, 4);
  const y = room.y + height - r - 0.0625;
  if (y - r < room.y + HEAD) return;
  const u = Math.floor(u1 * (0.25 + 0.125 * int(child(key, 72), 0, 3)) * 16) / 16;
  frame.tubeAlong(8, inward(room, u), y, r, room.s0, room.s1, R.pipe, M.pipe, false);
}

/** On the corridor's wall: what switches the lamp, its wire, and a plate with the room's number over the door. */
function beside(site: Site): void {
  const { room, key } = site;
  const door = room.door;
  const s = chance(child(key, 73), 0.5) ? door - DOORWAY_HALF - 0.5 : door + DOORWAY_HALF + 0.25;
  if (s < room.s0 + 0.125 || s + 0.25 > room.s1 - 0.125) return;
  put(site, s, s + 0.25, 0, 0.0625, 1.1875, 1.5625, R.box, M.machine);
  put(site, s + 0.09375, s + 0.15625, 0, 0.03125, 1.5625, site.height, R.conduit, M.metal);
  const [[a, b] = [0, 0]] = gapsBetween(room.s0, room.s1, [
    [room.s0, door - 0.25],
    [door + 0.25, room.s1],
  ]);
  if (b - a >= 0.5) put(site, a, b, 0, 0.03125, 2.3125, 2.5, R.panel, M.metal);
}
