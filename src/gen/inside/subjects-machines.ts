/** Subjects that were machines, as src/gen/inside/emit-subject.ts puts them up: all behind the lane, nothing on them to stand on. */
import { at, chance, child, int, unit } from '../../core/index.ts';
import { M, R } from '../sink.ts';
import type { Stage } from './stage.ts';

/** A boiler on a plinth, hooped, its fire door open; its flue goes up, its mains into the wall. */
export function boiler(t: Stage): void {
  const { key, u0, u1, height, deep } = t;
  const r = Math.min(1.3125, t.half - 0.375, deep / 2 - 0.1875);
  const u = u0 + 0.1875 + r;
  const top = height - 0.9375;
  t.upright(8, 0, u, r + 0.125, 0, 0.3125, R.plinth, M.concrete, 1);
  t.upright(24, 0, u, r, 0.3125, top, R.tank, M.machine, 3);
  t.cone(24, 0, u, [r, r * 0.4375], [top, top + 0.5], R.tank, M.machine, 1);
  t.upright(8, 0, u, r * 0.3125, top + 0.375, height, R.pipe, M.pipe, 3);
  const belt = 0.75 + 0.25 * int(child(key, 3), 0, 2);
  for (const y of [belt, top - 0.25])
    t.upright(24, 0, u, r + 0.0625, y, y + 0.1875, R.flange, M.metal);
  // The fire door: black behind it, its leaf turned aside.
  const f = u - r - 0.0625;
  t.box(-0.5, 0.5, f, u, 0.375, 1.3125, R.frame, M.metal);
  t.box(-0.34375, 0.34375, f - 0.03125, f, 0.5, 1.1875, R.coffer, M.dark);
  t.beam(
    [0.375, f, 0.84375],
    [0.875, f - 0.3125, 0.84375],
    [0, 0.03125, 0],
    [0, 0, 0.34375],
    1,
    1,
    R.door,
    M.door,
  );
  t.facing(
    8,
    -r * 0.5,
    Math.min(belt + 0.9375, top - 0.3125),
    0.1875,
    u - r - 0.0625,
    u - r * 0.75,
    R.machine,
    M.dark,
  );
  const y = height - 1.25;
  for (const a of [-r * 0.5, r * 0.5])
    t.facing(8, a, y - (a > 0 ? 0.625 : 0), 0.21875, u + r * 0.75, u1, R.pipe, M.pipe);
  t.upright(8, -r - 0.3125, u, 0.15625, 0, height, R.pipe, M.pipe, 3);
  t.main(u, height - 0.5, 0.1875, R.pipe, M.pipe);
}

/** A fan as high as the room, set in a ring in the far wall, bars before it; some of its blades are gone. */
export function fan(t: Stage): void {
  const { key, u1, height } = t;
  const r = Math.min(t.half - 0.125, height / 2 - 0.0625, 1.8125);
  const y = height / 2;
  t.facing(24, 0, y, r, u1 - 0.375, u1, R.mouth, M.metal);
  t.facing(24, 0, y, r * 0.875, u1 - 0.390625, u1 - 0.375, R.coffer, M.dark);
  const blades = int(child(key, 3), 5, 7);
  const turn = int(child(key, 4), 0, 15);
  const u = u1 - 0.53125;
  for (let i = 0; i < blades; i++) {
    if (!chance(at(key, 5, i), 0.8)) continue;
    const [c, d] = direction((turn + (16 * i) / blades) % 16);
    const from = r * 0.1875;
    const to = r * 0.78125;
    t.beam(
      [c * from, u, y + d * from],
      [c * to, u, y + d * to],
      [-d * r * 0.15625, 0.125, c * r * 0.15625],
      [c * 0.015625, 0.03125, d * 0.015625],
      0.75,
      1.125,
      R.machine,
      M.plaster,
    );
  }
  t.facing(8, 0, y, r * 0.25, u1 - 0.6875, u1 - 0.375, R.machine, M.machine);
  guard(t, r, y);
  // The square housing that the ring sits in.
  for (const a of [-r, r])
    for (const low of [0, height - r * 0.3125])
      t.box(
        a < 0 ? a : a - r * 0.25,
        a < 0 ? a + r * 0.25 : a,
        u1 - 0.4375,
        u1,
        low,
        low + r * 0.3125,
        R.frame,
        M.concrete,
      );
}

/** Two bars up and one across before a fan of so large a radius at so high, each off the housing at both its ends. */
function guard(t: Stage, r: number, y: number): void {
  const { u1 } = t;
  for (const a of [-r * 0.375, r * 0.375])
    t.box(
      a - 0.03125,
      a + 0.03125,
      u1 - 0.75,
      u1 - 0.6875,
      y - r * 0.9375,
      y + r * 0.9375,
      R.railing,
      M.rail,
    );
  t.box(
    -r * 0.9375,
    r * 0.9375,
    u1 - 0.75,
    u1 - 0.6875,
    y - 0.03125,
    y + 0.03125,
    R.railing,
    M.rail,
  );
  for (const [a, b] of [
    [-r * 0.375, 0.875],
    [r * 0.375, 0.875],
    [-r * 0.875, 0],
    [r * 0.875, 0],
  ] as const)
    for (const up of b === 0 ? [y] : [y - r * b, y + r * b])
      t.box(
        a - 0.03125,
        a + 0.03125,
        u1 - 0.6875,
        u1 - 0.375,
        up - 0.03125,
        up + 0.03125,
        R.bracket,
        M.rail,
      );
}

/** Unit vector of sixteenths of a turn, whole or not: the two nearest mixed. */
function direction(turn: number): readonly [number, number] {
  const i = Math.floor(turn);
  const w = turn - i;
  const mix = (n: number) => SINES[(i + n) % 16]! * (1 - w) + SINES[(i + n + 1) % 16]! * w;
  return [mix(4), mix(0)];
}

const SINES = [
  0, 0.3827, 0.7071, 0.9239, 1, 0.9239, 0.7071, 0.3827, 0, -0.3827, -0.7071, -0.9239, -1, -0.9239,
  -0.7071, -0.3827,
];

/** Cabinets in a row, tubes from them to the ceiling; one was torn open, its cables pulled out onto the floor. */
export function switchboard(t: Stage): void {
  const { key, u0, u1, height, deep } = t;
  const n = Math.floor((2 * t.half - 0.25) / 0.9375);
  const wide = 0.9375;
  const back = deep > 3.5 ? u0 + 1.75 : u1;
  const front = back - 0.6875;
  const high = Math.min(2.3125, height - 0.375);
  const torn = int(child(key, 3), 0, n - 1);
  const from = (-n * wide) / 2;
  t.box(
    from - 0.0625,
    from + n * wide + 0.0625,
    front - 0.0625,
    back,
    0,
    0.125,
    R.plinth,
    M.concrete,
  );
  for (let i = 0; i < n; i++) {
    const a = from + i * wide;
    const top = high - (chance(at(key, 4, i), 0.3) ? 0.3125 : 0);
    t.box(a, a + wide - 0.03125, front, back, 0.125, top, R.machine, M.machine);
    if (i !== torn) doors(t, a, wide, front, top);
    const u = (front + back) / 2;
    t.box(a + 0.3125, a + 0.5625, u - 0.125, u + 0.125, top, height, R.conduit, M.metal);
  }
  const a = from + torn * wide;
  t.box(
    a + 0.0625,
    a + wide - 0.09375,
    front - 0.03125,
    front,
    0.1875,
    high - 0.375,
    R.coffer,
    M.dark,
  );
  t.beam(
    [a - 0.3125, front - 0.5, 1.0625],
    [a + 0.0625, front - 0.015625, 1.1875],
    [0.03125, 0, 0],
    [0, 0.03125, 0.875],
    1,
    1,
    R.door,
    M.metal,
  );
  spill(t, key, [a + wide / 2, front, 1.375]);
  t.box(
    from,
    from + n * wide,
    front + 0.1875,
    back - 0.125,
    height - 0.25,
    height - 0.1875,
    R.conduit,
    M.metal,
  );
}

/** The doors of one cabinet, and its dial. */
function doors(t: Stage, a: number, wide: number, front: number, top: number): void {
  const [p, q] = [a + 0.0625, a + wide - 0.09375];
  t.box(p, q, front - 0.03125, front, 0.25, top * 0.5, R.door, M.metal, true);
  t.box(p, q, front - 0.03125, front, top * 0.5 + 0.0625, top - 0.0625, R.door, M.metal, true);
  const y = top * 0.6875;
  t.box(a + 0.25, a + 0.65625, front - 0.0625, front - 0.03125, y, y + 0.3125, R.machine, M.glass);
}

/** Cables that hang out of something, and lie about before it like entrails. */
function spill(t: Stage, key: number, [a, u, y]: readonly [number, number, number]): void {
  for (let i = 0; i < 4; i++) {
    const h = at(key, 9, i);
    const thick = 0.03125 + 0.015625 * int(child(h, 3), 0, 2);
    const foot = a + (i - 1.5) * 0.15625 + 0.125 * unit(child(h, 1));
    const out = Math.max(t.u0 + 0.125, u - 0.125 - 0.3125 * unit(child(h, 2)));
    t.rod(
      [a + 0.0625 * (i - 1.5), u, y - 0.1875 * i],
      [foot, out, thick],
      thick,
      thick,
      R.cable,
      M.cable,
    );
    // No farther than the subject: beyond it may be a wall.
    const lies = foot + (unit(child(h, 4)) - 0.5) * 2.5;
    const end = Math.max(-t.half, Math.min(lies, t.half));
    t.box(
      Math.min(foot, end),
      Math.max(foot, end),
      out - thick,
      out + thick,
      0,
      2 * thick,
      R.cable,
      M.cable,
    );
  }
}

/** A press: two pillars, a head that bears a ram, a bed, a wheel as high as a man beside it. */
export function press(t: Stage): void {
  const { key, u0, height, deep } = t;
  const u = u0 + Math.min(deep / 2, 1.0625);
  const w = Math.min(1.125, t.half - 0.6875);
  const head = Math.min(height - 0.3125, 3.25);
  t.box(-w - 0.25, w + 0.25, u - 0.6875, u + 0.6875, 0, 0.1875, R.plinth, M.concrete);
  t.box(-w, w, u - 0.5, u + 0.5, 0.1875, 0.8125, R.machine, M.machine);
  for (const a of [-w, w - 0.375])
    t.box(a, a + 0.375, u - 0.375, u + 0.375, 0.8125, head - 0.75, R.machine, M.machine);
  t.box(
    -w - 0.125,
    w + 0.125,
    u - 0.5625,
    u + 0.5625,
    head - 0.75,
    head - 0.1875,
    R.machine,
    M.machine,
  );
  t.along(
    [
      [u - 0.5625, head - 0.1875],
      [u + 0.5625, head - 0.1875],
      [u + 0.25, height],
      [u - 0.25, height],
    ],
    [-w * 0.6875, w * 0.6875],
    R.machine,
    M.machine,
  );
  const down = 1.3125 + 0.125 * int(child(key, 3), 0, 2);
  t.box(-w * 0.5625, w * 0.5625, u - 0.375, u + 0.375, down, down + 0.25, R.machine, M.metal);
  t.upright(12, 0, u, 0.28125, down + 0.25, head - 0.75, R.pipe, M.metal, 3);
  t.cone(8, 0, u, [0.5, 0.3125], [0.8125, 1.0625], R.machine, M.metal);
  const r = Math.min(0.875, height / 2 - 0.5);
  const y = head - 0.5 - r * 0.3125;
  t.lying(24, u, y, r, w + 0.25, w + 0.4375, R.machine, M.metal);
  t.lying(24, u, y, r * 0.75, w + 0.4375, w + 0.46875, R.machine, M.dark);
  t.lying(8, u, y, 0.1875, w, w + 0.625, R.flange, M.metal);
  const [p, q, o] = [w + 0.4375, w + 0.5, r * 0.8125];
  t.box(p, q, u - o, u + o, y - 0.0625, y + 0.0625, R.machine, M.metal);
  t.box(p, q, u - 0.0625, u + 0.0625, y - o, y + o, R.machine, M.metal);
  t.upright(8, -w - 0.125, u + 0.4375, 0.125, head - 0.1875, height, R.pipe, M.pipe, 3);
}

/** A turbine that lies along the room, ringed like the body of a grub, pipes bent over it into the floor. */
export function turbine(t: Stage): void {
  const { key, u0, height, deep } = t;
  const r = Math.min(1.3125, deep / 2 - 0.125, (height - 0.5) / 2);
  const u = u0 + 0.125 + r;
  const y = r + 0.3125;
  const l = t.half;
  t.taper(24, u, y, [r * 0.4375, r * 0.875], [-l, -l * 0.5], R.machine, M.machine, 2);
  t.lying(24, u, y, r * 0.875, -l * 0.5, l * 0.375, R.machine, M.machine, 3);
  t.taper(24, u, y, [r * 0.875, r * 0.3125], [l * 0.375, l * 0.875], R.machine, M.machine, 1);
  for (const share of [-0.5, -0.0625, 0.34375])
    t.lying(
      12,
      u,
      y,
      r * (share < -0.4 ? 1 : 0.96875),
      l * share - 0.09375,
      l * share + 0.09375,
      R.flange,
      M.metal,
    );
  t.lying(8, u, y, r * 0.25, l * 0.8125, l, R.flange, M.metal);
  for (const a of [-l * 0.5, l * 0.34375])
    t.box(
      a - 0.1875,
      a + 0.1875,
      u - r * 0.625,
      u + r * 0.625,
      0,
      y - r * 0.5,
      R.plinth,
      M.concrete,
    );
  const pipes = int(child(key, 3), 2, 3);
  for (let i = 0; i < pipes; i++) {
    const a = l * (-0.375 + 0.3125 * i);
    const [front, over] = [u - r - 0.0625, y + r * 0.8125];
    t.strut([a - 0.125, a + 0.125], [front, y + 0.25], [u, over], [0.125, 0.1875], R.pipe, M.pipe);
    t.box(
      a - 0.140625,
      a + 0.140625,
      front - 0.140625,
      front + 0.140625,
      0,
      y + 0.375,
      R.pipe,
      M.pipe,
    );
  }
  t.upright(8, -l * 0.125, u, r * 0.3125, y + r * 0.75, height, R.pipe, M.pipe, 3);
  t.main(u + r * 0.5, height - 0.4375, 0.25, R.pipe, M.pipe);
}
