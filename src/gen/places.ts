/** Questions about places that need the plan alone: what surrounds a point, and where to stand and look. */
import { at, child, int } from '../core/index.ts';
import { trimCaches } from './caches.ts';
import type { Column, Place } from '../core/index.ts';
import { bodiesOf, ringAt, sideLength } from './body.ts';
import type { Body, Side } from './body.ts';
import { mouthsOn } from './bridges.ts';
import { blockAt, cellOf, gridOf, neighbour, openBeyond } from './grid.ts';
import type { Block } from './grid.ts';
import { DATUM } from './key.ts';
import type { WorldKey } from './key.ts';
import { isGallery, sidePlan } from './lots.ts';
import type { Lot } from './lots.ts';
import { gapAboveOf, gapAt } from './plates.ts';
import type { Gap } from './plates.ts';

/** The open space that a point is in: metres in the point's frame; null in rooms. */
export interface Surroundings {
  readonly floorY: number;
  readonly ceilingY: number;
  /** Number of the plate below: its slot in the shell. */
  readonly plate: number;
}

export function surroundings(world: WorldKey, place: Place): Surroundings | null {
  trimCaches();
  if (place.frame.kind === 'room') return null;
  const gap = gapAt(world, place.frame, place.y);
  return { floorY: gap.floorY, ceilingY: gap.floorY + gap.height, plate: gap.slot };
}

export interface Vista {
  readonly place: Place;
  /** Degrees: clockwise from +z seen from above; up. */
  readonly yaw: number;
  readonly pitch: number;
  readonly why: string;
}

/** Where a new visitor stands unless told otherwise. */
export const HOME: Column = { kind: 'column', shell: 3000, face: 0, u: 2411520, v: 2407168 };
const HOME_Y = 67108864;

/** The first gap above the home height that is of the ordinary kind: its lamp-sky is in sight. */
function homeGap(world: WorldKey): Gap {
  let gap = gapAt(world, HOME, HOME_Y);
  for (let n = 0; n < 64 && gap.height > 7000; n++) gap = gapAboveOf(gap) ?? gap;
  return gap;
}

/** Places on ring ledges with a long line of sight, nearest blocks first. */
export function vistas(world: WorldKey, near: Place | null, count: number): Vista[] {
  trimCaches();
  const frame = near && near.frame.kind === 'column' ? near.frame : HOME;
  const y = near && near.frame.kind === 'column' ? near.y : HOME_Y;
  const gap = near ? gapAt(world, frame, y) : homeGap(world);
  const grid = gridOf(gap);
  const ci = cellOf(grid, 0, near ? near.x : 0);
  const cj = cellOf(grid, 1, near ? near.z : 0);
  const out: Vista[] = [];
  const wanted = Math.min(count, 4096);
  for (let ring = 0; ring < 48 && out.length < wanted; ring++)
    for (let i = ci - ring; i <= ci + ring; i++)
      for (let j = cj - ring; j <= cj + ring; j++) {
        if (Math.max(Math.abs(i - ci), Math.abs(j - cj)) !== ring || out.length >= wanted) continue;
        if (i < grid.first[0] || i >= grid.last[0] || j < grid.first[1] || j >= grid.last[1])
          continue;
        const vista = vistaOn(gap, blockAt(gap, i, j));
        if (vista) out.push(vista);
      }
  return out;
}

/** A ledge of a massif or hyper-tower that looks along a wide canyon. */
function vistaOn(gap: Gap, block: Block): Vista | null {
  const body = bodiesOf(block)[0];
  if (!body || body.kind === 'tower') return null;
  for (let turn = 0; turn < 4; turn++) {
    const side = ((int(child(block.key, 77), 0, 3) + turn) & 3) as Side;
    const other = neighbour(block, side);
    if (!other) continue;
    const open = openBeyond(block, side);
    if (open < 150) continue;
    const spot = ledgeOn(
      body,
      side,
      Math.floor(gap.topDatum * 0.35),
      Math.floor(gap.topDatum * 0.75),
    );
    if (spot) return composed(gap, body, side, spot, open);
  }
  return null;
}

/** An open ledge between two datums: its lot, ring and the s to stand at. */
function ledgeOn(
  body: Body,
  side: Side,
  low: number,
  high: number,
): { lot: Lot; k: number; s: number } | null {
  const plan = sidePlan(body, side);
  const start = int(at(body.key, 78, side), low, Math.max(low, high));
  for (let n = 0; n < 24; n++) {
    const k = start + n;
    if (!ringAt(body, k)) continue;
    for (const lot of plan.lots) {
      if (lot.corner || isGallery(lot, k) || lot.s1 - lot.s0 < 60) continue;
      const s =
        Math.floor(
          lot.s0 + (lot.s1 - lot.s0) * (lot.s0 * 2 < sideLength(body, side) ? 0.25 : 0.75),
        ) + 0.5;
      if (mouthsOn(body, side).some((m) => m.bridge.k === k && s > m.s0 - 12 && s < m.s1 + 12))
        continue;
      return { lot, k, s };
    }
  }
  return null;
}

/** Stand a little behind the rail and look along the wall toward its farther end, half outward. */
function composed(
  gap: Gap,
  body: Body,
  side: Side,
  spot: { lot: Lot; k: number; s: number },
  open: number,
): Vista {
  const d = 5;
  const x = side === 1 ? body.x1 - d : side === 3 ? body.x0 + d : body.x0 + spot.s;
  const z = side === 0 ? body.z0 + d : side === 2 ? body.z1 - d : body.z0 + spot.s;
  const towardEnd = spot.s * 2 < sideLength(body, side);
  // Yaw of +s and of outward on each side: yaw 0 = +z, 90 = −x.
  const along = side % 2 === 0 ? (towardEnd ? 270 : 90) : towardEnd ? 0 : 180;
  const outward = [180, 270, 0, 90][side] as number;
  const turn = ((outward - along + 540) % 360) - 180;
  const yaw = (along + (turn > 0 ? 16 : -16) + 360) % 360;
  const place: Place = { frame: gap.column, x, y: gap.floorY + spot.k * DATUM, z };
  return { place, yaw, pitch: 7, why: `ledge over a canyon ${Math.round(open)} m wide` };
}
