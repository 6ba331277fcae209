/**
 * What of the chunks lies in a box, cut at its faces and gathered for a file: boxes that repeat
 * become one shared mesh each, everything else one welded mesh a material.
 */
import { BOX_FACES } from '../core/index.ts';
import type { Chunk, Hull } from '../core/index.ts';
import { cornersOf } from './box.ts';
import type { BoxSpec } from './box.ts';
import { BOX_NORMALS, Normals, Welder } from './triangles.ts';
import type { MaterialMesh, Vector } from './triangles.ts';

/** A box that stands in several places: its own mesh, and where its minimum corners are, metres. */
export interface SharedMesh {
  readonly mesh: MaterialMesh;
  readonly places: readonly Vector[];
}

export interface BoxMeshes {
  /** One a material. */
  readonly merged: readonly MaterialMesh[];
  readonly shared: readonly SharedMesh[];
}

/** What a file of these meshes amounts to. */
export interface BoxCounts {
  readonly triangles: number;
  readonly nodes: number;
  /** Minimum and maximum corner of all that is in it, metres from the origin; zeros where it is empty. */
  readonly bounds: readonly [Vector, Vector];
}

/** A file holds at most so many nodes: what stands alone and what is shared together. */
export const FILE_NODES_MAX = 5000;
/** Boxes that repeat fewer times than this are not worth nodes of their own. */
const REPEATS_MIN = 12;

interface Repeated {
  readonly material: number;
  readonly mask: number;
  /** Size in units. */
  readonly size: Vector;
  /** Minimum corners in units from the origin. */
  readonly at: Vector[];
}

/** Gathers chunks of one level. Lengths are in units of 2^level/4096 m until the end. */
export class Harvest {
  /** Parts that reach into the box and are not in the file, for their middle is outside it. */
  leftOut = 0;
  private readonly unit: number;
  private readonly spec: BoxSpec;
  private readonly low: readonly number[];
  private readonly high: readonly number[];
  private readonly repeated = new Map<string, Repeated>();
  private readonly welders = new Map<number, Welder>();
  private readonly normals = new Normals();

  constructor(spec: BoxSpec) {
    this.spec = spec;
    this.unit = 2 ** spec.level / 4096;
    const [low, high] = cornersOf(spec);
    const { x, y, z } = spec.place;
    const inUnits = (v: number, i: number): number => Math.round((v - [x, y, z][i]!) / this.unit);
    this.low = low.map(inUnits);
    this.high = high.map(inUnits);
  }

  add(chunk: Chunk): void {
    const { node } = chunk;
    const { x, y, z } = this.spec.place;
    const shift: Vector = [
      Math.round((node.x - x) / this.unit),
      Math.round((node.y - y) / this.unit),
      Math.round((node.z - z) / this.unit),
    ];
    for (let i = 0; i < chunk.boxCount; i++) this.addBox(chunk, i, shift);
    for (const hull of chunk.hulls) this.addHull(hull, chunk.corners, shift);
  }

  /** Everything gathered so far, in metres. */
  meshes(): BoxMeshes {
    const groups = [...this.repeated.values()].toSorted((a, b) => b.at.length - a.at.length);
    const shared: Repeated[] = [];
    // Room is left for one node a material.
    let left = FILE_NODES_MAX - 64;
    for (const group of groups) {
      if (group.at.length >= REPEATS_MIN && group.at.length <= left) {
        shared.push(group);
        left -= group.at.length;
      } else for (const at of group.at) this.weldBox(this.welderOf(group.material), group, at);
    }
    this.repeated.clear();
    const merged = [...this.welders.values()].map((welder) => welder.mesh);
    return {
      merged: merged
        .filter((mesh) => mesh.indices.length > 0)
        .toSorted((a, b) => a.material - b.material),
      shared: shared.map((group) => this.sharedOf(group)),
    };
  }

  private sharedOf(group: Repeated): SharedMesh {
    const welder = new Welder(group.material, this.unit, 0);
    this.weldBox(welder, group, [0, 0, 0]);
    const metres = ([x, y, z]: Vector): Vector => [x * this.unit, y * this.unit, z * this.unit];
    return { mesh: welder.mesh, places: group.at.map(metres) };
  }

  /** A box cut at the faces of the whole; a face that was cut is seen. */
  private addBox({ boxes, boxTags }: Chunk, i: number, shift: Vector): void {
    const low: number[] = [];
    const size: number[] = [];
    let mask = boxTags[i * 4 + 2]! & 63;
    for (let axis = 0; axis < 3; axis++) {
      const from = boxes[i * 6 + axis]! + shift[axis]!;
      const to = boxes[i * 6 + axis + 3]! + shift[axis]!;
      const [min, max] = [this.low[axis]!, this.high[axis]!];
      if (to <= min || from >= max) return;
      if (from <= min) mask |= 1 << (axis * 2);
      if (to >= max) mask |= 2 << (axis * 2);
      low.push(Math.max(from, min));
      size.push(Math.min(to, max) - low[axis]!);
    }
    if (mask === 0) return;
    const material = boxTags[i * 4 + 1]!;
    const key = `${material} ${mask} ${size.join()}`;
    let group = this.repeated.get(key);
    if (!group) {
      group = { material, mask, size: size as unknown as Vector, at: [] };
      this.repeated.set(key, group);
    }
    group.at.push(low as unknown as Vector);
  }

  private weldBox(welder: Welder, { mask, size }: Repeated, at: Vector): void {
    const corner = (bits: number): Vector => [
      at[0] + (bits & 1) * size[0],
      at[1] + ((bits >> 1) & 1) * size[1],
      at[2] + (bits >> 2) * size[2],
    ];
    BOX_FACES.forEach((ring, face) => {
      if ((mask & (1 << face)) !== 0) welder.add(ring.map(corner), face, BOX_NORMALS[face]!);
    });
  }

  /** A hull is in the box or out of it whole, by its middle: cutting it would leave it open. */
  private addHull(hull: Hull, v: Int32Array, shift: Vector): void {
    const corner = (n: number): Vector => {
      const at = (hull.first + n) * 3;
      return [v[at]! + shift[0], v[at + 1]! + shift[1], v[at + 2]! + shift[2]];
    };
    const corners = [...new Set(hull.faces.flat())].map(corner);
    let [isIn, reachesIn] = [true, true];
    for (let axis = 0; axis < 3; axis++) {
      const values = corners.map((c) => c[axis]!);
      const [min, max] = [Math.min(...values), Math.max(...values)];
      const [low, high] = [this.low[axis]!, this.high[axis]!];
      const middle = (min + max) / 2;
      if (middle < low || middle >= high) isIn = false;
      if (max <= low || min >= high) reachesIn = false;
    }
    if (!isIn) {
      if (reachesIn) this.leftOut++;
      return;
    }
    const welder = this.welderOf(hull.material);
    hull.faces.forEach((ring, face) => {
      if (((hull.drawn >>> face) & 1) === 0) return;
      const points = ring.map(corner);
      const number = this.normals.numberOf(points);
      if (number >= 0) welder.add(points, number, this.normals.list[number]!);
    });
  }

  private welderOf(material: number): Welder {
    const welder = this.welders.get(material) ?? new Welder(material, this.unit, 0, true);
    this.welders.set(material, welder);
    return welder;
  }
}

/** What a file of these meshes amounts to. */
export function countsOf({ merged, shared }: BoxMeshes): BoxCounts {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  const grow = (mesh: MaterialMesh, [x, y, z]: Vector): void => {
    const at = [x, y, z];
    for (let i = 0; i < mesh.positions.length; i++) {
      // As the file holds it, in single precision.
      const v = Math.fround(mesh.positions[i]!) + at[i % 3]!;
      low[i % 3] = Math.min(low[i % 3]!, v);
      high[i % 3] = Math.max(high[i % 3]!, v);
    }
  };
  for (const mesh of merged) grow(mesh, [0, 0, 0]);
  for (const { mesh, places } of shared) for (const place of places) grow(mesh, place);
  const isEmpty = low[0] === Infinity;
  const triangles =
    merged.reduce((sum, mesh) => sum + mesh.indices.length / 3, 0) +
    shared.reduce((sum, { mesh, places }) => sum + (mesh.indices.length / 3) * places.length, 0);
  const nodes = merged.length + shared.reduce((sum, { places }) => sum + places.length, 0);
  const bounds = (isEmpty
    ? [
        [0, 0, 0],
        [0, 0, 0],
      ]
    : [low, high]) as unknown as [Vector, Vector];
  return { triangles, nodes, bounds };
}
