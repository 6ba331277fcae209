/** Being led: the walker goes along a route by itself, at a walk, until the hands take over. */
import { STEP, WALK_SPEED } from '../fabric/index.ts';
import type { Place } from '../core/index.ts';
import type { Point, Route } from '../gen/index.ts';
import { piecesIn } from './guide.ts';
import { turnOf } from './link.ts';
import { STILL_INTENT } from './traveller.ts';
import type { Intent } from './traveller.ts';

/** A waypoint is reached from so near, across and in height, metres. */
const REACHED = 0.15;
const LEVEL = STEP;
/** So near, across, to a waypoint at another height one climbs, where there is what to climb. */
const CLIMB_NEAR = 1;
/** The look turns so fast, degrees a second, and rests where hands have turned it for so long, milliseconds. */
const TURN_DEGREES = 70;
const LOOKED_MS = 2500;
/** The look goes to a point so far along the way, metres. */
const AHEAD = 7;
/** Seconds of walking without coming nearer after which it is given up. */
const PATIENCE = 8;
/** At most so many waypoints are passed in a frame; a longer frame than this is cut, seconds. */
const TURNS_MAX = 64;
const SECONDS_MAX = 4;

/** What is led. */
export interface Led {
  readonly place: Place;
  readonly traveller: { yaw: number };
  /** Move for some seconds. */
  advance(intent: Intent, seconds: number): void;
}

function across([x, , z]: Point, place: Place): number {
  return Math.hypot(x - place.x, z - place.z);
}

function apart([x, y, z]: Point, place: Place): number {
  return Math.hypot(x - place.x, y - place.y, z - place.z);
}

/** Degrees from one yaw to another the short way, −180 … 180. */
function between(from: number, to: number): number {
  return turnOf(to - from + 180) - 180;
}

function yawTo(place: Place, [x, , z]: Point): number {
  return (Math.atan2(place.x - x, z - place.z) * 180) / Math.PI;
}

export class Follower {
  private route: Route | null = null;
  private frame: Place['frame'] | null = null;
  private path: readonly Point[] = [];
  private next = 0;
  private idle = 0;
  private nearest = Infinity;
  private lookedMs = -Infinity;

  isUnderWay(): boolean {
    return this.route !== null;
  }

  start(route: Route): void {
    this.route = route;
    this.frame = null;
    this.idle = 0;
  }

  stop(): void {
    this.route = null;
  }

  /** The hands have turned the look: it is theirs for a while. */
  looked(nowMs: number): void {
    this.lookedMs = nowMs;
  }

  /** Lead for some seconds; a sentence where that has ended. */
  lead(led: Led, seconds: number, nowMs: number): string | null {
    let left = Math.min(seconds, SECONDS_MAX);
    for (let i = 0; i < TURNS_MAX && left > 1e-4; i++) {
      this.find(led.place);
      const goal = this.path[this.next];
      if (!goal) return this.end('The end of the way.');
      left -= this.step(led, goal, left);
      this.pass(led.place);
      if (this.idle > PATIENCE) return this.end('The way is barred here: it is left.');
    }
    if (nowMs - this.lookedMs > LOOKED_MS) this.look(led, seconds);
    return null;
  }

  private end(words: string): string {
    this.route = null;
    return words;
  }

  /** In a frame that is new, the piece of the route that lies in it. */
  private find(place: Place): void {
    if (this.frame === place.frame) return;
    this.frame = place.frame;
    const pieces = this.route ? piecesIn(this.route, place.frame) : [];
    const nearestOf = (piece: readonly Point[]): number =>
      Math.min(...piece.map((point) => apart(point, place)));
    this.path = pieces.toSorted((a, b) => nearestOf(a) - nearestOf(b))[0] ?? [];
    this.next = 0;
    this.path.forEach((point, i) => {
      if (apart(point, place) < apart(this.path[this.next]!, place)) this.next = i;
    });
    this.nearest = Infinity;
  }

  /** One step towards a waypoint; the seconds that it took. */
  private step(led: Led, goal: Point, left: number): number {
    const { place, traveller } = led;
    const far = across(goal, place);
    const rise = goal[1] - place.y;
    const isClimb = Math.abs(rise) > 0.02 && far < CLIMB_NEAR;
    const seconds = Math.min(left, isClimb ? 0.1 : Math.max(1 / 60, far / WALK_SPEED));
    const turn = (between(traveller.yaw, yawTo(place, goal)) * Math.PI) / 180;
    const pace = far < 0.05 ? 0 : Math.min(1, far / (WALK_SPEED * seconds));
    const forward = Math.cos(turn) * pace;
    const right = Math.sin(turn) * pace;
    const up = isClimb ? (Math.sign(rise) as -1 | 1) : 0;
    led.advance({ ...STILL_INTENT, forward, right, up }, seconds);
    this.idle += seconds;
    return seconds;
  }

  /** Goes on to the next waypoint where this one is reached; notes whether anything came nearer. */
  private pass(place: Place): void {
    const goal = this.path[this.next]!;
    const away = apart(goal, place);
    if (away < this.nearest - 0.05) [this.nearest, this.idle] = [away, 0];
    if (across(goal, place) > REACHED || Math.abs(goal[1] - place.y) > LEVEL) return;
    this.next++;
    this.nearest = Infinity;
    this.idle = 0;
  }

  /** Turns the look along the way. */
  private look({ place, traveller }: Led, seconds: number): void {
    const ahead = this.path.slice(this.next).find((point) => across(point, place) > AHEAD);
    const goal = ahead ?? this.path.at(-1);
    if (!goal || across(goal, place) < 0.5) return;
    const most = TURN_DEGREES * Math.min(seconds, SECONDS_MAX);
    const turn = between(traveller.yaw, yawTo(place, goal));
    traveller.yaw = turnOf(traveller.yaw + Math.max(-most, Math.min(most, turn)));
  }
}
