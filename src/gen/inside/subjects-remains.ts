/** Subjects that went wrong, or that nobody built for anything: a slab that fell, a stuck lift, copied walls, a well. */
import { at, child, int, unit } from '../../core/index.ts';
import { M, R } from '../sink.ts';
import type { Stage } from './stage.ts';

/** A slab of the ceiling that came down at a slant, too steep to stand on; the hole over it is black, with rebar. */
export function fallenSlab(t: Stage): void {
  const { key, u0, height, deep } = t;
  const w = t.half - 0.25;
  const foot = u0 + 0.125;
  const head = foot + Math.min(deep - 0.25, height * 0.875);
  const thick = 0.4375;
  t.along(
    [
      [foot, 0],
      [foot + thick * 1.25, 0],
      [head, height - 0.5],
      [head, height - 0.0625],
      [head - 0.25, height],
    ],
    [-w, w * 0.75],
    R.box,
    M.concrete,
  );
  // A piece that broke off beside it and lies steeper.
  t.along(
    [
      [foot + 0.5, 0],
      [foot + 1, 0],
      [head - 0.125, height * 0.75],
      [head - 0.125, height * 0.875],
    ],
    // Against the first.
    [w * 0.75, w],
    R.box,
    M.concrete,
  );
  const edge = u0 + 0.0625;
  t.box(-w + 0.125, w * 0.8125, edge, head - 0.25, height - 0.03125, height, R.coffer, M.dark);
  t.box(
    -w * 0.5,
    w,
    edge + 0.25,
    head - 0.5,
    height - 0.046875,
    height - 0.03125,
    R.coffer,
    M.dark,
  );
  for (let i = 0; i < 6; i++) {
    const h = at(key, 3, i);
    const a = -w + 0.25 + (i * (1.75 * w - 0.375)) / 5;
    const long = 0.375 + 0.5 * unit(child(h, 1));
    const u = edge + 0.0625 + 0.25 * unit(child(h, 2));
    t.box(a, a + 0.03125, u, u + 0.03125, height - long, height, R.cable, M.rail);
  }
  lumps(t, w);
  t.rod(
    [w * 0.5, u0 + 0.25, 0.0625],
    [-w * 0.25, head - 0.375, height * 0.9375],
    0.09375,
    0.09375,
    R.box,
    M.metal,
  );
}

/** What broke off: lumps about its foot, each too steep or too small to stand on. */
function lumps(t: Stage, w: number): void {
  const { key, u0, deep } = t;
  for (let i = 0; i < 4; i++) {
    const h = at(key, 4, i);
    const a = -w + unit(child(h, 1)) * 2 * w;
    const size = 0.1875 + 0.25 * unit(child(h, 2));
    const u = u0 + 0.25 + size + unit(child(h, 3)) * Math.min(0.75, deep - 1);
    const n = int(child(h, 4), 0, 1) * 2 - 1;
    t.beam(
      [a, u, 0],
      [a + 0.125 * n, u + 0.125, size * 1.375],
      [size, 0.0625 * n, 0],
      [0, size, 0],
      1,
      0.3125,
      R.box,
      M.concrete,
    );
  }
}

/** A lift whose cage stuck: half of it hangs out of the ceiling, its ropes slack on the floor; or it came down. */
export function liftCage(t: Stage): void {
  const { key, u0, height, deep } = t;
  const w = Math.min(1, deep / 2 - 0.25);
  const [near, far] = [u0 + 0.25, u0 + 0.25 + 2 * w];
  const down = height < 3 || int(child(key, 3), 0, 2) === 0;
  const floor = down ? 0.0625 : height - 1.75;
  const roof = down ? Math.min(2.25, height - 0.25) : height;
  const p = 0.0625;
  for (const a of [-w - 0.1875, w + 0.0625])
    for (const u of [near, far - 0.125])
      t.box(a, a + 0.125, u, u + 0.125, 0, height, R.truss, M.metal);
  for (let i = 0; i < 3; i++) {
    const y = (height * (i + 0.5)) / 3;
    t.box(-w - 0.1875, w + 0.1875, far - 0.09375, far, y, y + 0.09375, R.truss, M.metal);
  }
  t.box(-w, w, near, far - 0.125, floor, floor + 0.125, R.house, M.metal);
  if (down) t.box(-w, w, near, far - 0.125, roof - 0.125, roof, R.house, M.metal);
  t.box(-w, w, far - 0.1875, far - 0.125, floor + 0.125, roof, R.panel, M.machine);
  for (const a of [-w, w - p]) {
    t.box(a, a + p, near, far - 0.1875, floor + 0.125, floor + 0.9375, R.panel, M.machine);
    for (let i = 0; i < 4; i++) {
      const u = near + (i * (far - near - 0.25)) / 3;
      t.box(a, a + p, u, u + p, floor + 0.125, roof, R.railing, M.rail);
    }
  }
  // The gate before it, half drawn.
  for (let i = 0; i < 5; i++)
    t.box(
      -w + 0.1875 * i,
      -w + 0.1875 * i + 0.03125,
      near,
      near + 0.03125,
      floor + 0.125,
      roof,
      R.railing,
      M.rail,
    );
  t.box(-w, w, near, near + p, roof - 0.1875, roof, R.frame, M.metal);
  const mid = (near + far) / 2;
  if (down) {
    t.box(-0.03125, 0.03125, mid, mid + p, roof, height, R.cable, M.cable);
    t.box(-w, w, near, far - 0.125, height - 0.03125, height, R.coffer, M.dark);
    return;
  }
  for (const [a, b] of [
    [-0.5, -0.875],
    [0.25, 0.5],
    [0.5, 0.125],
  ] as const) {
    t.rod([a * w, mid, floor], [b * w, near + 0.375, 0.0625], 0.03125, 0.03125, R.cable, M.cable);
    const [p, q] = [Math.min(a, b) * w, Math.max(a, b) * w];
    t.box(p, q, near + 0.34375, near + 0.40625, 0, 0.0625, R.cable, M.cable);
  }
  t.box(w * 0.25, w * 0.75, far - 0.5, far - 0.1875, 0, 0.8125, R.machine, M.rail);
}

/** A wall with a doorway, begun and copied, and copied again: each stands behind the last and is less of it. */
export function copiedWall(t: Stage): void {
  const { key, u0, height, deep } = t;
  const copies = Math.min(4, Math.floor((deep - 0.25) / 0.9375));
  const l = t.half;
  const shift = 0.125 * int(child(key, 3), 1, 2);
  for (let n = 0; n < copies; n++) {
    const u = u0 + 0.25 + n * 0.9375;
    const at0 = shift * n;
    const end = l - 0.4375 * n;
    const top = height - (n === 0 ? 0 : 0.125 * n);
    // Beside the doorway, over it, and what was built of the far half, in steps.
    t.box(-l + 0.125 * n, -0.5 + at0, u, u + 0.25, 0, top, R.wall, M.plaster);
    t.box(-0.5 + at0, 0.5 + at0, u, u + 0.25, 2.0625, top, R.wall, M.plaster);
    const mid = Math.max(0.625 + at0, 0.25 + end * 0.5);
    t.box(0.5 + at0, mid, u, u + 0.25, 0, top, R.wall, M.plaster);
    const y = height * (0.5 - 0.0625 * n);
    if (end > mid) t.box(mid, end, u, u + 0.25, 0, y, R.wall, M.plaster);
    for (const a of [-0.5625, 0.453125])
      t.box(a + at0, a + at0 + 0.109375, u - 0.0625, u + 0.3125, 0, 2.03125, R.frame, M.metal);
    t.box(-0.5625 + at0, 0.5625 + at0, u - 0.0625, u + 0.3125, 2.03125, 2.1875, R.frame, M.metal);
    for (let i = 0; i < 2; i++) {
      const a = mid + 0.125 + i * 0.25;
      if (a > end - 0.0625) break;
      const up = y + 0.375 + 0.375 * unit(at(key, 4, 2 * n + i));
      t.box(a, a + 0.03125, u + 0.125, u + 0.15625, y, up, R.cable, M.rail);
    }
  }
}

/** A well with bars across its mouth, and over it a winch from which a bucket of iron hangs. */
export function well(t: Stage): void {
  const { key, u0, height, deep } = t;
  const r = Math.min(1.1875, t.half - 0.4375, deep / 2 - 0.1875);
  const u = u0 + 0.125 + r;
  const rim = 0.8125;
  const w = 0.28125;
  for (const side of [-1, 1]) {
    const [p, q] = side < 0 ? [-r, -r + w] : [r - w, r];
    t.box(p, q, u - r, u + r, 0, rim, R.plinth, M.concrete);
    t.box(-r + w, r - w, u + p, u + q, 0, rim, R.plinth, M.concrete);
  }
  t.box(-r + w, r - w, u - r + w, u + r - w, 0, 0.0625, R.coffer, M.dark);
  const inner = r - w;
  for (let i = 0; i < 5; i++) {
    const a = -inner + (2 * inner * (i + 0.5)) / 5;
    t.box(
      a - 0.03125,
      a + 0.03125,
      u - inner,
      u + inner,
      rim - 0.1875,
      rim - 0.125,
      R.railing,
      M.rail,
    );
  }
  const beam = Math.min(height - 0.1875, 3.0625);
  for (const side of [-1, 1]) {
    const a = side * (r - w / 2);
    const thick: [number, number] = [0.09375, 0.078125];
    for (const o of [-1, 1])
      t.strut(
        [a - 0.09375, a + 0.09375],
        [u + o * (r - 0.125), rim],
        [u + o * 0.125, beam],
        thick,
        R.truss,
        M.metal,
      );
  }
  t.box(-r, r, u - 0.15625, u + 0.15625, beam - 0.1875, beam, R.truss, M.metal);
  t.box(-0.09375, 0.09375, u - 0.09375, u + 0.09375, beam, height, R.truss, M.metal);
  t.lying(12, u, beam - 0.5, 0.25, -r * 0.375, r * 0.375, R.machine, M.machine);
  for (const a of [-r * 0.375, r * 0.375])
    t.lying(12, u, beam - 0.5, 0.375, a - 0.03125, a + 0.03125, R.flange, M.metal);
  t.lying(8, u, beam - 0.5, 0.0625, -r + w / 2, r - w / 2, R.pipe, M.rail);
  const low = rim + 0.125 * int(child(key, 3), 0, 2);
  t.box(-0.03125, 0.03125, u - 0.28125, u - 0.21875, low + 0.5, beam - 0.375, R.cable, M.rail);
  t.cone(
    8,
    0,
    u - 0.25,
    [inner * 0.5, inner * 0.625],
    [low - 0.125, low + 0.5625],
    R.machine,
    M.machine,
  );
}
