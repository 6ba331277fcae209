/**
 * The walker's capsule: one pure step, the same in the browser, on the server and in route tests.
 *
 * A move is cut into pieces shorter than half the radius, so nothing thin is ever passed through;
 * each piece is pushed off walls, then lifted over what is low enough to step on, then dropped on
 * what lies below. Falls are swept exactly. A state that began free of every solid stays free; one
 * that did not is brought out first (way-out.ts), or stays where it is.
 */
import { climbAt, CLIMB_HASTE, CLIMB_SPEED, passesThrough } from './climb.ts';
import type { Climb } from './climb.ts';
import type { Ground } from './ground.ts';
import { columnOf, pushOut, RADIUS, TOUCH } from './solid.ts';
import type { Column, Push, Solid } from './solid.ts';
import { WAY_OUT_METRES, wayOut } from './way-out.ts';

/** Height of the walker, metres. */
export const HEIGHT = 1.8;
/** Height of the eye above the feet, metres. */
export const EYE = 1.65;
/** Highest step taken without a jump, up or down, metres. */
export const STEP = 0.5;
/** Metres a second. */
export const WALK_SPEED = 1.4;
/** Metres a second. */
export const RUN_SPEED = 5;
/** Metres a second, each second. */
export const GRAVITY = 9.81;
/** Speed at which a jump leaves the floor, metres a second: 0.5 m high, so rails still hold. */
export const JUMP_SPEED = 3.1;

const FALL_SPEED_MAX = 60;
const STRIDE_MAX = 0.14;
const SKIN = 1e-3;
const DT_MAX = 0.25;
const PUSH_PASSES = 6;

/** The walker: feet in metres of one frame, vertical speed in metres a second. Plain data. */
export interface Walker {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly vy: number;
  readonly grounded: boolean;
  readonly climbing: boolean;
}

/** What the walker wants: horizontal velocity in metres a second, and up, down or neither. */
export interface Wish {
  readonly dx: number;
  readonly dz: number;
  readonly climb: -1 | 0 | 1;
  readonly jump?: boolean;
  /** Climb three times as fast. */
  readonly haste?: boolean;
}

/** Of a body that wants nothing. */
export const STILL: Wish = { dx: 0, dz: 0, climb: 0 };
/** The step that a client takes at a time, seconds. */
export const STEP_SECONDS: number = 1 / 60;

type Body = { -readonly [K in keyof Walker]: Walker[K] };

const column: Column = { low: 0, high: 0, steep: false };
const push: Push = { x: 0, z: 0 };
const near: Solid[] = [];

/** A walker standing still at a place. */
export function walkerAt(x: number, y: number, z: number): Walker {
  return { x, y, z, vy: 0, grounded: true, climbing: false };
}

function climbSpeed(climb: Climb, wish: Wish): number {
  return CLIMB_SPEED[climb.kind] * (wish.haste ? CLIMB_HASTE : 1);
}

/** Solids that one whole step can meet, into `near`. */
function gather(body: Body, wish: Wish, dt: number, ground: Ground, climb: Climb | null): void {
  const reachX = Math.abs(wish.dx) * dt + RADIUS;
  const reachZ = Math.abs(wish.dz) * dt + RADIUS;
  const rise = climb ? climbSpeed(climb, wish) * dt : 0;
  const fall = Math.max(0, (GRAVITY * dt - body.vy) * dt);
  const x0 = body.x - reachX;
  const x1 = body.x + reachX;
  const y0 = body.y - STEP - rise - fall - SKIN;
  const y1 = body.y + HEIGHT + STEP + rise + JUMP_SPEED * dt;
  const z0 = body.z - reachZ;
  const z1 = body.z + reachZ;
  near.length = 0;
  for (const s of ground.solidsOverlapping(x0, y0, z0, x1, y1, z1)) {
    if (s.x1 < x0 || s.x0 > x1 || s.z1 < z0 || s.z0 > z1 || s.y1 < y0 || s.y0 > y1) continue;
    if (!passesThrough(climb, s.role)) near.push(s);
  }
}

/** Push the body off walls that rise above `lift` over its feet; steep slopes push from the feet up. */
function leaveWalls(body: Body, lift: number): void {
  for (let pass = 0; pass < PUSH_PASSES; pass++) {
    let moved = false;
    for (const s of near) {
      let from = body.y + lift;
      if (s.y1 <= from) continue;
      if (s.planes !== null && columnOf(s, body.x, body.z, RADIUS, column) && column.steep)
        from = body.y + SKIN;
      if (!pushOut(s, body.x, body.z, from, body.y + HEIGHT - SKIN, push)) continue;
      body.x += push.x;
      body.z += push.z;
      moved = true;
    }
    if (!moved) return;
  }
}

/** The highest floor under the body not above `top`; −Infinity where there is none. */
function floorUnder(x: number, z: number, top: number): number {
  let best = -Infinity;
  for (const s of near) {
    if (s.y0 > top || s.y1 <= best) continue;
    if (!columnOf(s, x, z, RADIUS, column)) continue;
    // What is steep but small is stepped on like a box: a pipe, a chamfered plinth.
    const high = column.steep ? s.y1 : column.high;
    if (high <= top && high > best) best = high;
  }
  return best;
}

/** True where the whole body is clear of solids; `isFirm`: what is steep is slid off, and does not count. */
function isFree(x: number, y: number, z: number, isFirm = false): boolean {
  for (const s of near) {
    if (s.y1 <= y + SKIN || s.y0 >= y + HEIGHT - SKIN) continue;
    if (!columnOf(s, x, z, RADIUS, column) || (isFirm && column.steep)) continue;
    if (column.high > y + SKIN && column.low < y + HEIGHT - SKIN) return false;
  }
  return true;
}

/** Move sideways by (mx, mz): slide along walls, step up where the body then fits. */
function moveAcross(body: Body, mx: number, mz: number): void {
  const { x, y, z } = body;
  const canStep = body.grounded || body.climbing;
  const lift = canStep ? STEP + TOUCH : SKIN;
  body.x = x + mx;
  body.z = z + mz;
  leaveWalls(body, lift);
  const floor = Math.max(y, floorUnder(body.x, body.z, y + lift));
  if (isFree(body.x, floor, body.z)) {
    if (canStep) body.y = floor;
    return;
  }
  leaveWalls(body, SKIN);
  if (isFree(body.x, y, body.z) || !isFree(x, y, z)) return;
  body.x = x;
  body.z = z;
}

/** Rise by up to `dy` until the head meets something. */
function rise(body: Body, dy: number): void {
  let limit = dy;
  for (const s of near) {
    if (s.y1 <= body.y + SKIN || s.y0 >= body.y + HEIGHT + dy) continue;
    if (!columnOf(s, body.x, body.z, RADIUS, column)) continue;
    if (column.low < body.y + HEIGHT - SKIN) continue;
    limit = Math.min(limit, column.low - body.y - HEIGHT);
  }
  if (limit < dy) body.vy = 0;
  body.y += Math.max(0, limit);
}

/** Sink by up to `dy` until the feet meet a floor. */
function sink(body: Body, dy: number): void {
  const floor = floorUnder(body.x, body.z, body.y + SKIN);
  if (floor >= body.y - dy) {
    body.y = floor;
    body.vy = 0;
    body.grounded = true;
  } else {
    body.y -= dy;
    body.grounded = false;
  }
}

function moveOnClimb(body: Body, climb: Climb, wish: Wish, dt: number): void {
  body.vy = 0;
  const reach = climbSpeed(climb, wish) * dt;
  if (wish.climb > 0) {
    body.grounded = false;
    rise(body, Math.max(0, Math.min(reach, climb.y1 - body.y)));
  } else if (wish.climb < 0) sink(body, Math.max(0, Math.min(reach, body.y - climb.y0)));
  else sink(body, 0);
  body.climbing = !body.grounded;
}

function moveFreely(body: Body, wish: Wish, dt: number): void {
  body.climbing = false;
  if (body.grounded && wish.jump) {
    body.grounded = false;
    body.vy = JUMP_SPEED;
  } else if (body.grounded) {
    const floor = floorUnder(body.x, body.z, body.y + SKIN);
    if (floor >= body.y - STEP - SKIN) {
      body.y = floor;
      return;
    }
    body.grounded = false;
  }
  body.vy = Math.max(-FALL_SPEED_MAX, body.vy - GRAVITY * dt);
  if (body.vy > 0) rise(body, body.vy * dt);
  else sink(body, -body.vy * dt);
}

/** True while a volume carries the body: it is told to climb, or it would otherwise fall. */
function isCarried(body: Body, climb: Climb | null, wish: Wish): climb is Climb {
  if (climb === null) return false;
  if (wish.climb > 0 && body.y >= climb.y1 - SKIN) return !body.grounded;
  if (wish.climb !== 0) return true;
  if (body.grounded && floorUnder(body.x, body.z, body.y + SKIN) >= body.y - STEP) return false;
  return body.y >= climb.y0 && body.y <= climb.y1 + SKIN;
}

/**
 * Out of a volume one comes among solids that were none inside it, a car's floor above all: up onto
 * what is a step high, and nowhere where the body does not fit.
 */
function stepOff(body: Body): boolean {
  const floor = Math.max(body.y, floorUnder(body.x, body.z, body.y + STEP + TOUCH));
  if (!isFree(body.x, floor, body.z)) return false;
  if (floor > body.y) body.grounded = true;
  body.y = floor;
  return true;
}

/** Something stands in the body: out of it, to where it fits. False where there is no way out. */
function comeOut(body: Body, ground: Ground, climb: Climb | null): boolean {
  const r = WAY_OUT_METRES;
  const { x, y, z } = body;
  const solids = ground
    .solidsOverlapping(x - r, y - r, z - r, x + r, y + HEIGHT + r, z + r)
    .filter(({ role }) => !passesThrough(climb, role));
  const out = wayOut(solids, x, y, z, HEIGHT);
  body.vy = 0;
  if (out === null) return false;
  [body.x, body.y, body.z] = out;
  return true;
}

/**
 * One step of `dt` seconds (at most 0.25) over the ground, with the climb volumes near by.
 * Deterministic: the same state, wish, dt and solids give the same state to the bit.
 */
export function step(
  state: Walker,
  wish: Wish,
  dt: number,
  ground: Ground,
  climbs: readonly Climb[],
): Walker {
  const body: Body = { ...state };
  const time = Math.min(dt, DT_MAX);
  const speed = Math.sqrt(wish.dx * wish.dx + wish.dz * wish.dz);
  const pieces = Math.max(1, Math.ceil((speed * time) / STRIDE_MAX));
  const piece = time / pieces;
  let held = climbAt(climbs, body.x, body.y, body.z);
  gather(body, wish, time, ground, held);
  if (!isFree(body.x, body.y, body.z, true))
    if (!isFree(body.x, body.y, body.z, true) && !comeOut(body, ground, held)) return body;
  for (let i = 0; i < pieces; i++) {
    if (i > 0 && body.vy < -4) {
      held = climbAt(climbs, body.x, body.y, body.z);
      gather(body, wish, time, ground, held);
    }
    const { x, z } = body;
    moveAcross(body, wish.dx * piece, wish.dz * piece);
    const climb = climbAt(climbs, body.x, body.y, body.z);
    if (climb === null && held !== null) {
      held = null;
      gather(body, wish, time, ground, null);
      if (!stepOff(body)) {
        body.x = x;
        body.z = z;
        continue;
      }
    }
    if (isCarried(body, climb, wish)) moveOnClimb(body, climb, wish, piece);
    else moveFreely(body, wish, piece);
  }
  return body;
}
