/** What the checks of sim are told of the City as it stands, from level-0 chunks. */
import { extentOf } from '../core/index.ts';
import type { Convex, Node, Place } from '../core/index.ts';
import type { Box, Site, Standing } from '../sim/index.ts';
import type { ChunkSource } from './ground.ts';
import { carried, looseBoxes } from './hanging.ts';
import type { Hung } from './hanging.ts';
import { boxBody, facesBody, gapBetween } from './meeting.ts';
import type { Body } from './meeting.ts';
import { boundsOf, cutsOf, facesOf, piecesOf } from './pieces.ts';
import type { Lattice, Piece } from './pieces.ts';
import { subtract } from './split.ts';
import type { Faces, Point } from './split.ts';

const NODE_METRES = 64;
/** Units in a metre, and in 1/64 m: those of level 0. */
const FINE = 4096;
const STEP = 64;
/** Thinner overlaps are rounding; nearer gaps are touches. */
const ROUNDING = 2;
/** How far round a cut it is looked what hangs on what, metres. */
const HANGING_METRES = 16;

/** A part, its numbers in 1/4096 m about the place that was asked for. */
interface Near {
  readonly piece: Piece;
  readonly box: readonly number[];
}

function boxOf(solid: Convex, grow: number): number[] {
  const { low, high } = extentOf(solid);
  return [...low.map((v) => v * STEP - grow), ...high.map((v) => v * STEP + grow)];
}

function meets(a: readonly number[], b: readonly number[]): boolean {
  return [0, 1, 2].every((i) => a[i]! <= b[i + 3]! && a[i + 3]! >= b[i]!);
}

function shifted(faces: Faces, by: Point): Faces {
  return faces.map(({ ring, drawn }) => ({
    ring: ring.map((p): Point => [p[0] + by[0], p[1] + by[1], p[2] + by[2]]),
    drawn,
  }));
}

function bodyOf(near: Near): Body {
  return near.piece.faces === null ? boxBody(near.box) : facesBody(near.piece.faces);
}

function bodyOfConvex(solid: Convex): Body {
  return facesBody(
    solid.faces.map((ring) => ({
      ring: ring.map((n): Point => [
        solid.points[3 * n]! * STEP,
        solid.points[3 * n + 1]! * STEP,
        solid.points[3 * n + 2]! * STEP,
      ]),
      drawn: true,
    })),
  );
}

/** Every part that comes near a box, about a place. */
function partsNear(source: ChunkSource, place: Place, box: readonly number[]): Near[] {
  const found: Near[] = [];
  const at = [place.x, place.y, place.z];
  const index = (i: number): number => Math.floor((at[i % 3]! + box[i]! / FINE) / NODE_METRES);
  for (let x = index(0); x <= index(3); x++)
    for (let y = index(1); y <= index(4); y++)
      for (let z = index(2); z <= index(5); z++) {
        const chunk = source(x, y, z);
        if (chunk === null) continue;
        const by = [x, y, z].map((n, i) => Math.round((n * NODE_METRES - at[i]!) * FINE));
        for (const piece of piecesOf(chunk)) {
          const moved = piece.box.map((v, i) => v + by[i % 3]!);
          if (!meets(moved, box)) continue;
          const faces = piece.faces === null ? null : shifted(piece.faces, by as unknown as Point);
          found.push({ piece: { ...piece, box: moved, faces }, box: moved });
        }
      }
  return found;
}

/** A piece is kept where no plane of a tool but this lattice is needed: units about the place itself. */
const ABOUT: Lattice = { scale: 1, shift: [0, 0, 0] };

/** What is left of parts when a solid is taken out. */
function remaining(parts: readonly Near[], solid: Convex, hole: readonly number[]): Near[] {
  const cuts = cutsOf(solid, ABOUT);
  return parts.flatMap((near) => {
    if (!meets(near.box, hole)) return [near];
    const faces = facesOf(near.piece);
    const left = subtract(faces, cuts);
    if (left.length === 1 && left[0] === faces) return [near];
    return left.map((rest): Near => {
      const box = boundsOf(rest);
      return { piece: { ...near.piece, faces: rest, box }, box };
    });
  });
}

function hung({ piece, box }: Near): Hung {
  return { role: piece.role, material: piece.material, box };
}

/** A box in 1/64 m that holds one in 1/4096 m. */
function outward(box: readonly number[]): Box {
  return box.map((v, i) =>
    i < 3 ? Math.floor(v / STEP) : -Math.floor(-v / STEP),
  ) as unknown as Box;
}

function standing({ piece, box }: Near): Standing {
  const points = piece.faces === null ? null : piece.faces.flatMap(({ ring }) => ring);
  const middle = [0, 1, 2].map((i) =>
    points === null
      ? (box[i]! + box[i + 3]!) / 2
      : points.reduce((sum, p) => sum + p[i]!, 0) / points.length,
  );
  const [x, y, z] = middle.map((v) => Math.floor(v / STEP)) as [number, number, number];
  return { role: piece.role, material: piece.material, owner: piece.owner, inside: [x, y, z] };
}

/** The site of a frame whose level-0 chunks (edits folded in) a source yields. */
export function siteOf(source: ChunkSource): Site {
  return {
    within(place, solid): readonly Standing[] {
      const body = bodyOfConvex(solid);
      return partsNear(source, place, boxOf(solid, 0))
        .filter((near) => gapBetween(bodyOf(near), body) < -ROUNDING)
        .map(standing);
    },
    near(place, solid): readonly Standing[] {
      const body = bodyOfConvex(solid);
      return partsNear(source, place, boxOf(solid, STEP))
        .filter((near) => gapBetween(bodyOf(near), body) <= STEP)
        .map(standing);
    },
    fallsOf(place, solid): readonly Box[] {
      const hole = boxOf(solid, 0);
      const window = boxOf(solid, HANGING_METRES * FINE);
      const before = partsNear(source, place, window);
      const held = carried(before.map(hung), window, STEP);
      // What hung from nothing before the cut does not fall because of it.
      const sound = before.filter((_, i) => held[i] === true);
      const after = remaining(sound, solid, hole).map(hung);
      return looseBoxes(after, window, STEP, (box) => {
        const kept = outward(box);
        return { kept, covers: kept.map((v) => v * STEP) };
      });
    },
  };
}

/** The level-0 node of three numbers, in a frame. */
export function nodeOfCell(frame: Node['frame'], ix: number, iy: number, iz: number): Node {
  return { frame, level: 0, x: ix * NODE_METRES, y: iy * NODE_METRES, z: iz * NODE_METRES };
}

/** The part that holds a point. */
export interface PartAt extends Omit<Standing, 'inside'> {
  readonly stratum: number;
}

/** The part of the level-0 chunks that holds a place, the first in their order; null in the open. */
export function partAtPlace(source: ChunkSource, place: Place): PartAt | null {
  const cell = [place.x, place.y, place.z].map((v) => Math.floor(v / NODE_METRES));
  const chunk = source(cell[0]!, cell[1]!, cell[2]!);
  if (chunk === null) return null;
  const p = [place.x, place.y, place.z].map((v, i) => (v - cell[i]! * NODE_METRES) * FINE);
  for (const piece of piecesOf(chunk)) {
    const { box, role, material, owner, stratum } = piece;
    if (![0, 1, 2].every((i) => p[i]! >= box[i]! && p[i]! < box[i + 3]!)) continue;
    if (piece.faces !== null && !behindAll(piece.faces, p)) continue;
    return { role, material, owner, stratum };
  }
  return null;
}

function behindAll(faces: Faces, p: readonly number[]): boolean {
  return faces.every(({ ring }) => {
    const n = [0, 0, 0];
    ring.forEach((a, i) => {
      const b = ring[(i + 1) % ring.length]!;
      for (let k = 0; k < 3; k++) {
        const [u, v] = [(k + 1) % 3, (k + 2) % 3];
        n[k]! += (a[u]! - b[u]!) * (a[v]! + b[v]!);
      }
    });
    const [o] = ring;
    return n[0]! * (p[0]! - o![0]) + n[1]! * (p[1]! - o![1]) + n[2]! * (p[2]! - o![2]) <= 0;
  });
}
