/** Megastructure: plates, bulkheads round the usable rectangle, the shell's cap. */
import { at, chance, child, int } from '../core/index.ts';
import { cellOf, linePosition } from './grid.ts';
import type { Grid } from './grid.ts';
import type { Gap } from './plates.ts';
import { SLOTS, SLOT_METRES } from './plates.ts';
import { gapsBetween } from './rails.ts';
import { shaftThrough, SHAFT_HALF } from './shafts.ts';
import { M, R } from './sink.ts';
import type { Sink } from './sink.ts';
import { foundingYear, yearOf } from './years.ts';

const FAR = 1e6;

/** The floor plate of a gap, pierced by its shaft. */
export function emitPlate(sink: Sink, gap: Gap, grid: Grid): void {
  const [hx, hz] = grid.half;
  const low = -gap.floorThickness;
  if (!sink.touches(-hx, low, -hz, hx, 0, hz)) return;
  sink.own(`plate ${gap.slot}`, yearOf(gap, gap.key, 0, 0.02));
  const shaft = gap.slot > 0 ? shaftThrough(gap, grid) : null;
  if (!shaft || sink.tau > 8) {
    sink.box(-hx, low, -hz, hx, 0, hz, R.plate, M.megastructure, 12);
    return;
  }
  const h = SHAFT_HALF;
  sink.box(-hx, low, -hz, hx, 0, shaft.z - h, R.plate, M.megastructure, 12 | 32);
  sink.box(-hx, low, shaft.z + h, hx, 0, hz, R.plate, M.megastructure, 12 | 16);
  for (const [a, b] of gapsBetween(-hx, hx, [[shaft.x - h, shaft.x + h]]))
    sink.box(a, low, shaft.z - h, b, 0, shaft.z + h, R.plate, M.megastructure, 15);
}

/** Everything outside the usable rectangle, and beyond the shell's ends. y counts from the shell's floor. */
export function emitBulkheads(sink: Sink, gap: Gap, grid: Grid): void {
  sink.setFloor(0);
  sink.own('bulkhead', foundingYear(gap.column.shell));
  const [hx, hz] = grid.half;
  const top = SLOTS * SLOT_METRES;
  const put = (x0: number, z0: number, x1: number, z1: number, mask: number) =>
    sink.box(x0, 0, z0, x1, top, z1, R.bulkhead, M.megastructure, mask);
  put(-FAR, -FAR, FAR, -hz, 32);
  put(-FAR, hz, FAR, FAR, 16);
  put(-FAR, -hz, -hx, hz, 2);
  put(hx, -hz, FAR, hz, 1);
  sink.box(-hx, top - 2048, -hz, hx, top, hz, R.plate, M.megastructure, 4);
  sink.box(-FAR, top, -FAR, FAR, top + FAR, FAR, R.plate, M.megastructure, 0);
  sink.box(-FAR, -FAR, -FAR, FAR, 0, FAR, R.plate, M.megastructure, 0);
}

/** Pilasters on the bulkhead's faces: from floor to sky, so that none has a top. */
export function emitPilasters(sink: Sink, gap: Gap, grid: Grid): void {
  if (sink.tau > 24) return;
  sink.own(`bulkhead piers ${gap.slot}`, yearOf(gap, at(gap.key, 120), 0, 0.4));
  for (const axis of [0, 1] as const)
    for (const end of [-1, 1] as const) {
      const edge = end * grid.half[axis];
      const across = axis === 0 ? 1 : 0;
      const from = Math.max(-grid.half[across], across === 0 ? sink.x0 - 64 : sink.z0 - 64);
      const to = Math.min(grid.half[across], across === 0 ? sink.x1 + 64 : sink.z1 + 64);
      if (
        axis === 0
          ? sink.x0 > edge + 64 || sink.x1 < edge - 64
          : sink.z0 > edge + 64 || sink.z1 < edge - 64
      )
        continue;
      for (let i = Math.ceil(from / 192); i * 192 <= to; i++) {
        const h = at(gap.key, 121 + axis, end, i);
        if (chance(h, 0.2)) continue;
        const c = i * 192;
        const mid =
          (linePosition(grid, across, cellOf(grid, across, c)) +
            linePosition(grid, across, cellOf(grid, across, c) + 1)) /
          2;
        if (Math.abs(c - mid) < 60) continue;
        const w = int(child(h, 1), 12, 36);
        const out = int(child(h, 2), 6, 34);
        const a = end < 0 ? edge : edge - out;
        const b = end < 0 ? edge + out : edge;
        if (axis === 0)
          sink.box(a, 0, c - w, b, gap.height, c + w, R.bulkhead, M.megastructure, 51);
        else sink.box(c - w, 0, a, c + w, gap.height, b, R.bulkhead, M.megastructure, 51);
      }
    }
}
