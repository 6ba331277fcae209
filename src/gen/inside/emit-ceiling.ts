/** What is under a room's ceiling, by the kind of the suite. Over the lane nothing hangs lower than HEAD. */
import { at, chance, child, int } from '../../core/index.ts';
import { M, R } from '../sink.ts';
import { HEAD } from './emit-dressing.ts';
import type { Ceiling } from './kinds.ts';
import { inward } from './rooms.ts';
import { isFree, put } from './site.ts';
import type { Site } from './site.ts';
import { WINDOW_STOREY } from './suite.ts';

/** Share of a kind's rooms that have their ceiling; the rest are plain, or have beams. */
const SHARE = 0.85;

export function emitCeiling(site: Site, ceiling: Ceiling): void {
  const h = at(site.room.key, 96);
  if (chance(h, SHARE)) CEILINGS[ceiling](site);
  else if (chance(child(h, 1), 0.5)) beams(site);
}

/** Beams from the corridor's wall to the far one. */
function beams(site: Site): void {
  const { room, u1, height } = site;
  const n = Math.floor((room.s1 - room.s0) / BEAM_PITCH);
  const step = (room.s1 - room.s0) / (n + 1);
  for (let i = 1; i <= n; i++) {
    const s = room.s0 + Math.floor(i * step * 16) / 16;
    put(site, s - 0.125, s + 0.125, 0, u1, height - 0.375, height, R.bracket, M.concrete);
  }
}

const BEAM_PITCH = 2.75;

/** Lower along both walls than in the middle, as where people lived. */
function soffit(site: Site): void {
  const { room, u1, height } = site;
  const low = Math.max(HEAD, height - 0.75);
  put(site, room.s0, room.s1, 0, 0.75, low, height, R.panel, M.plaster);
  if (!isWindowed(site))
    put(site, room.s0, room.s1, u1 - 1.125, u1, low, height, R.panel, M.plaster);
}

/** Two troughs for cables, on hangers. */
function troughs(site: Site): void {
  const { room, u1, height } = site;
  for (const share of [0.3125, 0.6875]) {
    const u = Math.floor(u1 * share * 8) / 8;
    put(
      site,
      room.s0,
      room.s1,
      u - 0.1875,
      u + 0.1875,
      height - 0.5,
      height - 0.375,
      R.conduit,
      M.metal,
    );
    for (let s = room.s0 + 1; s < room.s1; s += 4)
      put(
        site,
        s,
        s + 0.0625,
        u - 0.03125,
        u + 0.03125,
        height - 0.375,
        height,
        R.bracket,
        M.metal,
      );
  }
}

/** A duct as wide as a man is tall in the oldest of them, with branches to the far wall. */
function duct(site: Site): void {
  const { room, key, u1, height } = site;
  const deep = Math.min(0.75, height - HEAD - 0.125);
  const wide = 0.75 + 0.25 * int(child(key, 81), 0, 2);
  const u = Math.floor((u1 - wide) * 4) / 8;
  const low = height - deep - 0.0625;
  put(site, room.s0, room.s1, u, u + wide, low, height - 0.0625, R.pipe, M.metal);
  for (let s = room.s0 + 2; s < room.s1 - 1 && !isWindowed(site); s += 6)
    put(site, s, s + 0.5, u + wide, u1, low + 0.125, low + 0.5, R.pipe, M.metal);
  for (let s = room.s0 + 2.75; s < room.s1 - 0.5; s += 6)
    put(
      site,
      s,
      s + 0.125,
      u - 0.0625,
      u + wide + 0.0625,
      low - 0.03125,
      height,
      R.flange,
      M.metal,
    );
}

/** Pipes of several sizes side by side, from wall to wall, and bars under the ceiling that carry them. */
function pipes(site: Site): void {
  const { frame, room, key, u1, height } = site;
  let u = 0.75;
  let end = u;
  for (let n = 0; n < (site.taken.length > 0 ? 2 : 4); n++) {
    const r = 0.0625 + 0.0625 * int(at(key, 82, n), 0, 4);
    if (u + 2 * r > u1 - 0.5) break;
    const y = room.y + height - 0.25 - r;
    frame.tubeAlong(8, inward(room, u + r), y, r, room.s0, room.s1, R.pipe, M.pipe, 3);
    end = u + 2 * r;
    u = end + 0.25 + 0.25 * int(at(key, 83, n), 0, 3);
  }
  if (end === 0.75) return;
  for (let s = room.s0 + 1.5; s < room.s1 - 0.5; s += 4.5)
    put(site, s, s + 0.125, 0.625, end + 0.125, height - 0.25, height, R.bracket, M.metal);
}

/** Slanting to both walls, as under a vault, with ribs across. */
function vault(site: Site): void {
  const { frame, room, u1, height } = site;
  const slope = (u: number, into: number, wide: number) => {
    const points: [number, number][] = [
      [inward(room, u), room.y + height],
      [inward(room, u), room.y + HEAD + 0.125],
      [inward(room, u + into * wide), room.y + height],
    ];
    const away = into > 0 === (room.row === 1);
    frame.along(away ? points : points.reverse(), room.s0, room.s1, R.panel, M.concrete, [0, 1]);
  };
  slope(0, 1, 1.25);
  if (!isWindowed(site)) slope(u1, -1, 1.75);
  for (let s = room.s0 + 1.375; s < room.s1 - 0.5; s += 2.75)
    put(site, s, s + 0.25, 0, u1, height - 0.25, height, R.bracket, M.concrete);
}

/** A rail for a hoist along the room, and what is left of the chain. */
function rail(site: Site): void {
  const { room, key, u0, u1, height } = site;
  const u = Math.floor(((u0 + u1) / 2) * 8) / 8;
  put(
    site,
    room.s0,
    room.s1,
    u - 0.125,
    u + 0.125,
    height - 0.4375,
    height - 0.375,
    R.truss,
    M.metal,
  );
  put(
    site,
    room.s0,
    room.s1,
    u - 0.03125,
    u + 0.03125,
    height - 0.375,
    height - 0.125,
    R.truss,
    M.metal,
  );
  put(site, room.s0, room.s1, u - 0.125, u + 0.125, height - 0.125, height, R.truss, M.metal);
  const s = room.s0 + 1 + 0.5 * int(child(key, 84), 0, Math.floor(2 * (room.s1 - room.s0 - 2)));
  if (!isFree(site, s - 0.25, s + 0.25)) return;
  put(
    site,
    s - 0.1875,
    s + 0.1875,
    u - 0.1875,
    u + 0.1875,
    height - 0.75,
    height - 0.4375,
    R.machine,
    M.machine,
  );
  put(site, s, s + 0.0625, u, u + 0.0625, 1.25, height - 0.75, R.cable, M.cable);
  put(site, s - 0.125, s + 0.1875, u - 0.0625, u + 0.125, 1, 1.25, R.machine, M.metal);
}

function isWindowed({ room }: Site): boolean {
  return room.row === 0 && room.storey >= WINDOW_STOREY;
}

const CEILINGS: Readonly<Record<Ceiling, (site: Site) => void>> = {
  beams,
  soffit,
  troughs,
  duct,
  pipes,
  vault,
  rail,
};
