/**
 * What the wall behind a path has at eye height, a bay of six metres at a time: one motif a district, so
 * that a stranger knows by the wall at hand where he is. It stands before the wall, 0.875 m out at most,
 * and leaves recesses as deep between; no top is as wide as a metre.
 */
import { chance, child, int, unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import type { Motif } from './district.ts';
import { circlePoint, ringOf } from './shapes.ts';
import type { Fitting } from './fittings.ts';
import { BAY } from './inside/entrances.ts';
import { BETWEEN_ON_WALL, F, ON_WALL } from './side.ts';
import type { SideFrame } from './side.ts';
import { M, R } from './sink.ts';

export const MOTIFS: Readonly<Record<Motif, (bay: Fitting) => void>> = {
  toe,
  machines,
  shutters,
  ribs,
  arcade,
  pipes,
  cells,
  bones,
  lattice,
  portholes,
  scales,
};
const NAMES = Object.keys(MOTIFS) as readonly Motif[];

/** The motif of a place that has no habit of its own. */
export function anyMotif(h: Hash): Motif {
  return NAMES[int(h, 0, NAMES.length - 1)] as Motif;
}

/** A battered foot of concrete under a deep lintel; a stepped buttress in every fourth bay or so. */
function toe({ frame, s, g, y, h }: Fitting): void {
  const foot = 0.625 + 0.0625 * int(child(h, 101), 0, 4);
  frame.along(
    [
      [g - foot, y],
      [g, y],
      [g, y + 2],
      [g - 0.25, y + 2],
    ],
    s,
    s + BAY,
    R.plinth,
    M.concrete,
    [2, 3],
  );
  frame.box(s, s + BAY, g - 0.75, g, y + 2.625, y + 3.25, R.buttress, M.concrete, ON_WALL);
  if (!chance(child(h, 102), 0.3)) return;
  const a = s + 1 + 0.5 * int(child(h, 103), 0, 4);
  const top = y + 2.625;
  frame.box(a, a + 1.5, g - 0.875, g, y, top, R.buttress, M.concrete, 31 & ~F.down);
  frame.box(a + 0.375, a + 1.125, g - 0.875, g, y + 3.25, y + 9, R.buttress, M.concrete, ON_WALL);
}

/** Housings of machines side by side, no two as deep, with a wheel or a grille on the deepest. */
function machines({ frame, s, g, y, h }: Fitting): void {
  let a = s + 0.125;
  for (let i = 0; i < 3; i++) {
    const w = 1.25 + 0.25 * int(child(h, 110 + i), 0, 3);
    const deep = 0.375 + 0.125 * int(child(h, 113 + i), 0, i === 1 ? 2 : 3);
    const tall = 1.25 + 0.25 * int(child(h, 116 + i), 0, 5);
    const base = y + 0.25 * int(child(h, 119 + i), 0, 2);
    frame.box(a, a + w, g - deep, g, base, base + tall, R.box, M.machine, ON_WALL);
    const lid = base + tall;
    if (i === 1) wheel({ frame, s: a + w / 2, g: g - deep, y: base + tall * 0.6, h });
    else
      for (const up of [0.25, 0.625])
        frame.box(
          a + 0.1875,
          a + w - 0.1875,
          g - deep - 0.125,
          g - deep,
          lid - up - 0.125,
          lid - up,
          R.louvre,
          M.metal,
          ON_WALL,
        );
    a += w + 0.1875;
  }
  frame.box(s, s + BAY, g - 0.25, g, y + 2.75, y + 3, R.plinth, M.metal, ON_WALL);
}

/** A valve's wheel: an eight-sided rim of two bars and a hub before a pipe. */
function wheel({ frame, s, g, y }: Fitting): void {
  const r = 0.375;
  const out = 0.1875;
  for (const [w, t] of [
    [r, 0.0625],
    [0.0625, r],
  ] as const)
    frame.box(s - w, s + w, g - out, g - out + 0.0625, y - t, y + t, R.frame, M.rail, 63);
  frame.box(
    s - 0.09375,
    s + 0.09375,
    g - out,
    g,
    y - 0.09375,
    y + 0.09375,
    R.frame,
    M.rail,
    ON_WALL,
  );
  for (const up of [-r, r])
    frame.box(
      s - r * 0.6,
      s + r * 0.6,
      g - out,
      g - out + 0.0625,
      y + up - 0.0625,
      y + up + 0.0625,
      R.frame,
      M.rail,
      63,
    );
}

/** A window's frame with its shutter down, deep in it, a hood over it and a bench of stone under it. */
function shutters({ frame, s, g, y, h }: Fitting): void {
  const half = 0.875 + 0.25 * int(child(h, 121), 0, 3);
  const c = s + 2.5 + 0.5 * int(child(h, 122), 0, 2);
  for (const a of [c - half - 0.25, c + half])
    frame.box(a, a + 0.25, g - 0.5, g, y + 0.875, y + 2.5, R.frame, M.concrete, ON_WALL);
  const wide = half + 0.375;
  frame.box(c - wide, c + wide, g - 0.6875, g, y + 0.625, y + 0.875, R.sill, M.concrete, ON_WALL);
  const roof = half + 0.5;
  frame.box(c - roof, c + roof, g - 0.8125, g, y + 2.5, y + 2.6875, R.canopy, M.metal, ON_WALL);
  for (const up of [1, 1.75])
    frame.box(c - half, c + half, g - 0.125, g, y + up, y + up + 0.375, R.louvre, M.metal, 28);
}

/** Three ribs a bay, thick at the foot, that run on up the wall. */
function ribs({ frame, s, g, y, h }: Fitting): void {
  const w = 0.25 + 0.0625 * int(child(h, 131), 0, 2);
  const reach = y + 4.25 + 0.5 * int(child(h, 132), 0, 3);
  for (const c of [s + 1, s + 3, s + 5])
    frame.along(
      [
        [g - 0.875, y],
        [g, y],
        [g, reach],
        [g - 0.1875, reach],
        [g - 0.875, y + 2.25],
      ],
      c - w,
      c + w,
      R.buttress,
      M.concrete,
      [2, 3],
    );
}

/** A blind arch on piers, deep enough to stand in the shade of. */
function arcade({ frame, s, g, y, h }: Fitting): void {
  const d0 = g - 0.6875;
  const spring = 1.125 + 0.125 * int(child(h, 141), 0, 2);
  const r = 2.125;
  const c = s + BAY / 2;
  const top = y + spring + r + 0.25;
  const low = c - r;
  const high = c + r;
  frame.box(s, low, d0, g, y, top, R.pillar, M.concrete, ON_WALL);
  frame.box(high, s + BAY, d0, g, y, top, R.pillar, M.concrete, ON_WALL);
  frame.box(s, low + 0.125, d0 - 0.1875, g, y, y + 0.4375, R.plinth, M.concrete, ON_WALL);
  const point = (i: number): readonly [number, number] => {
    const [p, q] = circlePoint(16, i, r);
    return [c + Math.round(p * 64) / 64, y + spring + Math.round(q * 64) / 64];
  };
  // Between the arch and the square over it: four stones to each side.
  for (let i = 0; i < 8; i++) {
    const [a, b] = [point(i), point(i + 1)];
    frame.inward(
      [a, [a[0], top], [b[0], top], b].reverse() as [number, number][],
      d0,
      g,
      R.pillar,
      M.concrete,
      [1],
    );
  }
}

/** Thick tubes from the floor up past the head, on brackets. */
function pipes({ frame, s, g, y, h }: Fitting): void {
  let base = y + 0.375;
  // One thickness for all bays of a run: tubes go on from each to the next.
  for (const r of [0.25, 0.40625, 0.15625, 0.34375]) {
    const c = base + r;
    frame.tubeAlong(8, g - r - 0.03125, c, r, s, s + BAY, R.pipe, M.pipe, 0);
    base = c + r + 0.0625;
  }
  // A bay may be the last of its run: at both its ends the tubes end in a plate.
  for (const end of [s, s + BAY - 0.25])
    frame.box(end, end + 0.25, g - 0.875, g, y, base, R.bracket, M.metal, ON_WALL);
  const a = s + 0.5 * int(child(h, 151), 1, 10);
  if (chance(child(h, 152), 0.35)) wheel({ frame, s: a + 1, g: g - 0.6, y: y + 1.25, h });
  if (chance(child(h, 153), 0.3))
    frame.tubeAlong(8, g - 0.4375, y + 1.34375, 0.4375, a + 1.75, a + 2, R.flange, M.metal, 0);
}

/** Shelves and uprights: rows of deep cells, a few of them shut. */
function cells(bay: Fitting): void {
  // A wall of compartments is one thing from afar; at hand no bay is divided as the next.
  const form = unit(child(bay.h, 160));
  if (form < 0.4) shelfCells(bay, 3, [0.25, 1.25, 2.375]);
  else if (form < 0.6) shelfCells(bay, 4, [0.25, 2.375]);
  else if (form < 0.8) shelfCells(bay, 2, [0.25, 0.875, 1.5, 2.125]);
  else sealedCells(bay);
}

/** Shelves at some heights and uprights between, with boxes in some compartments. */
function shelfCells({ frame, s, g, y, h }: Fitting, n: number, shelves: readonly number[]): void {
  for (const up of shelves)
    frame.box(s, s + BAY, g - 0.8125, g, y + up, y + up + 0.1875, R.frame, M.concrete, ON_WALL);
  const wide = BAY / n;
  const head = shelves.at(-1)! + 0.125;
  for (let i = 0; i < n; i++) {
    const a = s + wide * i;
    const mask = F.start | F.end | F.front;
    frame.box(a, a + 0.25, g - 0.75, g, y, y + head, R.frame, M.concrete, mask);
    if (unit(child(h, 161 + i)) >= 0.4) continue;
    const m = int(child(h, 165 + i), 0, shelves.length - 2);
    const up = shelves[m]! + 0.1875;
    const deep = 0.25 + 0.125 * int(child(h, 169 + i), 0, 3);
    const top = shelves[m + 1]!;
    frame.box(a + 0.25, a + wide, g - deep, g, y + up, y + top, R.box, M.plaster, F.front);
  }
}

/** Compartments that were walled up, but for slots, under a hood. */
function sealedCells({ frame, s, g, y, h }: Fitting): void {
  const mask = F.front | F.up | F.start | F.end;
  const low = 0.5 + 0.25 * int(child(h, 161), 0, 3);
  frame.box(s, s + BAY, g - 0.5, g, y, y + low, R.frame, M.concrete, mask);
  const n = int(child(h, 162), 3, 5);
  for (let i = 0; i <= n; i++) {
    const a = s + ((BAY - 0.75) * i) / n;
    frame.box(a, a + 0.75, g - 0.5, g, y + low, y + 2.25, R.frame, M.concrete, mask & ~F.up);
  }
  frame.box(s, s + BAY, g - 0.8125, g, y + 2.25, y + 2.5625, R.frame, M.concrete, ON_WALL);
}

/** A spine along the wall, ring by ring, and ribs that bend over it from the floor. */
function bones({ frame, s, g, y, h }: Fitting): void {
  frame.tubeAlong(8, g - 0.375, y + 1.125, 0.3125, s, s + BAY, R.pipe, M.plaster, 0);
  for (let i = 0; i < 4; i++)
    frame.tubeAlong(
      8,
      g - 0.4375,
      y + 1.125,
      0.4375,
      s + 0.5 + 1.5 * i,
      s + 0.875 + 1.5 * i,
      R.flange,
      M.plaster,
      0,
    );
  const w = 0.1875;
  const bend = 2 + 0.25 * int(child(h, 171), 0, 2);
  for (const c of [s + 0.0625, s + 3]) {
    const stone = (profile: readonly (readonly [number, number])[]) =>
      frame.along(profile, c - w, c + w, R.buttress, M.plaster);
    stone([
      [g - 0.875, y],
      [g - 0.5, y],
      [g - 0.5625, y + bend],
      [g - 0.875, y + bend],
    ]);
    stone([
      [g - 0.875, y + bend],
      [g - 0.5625, y + bend],
      [g, y + bend + 1],
      [g, y + bend + 1.5],
    ]);
  }
}

/** A truss before the wall: posts, diagonals, and a gap behind them. */
function lattice({ frame, s, g, y, h }: Fitting): void {
  const top = y + 2.75;
  for (const low of [y + 0.125, top - 0.25])
    frame.box(s, s + BAY, g - 0.8125, g - 0.5, low, low + 0.25, R.frame, M.metal, 63);
  // No end without a post: the bay beside it may be a door's.
  for (const a of [s, s + BAY - 0.25])
    frame.box(a, a + 0.25, g - 0.8125, g, y, top, R.frame, M.metal, ON_WALL);
  const turn = chance(child(h, 181), 0.5);
  for (const [a, b] of [
    [s + 0.25, s + 3],
    [s + 3, s + BAY - 0.25],
  ] as const) {
    const [p, q] = turn === a < s + 1 ? [a, b] : [b, a];
    const w = q > p ? 0.25 : -0.25;
    const bar: [number, number][] = [
      [p, y + 0.375],
      [p + w, y + 0.375],
      [q, top - 0.25],
      [q - w, top - 0.25],
    ];
    frame.inward(w > 0 ? bar : bar.reverse(), g - 0.75, g - 0.5625, R.frame, M.metal);
  }
  // Ties to the wall: the gap behind the truss is seen between them.
  for (const low of [y + 1, y + 1.875])
    frame.box(s, s + BAY, g - 0.25, g, low, low + 0.125, R.frame, M.metal, ON_WALL);
}

/** A round hole: half its width, metres, and the corners of its rim. */
const PORT_HALF = 0.8125;
const PORT_SIDES = 16;
const PORT_INNER: Float64Array = ringOf(PORT_SIDES, PORT_HALF);
const PORT_OUTER: Float64Array = ringOf(PORT_SIDES, 1.25);

/** Round holes with a thick rim, barred or shut by a lid, between posts; or two posts more. */
function portholes({ frame, s, g, y, h }: Fitting): void {
  const posts = chance(child(h, 191), 0.65) ? [0.25, 5.25] : [0.25, 1.75, 3.75, 5.25];
  for (const off of posts)
    frame.box(
      s + off,
      s + off + 0.5,
      g - 0.625,
      g,
      y,
      y + 2.75,
      R.buttress,
      M.concrete,
      31 & ~F.down,
    );
  if (posts.length > 2) return;
  const c = s + 3;
  const up = y + 1.4375;
  for (let i = 0; i < PORT_SIDES; i++) {
    const next = (i + 1) % PORT_SIDES;
    frame.sy(0, c + PORT_INNER[2 * i]!, up + PORT_INNER[2 * i + 1]!);
    frame.sy(1, c + PORT_OUTER[2 * i]!, up + PORT_OUTER[2 * i + 1]!);
    frame.sy(2, c + PORT_OUTER[2 * next]!, up + PORT_OUTER[2 * next + 1]!);
    frame.sy(3, c + PORT_INNER[2 * next]!, up + PORT_INNER[2 * next + 1]!);
    frame.drawInward(4, g - 0.75, g, R.mouth, M.concrete, BETWEEN_ON_WALL);
  }
  if (chance(child(h, 192), 0.6)) grating(frame, c, g, up);
  else lid(frame, c, g, up);
}

/** The dark behind a round hole's bars: nobody goes in there. */
function grating(frame: SideFrame, c: number, g: number, up: number): void {
  const r = PORT_HALF;
  frame.tubeInward(PORT_SIDES, c, up, r, g - 0.03125, g, R.recess, M.dark, 0b10);
  const w = 0.0625;
  // Uprights end in the rim, which is so far up and down where they are.
  for (const [off, tall] of [
    [-0.4375, 0.75],
    [0, 0.875],
    [0.4375, 0.75],
  ] as const) {
    const a = c + off;
    frame.box(a - w, a + w, g - 0.375, g - 0.25, up - tall, up + tall, R.mouth, M.metal, 63);
  }
  frame.box(c - r, c + r, g - 0.25, g - 0.125, up - w, up + w, R.mouth, M.metal, 63);
}

/** A lid in a round hole, its hub, and the bar that holds it. */
function lid(frame: SideFrame, c: number, g: number, up: number): void {
  const r = PORT_HALF;
  frame.tubeInward(PORT_SIDES, c, up, r, g - 0.3125, g, R.mouth, M.machine, 0b10);
  frame.tubeInward(8, c, up, 0.25, g - 0.5, g - 0.3125, R.mouth, M.metal, 0b10);
  const w = 0.09375;
  frame.box(c - r, c + r, g - 0.4375, g - 0.3125, up - w, up + w, R.mouth, M.metal, ON_WALL);
}

/** Plates that overlap like scales: every row stands off the one below, black under its edge. */
function scales({ frame, s, g, y, h }: Fitting): void {
  for (let i = 0; i < 3; i++) {
    const low = y + 0.1875 + i * 0.9375;
    const deep = 0.3125 + 0.0625 * int(child(h, 201 + i), 0, 4);
    const cut = s + 1 + 0.25 * int(child(h, 204 + i), 0, 16);
    for (const [a, b, more] of [
      [s, cut, 0],
      [cut, s + BAY, 0.125],
    ] as const)
      frame.along(
        [
          [g - deep - more, low],
          [g, low],
          [g, low + 1.125],
          [g - 0.0625, low + 1.125],
        ],
        a,
        b - 0.0625,
        R.panel,
        M.metal,
        [3],
      );
  }
}
