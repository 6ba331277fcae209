/** Subjects that are like something grown: bundles, hearts, ribs, a body in a vat, a pier through the room. */
import { at, chance, child, int, unit } from '../../core/index.ts';
import { circlePoint } from '../shapes.ts';
import { M, R } from '../sink.ts';
import type { Stage } from './stage.ts';

/** Cables in a bundle as thick as a man, from the ceiling to the floor, where they spread like roots. */
export function trunk(t: Stage): void {
  const { key, u0, height, deep } = t;
  const spread = Math.min(t.half, deep / 2) - 0.125;
  const u = u0 + 0.125 + spread;
  const n = 4;
  const r = Math.min(0.6875, spread * 0.375);
  t.upright(8, 0, u, r * 0.75, 0, height, R.cable, M.dark, 3);
  for (let i = 0; i < n; i++) {
    const h = at(key, 3, i);
    const [c, d] = circlePoint(16, 4 * i + int(child(h, 1), 1, 2), 1);
    const thick = r * (0.375 + 0.1875 * unit(child(h, 2)));
    const low = 0.75 + 0.5 * unit(child(h, 3));
    const high = height - 0.5 - 0.375 * unit(child(h, 4));
    t.upright(
      8,
      c * r,
      u + d * r,
      thick,
      low - 0.125,
      high + 0.125,
      R.cable,
      chance(child(h, 5), 0.5) ? M.cable : M.pipe,
    );
    t.rod(
      [c * r, u + d * r, low],
      [c * spread * 0.9375, u + d * spread * 0.9375, 0],
      thick * 0.875,
      thick * 0.5,
      R.cable,
      M.cable,
    );
    if (i % 2 === 0)
      t.rod(
        [c * r, u + d * r, high],
        [c * spread * 0.75, u + d * spread * 0.75, height],
        thick * 0.875,
        thick * 0.625,
        R.cable,
        M.cable,
      );
  }
  for (const y of [height * 0.375, height * 0.625])
    t.upright(8, 0, u, r * 1.5, y, y + 0.1875, R.flange, M.metal);
}

/** A vat whose glass is broken toward the lane, and the body of a machine that hangs in what is left. */
export function vat(t: Stage): void {
  const { key, u0, height, deep } = t;
  const r = Math.min(1.125, t.half - 0.25, deep / 2 - 0.125);
  const u = u0 + 0.125 + r;
  const top = height - 0.75;
  t.upright(24, 0, u, r, 0, 0.5, R.tank, M.machine, 3);
  t.upright(24, 0, u, r + 0.0625, 0.5, 0.625, R.flange, M.metal);
  t.upright(24, 0, u, r, top, height - 0.25, R.tank, M.machine);
  t.upright(8, 0, u, r * 0.625, height - 0.25, height, R.pipe, M.pipe, 3);
  // What is left of the glass: the half away from the lane, and two pieces that stand before it.
  const q = r * 0.9375;
  t.along(
    [
      [u + q * 0.375, 0.625],
      [u + q, 0.625],
      [u + q, top],
      [u + q * 0.375, top],
    ],
    [-q * 0.5, q * 0.5],
    R.panel,
    M.glass,
  );
  for (const a of [-q * 0.875, q * 0.8125])
    t.box(a, a + 0.0625, u - q * 0.25, u + q * 0.5, 0.625, top, R.panel, M.glass);
  for (let i = 0; i < 3; i++) {
    const a = q * (-0.5 + 0.375 * i);
    const up = 0.6875 + 0.5 * unit(at(key, 3, i));
    t.box(a, a + q * 0.3125, u - q * 0.90625, u - q * 0.84375, 0.625, up, R.panel, M.glass);
  }
  body(t, u, top, r);
}

/** A body that hangs by its head: longer than it was made, with two arms, and nothing below. */
function body(t: Stage, u: number, top: number, r: number): void {
  const neck = top - 0.25;
  t.box(-0.0625, 0.0625, u - 0.0625, u + 0.0625, neck - 0.0625, top, R.cable, M.rail);
  t.cone(8, 0, u, [0.1875, 0.125], [neck - 0.375, neck], R.machine, M.plaster);
  t.cone(8, 0, u, [0.1875, 0.34375], [neck - 0.875, neck - 0.375], R.machine, M.plaster);
  t.cone(8, 0, u, [0.0625, 0.1875], [neck - 1.625, neck - 0.875], R.machine, M.machine);
  for (const a of [-1, 1]) {
    const out = a * Math.min(0.4375, r * 0.5);
    t.rod(
      [a * 0.3125, u, neck - 0.4375],
      [out, u - 0.1875, 0.75],
      0.0625,
      0.03125,
      R.machine,
      M.plaster,
    );
  }
}

/** The rib cage of something that was built, hung from the ceiling by its spine. */
export function carcass(t: Stage): void {
  const { key, u0, height, deep } = t;
  const wide = Math.min(1.1875, deep / 2 - 0.1875);
  const u = u0 + 0.1875 + wide;
  const l = t.half - 0.125;
  const spine = height * 0.8125;
  t.rod([-l, u, spine - 0.4375], [-l * 0.375, u, spine], 0.125, 0.25, R.machine, M.plaster);
  t.rod([-l * 0.375, u, spine], [l, u, spine - 0.25], 0.25, 0.125, R.machine, M.plaster);
  for (let i = 0; i < 3; i++) {
    const a = l * (-0.5 + 0.59375 * i);
    const out = wide * (1 - 0.1875 * i);
    const low = height * (0.125 + 0.125 * i);
    const elbow = spine * 0.6875;
    for (const side of [-1, 1]) {
      if (!chance(at(key, 4 + side, i), 0.92)) continue;
      const o = u + side * out;
      t.strut(
        [a - 0.125, a + 0.125],
        [o, elbow],
        [u, spine],
        [0.15625, 0.21875],
        R.truss,
        M.plaster,
      );
      t.strut(
        [a - 0.09375, a + 0.09375],
        [u + side * out * 0.4375, low],
        [o, elbow + 0.0625],
        [0.046875, 0.15625],
        R.truss,
        M.plaster,
      );
    }
  }
  // Its head, hanging low, and what it hangs by.
  t.taper(8, u, spine - 0.625, [0.3125, 0.4375], [-l - 0.0625, -l + 0.6875], R.machine, M.plaster);
  t.cone(8, -l + 0.1875, u, [0.1875, 0.375], [spine - 1.5, spine - 0.75], R.machine, M.machine);
  for (const a of [-l * 0.375, l * 0.6875])
    t.box(
      a - 0.046875,
      a + 0.046875,
      u - 0.046875,
      u + 0.046875,
      spine - 0.125,
      height,
      R.cable,
      M.rail,
    );
  // What it had within.
  t.cone(8, l * 0.0625, u, [0.125, 0.375], [spine * 0.4375, spine - 0.125], R.machine, M.machine);
}

/** A swollen body between floor and ceiling, ribbed, with mains as thick as thighs: it pumped something. */
export function heart(t: Stage): void {
  const { key, u0, u1, height, deep } = t;
  const r = Math.min(1.25, t.half - 0.5, deep / 2 - 0.25);
  const u = u0 + 0.25 + r;
  const [a, b, c] = [height * 0.1875, height * 0.4375, height * 0.6875];
  t.upright(8, 0, u, r * 0.625, 0, a, R.plinth, M.machine, 1);
  t.cone(24, 0, u, [r * 0.5, r * 0.96875], [a - 0.0625, b], R.machine, M.plaster, 3);
  t.cone(24, 0, u, [r * 0.96875, r * 0.875], [b, c], R.machine, M.plaster, 3);
  t.cone(24, 0, u, [r * 0.875, r * 0.3125], [c, height - 0.25], R.machine, M.plaster, 3);
  for (let i = 0; i < 6; i++) {
    const [x, z] = circlePoint(12, 2 * i + 1, 1);
    // None where nobody sees it.
    if (z > -0.25) continue;
    t.rod(
      [x * r * 0.5625, u + z * r * 0.5625, a],
      [x * r, u + z * r, b + 0.0625],
      0.0625,
      0.09375,
      R.buttress,
      M.machine,
    );
    t.rod(
      [x * r, u + z * r, b - 0.0625],
      [x * r * 0.90625, u + z * r * 0.90625, c],
      0.09375,
      0.078125,
      R.buttress,
      M.machine,
    );
  }
  t.upright(8, 0, u, r * 0.3125, height - 0.375, height, R.pipe, M.pipe, 3);
  t.main(u, height - 0.6875, 0.25, R.pipe, M.pipe);
  t.facing(8, 0, b, 0.25 + 0.0625 * int(child(key, 3), 0, 2), u + r * 0.75, u1, R.pipe, M.pipe);
}

/** A pier of something far larger, which goes through this room as through all others. */
export function pier(t: Stage): void {
  const { key, u0, height, deep } = t;
  const r = Math.min(1.25, t.half - 0.5, deep / 2 - 0.375);
  const u = u0 + 0.3125 + r;
  t.upright(24, 0, u, r, 0, height, R.column, M.concrete, 3);
  const turn = int(child(key, 3), 0, 1);
  for (let i = 0; i < 6; i++) {
    const [c, d] = circlePoint(12, 2 * i + turn, 1);
    if (d > 0.75) continue;
    const foot = r + 0.34375;
    // Ribs that flare at the foot and at the head.
    t.rod(
      [c * foot, u + d * foot, 0],
      [c * r, u + d * r, height * 0.3125],
      0.125,
      0.09375,
      R.buttress,
      M.concrete,
    );
    t.rod(
      [c * r, u + d * r, height * 0.625],
      [c * foot, u + d * foot, height],
      0.09375,
      0.125,
      R.buttress,
      M.concrete,
    );
  }
  const y = height * 0.5625;
  t.upright(24, 0, u, r + 0.09375, y, y + 0.1875, R.flange, M.metal);
  t.box(
    -0.25,
    0.25,
    u - r - 0.0625,
    u - r + 0.25,
    height * 0.375 + 0.125,
    height * 0.5625,
    R.panel,
    M.metal,
  );
}
