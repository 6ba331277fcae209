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
  for (let i = 0; i < chunk.boxCount; i++) pieces.push(pieceOfBox(chunk, i));
  for (const hull of chunk.hulls)
    pieces.push(pieceOfHull(hull, chunk.corners, chunk.owners[hull.owner]!));
  return pieces;
}

/** What of a chunk is as it was: numbers of its boxes, and hulls. */
export interface Rest {
  readonly boxes: readonly number[];
  readonly hulls: readonly Hull[];
}

/** The parts of a chunk that touch any of some boxes, one piece each, and the rest. */
export function partsTouching(
  chunk: Chunk,
  places: readonly (readonly number[])[],
): { pieces: Piece[]; rest: Rest } {
  const pieces: Piece[] = [];
  const boxes: number[] = [];
  const hulls: Hull[] = [];
  const touched = (bounds: Int32Array, from: number): boolean =>
    places.some((place) => touches(bounds, from, place));
  for (let i = 0; i < chunk.boxCount; i++)
    if (touched(chunk.boxes, 6 * i)) pieces.push(pieceOfBox(chunk, i));
    else boxes.push(i);
  for (const hull of chunk.hulls) {
    measure(hull, chunk.corners);
    if (touched(bounds, 0))
      pieces.push(pieceOfHull(hull, chunk.corners, chunk.owners[hull.owner]!));
    else hulls.push(hull);
  }
  return { pieces, rest: { boxes, hulls } };
}

/** Do the six numbers from `from` on, and a box, have so much as a point in common? */
function touches(a: Int32Array, from: number, b: readonly number[]): boolean {
  return (
    a[from]! <= b[3]! &&
    a[from + 3]! >= b[0]! &&
    a[from + 1]! <= b[4]! &&
    a[from + 4]! >= b[1]! &&
    a[from + 2]! <= b[5]! &&
    a[from + 5]! >= b[2]!
  );
}

/** Six numbers from a place on. */
function boxAt(list: Int32Array, k: number): number[] {
  return [list[k]!, list[k + 1]!, list[k + 2]!, list[k + 3]!, list[k + 4]!, list[k + 5]!];
}

function pieceOfBox(chunk: Chunk, i: number): Piece {
  return {
    box: boxAt(chunk.boxes, 6 * i),
    mask: chunk.boxTags[4 * i + 2]!,
    faces: null,
    whole: null,
    role: chunk.boxTags[4 * i]!,
    material: chunk.boxTags[4 * i + 1]!,
    stratum: chunk.boxTags[4 * i + 3]!,
    owner: chunk.owners[chunk.boxOwners[i]!]!,
  };
}

/** What bounds the hull in hand: x0, y0, z0, x1, y1, z1. */
const bounds: Int32Array = new Int32Array(6);

function measure({ first, count }: Hull, corners: Int32Array): void {
  bounds.fill(0x7fffffff, 0, 3);
  bounds.fill(-0x80000000, 3, 6);
  for (let k = 3 * first; k < 3 * (first + count); k += 3)
    for (let axis = 0; axis < 3; axis++) {
      const v = corners[k + axis]!;
      if (v < bounds[axis]!) bounds[axis] = v;
      if (v > bounds[axis + 3]!) bounds[axis + 3] = v;
    }
}

/** A hull of a chunk. Most are never cut, so what its faces are is made out only when it is asked. */
function pieceOfHull(hull: Hull, corners: Int32Array, owner: string): Piece {
  measure(hull, corners);
  const { role, material, stratum } = hull;
  let made: Faces | null = null;
  return {
    box: boxAt(bounds, 0),
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

/** The faces of a piece that is no box, without keeping them. */
export function plainFaces(piece: Piece): Faces {
  const { whole } = piece;
  return whole === null ? piece.faces! : facesOfHull(whole.hull, whole.corners);
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

/** Corners of hulls, three numbers each, one hull after the other. */
class CornerList {
  private held: Int32Array;
  private length = 0;

  constructor(room: number) {
    this.held = new Int32Array(room);
  }

  get count(): number {
    return this.length / 3;
  }

  /** Numbers of others, from one place to another: a few at a time. */
  add(from: ArrayLike<number>, low: number, high: number): void {
    if (this.length + high - low > this.held.length) {
      const more = new Int32Array(2 * this.held.length + high - low);
      more.set(this.held);
      this.held = more;
    }
    const { held } = this;
    let at = this.length;
    for (let i = low; i < high; i++) held[at++] = from[i]!;
    this.length = at;
  }

  all(): Int32Array {
    return this.held.slice(0, this.length);
  }
}

/** A hull made of faces; its corners are added to the others. */
function hullOf(piece: Piece, faces: Faces, owner: number, corners: CornerList): Hull {
  const own = new Corners();
  const first = corners.count;
  const rings = faces.map(({ ring }) => ring.map((p) => own.number(p)));
  for (const p of own.points) corners.add(p, 0, 3);
  let drawn = 0;
  faces.forEach((face, i) => {
    if (face.drawn) drawn |= 1 << i;
  });
  const { role, material, stratum } = piece;
  const count = own.points.length;
  return { first, count, faces: rings, drawn, axis: -1, role, material, stratum, owner };
}

/** Numbers of owners, in the order in which they are first asked for. */
class Owners {
  readonly names: string[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly like: readonly string[];
  /** Numbers of those of another chunk by their number there; −1 until asked for. */
  private readonly known: Int32Array;

  constructor(like: readonly string[]) {
    this.like = like;
    this.known = new Int32Array(like.length).fill(-1);
  }

  /** The number of one that has a number in the other chunk. */
  numberOf(there: number): number {
    const known = this.known[there]!;
    if (known >= 0) return known;
    return (this.known[there] = this.number(this.like[there]!));
  }

  number(name: string): number {
    let n = this.numbers.get(name);
    if (n === undefined) {
      n = this.names.push(name) - 1;
      this.numbers.set(name, n);
    }
    return n;
  }
}

/** A chunk of the rest of another, and of pieces. */
export function chunkOfPieces(like: Chunk, rest: Rest, pieces: readonly Piece[]): Chunk {
  const owners = new Owners(like.owners);
  const { node, tick, rules } = like;
  return {
    node,
    tick,
    rules,
    ...boxesOf(like, rest, pieces, owners),
    ...hullsOf(like, rest, pieces, owners),
    owners: owners.names,
  };
}

function boxesOf(
  like: Chunk,
  rest: Rest,
  pieces: readonly Piece[],
  owners: Owners,
): Pick<Chunk, 'boxCount' | 'boxes' | 'boxTags' | 'boxOwners'> {
  const plain = pieces.filter((piece) => piece.whole === null && piece.faces === null);
  const boxCount = rest.boxes.length + plain.length;
  const boxes = new Int32Array(6 * boxCount);
  const boxTags = new Uint8Array(4 * boxCount);
  const boxOwners = new Uint32Array(boxCount);
  let n = 0;
  // Nearly all are kept, so they are copied by long runs of neighbours.
  for (let from = 0; from < rest.boxes.length;) {
    const first = rest.boxes[from]!;
    let to = from + 1;
    while (to < rest.boxes.length && rest.boxes[to] === first + to - from) to++;
    const end = first + to - from;
    boxes.set(like.boxes.subarray(6 * first, 6 * end), 6 * n);
    boxTags.set(like.boxTags.subarray(4 * first, 4 * end), 4 * n);
    for (let i = first; i < end; i++) boxOwners[n++] = owners.numberOf(like.boxOwners[i]!);
    from = to;
  }
  for (const piece of plain) {
    boxes.set(piece.box, 6 * n);
    boxTags.set([piece.role, piece.material, piece.mask, piece.stratum], 4 * n);
    boxOwners[n++] = owners.number(piece.owner);
  }
  return { boxCount, boxes, boxTags, boxOwners };
}

function hullsOf(
  like: Chunk,
  rest: Rest,
  pieces: readonly Piece[],
  owners: Owners,
): Pick<Chunk, 'hulls' | 'corners'> {
  const hulls: Hull[] = [];
  const corners = new CornerList(like.corners.length);
  const keep = ({ hull, corners: from }: Whole, owner: number): void => {
    const first = corners.count;
    // A hull is never changed, so that one whose numbers stay as they are serves again.
    hulls.push(hull.first === first && hull.owner === owner ? hull : { ...hull, first, owner });
    corners.add(from, 3 * hull.first, 3 * (hull.first + hull.count));
  };
  for (const hull of rest.hulls) keep({ hull, corners: like.corners }, owners.numberOf(hull.owner));
  for (const piece of pieces) {
    if (piece.whole !== null) keep(piece.whole, owners.number(piece.owner));
    else if (piece.faces !== null)
      hulls.push(hullOf(piece, piece.faces, owners.number(piece.owner), corners));
  }
  return { hulls, corners: corners.all() };
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
