/** Rectangles out of rectangles, metres. */
import { gapsBetween } from './rails.ts';
import type { Rect } from './side.ts';

/** From (a0, b0) to (a1, b1), whatever the axes are. */
export interface Patch {
  readonly a0: number;
  readonly a1: number;
  readonly b0: number;
  readonly b1: number;
}

/** What a rectangle has left when others are taken out: rectangles, row by row along b. */
export function patchesRound(area: Patch, taken: readonly Patch[]): Patch[] {
  if (area.a1 <= area.a0 || area.b1 <= area.b0) return [];
  const inside = taken.filter(
    (r) => r.a1 > area.a0 && r.a0 < area.a1 && r.b1 > area.b0 && r.b0 < area.b1,
  );
  const edges = inside.flatMap((r) => [r.b0, r.b1]).filter((b) => b > area.b0 && b < area.b1);
  const rows = [...new Set([area.b0, ...edges, area.b1])].sort((p, q) => p - q);
  const out: Patch[] = [];
  for (let n = 0; n + 1 < rows.length; n++) {
    const b0 = rows[n] as number;
    const b1 = rows[n + 1] as number;
    const cuts = inside
      .filter((r) => r.b0 < b1 && r.b1 > b0)
      .map((r): [number, number] => [r.a0, r.a1]);
    for (const [a0, a1] of gapsBetween(area.a0, area.a1, cuts)) out.push({ a0, a1, b0, b1 });
  }
  return out;
}

/** A rectangle so much larger on every side. */
export function grown({ x0, z0, x1, z1 }: Rect, by: number): Rect {
  return { x0: x0 - by, z0: z0 - by, x1: x1 + by, z1: z1 + by };
}
