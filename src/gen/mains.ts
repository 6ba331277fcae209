/** Full-height mains that hang outside a massif's rings, in groups, where no bridge can land. */
import { at, chance, child, int } from '../core/index.ts';
import type { Body, Side } from './body.ts';
import { CORNER, sideLength } from './body.ts';
import { mainsSlot, SLOT } from './bridges.ts';
import { openBeyond } from './grid.ts';
import type { SideFrame } from './side.ts';
import { roundness } from './shapes.ts';
import { M, R } from './sink.ts';
import { yearOf } from './years.ts';

/** Do mains hang in this slot of a side? */
export function mainsIn(body: Body, side: Side, slot: number): boolean {
  return chance(at(body.key, 83, side, slot), 0.42) && mainsSlot(body.block, side, slot);
}

export function emitMains(frame: SideFrame, body: Body, top: number, name: string): void {
  const { sink, side } = frame;
  const origin = side === 0 || side === 2 ? body.x0 : body.z0;
  const length = sideLength(body, side);
  const room = openBeyond(body.block, side) / 9;
  if (room < 5 || !frame.touches(0, length, -54, 0, 0, top)) return;
  for (
    let slot = Math.ceil((origin + CORNER) / SLOT);
    (slot + 1) * SLOT <= origin + length - CORNER;
    slot++
  ) {
    const s0 = slot * SLOT - origin;
    if (!frame.touches(s0, s0 + SLOT, -54, 0, 0, top) || !mainsIn(body, side, slot)) continue;
    const key = at(body.key, 83, side, slot);
    sink.own(`${name} side ${side} mains ${slot}`, yearOf(body.block.gap, key, 0.4, 0.95));
    const n = int(child(key, 1), 1, 3);
    const r = Math.min(room, int(child(key, 2), 5, 20));
    let s = s0 + 8 + r;
    for (let i = 0; i < n && s + r < s0 + 122; i++) {
      main(frame, s, r, top, int(child(key, 4 + i), 0, 3));
      s += 2 * r + 2 + int(child(key, 8 + i), 0, 5);
    }
  }
}

function main(frame: SideFrame, s: number, r: number, top: number, phase: number): void {
  const { sink } = frame;
  if (r < sink.tau * 0.5) return;
  const d = -(r + 0.75);
  const bottom = 40 + 16 * phase;
  const sides = roundness(r, sink.tau);
  frame.tubeUp(sides, s, d, r, bottom, top, R.pipe, M.pipe, 1);
  if (sink.tau > 1) return;
  const first = Math.max(1, Math.ceil((sink.y0 - 22) / 64));
  for (let i = first; i * 64 < Math.min(top, sink.y1 + 4); i++) {
    const y = i * 64 + 20;
    if (y < bottom) continue;
    frame.tubeUp(sides, s, d, r + 0.625, y, y + 2, R.flange, M.metal, 0);
  }
}
