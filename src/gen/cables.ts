/** Cables that sag across canyons, in bundles, from slab edge to slab edge. Too thin to stand on. */
import { at, chance, child, int, unit } from '../core/index.ts';
import { armDepth, hangerRing } from './anchors.ts';
import { bodiesOf, CORNER } from './body.ts';
import type { Body, Side } from './body.ts';
import { blockName, neighbour } from './grid.ts';
import type { Block } from './grid.ts';
import { DATUM } from './key.ts';
import { facesOf } from './faces.ts';
import { SideFrame } from './side.ts';
import { CORNERS, M, R } from './sink.ts';
import type { Sink } from './sink.ts';
import { yearOf } from './years.ts';

const SLOT = 128;
const SEGMENTS = 10;

/** A canyon between two bodies that face each other. */
interface Span {
  readonly sink: Sink;
  readonly bodies: readonly [Body, Body];
  /** Is it spanned along x? */
  readonly x: boolean;
  readonly from: number;
  readonly to: number;
}

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
  if (u1 < from - ANCHOR_REACH || u0 > to + ANCHOR_REACH) return;
  const w0 = x ? sink.z0 : sink.x0;
  const w1 = x ? sink.z1 : sink.x1;
  const bodies = [bodiesOf(block)[0] as Body, bodiesOf(other)[0] as Body] as const;
  const over: Span = { sink, bodies, x, from, to };
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
      const y = k * DATUM;
      if (sink.y0 > y || sink.y1 < y - 26 - 0.21 * (to - from)) continue;
      const h = at(block.key, 141 + side, slot, k);
      if (!chance(h, 0.11)) continue;
      sink.own(`${blockName(block)} cables ${side} ${slot}.${k}`, yearOf(block.gap, h, 0.5, 0.98));
      bundle(over, h, slot * SLOT, k * DATUM - 2);
    }
}

function bundle(over: Span, h: number, w: number, y: number): void {
  const n = int(child(h, 1), 1, 4);
  const span = over.to - over.from;
  for (let i = 0; i < n; i++) {
    const r = 0.0625 + 0.25 * unit(child(h, 10 + i)) * unit(child(h, 20 + i));
    const sag = span * (0.05 + 0.16 * unit(child(h, 30 + i)));
    const a = w + 10 + 100 * unit(child(h, 40 + i));
    const slant = int(child(h, 50 + i), -24, 24);
    const high = y - 4 * int(child(h, 60 + i), 0, 6);
    const first = anchorOf(over, 0, a, high);
    const last = anchorOf(over, 1, a + slant, high);
    if (!first || !last) continue;
    emitAnchor(over, first);
    emitAnchor(over, last);
    const { sink, x, from } = over;
    strand(sink, x, from, span, a, slant, high, sag, Math.max(r, sink.tau * 0.18));
  }
}

/** How far behind the edges of a canyon what holds a cable's ends may reach, metres. */
const ANCHOR_REACH = 48;
/** Half the width of what holds an end, metres; from so far under a slab it hangs. */
const HALF = 0.25;
const UNDER_SLAB = 28;
/** No slab is thinner, metres: a hanger ends within it. */
const IN_SLAB = 1;

/** What holds an end of a cable: an upright under a ring's slab, or an arm from the wall; as a box of its side. */
interface Anchor {
  readonly side: Side;
  readonly body: Body;
  readonly s: number;
  readonly d: number;
  readonly y0: number;
  readonly y1: number;
}

/** What holds one end of a cable, at w across the canyon; null where nothing can. */
function anchorOf({ bodies, x }: Span, end: 0 | 1, w: number, y: number): Anchor | null {
  const body = bodies[end] as Body;
  const side: Side = x ? (end === 0 ? 1 : 3) : end === 0 ? 2 : 0;
  const s = w - (x ? body.z0 : body.x0);
  const k = hangerRing(body, side, s, 1, y);
  if (k > 0 && k * DATUM - y <= UNDER_SLAB)
    return { body, side, s, d: 2 * HALF, y0: y - HALF, y1: k * DATUM - IN_SLAB };
  const d = armDepth(body, side, s, 1, y);
  return d === null ? null : { body, side, s, d, y0: y - HALF, y1: y + HALF };
}

function emitAnchor({ sink }: Span, { side, body, s, d, y0, y1 }: Anchor): void {
  const frame = new SideFrame(sink, body, side);
  frame.box(s - HALF, s + HALF, -HALF, d, y0, y1, R.bracket, M.metal, 63);
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
