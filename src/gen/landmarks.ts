/**
 * Scale "landmark": at some wide crossings of canyons one great thing hangs from the lamp-sky, to be
 * seen from far along both canyons and found again. Reads plates, lines and blocks only. It ends
 * well above the floor, so that no floor walk has to know of it, and nothing of it can be stood on.
 */
import { at, chance, child, int, unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import { blockAt, gridOf, linePosition } from './grid.ts';
import { gapAboveOf } from './plates.ts';
import type { Gap } from './plates.ts';
import { shaftThrough } from './shafts.ts';

const LANDMARK_KINDS = ['mast', 'bulb', 'wheels', 'organ', 'stalactite', 'roots'] as const;
export type LandmarkKind = (typeof LANDMARK_KINDS)[number];

export interface Landmark {
  readonly gap: Gap;
  readonly key: Hash;
  /** Numbers of the two canyon lines that cross here: x, z. */
  readonly i: number;
  readonly j: number;
  readonly kind: LandmarkKind;
  /** Its axis, metres. */
  readonly x: number;
  readonly z: number;
  /** Nothing of it is farther from its axis, metres. */
  readonly room: number;
  /** Lowest point above the plate, metres. */
  readonly bottom: number;
}

/** What stands out of the blocks' edges is not met: metres left free all round. */
const CLEARANCE = 64;
const ROOM_MIN = 44;
export const ROOM_MAX = 420;
/** Share of the crossings with room that have one. */
const SHARE = 0.55;

const HELD = new WeakMap<Gap, Map<number, Landmark | null>>();

/** The landmark at the crossing of lines i (of x) and j (of z), or null. */
export function landmarkAt(gap: Gap, i: number, j: number): Landmark | null {
  let held = HELD.get(gap);
  if (!held) {
    held = new Map();
    HELD.set(gap, held);
  }
  const index = (i + 4096) * 8192 + j + 4096;
  let landmark = held.get(index);
  if (landmark === undefined) {
    landmark = findLandmark(gap, i, j);
    held.set(index, landmark);
  }
  return landmark;
}

function findLandmark(gap: Gap, i: number, j: number): Landmark | null {
  const grid = gridOf(gap);
  if (i < grid.first[0] || i > grid.last[0] || j < grid.first[1] || j > grid.last[1]) return null;
  const key = at(gap.key, 151, i, j);
  if (!chance(child(key, 1), SHARE)) return null;
  const x = linePosition(grid, 0, i);
  const z = linePosition(grid, 1, j);
  const room = Math.min(ROOM_MAX, roomAt(gap, i, j, x, z) - CLEARANCE);
  if (room < ROOM_MIN || isShaft(gap, x, z)) return null;
  const kind = LANDMARK_KINDS[int(child(key, 2), 0, LANDMARK_KINDS.length - 1)] as LandmarkKind;
  const low = kind === 'mast' || kind === 'roots' ? 0.03 : 0.12;
  const share = low + 0.22 * unit(child(key, 3));
  const bottom = Math.max(64, 16 * Math.floor((gap.height * share) / 16));
  return { gap, key, i, j, kind, x, z, room: 4 * Math.floor(room / 4), bottom };
}

/** Half the width of the square about a crossing that no block reaches into, metres. */
function roomAt(gap: Gap, i: number, j: number, x: number, z: number): number {
  const nw = blockAt(gap, i - 1, j - 1);
  const ne = blockAt(gap, i, j - 1);
  const sw = blockAt(gap, i - 1, j);
  const se = blockAt(gap, i, j);
  return Math.min(
    x - Math.max(nw.x1, sw.x1),
    Math.min(ne.x0, se.x0) - x,
    z - Math.max(nw.z1, ne.z1),
    Math.min(sw.z0, se.z0) - z,
  );
}

/** Does a shaft come up or go on at this crossing? */
function isShaft(gap: Gap, x: number, z: number): boolean {
  const grid = gridOf(gap);
  const above = gapAboveOf(gap);
  const shafts = [shaftThrough(gap, grid), ...(above ? [shaftThrough(above, grid)] : [])];
  return shafts.some((shaft) => shaft.x === x && shaft.z === z);
}
