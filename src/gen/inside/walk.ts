/**
 * Walking in a suite: from a room into its corridor, along it, up and down its stairwells, and out
 * by a door to the ledge. Chained, for every room has a door to a corridor that runs past them all.
 */
import { CORNER_SETBACK } from '../body.ts';
import type { LegKind, Trail } from '../ways/trail.ts';
import { FIRST_S, FLIGHT_U0, FLIGHT_U1, HALF_STOREY, SECOND_S } from './emit-stairwell.ts';
import { HALL_AISLE, HALL_LANE } from './hall-measures.ts';
import type { Nook } from './nook.ts';
import { middleOf, PASSAGE_HALF, portalOf } from './portal.ts';
import type { Portal } from './portal.ts';
import { BEFORE, CLIMBER, climberOf, isOverPlatforms, riserOver } from './riser.ts';
import type { Riser } from './riser.ts';
import { entrancesInto, hallDoor, inward, roomsOf } from './rooms.ts';
import type { Room } from './room.ts';
import { ASIDE, OUT, Steps } from './steps.ts';
import type { InCorridor } from './steps.ts';
import { LANDING, SHELL, stairOf, STRETCH, stretchesIn, UNIT, WALL } from './suite.ts';
import type { Suite } from './suite.ts';
import { throughAt } from './through.ts';
import type { Through } from './through.ts';
import { fromOutlet, leaveByOutlet, nearestOutlet, outOfOutlet } from './walk-outlet.ts';

/** From the jambs of the wide opening before a shaft. */
const FROM_JAMB = 0.9375;

/** From wherever one is in a suite to the middle of its corridor. */
function toCorridor(trail: Trail, nook: Nook): InCorridor {
  const { suite, storey } = nook;
  const steps = new Steps(trail, suite, storey);
  switch (nook.at) {
    case 'corridor':
      steps.to('gallery', nook.s, steps.middle);
      return { storey, s: nook.s };
    case 'room':
      return leaveRoom(steps, nook.room, nook.s, nook.d);
    case 'hall':
      return leaveHall(steps, nook);
    case 'outlet':
      return fromOutlet(steps, nook.end);
    case 'passage':
      return leavePassage(steps, nook.portal, nook.s, nook.d);
    case 'riser':
      return leaveWell(steps, nook.riser.s, nook.s);
    case 'lobby':
      return leaveWell(steps, nook.through.s, nook.s);
    case 'through':
      steps.to('gallery', nook.through.middle, nook.d);
      return leaveWell(steps, nook.through.s, nook.through.middle);
    case 'bed':
      return leaveBed(steps, nook);
    case 'platform':
      return leavePlatform(steps, nook);
    case 'tier':
      return leaveTier(steps, nook);
    case 'landing': {
      const s = nook.stair + (nook.s < nook.stair + 3 ? FIRST_S : SECOND_S);
      steps.to('gallery', s, suite.c1 + WALL + ASIDE);
      steps.to('gallery', s, steps.middle);
      return { storey, s };
    }
    case 'flight':
      return descend(steps, nook.stair, nook.part);
  }
}

/** From a landing before a shaft, or a lobby, to the corridor by the wide opening between; `unit` is where it begins. */
function leaveWell(steps: Steps, unit: number, s: number): InCorridor {
  const at = Math.min(Math.max(s, unit + FROM_JAMB), unit + UNIT - FROM_JAMB);
  steps.to('gallery', at, steps.suite.c1 + WALL + ASIDE);
  steps.to('gallery', at, steps.middle);
  return { storey: steps.storey, s: at };
}

/** From a platform in a shaft down the ladder to its bottom, and into the corridor. */
function leavePlatform(steps: Steps, nook: Nook & { readonly at: 'platform' }): InCorridor {
  const { riser } = nook;
  const { ladder, front, edge, y0 } = riser;
  const d = climberOf(riser);
  const rise = nook.y - y0;
  // Out of an alcove one goes straight.
  if (!isOverPlatforms(riser, nook.s, nook.d))
    steps.to('gallery', nook.s, (front + edge) / 2, rise);
  steps.to('gallery', ladder, edge - BEFORE, rise);
  steps.to('ladder', ladder, d, rise);
  steps.to('ladder', ladder, d);
  return leaveWell(steps, riser.s, ladder);
}

/** From the bed of a vault up its ladder to the bridge, and by the tunnel into the corridor. */
function leaveBed(steps: Steps, { bed, suite }: Nook & { readonly at: 'bed' }): InCorridor {
  const { through, climber, edge } = bed;
  const { first, length, middle, y } = through;
  const d = suite === first ? bed.ladder : length - bed.ladder;
  steps.to('gallery', climber, d, bed.y - y);
  steps.to('ladder', climber, d);
  steps.to('ladder', edge - BEFORE, d);
  steps.to('gallery', middle, d);
  return leaveWell(steps, through.s, middle);
}

/** From a gallery over a suite's storeys to its ladder, down to the hall's floor, and into the corridor. */
function leaveTier(steps: Steps, nook: Nook & { readonly at: 'tier' }): InCorridor {
  const { suite } = steps;
  const { ladder, edge, front, end, hall } = nook.tiers;
  const rise = nook.y - suite.y;
  const wall = suite.c1 + WALL;
  const line = wall + LANDING / 2;
  const other = end === 0 ? hall.s1 - HALL_AISLE / 2 : hall.s0 + HALL_AISLE / 2;
  const inArm = Math.abs(nook.s - ladder) < HALL_AISLE / 2 && nook.d > front;
  if (!inArm) {
    if (nook.d > front) steps.to('gallery', other, nook.d, rise);
    steps.to('gallery', nook.d > front ? other : nook.s, line, rise);
    steps.to('gallery', ladder, line, rise);
  }
  steps.to('gallery', ladder, edge - BEFORE, rise);
  steps.to('ladder', ladder, edge + CLIMBER, rise);
  steps.to('ladder', ladder, edge + CLIMBER);
  const s = hallDoor(suite, end === 0 ? hall.from : hall.to - 1);
  steps.to('gallery', ladder, wall + 1.5);
  steps.to('gallery', s, wall + 1.5);
  steps.to('door', s, suite.c1 - 0.5);
  steps.to('gallery', s, steps.middle);
  return { storey: 0, s };
}

/** Up or down a shaft, from the corridor of one of its suites to that of the other. */
function climb(steps: Steps, riser: Riser, up: boolean): InCorridor {
  const { ladder, edge, low, high, y0, y1 } = riser;
  const [d, rise] = [climberOf(riser), y1 - y0];
  steps.to('gallery', ladder, steps.middle);
  if (up) {
    steps.to('gallery', ladder, d);
    steps.to('ladder', ladder, d, rise);
    steps.to('ladder', ladder, edge - BEFORE, rise);
  } else {
    steps.to('gallery', ladder, edge - BEFORE);
    steps.to('ladder', ladder, d);
    steps.to('ladder', ladder, d, -rise);
  }
  return leaveWell(new Steps(steps.trail, up ? high : low, 0), riser.s, ladder);
}

/** From the suite under a shaft to the one over it, or down. */
function walkUp(trail: Trail, tail: Trail, riser: Riser, from: Nook, to: Nook): void {
  const up = from.suite === riser.low;
  along(trail, from.suite, toCorridor(trail, from), { storey: 0, s: riser.ladder });
  const there = climb(new Steps(trail, from.suite, 0), riser, up);
  along(trail, to.suite, there, toCorridor(tail, to));
}

/** From a suite through the core of the body to the one on the opposite side. */
function walkThrough(trail: Trail, tail: Trail, through: Through, from: Nook, to: Nook): void {
  const { middle, s } = through;
  along(trail, from.suite, toCorridor(trail, from), { storey: 0, s: middle });
  const there = new Steps(trail, to.suite, 0);
  there.to('gallery', middle, to.suite.back + 1);
  along(trail, to.suite, leaveWell(there, s, middle), toCorridor(tail, to));
}

/** The tunnel between two suites, or null. */
function tunnelled(a: Suite, b: Suite): Through | null {
  if (a.body !== b.body || a.k !== b.k || a === b) return null;
  const through = throughAt(a.body, a.k);
  const has = (suite: Suite) => through?.first === suite || through?.second === suite;
  return has(a) && has(b) ? through : null;
}

/** The shaft between two suites, or null. */
function risen(a: Suite, b: Suite): Riser | null {
  if (a.lot !== b.lot) return null;
  const [low, high] = a.k < b.k ? [a, b] : [b, a];
  const riser = riserOver(low.lot, low.k);
  return riser?.high === high ? riser : null;
}

/** Out of a room by its door. */
function leaveRoom(steps: Steps, room: Room, s: number, d: number): InCorridor {
  const u = room.row === 0 ? room.d1 - d : d - room.d0;
  const lane = room.lane - ASIDE;
  if (u > room.lane) steps.to('gallery', s, inward(room, lane));
  if (u > 0.3) steps.to('gallery', room.door, inward(room, ASIDE));
  steps.to('door', room.door, inward(room, -WALL - 0.5));
  steps.to('gallery', room.door, steps.middle);
  return { storey: room.storey, s: room.door };
}

/** What one walks on along a passage's path. */
const PATH_KINDS: readonly LegKind[] = ['door', 'gallery', 'gallery', 'door'];

/** From a passage to the end of the corridor of its first suite. */
function leavePassage(steps: Steps, portal: Portal, s: number, d: number): InCorridor {
  const { path } = portal;
  // The last stretch of the path that the point is on; in the porch it is the one to the turn.
  let on = inPorch(portal, d) ? 2 : 1;
  for (let i = 1; i < path.length - 1; i++) {
    const [a, b] = [path[i], path[i + 1]] as [readonly [number, number], readonly [number, number]];
    const h = PASSAGE_HALF;
    const inS = s >= Math.min(a[0], b[0]) - h && s <= Math.max(a[0], b[0]) + h;
    const inD = d >= Math.min(a[1], b[1]) - h && d <= Math.max(a[1], b[1]) + h;
    if (inS && inD) on = i;
  }
  for (let i = on; i >= 0; i--) {
    const [ps, pd] = path[i] as readonly [number, number];
    steps.to(PATH_KINDS[i] as LegKind, ps, pd);
  }
  return { storey: 0, s: (path[0] as readonly [number, number])[0] };
}

/** Is a point of a passage before its turn, in the way out through the corner's wall? */
function inPorch({ porch, low }: Portal, d: number): boolean {
  return porch !== null && d < middleOf(low) - PASSAGE_HALF;
}

/** From a passage out by its door in the corner's wall. */
function leaveByPorch(
  steps: Steps,
  portal: Portal,
  porch: number,
  d: number,
): { s: number; d: number } {
  steps.to('gallery', porch, inPorch(portal, d) ? d : middleOf(portal.low));
  const outside = CORNER_SETBACK - OUT;
  steps.to('door', porch, outside);
  return { s: porch, d: outside };
}

/** Through a passage, from the corridor of its first suite to that of its second. */
function goThrough(steps: Steps, portal: Portal): InCorridor {
  const { path, high } = portal;
  path.forEach(([s, d], i) => steps.to(i === 0 ? 'gallery' : (PATH_KINDS[i - 1] as LegKind), s, d));
  return { storey: 0, s: entered(portal, high) };
}

/** Where in the corridor of one of its two suites a passage ends: s, just inside. */
function entered(portal: Portal, suite: Suite): number {
  const { low, high } = portal;
  const other = suite === low ? high : low;
  const atLow = portalOf(suite, 'low');
  return atLow && (atLow.low === other || atLow.high === other) ? suite.a + ASIDE : suite.b - ASIDE;
}

/** From a hall's floor, or a gallery of it, to its portal. */
function leaveHall(steps: Steps, nook: Nook & { readonly at: 'hall' }): InCorridor {
  const { suite } = steps;
  const wall = suite.c1 + WALL;
  const line = wall + (nook.storey === 0 ? 1.5 : LANDING / 2);
  const s = hallDoor(suite, nook.stretch);
  if (nook.d > wall) {
    if (nook.storey === 0 && nook.d > line) {
      // Behind what stands there one goes round it, by the aisle at the nearer end.
      const { s0, s1, back } = nook.hall;
      const first = nook.s - s0 < s1 - nook.s;
      const aisle = first ? s0 + ASIDE : s1 - ASIDE;
      const inAisle = first ? nook.s < s0 + HALL_AISLE : nook.s > s1 - HALL_AISLE;
      const free = inAisle || nook.d < wall + HALL_LANE;
      if (nook.d > back - HALL_AISLE && !free) steps.to('gallery', aisle, nook.d);
      steps.to('gallery', nook.d > back - HALL_AISLE && !free ? aisle : nook.s, line);
    }
    steps.to('gallery', s, line);
  }
  steps.to('door', s, suite.c1 - 0.5);
  steps.to('gallery', s, steps.middle);
  return { storey: nook.storey, s };
}

/** From one of a storey's flights, or the landing between, down to the corridor below. */
function descend(steps: Steps, stair: number, part: 0 | 1 | 2): InCorridor {
  const { suite } = steps;
  const u = suite.c1 + WALL;
  const turn = u + FLIGHT_U1 + ASIDE;
  if (part === 2) steps.to('stair', stair + SECOND_S, u + FLIGHT_U1, HALF_STOREY);
  if (part >= 1) {
    steps.to('gallery', stair + SECOND_S, turn, HALF_STOREY);
    steps.to('gallery', stair + FIRST_S, turn, HALF_STOREY);
    steps.to('gallery', stair + FIRST_S, u + FLIGHT_U1, HALF_STOREY);
  }
  steps.to('stair', stair + FIRST_S, u + FLIGHT_U0);
  steps.to('gallery', stair + FIRST_S, steps.middle);
  return { storey: steps.storey, s: stair + FIRST_S };
}

/** Up one storey, from the corridor to the corridor. */
function ascend(steps: Steps, stair: number): void {
  const u = steps.suite.c1 + WALL;
  const turn = u + FLIGHT_U1 + ASIDE;
  steps.to('gallery', stair + FIRST_S, steps.middle);
  steps.to('gallery', stair + FIRST_S, u + FLIGHT_U0);
  steps.to('stair', stair + FIRST_S, u + FLIGHT_U1, HALF_STOREY);
  steps.to('gallery', stair + FIRST_S, turn, HALF_STOREY);
  steps.to('gallery', stair + SECOND_S, turn, HALF_STOREY);
  steps.to('gallery', stair + SECOND_S, u + FLIGHT_U1, HALF_STOREY);
  steps.storey++;
  steps.to('stair', stair + SECOND_S, u + FLIGHT_U0);
  steps.to('gallery', stair + SECOND_S, steps.middle);
}

/** Down one storey. */
function goDown(steps: Steps, stair: number): void {
  const u = steps.suite.c1 + WALL;
  steps.to('gallery', stair + SECOND_S, steps.middle);
  steps.to('gallery', stair + SECOND_S, u + FLIGHT_U0);
  steps.storey--;
  descend(steps, stair, 2);
}

/** The stairwell nearest to a place of the corridor: its s. */
function nearestStair(suite: Suite, s: number): number {
  let best: number | null = null;
  const [from, to] = stretchesIn(suite, s - 3 * STRETCH, s + 3 * STRETCH);
  for (let g = from; g < to; g++) {
    const stair = stairOf(suite, g);
    if (stair !== null && (best === null || Math.abs(stair - s) < Math.abs(best - s))) best = stair;
  }
  if (best === null) throw new Error('every third stretch has a stairwell');
  return best;
}

/** Along the corridor, and to another storey by a stairwell. */
function along(trail: Trail, suite: Suite, from: InCorridor, to: InCorridor): void {
  const steps = new Steps(trail, suite, from.storey);
  if (from.storey !== to.storey) {
    const stair = nearestStair(suite, from.s);
    while (steps.storey < to.storey) ascend(steps, stair);
    while (steps.storey > to.storey) goDown(steps, stair);
  }
  steps.to('gallery', to.s, steps.middle);
}

/** s of the open door nearest to a place. */
function nearestDoor(suite: Suite, s: number): number {
  let best = Infinity;
  for (const door of suite.doors)
    if (door.open && Math.abs(door.s - s) < Math.abs(best - s)) best = door.s;
  return best;
}

/** Out of a suite to the ledge before its nearest door; returns where one then is. */
export function leaveSuite(trail: Trail, nook: Nook): { s: number; d: number } {
  const { suite } = nook;
  const outside = suite.front - SHELL - OUT;
  const steps = new Steps(trail, suite, 0);
  const own = nook.at === 'room' ? entrancesInto(nook.room).find((door) => door.open) : undefined;
  if (nook.at === 'room' && own) {
    // From a room with a door of its own one goes straight out.
    const { room, s, d } = nook;
    const u = room.d1 - d;
    if (u > room.lane) steps.to('gallery', s, inward(room, room.lane - ASIDE));
    else if (u < 0.3) steps.to('door', room.door, inward(room, ASIDE));
    return throughDoor(steps, room, own.s, outside);
  }
  if (nook.at === 'passage' && nook.portal.porch !== null)
    return leaveByPorch(steps, nook.portal, nook.portal.porch, nook.d);
  if (nook.at === 'outlet') return outOfOutlet(steps, nook.end);
  const here = toCorridor(trail, nook);
  const door = nearestDoor(suite, here.s);
  const end = nearestOutlet(suite, here.s, door);
  if (end !== null) {
    const s = end === 0 ? suite.a + ASIDE : suite.b - ASIDE;
    along(trail, suite, here, { storey: 0, s });
    return leaveByOutlet(steps, end);
  }
  const room = roomBehind(suite, door);
  along(trail, suite, here, { storey: 0, s: room.door });
  steps.to('door', room.door, inward(room, ASIDE));
  return throughDoor(steps, room, door, outside);
}

function throughDoor(
  steps: Steps,
  room: Room,
  s: number,
  outside: number,
): { s: number; d: number } {
  steps.to('gallery', s, inward(room, ASIDE));
  steps.to('gallery', s, room.d0 + 0.5);
  steps.to('door', s, outside);
  return { s, d: outside };
}

/** The room on the ledge that a door leads into. */
function roomBehind(suite: Suite, s: number): Room {
  const g = Math.floor((s - suite.a) / STRETCH);
  for (const room of roomsOf(suite, 0, 0, g)) if (s > room.s0 && s < room.s1) return room;
  throw new Error('a door leads into a room');
}

/** From one place of a suite to another, without leaving it. */
function walkWithin(trail: Trail, tail: Trail, from: Nook, to: Nook): void {
  const start = toCorridor(trail, from);
  const end = toCorridor(tail, to);
  along(trail, from.suite, start, end);
}

/** From a suite to the next through the passage that joins them. */
function walkAcross(trail: Trail, tail: Trail, portal: Portal, from: Nook, to: Nook): void {
  const { low, high } = portal;
  const ahead = from.suite === low;
  const [first, second] = ahead ? [trail, tail] : [tail, trail];
  const start = toCorridor(first, ahead ? from : to);
  along(first, low, start, { storey: 0, s: entered(portal, low) });
  const there = goThrough(new Steps(first, low, 0), portal);
  const end = toCorridor(second, ahead ? to : from);
  // Both trails meet in the second suite's corridor, before the passage.
  along(second, high, end, there);
}

/** The passage between two suites, or null. */
function between(a: Suite, b: Suite): Portal | null {
  const portal = [portalOf(a, 'low'), portalOf(a, 'high')];
  return portal.find((p) => p && (p.low === b || p.high === b)) ?? null;
}

/** From one place inside to another without going out: in one suite, or through what joins two; false where nothing does. */
export function walkIndoors(trail: Trail, tail: Trail, from: Nook, to: Nook): boolean {
  const [a, b] = [from.suite, to.suite];
  if (a === b) {
    walkWithin(trail, tail, from, to);
    return true;
  }
  const portal = between(a, b);
  const riser = portal ? null : risen(a, b);
  const through = portal || riser ? null : tunnelled(a, b);
  if (portal) walkAcross(trail, tail, portal, from, to);
  else if (riser) walkUp(trail, tail, riser, from, to);
  else if (through) walkThrough(trail, tail, through, from, to);
  else return false;
  return true;
}

/** Are two places in one room, corridor or hall with nothing between them? */
export function areTogether(a: Nook, b: Nook): boolean {
  if (a.at === 'through' && b.at === 'through' && a.through === b.through) return true;
  if (a.at === 'bed' && b.at === 'bed' && a.bed.through === b.bed.through) return true;
  if (a.suite !== b.suite || a.storey !== b.storey) return false;
  if (a.at === 'tier' && b.at === 'tier')
    return a.tiers === b.tiers && a.y === b.y && Math.max(a.d, b.d) < a.tiers.front;
  if (a.at === 'corridor') return b.at === 'corridor';
  if (a.at !== 'room' || b.at !== 'room') return false;
  const free = (n: Nook & { at: 'room' }) => {
    const u = n.room.row === 0 ? n.room.d1 - n.d : n.d - n.room.d0;
    return u > 0.3 && u <= n.room.lane;
  };
  return a.room.row === b.room.row && a.room.s0 === b.room.s0 && free(a) && free(b);
}
