/**
 * What hangs on and stands before the wall behind a path, a bay of six metres at a time: pilasters,
 * tanks, cabinets, ducts, downpipes, hatches, loops of wire. Nothing stands out more than 0.875 m.
 */
import { chance, child, int, unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import { BAND } from './body.ts';
import { loft, circlePoint } from './shapes.ts';
import type { Vec3 } from './shapes.ts';
import { F, ON_WALL } from './side.ts';
import type { SideFrame } from './side.ts';
import { M, R } from './sink.ts';

/** One bay: where it begins, the wall, the floor. */
export interface Fitting {
  readonly frame: SideFrame;
  readonly s: number;
  readonly g: number;
  readonly y: number;
  readonly h: Hash;
}

/**
 * Things over the doors too, up to the top of the band. In a bay that has a motif nothing comes down to
 * the floor, nor does anything beyond `clear` metres of a bay that has a door.
 */
export function emitFittings(
  bay: Fitting,
  low: boolean,
  motif: boolean,
  clear: number = Infinity,
): void {
  const { h } = bay;
  const u = unit(child(h, 51));
  if (u < 0.28) {
    if (motif) return;
    if (u < 0.16) pilaster(bay, clear);
    else downpipes(bay, clear);
  } else if (u < 0.38) duct(bay);
  else if (u < 0.46) hatch(bay, 5.5 + 0.25 * int(child(h, 52), 0, 8));
  else if (u < 0.5 && clear === Infinity) lostLadder(bay);
  if (!low) return;
  const v = unit(child(h, 53));
  if (v < 0.25) cabinet(bay);
  else if (v < 0.42) tank(bay);
  else if (v < 0.62) hatch(bay, 0.875);
  if (chance(child(h, 54), 0.14)) wire(bay);
}

/** A rib as high as the band, with a foot. */
function pilaster({ frame, s, g, y, h }: Fitting, clear: number): void {
  const w = 0.75 + 0.25 * int(child(h, 60), 0, 3);
  const a = s + 0.5;
  if (a + w + 0.125 > s + clear) return;
  frame.box(
    a,
    a + w,
    g - 0.5,
    g,
    y + 0.5,
    y + BAND,
    R.buttress,
    M.concrete,
    F.start | F.end | F.front,
  );
  frame.box(a - 0.125, a + w + 0.125, g - 0.75, g, y, y + 0.625, R.plinth, M.concrete, ON_WALL);
}

function downpipes({ frame, s, g, y, h }: Fitting, clear: number): void {
  const n = int(child(h, 61), 1, 3);
  let a = s + 1;
  for (let i = 0; i < n; i++) {
    const r = 0.09375 + 0.15 * unit(child(h, 62 + i));
    if (a + r + 0.0625 > s + clear) return;
    frame.tubeUp(8, a, g - r - 0.125, r, y, y + BAND, R.conduit, M.pipe, 3);
    for (const up of [1.25, 6.75])
      frame.box(
        a - r - 0.0625,
        a + r + 0.0625,
        g - 2 * r - 0.1875,
        g,
        y + up,
        y + up + 0.125,
        R.bracket,
        M.metal,
        ON_WALL,
      );
    a += 2 * r + 0.125 + 0.125 * int(child(h, 66 + i), 0, 3);
  }
}

/** A square duct high on the wall, with a grille at its mouth. */
function duct({ frame, s, g, y, h }: Fitting): void {
  const a = s + 0.75;
  const low = y + 5.75 + 0.25 * int(child(h, 70), 0, 6);
  frame.box(a, a + 3.5, g - 0.75, g, low, low + 1.25, R.box, M.machine, ON_WALL);
  frame.box(
    a + 0.25,
    a + 3.25,
    g - 0.78125,
    g - 0.75,
    low + 0.25,
    low + 1,
    R.recess,
    M.dark,
    F.front,
  );
  for (let i = 0; i < 5; i++)
    frame.box(
      a + 0.5 + i * 0.5625,
      a + 0.625 + i * 0.5625,
      g - 0.84375,
      g - 0.78125,
      low + 0.25,
      low + 1,
      R.louvre,
      M.metal,
      19,
    );
}

/** A shut hatch in a raised frame, with a hinge. */
function hatch({ frame, s, g, y, h }: Fitting, up: number): void {
  const w = 1.25 + 0.25 * int(child(h, 71), 0, 5);
  const t = 1 + 0.25 * int(child(h, 72), 0, 3);
  const a = s + 0.75 + 0.25 * int(child(h, 73), 0, 8);
  const y0 = y + up;
  frame.box(a, a + w, g - 0.125, g, y0, y0 + t, R.panel, M.door, F.front);
  const lying = F.front | F.down | F.up;
  for (const [b, c, d, e, mask] of [
    [a - 0.1875, a, y0 - 0.1875, y0 + t + 0.1875, ON_WALL],
    [a + w, a + w + 0.1875, y0 - 0.1875, y0 + t + 0.1875, ON_WALL],
    [a, a + w, y0 + t, y0 + t + 0.1875, lying],
    [a, a + w, y0 - 0.1875, y0, lying],
  ] as const)
    frame.box(b, c, g - 0.25, g, d, e, R.frame, M.metal, mask);
  frame.box(
    a - 0.25,
    a + 0.25,
    g - 0.3125,
    g,
    y0 + t * 0.25,
    y0 + t * 0.75,
    R.bracket,
    M.metal,
    ON_WALL,
  );
}

/** Two lockers side by side; their tops slope. */
function cabinet({ frame, s, g, y, h }: Fitting): void {
  const tall = 1.5 + 0.25 * int(child(h, 74), 0, 4);
  let a = s + 1;
  for (let i = 0; i < 2; i++) {
    const w = 0.875 + 0.25 * int(child(h, 75 + i), 0, 2);
    frame.along(
      [
        [g - 0.75, y + 0.125],
        [g, y + 0.125],
        [g, y + tall + 0.75],
        [g - 0.75, y + tall],
      ],
      a,
      a + w,
      R.box,
      M.machine,
      [3],
    );
    frame.box(
      a + 0.125,
      a + w - 0.125,
      g - 0.8125,
      g - 0.75,
      y + 0.375,
      y + tall - 0.25,
      R.box,
      M.metal,
      ON_WALL,
    );
    a += w + 0.0625;
  }
}

/** An upright tank with a cone on top, and its pipe up the wall. */
function tank({ frame, s, g, y, h }: Fitting): void {
  const c = s + 2.5;
  const r = 0.4375;
  const d = g - r + 0.03125;
  const tall = 1.75 + 0.25 * int(child(h, 78), 0, 5);
  frame.tubeUp(8, c, d, r, y, y + tall, R.tank, M.machine, 1);
  const ring = (radius: number, up: number): Vec3[] =>
    Array.from({ length: 8 }, (_, i) => {
      const [p, q] = circlePoint(8, i, radius);
      return frame.point(c + p, d + q, up);
    });
  frame.hull(loft(ring(r, y + tall), ring(0.0625, y + tall + 0.5)), R.tank, M.machine, [0]);
  for (const up of [0.375, tall - 0.25])
    frame.tubeUp(8, c, d, r + 0.03125, y + up, y + up + 0.125, R.flange, M.metal, 0);
  frame.tubeUp(8, c, d, 0.09375, y + tall, y + 3.625, R.conduit, M.pipe, 1);
}

/** Wire torn from its clamps: it hangs in a loop from two hooks. */
function wire({ frame, s, g, y, h }: Fitting): void {
  const a = s + 0.5;
  const b = a + 2.5 + unit(child(h, 79)) * 2.5;
  const top = y + 4.5 + unit(child(h, 80));
  const sag = 0.6 + 1.5 * unit(child(h, 81));
  const n = 5;
  const p = (i: number): readonly [number, number] => {
    const t = i / n;
    return [a + (b - a) * t, top - 4 * sag * t * (1 - t)];
  };
  for (let i = 0; i < n; i++) {
    const [s0, y0] = p(i);
    const [s1, y1] = p(i + 1);
    frame.inward(
      [
        [s0, y0],
        [s1, y1],
        [s1, y1 + 0.0625],
        [s0, y0 + 0.0625],
      ],
      g - 0.1875,
      g - 0.125,
      R.cable,
      M.cable,
      [],
    );
  }
  for (const c of [a, b])
    frame.box(c - 0.0625, c + 0.0625, g - 0.25, g, top, top + 0.125, R.bracket, M.metal, ON_WALL);
}

/** Rungs up the wall to a shut hatch: below, over the head, they were torn off, and are bent out from the wall. */
function lostLadder({ frame, s, g, y, h }: Fitting): void {
  const a = s + 1 + 0.25 * int(child(h, 91), 0, 12);
  const low = y + 3.25 + 0.25 * int(child(h, 92), 0, 5);
  const top = y + BAND - 2;
  frame.box(a - 0.25, a + 0.8125, g - 0.375, g, top, top + 0.1875, R.frame, M.metal, ON_WALL);
  frame.box(
    a - 0.125,
    a + 0.6875,
    g - 0.125,
    g,
    top + 0.1875,
    y + BAND - 0.75,
    R.panel,
    M.door,
    ON_WALL,
  );
  const out = 0.125 + 0.3125 * unit(child(h, 93));
  for (const [side, long] of [
    [0, 0.75],
    [0.5, 0.375],
  ] as const)
    frame.along(
      [
        [g - 0.25 - out * long, low - long],
        [g - 0.1875 - out * long, low - long],
        [g - 0.1875, low],
        [g - 0.25, low],
      ],
      a + side,
      a + side + 0.0625,
      R.frame,
      M.rail,
    );
  for (const side of [0, 0.5])
    frame.box(a + side, a + side + 0.0625, g - 0.25, g - 0.1875, low, top, R.frame, M.rail, 63);
  // Every third rung goes on into the wall: it carries the others.
  for (let n = 0, up = low + 0.375; up < top - 0.5; n++, up += 0.5) {
    const d = n % 3 === 0 ? g : g - 0.1875;
    frame.box(a, a + 0.5625, g - 0.25, d, up, up + 0.0625, R.frame, M.rail, 63);
  }
}
