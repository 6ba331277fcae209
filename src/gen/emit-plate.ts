/** Megastructure: plates, bulkheads round the usable rectangle, the shell's cap. */
import { at, chance, child, int } from '../core/index.ts';
import { cellOf, linePosition } from './grid.ts';
import type { Grid } from './grid.ts';
import type { Gap } from './plates.ts';
import { FIRST_FLOOR, SHELL_CAP, SLOTS, SLOT_METRES } from './plates.ts';
import { emitGates } from './emit-gate.ts';
import { gatesNear, roomBox, roomsOf } from './gates.ts';
import type { Gate } from './gates.ts';
import { gapsBetween } from './rails.ts';
import { shaftThrough, SHAFT_HALF } from './shafts.ts';
import type { Rect } from './side.ts';
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

/** Does the node lie wholly inside the usable rectangle, and this much away from its rim? */
function within(sink: Sink, hx: number, hz: number, margin: number): boolean {
  return (
    sink.x0 >= margin - hx &&
    sink.x1 <= hx - margin &&
    sink.z0 >= margin - hz &&
    sink.z1 <= hz - margin
  );
}

/** From this level on bulkheads are not cut for gates. */
const PIERCED_TAU = 8;

/** Everything outside the usable rectangle from afar, and beyond the shell's ends. y counts from the shell's floor. */
export function emitBulkheads(sink: Sink, gap: Gap, grid: Grid): void {
  sink.setFloor(0);
  const [hx, hz] = grid.half;
  const top = SLOTS * SLOT_METRES;
  if (within(sink, hx, hz, 0) && sink.y0 >= 0 && sink.y1 <= top - SHELL_CAP) return;
  sink.own('bulkhead', foundingYear(gap.column.shell));
  if (sink.tau > PIERCED_TAU) walls(sink, grid, 0, top);
  else {
    walls(sink, grid, 0, FIRST_FLOOR);
    walls(sink, grid, top - SHELL_CAP, top);
  }
  sink.box(-hx, top - SHELL_CAP, -hz, hx, top, hz, R.plate, M.megastructure, 4);
  sink.box(-FAR, top, -FAR, FAR, top + FAR, FAR, R.plate, M.megastructure, 0);
  sink.box(-FAR, -FAR, -FAR, FAR, 0, FAR, R.plate, M.megastructure, 0);
}

/** The four bulkheads between two heights; `faces` beside those that look into the column. */
function walls(sink: Sink, grid: Grid, y0: number, y1: number, faces = 0): void {
  const [hx, hz] = grid.half;
  const put = (x0: number, z0: number, x1: number, z1: number, mask: number) =>
    sink.box(x0, y0, z0, x1, y1, z1, R.bulkhead, M.megastructure, mask | faces);
  // East and west bulkheads end where the north and south ones begin.
  put(-FAR, -FAR, FAR, -hz, 32);
  put(-FAR, hz, FAR, FAR, 16);
  put(-FAR, -hz, -hx, hz, 2);
  put(hx, -hz, FAR, hz, 1);
}

/**
 * The bulkheads round one gap, from its floor plate's underside to its lamp-sky, cut for its gates;
 * those gates that have been `made` for a lower gap of the node are not made again.
 */
export function emitPierced(sink: Sink, gap: Gap, grid: Grid, made: Set<Gate>): void {
  if (sink.tau > PIERCED_TAU) return;
  const low = gap.slot === 0 ? 0 : -gap.floorThickness;
  if (sink.y1 <= low || sink.y0 >= gap.height) return;
  const [hx, hz] = grid.half;
  if (within(sink, hx, hz, 0)) return;
  sink.own(`plate ${gap.slot} bulkhead`, foundingYear(gap.column.shell));
  const open = gatesNear(gap).flatMap((gate) =>
    roomsOf(gate)
      .map((room) => roomBox(gate, room))
      .map((b) => ({
        ...b,
        y0: b.y0 + gate.gap.floorY - gap.floorY,
        y1: b.y1 + gate.gap.floorY - gap.floorY,
      }))
      .filter((b) => b.y1 > low && b.y0 < gap.height),
  );
  const edges = open.flatMap((b) => [b.y0, b.y1]).filter((y) => y > low && y < gap.height);
  const rows = [...new Set([low, ...edges, gap.height])].sort((a, b) => a - b);
  for (let n = 0; n + 1 < rows.length; n++) {
    const y0 = rows[n] as number;
    const y1 = rows[n + 1] as number;
    if (y1 <= sink.y0 || y0 >= sink.y1) continue;
    const here = open.filter((b) => b.y0 < y1 && b.y1 > y0);
    if (here.length === 0) walls(sink, grid, y0, y1, UP_DOWN);
    else cutWalls(sink, grid, here, y0, y1);
  }
  emitGates(sink, gap, made);
}

/** Faces that a corridor may bare. */
const UP_DOWN = 12;

/** The bulkheads between two heights, what is open left out: rows along x. */
function cutWalls(sink: Sink, grid: Grid, open: readonly Rect[], y0: number, y1: number): void {
  const [hx, hz] = grid.half;
  const usable: Rect = { x0: -hx, z0: -hz, x1: hx, z1: hz };
  const holes = [usable, ...open];
  const edges = [-FAR, ...holes.flatMap((r) => [r.z0, r.z1]), FAR];
  const rows = [...new Set(edges)].sort((a, b) => a - b);
  for (let n = 0; n + 1 < rows.length; n++) {
    const z0 = rows[n] as number;
    const z1 = rows[n + 1] as number;
    if (z1 <= sink.z0 || z0 >= sink.z1) continue;
    const cuts = holes
      .filter((r) => r.z0 < z1 && r.z1 > z0)
      .map((r): [number, number] => [r.x0, r.x1]);
    for (const [x0, x1] of gapsBetween(-FAR, FAR, cuts))
      sink.box(x0, y0, z0, x1, y1, z1, R.bulkhead, M.megastructure, 63);
  }
}

/** Pilasters on the bulkhead's faces: from floor to sky, so that none has a top. */
export function emitPilasters(sink: Sink, gap: Gap, grid: Grid): void {
  if (sink.tau > 24 || within(sink, grid.half[0], grid.half[1], 64)) return;
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
        // What would stand in the next bulkhead is left out.
        const low = Math.max(c - w, -grid.half[across]);
        const high = Math.min(c + w, grid.half[across]);
        if (axis === 0) sink.box(a, 0, low, b, gap.height, high, R.bulkhead, M.megastructure, 51);
        else sink.box(low, 0, a, high, gap.height, b, R.bulkhead, M.megastructure, 51);
      }
    }
}
