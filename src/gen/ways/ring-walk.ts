/** Walking round a body's rings and climbing between them. y counts from the plate's top. */
import { sideLength } from '../body.ts';
import type { Body, Side } from '../body.ts';
import { flightInto, flightOver, LADDER_D, liftOf } from '../climbs.ts';
import type { Flight } from '../climbs.ts';
import { HUMP_RISE, HUMP_RUN, isHump } from '../humps.ts';
import { DATUM } from '../key.ts';
import { lotIndexAt, sidePlan } from '../lots.ts';
import { bandPlane, isGallery } from '../planes.ts';
import type { Lot } from '../lots.ts';
import { pillarsOf } from '../pillars.ts';
import type { LegKind, Trail } from './trail.ts';

/** The path of a ring: metres inward from the body's edge. Everything keeps 1.75 m off it on both sides. */
export const PATH_D = 4;
/** What every ring has free beside its path, humps and the walls of narrow ledges left out, ends here. */
export const LANE_D1 = 5;
/** Before what climbs the floor is free up to here. */
export const BESIDE_CLIMBS = 7;
/** Middle of the strip that stairs and lifts stand in. */
const CLIMB_D = 9;
/** Where one stands beside a ladder's head. */
const LADDER_HEAD_D = 6.5;
/** More rings than this are taken by lift. */
const LIFT_FROM = 3;

/** A place on a ring's path. */
export interface RingSpot {
  readonly body: Body;
  readonly k: number;
  readonly side: Side;
  readonly s: number;
}

export function sideX(body: Body, side: Side, s: number, d: number): number {
  return side === 1 ? body.x1 - d : side === 3 ? body.x0 + d : body.x0 + s;
}
export function sideZ(body: Body, side: Side, s: number, d: number): number {
  return side === 0 ? body.z0 + d : side === 2 ? body.z1 - d : body.z0 + s;
}

function step(trail: Trail, kind: LegKind, spot: RingSpot, s: number, d: number): void {
  trail.to(
    kind,
    sideX(spot.body, spot.side, s, d),
    spot.k * DATUM,
    sideZ(spot.body, spot.side, s, d),
  );
}

/** What one walks on at s of a side at ring k. */
export function kindAt(body: Body, side: Side, k: number, s: number): LegKind {
  const plan = sidePlan(body, side);
  const lot = plan.lots[lotIndexAt(plan, s)] as Lot;
  if (body.roofed && k === body.high) return 'ledge';
  return isGallery(lot, k) ? 'gallery' : 'ledge';
}

/** Where a stretch of a side ends: its kind, and the height there above the ring. */
interface Stop {
  readonly s: number;
  readonly kind: LegKind;
  readonly rise: number;
}

/** The stretches of a side at ring k, from its start to its end. */
function stretches(body: Body, side: Side, k: number): Stop[] {
  const plan = sidePlan(body, side);
  const roof = body.roofed && k === body.high;
  const out: Stop[] = [];
  for (let i = 0; i < plan.lots.length; i++) {
    const lot = plan.lots[i] as Lot;
    const after = plan.joints[i];
    const kind: LegKind = !roof && isGallery(lot, k) ? 'gallery' : 'ledge';
    if (!after || after.half === 0) out.push({ s: lot.s1, kind, rise: 0 });
    else if (isHump(body, side, after, k)) {
      const a = after.s - after.half;
      const b = after.s + after.half;
      out.push({ s: a - HUMP_RUN, kind, rise: 0 }, { s: a, kind: 'stair', rise: HUMP_RISE });
      out.push(
        { s: b, kind: 'bridge', rise: HUMP_RISE },
        { s: b + HUMP_RUN, kind: 'stair', rise: 0 },
      );
    } else {
      const flat = roof || (k === 0 && after.kind === 'fissure');
      out.push({ s: after.s - after.half, kind, rise: 0 });
      out.push({
        s: after.s + after.half,
        kind: flat ? kind : after.kind === 'fin' ? 'door' : 'bridge',
        rise: 0,
      });
    }
  }
  return out;
}

/** Along one side from where one is to s1, stretch by stretch. */
function alongSide(trail: Trail, spot: RingSpot, s1: number): void {
  const { body, side, k, s: s0 } = spot;
  const stops = stretches(body, side, k);
  const go = (kind: LegKind, s: number, rise: number) =>
    trail.to(kind, sideX(body, side, s, PATH_D), k * DATUM + rise, sideZ(body, side, s, PATH_D));
  if (s1 >= s0) {
    for (const stop of stops) {
      if (stop.s <= s0) continue;
      go(stop.kind, Math.min(stop.s, s1), stop.s <= s1 ? stop.rise : 0);
      if (stop.s >= s1) break;
    }
    return;
  }
  for (let i = stops.length - 1; i >= 0; i--) {
    const before = i > 0 ? (stops[i - 1] as Stop) : { s: 0, rise: 0 };
    if (before.s >= s0) continue;
    go((stops[i] as Stop).kind, Math.max(before.s, s1), before.s >= s1 ? before.rise : 0);
    if (before.s <= s1) break;
  }
}

/** Distance round the loop from the first corner, clockwise seen from above (north side eastward first). */
function loopPosition(body: Body, side: Side, s: number): number {
  const w = body.x1 - body.x0;
  const h = body.z1 - body.z0;
  if (side === 0) return s;
  if (side === 1) return w + s;
  if (side === 2) return w + h + (w - s);
  return w + h + w + (h - s);
}

/** Which end of a side comes first when walking the loop. */
function endOf(body: Body, side: Side, forward: boolean): number {
  const ascending = side === 0 || side === 1;
  return ascending === forward ? sideLength(body, side) - PATH_D : PATH_D;
}

/** Round the ring the shorter way. Returns the spot reached. */
export function walkRing(trail: Trail, from: RingSpot, side: Side, s: number): RingSpot {
  const { body, k } = from;
  const goal = Math.min(Math.max(s, PATH_D), sideLength(body, side) - PATH_D);
  const round = 2 * (body.x1 - body.x0 + body.z1 - body.z0);
  const ahead =
    (loopPosition(body, side, goal) - loopPosition(body, from.side, from.s) + round) % round;
  const forward = ahead <= round / 2;
  let here = from;
  for (let n = 0; n < 5; n++) {
    if (here.side === side && (n > 0 || sameWay(body, here, goal, forward))) break;
    const end = endOf(body, here.side, forward);
    alongSide(trail, here, end);
    const next = ((here.side + (forward ? 1 : 3)) & 3) as Side;
    // The corner's point of the path is on both sides.
    here = { body, k, side: next, s: endOf(body, next, !forward) };
  }
  alongSide(trail, here, goal);
  return { body, k, side, s: goal };
}

/** On the goal's own side already: is the goal ahead in the chosen direction? */
function sameWay(body: Body, here: RingSpot, goal: number, forward: boolean): boolean {
  return forward
    ? loopPosition(body, here.side, goal) >= loopPosition(body, here.side, here.s)
    : loopPosition(body, here.side, goal) <= loopPosition(body, here.side, here.s);
}

/** Up or down one flight, from wherever on the ring. */
function takeFlight(trail: Trail, from: RingSpot, flight: Flight, up: boolean): RingSpot {
  const { body } = from;
  const { side } = flight;
  const dir = flight.s1 > flight.s0 ? 1 : -1;
  const low = flight.kind === 'ladder' ? flight.s0 : flight.s0 - dir;
  const high = flight.kind === 'ladder' ? flight.s0 : flight.s1 + dir;
  const here = walkRing(trail, from, side, up ? low : high);
  const foot: RingSpot = { body, k: flight.k0, side, s: low };
  const head: RingSpot = { body, k: flight.k1, side, s: high };
  const [first, second] = up ? [foot, head] : [head, foot];
  const walk = kindAt(body, side, here.k, here.s);
  if (flight.kind === 'ladder') {
    // At its head one steps off the ladder over the hole: that step is the ladder's too.
    step(trail, walk, first, first.s, up ? LADDER_D : LADDER_HEAD_D);
    step(trail, 'ladder', first, first.s, LADDER_D);
    step(trail, 'ladder', second, second.s, LADDER_D);
    if (up) step(trail, 'ladder', second, second.s, LADDER_HEAD_D);
  } else {
    step(trail, walk, first, first.s, CLIMB_D);
    step(trail, walk, first, up ? flight.s0 : flight.s1, CLIMB_D);
    step(trail, 'stair', second, up ? flight.s1 : flight.s0, CLIMB_D);
    step(trail, kindAt(body, side, second.k, second.s), second, second.s, CLIMB_D);
  }
  step(trail, kindAt(body, side, second.k, second.s), second, second.s, PATH_D);
  return second;
}

/** Climb or descend to another ring of the same body. */
export function climbTo(trail: Trail, from: RingSpot, k: number): RingSpot {
  const { body } = from;
  const flights: Flight[] = [];
  const low = Math.min(from.k, k);
  const high = Math.max(from.k, k);
  for (let n = low; n < high && flights.length <= LIFT_FROM;) {
    const flight = flightOver(body, n);
    if (!flight) break;
    flights.push(flight);
    n = flight.k1;
  }
  if (flights.length > LIFT_FROM) return takeLift(trail, from, k);
  if (k < from.k) flights.reverse();
  let here = from;
  for (const flight of flights) here = takeFlight(trail, here, flight, k > from.k);
  return here;
}

function takeLift(trail: Trail, from: RingSpot, k: number): RingSpot {
  const { body } = from;
  const lift = liftOf(body);
  const here = walkRing(trail, from, lift.side, lift.s);
  step(trail, kindAt(body, lift.side, here.k, lift.s), here, lift.s, lift.d);
  const there: RingSpot = { body, k, side: lift.side, s: lift.s };
  step(trail, 'lift', there, lift.s, lift.d);
  step(trail, kindAt(body, lift.side, k, lift.s), there, lift.s, PATH_D);
  return there;
}

/** Intervals of s in which one cannot walk straight between the path and the wall: stairs, holes, ladders. */
export function blockedAt(body: Body, side: Side, k: number): [number, number][] {
  const out: [number, number][] = [];
  const over = flightOver(body, k);
  if (over && over.side === side) {
    const dir = over.s1 > over.s0 ? 1 : -1;
    if (over.kind === 'ladder') out.push([over.s0 - 1, over.s0 + 1]);
    else
      out.push([
        Math.min(over.s0 - dir * 0.6, over.s0 + dir * 5),
        Math.max(over.s0 - dir * 0.6, over.s0 + dir * 5),
      ]);
  }
  const into = k > body.low ? flightInto(body, k) : null;
  if (into && into.side === side) out.push([into.hole[0] - 1, into.hole[1] + 1]);
  out.push(...humpsAt(body, side, k));
  const lift = liftOf(body);
  if (lift.side === side) out.push([lift.s - 2.25, lift.s + 2.25]);
  return out;
}

/** Intervals of s that the steps of humps take: they leave free what is farther in than they. */
function humpsAt(body: Body, side: Side, k: number): [number, number][] {
  const out: [number, number][] = [];
  for (const joint of sidePlan(body, side).joints)
    if (isHump(body, side, joint, k)) {
      const reach = joint.half + HUMP_RUN + 0.5;
      out.push([joint.s - reach, joint.s + reach]);
    }
  return out;
}

/** A gallery's pillars stand between the path and what is nearer to the edge than this, metres. */
const PILLARS_D = 2.25;
/** What one keeps from a pillar beside its own half. */
const FROM_PILLAR = 0.75;

/** The s nearest to one where one can pass between the pillars of a gallery. */
function betweenPillars(body: Body, side: Side, k: number, s: number): number {
  const plan = sidePlan(body, side);
  const lot = plan.lots[lotIndexAt(plan, s)] as Lot;
  if (k === 0 || (body.roofed && k === body.high) || !isGallery(lot, k)) return s;
  const { pitch, half } = pillarsOf(lot, k);
  const pillar = Math.round(s / pitch) * pitch;
  const keep = half + FROM_PILLAR;
  // They stand three metres and more within their lot.
  if (Math.abs(s - pillar) >= keep || pillar < lot.s0 + 2 || pillar > lot.s1 - 2) return s;
  return s < pillar ? pillar - keep : pillar + keep;
}

/** Points (s, d) from a place on a ring's slab to its path, the place itself first. */
export function approach(
  body: Body,
  side: Side,
  k: number,
  s: number,
  d: number,
): { s: number; points: [number, number][] } {
  const length = sideLength(body, side);
  const clear = Math.min(Math.max(s, PATH_D), length - PATH_D);
  const straight = {
    s: clear,
    points: [
      [s, d],
      [clear, PATH_D],
    ] as [number, number][],
  };
  if (d < PILLARS_D) {
    const at = betweenPillars(body, side, k, s);
    if (at === s) return straight;
    return {
      s: at,
      points: [
        [s, d],
        [at, d],
        [at, PATH_D],
      ],
    };
  }
  if (d < LANE_D1) return straight;
  const spans = d < BESIDE_CLIMBS ? humpsAt(body, side, k) : blockedAt(body, side, k);
  const block = spans.find(([a, b]) => s > a && s < b);
  if (!block) return straight;
  const lift = liftOf(body);
  // From the lift's own plate one walks straight out.
  if (lift.side === side && Math.abs(s - lift.s) < 1.5 && d < 10.5) return straight;
  const out = s - block[0] < block[1] - s ? block[0] - 0.25 : block[1] + 0.25;
  const plan = sidePlan(body, side);
  const lot = plan.lots[lotIndexAt(plan, s)] as Lot;
  const roof = body.roofed && k === body.high;
  const depth = roof ? d : Math.min(d, bandPlane(lot, k) - 1.25);
  return {
    s: out,
    points: [
      [s, d],
      [s, depth],
      [out, depth],
      [out, PATH_D],
    ],
  };
}
