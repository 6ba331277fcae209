/**
 * Routes are chained, not searched: leave the surface, go round its ring, up to the bridge of the
 * next block on the grid, over, and so on. Between plates they lead through shafts, between columns
 * through gates; the only searches are among the towers of one field and the columns next door.
 */
import type { Place } from '../../core/index.ts';
import { trimCaches } from '../caches.ts';
import { areTogether, walkIndoors } from '../inside/walk.ts';
import type { WorldKey } from '../key.ts';
import { lotIndexAt, sidePlan } from '../lots.ts';
import { DATUM } from '../key.ts';
import type { Gap } from '../plates.ts';
import { gapAt } from '../plates.ts';
import { blockOf, toBlock, within } from './across.ts';
import { alongGate } from './gate-walk.ts';
import { stagesBetween } from './hops.ts';
import type { Stage } from './hops.ts';
import { alongFlight } from './deck-walk.ts';
import { bridgeUnder, leave, ontoMiddle, outOntoBridge } from './leave.ts';
import { spotAt } from './locate.ts';
import type { Spot } from './locate.ts';
import { Log } from './log.ts';
import type { Route } from './log.ts';
import { kindAt } from './ring-walk.ts';
import { Trail } from './trail.ts';
import type { LegKind, Point } from './trail.ts';

/** The way from one place to another, or null where either is on none, or the other too many plates away. */
export function route(world: WorldKey, from: Place, to: Place): Route | null {
  trimCaches();
  const start = standing(world, from);
  const goal = start && standing(world, to);
  if (!start || !goal) return null;
  const stages = stagesBetween(start.gap, start.point, goal.gap, goal.point);
  if (!stages) return null;
  const log = new Log(start.gap, start.point);
  for (const stage of stages) {
    const trail = walkStage(stage, stage === stages[0] ? start.spot : null);
    if (!trail) return null;
    log.walk(stage.gap, trail.legs());
    if (stage.onward) log.cross(stage.onward.kind, stage.onward.gap, stage.onward.point);
  }
  return log.route();
}

/** The way under somebody's feet, and the open space it is in. */
function standing(world: WorldKey, place: Place): { gap: Gap; point: Point; spot: Spot } | null {
  if (place.frame.kind === 'room') return null;
  // Feet may be a little below a plate's top, or a gate's floor just under the plate overhead.
  for (const y of [place.y + 1, place.y]) {
    const gap = gapAt(world, place.frame, y);
    const point: Point = [place.x, place.y - gap.floorY, place.z];
    const spot = spotAt(gap, ...point);
    if (spot) return { gap, point, spot };
  }
  return null;
}

/** From one end of a stage to the other, within one open space. */
function walkStage(stage: Stage, known: Spot | null): Trail | null {
  const { gap, from, to } = stage;
  const trail = new Trail(from);
  if (from[0] === to[0] && from[1] === to[1] && from[2] === to[2]) return trail;
  const start = known ?? spotAt(gap, ...from);
  const goal = spotAt(gap, ...to);
  if (!start || !goal) return null;
  if (nearby(trail, start, goal, to)) return trail;
  const tail = new Trail(to);
  const end = leave(tail, goal);
  let here = leave(trail, start);
  here = toBlock(trail, here, blockOf(end));
  within(trail, here, end);
  retrace(trail, tail);
  return trail;
}

/** Both on one bridge, one stair, one gate or one open floor: a straight walk, or nearly. */
function nearby(trail: Trail, a: Spot, b: Spot, last: Point): boolean {
  if (a.on === 'gate' && b.on === 'gate' && a.gate === b.gate) {
    alongGate(trail, a, b);
    return true;
  }
  const bridge = bridgeUnder(a);
  if (bridge && bridge === bridgeUnder(b) && !sameSuite(a, b)) {
    ontoMiddle(trail, bridge, ...outOntoBridge(trail, a));
    const tail = new Trail(last);
    const [x, z] = outOntoBridge(tail, b);
    ontoMiddle(trail, bridge, x, z);
    trail.to('bridge', x, bridge.k * DATUM, z);
    retrace(trail, tail);
    return true;
  }
  if (a.on === 'flight' && b.on === 'flight' && a.block === b.block && a.stair.k0 === b.stair.k0) {
    alongFlight(trail, a.stair, a.x, b.x);
    trail.to('stair', last[0], last[1], last[2]);
    return true;
  }
  const stair = a.on === 'stair' && b.on === 'stair' && a.flight === b.flight;
  if (a.on === 'inside' && b.on === 'inside') {
    if (areTogether(a.nook, b.nook)) {
      trail.to('gallery', last[0], last[1], last[2]);
      return true;
    }
    const tail = new Trail(last);
    if (!walkIndoors(trail, tail, a.nook, b.nook)) return false;
    retrace(trail, tail);
    return true;
  }
  const close = a.on === 'ring' && b.on === 'ring' && oneStrip(a, b);
  if (!stair && !close) return false;
  trail.to(stair ? 'stair' : straightKind(a), last[0], last[1], last[2]);
  return true;
}

function sameSuite(a: Spot, b: Spot): boolean {
  return a.on === 'inside' && b.on === 'inside' && a.nook.suite === b.nook.suite;
}

function straightKind(spot: Spot): LegKind {
  return spot.on === 'ring' ? kindAt(spot.body, spot.side, spot.k, spot.s) : 'ledge';
}

type RingPlace = Extract<Spot, { on: 'ring' }>;

/** Both on the free strip of one lot: nothing stands between them. */
function oneStrip(a: RingPlace, b: RingPlace): boolean {
  if (a.body !== b.body || a.k !== b.k || a.side !== b.side) return false;
  const plan = sidePlan(a.body, a.side);
  const free = (d: number) => d >= 2.25 && d <= 7;
  return free(a.d) && free(b.d) && lotIndexAt(plan, a.s) === lotIndexAt(plan, b.s);
}

/** The tail was written from the goal outward: walk it backward. */
function retrace(trail: Trail, tail: Trail): void {
  for (const leg of tail.legs().reverse()) {
    for (let i = leg.points.length - 2; i >= 0; i--) {
      const [x, y, z] = leg.points[i] as Point;
      trail.to(leg.kind, x, y, z);
    }
  }
}
