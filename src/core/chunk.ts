/**
 * What stands in one octree node at one level of detail and one tick.
 *
 * All lengths are integers of 2^L/4096 m, local to the node's minimum corner, clipped to
 * [0, NODE_UNITS]. Boxes are kept in flat arrays because nineteen parts in twenty are boxes;
 * everything else convex is a hull.
 */
import { keyOfText } from './chance.ts';
import type { Hash } from './chance.ts';
import type { Node } from './address.ts';

/** Width of every node in its own units: 64·2^L m over 2^L/4096 m. */
export const NODE_UNITS = 262144;

/** Materials by index; the index is what chunks, meshes and shaders carry. */
export const MATERIALS = [
  'megastructure', // 0 plates, bulkheads, shaft walls: pierced by nothing but the gun
  'concrete', // 1 cores and lots
  'plaster', // 2 paler façade panels
  'metal', // 3 fins, frames, louvres
  'dark', // 4 backs of recesses
  'pipe', // 5
  'rail', // 6 railings: drawn pure black in ink
  'cable', // 7
  'floor', // 8 walk surfaces
  'lamp', // 9 small lamps: light of their own
  'sky-lamp', // 10 the lamps of a plate's underside
  'door', // 11
  'glass', // 12
  'machine', // 13
  'deck', // 14 undersides and edges of decks and bridges
  'rind', // 15 the skin of a room
  'water', // 16 still and dark: it mirrors
] as const;
export type Material = (typeof MATERIALS)[number];

/** Roles by index; spec/parts.md says what each is. */
export const ROLES = [
  'plate', // 0
  'bulkhead', // 1
  'rind', // 2
  'stand-in', // 3 bounds its children where they are too small to draw
  'core', // 4
  'lot', // 5
  'corner', // 6
  'panel', // 7
  'recess', // 8 the back of an opening
  'sill', // 9
  'frame', // 10
  'fin', // 11
  'louvre', // 12
  'coffer', // 13
  'buttress', // 14
  'ledge', // 15
  'deck', // 16
  'bridge', // 17
  'roof', // 18
  'column', // 19
  'pillar', // 20
  'bracket', // 21
  'stair', // 22
  'ladder', // 23
  'lift', // 24
  'shaft', // 25
  'gate', // 26
  'door', // 27
  'railing', // 28
  'pipe', // 29
  'flange', // 30
  'conduit', // 31
  'cable', // 32
  'box', // 33
  'plinth', // 34
  'lamp', // 35
  'sky-rib', // 36
  'sky-lamp', // 37
  'mouth', // 38
  'tank', // 39
  'machine', // 40
  'house', // 41
  'truss', // 42
  'canopy', // 43
  'wall', // 44 between rooms
  'floor', // 45 of a storey
  'furniture', // 46 what was left in rooms
  'water', // 47 a pool's surface, a hand deep: one wades
] as const;
export type Role = (typeof ROLES)[number];

/** Strata: what is seen from outside, and rooms. */
export const STRATA = ['skin', 'inside'] as const;
export type Stratum = (typeof STRATA)[number];

/** Bits of the mask that says which faces of a box can ever be seen. */
export const FACE = { west: 1, east: 2, down: 4, up: 8, north: 16, south: 32, all: 63 } as const;

/** Rings of corner numbers, outward, counter-clockwise. Tables are shared between hulls: never write to one. */
export type Faces = readonly (readonly number[])[];

/** A hull has no more faces than its mask has bits. */
export const HULL_FACES_MAX = 32;

/** A convex solid that is no box. Its corners are in its chunk's own array. */
export interface Hull {
  /** Number of its first corner in {@link Chunk.corners}, and how many it has; faces count from the first. */
  readonly first: number;
  readonly count: number;
  readonly faces: Faces;
  /** Bit f: can face f ever be seen? 0 where a cut by the node, or a sibling, hides it. */
  readonly drawn: number;
  /**
   * 0, 1 or 2 where it is a polygon of n corners drawn out along x, y or z: corner i and corner
   * n + i differ in that axis alone, and its faces are the low end, the high end, and the sides,
   * side i from corner i to the next. −1 for any other solid.
   */
  readonly axis: number;
  readonly role: number;
  readonly material: number;
  readonly stratum: number;
  readonly owner: number;
}

export interface Chunk {
  readonly node: Node;
  readonly tick: number;
  readonly rules: number;
  readonly boxCount: number;
  /** Six a box: x0, y0, z0, x1, y1, z1. */
  readonly boxes: Int32Array;
  /** Four a box: role, material, mask of faces that can be seen (FACE bits: west −x, east +x, down −y, up +y, north −z, south +z), stratum. */
  readonly boxTags: Uint8Array;
  /** One a box: index into owners. */
  readonly boxOwners: Uint32Array;
  readonly hulls: readonly Hull[];
  /** Three a corner of a hull: x, y, z. */
  readonly corners: Int32Array;
  /** Canonical names of the plan nodes that own parts here. */
  readonly owners: readonly string[];
}

/** The block that an owner's name begins with. */
const BLOCK = /^plate \S+ block \S+/;

/** What all owners of one block share: a hash of the block's name; one of the whole name where there is none. */
export function keyOfBlock(owner: string): Hash {
  return keyOfText(BLOCK.exec(owner)?.[0] ?? owner);
}

/** How many parts a chunk has: boxes and hulls. */
export function partCount({ boxCount, hulls }: Chunk): number {
  return boxCount + hulls.length;
}
