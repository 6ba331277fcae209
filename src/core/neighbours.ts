/**
 * Which column lies beyond each side of a tile, on the same shell, over the cube's edges too.
 *
 * Both axes of every face point to the positive side of a heliocentric axis, so along a shared edge
 * of the cube both faces count the same way: no position is ever turned round.
 */
import type { Column } from './address.ts';
import { FACES, type FacePlan, type SideName, SIDES, tilesAcross } from './tiles.ts';

/** What lies beyond one side of a column. */
export interface Neighbour {
  /** The side asked for. */
  readonly side: SideName;
  readonly column: Column;
  /** The same side as the neighbour calls it. */
  readonly otherSide: SideName;
  /**
   * Name of the shared face, the same from both: hash gates from it. Fractions along it
   * (`tilePoint`) run the same way from both.
   */
  readonly sharedFaceKey: string;
}

/** Number of the face whose normal is a heliocentric axis with a sign. */
function faceOf(axis: number, sign: number): number {
  return 2 * axis + (sign > 0 ? 0 : 1);
}

/** Order of the columns of one shell: by face, u, v. */
function before(a: Column, b: Column): boolean {
  if (a.face !== b.face) return a.face < b.face;
  return a.u === b.u ? a.v < b.v : a.u < b.u;
}

function keyOf(a: Column, b: Column): string {
  const [one, two] = before(a, b) ? [a, b] : [b, a];
  return `${one.shell}.${one.face}.${one.u}.${one.v}|${two.face}.${two.u}.${two.v}`;
}

/** Over the edge of the cube: the next face, and the same place along the edge. */
function overEdge(column: Column, lateral: boolean, high: boolean): [Column, SideName] {
  const n = tilesAcross(column.shell);
  const from = FACES[column.face] as FacePlan;
  const face = faceOf(lateral ? from.u : from.v, high ? 1 : -1);
  const to = FACES[face] as FacePlan;
  // The side of the next face that looks along the old normal.
  const end = from.sign > 0 ? n - 1 : 0;
  const along = lateral ? column.v : column.u;
  if (to.u === from.n) {
    const next: Column = { kind: 'column', shell: column.shell, face, u: end, v: along };
    return [next, from.sign > 0 ? 'east' : 'west'];
  }
  const next: Column = { kind: 'column', shell: column.shell, face, u: along, v: end };
  return [next, from.sign > 0 ? 'south' : 'north'];
}

/** The column beyond one side. */
export function neighbour(column: Column, side: SideName): Neighbour {
  const n = tilesAcross(column.shell);
  const lateral = side === 'west' || side === 'east';
  const high = side === 'east' || side === 'south';
  const step = high ? 1 : -1;
  const u = column.u + (lateral ? step : 0);
  const v = column.v + (lateral ? 0 : step);
  let next: Column = { kind: 'column', shell: column.shell, face: column.face, u, v };
  let otherSide = SIDES[SIDES.indexOf(side) ^ 1] as SideName;
  if (u < 0 || v < 0 || u >= n || v >= n) [next, otherSide] = overEdge(column, lateral, high);
  return { side, column: next, otherSide, sharedFaceKey: keyOf(column, next) };
}

/** The columns beyond the four sides: west, east, north, south. */
export function neighbours(column: Column): readonly Neighbour[] {
  return SIDES.map((side) => neighbour(column, side));
}
