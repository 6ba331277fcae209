/** What the way graph knows of disorder: doors onto nothing as places, and the measure of a district. */
import type { Node, Place } from '../../core/index.ts';
import { yearBegun } from '../age.ts';
import { bodiesOf, ringAtOrBelow, SIDES } from '../body.ts';
import type { Body } from '../body.ts';
import { trimCaches } from '../caches.ts';
import { blockAt, cellOf, gridOf } from '../grid.ts';
import { countSuite } from '../inside/count.ts';
import type { Count } from '../inside/count.ts';
import { dropOf } from '../inside/disorder.ts';
import { roomsOf } from '../inside/rooms.ts';
import { PANE, suiteOf } from '../inside/suite.ts';
import { DATUM } from '../key.ts';
import type { WorldKey } from '../key.ts';
import { sidePlan } from '../lots.ts';
import { gapAboveOf, gapAt } from '../plates.ts';
import type { Gap } from '../plates.ts';
import { sideX, sideZ } from './ring-walk.ts';
import { blocksOver, suitesOf } from './sheets.ts';

export interface Disorder {
  /** The year in which the body here was begun. */
  readonly year: number;
  /** Dead ends, drops and copied rooms on its ring here, and metres of way there. */
  readonly deadEnds: number;
  readonly drops: number;
  readonly copies: number;
  readonly metres: number;
  /** All three a kilometre of way. */
  readonly perKm: number;
}

/** The disorder of the nearest body on the rooms of its ring at that height; null where there are none. */
export function disorderAt(world: WorldKey, place: Place): Disorder | null {
  trimCaches();
  if (place.frame.kind === 'room') return null;
  const gap = gapAt(world, place.frame, Math.max(0, place.y));
  const grid = gridOf(gap);
  const { x, z } = place;
  const [hx, hz] = grid.half;
  if (x < -hx || x >= hx || z < -hz || z >= hz) return null;
  const body = nearestBody(bodiesOf(blockAt(gap, cellOf(grid, 0, x), cellOf(grid, 1, z))), x, z);
  if (!body) return null;
  const k = Math.max(body.low, ringAtOrBelow(body, Math.floor((place.y - gap.floorY) / DATUM)));
  const count = countRing(body, k);
  if (count.metres === 0) return null;
  const sum = count.copies + count.drops + count.deadEnds;
  return { ...count, year: Math.floor(yearBegun(body)), perKm: (1000 * sum) / count.metres };
}

const COUNTS = new WeakMap<Body, Map<number, Count>>();

/** What is out of order in all suites of a ring. */
function countRing(body: Body, k: number): Count {
  let counts = COUNTS.get(body);
  if (!counts) {
    counts = new Map();
    COUNTS.set(body, counts);
  }
  let count = counts.get(k);
  if (!count) {
    count = { metres: 0, copies: 0, drops: 0, deadEnds: 0 };
    for (const side of SIDES)
      for (const lot of sidePlan(body, side).lots) {
        const suite = suiteOf(lot, k);
        if (suite) countSuite(suite, count);
      }
    counts.set(k, count);
  }
  return count;
}

function nearestBody(bodies: readonly Body[], x: number, z: number): Body | null {
  let best: Body | null = null;
  let least = Infinity;
  for (const body of bodies) {
    const dx = Math.max(body.x0 - x, 0, x - body.x1);
    const dz = Math.max(body.z0 - z, 0, z - body.z1);
    const square = dx * dx + dz * dz;
    if (square < least) [best, least] = [body, square];
  }
  return best;
}

/** The sills of the doors onto nothing in a node: nodes of the way graph of kind `drop`. */
export function dropsIn(world: WorldKey, node: Node): Place[] {
  trimCaches();
  if (node.frame.kind === 'room') return [];
  const size = 64 * (1 << node.level);
  const out: Place[] = [];
  const area = { x0: node.x, z0: node.z, x1: node.x + size, z1: node.z + size };
  let gap: Gap | null = gapAt(world, node.frame, Math.max(0, node.y));
  for (; gap && gap.floorY < node.y + size; gap = gapAboveOf(gap)) {
    const y0 = node.y - gap.floorY;
    for (const block of blocksOver(gap, node.x, node.z, size))
      for (const suite of suitesOf(block, y0, y0 + size, area)) {
        const { body, side, plane } = suite;
        for (let g = suite.windows[0]; g < suite.windows[1]; g++)
          for (let i = 0; i < suite.storeys; i++)
            for (const room of roomsOf(suite, i, 0, g)) {
              const s = dropOf(room);
              if (s === null) continue;
              const x = sideX(body, side, s, plane + PANE / 2);
              const z = sideZ(body, side, s, plane + PANE / 2);
              const y = gap.floorY + room.y;
              if (x < node.x || x >= node.x + size || z < node.z || z >= node.z + size) continue;
              if (y >= node.y && y < node.y + size) out.push({ frame: node.frame, x, y, z });
            }
      }
  }
  return out;
}
