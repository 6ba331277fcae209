/**
 * Things that somebody left, each about a place of a stage: a chair that fell over, crates, a trolley, drums, a
 * bed on the floor, tools, a ladder, a pump with its cable. None has a top to stand on.
 */
import { at, chance, child, int, unit } from '../../core/index.ts';
import { M, R } from '../sink.ts';
import type { Span, Stage } from './stage.ts';

/** A thing about place (0, u) of a stage, looking some way. */
export type Thing = (t: Stage, u: number, way: Span) => void;

/** A chair on its back, its legs in the air or along the floor. */
export const chair: Thing = (t, u, way) => {
  const o: Span = [0, u];
  t.turned(o, way, [-0.5, 0], [-0.21875, 0.21875], [0, 0.046875], R.furniture, M.metal, 1);
  t.turned(o, way, [0, 0.046875], [-0.21875, 0.21875], [0, 0.4375], R.furniture, M.machine, 1);
  for (const q of [-0.203125, 0.171875])
    for (const y of [0, 0.40625])
      t.turned(
        o,
        way,
        [0.046875, 0.5],
        [q, q + 0.03125],
        [y, y + 0.03125],
        R.furniture,
        M.rail,
        y === 0 ? 1 : 0,
      );
};

/** A table on its side, its legs toward whoever comes in. */
export const table: Thing = (t, u, way) => {
  const o: Span = [0, u];
  t.turned(o, way, [0, 0.046875], [-0.75, 0.75], [0, 0.75], R.furniture, M.plaster, 1);
  for (const q of [-0.6875, 0.625])
    for (const y of [0.03125, 0.65625])
      t.turned(o, way, [-0.75, 0], [q, q + 0.0625], [y, y + 0.0625], R.furniture, M.rail);
};

/** A crate on runners, its lid pushed aside; or one that is open and empty. */
export const crate: Thing = (t, u, way) => {
  const { key } = t;
  const o: Span = [0, u];
  const p = 0.28125 + 0.03125 * int(child(key, 21), 0, 4);
  const q = 0.25 + 0.03125 * int(child(key, 22), 0, 2);
  const top = 0.40625 + 0.0625 * int(child(key, 23), 0, 3);
  for (const e of [-p, p - 0.09375])
    t.turned(o, way, [e, e + 0.09375], [-q, q], [0, 0.0625], R.box, M.metal, 1);
  if (chance(child(key, 24), 0.5)) {
    t.turned(o, way, [-p, p], [-q, q], [0.0625, top], R.box, M.plaster);
    // Its lid lies askew.
    const skew: Span = [way[0] * 0.966 - way[1] * 0.259, way[1] * 0.966 + way[0] * 0.259];
    const lid: Span = [-p + 0.125, p + 0.15625];
    t.turned(o, skew, lid, [-q - 0.03125, q], [top, top + 0.03125], R.panel, M.metal, 1);
    return;
  }
  t.turned(o, way, [-p, p], [-q, q], [0.0625, 0.09375], R.box, M.dark);
  for (const e of [-p, p - 0.03125])
    t.turned(o, way, [e, e + 0.03125], [-q, q], [0.0625, top], R.box, M.plaster);
  for (const e of [-q, q - 0.03125])
    t.turned(o, way, [0.03125 - p, p - 0.03125], [e, e + 0.03125], [0.0625, top], R.box, M.plaster);
};

/** A trolley on two rollers, with its bow. */
export const trolley: Thing = (t, u, way) => {
  const o: Span = [0, u];
  for (const p of [-0.375, 0.3125])
    t.turned(o, way, [p, p + 0.125], [-0.28125, 0.28125], [0, 0.140625], R.machine, M.rail, 1);
  t.turned(o, way, [-0.5, 0.5], [-0.3125, 0.3125], [0.140625, 0.1875], R.furniture, M.metal);
  for (const q of [-0.28125, 0.25])
    t.turned(o, way, [0.46875, 0.5], [q, q + 0.03125], [0.1875, 0.9375], R.furniture, M.rail, 1);
  t.turned(o, way, [0.46875, 0.5], [-0.28125, 0.28125], [0.9375, 0.96875], R.furniture, M.rail);
  if (chance(child(t.key, 25), 0.5))
    t.turned(o, way, [-0.4375, 0.0625], [-0.25, 0.1875], [0.1875, 0.53125], R.box, M.plaster, 1);
};

/** Drums: one that stands, hooped; one that rolled. */
export const drums: Thing = (t, u) => {
  const { key } = t;
  const r = 0.25 + 0.03125 * int(child(key, 26), 0, 2);
  const n = 12;
  t.upright(n, -0.3125, u, r, 0, 0.875, R.tank, M.machine, 1);
  for (const y of [0.28125, 0.5625])
    t.upright(n, -0.3125, u, r + 0.015625, y, y + 0.03125, R.flange, M.metal);
  if (!chance(child(key, 27), 0.6)) return;
  const off = u + 0.0625;
  t.lying(n, off, r + 0.03125, r, 0.0625, 0.8125, R.tank, M.machine);
  for (const a of [0.25, 0.625])
    t.lying(n, off, r + 0.03125, r + 0.015625, a - 0.015625, a + 0.015625, R.flange, M.metal);
};

/** A pail, upright; or one on its side, and what was in it, dried up before it. */
export const pail: Thing = (t, u, way) => {
  if (chance(child(t.key, 33), 0.4)) {
    t.cone(8, 0, u, [0.125, 0.171875], [0, 0.3125], R.machine, M.metal, 1);
    t.upright(8, 0, u, 0.140625, 0.3125, 0.328125, R.coffer, M.dark, 1);
    return;
  }
  t.taper(8, u, 0.1875, [0.125, 0.171875], [-0.25, 0.0625], R.machine, M.metal);
  t.lying(8, u, 0.1875, 0.140625, 0.0625, 0.078125, R.coffer, M.dark);
  t.turned([0.34375, u], way, [-0.25, 0.1875], [-0.125, 0.1875], [0, 0.015625], R.floor, M.dark, 1);
};

/** A bed on the floor: a mat, a blanket thrown back, something under the head, a bottle. */
export const bed: Thing = (t, u, way) => {
  const o: Span = [0, u];
  t.turned(o, way, [-0.9375, 0.9375], [-0.34375, 0.34375], [0, 0.0625], R.furniture, M.plaster, 1);
  t.along(
    [
      [u - 0.34375, 0.0625],
      [u + 0.28125, 0.0625],
      [u + 0.125, 0.1875],
      [u - 0.1875, 0.15625],
    ],
    [-0.8125, 0.1875],
    R.furniture,
    M.machine,
  );
  t.turned(
    [0.6875, u],
    way,
    [-0.15625, 0.15625],
    [-0.25, 0.25],
    [0.0625, 0.171875],
    R.furniture,
    M.plaster,
    1,
  );
  t.upright(8, 0.8125, u - 0.46875, 0.0625, 0, 0.21875, R.box, M.glass, 1);
};

/** A chest of tools with its lid up, and what was last taken from it. */
export const tools: Thing = (t, u, way) => {
  const o: Span = [0, u];
  t.turned(o, way, [-0.28125, 0.28125], [-0.15625, 0.15625], [0, 0.25], R.box, M.machine, 1);
  t.turned(o, way, [-0.25, 0.25], [-0.125, 0.125], [0.25, 0.265625], R.coffer, M.dark, 1);
  t.turned(o, way, [-0.28125, 0.28125], [0.15625, 0.1875], [0.125, 0.53125], R.box, M.machine);
  for (let i = 0; i < 3; i++) {
    const h = at(t.key, 28, i);
    const p = -0.375 + 0.28125 * i;
    const q = -0.34375 - 0.1875 * unit(h);
    const long = 0.09375 + 0.25 * unit(child(h, 1));
    t.turned(o, way, [p, p + long], [q, q + 0.046875], [0, 0.03125], R.box, M.rail, 1);
  }
};

/** Bottles of gas in a strap. */
export const bottles: Thing = (t, u) => {
  const n = 2;
  for (let i = 0; i < n; i++) {
    const a = 0.28125 * (i - n / 2);
    const high = 1.125 + 0.125 * int(at(t.key, 30, i), 0, 2);
    t.upright(8, a, u, 0.125, 0, high, R.tank, M.machine, 1);
    t.cone(8, a, u, [0.125, 0.046875], [high, high + 0.1875], R.tank, M.metal, 1);
  }
  t.box(
    -0.28125 * (n / 2) - 0.125,
    0.28125 * (n / 2 - 1) + 0.125,
    u - 0.140625,
    u + 0.140625,
    0.65625,
    0.71875,
    R.bracket,
    M.rail,
  );
};

/** A pump bolted to its bed: its pipe goes into the far wall, its cable along the floor and up to a box. */
export const pump: Thing = (t, u) => {
  const { u1 } = t;
  t.box(-0.5625, 0.5625, u - 0.3125, u + 0.3125, 0, 0.1875, R.plinth, M.concrete);
  for (const a of [-0.53125, 0.46875])
    t.box(a, a + 0.0625, u - 0.28125, u + 0.28125, 0.1875, 0.25, R.flange, M.rail);
  t.lying(12, u, 0.53125, 0.25, -0.4375, 0.125, R.machine, M.machine);
  t.box(-0.375, 0.0625, u - 0.1875, u + 0.1875, 0.1875, 0.375, R.machine, M.metal);
  t.lying(12, u, 0.53125, 0.3125, 0.125, 0.28125, R.flange, M.metal);
  t.box(0.28125, 0.46875, u - 0.15625, u + 0.15625, 0.1875, 0.6875, R.machine, M.machine);
  t.facing(8, 0.375, 0.53125, 0.09375, u - 0.1875, u - 0.15625, R.machine, M.glass);
  t.facing(8, 0.203125, 0.53125, 0.125, u, u1, R.pipe, M.pipe);
  // The cable, from its end to a box on the wall.
  t.box(-0.84375, -0.4375, u - 0.03125, u + 0.03125, 0.4375, 0.5, R.cable, M.cable);
  t.box(-0.84375, -0.78125, u - 0.03125, u + 0.03125, 0, 0.4375, R.cable, M.cable);
  t.box(-0.84375, -0.78125, u + 0.03125, u1 - 0.0625, 0, 0.0625, R.cable, M.cable);
  t.box(-0.84375, -0.78125, u1 - 0.0625, u1, 0, 1.1875, R.cable, M.cable);
  t.box(-1, -0.625, u1 - 0.15625, u1, 1.1875, 1.625, R.box, M.machine);
};

/** Sheets on edge against the far wall, none quite upon the other. */
export const sheets: Thing = (t) => {
  const { key, u1 } = t;
  for (let i = 0; i < 3; i++) {
    const h = at(key, 31, i);
    const high = 0.875 + 0.125 * int(h, 0, 5);
    const foot = u1 - 0.3125 - 0.09375 * i;
    const from = -0.8125 + 0.4375 * unit(child(h, 1));
    t.along(
      [
        [foot, 0],
        [foot + 0.03125, 0],
        [u1 - 0.046875 * i, high],
        [u1 - 0.046875 * i - 0.03125, high],
      ],
      [from, from + 0.75 + 0.25 * unit(child(h, 2))],
      R.panel,
      i === 1 ? M.plaster : M.metal,
    );
  }
};

/** A ladder that leans on the far wall; of its rungs some are gone. */
export const ladder: Thing = (t) => {
  const { key, u1, height } = t;
  const high = Math.min(height - 0.375, 2.625);
  const foot = Math.max(t.u0 + 0.0625, u1 - 0.8125);
  for (const a of [-0.21875, 0.1875])
    t.strut(
      [a, a + 0.03125],
      [foot, 0],
      [u1 - 0.03125, high],
      [0.03125, 0.03125],
      R.furniture,
      M.rail,
    );
  for (let i = 1; i < 8; i++) {
    const y = 0.3125 * i;
    if (y + 0.0625 > high || !chance(at(key, 32, i), 0.75)) continue;
    const u = foot + ((u1 - 0.03125 - foot) * y) / high;
    t.box(-0.1875, 0.1875, u - 0.015625, u + 0.015625, y, y + 0.03125, R.furniture, M.rail);
  }
};
