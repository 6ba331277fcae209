/** What stands near a light: the triangles of the chunks within its reach, relative to it. */
import { BufferAttribute, BufferGeometry } from 'three';
import type { Standing } from './standing.ts';

/** More triangles than this are not looked at: what is nearest to its chunk's beginning counts. */
const TRIANGLES_MAX = 60_000;
/** Material of lamps: a light is not hidden by its own glass. */
const LAMP = 9;

/** A chunk's extent, tested against the cube of a light's reach. */
function touches({ drawn, corner }: Standing, at: readonly number[], reach: number): boolean {
  if (!drawn.visible) return false;
  const { boundingSphere } = drawn.geometry;
  if (boundingSphere === null) return false;
  const { center, radius } = boundingSphere;
  const away = Math.hypot(
    corner.x + center.x - at[0]!,
    corner.y + center.y - at[1]!,
    corner.z + center.z - at[2]!,
  );
  return away < radius + reach;
}

/** Changes whenever other chunks than before stand about a place. */
export function aboutOf(chunks: Iterable<Standing>, at: readonly number[], reach: number): number {
  let sum = 0;
  for (const chunk of chunks)
    if (touches(chunk, at, reach)) sum = (sum + Math.imul(chunk.drawn.id, 0x9e3779b1)) | 0;
  return sum;
}

const scratch: Float32Array = new Float32Array(TRIANGLES_MAX * 9);

function takeFrom(
  { drawn, corner }: Standing,
  at: readonly number[],
  reach: number,
  first: number,
): number {
  const { position, tag } = drawn.geometry.attributes;
  const p = position!.array;
  const tags = tag!.array;
  const index = drawn.geometry.index!.array;
  const dx = corner.x - at[0]!;
  const dy = corner.y - at[1]!;
  const dz = corner.z - at[2]!;
  let o = first;
  const apart = (i: number, j: number, k: number, d: number): boolean => {
    const [a, b, c] = [p[i]! + d, p[j]! + d, p[k]! + d];
    return (a > reach && b > reach && c > reach) || (a < -reach && b < -reach && c < -reach);
  };
  for (let t = 0; t + 2 < index.length && o < scratch.length; t += 3) {
    const [a, b, c] = [index[t]!, index[t + 1]!, index[t + 2]!];
    if (tags[a * 4] === LAMP) continue;
    const [i, j, k] = [a * 3, b * 3, c * 3];
    if (apart(i + 1, j + 1, k + 1, dy) || apart(i, j, k, dx) || apart(i + 2, j + 2, k + 2, dz))
      continue;
    for (const v of [i, j, k]) {
      scratch[o++] = p[v]! + dx;
      scratch[o++] = p[v + 1]! + dy;
      scratch[o++] = p[v + 2]! + dz;
    }
  }
  return o;
}

/** Triangles within a cube about a place, relative to it; null where there are none. */
export function occludersOf(
  chunks: Iterable<Standing>,
  at: readonly number[],
  reach: number,
): BufferGeometry | null {
  let count = 0;
  for (const chunk of chunks)
    if (touches(chunk, at, reach)) count = takeFrom(chunk, at, reach, count);
  if (count === 0) return null;
  const positions = new BufferAttribute(scratch.slice(0, count), 3);
  return new BufferGeometry().setAttribute('position', positions);
}
