/** What stands near a light, and may hide it: whole chunks, as the card has them. */
import type { Standing } from './standing.ts';

/** How far a place is from the box that holds a chunk, metres; 0 within, infinite for what is not drawn. */
function apartFrom({ drawn, corner }: Standing, at: readonly number[]): number {
  const { boundingBox } = drawn.geometry;
  if (!drawn.visible || boundingBox === null) return Infinity;
  const { min, max } = boundingBox;
  const beyond = (low: number, high: number, place: number): number =>
    Math.max(low - place, 0, place - high);
  return Math.hypot(
    beyond(min.x, max.x, at[0]! - corner.x),
    beyond(min.y, max.y, at[1]! - corner.y),
    beyond(min.z, max.z, at[2]! - corner.z),
  );
}

/** The chunks of which something may stand within reach of a place, metres. */
export function occludersOf(
  chunks: Iterable<Standing>,
  at: readonly number[],
  reach: number,
): Standing[] {
  return [...chunks].filter((chunk) => apartFrom(chunk, at) < reach);
}

/** Changes whenever other chunks than before stand about a place. */
export function aboutOf(chunks: Iterable<Standing>, at: readonly number[], reach: number): number {
  let sum = 0;
  for (const { drawn } of occludersOf(chunks, at, reach))
    sum = (sum + Math.imul(drawn.id, 0x9e3779b1)) | 0;
  return sum;
}
