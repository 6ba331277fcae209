/**
 * Where parts go: one node at one level and tick. Takes solids in metres (x, z of the column, y
 * above the floor plate's top), drops what is outside, not yet built or too small, clips the rest
 * to the node and keeps it in the node's own units.
 */
import { NODE_UNITS, ROLES, MATERIALS } from '../core/index.ts';
import type { Chunk, Faces, Material, Node, Role } from '../core/index.ts';
import { keepHull } from './clip.ts';
import { keepPrism, POLYGON } from './clip-prism.ts';
import { borrowStore, giveBack } from './store.ts';
import type { Store } from './store.ts';

/** Role and material numbers by name, so that gen reads as words. */
export const R: Readonly<Record<Role, number>> = index(ROLES);
export const M: Readonly<Record<Material, number>> = index(MATERIALS);

function index<T extends string>(names: readonly T[]): Record<T, number> {
  // Not filled name by name: the engine would take such an object for a dictionary, and look up every name.
  return Object.fromEntries(names.map((name, i) => [name, i])) as Record<T, number>;
}

/** A convex solid in metres: corners as [x, y, z], faces as rings of corner numbers. */
export interface Solid {
  readonly points: readonly (readonly [number, number, number])[];
  readonly faces: Faces;
}

/** Bits of hidden faces from their numbers. */
export function bitsOf(numbers: readonly number[]): number {
  let bits = 0;
  for (let i = 0; i < numbers.length; i++) bits |= 1 << numbers[i]!;
  return bits;
}

/**
 * Mass is raised raw and finished later: what material it shows while it is younger than a share
 * of its time to the present. Only its face changes, so that nothing has to be fitted in between.
 */
const STAGES: readonly number[] = [M.machine, M.dark, M.metal, M.deck, M.plaster];
const UNFINISHED = 0.7;
const PRESENT = 2990;
const MASS: readonly boolean[] = ROLES.map((role) =>
  [
    'plate',
    'bulkhead',
    'rind',
    'stand-in',
    'core',
    'lot',
    'corner',
    'ledge',
    'deck',
    'bridge',
    'roof',
    'column',
    'shaft',
  ].includes(role),
);

/** τ = DETAIL · 2^level metres: what is smaller is not drawn. */
const DETAIL = 0.25;
/** Up to this detail, metres, a lot is hollow; from afar it is solid. */
const INSIDE_TAU = 0.5;

/** A box in metres on its way to a sink: numbers handed over here need no boxes of the engine's own. */
export const BOX: Float64Array = new Float64Array(6);

/** Corners in metres of a solid on its way to a sink, three numbers each. */
export const CORNERS: Float64Array = new Float64Array(3 * 64);

export class Sink {
  readonly node: Node;
  readonly tick: number;
  /** The tick as a year; what is built later is not there yet. */
  readonly year: number;
  /** Smallest detail of this level, metres. */
  readonly tau: number;
  /** Units per metre, and the node's box in metres (y above the current plate). */
  private readonly scale: number;
  readonly x0: number;
  readonly z0: number;
  readonly x1: number;
  readonly z1: number;
  y0 = 0;
  y1 = 0;
  private readonly store: Store = borrowStore();
  private born = 0;
  /** Stage of the mass of this owner: STAGES.length when it is finished. */
  private stage = 0;

  /** Are lots hollow at this level, with their rooms? */
  readonly hollow: boolean;

  /** Is it asked about its corner alone? */
  private readonly probe: boolean;
  /** Has that question been answered? Nothing touches the node any more, and nobody need look. */
  answered = false;

  /** size: the node's width in metres, unless its corner alone is asked about; inside: with what is in lots. */
  constructor(
    node: Node,
    tick: number,
    size: number = 64 * (1 << node.level),
    inside: boolean = true,
  ) {
    this.node = node;
    this.tick = tick;
    this.year = tick / 315360000;
    this.tau = DETAIL * (1 << node.level);
    this.hollow = inside && this.tau <= INSIDE_TAU;
    this.probe = size < 64;
    this.scale = 4096 / (1 << node.level);
    this.x0 = node.x;
    this.z0 = node.z;
    this.x1 = node.x + size;
    this.z1 = node.z + size;
    this.setFloor(0);
  }

  /** From now on y counts from this height above the shell's floor. */
  setFloor(floorY: number): void {
    this.y0 = this.node.y - floorY;
    this.y1 = this.y0 + (this.x1 - this.x0);
  }

  /** From now on parts belong to this plan node, built in this year. */
  own(name: string, year: number): void {
    this.store.own(name);
    this.since(year);
  }

  /** Who owns what comes next, and since when: for whoever builds what is another's in between. */
  get owner(): string {
    return this.store.ownerName;
  }
  get built(): number {
    return this.born;
  }

  /** Parts from now on were built in this year; the owner stays. */
  since(year: number): void {
    this.born = year;
    const share = (this.year - year) / ((PRESENT - year) * UNFINISHED);
    this.stage = share >= 1 ? STAGES.length : Math.floor(share * STAGES.length);
  }

  /** From now on parts are of the stratum inside, or of the skin again. */
  indoors(inside: boolean): void {
    this.store.stratum = inside ? 1 : 0;
  }

  /** Could anything of this box be in the node? */
  touches(x0: number, y0: number, z0: number, x1: number, y1: number, z1: number): boolean {
    return (
      x0 < this.x1 && x1 > this.x0 && z0 < this.z1 && z1 > this.z0 && y0 < this.y1 && y1 > this.y0
    );
  }

  /** A box in metres. mask: which faces can be seen (FACE bits). */
  box(
    x0: number,
    y0: number,
    z0: number,
    x1: number,
    y1: number,
    z1: number,
    role: number,
    material: number,
    mask: number,
  ): void {
    if (!this.touches(x0, y0, z0, x1, y1, z1)) return;
    BOX[0] = x0;
    BOX[1] = y0;
    BOX[2] = z0;
    BOX[3] = x1;
    BOX[4] = y1;
    BOX[5] = z1;
    this.boxed(role, material, mask);
  }

  /** As box, for what has been written to BOX and is known to touch the node. */
  boxed(role: number, material: number, mask: number): void {
    if (this.born > this.year) return;
    const k = this.scale;
    const a = Math.floor((BOX[0]! - this.x0) * k);
    const b = Math.floor((BOX[1]! - this.y0) * k);
    const c = Math.floor((BOX[2]! - this.z0) * k);
    const d = Math.floor((BOX[3]! - this.x0) * k);
    const e = Math.floor((BOX[4]! - this.y0) * k);
    const f = Math.floor((BOX[5]! - this.z0) * k);
    const raw = this.stage < STAGES.length && MASS[role];
    this.store.box(a, b, c, d, e, f, role, raw ? STAGES[this.stage]! : material, mask);
    // The first box at the corner is the answer to a probe: from now on nothing touches its node.
    if (this.probe && this.store.boxAtCorner() >= 0) {
      this.answered = true;
      this.y1 = -Infinity;
    }
  }

  /** A convex solid in metres; hidden: numbers of faces that nobody can see. */
  hull(solid: Solid, role: number, material: number, hidden: readonly number[] = []): void {
    const { points, faces } = solid;
    for (let i = 0; i < points.length; i++) {
      const p = points[i]!;
      CORNERS[i * 3] = p[0];
      CORNERS[i * 3 + 1] = p[1];
      CORNERS[i * 3 + 2] = p[2];
    }
    this.solid(points.length, faces, role, material, bitsOf(hidden));
  }

  /** As hull, for the n corners that have been written to CORNERS; bits of hidden faces. */
  solid(n: number, faces: Faces, role: number, material: number, hidden: number): void {
    if (this.born > this.year) return;
    const k = this.scale;
    let at = this.store.roomFor(n);
    const { corners } = this.store;
    for (let i = 0; i < n * 3; i += 3, at += 3) {
      corners[at] = Math.floor((CORNERS[i]! - this.x0) * k);
      corners[at + 1] = Math.floor((CORNERS[i + 1]! - this.y0) * k);
      corners[at + 2] = Math.floor((CORNERS[i + 2]! - this.z0) * k);
    }
    keepHull(this.store, n, faces, ~hidden, role, material);
  }

  /**
   * A convex polygon drawn out along an axis (0 x, 1 y, 2 z) from low to high, metres. Points are
   * pairs on the next two axes in turn; hidden: 0 the low end, 1 the high end, 2 + i the side from
   * point i to the next.
   */
  prism(
    axis: number,
    points: readonly (readonly [number, number])[],
    low: number,
    high: number,
    role: number,
    material: number,
    hidden: readonly number[] = [],
  ): void {
    const { p, q } = POLYGON;
    for (let i = 0; i < points.length; i++) {
      p[i] = points[i]![0];
      q[i] = points[i]![1];
    }
    this.drawOut(axis, points.length, low, high, role, material, bitsOf(hidden));
  }

  /** As prism, for the n points that have been written to POLYGON in metres; bits of hidden faces. */
  drawOut(
    axis: number,
    n: number,
    low: number,
    high: number,
    role: number,
    material: number,
    hidden: number,
  ): void {
    if (this.born > this.year) return;
    const k = this.scale;
    const origin = axis === 0 ? this.x0 : axis === 1 ? this.y0 : this.z0;
    const end = axis === 0 ? this.x1 : axis === 1 ? this.y1 : this.z1;
    if (low >= end || high <= origin) return;
    const p0 = axis === 0 ? this.y0 : axis === 1 ? this.z0 : this.x0;
    const q0 = axis === 0 ? this.z0 : axis === 1 ? this.x0 : this.y0;
    const { p, q } = POLYGON;
    let minP = Infinity,
      maxP = -Infinity,
      minQ = Infinity,
      maxQ = -Infinity;
    for (let i = 0; i < n; i++) {
      const a = (p[i] = Math.floor((p[i]! - p0) * k));
      const b = (q[i] = Math.floor((q[i]! - q0) * k));
      if (a < minP) minP = a;
      if (a > maxP) maxP = a;
      if (b < minQ) minQ = b;
      if (b > maxQ) maxQ = b;
    }
    const size = (this.x1 - this.x0) * k;
    if (minP >= size || maxP <= 0 || minQ >= size || maxQ <= 0) return;
    POLYGON.n = n;
    POLYGON.drawn = ~(hidden >> 2) & ((1 << n) - 1);
    // What the node cuts is as good as one unit beyond it: so these are small whole numbers.
    const a = low < origin ? -1 : Math.floor((low - origin) * k);
    const b = Math.min(NODE_UNITS + 1, Math.floor((high - origin) * k));
    const whole = minP >= 0 && maxP <= NODE_UNITS && minQ >= 0 && maxQ <= NODE_UNITS;
    keepPrism(this.store, axis, a, b, ~hidden, whole, role, material);
  }

  /** Ask what has been kept, and be done: neither sink nor store may be used after it. */
  ask<T>(question: (store: Store) => T): T {
    const answer = question(this.store);
    giveBack(this.store);
    return answer;
  }

  /** The chunk; the sink may not be used after it. */
  finish(rules: number): Chunk {
    const { store } = this;
    const { boxCount: n, cornerCount, owners } = store;
    const hulls = store.hulls.slice(0, store.hullCount);
    const buffer = new ArrayBuffer(n * 32 + cornerCount * 12);
    const boxes = new Int32Array(buffer, 0, n * 6);
    const boxOwners = new Uint32Array(buffer, n * 24, n);
    const boxTags = new Uint8Array(buffer, n * 28, n * 4);
    const corners = new Int32Array(buffer, n * 32, cornerCount * 3);
    boxes.set(store.boxes.subarray(0, n * 6));
    boxOwners.set(store.boxOwners.subarray(0, n));
    boxTags.set(store.tags.subarray(0, n * 4));
    corners.set(store.corners.subarray(0, cornerCount * 3));
    giveBack(store);
    const { node, tick } = this;
    return {
      node,
      tick,
      rules,
      boxCount: n,
      boxes,
      boxTags,
      boxOwners,
      hulls,
      corners,
      owners,
    };
  }
}
