/** One node of the octree as the stream knows it. */
import { widthOf } from './lod.ts';

/** A node, the state of its mesh, and its children once they have been asked for. */
export interface Branch {
  /** Name of the mesh on the stage. */
  readonly key: string;
  readonly level: number;
  /** Minimum corner in widths of the node. */
  readonly ix: number;
  readonly iy: number;
  readonly iz: number;
  /** Generation of the mesh at hand (or that is known to be empty); −1 for none. */
  have: number;
  /** True until the mesh has been shown once. */
  isFresh: boolean;
  triangles: number;
  /** Generation of the job under way, or −1. */
  asked: number;
  /** Edits that have come into it since its mesh, or the job under way, was made. */
  stale: boolean;
  faults: number;
  shown: boolean;
  /** False where the last look had it out of sight and far off. */
  counts: boolean;
  wasSplit: boolean;
  /** The look that last met it. */
  usedAt: number;
  /** The look that last drew it. */
  cutAt: number;
  children: Branch[] | null;
}

const FRESH = {
  have: -1,
  isFresh: false,
  triangles: 0,
  asked: -1,
  stale: false,
  faults: 0,
  shown: false,
  counts: true,
  wasSplit: false,
  usedAt: 0,
  cutAt: 0,
  children: null,
} as const;

/** A node that nothing is known of yet. */
export function branchAt(level: number, ix: number, iy: number, iz: number): Branch {
  return { key: `${level}/${ix},${iy},${iz}`, level, ix, iy, iz, ...FRESH };
}

/** The eight nodes that a node is split into. */
export function childrenOf(b: Branch): Branch[] {
  b.children ??= Array.from({ length: 8 }, (_, i) =>
    branchAt(b.level - 1, b.ix * 2 + (i & 1), b.iy * 2 + ((i >> 1) & 1), b.iz * 2 + (i >> 2)),
  );
  return b.children;
}

/** Minimum corner of a node, metres. */
export function cornerOf(b: Branch): { x: number; y: number; z: number } {
  const width = widthOf(b.level);
  return { x: b.ix * width, y: b.iy * width, z: b.iz * width };
}
