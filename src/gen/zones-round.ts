/** Façade zones with curves: arcades, spines of vertebrae, rows of half round shells. */
import { at, chance, child, unit } from '../core/index.ts';
import { ON_WALL, F } from './side.ts';
import { circleOf, circlePoint, loft, roundness } from './shapes.ts';
import type { Vec3 } from './shapes.ts';
import { M, R } from './sink.ts';
import { backing, q, RELIEF, sill, tone } from './zone.ts';
import { blank } from './zones-blank.ts';
import type { Zone } from './zone.ts';

/** Blind round arches on piers; one in some stands open to the dark. */
export function arcade(z: Zone): void {
  const wish = 6 + 14 * unit(child(z.key, 1));
  const n = Math.min(12, Math.max(1, Math.floor(z.w / wish)));
  const cell = z.w / n;
  const pier = q(cell * (0.12 + 0.16 * unit(child(z.key, 2))));
  const r = q((cell - pier) / 2);
  const rise = r + q(cell * 0.2);
  const depth = q(Math.min(2 + 5 * unit(child(z.key, 3)), RELIEF - 0.5, (z.h - rise) / 2));
  if (z.h < rise * 1.5 || r < 4 * z.tau || depth < 0.5) return blank(z);
  const material = tone(z);
  backing(z, depth, R.recess, chance(child(z.key, 4), 0.6) ? M.dark : M.plaster);
  sill(z, depth);
  const spring = z.y1 - rise;
  for (let i = 0; i <= n; i++) {
    const s = z.s0 + q(i * cell);
    const a = Math.max(z.s0, s - pier / 2);
    const b = Math.min(z.s1, s + pier / 2);
    z.frame.box(a, b, z.f, z.f + depth, z.y0, z.y1, R.pillar, material, F.start | F.end | F.front);
    if (i < n) arch(z, s + cell / 2, r + (cell - pier) / 2 - r, spring, depth, material);
  }
}

/** The stones over one arch, from its springing to the top of the zone. */
function arch(
  z: Zone,
  c: number,
  r: number,
  spring: number,
  depth: number,
  material: number,
): void {
  const sides = roundness(r, z.tau);
  const top = z.y1;
  for (let i = 0; i < sides / 2; i++) {
    const [a0, b0] = circlePoint(sides, i, r);
    const [a1, b1] = circlePoint(sides, i + 1, r);
    z.frame.inward(
      [
        [c + q(a0), spring + q(b0)],
        [c + q(a1), spring + q(b1)],
        [c + q(a1), top],
        [c + q(a0), top],
      ],
      z.f,
      z.f + depth,
      R.panel,
      material,
      [1, 3, 4, 5],
    );
  }
}

/** Columns of vertebrae: each a ring that swells, its upper side steeper than 45°. */
export function spine(z: Zone): void {
  const wish = 5 + 12 * unit(child(z.key, 1));
  const n = Math.min(8, Math.max(1, Math.floor(z.w / wish)));
  const cell = z.w / n;
  const r = q(Math.min(cell * 0.44, 3.75));
  const depth = q(Math.min(RELIEF - 0.5, 2 * r));
  if (r < 3 * z.tau || z.h < 4 * r || depth > z.h / 2) return blank(z);
  backing(z, depth, R.recess, chance(child(z.key, 2), 0.5) ? M.dark : M.concrete);
  sill(z, depth);
  const tier = q(r * (1 + 0.8 * unit(child(z.key, 3))));
  const rows = Math.max(1, Math.floor(z.h / tier));
  for (let i = 0; i < n; i++) {
    const c = z.s0 + q((i + 0.5) * cell);
    const sides = roundness(r, z.tau);
    z.frame.tubeUp(sides, c, z.f + r, q(r * 0.6), z.y0, z.y1, R.pipe, M.pipe, 3);
    if (z.tau > 0.5) continue;
    for (let j = 0; j < rows; j++) {
      if (chance(at(z.key, i, j, 5), 0.05)) continue;
      const y = z.y0 + q((j * z.h) / rows);
      vertebra(z, c, r, y, q(z.h / rows));
    }
  }
}

function vertebra(z: Zone, c: number, r: number, y: number, tall: number): void {
  const sides = roundness(r, z.tau);
  const ring = (radius: number, up: number): Vec3[] =>
    Array.from({ length: sides }, (_, i) => {
      const [p, d] = circlePoint(sides, i, radius);
      return z.frame.point(c + p, z.f + r + d, up);
    });
  const small = r * 0.6;
  const high = r - small;
  const low = ring(small, y + tall * 0.06);
  const wide = ring(r, y + tall * 0.06 + Math.max(high * 0.5, tall * 0.2));
  const neck = ring(small, y + Math.min(tall, tall * 0.26 + high * 1.25 + tall * 0.2));
  z.frame.hull(loft(low, wide), R.pipe, M.pipe, [0, 1]);
  z.frame.hull(loft(wide, neck), R.pipe, M.pipe, [0, 1]);
}

/** How far the bands of half round shells stand out of them, metres. */
const BAND_OUT = 0.1875;

/** Half round shells side by side, as high as the zone, with bands round them. */
export function shells(z: Zone): void {
  const wish = 5 + 13 * unit(child(z.key, 1));
  const n = Math.min(10, Math.max(1, Math.floor(z.w / wish)));
  const cell = z.w / n;
  // The bands round it stay within the zone: beyond it nobody looks for them.
  const r = q(Math.min(cell / 2 - BAND_OUT, RELIEF - 1.25));
  if (r < 2 * z.tau || z.h < r * 2.5) return blank(z);
  const material = tone(z);
  const depth = q(r + 0.25);
  backing(z, depth, R.recess, M.dark);
  sill(z, depth);
  const sides = roundness(r, z.tau);
  for (let i = 0; i < n; i++) {
    const c = z.s0 + q((i + 0.5) * cell);
    halfRound(z, sides, c, depth, r, z.y0, z.y1, R.column, material, true);
    if (z.tau > 0.5) continue;
    for (let y = z.y0 + 4; y < z.y1 - 2; y += 12)
      halfRound(z, sides, c, depth, r + BAND_OUT, y, y + 0.5, R.flange, M.metal, false);
  }
  z.frame.box(z.s0, z.s1, z.f, z.f + depth, z.y1 - 0.75, z.y1, R.frame, M.concrete, ON_WALL);
}

/** The half of an upright tube that stands out of the zone's back: nothing of it lies in the solid behind. */
function halfRound(
  z: Zone,
  sides: number,
  c: number,
  depth: number,
  r: number,
  y0: number,
  y1: number,
  role: number,
  material: number,
  closed: boolean,
): void {
  const back = z.f + depth;
  if (!z.frame.touches(c - r - 0.1, c + r + 0.1, back - r - 0.1, back, y0, y1)) return;
  const half = sides / 2;
  const circle = circleOf(sides);
  for (let i = 0; i <= half; i++) {
    const k = 2 * ((half + i) % sides);
    z.frame.sd(i, c + q(circle[k]! * r), back + q(circle[k + 1]! * r));
  }
  // The last side is the flat back.
  const hidden = (closed ? 3 : 0) | (4 << half);
  z.frame.sink.drawOut(1, half + 1, y0, y1, role, material, hidden);
}
