/** What the checks of sim are told of the City as it stands, from level-0 chunks. */
import { NODE_WIDTH } from '../core/index.ts';
import type { Convex, Node, Place } from '../core/index.ts';
import type { Site, Standing } from '../sim/index.ts';
import type { ChunkSource } from './ground.ts';
import { boxBody, facesBody, gapBetween } from './meeting.ts';
import type { Body } from './meeting.ts';
import { FINE, STEP, boxOf, partsNear } from './near.ts';
import type { Near } from './near.ts';
import { piecesOf } from './pieces.ts';
import type { Faces, Point } from './split.ts';

/** Thinner overlaps are rounding; nearer gaps are touches. */
const ROUNDING = 2;

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
  };
}

/** The level-0 node of three numbers, in a frame. */
export function nodeOfCell(frame: Node['frame'], ix: number, iy: number, iz: number): Node {
  return { frame, level: 0, x: ix * NODE_WIDTH, y: iy * NODE_WIDTH, z: iz * NODE_WIDTH };
}

/** The part that holds a point. */
export interface PartAt extends Omit<Standing, 'inside'> {
  readonly stratum: number;
}

/** The part of the level-0 chunks that holds a place, the first in their order; null in the open. */
export function partAtPlace(source: ChunkSource, place: Place): PartAt | null {
  const cell = [place.x, place.y, place.z].map((v) => Math.floor(v / NODE_WIDTH));
  const chunk = source(cell[0]!, cell[1]!, cell[2]!);
  if (chunk === null) return null;
  const p = [place.x, place.y, place.z].map((v, i) => (v - cell[i]! * NODE_WIDTH) * FINE);
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
