/** What stands in and round the holes of the wall behind a path: rims of round mouths, barred windows. */
import { PANE_HALF, PANE_HEAD, PANE_SILL, ROUND_HALF, ROUND_UP } from './inside/entrances.ts';
import { circlePoint } from './shapes.ts';
import { F, ON_WALL } from './side.ts';
import type { SideFrame } from './side.ts';
import { M, R } from './sink.ts';

/** Sides of the circle, and how far its ring reaches beyond it and out of the wall, metres. */
const SIDES = 16;
const RING = 0.375;
const PROUD = 0.625;

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
  const point = (i: number, r: number): [number, number] => {
    const [p, q] = circlePoint(SIDES, i, r);
    return [c + Math.round(p * 64) / 64, middle + Math.round(q * 64) / 64];
  };
  const square = (i: number): [number, number] => {
    const [p, q] = circlePoint(SIDES, i, 1);
    const most = Math.max(Math.abs(p), Math.abs(q));
    const at = (v: number) => Math.round((v / most) * ROUND_HALF * 64) / 64;
    return [c + at(p), middle + at(q)];
  };
  for (let i = 0; i < SIDES; i++) {
    const [a, b] = [point(i, ROUND_HALF), point(i + 1, ROUND_HALF)];
    const stone = aboveFloor([a, square(i), square(i + 1), b], y);
    if (stone.length > 2) frame.inward(stone, g, g + deep, R.mouth, M.concrete);
    const wide = ROUND_HALF + RING;
    const ring = aboveFloor([a, point(i, wide), point(i + 1, wide), b], y);
    const material = i % 2 ? M.metal : M.machine;
    if (ring.length > 2) frame.inward(ring, g - PROUD, g, R.mouth, material, [1]);
  }
}

/** What of a polygon (s, y) lies above a height. */
function aboveFloor(
  polygon: readonly (readonly [number, number])[],
  floor: number,
): [number, number][] {
  const out: [number, number][] = [];
  polygon.forEach(([s0, y0], i) => {
    const [s1, y1] = polygon[(i + 1) % polygon.length]!;
    if (y0 >= floor) out.push([s0, y0]);
    if (y0 < floor !== y1 < floor) out.push([s0 + ((s1 - s0) * (floor - y0)) / (y1 - y0), floor]);
  });
  return out;
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
      ON_WALL,
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
