/**
 * Great damage on ledges (src/gen/wrecks.ts), as parts. Whatever falls is held by something, and over a
 * path it stays higher than a head; what reaches lower lies on the wall or hangs outside the railing.
 */
import { at, chance, child, int, unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import { dangling } from './decay.ts';
import { slabOf } from './lots.ts';
import type { Lot } from './lots.ts';
import { bundle, member, rod, slantTube } from './members.ts';
import { bandPlane } from './planes.ts';
import { bentRailing } from './rails.ts';
import { F } from './side.ts';
import type { SideFrame } from './side.ts';
import { M, R } from './sink.ts';
import { WRECK_ASIDE } from './wrecks.ts';
import type { Wreck } from './wrecks.ts';

/** A wreck and what it is built on: edge and wall of the ledge in metres inward, its floor, its slab's thickness. */
interface Site {
  readonly frame: SideFrame;
  readonly key: Hash;
  readonly s: number;
  readonly half: number;
  readonly edge: number;
  readonly wall: number;
  readonly y: number;
  readonly thick: number;
  /** Is it seen so near that bars and cables count? */
  readonly near: boolean;
}

/** How far a kind reaches outward from the edge (a tube from the wall), inward from it (0: to the wall), down and up. */
const REACHES: Readonly<Record<Wreck['kind'], readonly [number, number, number, number]>> = {
  portal: [4, 0, 12, 10],
  gantry: [5, 0, 10, 10],
  pipe: [5, 0, 0, 10],
  mast: [7, 0, 8, 10],
  edge: [3, 2, 20, 2],
};

export function emitWrecks(
  frame: SideFrame,
  lot: Lot,
  k: number,
  y: number,
  wrecks: readonly Wreck[],
): void {
  if (wrecks.length === 0 || frame.sink.tau > 1) return;
  const { thickness, out } = slabOf(lot, k);
  const near = frame.sink.tau <= 0.5;
  const wall = bandPlane(lot, k);
  for (const { kind, key, s, half } of wrecks) {
    const [outward, inward, down, up] = REACHES[kind];
    const d1 = inward === 0 ? wall + 1 : inward - out;
    const [a, b] = [s - WRECK_ASIDE, s + WRECK_ASIDE];
    const d0 = kind === 'pipe' ? wall - outward : -out - outward;
    if (!frame.touches(a, b, d0, d1, y - down, y + up)) continue;
    const site = { frame, key, s, half, edge: -out, wall, y, thick: thickness, near };
    if (kind === 'portal') portal(site);
    else if (kind === 'gantry') gantry(site);
    else if (kind === 'pipe') pipe(site);
    else if (kind === 'mast') mast(site);
    else if (near) bite(site);
  }
}

/** A beam with two flanges, as long as it is between two points; from afar a bar. */
function girder(
  { frame, near }: Site,
  a: readonly [number, number, number],
  b: readonly [number, number, number],
): void {
  if (!near) return member(frame, a, b, 0.1875, 0.34375, R.frame, M.metal);
  member(frame, a, b, 0.046875, 0.3125, R.frame, M.metal, 3);
  for (const up of [-0.3125, 0.3125])
    member(
      frame,
      [a[0], a[1], a[2] + up],
      [b[0], b[1], b[2] + up],
      0.21875,
      0.046875,
      R.frame,
      M.metal,
    );
}

/** What stands of a broken frame's leg is so high, metres: what lies on it is over every head. */
const STUMP = 2.5;

/** A frame over the path whose leg has broken: its beam lies on the stump, the rest of it hangs outside. */
function portal(site: Site): void {
  const { frame, key, s, edge, wall, y, near } = site;
  const top = y + STUMP + 0.25 * int(child(key, 10), 0, 3);
  const rise = 1.25 + (y + 8.5 - top - 1.25) * unit(child(key, 11));
  const aside = 2.5 * (unit(child(key, 13)) - 0.5);
  const c = s + aside;
  const tip = [c, edge - 0.125, top + 0.28125] as const;
  const head = [s, wall + 0.0625, top + 0.28125 + rise] as const;
  member(frame, tip, head, 0.1875, 0.34375, R.frame, M.metal);
  frame.box(c - 0.25, c + 0.25, edge, edge + 0.625, y, top, R.frame, M.metal, 63 & ~F.down);
  // What broke off it, and still hangs on it.
  const out = 1.25 + 1.25 * unit(child(key, 12));
  const end = [c + 0.75 * aside, edge - out, tip[2] - 2 - out] as const;
  member(frame, [c, edge + 0.25, tip[2] + 0.125], end, 0.28125, 0.34375, R.frame, M.metal);
  if (!near) return;
  const foot = 63 & ~F.down;
  frame.box(c - 0.375, c + 0.375, edge, edge + 0.6875, y, y + 0.3125, R.plinth, M.metal, foot);
  const at0 = tip[2] + rise;
  frame.box(s - 0.5, s + 0.5, wall - 0.25, wall, at0 - 0.75, at0 + 0.625, R.bracket, M.metal, 31);
  for (const off of [-0.1875, 0.125])
    rod(frame, end, [end[0] + 3 * off, end[1] - 0.5 - off, end[2] - 0.75], 0.03125);
  bundle(frame, at(key, 14), [c, edge - 0.25, tip[2]], int(child(key, 15), 2, 4), 9);
}

/** Two arms out of the wall, and the beam between their ends: one end of it has fallen, and hangs on a cable. */
function gantry(site: Site): void {
  const { frame, key, s, edge, wall, y, near } = site;
  const flip = chance(child(key, 20), 0.5) ? 1 : -1;
  const half = 3 + unit(child(key, 21));
  const [a, b] = [s - flip * half, s + flip * half];
  const up = y + 8.25 + 0.75 * unit(child(key, 22));
  const tip = edge - 1 - 2 * unit(child(key, 23));
  const sag = 0.5 + 0.75 * unit(child(key, 24));
  for (const [c, low] of [
    [a, 0],
    [b, sag],
  ] as const) {
    member(
      frame,
      [c, wall + 0.0625, up],
      [c, tip - 0.25, up - low],
      0.15625,
      0.28125,
      R.frame,
      M.metal,
    );
    if (c === a)
      member(
        frame,
        [c, wall + 0.0625, up - 3],
        [c, wall - 3.25, up - 0.125],
        0.125,
        0.125,
        R.frame,
        M.metal,
      );
    if (near)
      frame.box(
        c - 0.375,
        c + 0.375,
        wall - 0.1875,
        wall,
        up - 0.625,
        up + 0.5,
        R.bracket,
        M.metal,
        31,
      );
  }
  const drop = 2.5 + 3 * unit(child(key, 25));
  const low = [b - flip * (0.75 + 0.75 * unit(child(key, 26))), tip - 0.375, up - drop] as const;
  girder(site, [a - flip * 0.25, tip, up - 0.25], low);
  rod(
    frame,
    [b, tip - 0.125, up - sag],
    [low[0] - flip * 0.125, low[1], low[2] + 0.25],
    near ? 0.046875 : 0.09375,
  );
  if (!near) return;
  bundle(
    frame,
    at(key, 27),
    [low[0] - flip * 0.25, low[1], low[2] - 0.25],
    int(child(key, 28), 2, 5),
    10,
  );
  bundle(frame, at(key, 29), [a, tip + 0.5, up - 0.25], 2, 6);
}

/** A tube has broken and come off its clamps: two lengths of it sag to one place, in slings on an arm. */
function pipe({ frame, key, s, wall, y, near }: Site): void {
  const r = 0.3125 + 0.1875 * unit(child(key, 30));
  const high = y + 6 + 2.25 * unit(child(key, 33));
  const d = wall - 2.25 - 1.25 * unit(child(key, 35));
  const arm = y + 8.75;
  const low = y + 3 + r + 0.5 * unit(child(key, 34));
  member(frame, [s, wall + 0.0625, arm], [s, d - 0.5, arm], 0.125, 0.1875, R.frame, M.metal);
  for (const flip of [-1, 1]) {
    const h = at(key, 31, flip + 1);
    const long = 5.5 + 2 * unit(child(h, 1));
    const up = flip < 0 ? low : low + 0.75 + 1.25 * unit(child(h, 2));
    const end = [s + flip * (0.25 + 0.75 * unit(child(h, 3))), d + 0.125 * flip, up] as const;
    const root = [s + flip * long, wall - r - 0.125, high] as const;
    slantTube(frame, root, end, r, R.pipe, M.pipe);
    const t = 0.625 / Math.abs(root[0] - end[0]);
    const hung = [
      end[0] + flip * 0.625,
      end[1] + t * (root[1] - end[1]),
      end[2] + t * (root[2] - end[2]),
    ] as const;
    rod(frame, hung, [s + flip * 0.0625, d - 0.25, arm], near ? 0.046875 : 0.09375);
    if (!near) continue;
    slantTube(
      frame,
      end,
      [end[0] + flip * 0.375, end[1] + 0.03125, end[2] + 0.125],
      r + 0.09375,
      R.flange,
      M.metal,
    );
    const c = root[0];
    frame.box(
      c - 0.1875,
      c + 0.1875,
      wall - 2 * r - 0.25,
      wall,
      high - r - 0.125,
      high + r + 0.125,
      R.bracket,
      M.metal,
      31,
    );
  }
  if (!near) return;
  frame.box(
    s - 0.375,
    s + 0.375,
    wall - 0.1875,
    wall,
    arm - 0.5,
    arm + 0.5,
    R.bracket,
    M.metal,
    31,
  );
  bundle(frame, at(key, 36), [s, d - 0.375, arm - 0.125], 2, 4);
}

/** A mast on the slab's edge that leans out over the depth: a cable to the wall is all that keeps it. */
function mast({ frame, key, s, edge, wall, y, near }: Site): void {
  const flip = chance(child(key, 60), 0.5) ? 1 : -1;
  const tall = 6.5 + 2.5 * unit(child(key, 61));
  const out = tall * (0.3 + 0.35 * unit(child(key, 62)));
  const aside = flip * tall * (0.1 + 0.35 * unit(child(key, 63)));
  const foot = [s, edge - 0.1875, y - 0.75] as const;
  const along = (t: number): readonly [number, number, number] => [
    s + aside * t,
    edge - 0.1875 - out * t,
    y - 0.75 + (tall + 0.75) * t,
  ];
  const head = along(1);
  member(frame, foot, head, 0.1875, 0.1875, R.frame, M.metal);
  const held = [s - flip * 1.5, wall + 0.03125, y + 9] as const;
  rod(frame, along(0.97), held, near ? 0.046875 : 0.09375);
  // Its arms, one of them hanging.
  for (const [t, tilt] of [
    [0.9, 0.25 * flip],
    [0.72, -0.75 * flip],
  ] as const) {
    const c = along(t);
    const half = 0.75 + 0.0625 * int(child(key, 64), 0, 3);
    member(
      frame,
      [c[0] - half, c[1], c[2] + tilt],
      [c[0] + half, c[1], c[2] - tilt],
      0.15625,
      0.1875,
      R.frame,
      M.metal,
    );
    if (!near || t > 0.8) continue;
    bundle(
      frame,
      at(key, 65, Math.floor(8 * t)),
      [c[0] + flip * (half - 0.25), c[1], c[2] - flip * tilt],
      int(child(key, 66), 2, 4),
      7,
    );
  }
  if (!near) return;
  frame.box(s - 0.5, s + 0.5, edge - 0.4375, edge, y - 1.25, y - 0.25, R.bracket, M.metal, 31);
}

/** Kerb and edge beam are broken off, the railing is bent out over the gap, the beam hangs by one end. */
function bite({ frame, key, s, half, edge, y, thick }: Site): void {
  const [a, b] = [s - half, s + half];
  bentRailing(frame, key, a, b, edge + 0.3125, y);
  for (let c = a + 0.5 * unit(child(key, 40)), i = 0; c < b - 0.5; i++) {
    const h = at(key, 41, i);
    const wide = 0.3 + 0.7 * unit(child(h, 1));
    const deep = 0.25 + 0.3 * unit(child(h, 2));
    frame.upward(
      [
        [c, edge + 0.5625],
        [c + wide * 0.2, edge + 0.5625 - deep],
        [c + wide, edge + 0.5625 - deep * 0.7],
        [c + wide * 0.9, edge + 0.5625],
      ],
      y,
      y + 0.0625 + 0.1875 * unit(child(h, 3)),
      R.plinth,
      M.concrete,
      [0],
    );
    c += wide + 0.75 + 2.25 * unit(child(h, 4));
  }
  // Bars that the kerb was cast round.
  for (let i = 0; i < 3; i++) {
    const h = at(key, 43, i);
    const c = a + ((i + 0.2 + 0.6 * unit(child(h, 1))) * 2 * half) / 3;
    const lean = 0.7 * (unit(child(h, 2)) - 0.5);
    const up = 0.5 + 1.1 * unit(child(h, 3));
    rod(frame, [c, edge + 0.125, y - 0.25], [c + lean, edge - 0.125 - 0.4 * up, y + up], 0.0390625);
  }
  // The beam along the edge: its end on one side still holds, the other hangs on a bar.
  const flip = chance(child(key, 44), 0.5) ? 1 : -1;
  const root = s - flip * (half + 0.25);
  const long = half * (1.1 + 0.5 * unit(child(key, 45)));
  const fall = long * (0.4 + 0.4 * unit(child(key, 46)));
  const end = [root + flip * long, edge - 0.4375, y - 0.75 - fall] as const;
  member(frame, [root, edge - 0.1875, y - 0.75], end, 0.1875, 0.375, R.plinth, M.metal);
  const grip = Math.max(y - thick + 0.25, end[2] + 0.5);
  const anchor = [end[0] + flip * 0.25, edge + 0.0625, Math.min(grip, y - 0.5)] as const;
  rod(frame, [end[0] - flip * 0.25, end[1], end[2] + 0.125], anchor, 0.046875);
  dangling(frame, at(key, 47), s + flip * half * 0.3, edge, y - thick);
  bundle(frame, at(key, 48), [root + flip * 0.5, edge - 0.1875, y - 1], 2, 7);
}
