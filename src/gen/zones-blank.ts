/** The plain wall among façade zones: raised sheets, piers before it, and one opening that goes deep. */
import { at, chance, child, int, unit } from '../core/index.ts';
import { F, ON_WALL } from './side.ts';
import { M, R } from './sink.ts';
import { well } from './wells.ts';
import type { Patch } from './wells.ts';
import { backing, q, RELIEF, tone } from './zone.ts';
import type { Zone } from './zone.ts';

export function blank(z: Zone): void {
  const { frame, f, key, s0, s1, y0, y1, tau } = z;
  if (tau >= 2) return frame.box(s0, s1, f, f + RELIEF, y0, y1, R.panel, tone(z), F.front | F.down);
  const depth = int(child(key, 1), 0, 1) * 0.25;
  const hole = openingOf(z);
  if (hole) {
    wallRound(z, depth, hole);
    well(z, hole);
  } else backing(z, depth, R.panel, tone(z));
  if (tau > 0.6 || z.w < 8 || z.h < 6) return;
  if (z.w >= 14 && chance(child(key, 6), PIERED)) piers(z, hole);
  sheets(z, hole);
}

/** Share of plain walls with an opening, and of wide ones with piers. */
const OPENED = 0.36;
const PIERED = 0.3;

/** Where it is open, off its borders; null where it is whole. */
function openingOf(z: Zone): Patch | null {
  const { key, s0, y0, w, h } = z;
  if (w < 9 || h < 10 || !chance(child(key, 3), OPENED)) return null;
  const wide = q(2 + Math.min(11, w * 0.32) * unit(child(key, 31)));
  // A slot from top to bottom now and then.
  const isSlot = chance(child(key, 33), 0.3);
  const tall = isSlot ? h : q(5 + Math.min(26, h - 7) * unit(child(key, 34)));
  const a = s0 + 1.5 + q((w - wide - 3) * unit(child(key, 35)));
  const low = isSlot ? y0 : y0 + 1 + q((h - tall - 2) * unit(child(key, 36)));
  return { key: child(key, 37), s0: a, s1: a + wide, y0: low, y1: low + tall };
}

/** The wall to both sides of an opening, and over and under it. */
function wallRound(z: Zone, depth: number, hole: Patch): void {
  const { frame, f } = z;
  const material = tone(z);
  const put = (a: number, b: number, low: number, high: number, mask: number): void => {
    if (b > a && high > low)
      frame.box(a, b, f + depth, f + RELIEF, low, high, R.panel, material, mask);
  };
  put(z.s0, hole.s0, z.y0, z.y1, ON_WALL);
  put(hole.s1, z.s1, z.y0, z.y1, ON_WALL);
  put(hole.s0, hole.s1, z.y0, hole.y0, F.front | F.down);
  put(hole.s0, hole.s1, hole.y1, z.y1, F.front | F.down | F.up);
}

/** Upright piers at both sides, and some between: the wall lies behind them, and that of the zone above not a metre behind. */
function piers(z: Zone, hole: Patch | null): void {
  const n = int(child(z.key, 61), 1, 3);
  const wide = 0.75 + 0.25 * int(child(z.key, 62), 0, 3);
  for (let i = 0; i <= n; i++) {
    const s = z.s0 + q(((z.w - wide) * i) / n);
    if (hole && s < hole.s1 && s + wide > hole.s0) continue;
    z.frame.box(s, s + wide, z.f - 0.375, z.f + 0.25, z.y0, z.y1, R.buttress, M.concrete, ON_WALL);
  }
}

function sheets(z: Zone, hole: Patch | null): void {
  const most = hole ? 2 : 2 + Math.min(3, Math.floor((z.w * z.h) / 2000));
  const n = int(child(z.key, 2), 0, most);
  for (let i = 0; i < n; i++) {
    const k = at(z.key, 50, i);
    const w = 2 + unit(child(k, 1)) * Math.min(12, z.w - 4);
    const h = 2 + unit(child(k, 2)) * Math.min(10, z.h - 3);
    const s = z.s0 + 1 + q(unit(child(k, 3)) * (z.w - w - 2));
    const y = z.y0 + q(unit(child(k, 4)) * (z.h - h));
    if (hole && s < hole.s1 && s + w > hole.s0 && y < hole.y1 && y + h > hole.y0) continue;
    const out = 0.125 + 0.0625 * i;
    z.frame.box(s, s + q(w), z.f - out, z.f + 1, y, y + q(h), R.panel, tone(z, k), ON_WALL);
  }
}
