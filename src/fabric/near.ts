/** The parts that stand near a place, whichever level-0 chunks they are of. */
import { NODE_WIDTH, extentOf } from '../core/index.ts';
import type { Chunk, Convex, Place } from '../core/index.ts';
import type { ChunkSource } from './ground.ts';
import { meets } from './hanging.ts';
import { piecesOf, plainFaces } from './pieces.ts';
import type { Piece } from './pieces.ts';
import type { Faces, Point } from './split.ts';

/** Units in a metre, and in 1/64 m: those of level 0. */
export const FINE = 4096;
export const STEP = 64;

/** A part, its numbers in 1/4096 m about the place that was asked for. */
export interface Near {
  readonly piece: Piece;
  readonly box: readonly number[];
}

/** The box of a solid about its place. */
export function boxOf(solid: Convex, grow: number): number[] {
  const { low, high } = extentOf(solid);
  return [...low.map((v) => v * STEP - grow), ...high.map((v) => v * STEP + grow)];
}

function shifted(faces: Faces, by: Point): Faces {
  return faces.map(({ ring, drawn }) => ({
    ring: ring.map((p): Point => [p[0] + by[0], p[1] + by[1], p[2] + by[2]]),
    drawn,
  }));
}

/** Pieces of chunks that are asked again and again, for as long as the chunk is held. */
const PIECES = new WeakMap<Chunk, readonly Piece[]>();

function keptPieces(chunk: Chunk): readonly Piece[] {
  let pieces = PIECES.get(chunk);
  if (pieces === undefined) PIECES.set(chunk, (pieces = piecesOf(chunk)));
  return pieces;
}

/** A piece moved. */
function moved(piece: Piece, by: readonly number[]): Piece {
  const { mask, whole, role, material, stratum, owner } = piece;
  const box = piece.box.map((v, i) => v + by[i % 3]!);
  if (isBoxPiece(piece)) return { box, mask, faces: null, whole, role, material, stratum, owner };
  return {
    box,
    mask,
    // Made anew whenever they are asked for: of a great flood hundreds of thousands would be kept.
    get faces(): Faces {
      return shifted(plainFaces(piece), by as unknown as Point);
    },
    whole,
    role,
    material,
    stratum,
    owner,
  };
}

/** Is a piece a box? Asked without making out the faces of a hull. */
export function isBoxPiece(piece: Piece): boolean {
  return piece.whole === null && piece.faces === null;
}

/** The parts of a chunk about a place, each made when it is first asked for. */
interface Moved {
  readonly by: readonly number[];
  readonly parts: (Near | undefined)[];
}

/** Of chunks that are asked again and again about one place. */
const MOVED = new WeakMap<Chunk, Moved>();

function movedParts(chunk: Chunk, by: readonly number[]): Moved['parts'] {
  let known = MOVED.get(chunk);
  if (known === undefined || known.by.some((v, i) => v !== by[i])) {
    known = { by, parts: [] };
    MOVED.set(chunk, known);
  }
  return known.parts;
}

type Cell = readonly [number, number, number];

/** Numbers of the level-0 nodes that a box about a place comes into. */
export function cellsNear({ x, y, z }: Place, box: readonly number[]): Cell[] {
  const at = [x, y, z];
  const index = (i: number): number => Math.floor((at[i % 3]! + box[i]! / FINE) / NODE_WIDTH);
  const cells: Cell[] = [];
  for (let i = index(0); i <= index(3); i++)
    for (let j = index(1); j <= index(4); j++)
      for (let k = index(2); k <= index(5); k++) cells.push([i, j, k]);
  return cells;
}

/** Every part that comes near a box, about a place: the same objects, whoever asks again. */
export function partsNear(source: ChunkSource, place: Place, box: readonly number[]): Near[] {
  const found: Near[] = [];
  const at = [place.x, place.y, place.z];
  for (const cell of cellsNear(place, box)) {
    const chunk = source(...cell);
    if (chunk === null) continue;
    const by = cell.map((n, i) => Math.round((n * NODE_WIDTH - at[i]!) * FINE));
    // In the node's own numbers first: most parts are far, and cost nothing more.
    const here = box.map((v, i) => v - by[i % 3]!);
    const known = movedParts(chunk, by);
    keptPieces(chunk).forEach((piece, n) => {
      if (!meets(piece.box, here)) return;
      let near = known[n];
      if (near === undefined) {
        const own = moved(piece, by);
        known[n] = near = { piece: own, box: own.box };
      }
      found.push(near);
    });
  }
  return found;
}
