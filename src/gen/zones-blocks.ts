/** Façade zones of blocks and sheets that stand in unlike depths: out of the wall, in it, and far behind it. */
import { at, chance, child, int, unit } from '../core/index.ts';
import { ON_WALL } from './side.ts';
import { M, R } from './sink.ts';
import { holdsWell, well } from './wells.ts';
import type { Patch } from './wells.ts';
import { endCell, firstCell, q, RELIEF, tone } from './zone.ts';
import { blank } from './zones-blank.ts';
import type { Zone } from './zone.ts';

/** Fronts, metres behind the wall's plane: no step between two of them is deep enough to stand on. */
const FRONTS: readonly number[] = [-0.4375, -0.4375, -0.125, 0, 0.1875, 0.4375, 0.4375];

/** No zone has more blocks than about so many. */
const BLOCKS = 40;

/** Share of parts of a field in which blocks are open, and of blocks that are wells there and elsewhere. */
const OPENED = 0.3;
const OPEN = 0.28;
const OPEN_ELSEWHERE = 0.02;

/** Blocks of a machine, large beside small: a field is halved, thirded, quartered until its parts are small enough. */
export function blocks(z: Zone): void {
  const least = Math.max(2 + 2.5 * unit(child(z.key, 1)), Math.sqrt((z.w * z.h) / BLOCKS));
  if (least * 0.25 < z.tau) return blank(z);
  divide(z, { key: z.key, s0: z.s0, s1: z.s1, y0: z.y0, y1: z.y1 }, least, 0, OPEN);
}

/** Where a field is divided, in twelfths. */
const SHARES = [3, 4, 4, 5, 6, 7, 8, 8, 9];

function divide(z: Zone, patch: Patch, least: number, depth: number, parents: number): void {
  const { key, s0, s1, y0, y1 } = patch;
  if (!z.frame.touches(s0, s1, z.f - 1, z.f + RELIEF, y0, y1)) return;
  const [w, h] = [s1 - s0, y1 - y0];
  const large = Math.max(w, h);
  const isWhole = depth > 1 && large < 5 * least && chance(child(key, 2), 0.25);
  // Wells stand together.
  const open = depth === 2 ? (chance(child(key, 14), OPENED) ? OPEN : OPEN_ELSEWHERE) : parents;
  if (large < 2 * least || isWhole) return block(z, patch, open);
  const share = SHARES[int(child(key, 3), 0, SHARES.length - 1)]! / 12;
  if (w > h * (0.7 + 0.6 * unit(child(key, 4)))) {
    const s = s0 + q(w * share);
    divide(z, { ...patch, key: at(key, 1), s1: s }, least, depth + 1, open);
    divide(z, { ...patch, key: at(key, 2), s0: s }, least, depth + 1, open);
  } else {
    const y = y0 + q(h * share);
    divide(z, { ...patch, key: at(key, 3), y1: y }, least, depth + 1, open);
    divide(z, { ...patch, key: at(key, 4), y0: y }, least, depth + 1, open);
  }
}

function block(z: Zone, patch: Patch, open: number): void {
  const { key, s0, s1, y0, y1 } = patch;
  const { frame, f } = z;
  if (chance(child(key, 5), open) && holdsWell(patch)) return well(z, patch);
  const front = f + FRONTS[int(child(key, 6), 0, FRONTS.length - 1)]!;
  const material = chance(child(key, 7), 0.3) ? M.metal : M.machine;
  frame.box(s0, s1, front, f + RELIEF, y0, y1, R.machine, material, ON_WALL);
  if (z.tau > 0.25 || s1 - s0 < 2.5 || y1 - y0 < 2.5 || !chance(child(key, 8), 0.4)) return;
  // What it is opened by.
  const [a, b] = [s0 + q((s1 - s0) * 0.125), y0 + q((y1 - y0) * 0.1875)];
  const wide = q((s1 - s0) * (0.3 + 0.4 * unit(child(key, 9))));
  const tall = q((y1 - y0) * (0.3 + 0.3 * unit(child(key, 10))));
  frame.box(a, a + wide, front - 0.1875, front, b, b + tall, R.panel, M.metal, ON_WALL);
}

/** Which rows of three a column's sheets cover, from and to; a wall of single squares would be a chequer. */
const SHEETS: readonly (readonly (readonly [number, number])[])[] = [
  [[0, 3]],
  [[0, 3]],
  [[0, 2]],
  [[1, 3]],
  [
    [0, 1],
    [1, 3],
  ],
  [],
];

/** How deep the wall behind sheets is, metres: less than a foot's length behind the foremost. */
const BEHIND = 0.5;

/** Share of columns that are wells from top to bottom. */
const OPEN_COLUMN = 0.14;

/** Overlapping sheets of plating, column by column, one to three rows tall; some have come off, some columns are open. */
export function plates(z: Zone): void {
  const cell = 6 + 9 * unit(child(z.key, 1));
  const nx = Math.min(8, Math.max(1, Math.floor(z.w / cell)));
  const edge = (i: number): number => z.s0 + q((i * z.w) / nx);
  const isOpen = (i: number): boolean =>
    i < nx && z.h >= 12 && chance(at(z.key, i, 11), OPEN_COLUMN);
  for (let i = 0, from = 0; i <= nx; i++) {
    const open = isOpen(i);
    if (!open && i < nx) continue;
    if (i > from)
      z.frame.box(
        edge(from),
        edge(i),
        z.f + BEHIND,
        z.f + RELIEF,
        z.y0,
        z.y1,
        R.panel,
        tone(z),
        ON_WALL,
      );
    if (open) {
      const middle = (edge(i) + edge(i + 1)) / 2;
      const key = at(z.key, i, 12);
      openColumn(z, { key, s0: edge(i), s1: edge(i + 1), y0: z.y0, y1: z.y1 }, q(middle));
    }
    from = i + 1;
  }
  if (z.tau > 1) return;
  const end = endCell(z.s0, z.w / nx, z.frame.sHigh, nx);
  for (let i = firstCell(z.s0, z.w / nx, z.frame.sLow); i < end; i++)
    if (!isOpen(i)) sheets(z, i, edge(i) + 0.0625, edge(i + 1) - 0.0625);
}

/** A well from top to bottom of a column, and wall to both sides of it where the column is wide. */
function openColumn(z: Zone, patch: Patch, middle: number): void {
  const half = q(Math.min((patch.s1 - patch.s0) / 2, 1 + 1.5 * unit(child(patch.key, 13))));
  const put = (a: number, b: number): void => {
    if (b > a) z.frame.box(a, b, z.f, z.f + RELIEF, patch.y0, patch.y1, R.panel, tone(z), ON_WALL);
  };
  put(patch.s0, middle - half);
  put(middle + half, patch.s1);
  if (z.frame.touches(middle - half, middle + half, z.f - 1, z.f + RELIEF, patch.y0, patch.y1))
    well(z, { ...patch, s0: middle - half, s1: middle + half });
}

function sheets(z: Zone, i: number, s0: number, s1: number): void {
  const cell = 6 + 9 * unit(child(z.key, 1));
  const ny = Math.min(8, Math.max(1, Math.floor(z.h / cell)));
  const row = (j: number): number => z.y0 + q((Math.min(j, ny) * z.h) / ny);
  const skin = tone(z, at(z.key, i >> 1, 9));
  const end = endCell(z.y0, (3 * z.h) / ny, z.frame.sink.y1, Math.ceil(ny / 3));
  for (let g = firstCell(z.y0, (3 * z.h) / ny, z.frame.sink.y0); g < end; g++) {
    const h = at(z.key, i, g, 9);
    for (const [from, to] of SHEETS[int(h, 0, SHEETS.length - 1)]!) {
      const y0 = row(3 * g + from) + 0.0625;
      const y1 = row(3 * g + to) - 0.0625;
      if (y1 <= y0) continue;
      const front = z.f - 0.4375 + 0.1875 * int(child(h, 1 + from), 0, 4);
      z.frame.box(s0, s1, front, z.f + BEHIND, y0, y1, R.panel, skin, ON_WALL);
    }
  }
}
