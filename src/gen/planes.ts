/**
 * Scale "plane": how wide a ring is along a lot, which is to say where its walls stand. Coarser scales
 * draw a setback and say where stairs are; here a narrow path's wall comes forward to it wherever no
 * stair needs the room. d in metres inward from the body's edge.
 */
import { at, int } from '../core/index.ts';
import { CORNER_SETBACK } from './body.ts';
import { flightInto, flightOver } from './climbs.ts';
import { listsBy } from './kept.ts';
import { isNarrow, setbackOf, STAIR_ROOM } from './lots.ts';
import type { Lot } from './lots.ts';

/** Before this plane a ring is a gallery under its own wall; from it on an open ledge. */
const OPEN = 5;
/**
 * The wall of a narrow path. What hangs on it stands out 0.875 m at most, the path is 4 m from the edge
 * (PATH_D in src/gen/ways/ring-walk.ts), a fin's doorway ends here, and between it and the steps of a
 * hump there is no room to stand.
 */
export const NARROW = 6.25;

interface Planes {
  readonly wall: number;
  readonly band: number;
  readonly gallery: boolean;
}

const planesIn = listsBy<Lot, Planes>();

function planesOf(lot: Lot, k: number): Planes {
  return (planesIn(lot)[k] ??= makePlanes(lot, k));
}

function makePlanes(lot: Lot, k: number): Planes {
  if (lot.corner) return { wall: CORNER_SETBACK, band: CORNER_SETBACK, gallery: false };
  const { body } = lot;
  const back = setbackOf(lot, k);
  const gallery = back < OPEN;
  const hole = flightInto(body, k)?.lot === lot;
  if (isNarrow(lot, k) && !hole && flightOver(body, k)?.lot !== lot)
    return { wall: gallery ? back : NARROW, band: NARROW, gallery };
  if (!gallery) return { wall: back, band: hole ? Math.max(back, STAIR_ROOM) : back, gallery };
  const key = at(lot.key, 7, k);
  const band = hole ? int(key, STAIR_ROOM, 14) : int(key, 8, 11) + 0.5;
  return { wall: back, band, gallery };
}

/** The wall plane above ring k, from the top of its band up to the next ring. */
export function wallPlane(lot: Lot, k: number): number {
  return planesOf(lot, k).wall;
}

/** The back wall of the band just above ring k, where the service wall stands. */
export function bandPlane(lot: Lot, k: number): number {
  return planesOf(lot, k).band;
}

/** Is the band above ring k roofed by its own wall (a gallery), or open (a ledge)? */
export function isGallery(lot: Lot, k: number): boolean {
  return planesOf(lot, k).gallery;
}

/** The wall plane as it is seen from afar, where nobody asks for stairs: a few lots differ by some metres. */
export function farPlane(lot: Lot, k: number): number {
  const back = setbackOf(lot, k);
  return back >= OPEN && isNarrow(lot, k) ? NARROW : back;
}
