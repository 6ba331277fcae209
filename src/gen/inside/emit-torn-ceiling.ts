/**
 * A ceiling of panels on bars under the slab, of which a bay came down: bare bars, panels that hang by an edge,
 * wires that sag across, and on the floor what fell. Over the lane nothing hangs lower than HEAD.
 */
import { at, chance, child, int, unit } from '../../core/index.ts';
import { F } from '../side.ts';
import { M, R } from '../sink.ts';
import { HEAD } from './emit-dressing.ts';
import { inward } from './rooms.ts';
import { drawnOut, isFree, put } from './site.ts';
import type { Site } from './site.ts';
import { WINDOW_STOREY } from './suite.ts';
import { wearOf } from './wear.ts';

/** Share of rooms with such a ceiling, and how many more in what is worn. */
const SHARE = 0.2;
const MORE = 0.35;
/** How far under the slab the panels hang, and how thick they are, metres. */
const DROP = 0.25;
const THICK = 0.0625;
/** Share of bays that a wire sags across. */
const WIRED = 0.4;
/** No narrower is the bay that came down, to either side of the lamp that hangs in it, metres. */
const HALF = 1;

/** Has a room such a ceiling? Where windows or two lamps are, or it is low, there is no space for one. */
export function isTornOver({ room, taken }: Site): boolean {
  if (room.isLow || taken.length > 1 || (room.row === 0 && room.storey >= WINDOW_STOREY))
    return false;
  return chance(at(room.key, 96), SHARE + MORE * wearOf(room.suite));
}

export function emitTornCeiling(site: Site): void {
  const { room, u1, height, taken } = site;
  const { s0, s1 } = room;
  const key = at(room.key, 97);
  // The lamp hangs in the bay.
  const lamp = taken[0] ? (taken[0][0] + taken[0][1]) / 2 : Math.floor(s0 + s1) / 2;
  const a = Math.max(s0 + 0.25, lamp - HALF - 0.25 * int(child(key, 1), 0, 6));
  const b = Math.min(s1 - 0.25, lamp + HALF + 0.25 * int(child(key, 2), 0, 6));
  const low = height - DROP;
  const top = low + THICK;
  put(site, s0, a, 0, u1, low, top, R.panel, M.plaster);
  put(site, b, s1, 0, u1, low, top, R.panel, M.plaster);
  const n = u1 > 7 ? 3 : 2;
  for (let i = 0; i < n; i++) {
    const u = Math.floor(((i + 0.5) * u1 * 16) / n) / 16;
    put(site, a, b, u, u + 0.0625, low, top, R.frame, M.rail, false, F.start | F.end);
  }
  const out = chance(child(key, 3), 0.5);
  const edge = out ? a : b;
  hanging(site, child(key, 4), edge, out ? 1 : -1, low);
  flap(site, child(key, 5), out ? [b - 1.125, b] : [a, a + 1.125], (u1 * (n - 0.5)) / n, low);
  wires(site, child(key, 6), a, b, low);
  fallen(site, child(key, 7), a, b);
}

/** A panel that hangs by the edge of the bay at s, and a shorter strip beside it. */
function hanging(site: Site, h: number, s: number, into: 1 | -1, low: number): void {
  const { frame, room, u1 } = site;
  const most = low - HEAD;
  const wide = 0.75 + 0.0625 * int(child(h, 1), 0, 6);
  const from = 0.25 + unit(child(h, 2)) * Math.max(0, Math.min(u1 - wide - 0.5, 2));
  const n = int(child(h, 3), 1, 2);
  for (let i = 0; i < n; i++) {
    const down = most * (i === 0 ? 0.95 : 0.5);
    const out = into * (i === 0 ? 0.25 : 0.5);
    const [p, q] = i === 0 ? [from, from + wide] : [from + wide + 0.0625, from + 1.75 * wide];
    if (q > u1) return;
    const d = [inward(room, p), inward(room, q)];
    const y = room.y + low;
    frame.inward(
      [
        [s, y],
        [s, y + THICK],
        [s + out, y - down + 0.03125],
        [s + out - into * 0.0625, y - down],
      ],
      Math.min(...d),
      Math.max(...d),
      R.panel,
      M.plaster,
    );
  }
}

/** A panel that hangs by a bar at u, toward the corridor; where no way is under it, lower than a head. */
function flap(
  site: Site,
  h: number,
  [s0, s1]: readonly [number, number],
  u: number,
  low: number,
): void {
  const at0 = Math.floor(u * 16) / 16;
  const most = at0 - 0.875 > site.u0 && isFree(site, s0, s1) ? 1.25 : low - HEAD;
  const down = most * (0.7 + 0.25 * unit(h));
  const near = at0 - Math.min(0.6875, down * 0.5);
  if (near < 0) return;
  drawnOut(
    site,
    [
      [at0, low],
      [at0 + 0.0625, low],
      [near + 0.03125, low - down],
      [near, low - down + 0.03125],
    ],
    s0,
    s1,
    R.panel,
    M.plaster,
  );
}

/** A wire that sags from one edge of the bay to the other. */
function wires({ frame, room, u1 }: Site, h: number, a: number, b: number, low: number): void {
  const n = chance(child(h, 9), WIRED) ? 1 : 0;
  for (let i = 0; i < n; i++) {
    const k = at(h, i);
    const u = 0.5 + (u1 - 1) * unit(child(k, 1));
    const m = a + (b - a) * (0.3 + 0.4 * unit(child(k, 2)));
    const y = room.y + low + THICK;
    const sag = y - 0.25 - 0.625 * unit(child(k, 3));
    const d = inward(room, u);
    const r = 0.03125;
    for (const s of [a, b])
      frame.inward(
        [
          [s, y],
          [m, sag],
          [m, sag + r],
          [s, y + r],
        ],
        d,
        d + r,
        R.cable,
        M.cable,
      );
  }
}

/** What fell: a panel over what it broke on, behind the lane; a flat piece where there is no space. */
function fallen(site: Site, h: number, a: number, b: number): void {
  const { u0, u1 } = site;
  for (let i = 0; i < 2; i++) {
    const k = at(h, i);
    const wide = 0.75 + 0.5 * unit(child(k, 1));
    const s = a + (b - a - wide) * unit(child(k, 2));
    if (u1 - u0 < 1.5 || !isFree(site, s, s + wide)) {
      // Flat, and no higher than feet feel.
      const u = Math.max(0.25, u0 - 0.75 - 0.5 * unit(child(k, 3)));
      put(site, s, s + wide, u, u + 0.5, 0, 0.03125, R.panel, M.plaster);
      continue;
    }
    const u = u0 + 0.125 + (u1 - u0 - 1.375) * unit(child(k, 3));
    const rise = 0.1875 + 0.25 * unit(child(k, 4));
    drawnOut(
      site,
      [
        [u, 0],
        [u + 0.0625, 0],
        [u + 1, rise],
        [u + 0.984375, rise + 0.0625],
      ],
      s,
      s + wide,
      R.panel,
      M.plaster,
    );
    drawnOut(
      site,
      [
        [u + 0.5, 0],
        [u + 1.125, 0],
        [u + 0.9375, rise],
        [u + 0.75, rise],
      ],
      s + 0.125,
      s + wide * 0.625,
      R.box,
      M.concrete,
    );
  }
}
