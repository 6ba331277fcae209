/**
 * A wall of sheets that was torn open: studs between two rails, what is dark behind them, what is left of the
 * sheets, one that sprang out, and at its foot what fell. On far walls of some rooms instead of a relief.
 */
import { at, chance, child, int, unit } from '../../core/index.ts';
import { F } from '../side.ts';
import { M, R } from '../sink.ts';
import { inward } from './rooms.ts';
import type { Room } from './room.ts';
import { clearRuns, drawnOut, put } from './site.ts';
import type { Site } from './site.ts';
import { wearOf } from './wear.ts';

/** Share of far walls that were, and how many more in what is worn. */
const SHARE = 0.05;
const MORE = 0.22;
/** No wider is one, metres; from stud to stud; and how far studs and sheets stand out. */
const WIDEST = 4.5;
const PITCH = 0.75;
const STUD = 0.09375;
const SHEET = 0.03125;
/** Above and below lies a rail. */
const RAILED = F.up | F.down;

export function isStripped({ key, suite }: Room): boolean {
  return chance(at(key, 66), SHARE + MORE * wearOf(suite));
}

export function emitStripped(site: Site): void {
  const { room, u1, height } = site;
  const key = at(room.key, 67);
  let [a, b] = [0, 0];
  for (const [low, high] of clearRuns(site)) if (high - low > b - a) [a, b] = [low, high];
  // Beside a subject that takes up the room, behind it.
  if (b - a < 2 * PITCH) [a, b] = site.taken[0] ?? [0, 0];
  const n = Math.floor((Math.min(b - a, WIDEST) - 0.0625) / PITCH);
  if (n < 2) return;
  a += Math.floor(16 * unit(child(key, 1)) * (b - a - n * PITCH - 0.0625)) / 16;
  b = a + n * PITCH + 0.0625;
  const top = Math.min(height - 0.25, 2.875);
  put(site, a, b, u1 - 0.015625, u1, 0.0625, top, R.coffer, M.dark, false, RAILED);
  for (const y of [0, top]) put(site, a, b, u1 - STUD, u1, y, y + 0.0625, R.frame, M.rail);
  for (let i = 0; i <= n; i++)
    if (i % n === 0 || chance(at(key, 2, i), 0.85))
      put(
        site,
        a + i * PITCH,
        a + i * PITCH + 0.0625,
        u1 - STUD,
        u1 - 0.015625,
        0.0625,
        top,
        R.frame,
        M.rail,
        true,
        RAILED,
      );
  const y = 0.9375 + 0.125 * int(child(key, 3), 0, 5);
  put(site, a, b, u1 - 0.0625, u1 - 0.03125, y, y + 0.0625, R.conduit, M.cable);
  remnants(site, key, a, n, top);
  sprung(site, child(key, 4), a, b);
  fell(site, child(key, 5), a, b);
}

/** What is left of the sheets at both ends: broken across, no two alike. */
function remnants({ frame, room, u1 }: Site, key: number, a: number, n: number, top: number): void {
  const d = [inward(room, u1 - STUD), inward(room, u1 - STUD - SHEET)] as const;
  const [d0, d1] = [Math.min(d[0], d[1]), Math.max(d[0], d[1])];
  for (let i = 0; i < 2; i++) {
    const h = at(key, 6, i);
    const into = i === 0 ? 1 : -1;
    const s = i === 0 ? a : a + n * PITCH + 0.0625;
    const wide = into * PITCH * (0.75 + unit(child(h, 1)));
    const [low, high] = chance(child(h, 2), 0.6) ? [0.0625, 1] : [top, top - 1.125];
    const more = (high - low) * (0.2 + 0.7 * unit(child(h, 3)));
    frame.inward(
      [
        [s, room.y + low],
        [s + wide, room.y + low],
        [s + wide * (0.4 + 0.5 * unit(child(h, 4))), room.y + high],
        [s, room.y + high + more],
      ],
      d0,
      d1,
      R.panel,
      M.metal,
    );
  }
}

/** A sheet that hangs by its foot and leans out from the wall. */
function sprung(site: Site, h: number, a: number, b: number): void {
  const { u1 } = site;
  const wide = 0.6875 + 0.25 * unit(h);
  const s = a + 0.25 + (b - a - wide - 0.5) * unit(child(h, 1));
  const out = 0.25 + 0.25 * unit(child(h, 2));
  const high = 1.25 + 0.5 * unit(child(h, 3));
  const foot = u1 - STUD;
  drawnOut(
    site,
    [
      [foot - SHEET, 0],
      [foot, 0],
      [foot - out + SHEET, high],
      [foot - out, high],
    ],
    s,
    s + wide,
    R.panel,
    M.metal,
  );
}

/** Lumps of what was in it. */
function fell(site: Site, h: number, a: number, b: number): void {
  const { u1 } = site;
  for (let i = 0; i < 2; i++) {
    const k = at(h, i);
    const wide = 0.375 + 0.5 * unit(child(k, 1));
    const s = a + (b - a - wide) * unit(child(k, 2));
    const deep = 0.375 + 0.3125 * unit(child(k, 3));
    const high = 0.1875 + 0.25 * unit(child(k, 4));
    drawnOut(
      site,
      [
        [u1 - STUD - deep, 0],
        [u1 - STUD, 0],
        [u1 - STUD, high],
        [u1 - STUD - deep * 0.5, high * 0.75],
      ],
      s,
      s + wide,
      R.box,
      M.concrete,
    );
  }
}
