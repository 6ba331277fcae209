/** Parts of a chunk that can be taken apart and put together again, in the node's own units. */
import { BOX_FACES, NODE_UNITS } from '../core/index.ts';
import type { Chunk, Convex, Hull, Node, Place } from '../core/index.ts';
import { Corners } from './corners.ts';
import { Cut, splitBy } from './split.ts';
import type { Face, Faces, Point } from './split.ts';

/** A part: a box while it is one, else faces. */
export interface Piece {
  /** x0, y0, z0, x1, y1, z1: the box, or what bounds the faces. */
  readonly box: readonly number[];
  /** FACE bits, for a box. */
  readonly mask: number;
  readonly faces: Faces | null;
  /** The hull that it is, whole and untouched, with its chunk's corners; null for any other. */
  readonly whole: Whole | null;
  readonly role: number;
  readonly material: number;
  readonly stratum: number;
  readonly owner: string;
}

/** A hull as its chunk has it: its order of corners says that it is drawn out along an axis. */
export interface Whole {
  readonly hull: Hull;
  readonly corners: Int32Array;
}

/** How a node's units lie about a place: p64 · 64 = units · scale + shift, on each axis. */
export interface Lattice {
  readonly scale: number;
  readonly shift: Point;
}

const FINE = 4096;

/** The lattice of a node, as seen from a place of its frame. */
export function latticeOf(node: Node, place: Place): Lattice {
  const scale = 1 << node.level;
  return {
    scale,
    shift: [
      Math.round((node.x - place.x) * FINE),
      Math.round((node.y - place.y) * FINE),
      Math.round((node.z - place.z) * FINE),
    ],
  };
}

/** A coordinate in 1/64 m about the place, rounded down to the node's units. */
export function toUnits(p64: number, axis: number, lattice: Lattice): number {
  return Math.floor((p64 * 64 - lattice.shift[axis]!) / lattice.scale);
}

/** The planes of a solid in a node's units. */
export function cutsOf(solid: Convex, lattice: Lattice): Cut[] {
  return solid.planes.map(([x, y, z, d]) => {
    const [sx, sy, sz] = lattice.shift;
    return new Cut([x, y, z], lattice.scale, x * sx + y * sy + z * sz - 64 * d, NODE_UNITS);
  });
}

/** What bounds faces. */
export function boundsOf(faces: Faces): number[] {
  const box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
  for (const { ring } of faces)
    for (const p of ring)
      for (let axis = 0; axis < 3; axis++) {
        if (p[axis]! < box[axis]!) box[axis] = p[axis]!;
        if (p[axis]! > box[axis + 3]!) box[axis + 3] = p[axis]!;
      }
  return box;
}

/** Faces of a piece; a box's are made. */
export function facesOf(piece: Piece): Faces {
  if (piece.faces !== null) return piece.faces;
  const { box, mask } = piece;
  const corner = (n: number): Point => [
    box[(n & 1) === 0 ? 0 : 3]!,
    box[(n & 2) === 0 ? 1 : 4]!,
    box[(n & 4) === 0 ? 2 : 5]!,
  ];
  return BOX_FACES.map((ring, i): Face => ({
    ring: ring.map(corner),
    drawn: (mask & (1 << i)) !== 0,
  }));
}

/** The parts of a chunk, one piece each. */
export function piecesOf(chunk: Chunk): Piece[] {
  const pieces: Piece[] = [];
  for (let i = 0; i < chunk.boxCount; i++) {
    pieces.push({
      box: [...chunk.boxes.subarray(6 * i, 6 * i + 6)],
      mask: chunk.boxTags[4 * i + 2]!,
      faces: null,
      whole: null,
      role: chunk.boxTags[4 * i]!,
      material: chunk.boxTags[4 * i + 1]!,
      stratum: chunk.boxTags[4 * i + 3]!,
      owner: chunk.owners[chunk.boxOwners[i]!]!,
    });
  }
  for (const hull of chunk.hulls)
    pieces.push(pieceOfHull(hull, chunk.corners, chunk.owners[hull.owner]!));
  return pieces;
}

/** A hull of a chunk. Most are never cut, so what its faces are is made out only when it is asked. */
function pieceOfHull(hull: Hull, corners: Int32Array, owner: string): Piece {
  const box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
  for (let k = 0; k < 3 * hull.count; k++) {
    const v = corners[3 * hull.first + k]!;
    const axis = k % 3;
    if (v < box[axis]!) box[axis] = v;
    if (v > box[axis + 3]!) box[axis + 3] = v;
  }
  const { role, material, stratum } = hull;
  let made: Faces | null = null;
  return {
    box,
    mask: 0,
    get faces(): Faces {
      return (made ??= facesOfHull(hull, corners));
    },
    whole: { hull, corners },
    role,
    material,
    stratum,
    owner,
  };
}

function facesOfHull(hull: Hull, corners: Int32Array): Faces {
  const at = (n: number): Point => {
    const k = 3 * (hull.first + n);
    return [corners[k]!, corners[k + 1]!, corners[k + 2]!];
  };
  return hull.faces.map((ring, i): Face => ({
    ring: ring.map(at),
    drawn: (hull.drawn & (1 << i)) !== 0,
  }));
}

/** A hull as it was, its corners added to those of another chunk. */
function sameHull({ hull, corners: from }: Whole, owner: number, corners: number[]): Hull {
  const first = corners.length / 3;
  for (let i = 3 * hull.first; i < 3 * (hull.first + hull.count); i++) corners.push(from[i]!);
  return { ...hull, first, owner };
}

/** Adds a hull's corners to those of its chunk. */
function hullOf(piece: Piece, faces: Faces, owner: number, corners: number[]): Hull {
  const own = new Corners();
  const first = corners.length / 3;
  const rings = faces.map(({ ring }) => ring.map((p) => own.number(p)));
  for (const p of own.points) corners.push(...p);
  let drawn = 0;
  faces.forEach((face, i) => {
    if (face.drawn) drawn |= 1 << i;
  });
  const { role, material, stratum } = piece;
  const count = own.points.length;
  return { first, count, faces: rings, drawn, axis: -1, role, material, stratum, owner };
}

/** A chunk of pieces, in the place of another. */
export function chunkOfPieces(like: Chunk, pieces: readonly Piece[]): Chunk {
  const owners: string[] = [];
  const numbers = new Map<string, number>();
  const ownerOf = (name: string): number => {
    let n = numbers.get(name);
    if (n === undefined) {
      n = owners.push(name) - 1;
      numbers.set(name, n);
    }
    return n;
  };
  const plain = pieces.filter((piece) => piece.whole === null && piece.faces === null);
  const boxes = new Int32Array(6 * plain.length);
  const boxTags = new Uint8Array(4 * plain.length);
  const boxOwners = new Uint32Array(plain.length);
  plain.forEach((piece, i) => {
    boxes.set(piece.box, 6 * i);
    boxTags.set([piece.role, piece.material, piece.mask, piece.stratum], 4 * i);
    boxOwners[i] = ownerOf(piece.owner);
  });
  const hulls: Hull[] = [];
  const corners: number[] = [];
  for (const piece of pieces) {
    const owner = ownerOf(piece.owner);
    if (piece.whole !== null) hulls.push(sameHull(piece.whole, owner, corners));
    else if (piece.faces !== null) hulls.push(hullOf(piece, piece.faces, owner, corners));
  }
  const { node, tick, rules } = like;
  return {
    node,
    tick,
    rules,
    boxCount: plain.length,
    boxes,
    boxTags,
    boxOwners,
    hulls,
    corners: Int32Array.from(corners),
    owners,
  };
}

/** Faces within the node; what the node cuts is not drawn. Null where nothing is left. */
export function clipToNode(faces: Faces): Faces | null {
  let rest: Faces | null = faces;
  for (let axis = 0; axis < 3 && rest !== null; axis++)
    for (const side of [-1, 1] as const) {
      if (rest === null) return null;
      const n: [number, number, number] = [0, 0, 0];
      n[axis] = side;
      rest = splitBy(rest, new Cut(n, 1, side < 0 ? 0 : -NODE_UNITS, 4 * NODE_UNITS), false).inside;
    }
  return rest;
}
