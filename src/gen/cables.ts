/** Cables that sag across canyons, in bundles, from slab edge to slab edge. Too thin to stand on. */
import { at, chance, child, int, unit } from '../core/index.ts';
import { CORNER } from './body.ts';
import { blockName, neighbour } from './grid.ts';
import type { Block } from './grid.ts';
import { DATUM } from './key.ts';
import { prism } from './shapes.ts';
import { M, R } from './sink.ts';
import type { Sink } from './sink.ts';
import { yearOf } from './years.ts';

const SLOT = 128;
const SEGMENTS = 10;

/** Over the canyon beyond a block's east (1) or south (2) side, where both sides are walls. */
export function emitCables(sink: Sink, block: Block, side: 1 | 2): void {
  if (sink.tau > 1 || block.kind !== 'massif') return;
  const other = neighbour(block, side);
  if (!other || other.kind !== 'massif') return;
  const x = side === 1;
  const from = x ? block.x1 : block.z1;
  const to = x ? other.x0 : other.z0;
  const begin = Math.max(x ? block.z0 : block.x0, x ? other.z0 : other.x0) + CORNER;
  const end = Math.min(x ? block.z1 : block.x1, x ? other.z1 : other.x1) - CORNER;
  const u0 = x ? sink.x0 : sink.z0;
  const u1 = x ? sink.x1 : sink.z1;
  if (u1 < from || u0 > to) return;
  const w0 = x ? sink.z0 : sink.x0;
  const w1 = x ? sink.z1 : sink.x1;
  for (
    let slot = Math.max(Math.ceil(begin / SLOT), Math.floor(w0 / SLOT) - 1);
    (slot + 1) * SLOT <= end && slot * SLOT < w1 + SLOT;
    slot++
  )
    for (
      let k = Math.max(2, Math.floor(sink.y0 / DATUM) - 1);
      k <= Math.min(block.gap.topDatum, Math.ceil(sink.y1 / DATUM) + 3);
      k++
    ) {
      const h = at(block.key, 141 + side, slot, k);
      if (!chance(h, 0.11)) continue;
      const y = k * DATUM;
      if (sink.y0 > y || sink.y1 < y - 26 - 0.21 * (to - from)) continue;
      sink.own(`${blockName(block)} cables ${side} ${slot}.${k}`, yearOf(block.gap, h, 0.5, 0.98));
      bundle(sink, h, x, from, to, slot * SLOT, k * DATUM - 2);
    }
}

function bundle(
  sink: Sink,
  h: number,
  x: boolean,
  from: number,
  to: number,
  w: number,
  y: number,
): void {
  const n = int(child(h, 1), 1, 4);
  const span = to - from;
  for (let i = 0; i < n; i++) {
    const r = 0.0625 + 0.25 * unit(child(h, 10 + i)) * unit(child(h, 20 + i));
    const sag = span * (0.05 + 0.16 * unit(child(h, 30 + i)));
    const a = w + 10 + 100 * unit(child(h, 40 + i));
    const slant = int(child(h, 50 + i), -24, 24);
    strand(
      sink,
      x,
      from,
      span,
      a,
      slant,
      y - 4 * int(child(h, 60 + i), 0, 6),
      sag,
      Math.max(r, sink.tau * 0.18),
    );
  }
}

/** A parabola in straight pieces: each a bar upright along the wall, slanted in two ways. */
function strand(
  sink: Sink,
  x: boolean,
  from: number,
  span: number,
  w: number,
  slant: number,
  y: number,
  sag: number,
  r: number,
): void {
  const point = (i: number): readonly [number, number, number] => {
    const t = i / SEGMENTS;
    return [from + span * t, y - 4 * sag * t * (1 - t), w + slant * t];
  };
  // Only the pieces whose reach along the span touches the node.
  const u0 = x ? sink.x0 : sink.z0;
  const u1 = x ? sink.x1 : sink.z1;
  const first = Math.max(0, Math.floor(((u0 - from) / span) * SEGMENTS) - 1);
  const last = Math.min(SEGMENTS, Math.ceil(((u1 - from) / span) * SEGMENTS) + 1);
  for (let i = first; i < last; i++) {
    const a = point(i);
    const b = point(i + 1);
    // Both ends are the same square, so each long face is flat.
    const square: (readonly [number, number])[] = [
      [-r, 0],
      [0, -r],
      [r, 0],
      [0, r],
    ];
    const solid = prism(square, 0, 1, (p, q, c) => {
      const end = c === 0 ? a : b;
      return x ? [end[0], end[1] + q, end[2] + p] : [end[2] + p, end[1] + q, end[0]];
    });
    sink.hull(solid, R.cable, M.cable, [0, 1]);
  }
}
