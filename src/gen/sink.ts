/**
 * Where parts go: one node at one level and tick. Takes solids in metres (x, z of the column, y
 * above the floor plate's top), drops what is outside, not yet built or too small, clips the rest
 * to the node and keeps it in the node's own units.
 */
import { NODE_UNITS, ROLES, MATERIALS } from '../core/index.ts';
import type { Chunk, Hull, Material, Node, Role } from '../core/index.ts';
import { clipHull } from './clip.ts';
import { clipPrism } from './clip-prism.ts';

/** Role and material numbers by name, so that gen reads as words. */
export const R: Readonly<Record<Role, number>> = index(ROLES);
export const M: Readonly<Record<Material, number>> = index(MATERIALS);

function index<T extends string>(names: readonly T[]): Record<T, number> {
  const out = {} as Record<T, number>;
  names.forEach((name, i) => (out[name] = i));
  return out;
}

/** A convex solid in metres: corners as [x, y, z], faces as rings of corner numbers. */
export interface Solid {
  readonly points: readonly (readonly [number, number, number])[];
  readonly faces: readonly (readonly number[])[];
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
  private boxes: Int32Array;
  private tags: Uint8Array;
  private boxOwners: Uint32Array;
  private count = 0;
  private readonly hulls: Hull[] = [];
  private readonly owners: string[] = [];
  private ownerName = '';
  private ownerIndex = -1;
  private born = 0;
  /** Stage of the mass of this owner: STAGES.length when it is finished. */
  private stage = 0;

  /** size: the node's width in metres, unless it is asked for less. */
  constructor(node: Node, tick: number, size: number = 64 * (1 << node.level)) {
    this.node = node;
    this.tick = tick;
    this.year = tick / 315360000;
    this.tau = DETAIL * (1 << node.level);
    this.scale = 4096 / (1 << node.level);
    this.x0 = node.x;
    this.z0 = node.z;
    this.x1 = node.x + size;
    this.z1 = node.z + size;
    this.setFloor(0);
    const room = size < 1 ? 8 : 512;
    this.boxes = new Int32Array(6 * room);
    this.tags = new Uint8Array(4 * room);
    this.boxOwners = new Uint32Array(room);
  }

  /** From now on y counts from this height above the shell's floor. */
  setFloor(floorY: number): void {
    this.y0 = this.node.y - floorY;
    this.y1 = this.y0 + (this.x1 - this.x0);
  }

  /** From now on parts belong to this plan node, built in this year. */
  own(name: string, year: number): void {
    this.ownerName = name;
    this.ownerIndex = -1;
    this.since(year);
  }

  /** Parts from now on were built in this year; the owner stays. */
  since(year: number): void {
    this.born = year;
    const share = (this.year - year) / ((PRESENT - year) * UNFINISHED);
    this.stage = share >= 1 ? STAGES.length : Math.floor(share * STAGES.length);
  }

  /** Could anything of this box be in the node? */
  touches(x0: number, y0: number, z0: number, x1: number, y1: number, z1: number): boolean {
    return (
      x0 < this.x1 && x1 > this.x0 && z0 < this.z1 && z1 > this.z0 && y0 < this.y1 && y1 > this.y0
    );
  }

  private owner(): number {
    if (this.ownerIndex < 0) {
      this.ownerIndex = this.owners.length;
      this.owners.push(this.ownerName);
    }
    return this.ownerIndex;
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
    if (this.born > this.year) return;
    if (
      x0 >= this.x1 ||
      x1 <= this.x0 ||
      z0 >= this.z1 ||
      z1 <= this.z0 ||
      y0 >= this.y1 ||
      y1 <= this.y0
    )
      return;
    const k = this.scale;
    let a = Math.floor((x0 - this.x0) * k);
    let b = Math.floor((y0 - this.y0) * k);
    let c = Math.floor((z0 - this.z0) * k);
    let d = Math.floor((x1 - this.x0) * k);
    let e = Math.floor((y1 - this.y0) * k);
    let f = Math.floor((z1 - this.z0) * k);
    if (a < 0) {
      a = 0;
      mask &= ~1;
    }
    if (d > NODE_UNITS) {
      d = NODE_UNITS;
      mask &= ~2;
    }
    if (b < 0) {
      b = 0;
      mask &= ~4;
    }
    if (e > NODE_UNITS) {
      e = NODE_UNITS;
      mask &= ~8;
    }
    if (c < 0) {
      c = 0;
      mask &= ~16;
    }
    if (f > NODE_UNITS) {
      f = NODE_UNITS;
      mask &= ~32;
    }
    if (d <= a || e <= b || f <= c) return;
    const n = this.count++;
    if (n * 6 >= this.boxes.length) this.grow();
    const p = n * 6;
    const boxes = this.boxes;
    boxes[p] = a;
    boxes[p + 1] = b;
    boxes[p + 2] = c;
    boxes[p + 3] = d;
    boxes[p + 4] = e;
    boxes[p + 5] = f;
    this.tag(n, role, material, mask);
  }

  private tag(n: number, role: number, material: number, mask: number): void {
    const raw = this.stage < STAGES.length && MASS[role];
    const t = n * 4;
    this.tags[t] = role;
    this.tags[t + 1] = raw ? (STAGES[this.stage] as number) : material;
    this.tags[t + 2] = mask;
    this.tags[t + 3] = 0;
    this.boxOwners[n] = this.owner();
  }

  private grow(): void {
    const boxes = new Int32Array(this.boxes.length * 2);
    boxes.set(this.boxes);
    this.boxes = boxes;
    const tags = new Uint8Array(this.tags.length * 2);
    tags.set(this.tags);
    this.tags = tags;
    const owners = new Uint32Array(this.boxOwners.length * 2);
    owners.set(this.boxOwners);
    this.boxOwners = owners;
  }

  /** A convex solid in metres; hidden: numbers of faces that nobody can see. */
  hull(solid: Solid, role: number, material: number, hidden: readonly number[] = []): void {
    if (this.born > this.year) return;
    const k = this.scale;
    const points = solid.points;
    if (this.misses(points)) return;
    const vertices = new Int32Array(points.length * 3);
    for (let i = 0; i < points.length; i++) {
      const p = points[i] as readonly [number, number, number];
      vertices[i * 3] = Math.floor((p[0] - this.x0) * k);
      vertices[i * 3 + 1] = Math.floor((p[1] - this.y0) * k);
      vertices[i * 3 + 2] = Math.floor((p[2] - this.z0) * k);
    }
    const clipped = clipHull(vertices, solid.faces, hidden);
    if (!clipped) return;
    this.hulls.push({ ...clipped, role, material, stratum: 0, owner: this.owner() });
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
    if (this.born > this.year) return;
    const k = this.scale;
    const origin = axis === 0 ? this.x0 : axis === 1 ? this.y0 : this.z0;
    const a = Math.floor((low - origin) * k);
    const b = Math.floor((high - origin) * k);
    const end = axis === 0 ? this.x1 : axis === 1 ? this.y1 : this.z1;
    if (low >= end || high <= origin) return;
    const p0 = axis === 0 ? this.y0 : axis === 1 ? this.z0 : this.x0;
    const q0 = axis === 0 ? this.z0 : axis === 1 ? this.x0 : this.y0;
    const flat: number[] = [];
    const drawn: boolean[] = [];
    let minP = Infinity,
      maxP = -Infinity,
      minQ = Infinity,
      maxQ = -Infinity;
    for (let i = 0; i < points.length; i++) {
      const point = points[i] as readonly [number, number];
      const p = Math.floor((point[0] - p0) * k);
      const q = Math.floor((point[1] - q0) * k);
      flat.push(p, q);
      drawn.push(!hidden.includes(2 + i));
      if (p < minP) minP = p;
      if (p > maxP) maxP = p;
      if (q < minQ) minQ = q;
      if (q > maxQ) maxQ = q;
    }
    const size = (this.x1 - this.x0) * k;
    if (minP >= size || maxP <= 0 || minQ >= size || maxQ <= 0) return;
    const clipped = clipPrism(axis, flat, drawn, a, b, !hidden.includes(0), !hidden.includes(1));
    if (clipped) this.hulls.push({ ...clipped, role, material, stratum: 0, owner: this.owner() });
  }

  /** Are all points beyond one and the same face of the node? */
  private misses(points: Solid['points']): boolean {
    let west = true,
      east = true,
      down = true,
      up = true,
      north = true,
      south = true;
    for (const [x, y, z] of points) {
      if (x > this.x0) west = false;
      if (x < this.x1) east = false;
      if (y > this.y0) down = false;
      if (y < this.y1) up = false;
      if (z > this.z0) north = false;
      if (z < this.z1) south = false;
    }
    return west || east || down || up || north || south;
  }

  finish(rules: number): Chunk {
    return {
      node: this.node,
      tick: this.tick,
      rules,
      boxCount: this.count,
      boxes: this.boxes.slice(0, this.count * 6),
      boxTags: this.tags.slice(0, this.count * 4),
      boxOwners: this.boxOwners.slice(0, this.count),
      hulls: this.hulls,
      owners: this.owners,
    };
  }
}
