/**
 * Faces that come to light. The generator leaves out what parts hide from each other where they
 * stand together; what is taken away beside a part bares such a face, of whatever node the part is.
 */
import { NODE_UNITS } from '../core/index.ts';
import { roundAll } from './hanging.ts';
import { facesOf } from './pieces.ts';
import type { Piece } from './pieces.ts';
import type { Cut, Face, Faces, Point } from './split.ts';

/** What an edit took out of a node and of what is beside it. */
export interface Gone {
  /** What bounds it, in the node's units; beyond the node too. */
  readonly box: readonly number[];
  /** Its planes; none for a box. */
  readonly cuts: readonly Cut[];
  /** It may be told less exactly than this, and beyond the node alone: what fell there is not known here. */
  readonly isBeyond: boolean;
}

/** What parts that touch may lie apart, or cuts have rounded, units. */
export const HAIR = 4;
/** So far before a face of the node's border it is looked what is gone, units. */
const BEFORE = 3 * HAIR;

/** Do boxes come within a hair of each other? */
function isBeside(a: readonly number[], b: readonly number[]): boolean {
  for (let i = 0; i < 3; i++)
    if (a[i]! > b[i + 3]! + HAIR || a[i + 3]! < b[i]! - HAIR) return false;
  return true;
}

/** The number of the side of the node (as of a box) on which a ring lies; −1 for none. */
function borderOf(ring: readonly Point[]): number {
  for (let axis = 0; axis < 3; axis++) {
    const at = ring[0]![axis]!;
    if ((at === 0 || at === NODE_UNITS) && ring.every((p) => p[axis] === at))
      return 2 * axis + (at === 0 ? 0 : 1);
  }
  return -1;
}

/** Is every corner farther than that outside one plane? */
function isParted(ring: readonly Point[], cuts: readonly Cut[], by: number): boolean {
  return cuts.some((cut) => ring.every((p) => cut.distance(p) > by));
}

/** Does it end before a face of the node's border, or pass it by? What only adjoins bares nothing there. */
function baresBorder(ring: readonly Point[], side: number, gone: Gone): boolean {
  const { box } = gone;
  const axis = side >> 1;
  if (side % 2 === 0 ? box[axis]! >= 0 : box[axis + 3]! <= NODE_UNITS) return false;
  const step = side % 2 === 0 ? -BEFORE : BEFORE;
  for (let i = 0; i < 3; i++) {
    const [low, high] = [box[i]!, box[i + 3]!];
    if (i === axis) {
      if (low > ring[0]![i]! + HAIR || high < ring[0]![i]! - HAIR) return false;
    } else if (ring.every((p) => p[i]! <= low + HAIR) || ring.every((p) => p[i]! >= high - HAIR))
      return false;
  }
  const before = ring.map((p): Point => {
    const moved: [number, number, number] = [p[0], p[1], p[2]];
    moved[axis]! += step;
    return moved;
  });
  return !isParted(before, gone.cuts, -HAIR);
}

function isBared(ring: readonly Point[], gone: Gone): boolean {
  const side = borderOf(ring);
  if (side >= 0) return baresBorder(ring, side, gone);
  if (gone.isBeyond) return false;
  const { box, cuts } = gone;
  for (let i = 0; i < 3; i++)
    if (ring.every((p) => p[i]! < box[i]! - HAIR) || ring.every((p) => p[i]! > box[i + 3]! + HAIR))
      return false;
  return !isParted(ring, cuts, HAIR);
}

/** The same faces where none is bared, else others of which those are drawn. */
function facesBared(faces: Faces, beside: readonly Gone[]): Faces {
  let isAny = false;
  const now = faces.map((face): Face => {
    if (face.drawn || !beside.some((gone) => isBared(face.ring, gone))) return face;
    isAny = true;
    return { ring: face.ring, drawn: true };
  });
  return isAny ? now : faces;
}

function bitsOf(faces: Faces): number {
  let bits = 0;
  faces.forEach(({ drawn }, i) => {
    if (drawn) bits |= 1 << i;
  });
  return bits;
}

/** Are all faces of a piece drawn? Told without making any. */
function isAllDrawn({ mask, whole, faces }: Piece): boolean {
  if (whole !== null) return whole.hull.faces.every((_, i) => (whole.hull.drawn & (1 << i)) !== 0);
  return faces === null ? mask === 63 : faces.every(({ drawn }) => drawn);
}

function pieceBared(piece: Piece, gone: readonly Gone[]): Piece {
  const beside = gone.filter(({ box }) => isBeside(box, piece.box));
  if (beside.length === 0 || isAllDrawn(piece)) return piece;
  const before = facesOf(piece);
  const faces = facesBared(before, beside);
  if (faces === before) return piece;
  const { whole } = piece;
  if (whole !== null) {
    const hull = { ...whole.hull, drawn: bitsOf(faces) };
    return { ...piece, faces, whole: { hull, corners: whole.corners } };
  }
  return piece.faces === null ? { ...piece, mask: bitsOf(faces) } : { ...piece, faces };
}

/** Pieces, with whatever faces are bared where something is gone. */
export function withBared(pieces: Piece[], gone: readonly Gone[]): Piece[] {
  if (gone.length === 0) return pieces;
  // Most pieces are beside nothing that is gone, and asked once.
  const round = roundAll(gone.map(({ box }) => box));
  return pieces.map((piece) => (isBeside(round, piece.box) ? pieceBared(piece, gone) : piece));
}
