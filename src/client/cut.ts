/** The City cut through where one stands, as an architect draws it: what bars the body, and what lies below the cut. */
import { ROLES } from '../core/index.ts';
import type { Ground, Point, Solid } from '../fabric/index.ts';

/** Corners of a piece of a drawing, metres: x and z in a plan, x and y in a section. */
export type Outline = readonly (readonly [number, number])[];

export interface Piece {
  readonly outline: Outline;
  /** Massive pieces are engraved, slender ones black, open ones (treads, what lies low) only outlined. */
  readonly look: 'mass' | 'slender' | 'open';
}

/** A plan shows what stands between these heights over the feet, metres: rails and tables, no lintels. */
const BAND = [0.55, 1.6] as const;
/** Hulls are cut at one height. */
const BREAST = 1.1;
/** How far down, and up a flight, treads are shown. */
const TREADS = [-4, 4] as const;
/** Metres a side from which a piece is a mass. */
const MASS_METRES = 1.4;
const STAIR = ROLES.indexOf('stair');

/** What lies along and across a drawing, and along its line of sight: 0 x, 1 y, 2 z. */
interface Axes {
  readonly u: 0 | 1 | 2;
  readonly v: 0 | 1 | 2;
  readonly sight: 0 | 1 | 2;
}

const PLAN: Axes = { u: 0, v: 2, sight: 1 };
const SECTION: Axes = { u: 0, v: 1, sight: 2 };

function lowOf(solid: Solid): Point {
  return [solid.x0, solid.y0, solid.z0];
}

function highOf(solid: Solid): Point {
  return [solid.x1, solid.y1, solid.z1];
}

/** A convex outline, less what lies beyond the line a·u + b·v = c. */
function clipped(outline: Outline, a: number, b: number, c: number): Outline {
  const out: [number, number][] = [];
  outline.forEach(([u, v], i) => {
    const [pu, pv] = outline[(i + outline.length - 1) % outline.length]!;
    const [here, before] = [a * u + b * v - c, a * pu + b * pv - c];
    if (here < 0 !== before < 0) {
      const t = before / (before - here);
      out.push([pu + (u - pu) * t, pv + (v - pv) * t]);
    }
    if (here <= 0) out.push([u, v]);
  });
  return out;
}

/** Where a plane cuts a solid; empty where it passes by. */
export function outlineOf(solid: Solid, { u, v, sight }: Axes, at: number): Outline {
  const [low, high] = [lowOf(solid), highOf(solid)];
  if (at < low[sight] || at > high[sight]) return [];
  let outline: Outline = [
    [low[u], low[v]],
    [high[u], low[v]],
    [high[u], high[v]],
    [low[u], high[v]],
  ];
  const { planes } = solid;
  for (let i = 0; planes && i < planes.length && outline.length > 0; i += 5) {
    const [a, b] = [planes[i + u]!, planes[i + v]!];
    const c = planes[i + 3]! - planes[i + sight]! * (at - low[sight]);
    outline = clipped(outline, a, b, c + a * low[u] + b * low[v]);
  }
  return outline.length > 2 ? outline : [];
}

function lookOf(outline: Outline): Piece['look'] {
  const span = (i: 0 | 1): number => {
    const along = outline.map((corner) => corner[i]);
    return Math.max(...along) - Math.min(...along);
  };
  return Math.min(span(0), span(1)) > MASS_METRES ? 'mass' : 'slender';
}

function treadIn(solid: Solid, feetY: number): boolean {
  if (solid.role !== STAIR) return false;
  return solid.y1 > feetY + TREADS[0] && solid.y1 < feetY + TREADS[1];
}

/** What a plan shows of a solid; null: nothing. */
function planPiece(solid: Solid, feetY: number): Piece | null {
  if (treadIn(solid, feetY)) {
    const outline = outlineOf(solid, PLAN, (solid.y0 + solid.y1) / 2);
    return outline.length === 0 ? null : { outline, look: 'open' };
  }
  const isInBand = solid.y1 > feetY + BAND[0] && solid.y0 < feetY + BAND[1];
  if (!isInBand) return null;
  const breast = feetY + BREAST;
  // A rail's bar may lie above or below the height at which hulls are cut: boxes count in the whole band.
  const at = solid.planes ? breast : Math.min(solid.y1, Math.max(solid.y0, breast));
  const outline = outlineOf(solid, PLAN, at);
  return outline.length === 0 ? null : { outline, look: lookOf(outline) };
}

/** The plan about a pair of feet, so many metres each way. */
export function planAbout(ground: Ground, [x, y, z]: Point, reach: number): Piece[] {
  const [low, high] = [y + TREADS[0], y + TREADS[1]];
  const near = ground.solidsOverlapping(x - reach, low, z - reach, x + reach, high, z + reach);
  return near.flatMap((solid) => planPiece(solid, y) ?? []);
}

/** The section from west to east through a pair of feet, so many metres each way. */
export function sectionAbout(ground: Ground, [x, y, z]: Point, reach: number): Piece[] {
  const near = ground.solidsOverlapping(x - reach, y - reach, z, x + reach, y + reach, z);
  return near.flatMap((solid) => {
    const outline = outlineOf(solid, SECTION, z);
    return outline.length === 0 ? [] : { outline, look: lookOf(outline) };
  });
}
