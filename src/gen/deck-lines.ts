/**
 * What is let into the decks of halls of columns and a plate's own floor: joints in two scales, tracks, gutters under gratings,
 * plates that were patched in, puddles. All of it is flush to 1/64 m: the feet do not feel it.
 */
import { FACE, at, chance, child, int, unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import { bodiesOf } from './body.ts';
import { BAY } from './great.ts';
import { blockName } from './grid.ts';
import type { Block } from './grid.ts';
import { DATUM } from './key.ts';
import { floorCell } from './masts.ts';
import { gapsBetween } from './rails.ts';
import { grown } from './rects.ts';
import { shaftRect, shaftsOn } from './shafts.ts';
import { circlePoint } from './shapes.ts';
import type { Rect } from './side.ts';
import { M, R } from './sink.ts';
import type { Sink } from './sink.ts';
import { yearOf } from './years.ts';

/** Lines stand so far over their floor, metres. */
export const PROUD = 0.015625;
/** Plates and water lie over lines, metres. */
export const OVER = 0.01875;
/** Bolts are the highest of all that is let into a floor, metres (G51). */
const BOLT = 0.03125;
/** No plate or puddle is longer than this, metres: what is open in a floor tells so far off. */
export const PLATE_MAX = 8;
/** Joints between the great slabs of a deck, and within one, metres. */
const SLAB = 64;
const FIELD = 16;
/** All faces but the one below. */
export const SEEN: number = FACE.all & ~FACE.down;

/** What a deck leaves open for what climbs. */
export interface DeckHole {
  readonly x: readonly [number, number];
  readonly z0: number;
  readonly z1: number;
}

/** A floor to be drawn on: how far it reaches, its middle lines, its height, what is open in it, and what its lines hang on. */
interface Deck {
  readonly sink: Sink;
  readonly area: Rect;
  readonly xm: number;
  readonly zm: number;
  readonly y: number;
  readonly holes: readonly DeckHole[];
  readonly key: Hash;
}

/** A strip along x (0) or z (1), from side to side of the deck, but for its holes. */
function strip(deck: Deck, axis: 0 | 1, low: number, high: number, material: number): void {
  const { sink, area, y, holes } = deck;
  const [from, to] = axis === 0 ? [area.x0, area.x1] : [area.z0, area.z1];
  const cuts = holes
    .filter(({ x, z0, z1 }) => (axis === 0 ? z0 < high && z1 > low : x[0] < high && x[1] > low))
    .map(({ x, z0, z1 }): readonly [number, number] => (axis === 0 ? x : [z0, z1]));
  for (const [a, b] of gapsBetween(from + 1, to - 1, cuts))
    if (axis === 0) sink.box(a, y, low, b, y + PROUD, high, R.frame, material, SEEN);
    else sink.box(low, y, a, high, y + PROUD, b, R.frame, material, SEEN);
}

/** How far from the middle line of a bay its tracks and gutters may lie; lines else. Metres. */
const TRACKS_REACH = 16;
const LINE_REACH = 4;

/** Places so far apart from an axis on of which something reaches into the node, each with its number. */
function stepsIn(
  deck: Deck,
  axis: 0 | 1,
  pitch: number,
  off: number,
  reach = LINE_REACH,
): [number, number][] {
  const { sink, area, xm, zm } = deck;
  const [line, low, high, from, to] =
    axis === 0
      ? [xm, sink.x0, sink.x1, area.x0, area.x1]
      : [zm, sink.z0, sink.z1, area.z0, area.z1];
  const out: [number, number][] = [];
  const origin = line + off;
  const first = Math.floor((low - reach - origin) / pitch);
  for (let n = first; origin + n * pitch < high + reach; n++) {
    const p = origin + n * pitch;
    if (p > from + 4 && p < to - 4) out.push([p, n]);
  }
  return out;
}

/** On deck k of a hall. */
export function emitDeckLines(
  sink: Sink,
  block: Block,
  k: number,
  holes: readonly DeckHole[],
): void {
  const { xm, zm } = block;
  drawLines({ sink, area: block, xm, zm, y: k * DATUM, holes, key: at(block.key, 221, k) }, 0.125);
}

/** Where the floor of the plate itself ends before what stands on it, metres. */
const FROM_WALL = 4;

/** On the plate's own floor in a block's cell, round what stands there: as on a deck, but with wide joints. */
export function emitFloorLines(sink: Sink, block: Block): void {
  if (sink.tau > 0.5 || sink.y1 <= 0 || sink.y0 >= BOLT) return;
  const standing: Rect[] =
    block.kind === 'hypostyle' ? [block] : bodiesOf(block).filter((body) => !body.hanging);
  const holes = [...standing, ...shaftsOn(block.gap).map(shaftRect)].map((r) => {
    const { x0, z0, x1, z1 } = grown(r, FROM_WALL);
    return { x: [x0, x1] as const, z0, z1 };
  });
  const { xm, zm } = block;
  const area = floorCell(block);
  sink.own(`${blockName(block)} floor`, yearOf(block.gap, block.key, 0.02, 0.3));
  drawLines({ sink, area, xm, zm, y: 0, holes, key: at(block.key, 222) }, 0.375);
}

/** Joints, tracks, gutters, patches and water; joints of great slabs are so wide on both sides, metres. */
function drawLines(deck: Deck, joint: number): void {
  const { sink } = deck;
  if (sink.tau > 4 * joint) return;
  for (const axis of [0, 1] as const) {
    // A strip along one axis lies at a place of the other.
    const across = (1 - axis) as 0 | 1;
    for (const [p, n] of stepsIn(deck, across, BAY, 0, TRACKS_REACH)) tracks(deck, axis, p, n);
    for (const [p] of stepsIn(deck, across, SLAB, SLAB / 2))
      strip(deck, axis, p - joint, p + joint, M.dark);
    if (sink.tau > 0.25) continue;
    for (const [p] of stepsIn(deck, across, FIELD, FIELD / 4))
      strip(deck, axis, p - 0.03125, p + 0.03125, M.dark);
  }
  if (sink.tau > 0.25) return;
  for (const [x, i] of stepsIn(deck, 0, FIELD, FIELD / 4))
    for (const [z, j] of stepsIn(deck, 1, FIELD, FIELD / 4)) field(deck, x, z, at(deck.key, i, j));
}

/** Along the middle line of a bay: rails of something that once ran there, between gutters. */
function tracks(deck: Deck, axis: 0 | 1, p: number, n: number): void {
  const h = at(deck.key, 1, axis, n);
  const gauge = 1.5 + 0.5 * int(child(h, 1), 0, 3);
  const pairs = chance(h, 0.6) ? int(child(h, 2), 1, 2) : 0;
  for (let i = 0; i < pairs; i++) {
    const middle = p + (i - (pairs - 1) / 2) * (gauge + 4);
    for (const rail of [middle - gauge / 2, middle + gauge / 2])
      strip(deck, axis, rail - 0.0625, rail + 0.0625, M.rail);
  }
  const off = 9 + int(child(h, 3), 0, 4);
  for (const side of [p - off, p + off]) {
    strip(deck, axis, side - 0.25, side + 0.25, M.dark);
    for (const edge of [side - 0.3125, side + 0.25])
      strip(deck, axis, edge, edge + 0.0625, M.metal);
  }
}

/** A field between joints, its low corner at (x, z): in some a plate was patched in, in some water stands. */
function field(deck: Deck, x: number, z: number, h: Hash): void {
  const u = unit(h);
  if (u > 0.3) return;
  const wide = 2 + 0.5 * int(child(h, 1), 0, 8);
  const long = 2 + 0.5 * int(child(h, 2), 0, 2 * (PLATE_MAX - 2));
  const a = x + 0.5 + unit(child(h, 3)) * (FIELD - 1 - wide);
  const c = z + 0.5 + unit(child(h, 4)) * (FIELD - 1 - long);
  const { sink, area, y, holes } = deck;
  const [b, d] = [a + wide, c + long];
  if (a < area.x0 + 2 || b > area.x1 - 2 || c < area.z0 + 2 || d > area.z1 - 2) return;
  if (holes.some((hole) => hole.x[0] < b && hole.x[1] > a && hole.z0 < d && hole.z1 > c)) return;
  if (!sink.touches(a, y, c, b, y + 1, d)) return;
  if (u < 0.1) return puddle(sink, (a + b) / 2, (c + d) / 2, wide / 2, long / 2, y, h);
  const material = chance(child(h, 5), 0.5) ? M.metal : M.deck;
  sink.box(a, y, c, b, y + OVER, d, R.plinth, material, SEEN);
  // Bolts at its corners, flush too.
  for (const [px, pz] of [
    [a + 0.25, c + 0.25],
    [b - 0.25, c + 0.25],
    [a + 0.25, d - 0.25],
    [b - 0.25, d - 0.25],
  ] as const)
    sink.box(
      px - 0.0625,
      y,
      pz - 0.0625,
      px + 0.0625,
      y + BOLT,
      pz + 0.0625,
      R.flange,
      M.rail,
      SEEN,
    );
}

/** Water in a hollow of the floor: sixteen corners, each as far out as it happens. */
export function puddle(
  sink: Sink,
  x: number,
  z: number,
  halfX: number,
  halfZ: number,
  y: number,
  h: Hash,
): void {
  const points = Array.from({ length: 16 }, (_, i): readonly [number, number] => {
    // Between 0.95 and 1 of the way out, so that the outline bulges everywhere.
    const [a, b] = circlePoint(16, i, 0.95 + 0.05 * unit(child(h, 30 + i)));
    return [z + halfZ * b, x + halfX * a];
  });
  sink.prism(1, points.toReversed(), y, y + OVER, R.frame, M.water);
}
