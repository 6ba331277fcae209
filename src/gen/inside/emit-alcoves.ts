/**
 * Alcoves beside a shaft as parts: a frame about the opening, and what it was cut for. Mains with their
 * flanges, a drum on its bed, a door that leads nowhere any more under a lamp, shelves, a mouth of ribs
 * that goes on into the dark; behind a platform a bunk, valves, cabinets.
 */
import { chance, child, int } from '../../core/index.ts';
import { F } from '../side.ts';
import type { SideFrame } from '../side.ts';
import { M, R } from '../sink.ts';
import type { Alcove } from './alcoves.ts';

/** How far a frame stands out of the shaft's wall: no platform is narrower for it. */
const OUT = 0.0625;
export const ALCOVE_RIM = 0.1875;

/** An alcove to build in: along its mouth from the middle, inward from the mouth, over its floor. */
interface Space {
  readonly frame: SideFrame;
  readonly alcove: Alcove;
  readonly wide: number;
  readonly deep: number;
  readonly tall: number;
  /** A box: along, inward, over the floor. isJoined: both ends along lie on something else; so does its foot where isOn. */
  readonly box: (
    a: number,
    b: number,
    u0: number,
    u1: number,
    low: number,
    high: number,
    role: number,
    material: number,
    isJoined?: boolean,
    isOn?: boolean,
  ) => void;
  /** A tube upward and one along the mouth: where its axis is, its radius, from where to where. */
  readonly rise: (
    n: number,
    a: number,
    u: number,
    r: number,
    low: number,
    high: number,
    role: number,
    material: number,
  ) => void;
  readonly lie: (
    u: number,
    up: number,
    r: number,
    a: number,
    b: number,
    role: number,
    material: number,
  ) => void;
}

/** Which way one looks into an alcove: along s or inward, and toward more or less of it. */
const INTO: Readonly<Record<Alcove['wall'], readonly ['s' | 'd', 1 | -1]>> = {
  near: ['d', -1],
  far: ['d', 1],
  start: ['s', -1],
  end: ['s', 1],
};

function spaceOf(frame: SideFrame, alcove: Alcove): Space {
  const { wall, s0, s1, d0, d1, y0, y1 } = alcove;
  const [axis, sign] = INTO[wall];
  const inward = axis === 'd';
  const [low, high] = inward ? [d0, d1] : [s0, s1];
  const mouth = sign > 0 ? low : high;
  const middle = inward ? (s0 + s1) / 2 : (d0 + d1) / 2;
  const wide = inward ? s1 - s0 : d1 - d0;
  const deep = high - low;
  const tall = y1 - y0;
  const rear = inward ? (sign > 0 ? F.back : F.front) : sign > 0 ? F.end : F.start;
  // What lies against the walls within, the floor or the roof cannot be seen.
  const hiddenOf = (a: number, b: number, u1: number, y: number, top: number) =>
    (a <= -wide / 2 ? (inward ? F.start : F.front) : 0) |
    (b >= wide / 2 ? (inward ? F.end : F.back) : 0) |
    (u1 >= deep ? rear : 0) |
    (y <= 0 ? F.down : 0) |
    (top >= tall ? F.up : 0);
  const ends = inward ? F.start | F.end : F.front | F.back;
  const box: Space['box'] = (a, b, u0, u1, y, top, role, material, isJoined, isOn) => {
    // What stands out of the alcove lies on the wall about it.
    const hidden = u0 < 0 ? rear : hiddenOf(a, b, u1, y, top);
    const mask = 63 & ~(hidden | (isJoined ? ends : 0) | (isOn ? F.down : 0));
    const [c, d] = sign > 0 ? [mouth + u0, mouth + u1] : [mouth - u1, mouth - u0];
    const [e, f] = [middle + a, middle + b];
    if (inward) frame.box(e, f, c, d, y0 + y, y0 + top, role, material, mask);
    else frame.box(c, d, e, f, y0 + y, y0 + top, role, material, mask);
  };
  const rise: Space['rise'] = (n, a, u, r, y, top, role, material) => {
    const [e, f] = [middle + a, mouth + sign * u];
    const [s, t] = inward ? [e, f] : [f, e];
    const hidden = (y <= 0 ? 1 : 0) | (top >= tall ? 2 : 0);
    frame.tubeUp(n, s, t, r, y0 + y, y0 + top, role, material, hidden);
  };
  const lie: Space['lie'] = (u, up, r, a, b, role, material) => {
    const f = mouth + sign * u;
    const [e, g] = [middle + a, middle + b];
    if (inward) frame.tubeAlong(16, f, y0 + up, r, e, g, role, material, 0);
    else frame.tubeInward(16, f, y0 + up, r, e, g, role, material, 0);
  };
  return { frame, alcove, wide, deep, tall, box, rise, lie };
}

type Filling = (space: Space) => void;

/** Pipes that rise side by side, with flanges, in two rows. */
const mains: Filling = ({ alcove, wide, deep, tall, box, rise }) => {
  const { key } = alcove;
  let a = 0.125 - wide / 2;
  for (let i = 0; i < 6; i++) {
    const r = 0.09375 + 0.0625 * int(child(key, 20 + i), 0, 4);
    if (a + 2 * r > wide / 2 - 0.0625) break;
    const u = Math.max(r + 0.125, deep - r - 0.125 - (i % 2) * Math.min(0.6, deep / 4));
    rise(12, a + r, u, r, 0, tall, R.pipe, i % 3 === 1 ? M.metal : M.pipe);
    const up = 0.5 + 0.125 * int(child(key, 30 + i), 0, 8);
    rise(12, a + r, u, r + 0.0625, up, up + 0.125, R.flange, M.metal);
    a += 2 * r + 0.0625 + 0.0625 * int(child(key, 40 + i), 0, 2);
  }
  box(-wide / 2, wide / 2, deep - 0.125, deep - 0.0625, 1.5, 1.625, R.bracket, M.metal);
};

/** A drum across the alcove on a bed, with bands, a pipe up from it, and a duct over it. */
const drum: Filling = ({ wide, deep, tall, box, rise, lie }) => {
  const r = Math.min(0.6875, deep / 2 - 0.25, tall / 3, 0.75);
  const u = deep - r - 0.25;
  const up = r + 0.375;
  const half = wide / 2;
  box(-half, half, deep - 2 * r - 0.375, deep, 0, 0.375, R.plinth, M.concrete);
  lie(u, up, r, -half + 0.1875, half - 0.1875, R.machine, M.machine);
  for (const a of [-half + 0.4375, -0.0625, half - 0.5625])
    lie(u, up, r + 0.0625, a, a + 0.125, R.flange, M.metal);
  rise(12, -half * 0.4, u, 0.1875, up, tall, R.pipe, M.pipe);
  if (tall - 2 * r > 1)
    box(-half, half, deep - 0.75, deep - 0.25, tall - 0.5, tall - 0.0625, R.box, M.metal);
};

/** A door at the end of a passage, and over it a lamp. */
const door: Filling = ({ wide, deep, tall, box }) => {
  const half = Math.min(0.625, wide / 2 - 0.25);
  const top = Math.min(2.125, tall - 0.3125);
  box(-half, half, deep - 0.0625, deep, 0, top, R.door, M.door);
  for (const a of [-half - 0.125, half])
    box(a, a + 0.125, deep - 0.1875, deep, 0, top + 0.125, R.frame, M.metal);
  box(-half, half, deep - 0.1875, deep, top, top + 0.125, R.frame, M.metal);
  for (const low of [0.5, 1.375])
    box(-half, half, deep - 0.125, deep - 0.0625, low, low + 0.125, R.bracket, M.metal);
  // Ribs on the way there.
  for (let u = 0.75; u < deep - 1; u += 1.25) {
    for (const a of [-wide / 2, wide / 2 - 0.125])
      box(a, a + 0.125, u, u + 0.1875, 0, tall, R.buttress, M.concrete);
    box(
      -wide / 2 + 0.125,
      wide / 2 - 0.125,
      u,
      u + 0.1875,
      tall - 0.1875,
      tall,
      R.bracket,
      M.concrete,
    );
  }
};

/** Shelves from floor to roof, some with what was kept there. */
const shelves: Filling = ({ alcove, wide, deep, tall, box }) => {
  const from = Math.max(0.25, deep - 1);
  const half = wide / 2;
  for (let y = 0.375, n = 0; y < tall - 0.375; y += 0.5, n++) {
    box(-half, half, from, deep, y, y + 0.0625, R.furniture, M.metal);
    let a = -half + 0.0625 * int(child(alcove.key, 20 + n), 1, 6);
    for (let i = 0; i < 5; i++) {
      const w = 0.1875 + 0.0625 * int(child(alcove.key, 40 + 8 * n + i), 0, 5);
      if (a + w > half - 0.0625) break;
      const tallest = 0.1875 + 0.0625 * int(child(alcove.key, 100 + 8 * n + i), 0, 3);
      if (chance(child(alcove.key, 160 + 8 * n + i), 0.6))
        box(
          a,
          a + w,
          from + 0.125,
          deep - 0.125,
          y + 0.0625,
          y + 0.0625 + tallest,
          R.box,
          M.machine,
          false,
          true,
        );
      a += w + 0.0625 * int(child(alcove.key, 220 + 8 * n + i), 1, 5);
    }
  }
  for (const a of [-half, half - 0.0625])
    box(a, a + 0.0625, from, from + 0.0625, 0, tall, R.frame, M.metal);
};

/** A duct's mouth: rings of ribs, each narrower than the one before it, and bars at the end. */
const mouth: Filling = ({ wide, deep, tall, box }) => {
  for (let u = 0.375, n = 1; u < deep - 0.5; u += 0.75, n++) {
    const t = Math.min(0.125 + 0.0625 * n, wide / 2 - 0.375);
    const high = tall - t;
    for (const a of [-wide / 2, wide / 2 - t])
      box(a, a + t, u, u + 0.25, 0, tall, R.mouth, M.metal);
    box(-wide / 2 + t, wide / 2 - t, u, u + 0.25, high, tall, R.mouth, M.metal);
    box(-wide / 2 + t, wide / 2 - t, u, u + 0.25, 0, t, R.mouth, M.metal);
  }
  for (let a = -wide / 2 + 0.3125; a < wide / 2 - 0.125; a += 0.4375)
    box(a, a + 0.0625, deep - 0.375, deep - 0.3125, 0, tall, R.louvre, M.rail);
};

/** A bunk, a shelf over it, and what hung beside it. */
const bunk: Filling = ({ wide, deep, box }) => {
  const half = wide / 2;
  box(-half, half, deep - 0.875, deep, 0.375, 0.5, R.furniture, M.metal);
  box(-half + 0.125, half - 0.125, deep - 0.8125, deep, 0.5, 0.625, R.furniture, M.plaster);
  for (const a of [-half, half - 0.125])
    box(a, a + 0.125, deep - 0.875, deep - 0.75, 0, 0.375, R.furniture, M.metal);
  box(-half, half, deep - 0.375, deep, 1.5, 1.5625, R.furniture, M.metal);
  box(-half + 0.25, -half + 0.625, deep - 0.3125, deep, 1.5625, 1.9375, R.box, M.machine);
};

/** Two cabinets of unlike height, pipes down to them. */
const cabinets: Filling = ({ wide, deep, tall, box, rise }) => {
  const half = wide / 2;
  const split = -half + wide * 0.55;
  const face = deep - Math.min(0.75, deep - 0.125);
  const [low, high] = [1.125, Math.min(1.875, tall - 0.25)];
  box(-half + 0.0625, split - 0.0625, face, deep, 0.125, high, R.box, M.machine);
  const [a, b] = [-half + 0.1875, split - 0.1875];
  box(a, b, face - 0.0625, face, 0.3125, high - 0.1875, R.door, M.metal);
  box(split, half - 0.125, face + 0.1875, deep, 0.125, low, R.box, M.machine);
  for (let c = split + 0.1875, i = 0; i < 3 && c < half - 0.25; i++, c += 0.25)
    rise(8, c, deep - 0.25, 0.0625, low, tall, R.conduit, M.pipe);
};

const FILLINGS: Readonly<Record<Alcove['wall'], readonly Filling[]>> = {
  near: [mains, bunk, cabinets, shelves],
  start: [door, mouth, mains, cabinets],
  end: [door, mouth, drum, bunk],
  far: [mains, drum, door, shelves, mouth, door],
};
/** Shares of alcoves in which a lamp still burns. */
const LIT: Readonly<Record<Alcove['wall'], number>> = {
  near: 0.3,
  start: 0.45,
  end: 0.45,
  far: 0.5,
};

export function emitAlcove(frame: SideFrame, alcove: Alcove): void {
  const { wall, s0, s1, d0, d1, y0, y1, key } = alcove;
  const out = ALCOVE_RIM;
  if (!frame.touches(s0 - out, s1 + out, d0 - out, d1 + out, y0 - out, y1 + out)) return;
  const space = spaceOf(frame, alcove);
  rim(space);
  if (frame.sink.tau > 0.25) return;
  const all = FILLINGS[wall];
  (all[int(child(key, 1), 0, all.length - 1)] as Filling)(space);
  if (wall === 'far') sleepers(space);
  lamp(space, chance(child(key, 2), LIT[wall]));
}

/** Across the floor of what no way leads to: nobody would stand there. */
function sleepers({ wide, deep, box }: Space): void {
  for (let u = 0.25; u < deep - 0.25; u += 0.75)
    box(-wide / 2, wide / 2, u, u + 0.25, 0, 0.1875, R.bracket, M.metal);
}

/** Jambs and a lintel about the opening, and a sill where it does not begin at a floor. */
function rim({ alcove, wide, tall, box }: Space): void {
  const far = alcove.wall === 'far';
  const half = wide / 2;
  const put = (a: number, b: number, low: number, high: number, isJoined: boolean) =>
    box(a, b, -OUT, 0, low, high, R.frame, M.metal, isJoined);
  const foot = far ? -ALCOVE_RIM : 0;
  put(-half - ALCOVE_RIM, -half, foot, tall + ALCOVE_RIM, false);
  put(half, half + ALCOVE_RIM, foot, tall + ALCOVE_RIM, false);
  put(-half, half, tall, tall + ALCOVE_RIM, true);
  if (far) put(-half, half, -ALCOVE_RIM, 0, true);
}

/** Under the roof, two thirds of the way in: what stands before it is black against it. */
function lamp({ wide, deep, tall, box }: Space, lit: boolean): void {
  const u = deep * 0.6;
  const half = Math.min(0.375, wide / 4);
  box(-half, half, u - 0.125, u + 0.125, tall - 0.125, tall, R.canopy, M.metal);
  box(
    -half + 0.0625,
    half - 0.0625,
    u - 0.0625,
    u + 0.0625,
    tall - 0.1875,
    tall - 0.125,
    R.lamp,
    lit ? M.lamp : M.glass,
  );
}
