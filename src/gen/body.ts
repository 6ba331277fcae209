/**
 * Scale "body": what stands in a block and carries ring galleries: a massif's wall of lots, each
 * tower of a tower field, an abyss's one hyper-tower. Reads the block only.
 */
import { at, chance, child, int, unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import { DATUM } from './key.ts';
import type { Block } from './grid.ts';

/** Sides of a rectangle: 0 north (−z), 1 east (+x), 2 south (+z), 3 west (−x). */
export type Side = 0 | 1 | 2 | 3;
export const SIDES: readonly Side[] = [0, 1, 2, 3];

/** Corner squares, metres: every side begins and ends with one. */
export const CORNER = 36;
/** How far the corner's own walls stand back from the body's edge. */
export const CORNER_SETBACK = 14;
/** Height of the gallery band above a ring that façades leave free. */
export const BAND = 10;

export interface Body {
  readonly block: Block;
  readonly key: Hash;
  /** Number within the block; the massif and the hyper-tower are 0. */
  readonly index: number;
  /** `upright`: what on a hall's deck suites are planned in, a column's foot or a house, or on a bridge; bodiesOf tells of none. */
  readonly kind: 'massif' | 'tower' | 'hyper' | 'upright';
  readonly x0: number;
  readonly z0: number;
  readonly x1: number;
  readonly z1: number;
  /** Lowest and highest ring; low > 0 hangs from the sky, high < topDatum ends in a roof. */
  readonly low: number;
  readonly high: number;
  readonly hanging: boolean;
  readonly roofed: boolean;
  /** Depth of the strip of lots in front of the core, metres. */
  readonly strip: number;
}

/** Bottom and top of the solid body above the plate, metres. */
export function bodyBottom(body: Body): number {
  return body.low * DATUM;
}
export function bodyTop(body: Body): number {
  return body.roofed ? body.high * DATUM : body.block.gap.height;
}

/** Is there a ring at datum k? */
export function ringAt(body: Body, k: number): boolean {
  if (k < body.low || k > body.high) return false;
  if (k === body.low || (body.roofed && k === body.high) || k % 4 === 0) return true;
  if (body.roofed && k === body.high - 1) return false;
  const p = k % 2 === 0 ? (body.kind === 'tower' ? 0.5 : 0.7) : body.kind === 'tower' ? 0.06 : 0.24;
  return chance(at(body.key, 31, k), p);
}

/** The next ring above k, or −1. Never more than four steps: every fourth datum has one. */
export function ringAbove(body: Body, k: number): number {
  for (let n = k + 1; n <= body.high; n++) if (ringAt(body, n)) return n;
  return -1;
}

/** The ring at or below k, or −1. */
export function ringAtOrBelow(body: Body, k: number): number {
  for (let n = Math.min(k, body.high); n >= body.low; n--) if (ringAt(body, n)) return n;
  return -1;
}

export function sideLength(body: Body, side: Side): number {
  return side === 0 || side === 2 ? body.x1 - body.x0 : body.z1 - body.z0;
}

/** Cells of a tower field across one axis: always odd, so that a row stands on the axis. */
export function fieldSize(block: Block): { n: number; cellX: number; cellZ: number } {
  const ex = Math.min(block.xm - block.x0, block.x1 - block.xm);
  const ez = Math.min(block.zm - block.z0, block.z1 - block.zm);
  const e = Math.min(ex, ez);
  const n = e > 700 ? 5 : e > 330 ? 3 : 1;
  return { n, cellX: Math.floor((2 * ex) / n), cellZ: Math.floor((2 * ez) / n) };
}

/** The cell of a tower field that a cell hangs on: one step toward the middle row, then the middle cell. */
export function parentCell(n: number, ci: number, cj: number): [number, number] | null {
  const m = (n - 1) / 2;
  if (cj !== m) return [ci, cj + (cj < m ? 1 : -1)];
  if (ci !== m) return [ci + (ci < m ? 1 : -1), cj];
  return null;
}

/** Towers on the two axes carry the block's bridges: they run from floor to sky. */
function onAxis(n: number, ci: number, cj: number): boolean {
  const m = (n - 1) / 2;
  return ci === m || cj === m;
}

function spanOf(block: Block, key: Hash, axis: boolean): { low: number; high: number } {
  const top = block.gap.topDatum;
  const u = unit(child(key, 5));
  if (axis || u < 0.3) return { low: 0, high: top };
  const h = child(key, 6);
  if (u < 0.5) return { low: Math.max(4, top - int(h, 8, 24)), high: top };
  if (u < 0.88) return { low: 0, high: Math.min(top - 4, int(h, 6, 26)) };
  return { low: 0, high: int(h, 2, 5) };
}

function tower(
  block: Block,
  n: number,
  ci: number,
  cj: number,
  cellX: number,
  cellZ: number,
): Body {
  const key = at(block.key, 41, ci, cj);
  const m = (n - 1) / 2;
  const cx = block.xm + (ci - m) * cellX;
  const cz = block.zm + (cj - m) * cellZ;
  const shrink = 0.62 + 0.33 * unit(child(key, 1));
  const slim = chance(child(key, 2), 0.3) ? 0.7 : 1;
  const half = (cell: number, f: number) =>
    2 * Math.floor(Math.max(64, Math.min(cell / 2 - 10, (cell / 2) * f)) / 2);
  const hx = half(cellX, shrink);
  const hz = half(cellZ, shrink * slim);
  const axis = onAxis(n, ci, cj);
  let span = spanOf(block, key, axis);
  const parent = parentCell(n, ci, cj);
  // A hanging tower needs a full-height neighbour to be reached from: only next to the axes.
  if (span.low > 0 && parent && !onAxis(n, parent[0], parent[1])) span = { low: 0, high: 12 };
  return {
    block,
    key,
    index: ci * n + cj,
    kind: 'tower',
    x0: cx - hx,
    z0: cz - hz,
    x1: cx + hx,
    z1: cz + hz,
    low: span.low,
    high: span.high,
    hanging: span.low > 0,
    roofed: span.high < block.gap.topDatum,
    strip: Math.min(44, Math.floor(Math.min(hx, hz) / 2)),
  };
}

function single(block: Block, kind: 'massif' | 'hyper', hx0: number, hz0: number): Body {
  const top = block.gap.topDatum;
  const whole = kind === 'massif';
  const x0 = whole ? block.x0 : block.xm - hx0;
  const x1 = whole ? block.x1 : block.xm + hx0;
  const z0 = whole ? block.z0 : block.zm - hz0;
  const z1 = whole ? block.z1 : block.zm + hz0;
  const strip = whole ? Math.min(90, Math.floor(Math.min(x1 - x0, z1 - z0) / 4)) : 60;
  const key = at(block.key, 42);
  return {
    block,
    key,
    index: 0,
    kind,
    x0,
    z0,
    x1,
    z1,
    low: 0,
    high: top,
    hanging: false,
    roofed: false,
    strip,
  };
}

const BODIES = new WeakMap<Block, readonly Body[]>();

/** The bodies of a block, in index order; none in a hypostyle hall, which has decks instead. */
export function bodiesOf(block: Block): readonly Body[] {
  const known = BODIES.get(block);
  if (known) return known;
  const made = makeBodies(block);
  BODIES.set(block, made);
  return made;
}

function makeBodies(block: Block): readonly Body[] {
  if (block.kind === 'hypostyle') return [];
  if (block.kind === 'massif') return [single(block, 'massif', 0, 0)];
  if (block.kind === 'abyss') {
    const room = Math.min(
      block.xm - block.x0,
      block.x1 - block.xm,
      block.zm - block.z0,
      block.z1 - block.zm,
    );
    const half = Math.max(100, Math.min(room - 20, int(child(block.key, 9), 150, 320)));
    return [single(block, 'hyper', 2 * Math.floor(half / 2), 2 * Math.floor(half / 2))];
  }
  const { n, cellX, cellZ } = fieldSize(block);
  const out: Body[] = [];
  for (let ci = 0; ci < n; ci++)
    for (let cj = 0; cj < n; cj++) out.push(tower(block, n, ci, cj, cellX, cellZ));
  return out;
}

/** The body that a bridge from the given side reaches: the one on the block's axis. */
export function portBody(block: Block, side: Side): Body | null {
  const bodies = bodiesOf(block);
  if (bodies.length === 0) return null;
  if (block.kind !== 'towers') return bodies[0] as Body;
  const { n } = fieldSize(block);
  const m = (n - 1) / 2;
  const [ci, cj] = side === 0 ? [m, 0] : side === 2 ? [m, n - 1] : side === 1 ? [n - 1, m] : [0, m];
  return bodies[ci * n + cj] as Body;
}
