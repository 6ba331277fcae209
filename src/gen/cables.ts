/** Cables that sag across canyons, in bundles, from slab edge to slab edge. Too thin to stand on. */
import { at, chance, child, int, unit } from '../core/index.ts';
import { CORNER } from './body.ts';
import { blockName, neighbour } from './grid.ts';
import type { Block } from './grid.ts';
import { DATUM } from './key.ts';
import { facesOf } from './faces.ts';
import { CORNERS, M, R } from './sink.ts';
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
  // Only the pieces whose reach along the span touches the node.
  const u0 = x ? sink.x0 : sink.z0;
  const u1 = x ? sink.x1 : sink.z1;
  const first = Math.max(0, Math.floor(((u0 - from) / span) * SEGMENTS) - 1);
  const last = Math.min(SEGMENTS, Math.ceil(((u1 - from) / span) * SEGMENTS) + 1);
  for (let i = first; i < last; i++) {
    // Both ends are the same square, so each long face is flat.
    const t0 = i / SEGMENTS;
    const t1 = (i + 1) / SEGMENTS;
    const a = y - 4 * sag * t0 * (1 - t0);
    const b = y - 4 * sag * t1 * (1 - t1);
    if (Math.min(a, b) - r >= sink.y1 || Math.max(a, b) + r <= sink.y0) continue;
    square(0, x, from + span * t0, a, w + slant * t0, r);
    square(4, x, from + span * t1, b, w + slant * t1, r);
    sink.solid(8, facesOf(4), R.cable, M.cable, 3);
  }
}

/** Four corners to CORNERS from corner n on: a square on its tip about a point u along the span and w across. */
function square(n: number, x: boolean, u: number, y: number, w: number, r: number): void {
  const along = x ? 0 : 2;
  const across = x ? 2 : 0;
  for (let i = 0, c = 3 * n; i < 4; i++, c += 3) {
    CORNERS[c + along] = u;
    CORNERS[c + 1] = y + (i === 1 ? -r : i === 3 ? r : 0);
    CORNERS[c + across] = w + (i === 0 ? -r : i === 2 ? r : 0);
  }
}
