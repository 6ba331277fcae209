/**
 * What is let into floors that one walks on, flush with them: rails of something that once ran there,
 * gutters, joints. They lead the eye, and the feet do not feel them.
 */
import { at, chance, child, int, unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import { bridgeHouses, takenBy } from './bridge-houses.ts';
import type { Bridge } from './bridges.ts';
import { flightInto, flightOver } from './climbs.ts';
import { OVER, PROUD, puddle, SEEN } from './deck-lines.ts';
import type { Lot } from './lots.ts';
import { bandPlane, NARROW } from './planes.ts';
import { gapsBetween } from './rails.ts';
import { F } from './side.ts';
import type { SideFrame } from './side.ts';
import { M, R } from './sink.ts';

/** From this detail on, metres, joints are not drawn; rails and gutters are as long as the City and go on. */
const JOINTS_TAU = 0.25;

/** A line along a floor: where across it begins, how wide it is, of what. */
interface Line {
  readonly at: number;
  readonly width: number;
  readonly material: number;
}

const RAIL = 0.09375;

function pair(middle: number, gauge: number): Line[] {
  return [-gauge / 2, gauge / 2].map((off) => ({
    at: middle + off - RAIL / 2,
    width: RAIL,
    material: M.rail,
  }));
}

/** A gutter under its cover: a dark band between two edges. */
function gutter(from: number, width: number): Line[] {
  return [
    { at: from, width, material: M.dark },
    { at: from - 0.0625, width: 0.0625, material: M.metal },
    { at: from + width, width: 0.0625, material: M.metal },
  ];
}

/** Along ring k all round a side, so that they go on from lot to lot; on broad floors there are more. */
function linesOn(lot: Lot, k: number): Line[] {
  const key = at(lot.body.key, 55, lot.side, k);
  const u = unit(key);
  const out =
    u < 0.36
      ? pair(2.75, 1.125)
      : u < 0.72
        ? gutter(0.6875, 0.1875 + 0.0625 * int(child(key, 1), 0, 2))
        : [];
  const wall = bandPlane(lot, k);
  // Round a corner a line goes on where the walls of narrow paths end.
  if (lot.corner) return [...out, ...gutter(NARROW - 0.25, 0.25)];
  // Where stairs come and go the floor is bare.
  if (wall < 8 || flightOver(lot.body, k)?.lot === lot || flightInto(lot.body, k)?.lot === lot)
    return out;
  if (u < 0.5) out.push(...pair(5.75, 1.125));
  out.push(...gutter(wall - 1.5, 0.25));
  for (let d = 9; d < wall - 4; d += 6) out.push(...pair(d, 1.125));
  return out;
}

/** On ring k of a lot, between s0 and s1. */
export function emitRingLines(
  frame: SideFrame,
  lot: Lot,
  k: number,
  s0: number,
  s1: number,
  y: number,
): void {
  const { tau } = frame.sink;
  const wall = bandPlane(lot, k);
  if (tau > 0.5 || !frame.touches(s0, s1, 0, wall, y, y + 1)) return;
  for (const { at: d, width, material } of linesOn(lot, k))
    frame.box(s0, s1, d, d + width, y, y + PROUD, R.frame, material, SEEN);
  // A corner's floor is the north and south sides'; ladders and lift come up behind its line.
  if (tau > JOINTS_TAU || (lot.corner && frame.side % 2 === 1)) return;
  const far = lot.corner ? NARROW : wall;
  if (flightInto(lot.body, k)?.lot === lot) return;
  const pitch = 16 + 8 * int(at(lot.key, 27, k), 0, 2);
  const isBroad = wall >= BROAD && !lot.corner && flightOver(lot.body, k)?.lot !== lot;
  for (let s = frame.firstStep(s0 + 1, pitch); s < frame.endStep(s1 - 1, pitch); s += pitch) {
    frame.box(s - 0.03125, s + 0.03125, 0.625, far, y, y + PROUD, R.frame, M.dark, F.up);
    if (isBroad) field(frame, s, pitch, wall, y, at(lot.key, 28, k, s), s1);
  }
}

/** From this width on a ledge has room for what is laid into its floor, metres. */
const BROAD = 8;

/** Between two joints of a broad ledge: plates that were patched in, and water that stands along the gutter. */
function field(
  frame: SideFrame,
  s: number,
  pitch: number,
  wall: number,
  y: number,
  h: Hash,
  end: number,
): void {
  if (s + pitch > end - 1) return;
  const from = 7;
  const deep = wall - 2 - from;
  const n = int(child(h, 1), 0, Math.min(3, Math.floor(wall / 7)));
  for (let i = 0; i < n; i++) {
    const p = at(h, 2, i);
    const [long, wide] = [1.5 + 0.5 * int(child(p, 1), 0, 5), 1 + 0.25 * int(child(p, 2), 0, 4)];
    if (wide > deep) continue;
    // A stretch of the ledge for each, so that none lies on another.
    const a = s + 0.5 + ((pitch - 1) / n) * i + unit(child(p, 3)) * ((pitch - 1) / n - long);
    const d = from + unit(child(p, 4)) * (deep - wide);
    const material = chance(child(p, 5), 0.5) ? M.metal : M.deck;
    frame.box(a, a + long, d, d + wide, y, y + OVER, R.plinth, material, SEEN);
    for (const c of [a + 0.125, a + long - 0.25])
      frame.box(c, c + 0.125, d + 0.125, d + 0.25, y, y + 2 * PROUD, R.flange, M.rail, SEEN);
  }
  if (!chance(child(h, 3), 0.3)) return;
  const half = 1 + 2 * unit(child(h, 4));
  const [c, d] = [s + pitch * (0.3 + 0.4 * unit(child(h, 5))), wall - 1.75];
  const [halfX, halfZ] = frame.side % 2 === 0 ? [half, 0.75] : [0.75, half];
  puddle(frame.sink, frame.x(c, d), frame.z(c, d), halfX, halfZ, y, h);
}

/** A box in a bridge's own axes: u along it, w across it. */
export type BridgePut = (
  u0: number,
  u1: number,
  w0: number,
  w1: number,
  y0: number,
  y1: number,
  role: number,
  material: number,
  mask: number,
) => void;

/** Pairs of rails over a bridge, as many as it is wide for, a gutter along each edge, and joints across. */
export function emitBridgeLines(
  put: BridgePut,
  bridge: Bridge,
  y: number,
  tau: number,
  [low, high]: readonly [number, number],
): void {
  const { from, to, centre, width, key, kind } = bridge;
  if (kind === 'catwalk' || tau > 1) return;
  const half = width / 2;
  const lines = [
    ...gutter(centre - half + 0.75, 0.375),
    ...gutter(centre + half - 1.125, 0.375),
    ...tracksOf(key, centre, half),
  ];
  const houses = bridgeHouses(bridge).map((house) => takenBy(bridge, house));
  for (const { at: w, width: wide, material } of lines) {
    const cuts = houses.filter(([, , w0, w1]) => w0 < w + wide && w1 > w);
    for (const [a, b] of gapsBetween(
      from,
      to,
      cuts.map(([u0, u1]): [number, number] => [u0, u1]),
    ))
      put(a, b, w, w + wide, y, y + PROUD, R.frame, material, SEEN);
  }
  if (tau > 0.5) return;
  const pitch = kind === 'mega' ? 16 : 8;
  const first = Math.max(1, Math.floor((low - from) / pitch));
  for (let u = from + first * pitch; u < Math.min(to - 1, high + 1); u += pitch) {
    const cuts = houses.filter(([u0, u1]) => u0 < u + 0.0625 && u1 > u - 0.0625);
    for (const [a, b] of gapsBetween(
      centre - half + 1.5,
      centre + half - 1.5,
      cuts.map(([, , w0, w1]): [number, number] => [w0, w1]),
    ))
      put(u - 0.0625, u + 0.0625, a, b, y, y + PROUD, R.frame, M.dark, F.up);
  }
}

/** Tracks from the railings inward; on great bridges a trough between the first and the second. */
function tracksOf(key: Hash, centre: number, half: number): Line[] {
  if (half < 5) return pair(centre, 1.5);
  const first = 3 + 0.5 * int(child(key, 30), 0, 3);
  const step = half > 20 ? 8.5 : 5;
  const out: Line[] = [];
  for (let w = half - first; w > 1.5; w -= step)
    out.push(...pair(centre - w, 1.5), ...pair(centre + w, 1.5));
  if (half > 20) {
    const w = half - first - step / 2;
    out.push(...gutter(centre - w - 0.375, 0.75), ...gutter(centre + w - 0.375, 0.75));
  }
  return out;
}
