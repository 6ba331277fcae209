/** Cabinets in a row against a wall across a room: each on its foot and under a lip; in a row one may be open, or robbed. */
import { at, chance, child, int } from '../../core/index.ts';
import { M, R } from '../sink.ts';
import { ABOVE, BACK, BELOW, ENDS, leaned, stand, swung } from './side-wall.ts';
import type { Wall } from './side-wall.ts';

/** How deep they are, metres. */
const DEEP = 0.4375;
/** How a leaf stands open: along the wall, away from it. The last way leads over what is before it in the row. */
const AJAR: readonly (readonly [number, number])[] = [
  [0.9063, 0.4226],
  [0.5, 0.866],
  [-0.342, 0.9397],
];

/** Tall narrow doors in a row, slotted, with handles; one stands open on its shelf, its leaf ajar or leaning beside it. */
export function lockers(wall: Wall): void {
  const { from, to, key } = wall;
  const high = 1.8125 + 0.0625 * int(child(key, 11), 0, 3);
  const pitch = 0.625 + 0.0625 * int(child(key, 12), 0, 2);
  const n = Math.min(3, Math.floor((to - from) / pitch));
  const end = from + n * pitch;
  // None is open in one row of three: it then has as many as there are.
  const open = int(child(key, 13), 0, Math.ceil(1.5 * n) - 1);
  foot(wall, from, end, high);
  bodies(wall, from, end, pitch, open, n, high);
  for (let i = 0; i < n; i++) {
    if (i === open) continue;
    const u = from + i * pitch;
    stand(
      wall,
      DEEP,
      DEEP + 0.03125,
      u + 0.03125,
      u + pitch - 0.03125,
      0.1875,
      high - 0.0625,
      R.door,
      M.metal,
      BACK,
    );
    const slot = [u + 0.125, u + pitch - 0.125] as const;
    stand(
      wall,
      DEEP + 0.03125,
      0.484375,
      ...slot,
      high - 0.3125,
      high - 0.25,
      R.louvre,
      M.dark,
      BACK,
    );
    if (chance(at(key, 14, i), 0.7))
      stand(
        wall,
        DEEP + 0.03125,
        0.5,
        u + 0.0625,
        u + 0.109375,
        0.9375,
        1.125,
        R.flange,
        M.rail,
        BACK,
      );
  }
}

/** A dark foot, set back, and a lip over all. */
function foot(wall: Wall, from: number, end: number, high: number): void {
  stand(wall, 0, DEEP - 0.0625, from + 0.03125, end - 0.03125, 0, 0.125, R.plinth, M.dark, ABOVE);
  stand(
    wall,
    0,
    DEEP + 0.0625,
    from - 0.03125,
    Math.min(wall.to, end + 0.03125),
    high,
    high + 0.0625,
    R.frame,
    M.metal,
  );
}

/** What stands to either side of the one that is open, and that one: its back, a shelf, its leaf. */
function bodies(
  wall: Wall,
  from: number,
  end: number,
  pitch: number,
  open: number,
  n: number,
  high: number,
): void {
  const shut = (a: number, b: number) =>
    stand(wall, 0, DEEP, a, b, 0.125, high, R.furniture, M.machine, BELOW | ABOVE);
  if (open >= n) return shut(from, end);
  const side = 0.03125;
  const [a, b] = [from + open * pitch + side, from + (open + 1) * pitch - side];
  shut(from, a);
  shut(b, end);
  stand(wall, 0, 0.03125, a, b, 0.125, high, R.coffer, M.dark, ENDS | BELOW | ABOVE);
  const { key } = wall;
  const y = 1.3125 + 0.0625 * int(child(key, 15), 0, 3);
  stand(wall, 0.03125, DEEP - 0.0625, a, b, y, y + 0.03125, R.furniture, M.metal, ENDS | BACK);
  const wide = pitch - 0.0625;
  const form = int(child(key, 16), 0, 4);
  const top = high - 0.0625;
  // The last one's leaf is hung on its other side: beyond may be a wall.
  const isLast = open === n - 1;
  if (form < 3) {
    const [c, d] = AJAR[isLast || open === 0 ? Math.min(form, 1) : form]!;
    const hinge = isLast ? b : a;
    swung(wall, [DEEP, hinge], wide, [isLast ? -c : c, d], 0.1875, top, R.door, M.metal);
  } else if (form === 3 && n > 1) {
    const u = isLast ? a - wide - 0.0625 : b + 0.0625;
    leaned(wall, DEEP + 0.03125, 0.8125, u, u + wide, 1.5625, R.door, M.metal);
  }
}

/** Cabinets of switches, each with its meter, and its wires up to the ceiling; one gapes, its cables on the floor. */
export function cabinets(wall: Wall): void {
  const { from, to, key, site } = wall;
  const n = Math.min(2, Math.floor(to - from + 0.125));
  const open = int(child(key, 12), 0, 2 * n - 1);
  for (let i = 0; i < n; i++) {
    const h = at(key, 11, i);
    const u = from + i;
    const end = u + 0.875;
    const high = 1.75 + 0.25 * int(child(h, 1), 0, 2);
    if (i !== open && !chance(h, 0.75)) continue;
    foot(wall, u, end, high);
    stand(
      wall,
      0.0625,
      0.1875,
      u + 0.375,
      u + 0.5,
      high + 0.0625,
      site.height,
      R.conduit,
      M.metal,
      BELOW,
    );
    if (i === open) gaping(wall, h, i, u, end, high);
    else shut(wall, u, end, high);
  }
}

/** A cabinet with its leaf shut, its meter over it, and its handle. */
function shut(wall: Wall, u: number, end: number, high: number): void {
  stand(wall, 0, DEEP, u, end, 0.125, high, R.machine, M.machine, BELOW | ABOVE);
  const top = high - 0.625;
  stand(wall, DEEP, DEEP + 0.03125, u + 0.0625, end - 0.0625, 0.1875, top, R.door, M.metal, BACK);
  stand(
    wall,
    DEEP,
    DEEP + 0.015625,
    u + 0.125,
    end - 0.25,
    top + 0.125,
    high - 0.125,
    R.machine,
    M.glass,
    BACK,
  );
  stand(
    wall,
    DEEP + 0.03125,
    0.5,
    end - 0.1875,
    end - 0.125,
    0.875,
    1.0625,
    R.flange,
    M.rail,
    BACK,
  );
}

/** A cabinet that stands open: bars in it, its leaf turned aside, and cables that hang out and lie before it. */
function gaping(wall: Wall, h: number, i0: number, u: number, end: number, high: number): void {
  for (const a of [u, end - 0.0625])
    stand(wall, 0, DEEP, a, a + 0.0625, 0.125, high, R.machine, M.machine, BELOW | ABOVE);
  stand(
    wall,
    0,
    0.0625,
    u + 0.0625,
    end - 0.0625,
    0.125,
    high,
    R.coffer,
    M.dark,
    ENDS | BELOW | ABOVE,
  );
  for (let y = 0.5625; y < high - 0.25; y += 0.4375)
    stand(
      wall,
      0.0625,
      0.1875,
      u + 0.0625,
      end - 0.0625,
      y,
      y + 0.125,
      R.machine,
      M.metal,
      ENDS | BACK,
    );
  swung(
    wall,
    [DEEP, u],
    0.8125,
    AJAR[i0 === 0 ? 1 : int(child(h, 2), 1, 2)]!,
    0.1875,
    high - 0.0625,
    R.door,
    M.metal,
  );
  for (let i = 0; i < 2; i++) {
    const a = u + 0.3125 + 0.1875 * i;
    const b = a + 0.0625;
    const out = DEEP + 0.1875 + 0.0625 * int(at(h, 3, i), 0, 2);
    leaned(wall, 0.1875, out, a, b, 1 + 0.4375 * i, R.cable, M.cable);
    stand(wall, out, out + 0.0625, u - 0.25 * i, b, 0, 0.0625, R.cable, M.cable);
  }
}
