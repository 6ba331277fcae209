/** What stands in and round the holes of the wall behind a path: rims of round mouths, barred windows. */
import { PANE_HALF, PANE_HEAD, PANE_SILL, ROUND_HALF, ROUND_UP } from './inside/entrances.ts';
import { circleOf, ringOf } from './shapes.ts';
import { F, ON_WALL } from './side.ts';
import type { SideFrame } from './side.ts';
import { M, R } from './sink.ts';

/** Sides of the circle, and how far its ring reaches beyond it and out of the wall, metres. */
const SIDES = 16;
const RING = 0.375;
const PROUD = 0.625;

/** Corners about the middle: of the circle, of its square, and of the ring before it. */
const CIRCLE: Float64Array = ringOf(SIDES, ROUND_HALF);
const SQUARE: Float64Array = squareOf();
const OUTER: Float64Array = ringOf(SIDES, ROUND_HALF + RING);

/** Where the rays to the circle's corners meet the square round it, to 1/64 m. */
function squareOf(): Float64Array {
  const square = circleOf(SIDES).slice();
  for (let k = 0; k < square.length; k += 2) {
    const [p, q] = [square[k]!, square[k + 1]!];
    const most = Math.max(Math.abs(p), Math.abs(q));
    square[k] = Math.round((p / most) * ROUND_HALF * 64) / 64;
    square[k + 1] = Math.round((q / most) * ROUND_HALF * 64) / 64;
  }
  return square;
}

/**
 * A round mouth that one walks into: the stones between the circle and its square through the wall, and a
 * ring before it. Its foot is cut off by the floor.
 */
export function emitRoundDoor(
  frame: SideFrame,
  c: number,
  g: number,
  y: number,
  deep: number,
): void {
  const middle = y + ROUND_UP;
  const r = ROUND_HALF + RING;
  if (!frame.touches(c - r, c + r, g - PROUD, g + deep, y, middle + r)) return;
  for (let i = 0; i < SIDES; i++) {
    const stone = sector(frame, i, SQUARE, c, middle, y);
    if (stone > 2) frame.drawInward(stone, g, g + deep, R.mouth, M.concrete, between);
    const ring = sector(frame, i, OUTER, c, middle, y);
    const material = i % 2 ? M.metal : M.machine;
    if (ring > 2) frame.drawInward(ring, g - PROUD, g, R.mouth, material, between | 2);
  }
}

/** Corners (s, y) of the sector in hand, and the bits of its sides that lie against the sectors beside it. */
const SECTOR: Float64Array = new Float64Array(8);
let between = 0;

/** To the frame: what lies above the floor between two rays, from the circle out; how many corners that has. */
function sector(
  frame: SideFrame,
  i: number,
  out: Float64Array,
  s: number,
  y: number,
  floor: number,
): number {
  const next = (i + 1) % SIDES;
  put(0, CIRCLE, i, s, y);
  put(1, out, i, s, y);
  put(2, out, next, s, y);
  put(3, CIRCLE, next, s, y);
  let n = 0;
  between = 0;
  for (let k = 0; k < 8; k += 2) {
    const to = (k + 2) & 7;
    const s0 = SECTOR[k]!;
    const y0 = SECTOR[k + 1]!;
    const s1 = SECTOR[to]!;
    const y1 = SECTOR[to + 1]!;
    // Every other side is a ray; whatever of it is kept begins at its first corner, or where it comes up.
    if ((k === 0 || k === 4) && (y0 >= floor || y1 >= floor)) between |= 4 << n;
    if (y0 >= floor) frame.sy(n++, s0, y0);
    if (y0 < floor !== y1 < floor)
      frame.sy(n++, s0 + ((s1 - s0) * (floor - y0)) / (y1 - y0), floor);
  }
  return n;
}

function put(n: number, list: Float64Array, i: number, s: number, y: number): void {
  SECTOR[2 * n] = s + list[2 * i]!;
  SECTOR[2 * n + 1] = y + list[2 * i + 1]!;
}

/** A window beside a path: frame, sill and hood before the wall, bars in its depth. */
export function emitPane(frame: SideFrame, c: number, g: number, y: number): void {
  const h = PANE_HALF;
  if (!frame.touches(c - h - 1, c + h + 1, g - 1, g + 1, y, y + 3.5)) return;
  for (const s of [c - h - 0.25, c + h])
    frame.box(
      s,
      s + 0.25,
      g - 0.375,
      g,
      y + PANE_SILL,
      y + PANE_HEAD,
      R.frame,
      M.concrete,
      F.start | F.end | F.front,
    );
  const sill = [y + PANE_SILL - 0.25, y + PANE_SILL] as const;
  frame.box(c - h - 0.375, c + h + 0.375, g - 0.5, g, ...sill, R.sill, M.concrete, ON_WALL);
  const hood = [y + PANE_HEAD, y + PANE_HEAD + 0.1875] as const;
  frame.box(c - h - 0.5, c + h + 0.5, g - 0.8125, g, ...hood, R.canopy, M.metal, ON_WALL);
  const mask = F.start | F.end | F.front | F.back;
  for (let i = 1; i < 4; i++) {
    const s = c - h + (i * h) / 2;
    frame.box(
      s - 0.03125,
      s + 0.03125,
      g + 0.25,
      g + 0.3125,
      y + PANE_SILL,
      y + PANE_HEAD,
      R.frame,
      M.rail,
      mask,
    );
  }
}
