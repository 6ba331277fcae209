/**
 * Where daylight comes into rooms: open doors on ledges, and the windows of rooms before a corridor; and
 * where steam comes out of walls.
 */
import { at, chance, child, int } from '../../core/index.ts';
import type { Place } from '../../core/index.ts';
import { CORNER_SETBACK } from '../body.ts';
import type { Body, Side } from '../body.ts';
import { trimCaches } from '../caches.ts';
import {
  BAY,
  ENTRANCE_HALF,
  ENTRANCE_TOP,
  PANE_HALF,
  PANE_HEAD,
  PANE_SILL,
  ROUND_TOP,
} from '../inside/entrances.ts';
import { PASSAGE_HALF, PASSAGE_TOP, porchesOf } from '../inside/portal.ts';
import { roomsOf } from '../inside/rooms.ts';
import { PANE, SHELL, WINDOW_STOREY } from '../inside/suite.ts';
import type { Suite } from '../inside/suite.ts';
import type { WorldKey } from '../key.ts';
import { gapAboveOf, gapAt } from '../plates.ts';
import type { Gap } from '../plates.ts';
import { sideX, sideZ } from './ring-walk.ts';
import { blocksOver, suitesOf } from './sheets.ts';

/** A place at a wall in the frame, metres. */
export interface Vent {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** Which way is in: 0 +x, 1 −x, 2 +z, 3 −z. */
  readonly inward: 0 | 1 | 2 | 3;
}

/** The middle of an opening, and what of it is open. */
export interface DayOpening extends Vent {
  readonly width: number;
  readonly height: number;
}

/** Sides are numbered from north round by east; in is away from where they face. */
const INWARD: readonly (0 | 1 | 2 | 3)[] = [2, 1, 3, 0];
/** Of a room with windows: their middle over the floor, their height, and their share of its width. */
const WINDOW_Y = 1.7;
const WINDOW_TALL = 1.4;
const WINDOW_SHARE = 0.33;

function opening(
  body: Body,
  side: Side,
  s: number,
  d: number,
  y: number,
  size: { readonly width: number; readonly height: number },
): DayOpening {
  const floorY = body.block.gap.floorY;
  const inward = INWARD[side]!;
  return { x: sideX(body, side, s, d), y: floorY + y, z: sideZ(body, side, s, d), inward, ...size };
}

function ofSuite(suite: Suite): DayOpening[] {
  const { body, side } = suite;
  const out: DayOpening[] = [];
  for (const door of suite.doors) {
    if (!door.open) continue;
    const size = door.round
      ? { width: 2 * ENTRANCE_HALF, height: ROUND_TOP }
      : { width: 2 * ENTRANCE_HALF, height: ENTRANCE_TOP };
    out.push(opening(body, side, door.s, suite.front + SHELL / 2, suite.y + size.height / 2, size));
  }
  const porch = { width: 2 * PASSAGE_HALF, height: PASSAGE_TOP };
  for (const portal of porchesOf(suite))
    out.push(
      opening(
        body,
        side,
        portal.porch,
        CORNER_SETBACK + SHELL / 2,
        suite.y + PASSAGE_TOP / 2,
        porch,
      ),
    );
  const pane = { width: PANE_HALF, height: PANE_HEAD - PANE_SILL };
  for (const s of suite.panes)
    out.push(
      opening(body, side, s, suite.front + SHELL / 2, suite.y + PANE_SILL + pane.height / 2, pane),
    );
  for (let g = suite.windows[0]; g < suite.windows[1]; g++)
    for (let i = WINDOW_STOREY; i < suite.storeys; i++)
      for (const room of roomsOf(suite, i, 0, g)) {
        const size = { width: (room.s1 - room.s0) * WINDOW_SHARE, height: WINDOW_TALL };
        const middle = (room.s0 + room.s1) / 2;
        out.push(opening(body, side, middle, suite.plane + PANE / 2, room.y + WINDOW_Y, size));
      }
  return out;
}

/** Of so many bays of a wall, one in which steam comes out at its foot; and the share of them that has any. */
const VENT_RUN = 2;
const VENT_SHARE = 0.6;

/** Where steam comes out of the foot of the wall before a suite: never in a bay with a door or a window. */
function ventsOf(suite: Suite): Vent[] {
  const { body, side, lot, k, a, b } = suite;
  const out: Vent[] = [];
  for (let run = Math.ceil(a / (VENT_RUN * BAY)); (run + 1) * VENT_RUN * BAY <= b; run++) {
    const key = at(lot.key, 94, k, run);
    if (!chance(key, VENT_SHARE)) continue;
    const s = (run * VENT_RUN + int(child(key, 1), 0, VENT_RUN - 1) + 0.5) * BAY;
    if (suite.doors.some((door) => Math.abs(door.s - s) < BAY / 2)) continue;
    if (suite.panes.some((pane) => Math.abs(pane - s) < BAY / 2)) continue;
    const size = { width: 0, height: 0 };
    const { x, y, z, inward } = opening(body, side, s, suite.front - SHELL, suite.y, size);
    out.push({ x, y, z, inward });
  }
  return out;
}

/** Openings within a cube of so many metres each way about a place. */
export function openingsNear(world: WorldKey, place: Place, reach: number): DayOpening[] {
  return inReach(world, place, reach, ofSuite);
}

/** Places where steam comes out, within such a cube. */
export function ventsNear(world: WorldKey, place: Place, reach: number): Vent[] {
  return inReach(world, place, reach, ventsOf);
}

/** What the suites about a place have, within a cube of so many metres each way. */
function inReach<T extends Vent>(
  world: WorldKey,
  place: Place,
  reach: number,
  of: (suite: Suite) => readonly T[],
): T[] {
  trimCaches();
  if (place.frame.kind === 'room') return [];
  const { x, y, z } = place;
  const out: T[] = [];
  const area = { x0: x - reach, z0: z - reach, x1: x + reach, z1: z + reach };
  const seen = new Set<Suite>();
  let gap: Gap | null = gapAt(world, place.frame, Math.max(0, y - reach));
  for (; gap && gap.floorY < y + reach; gap = gapAboveOf(gap)) {
    const y0 = y - reach - gap.floorY;
    for (const block of blocksOver(gap, area.x0, area.z0, 2 * reach))
      for (const suite of suitesOf(block, y0, y0 + 2 * reach, area)) {
        if (seen.has(suite)) continue;
        seen.add(suite);
        for (const o of of(suite))
          if (Math.max(Math.abs(o.x - x), Math.abs(o.y - y), Math.abs(o.z - z)) <= reach)
            out.push(o);
      }
  }
  return out;
}
