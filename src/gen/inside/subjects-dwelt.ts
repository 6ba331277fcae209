/** Subjects that hands used: a bench, a seat before screens, drawers for bodies, hatches and gates. */
import { at, chance, child, int, unit } from '../../core/index.ts';
import { M, R } from '../sink.ts';
import type { Stage } from './stage.ts';

/** A bench under its own lamp, what was taken apart last still on it, tools on a board behind. */
export function bench(t: Stage): void {
  const { key, u0, u1, height, deep } = t;
  const back = deep > 3.25 ? u0 + 1.5 : u1;
  const [front, l] = [back - 0.9375, t.half - 0.125];
  t.box(-l, l, front, back - 0.0625, 0.8125, 0.9375, R.furniture, M.metal);
  for (const a of [-l, l - 0.625])
    t.box(a, a + 0.625, front + 0.125, back - 0.125, 0, 0.8125, R.furniture, M.machine);
  t.box(-l + 0.625, l - 0.625, front + 0.125, back - 0.125, 0.1875, 0.25, R.furniture, M.metal);
  const top = Math.min(2.5, height - 0.125);
  t.box(-l, l, back - 0.0625, back, 0, top, R.panel, M.plaster);
  for (let i = 0; i < 7; i++) {
    const h = at(key, 3, i);
    const a = -l + 0.1875 + (i * (2 * l - 0.5)) / 7;
    const long = 0.1875 + 0.5 * unit(child(h, 1));
    const y = top - 0.25 - long;
    if (chance(h, 0.8))
      t.box(
        a,
        a + 0.0625 + 0.125 * unit(child(h, 2)),
        back - 0.125,
        back - 0.0625,
        y,
        y + long,
        R.box,
        M.rail,
      );
  }
  // What was being mended: a trunk on its back with its ribs open, an arm.
  const a = l * 0.25 * (unit(child(key, 4)) - 0.5);
  t.taper(8, back - 0.5, 1.15625, [0.25, 0.1875], [a - 0.375, a + 0.375], R.machine, M.plaster);
  t.taper(8, back - 0.5, 1.125, [0.125, 0.1875], [a - 0.6875, a - 0.4375], R.machine, M.plaster);
  t.strut(
    [a - 0.3125, a - 0.1875],
    [front - 0.125, 0.5625],
    [front + 0.25, 1.125],
    [0.03125, 0.0625],
    R.machine,
    M.plaster,
  );
  for (let i = 0; i < 3; i++) {
    const p = a - 0.125 + 0.1875 * i;
    t.box(p, p + 0.03125, back - 0.5, back - 0.46875, 1.25, 1.5625, R.cable, M.rail);
  }
  t.box(l - 0.5, l - 0.25, front, front + 0.3125, 0.9375, 1.25, R.machine, M.machine);
  t.upright(8, a + 0.3125, front - 0.3125, 0.1875, 0.5, 0.5625, R.furniture, M.metal);
  t.upright(8, a + 0.3125, front - 0.3125, 0.0625, 0, 0.5, R.furniture, M.rail);
}

/** A seat before a bank of screens, all dead but one perhaps; cables go up from them like hair. */
export function screens(t: Stage): void {
  const { key, u0, u1, height, deep } = t;
  const back = deep > 3.5 ? u0 + 2.625 : u1;
  const cols = Math.floor((2 * t.half - 0.125) / 0.8125);
  const rows = height < 3 ? 3 : 4;
  const [wide, high] = [0.8125, (Math.min(height - 0.375, 3.125) - 0.4375) / rows];
  const from = (-cols * wide) / 2;
  t.box(
    from,
    from + cols * wide,
    back - 0.375,
    back,
    0,
    0.4375 + rows * high,
    R.machine,
    M.machine,
  );
  const lit = chance(child(key, 3), 0.3) ? int(child(key, 4), 0, cols * rows - 1) : -1;
  for (let i = 0; i < cols * rows; i++) {
    const h = at(key, 5, i);
    if (chance(h, 0.12)) continue;
    const a = from + (i % cols) * wide;
    const y = 0.4375 + Math.floor(i / cols) * high;
    const out = back - 0.5 - 0.0625 * int(child(h, 1), 0, 3);
    t.box(
      a + 0.03125,
      a + wide - 0.03125,
      out,
      back - 0.375,
      y,
      y + high - 0.0625,
      R.machine,
      M.metal,
      true,
    );
    const glass = i === lit ? M.lamp : chance(child(h, 2), 0.65) ? M.dark : M.glass;
    t.box(
      a + 0.125,
      a + wide - 0.125,
      out - 0.015625,
      out,
      y + 0.09375,
      y + high - 0.15625,
      R.panel,
      glass,
      true,
    );
  }
  for (let i = 0; i < 5; i++) {
    const a = from + 0.25 + (i * (cols * wide - 0.5)) / 4;
    const up = 0.4375 + rows * high;
    t.box(a - 0.0625, a + 0.0625, back - 0.25, back - 0.125, up, height, R.cable, M.cable);
  }
  seat(t, back - 1.875 > u0 ? back - 1.875 : u0 + 0.25);
}

/** A seat that looks away from the corridor: a stem, a shell that leans back, arms. */
function seat(t: Stage, u: number): void {
  t.upright(8, 0, u + 0.375, 0.3125, 0, 0.125, R.furniture, M.metal, 1);
  t.upright(8, 0, u + 0.375, 0.125, 0.125, 0.4375, R.furniture, M.rail);
  t.box(-0.3125, 0.3125, u + 0.125, u + 0.6875, 0.4375, 0.5625, R.furniture, M.machine);
  t.along(
    [
      [u + 0.0625, 0.5],
      [u + 0.21875, 0.5],
      [u + 0.0625, 1.4375],
      [u - 0.0625, 1.4375],
    ],
    [-0.3125, 0.3125],
    R.furniture,
    M.machine,
  );
  for (const a of [-0.4375, 0.3125])
    t.box(a, a + 0.125, u + 0.125, u + 0.5625, 0.6875, 0.75, R.furniture, M.metal);
  for (const a of [-0.375, 0.3125])
    t.box(a, a + 0.0625, u + 0.25, u + 0.3125, 0.5, 0.6875, R.furniture, M.rail);
}

/** Drawers as long as a body, to over one's head; some stand open, on one a form lies wrapped. */
export function drawerWall(t: Stage): void {
  const { key, u1, height, deep } = t;
  const high = Math.min(height - 0.25, 3.25);
  const rows = Math.max(3, Math.floor(high / 0.75));
  const cols = Math.floor((2 * t.half) / 0.9375);
  const [w, h0] = [0.9375, (high - 0.1875) / rows];
  const from = (-cols * w) / 2;
  const front = u1 - 0.875;
  t.box(from, from + cols * w, front, u1, 0, high, R.furniture, M.machine);
  t.box(
    from - 0.09375,
    from + cols * w + 0.09375,
    front - 0.09375,
    u1,
    high,
    height,
    R.frame,
    M.concrete,
  );
  for (const a of [from - 0.09375, from + cols * w])
    t.box(a, a + 0.09375, front - 0.09375, u1, 0, high, R.frame, M.concrete);
  let open = 0;
  for (let i = 0; i < cols * rows; i++) {
    const h = at(key, 3, i);
    const a = from + (i % cols) * w;
    const y = 0.1875 + Math.floor(i / cols) * h0;
    const [p, q] = [a + 0.0625, a + w - 0.0625];
    if (open < 3 && chance(h, 0.22)) {
      open++;
      const out = Math.min(deep - 0.9375, 0.5 + 0.25 * int(child(h, 1), 0, 4));
      t.box(p, q, front - 0.015625, front, y, y + h0 - 0.0625, R.coffer, M.dark, true);
      t.box(
        p + 0.03125,
        q - 0.03125,
        front - out,
        front,
        y + 0.0625,
        y + 0.125,
        R.furniture,
        M.metal,
      );
      t.box(p, q, front - out - 0.0625, front - out, y, y + h0 - 0.0625, R.door, M.metal);
      if (out > 0.75)
        t.along(
          [
            [front - out + 0.0625, y + 0.125],
            [front, y + 0.125],
            [front, y + 0.3125],
            [front - out + 0.25, y + 0.375],
          ],
          [p + 0.125, q - 0.125],
          R.box,
          M.plaster,
        );
    } else if (chance(child(h, 2), 0.93)) {
      t.box(p, q, front - 0.0625, front, y, y + h0 - 0.0625, R.door, M.metal, true);
    } else t.box(p, q, front - 0.015625, front, y, y + h0 - 0.0625, R.coffer, M.dark, true);
  }
}

/** A round hatch in the far wall, as thick as an arm is long, its leaf swung out on a hinge; behind it is nothing. */
export function vault(t: Stage): void {
  const { u1, height, deep } = t;
  const r = Math.min(1.4375, height / 2 - 0.1875, t.half - 0.375, (deep - 0.375) / 1.75);
  const y = r + 0.125;
  const a = -t.half + r + 0.125;
  t.facing(16, a, y, r * 0.8125, u1 - 0.0625, u1, R.coffer, M.dark);
  t.ring(12, a, y, [r * 0.75, r], [u1 - 0.4375, u1], R.mouth, M.metal);
  // The leaf, edge on to the wall.
  const leaf = r * 0.75;
  const side = a + r * 0.875;
  const u = u1 - 0.4375 - leaf;
  t.lying(16, u, y, leaf, side, side + 0.3125, R.door, M.door);
  t.lying(16, u, y, leaf * 0.8125, side + 0.3125, side + 0.4375, R.door, M.metal);
  t.box(
    side + 0.4375,
    side + 0.5625,
    u - leaf * 0.625,
    u + leaf * 0.625,
    y - 0.0625,
    y + 0.0625,
    R.flange,
    M.machine,
  );
  t.box(
    side + 0.4375,
    side + 0.5625,
    u - 0.0625,
    u + 0.0625,
    y - leaf * 0.625,
    y + leaf * 0.625,
    R.flange,
    M.machine,
  );
  for (const up of [-0.4375, 0.3125])
    t.box(
      side - 0.0625,
      side + 0.25,
      u1 - 0.625,
      u1,
      y + up * r,
      y + up * r + 0.1875,
      R.bracket,
      M.machine,
    );
  t.box(
    side - 0.1875,
    side + 0.4375,
    u - 0.375,
    u + 0.375,
    0,
    y - leaf * 0.9375,
    R.plinth,
    M.concrete,
  );
  t.upright(8, t.half - 0.1875, u1 - 0.1875, 0.15625, 0, height, R.pipe, M.pipe, 3);
}

/** A gate for something far larger than a body, shut and sealed with a disc; steps go up to it. */
export function sealedGate(t: Stage): void {
  const { key, u1, height } = t;
  const l = t.half;
  const open = l - 0.75;
  for (const a of [-1, 1]) {
    const jamb = (p: number, q: number): [number, number] => (a < 0 ? [-q, -p] : [p, q]);
    t.box(...jamb(l - 0.4375, l), u1 - 0.875, u1, 0, height, R.buttress, M.concrete);
    t.box(...jamb(open, l - 0.4375), u1 - 0.5625, u1, 0, height, R.buttress, M.concrete);
    for (let i = 0; i < 3; i++) {
      const p = (open * (i + 0.25)) / 3;
      t.box(
        ...jamb(p, p + open / 6),
        u1 - 0.4375,
        u1 - 0.25,
        0.125,
        height - 0.6875,
        R.frame,
        M.metal,
        true,
      );
    }
  }
  t.box(-open, open, u1 - 0.25, u1, 0, height - 0.625, R.gate, M.door);
  t.box(
    -l + 0.4375,
    l - 0.4375,
    u1 - 0.75,
    u1,
    height - 0.625,
    height - 0.25,
    R.buttress,
    M.concrete,
  );
  t.box(-l + 0.4375, l - 0.4375, u1 - 1, u1, height - 0.25, height, R.buttress, M.concrete);
  const y = Math.min(1.625, height * 0.4375);
  const r = Math.min(0.6875, open * 0.625);
  t.facing(24, 0, y, r, u1 - 0.625, u1 - 0.25, R.door, M.metal);
  t.facing(24, 0, y, r * 0.6875, u1 - 0.6875, u1 - 0.625, R.door, M.dark);
  t.facing(8, 0, y, r * 0.3125, u1 - 0.8125, u1 - 0.625, R.flange, M.metal);
  const steps = int(child(key, 3), 1, 2);
  for (let i = 0; i < steps; i++)
    t.box(
      -open - 0.25 * (steps - i),
      open + 0.25 * (steps - i),
      u1 - 1.0625 - 0.3125 * (steps - i),
      u1 - 0.25,
      0.1875 * i,
      0.1875 * (i + 1),
      R.stair,
      M.concrete,
    );
}
