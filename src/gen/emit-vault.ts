/** Ribs over canyons as parts: brackets, the parabola in straight pieces, collars. */
import { F, SideFrame } from './side.ts';
import { loft } from './shapes.ts';
import type { Vec3 } from './shapes.ts';
import { M, R } from './sink.ts';
import type { Sink } from './sink.ts';
import { ribHeight, ribsOver } from './vaults.ts';
import type { Foot, Rib } from './vaults.ts';
import type { Block } from './grid.ts';
import { yearOf } from './years.ts';

/** Over the canyon beyond a block's east (1) or south (2) side. */
export function emitVaults(sink: Sink, block: Block, side: 1 | 2): void {
  if (sink.tau > 8) return;
  const along = side === 1;
  const low = along ? sink.z0 : sink.x0;
  const high = along ? sink.z1 : sink.x1;
  for (const rib of ribsOver(block, side)) {
    if (rib.centre + rib.half + 2 <= low || rib.centre - rib.half - 2 >= high) continue;
    emitRib(sink, rib, block);
  }
}

function emitRib(sink: Sink, rib: Rib, block: Block): void {
  const low = rib.axis === 0 ? sink.x0 : sink.z0;
  const high = rib.axis === 0 ? sink.x1 : sink.z1;
  const reach = 20;
  if (rib.deep < sink.tau || rib.from - reach >= high || rib.to + reach <= low) return;
  if (sink.y1 <= rib.springY - 2 * rib.deep || sink.y0 >= rib.springY + rib.rise + 3 * rib.deep)
    return;
  sink.own(rib.name, yearOf(block.gap, rib.key, 0.15, 0.7));
  bracket(sink, rib, rib.low);
  bracket(sink, rib, rib.high);
  const pieces = sink.tau < 2 ? 14 : 8;
  const span = rib.to - rib.from;
  const first = Math.max(0, Math.floor(((low - rib.from) / span) * pieces) - 1);
  const last = Math.min(pieces, Math.ceil(((high - rib.from) / span) * pieces) + 1);
  for (let i = first; i < last; i++) piece(sink, rib, i / pieces, (i + 1) / pieces, i);
}

/** Five corners of the rib's section at a share of its span: flat below, a ridge of 45° or more above. */
function section(rib: Rib, t: number, more: number): Vec3[] {
  const { axis, centre, deep } = rib;
  const half = rib.half + more;
  const u = rib.from + (rib.to - rib.from) * t;
  const y = ribHeight(rib, t);
  // The section leans as the rib does, so that it is as deep at its feet as at its crown.
  const slope = (4 * rib.rise * (1 - 2 * t)) / (rib.to - rib.from);
  const length = Math.sqrt(1 + slope * slope);
  const du = (-slope / length) * (deep / 2 + more);
  const dy = (1 / length) * (deep / 2 + more);
  const point = (a: number, b: number, w: number): Vec3 =>
    axis === 0 ? [snap(a), snap(b), snap(centre + w)] : [snap(centre + w), snap(b), snap(a)];
  return [
    point(u - du, y - dy, -half),
    point(u - du, y - dy, half),
    point(u + du, y + dy, half),
    point(u + du, y + dy + half * 1.25, 0),
    point(u + du, y + dy, -half),
  ];
}

function piece(sink: Sink, rib: Rib, t0: number, t1: number, i: number): void {
  stretch(sink, section(rib, t0, 0), section(rib, t1, 0), R.buttress, M.concrete, [0, 1]);
  if (sink.tau >= 2 || i === 0) return;
  const d = (0.6 * rib.half) / (rib.to - rib.from);
  stretch(sink, section(rib, t0 - d, 0.75), section(rib, t0 + d, 0.75), R.flange, M.metal, []);
}

/** Between two sections: the beam, which leans, and its ridge, which does not: together they would not be convex. */
function stretch(
  sink: Sink,
  a: readonly Vec3[],
  b: readonly Vec3[],
  role: number,
  material: number,
  ends: readonly number[],
): void {
  const pick = (from: readonly Vec3[], which: readonly number[]) => which.map((n) => from[n]!);
  const beam = [0, 1, 2, 4];
  const ridge = [2, 3, 4];
  // Face 4 of both is where they touch.
  sink.hull(loft(pick(a, beam), pick(b, beam)), role, material, [...ends, 4]);
  sink.hull(loft(pick(a, ridge), pick(b, ridge)), role, material, [...ends, 4]);
}

/** A bracket: its upper side rises to the wall at 45°, its lower side tapers back to it. */
function bracket(sink: Sink, rib: Rib, foot: Foot): void {
  const frame = new SideFrame(sink, foot.body, foot.side);
  const origin = foot.side % 2 === 0 ? foot.body.x0 : foot.body.z0;
  const s0 = rib.centre - rib.half - 1 - origin;
  const s1 = rib.centre + rib.half + 1 - origin;
  const out = rib.deep * 0.75;
  const back = foot.plane + 1;
  const y0 = rib.springY - rib.deep * 1.5;
  const y1 = rib.springY - rib.deep * 0.25;
  if (!frame.touches(s0, s1, -out, back, y0, y1 + out + back)) return;
  frame.along(
    [
      [back, y0],
      [back, y1 + out + back],
      [-out, y1],
      [-out, y0 + out],
      [-out + 2, y0],
    ],
    s0,
    s1,
    R.bracket,
    M.plaster,
    [2],
  );
  if (sink.tau > 1) return;
  for (const s of [s0 - 0.5, s1 - 0.5])
    frame.box(
      s,
      s + 1,
      -out * 0.6,
      back,
      y0 - 3,
      y0 + out,
      R.bracket,
      M.metal,
      F.front | F.start | F.end | F.down,
    );
}

function snap(v: number): number {
  return Math.floor(v * 64) / 64;
}
