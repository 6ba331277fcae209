/**
 * Vents on a plate's floor: a chest on a plinth with slats on all sides, a lid, and what goes in and comes
 * out. Lids are ribs high and low in turn, or a scoop: none can be stood on.
 */
import { at, chance, child, int } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import type { Plot } from './plot.ts';
import type { Remain } from './remains.ts';
import type { Vec3 } from './shapes.ts';
import { M, R } from './sink.ts';

/** From this detail on, metres, only its masses are drawn. */
const FINE_TAU = 0.25;

/** How it is built, half of its foot and of its chest, and how high that ends; metres. */
interface Chest {
  readonly plot: Plot;
  readonly key: Hash;
  readonly half: number;
  readonly wall: number;
  readonly top: number;
}

export function emitVent(plot: Plot, { key, halfAlong: half }: Remain): void {
  const high = 0.75 + 0.25 * int(child(key, 10), 0, 4);
  const wall = half - 0.25;
  const chest = { plot, key, half, wall, top: high + 0.375 };
  plot.box(-half, half, -half, half, 0, 0.375, R.plinth, M.concrete);
  plot.box(-wall, wall, -wall, wall, 0.375, chest.top, R.machine, M.dark);
  LIDS[int(child(key, 12), 0, LIDS.length - 1)]!(chest);
  if (plot.sink.tau > FINE_TAU) return;
  slats(chest, high);
  hatch(chest);
  feed(chest);
  if (!chance(child(key, 11), 0.35)) return;
  plot.box(-wall / 2, wall / 2, wall, wall + 0.03125, high, high + 0.125, R.lamp, M.lamp);
}

type Lid = (chest: Chest) => void;

/** Ribs from edge to edge, high and low in turn. */
const ribs: Lid = ({ plot, key, half, top }) => {
  const n = Math.max(3, Math.round(half / 0.375));
  const edge = half - 0.125;
  for (let i = 0; i < n; i++) {
    const [a, b] = [-edge + (2 * edge * i) / n, -edge + (2 * edge * (i + 1)) / n];
    const up = (i & 1) === 0 ? 0.375 + 0.125 * int(at(key, 13, i), 0, 2) : 0.125;
    const c = (i & 1) === 0 ? edge : edge - 0.125;
    plot.box(a, b, -c, c, top, top + up, R.canopy, (i & 1) === 0 ? M.metal : M.machine);
  }
};

/** A scoop that looks to one side, its back too steep to stand on. */
const scoop: Lid = ({ plot, half, top }) => {
  const e = half - 0.125;
  const up = 1.0625 * 2 * e;
  const high = Math.min(2.25, up);
  const ring = (a0: number, a1: number, y: number): Vec3[] => [
    [a0, y, -e],
    [a1, y, -e],
    [a1, y, e],
    [a0, y, e],
  ];
  const run = high / 1.0625;
  plot.loft(ring(e - run, e, top), ring(e - 0.25, e, top + high), R.canopy, M.metal);
  // The rest of the lid is ribbed as low as a hand.
  for (let a = -e, i = 0; a < e - run - 0.25; a += 0.375, i++)
    plot.box(a, a + 0.25, -e, e, top, top + 0.1875 + 0.1875 * (i & 1), R.canopy, M.machine);
  if (plot.sink.tau > FINE_TAU) return;
  const [low, head] = [top + 0.25, top + high - 0.25];
  plot.box(e, e + 0.03125, 0.25 - e, e - 0.25, low, head, R.recess, M.dark);
  for (let y = low + 0.125; y < head; y += 0.3125)
    plot.box(e, e + 0.125, 0.1875 - e, e - 0.1875, y, y + 0.0625, R.louvre, M.metal);
};

/** Stacks side by side on a ribbed lid, each with a hood over its mouth. */
const stacks: Lid = (chest) => {
  const { plot, key, half, top } = chest;
  ribs(chest);
  const n = half > 1.25 ? 2 : 1;
  for (let i = 0; i < n; i++) {
    const h = at(key, 14, i);
    const c = n === 1 ? 0 : (i - 0.5) * half;
    const a = (int(child(h, 1), 0, 2) - 1) * 0.375 * half;
    const tall = top + 1 + 0.25 * int(child(h, 2), 0, 3);
    plot.box(a - 0.25, a + 0.25, c - 0.25, c + 0.25, top, tall, R.pipe, M.pipe);
    plot.box(a - 0.375, a + 0.375, c - 0.375, c + 0.375, tall, tall + 0.125, R.canopy, M.metal);
    plot.box(
      a - 0.3125,
      a + 0.3125,
      c - 0.3125,
      c + 0.3125,
      tall - 0.5,
      tall - 0.375,
      R.flange,
      M.metal,
    );
  }
};

const LIDS: readonly Lid[] = [ribs, scoop, stacks];

function slats({ plot, half, wall, top }: Chest, high: number): void {
  for (let y = 0.5; y < high + 0.25; y += 0.25) {
    const [p, q] = [half - 0.1875, wall + 0.0625];
    plot.box(-p, p, -q, q, y, y + 0.0625, R.louvre, M.metal);
    plot.box(-q, q, -p, p, y, y + 0.0625, R.louvre, M.metal);
  }
  for (const a of [-1, 1])
    for (const c of [-1, 1]) {
      const [p, q] = [a * (wall - 0.0625), c * (wall - 0.0625)];
      plot.box(p - 0.125, p + 0.125, q - 0.125, q + 0.125, 0.375, top, R.frame, M.metal);
    }
}

/** Over the slats on a part of one side: a leaf with its rim, hinges and a handle. */
function hatch({ plot, key, half, top }: Chest): void {
  const flip = chance(child(key, 15), 0.5) ? 1 : -1;
  const [low, high] = flip > 0 ? [half - 0.1875, half - 0.0625] : [0.0625 - half, 0.1875 - half];
  const a = 0.25 * int(child(key, 16), 0, 2) - 0.25;
  const wide = Math.min(0.4375, half / 2);
  plot.box(a - wide, a + wide, low, high, 0.4375, top - 0.125, R.frame, M.concrete);
  const [c0, c1] = flip > 0 ? [high, high + 0.0625] : [low - 0.0625, low];
  plot.box(a - wide + 0.125, a + wide - 0.125, c0, c1, 0.5625, top - 0.25, R.door, M.door);
  const [h0, h1] = flip > 0 ? [c1, c1 + 0.0625] : [c0 - 0.0625, c0];
  for (const y of [0.625, top - 0.4375])
    plot.box(a - wide, a - wide + 0.25, h0, h1, y, y + 0.125, R.frame, M.metal);
  const middle = (0.5 + top) / 2;
  plot.box(
    a + wide - 0.3125,
    a + wide - 0.1875,
    h0,
    h1,
    middle - 0.125,
    middle + 0.1875,
    R.frame,
    M.rail,
  );
}

/** A pipe that stands in a corner of its plinth, in a collar, and goes in under the lid. */
function feed({ plot, key, half, wall, top }: Chest): void {
  const c = (chance(child(key, 17), 0.5) ? 1 : -1) * (wall - 0.3125);
  const [a0, a1] = chance(child(key, 18), 0.5) ? [half - 0.25, half] : [-half, 0.25 - half];
  plot.box(a0, a1, c - 0.125, c + 0.125, 0.375, top - 0.125, R.pipe, M.pipe);
  plot.box(
    Math.max(a0 - 0.03125, -half),
    a1,
    c - 0.1875,
    c + 0.1875,
    0.375,
    0.5,
    R.flange,
    M.metal,
  );
}
