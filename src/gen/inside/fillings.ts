/**
 * What fills the back of a room from floor to ceiling, so that one knows at a glance what it was for:
 * pods, cages, organs of pipes, drums, pillars, cables that hang. All of it stands behind the lane.
 */
import { at, chance, child, int, unit } from '../../core/index.ts';
import { M, R } from '../sink.ts';
import { lostOf, roofOf } from './ceiling.ts';
import { BEND, torn } from './torn.ts';
import { inward } from './rooms.ts';
import { clearRuns, drawnOut, isFree, places, put } from './site.ts';
import type { Site } from './site.ts';

function sixteenth(v: number): number {
  return Math.floor(v * 16) / 16;
}

/** Capsules of one body each, leaning on the far wall in a row; of some the lid stands open. */
export function pods(site: Site): void {
  const deep = Math.min(1.25, site.u1 - site.u0 - 0.125);
  const high = Math.min(2.375, site.height - 0.5);
  const wide = 0.8125 + 0.0625 * int(child(site.key, 51), 0, 2);
  for (const [s, h] of places(site, wide, 0.3125, 0.9)) {
    const foot = site.u1 - deep;
    const tip = site.u1 - 0.4375;
    // The shell, its foot cut off by the floor, its head by the wall.
    drawnOut(
      site,
      [
        [foot, 0],
        [site.u1, 0],
        [site.u1, high],
        [tip, high],
        [foot - 0.0625, 0.5],
      ],
      s,
      s + wide,
      R.machine,
      M.plaster,
    );
    const lid: (readonly [number, number])[] = [
      [foot - 0.125, 0.625],
      [foot - 0.0625, 0.5625],
      [tip, high - 0.25],
      [tip - 0.0625, high - 0.1875],
    ];
    const material = chance(child(h, 2), 0.06) ? M.lamp : M.glass;
    if (chance(child(h, 1), 0.7))
      drawnOut(site, lid, s + 0.125, s + wide - 0.125, R.panel, material);
  }
}

/** Bars from floor to ceiling across the whole room, with a gate that hangs open; a plank behind. */
export function cages(site: Site): void {
  const { room, u0, height } = site;
  const u = u0 + 0.1875;
  const pitch = 0.5 + 0.125 * int(child(site.key, 51), 0, 1);
  for (const [low, high] of clearRuns(site)) {
    // In a short run in the middle of a room they would be a few posts.
    if (high - low < 2.5 || (low > room.s0 && high < room.s1)) continue;
    const gate = low + 0.5 + sixteenth(unit(child(site.key, 52)) * (high - low - 1.75));
    for (let s = low + 0.1875; s < high - 0.0625; s += pitch)
      if (s < gate - 0.0625 || s > gate + 1)
        put(site, s, s + 0.0625, u, u + 0.0625, 0, height, R.railing, M.rail);
    for (const [a, b] of [
      [low, gate],
      [gate + 1, high],
    ] as const)
      for (const y of [1.125, 2.25])
        put(site, a, b, u - 0.03125, u + 0.09375, y, y + 0.09375, R.railing, M.rail);
    // Where no wall is at the end of the run a post is.
    for (const s of [low, high - 0.0625])
      if (s > room.s0 && s + 0.0625 < room.s1)
        put(site, s, s + 0.0625, u, u + 0.0625, 0, height, R.railing, M.rail);
    // The gate, turned inward.
    for (let n = 0; n < 3; n++) {
      const from = u + 0.125 + 0.3125 * n;
      put(site, gate, gate + 0.0625, from, from + 0.0625, 0.0625, 2.25, R.railing, M.rail);
    }
    // It hangs on the run's rails, and its bars are held at both ends.
    for (const y of [0.0625, 1.125, 2.25])
      put(site, gate, gate + 0.0625, u + 0.0625, u + 0.9375, y, y + 0.0625, R.railing, M.rail);
    const plank = Math.max(u + 1, site.u1 - 0.75);
    if (plank < site.u1 && high - low > 3)
      put(site, low, low + 1.9375, plank, site.u1, 0.4375, 0.5, R.furniture, M.metal);
  }
}

/** Upright pipes side by side along the far wall, in steps like an organ's. */
export function organ(site: Site): void {
  const { frame, room, key } = site;
  const rising = chance(child(key, 51), 0.5);
  const steps = int(child(key, 52), 4, 7);
  let n = 0;
  for (const [low, high] of clearRuns(site)) {
    for (let s = low + 0.25; s < high - 0.5; n++) {
      const h = at(key, 53, n);
      const r = 0.1875 + 0.0625 * int(child(h, 1), 0, 4);
      // With its flange it ends before what is beside the run: a wall, or a way.
      if (s + 2 * r + 0.0625 > high) break;
      const step = (rising ? n : steps - 1 - (n % steps)) % steps;
      const top = site.height * (0.45 + (0.5 * step) / steps);
      const d = inward(room, site.u1 - r);
      const y = room.y + sixteenth(top);
      frame.tubeUp(8, s + r, d, r, room.y, y, R.pipe, M.pipe, 1);
      if (chance(child(h, 2), 0.25))
        frame.tubeUp(
          8,
          s + r,
          inward(room, site.u1 - r - 0.0625),
          r + 0.0625,
          y - 0.25,
          y - 0.125,
          R.flange,
          M.metal,
          0,
        );
      s += 2 * r + 0.125;
    }
    put(site, low, high, site.u1 - 0.875, site.u1 - 0.6875, 0, 0.625, R.plinth, M.concrete);
  }
}

/** One great drum that lies along the room on saddles, with hoops. */
export function drum(site: Site): void {
  const { frame, room, key } = site;
  const runs = clearRuns(site).toSorted((p, q) => q[1] - q[0] - (p[1] - p[0]));
  const [low, high] = runs[0] ?? [0, 0];
  const most = Math.min((site.u1 - site.u0) / 2, (site.height - 0.75) / 2) - 0.0625;
  const r = sixteenth(Math.min(most, 0.75 + 0.25 * int(child(key, 51), 0, 4)));
  if (r < 0.5 || high - low < 2.5) return;
  const d = inward(room, site.u1 - r - 0.0625);
  const y = room.y + r + 0.375;
  const [a, b] = [low + 0.5, high - 0.5];
  frame.tubeAlong(12, d, y, r, a, b, R.tank, M.machine, 0);
  for (let s = a + 0.375; s < b - 0.25; s += 2.25)
    frame.tubeAlong(12, d, y, r + 0.0625, s, s + 0.125, R.flange, M.metal, 0);
  for (let s = a + 0.5; s < b - 0.5; s += Math.max(1.5, (b - a - 1.5) / 2))
    put(
      site,
      s,
      s + 0.5,
      site.u1 - 1.5 * r - 0.0625,
      site.u1 - 0.5 * r,
      0,
      0.5,
      R.plinth,
      M.concrete,
    );
  const up = inward(room, site.u1 - r - 0.0625);
  frame.tubeUp(8, a + 0.75, up, 0.1875, y + r - 0.125, room.y + site.height, R.pipe, M.pipe, 3);
}

/** Pillars close together along the lane, as for a floor that had to bear more than was ever put on it. */
export function pillars(site: Site): void {
  const { frame, room, key } = site;
  const round = chance(child(key, 51), 0.5);
  const thick = 0.5 + 0.125 * int(child(key, 52), 0, 3);
  const rows = site.u1 - site.u0 > 3 ? 2 : 1;
  const pitch = 2 + 0.5 * int(child(key, 53), 0, 2);
  for (let row = 0; row < rows; row++) {
    const u = row === 0 ? site.u0 + 0.125 : site.u1 - thick - 0.5;
    for (const [s] of places(site, thick, pitch - thick, 1)) {
      const d = inward(room, u + thick / 2);
      const [low, high] = [room.y, room.y + site.height];
      if (round) frame.tubeUp(12, s + thick / 2, d, thick / 2, low, high, R.column, M.concrete, 3);
      else put(site, s, s + thick, u, u + thick, 0, site.height, R.column, M.concrete);
      const e = 0.125;
      put(site, s - e, s + thick + e, u - e, u + thick + e, 0, 0.1875, R.plinth, M.concrete);
      const top = site.height;
      put(
        site,
        s - e,
        s + thick + e,
        u - e,
        u + thick + e,
        top - 0.3125,
        top,
        R.plinth,
        M.concrete,
      );
    }
  }
}

/** Cables that hang from the ceiling, cut off at all heights, and what lay at their ends. */
export function cables(site: Site): void {
  const { frame, room, key } = site;
  const n = Math.min(9, Math.floor(room.s1 - room.s0));
  for (let i = 0; i < n; i++) {
    const h = at(key, 51, i);
    const s = sixteenth(room.s0 + 0.375 + unit(child(h, 1)) * (room.s1 - room.s0 - 0.75));
    const u = site.u0 + 0.125 + sixteenth(unit(child(h, 2)) * (site.u1 - site.u0 - 0.25));
    if (!isFree(site, s - BEND, s + BEND)) continue;
    const r = 0.03125 + 0.015625 * int(child(h, 3), 0, 3);
    const low = (0.7 - 0.7 * unit(child(h, 4))) * site.height;
    // Where the ceiling is gone they come down from what was over it.
    const top = u + r > site.u1 - lostOf(room) ? roofOf(room) : site.height;
    const y = room.y;
    torn(frame, { s, d: inward(room, u), r, low: y + low, top: y + top }, h, M.rail);
  }
  for (const [s, h] of places(site, 0.75, 1.5, 0.5)) {
    const d = inward(room, site.u1 - 0.5);
    for (let i = 0; i < 2; i++)
      frame.tubeUp(
        8,
        s + 0.375,
        d,
        0.375 - 0.0625 * i,
        room.y + 0.125 * i,
        room.y + 0.125 * (i + 1),
        R.cable,
        M.rail,
        1,
      );
    if (chance(h, 0.3)) put(site, s, s + 0.5, site.u1 - 0.25, site.u1, 0, 1.5, R.box, M.machine);
  }
}
