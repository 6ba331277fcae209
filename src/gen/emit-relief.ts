/**
 * What runs over a plate's own floor, low enough to be stepped over: kerbs on both sides of a wet
 * channel under bars, pipes on sleepers, walls that were cut off at the ankle, and the ruts of what
 * was too heavy for the floor. It lies in rows, broken here and there; ways go on over it (G57).
 */
import { at, chance, child, FACE, int, unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import { bodiesOf } from './body.ts';
import { OVER, PROUD, SEEN } from './deck-lines.ts';
import { blockName } from './grid.ts';
import type { Block } from './grid.ts';
import { floorCell } from './masts.ts';
import { lump, Plot } from './plot.ts';
import { grown } from './rects.ts';
import { shaftRect, shaftsOn } from './shafts.ts';
import type { Rect } from './side.ts';
import { M, R } from './sink.ts';
import type { Sink } from './sink.ts';
import { yearOf } from './years.ts';

/**
 * From this detail on, metres, nothing of it is drawn, and as it stands only up to the other: between them
 * a row is a strip of the floor, whole and flush. Pieces an ankle high, and the gaps between them, would be
 * a row of dark dots wherever a floor is seen from far along it.
 */
const RELIEF_TAU = 0.5;
const FINE_TAU = 0.25;
/** Nothing is higher than this over the floor, metres: less than a step. */
const LOW = 0.375;
/** Rows lie so far apart or somewhat more, and are made of pieces so long, metres. */
const PITCH = 24;
const PIECE = 16;
/** How far a row reaches to both sides of its middle, metres. */
const REACH = 4;
/** And so far, metres, may that be from its place. */
const OFF = 8;
/** It ends so far before what stands on the floor, metres. */
const FROM_WALL = 8;

interface Rows {
  /** Rows run along x (0) or z (1), and a few of them across. */
  readonly axis: 0 | 1;
  readonly pitch: number;
  /** Kinds by weight. */
  readonly kinds: readonly RowKind[];
  readonly taken: readonly Rect[];
}

type RowKind = 'channel' | 'pipes' | 'plan' | 'ruts';
const ROW_KINDS: readonly RowKind[] = ['channel', 'pipes', 'plan', 'ruts'];

const ROWS = new WeakMap<Block, Rows>();

function rowsOf(block: Block): Rows {
  let rows = ROWS.get(block);
  if (!rows) {
    const h = at(block.key, 235);
    const common = ROW_KINDS[int(child(h, 1), 0, 3)] as RowKind;
    rows = {
      axis: int(h, 0, 1) as 0 | 1,
      pitch: PITCH + 8 * int(child(h, 2), 0, 3),
      kinds: [...ROW_KINDS, common, common],
      taken: [
        ...(block.kind === 'hypostyle' ? [block] : bodiesOf(block).filter((body) => !body.hanging)),
        ...shaftsOn(block.gap).map(shaftRect),
      ].map((r) => grown(r, FROM_WALL)),
    };
    ROWS.set(block, rows);
  }
  return rows;
}

/** All rows of a block's share of the floor that may be in the node. */
export function emitRelief(sink: Sink, block: Block): void {
  if (sink.tau > RELIEF_TAU || sink.y1 <= 0 || sink.y0 >= LOW) return;
  const { axis, pitch, kinds, taken } = rowsOf(block);
  const cell = floorCell(block);
  sink.own(`${blockName(block)} floor relief`, yearOf(block.gap, block.key, 0.05, 0.5));
  for (const along of [axis, (1 - axis) as 0 | 1]) {
    const apart = along === axis ? pitch : 2 * pitch;
    const [low, high] = span(sink, cell, (1 - along) as 0 | 1, REACH);
    const [from, to] = span(sink, cell, along, 0);
    for (let n = Math.ceil((low - OFF) / apart); n * apart < high + OFF; n++) {
      const h = at(block.key, 236, along, n);
      if (!chance(h, 0.8)) continue;
      const across = n * apart + int(child(h, 1), -OFF, OFF);
      if (across - REACH < edge(cell, along, 0) || across + REACH > edge(cell, along, 1)) continue;
      const kind = kinds[int(child(h, 2), 0, kinds.length - 1)]!;
      const strip = sink.tau > FINE_TAU ? STRIPS[kind](h) : null;
      for (let i = Math.floor(from / PIECE); i * PIECE < to; i++) {
        const middle = (i + 0.5) * PIECE;
        const [x, z] = along === 0 ? [middle, across] : [across, middle];
        if (isOut(cell, taken, x, z, along)) continue;
        const k = at(h, 3, i);
        if (strip) strip(new Plot(sink, x, z, along));
        else if (chance(k, 0.84)) PIECES[kind](new Plot(sink, x, z, along), k, h);
      }
    }
  }
}

/** What a node and a cell share along x (0) or z (1), so much more on both sides. */
function span(sink: Sink, cell: Rect, axis: 0 | 1, more: number): readonly [number, number] {
  return axis === 0
    ? [Math.max(sink.x0 - more, cell.x0), Math.min(sink.x1 + more, cell.x1)]
    : [Math.max(sink.z0 - more, cell.z0), Math.min(sink.z1 + more, cell.z1)];
}

/** The low (0) or high (1) edge of a cell across rows along an axis. */
function edge(cell: Rect, along: 0 | 1, end: 0 | 1): number {
  if (along === 0) return end === 0 ? cell.z0 : cell.z1;
  return end === 0 ? cell.x0 : cell.x1;
}

/** Does a piece leave its cell, or reach into what stands there? */
function isOut(cell: Rect, taken: readonly Rect[], x: number, z: number, along: 0 | 1): boolean {
  const [hx, hz] = along === 0 ? [PIECE / 2, REACH] : [REACH, PIECE / 2];
  const [x0, x1, z0, z1] = [x - hx, x + hx, z - hz, z + hz];
  if (x0 < cell.x0 || x1 > cell.x1 || z0 < cell.z0 || z1 > cell.z1) return true;
  return taken.some((r) => r.x0 < x1 && r.x1 > x0 && r.z0 < z1 && r.z1 > z0);
}

/** A piece of a row: its own key, and the row's. */
type Piece = (plot: Plot, key: Hash, row: Hash) => void;
const END = PIECE / 2;

/** Half the width of a channel, how many pipes lie beside one another, half a plan's width, half a gauge: a row's own. */
const channelHalf = (row: Hash): number => 0.5 + 0.25 * int(child(row, 4), 0, 4);
const pipeCount = (row: Hash): number => int(child(row, 4), 2, 4);
const planWide = (row: Hash): number => 2 + 0.5 * int(child(row, 4), 0, 3);
const rutGauge = (row: Hash): number => 1.5 + 0.25 * int(child(row, 4), 0, 5);

/** A channel between two kerbs, wet at its bottom, bars over it where they have not been taken. */
const channel: Piece = (plot, key, row) => {
  const half = channelHalf(row);
  const high = 0.1875 + 0.0625 * int(child(row, 5), 0, 2);
  let whole = END;
  for (const side of [-1, 1]) {
    const gone = chance(child(key, 1 + side), 0.2) ? 2 + int(child(key, 5), 0, 5) : 0;
    whole = Math.min(whole, END - gone);
    const [c0, c1] = side < 0 ? [-half - 0.3125, -half] : [half, half + 0.3125];
    plot.box(-END, END - gone, c0, c1, 0, high, R.plinth, M.concrete);
  }
  const wet = chance(child(key, 3), 0.5) ? M.water : M.dark;
  plot.box(-END, END, -half, half, 0, OVER, R.frame, wet, 8);
  if (!chance(child(key, 4), 0.55)) return;
  // Bars over a stretch where both kerbs are whole, and what holds them together.
  const from = -END + int(child(key, 6), 0, 8);
  const to = Math.min(whole, from + int(child(key, 7), 2, 8));
  if (to <= from) return;
  for (let a = from; a < to; a += 0.3125)
    plot.box(a, a + 0.125, -half, half, high - 0.0625, high, R.frame, M.rail, 63);
  for (const c of [-half / 2, half / 2])
    plot.box(from, to, c - 0.03125, c + 0.03125, high - 0.125, high - 0.0625, R.frame, M.rail, 63);
};

/** Thin pipes side by side on sleepers. */
const pipes: Piece = (plot, key, row) => {
  const n = pipeCount(row);
  const r = 0.09375 + 0.03125 * int(child(row, 5), 0, 1);
  const y = LOW - r;
  for (let i = 0; i < n; i++) {
    const c = (i - (n - 1) / 2) * 0.4375;
    const gone = chance(at(key, 1, i), 0.15) ? int(at(key, 2, i), 1, 6) : 0;
    plot.tube(8, -END, END - gone, y, c, r, R.pipe, M.pipe);
  }
  const half = (n / 2) * 0.4375;
  for (let a = 1 - END; a < END; a += 4)
    plot.box(a, a + 0.3125, -half - 0.125, half + 0.125, 0, LOW - 2 * r, R.bracket, M.concrete);
};

/** Of rooms that stood here the walls' lowest course: along on both sides, across between. */
const plan: Piece = (plot, key, row) => {
  const wide = planWide(row);
  const thick = 0.25 + 0.0625 * int(child(row, 5), 0, 2);
  const high = (salt: number) => 0.125 + 0.0625 * int(child(key, salt), 0, 4);
  for (const side of [-1, 1]) {
    const [c0, c1] = side < 0 ? [-wide, thick - wide] : [wide - thick, wide];
    const door = int(child(key, 3 + side), -5, 4);
    plot.box(-END, door, c0, c1, 0, high(6 + side), R.buttress, M.concrete);
    plot.box(door + 1.25, END, c0, c1, 0, high(9 + side), R.buttress, M.concrete);
  }
  const a = int(child(key, 11), -7, 6);
  plot.box(a, a + thick, thick - wide, wide - thick, 0, high(12), R.buttress, M.plaster);
  const [from, to] = [a + thick, Math.min(END, a + thick + 2 + int(child(key, 13), 0, 5))];
  if (!chance(child(key, 14), 0.6)) return;
  // What the floor of a room was laid with.
  const step = 1 + 0.5 * int(child(row, 15), 0, 2);
  for (let s = from; s + step <= to; s += step)
    for (let c = thick - wide; c + step <= wide - thick; c += step)
      if (chance(at(key, 16, Math.floor(s * 2), Math.floor(c * 2)), 0.55))
        plot.box(s, s + step - 0.0625, c, c + step - 0.0625, 0, OVER, R.plinth, M.plaster, SEEN);
};

/** Two ruts, trodden by treads that are longer apart than anybody's steps, and crumbs beside them. */
const ruts: Piece = (plot, key, row) => {
  const gauge = rutGauge(row);
  const step = 1 + 0.25 * int(child(row, 5), 0, 4);
  for (const side of [-1, 1]) {
    const middle = side * gauge;
    plot.box(-END, END, middle - 0.4375, middle + 0.4375, 0, PROUD, R.frame, M.metal, SEEN);
    for (let a = -END; a < END; a += step)
      plot.box(a, a + 0.1875, middle - 0.375, middle + 0.375, 0, 0.0625, R.frame, M.concrete);
  }
  for (let i = 0; i < 5; i++) {
    const h = at(key, 6, i);
    const size = 0.0625 + 0.15 * unit(child(h, 1));
    const a = PIECE * (unit(child(h, 2)) - 0.5) * 0.9;
    const c = (chance(h, 0.5) ? 1 : -1) * (gauge + 0.55 + 0.4 * unit(child(h, 3)));
    lump(plot, h, a, c, size, M.concrete);
  }
};

/** What a row is from afar: strips of a material, each from so far to so far across it. */
type Strip = (plot: Plot) => void;

const STRIPS: Readonly<Record<RowKind, (row: Hash) => Strip>> = {
  channel: (row) => flush(M.concrete, [[-channelHalf(row) - 0.3125, channelHalf(row) + 0.3125]]),
  pipes: (row) => flush(M.concrete, [[-pipeCount(row) * 0.21875, pipeCount(row) * 0.21875]]),
  plan: (row) => flush(M.plaster, [[-planWide(row), planWide(row)]]),
  ruts: (row) =>
    flush(
      M.metal,
      [-rutGauge(row), rutGauge(row)].map((c): [number, number] => [c - 0.4375, c + 0.4375]),
    ),
};

/** Such strips as they lie in a piece's length of floor: their tops alone can be seen. */
function flush(material: number, spans: readonly (readonly [number, number])[]): Strip {
  return (plot) => {
    for (const [c0, c1] of spans) plot.box(-END, END, c0, c1, 0, OVER, R.plinth, material, FACE.up);
  };
}

const PIECES: Readonly<Record<RowKind, Piece>> = { channel, pipes, plan, ruts };
