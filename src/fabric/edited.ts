/**
 * The City as it stands: a pristine chunk with events folded in, in the order in which they
 * happened. At any level: what is larger than the level's detail is placed and cut as it is, what
 * is smaller is gathered into stand-ins (heap.ts) or left out.
 */
import { HULL_FACES_MAX, NODE_UNITS, extentOf, isBox } from '../core/index.ts';
import type { Chunk, Convex, Node } from '../core/index.ts';
import { isDressing, isHeavy } from '../sim/index.ts';
import type { Bore, Box, Edit } from '../sim/index.ts';
import { HAIR, withBared } from './bared.ts';
import type { Gone } from './bared.ts';
import { boreBox, cutsOfBore } from './bores.ts';
import { uncovered } from './hanging.ts';
import { hullAround, isSound, withoutFlat } from './flat.ts';
import { Heap } from './heap.ts';
import {
  boundsOf,
  chunkOfPieces,
  clipToNode,
  cutsOf,
  facesOf,
  latticeOf,
  partsTouching,
  toUnits,
} from './pieces.ts';
import type { Lattice, Piece } from './pieces.ts';
import { Cut, splitBy, subtract, volumeOf } from './split.ts';
import type { Faces, Point } from './split.ts';

/** τ in a node's own units, at every level: 0.25 · 2^L m over 2^L / 4096 m. */
const DETAIL_UNITS = 1024;

/** Six times the volume, in units, under which a torn splinter is dropped: that of a cube of 1/32 m. */
const DUST = 12_582_912;

/** The box of a solid in a node's units, rounded outward. */
function unitBox(solid: Convex, lattice: Lattice): number[] {
  const { low, high } = extentOf(solid);
  return [
    ...low.map((v, axis) => toUnits(v, axis, lattice)),
    ...high.map((v, axis) => -Math.floor((lattice.shift[axis]! - v * 64) / lattice.scale)),
  ];
}

function meets(a: readonly number[], b: readonly number[]): boolean {
  return (
    a[0]! < b[3]! &&
    a[3]! > b[0]! &&
    a[1]! < b[4]! &&
    a[4]! > b[1]! &&
    a[2]! < b[5]! &&
    a[5]! > b[2]!
  );
}

/** A box without a box: six boxes at most, west and east whole, then down and up, then the rest. */
function boxWithout(piece: Piece, hole: readonly number[]): Piece[] {
  const rest = [...piece.box];
  let { mask } = piece;
  const out: Piece[] = [];
  for (const axis of [0, 1, 2]) {
    const low = 1 << (2 * axis);
    const high = low << 1;
    if (hole[axis]! > rest[axis]!) {
      const box = [...rest];
      box[axis + 3] = hole[axis]!;
      out.push({ ...piece, box, mask: mask | high });
      rest[axis] = hole[axis]!;
      mask &= ~low;
    }
    if (hole[axis + 3]! < rest[axis + 3]!) {
      const box = [...rest];
      box[axis] = hole[axis + 3]!;
      out.push({ ...piece, box, mask: mask | low });
      rest[axis + 3] = hole[axis + 3]!;
      mask &= ~high;
    }
  }
  return out;
}

/** What rounding has torn: a splinter is dust, anything larger is closed by its hull. */
function mended(torn: Faces): Faces | null {
  return volumeOf(torn) < DUST ? null : hullAround(torn);
}

/** Pieces of faces; one with too many faces for a hull is parted in its middle. */
function pieceOf(like: Piece, rough: Faces, depth = 0): Piece[] {
  const clean = withoutFlat(rough);
  const faces = isSound(clean) ? clean : mended(clean);
  if (faces === null) return [];
  const box = boundsOf(faces);
  if (faces.length <= HULL_FACES_MAX || depth > 4)
    return [{ ...like, box, mask: 0, faces, whole: null }];
  const size = [0, 1, 2].map((axis) => box[axis + 3]! - box[axis]!);
  const axis = size.indexOf(Math.max(...size));
  const n: [number, number, number] = [0, 0, 0];
  n[axis] = 1;
  const middle = Math.floor((box[axis]! + box[axis + 3]!) / 2);
  const { inside, outside } = splitBy(faces, new Cut(n, 1, -middle, NODE_UNITS), false);
  return [inside, outside].flatMap((half) => (half === null ? [] : pieceOf(like, half, depth + 1)));
}

/** Is a cutter wide enough, in two directions, that its hole is seen at this level? */
function seen(box: readonly number[], level: number): boolean {
  if (level === 0) return true;
  const wide = [0, 1, 2].filter((axis) => box[axis + 3]! - box[axis]! >= DETAIL_UNITS);
  return wide.length >= 2;
}

/** The boxes of what fell with an edit, in a node. */
function fallsIn(edit: Edit, node: Node): Box[] {
  if (edit.falls.length === 0) return [];
  const lattice = latticeOf(node, edit.event.place);
  return edit.falls
    .map((box) => unitBox(asConvex(box), lattice) as unknown as Box)
    .filter((box) => meets(box, aboutNode(node)));
}

/**
 * A part that reaches beyond what fell, at a level that may not tell the cut that parted them: of a
 * box that is taken whole across what is left along it, else the part as it was.
 */
function shortened(part: Piece, left: readonly (readonly number[])[]): Piece[] {
  if (part.faces !== null) return [part];
  const { box } = part;
  const long = [0, 1, 2].reduce((a, i) => (box[i + 3]! - box[i]! > box[a + 3]! - box[a]! ? i : a));
  const isAcross = left.every((rest) =>
    [0, 1, 2].every((i) => i === long || (rest[i] === box[i] && rest[i + 3] === box[i + 3])),
  );
  return isAcross ? left.map((rest) => ({ ...part, box: rest, mask: 63 })) : [part];
}

/** What of a part stands where some boxes fell, Megastructure excepted: the part itself where they do not matter. */
function afterFall(part: Piece, edit: Edit, falls: readonly Box[], level: number): Piece[] {
  if (isHeavy(part)) return [part];
  if (!edit.fells)
    return isDressing(part.role) && falls.some((box) => holds(box, part.box)) ? [] : [part];
  if (!falls.some((box) => meets(box, part.box))) return [part];
  const left = uncovered(part.box, falls, level === 0 ? 1 : DETAIL_UNITS);
  if (left.length === 0) return [];
  return level === 0 ? [part] : shortened(part, left);
}

/** Without what fell with an edit, which is added to what is gone. */
function afterFalls(
  pieces: readonly Piece[],
  edit: Edit,
  falls: readonly Box[],
  level: number,
  gone: Gone[],
): Piece[] {
  const by = level === 0 ? 0 : DETAIL_UNITS;
  for (const box of falls)
    if (!holds(NODE_BOX, box))
      gone.push({ box: box.map((v, i) => v + (i < 3 ? -by : by)), cuts: [], isBeyond: true });
  return pieces.flatMap((part) => {
    const left = afterFall(part, edit, falls, level);
    if (left[0] !== part) gone.push({ box: part.box, cuts: [], isBeyond: false });
    return left;
  });
}

/** Without what hands cut out, which is added to what is gone. */
function takeOut(
  pieces: readonly Piece[],
  edit: Edit,
  cutter: Convex,
  chunk: Chunk,
  gone: Gone[],
): Piece[] {
  const lattice = latticeOf(chunk.node, edit.event.place);
  const hole = unitBox(cutter, lattice);
  if (!seen(hole, chunk.node.level)) return [...pieces];
  // Beyond level 6 a unit is more than 1/64 m, and a box's sides need not lie on units.
  const square = isBox(cutter) && chunk.node.level <= 6;
  const cuts = cutsOf(cutter, lattice);
  gone.push({ box: hole, cuts: square ? [] : cuts, isBeyond: false });
  return pieces.flatMap((piece) => {
    if (isHeavy(piece) || !meets(piece.box, hole)) return [piece];
    return square && piece.faces === null
      ? boxWithout(piece, clipped(hole, piece.box))
      : without(piece, cuts, hole);
  });
}

/** What a bore leaves; what it takes is added to what is gone. Nothing stops it: Megastructure neither. */
function bored(
  pieces: readonly Piece[],
  edit: Edit,
  bore: Bore,
  chunk: Chunk,
  gone: Gone[],
): Piece[] {
  const hole = boreBox(edit, bore, chunk.node);
  if (hole === null || !wide(bore, chunk.node.level)) return [...pieces];
  const cuts = cutsOfBore(edit, bore, chunk.node);
  gone.push({ box: hole, cuts, isBeyond: false });
  return pieces.flatMap((piece) => (meets(piece.box, hole) ? without(piece, cuts, hole) : [piece]));
}

/** Is a bore as wide as what the level tells? */
function wide(bore: Bore, level: number): boolean {
  return level === 0 || 2 * bore.radiusMetres >= 0.25 * (1 << level);
}

function clipped(hole: readonly number[], box: readonly number[]): number[] {
  return hole.map((v, i) => (i < 3 ? Math.max(v, box[i]!) : Math.min(v, box[i]!)));
}

/**
 * A piece without a cutter of any shape. First what lies beyond the cutter's own box is parted from
 * it along the axes, which is exact; only what is left near by is cut at an angle.
 */
export function without(piece: Piece, cuts: readonly Cut[], hole: readonly number[]): Piece[] {
  const faces = facesOf(piece);
  const { far, near } = parted(piece, faces, clipped(hole, piece.box));
  if (near === null) return [piece];
  const left = subtract(near, cuts);
  if (left.length === 1 && left[0] === near) return [piece];
  const pieces = [...far];
  const lost: Gone[] = [];
  for (const rest of left) {
    const own = pieceOf(piece, rest);
    // What is dropped as dust bares the pieces beside it.
    if (own.length === 0) lost.push({ box: boundsOf(rest), cuts: [], isBeyond: false });
    pieces.push(...own);
  }
  return withBared(pieces, lost);
}

/** What of a piece lies beyond a box within its bounds, and what within. */
function parted(
  piece: Piece,
  faces: Faces,
  hole: readonly number[],
): { far: Piece[]; near: Faces | null } {
  if (piece.faces === null) {
    let { mask } = piece;
    for (const axis of [0, 1, 2]) {
      if (hole[axis]! > piece.box[axis]!) mask &= ~(1 << (2 * axis));
      if (hole[axis + 3]! < piece.box[axis + 3]!) mask &= ~(2 << (2 * axis));
    }
    // The faces that the two share are within the mass, but for what the cutter then opens.
    return { far: boxWithout(piece, hole), near: facesOf({ ...piece, box: hole, mask }) };
  }
  const far: Piece[] = [];
  let near: Faces | null = faces;
  for (let i = 0; i < 6 && near !== null; i++) {
    const n: [number, number, number] = [0, 0, 0];
    n[i % 3] = i < 3 ? -1 : 1;
    const { inside, outside } = splitBy(
      near,
      new Cut(n, 1, i < 3 ? hole[i]! : -hole[i]!, NODE_UNITS),
      true,
    );
    if (outside !== null) far.push(...pieceOf(piece, outside));
    near = inside;
  }
  return { far, near };
}

function asConvex(box: Box): Convex {
  return { points: box, faces: [], planes: [] };
}

/** Does a box hold another, one unit of rounding forgiven? */
function holds(outer: readonly number[], inner: readonly number[]): boolean {
  return [0, 1, 2].every(
    (axis) => inner[axis]! >= outer[axis]! - 1 && inner[axis + 3]! <= outer[axis + 3]! + 1,
  );
}

const NODE_BOX = [0, 0, 0, NODE_UNITS, NODE_UNITS, NODE_UNITS];

/** So far from what fell, units, something may have gone with it: as far as a level tells. */
function aboutFalls(node: Node): number {
  return node.level === 0 ? 0 : DETAIL_UNITS;
}

/** The node, and beyond it all that can bare a face on its border. */
function aboutNode(node: Node): number[] {
  const by = aboutFalls(node) + 1;
  return NODE_BOX.map((v, i) => v + (i < 3 ? -by : by));
}

/** What an event placed, as pieces of the node; what is too small for the level goes on the heap. */
function putIn(pieces: Piece[], edit: Edit, chunk: Chunk, heap: Heap): void {
  const lattice = latticeOf(chunk.node, edit.event.place);
  for (const { solid, role, material } of edit.solids) {
    const box = unitBox(solid, lattice);
    if (!meets(box, NODE_BOX)) continue;
    const like = {
      box,
      mask: 63,
      faces: null,
      whole: null,
      role,
      material,
      stratum: 0,
      owner: edit.owner,
    };
    const large = Math.max(box[3]! - box[0]!, box[4]! - box[1]!, box[5]! - box[2]!);
    if (chunk.node.level > 0 && large < DETAIL_UNITS) {
      heap.add(clipped(box, NODE_BOX), like);
      continue;
    }
    const faces = solid.faces.map((ring) => ({
      ring: ring.map((n): Point => [
        toUnits(solid.points[3 * n]!, 0, lattice),
        toUnits(solid.points[3 * n + 1]!, 1, lattice),
        toUnits(solid.points[3 * n + 2]!, 2, lattice),
      ]),
      drawn: true,
    }));
    if (isBox(solid)) placeBox(pieces, like, boundsOf(faces));
    else {
      const inside = clipToNode(faces);
      if (inside !== null) pieces.push(...pieceOf(like, inside));
    }
  }
}

/** A box within the node; where the node cuts it, nothing is drawn. */
function placeBox(pieces: Piece[], like: Piece, box: readonly number[]): void {
  const inside = clipped(box, NODE_BOX);
  let mask = 63;
  for (const axis of [0, 1, 2]) {
    if (inside[axis]! >= inside[axis + 3]!) return;
    if (inside[axis] !== box[axis]) mask &= ~(1 << (2 * axis));
    if (inside[axis + 3] !== box[axis + 3]) mask &= ~(2 << (2 * axis));
  }
  pieces.push({ ...like, box: inside, mask });
}

/** All that an edit can change in a node, in its units, and a little more. */
function reachOf({ low, high, falls }: Edit, node: Node): number[] {
  const by = HAIR + (falls.length > 0 ? aboutFalls(node) : 0);
  const units = NODE_UNITS / (64 * (1 << node.level));
  const corner = [node.x, node.y, node.z];
  return [
    ...low.map((v, axis) => Math.floor((v - corner[axis]!) * units) - by),
    ...high.map((v, axis) => Math.ceil((v - corner[axis]!) * units) + by),
  ];
}

/**
 * A chunk with edits folded in. What no edit reaches stays as it is.
 * @param edits those that hold, in the order in which they happened; others may be among them.
 */
export function chunkWith(chunk: Chunk, edits: readonly Edit[]): Chunk {
  const { node } = chunk;
  const size = 64 * (1 << node.level);
  const low = [node.x, node.y, node.z];
  const near = edits.flatMap((edit) => {
    // What ends at the node's border bares what stands there.
    const by = edit.falls.length > 0 ? (aboutFalls(node) * size) / NODE_UNITS : 0;
    if (!low.every((v, i) => edit.low[i]! <= v + size + by && edit.high[i]! >= v - by)) return [];
    const falls = fallsIn(edit, node);
    const isNear =
      edit.bore === null || falls.length > 0 || boreBox(edit, edit.bore, node) !== null;
    return isNear ? [{ edit, falls }] : [];
  });
  if (near.length === 0) return chunk;
  const touched = partsTouching(
    chunk,
    near.map(({ edit }) => reachOf(edit, node)),
  );
  let { pieces } = touched;
  const heap = new Heap(DETAIL_UNITS);
  for (const { edit, falls } of near) {
    const gone: Gone[] = [];
    if (edit.bore !== null) pieces = bored(pieces, edit, edit.bore, chunk, gone);
    if (edit.cutter !== null) pieces = takeOut(pieces, edit, edit.cutter, chunk, gone);
    // What is too small for the level to be seen may still fell what is not.
    if (falls.length > 0) pieces = afterFalls(pieces, edit, falls, node.level, gone);
    pieces = withBared(pieces, gone);
    putIn(pieces, edit, chunk, heap);
  }
  pieces.push(...heap.standIns());
  return chunkOfPieces(chunk, touched.rest, pieces);
}
