/** The one who looks: a walker on its feet, seen from within or behind, or a free eye. */
import {
  climbAt,
  EYE,
  floorBelow,
  RUN_SPEED,
  sightShare,
  step,
  STEP_SECONDS,
  walkerAt,
  WALK_SPEED,
} from '../fabric/index.ts';
import type { Point, Walker } from '../fabric/index.ts';
import { directionOf, Gait } from '../view/index.ts';
import type { Camera, FigurePose } from '../view/index.ts';
import type { Footing } from '../fabric/index.ts';
import { PITCH_MAX, turnOf } from './link.ts';
import type { BodyKind } from './link.ts';
import { rightOf } from './lod.ts';
import { afterMoment } from './start.ts';

/** What the hands ask for. */
export interface Intent {
  /** −1 … 1 along the look, and to its right. */
  readonly forward: number;
  readonly right: number;
  readonly up: -1 | 0 | 1;
  readonly run: boolean;
  readonly jump: boolean;
}

export const STILL_INTENT: Intent = { forward: 0, right: 0, up: 0, run: false, jump: false };

/** Would the hands be anywhere else? */
export function isAct({ forward, right, up, jump }: Intent): boolean {
  return forward !== 0 || right !== 0 || up !== 0 || jump;
}

/** Metres a second of the free eye, walking and running keys. */
const FLY_SPEED = 24;
const FLY_FAST = 240;
/** Factors of it that can be chosen. */
const HASTE_MIN = 1 / 64;
const HASTE_MAX = 256;
/** A frame longer than this moves the body no further: who was away comes back to where they stood. */
const CATCH_UP_SECONDS = 4;
/** How soon feet on the floor, and the air, end a blow: metres a second, each second. */
const FEET_BRAKE = 14;
const AIR_BRAKE = 1;
/** A walker that has fallen for so long is put back where it last stood. */
const FALL_SECONDS = 12;
/** Off the floor for less than this, one is only stepping down. */
const AIRBORNE_SECONDS = 0.2;
/** How quickly the eye follows the feet up a step, a second. */
const EYE_FOLLOWS = 14;
const LAG_MAX = 0.6;
/** The look from behind: metres back, up, and to the right of the eye. */
const BEHIND = 5.2;
const ABOVE = 0.45;
const ASIDE = 0.7;
/** Looking steeper than this, degrees, walking forward climbs. */
const CLIMB_LOOK = 25;

/** A body in a land. Position is of the feet; angles in degrees. */
export class Traveller {
  kind: BodyKind = 'walk';
  walker: Walker;
  yaw = 0;
  pitch = 0;
  /** Metres walked, for the figure's stride. */
  walked = 0;
  /** Factor of the free eye's speed. */
  haste = 1;
  calm = false;
  /** Metres a second that a blow has left the body, across. */
  private drift: readonly [number, number] = [0, 0];
  private land: Footing;
  private lag = 0;
  private fallen = 0;
  private lastFirm: Walker;
  private gait: Gait;

  constructor(land: Footing, x: number, y: number, z: number) {
    this.land = land;
    this.walker = walkerAt(x, y, z);
    this.lastFirm = this.walker;
    this.gait = new Gait(this.body());
  }

  /** Stand somewhere, perhaps in another land. */
  place(land: Footing, x: number, y: number, z: number): void {
    this.land = land;
    this.walker = walkerAt(x, y, z);
    this.lastFirm = this.walker;
    this.lag = 0;
    this.fallen = 0;
    this.drift = [0, 0];
  }

  /** A blow: so many metres a second along x, y and z. The free eye has no body to be moved. */
  shove([x, y, z]: readonly [number, number, number]): void {
    if (this.kind === 'fly') return;
    this.drift = [this.drift[0] + x, this.drift[1] + z];
    const vy = this.walker.vy + y;
    this.walker = { ...this.walker, vy, grounded: this.walker.grounded && vy < 0.5 };
  }

  /** The figure stands as it does where nobody has walked: a picture is to hang on its link alone. */
  rest(): void {
    if (this.kind !== 'third') return;
    const { walker, land } = this;
    const after = afterMoment(walker, land);
    // Set down on a ladder the body hangs there, though no step has told it yet.
    if (after.climbing) this.walker = { ...walker, grounded: false, climbing: true };
    this.gait = Gait.settled(this.body(), this.floor);
  }

  /** The free eye's speed, so many times as great. */
  hasten(factor: number): void {
    this.haste = Math.min(HASTE_MAX, Math.max(HASTE_MIN, this.haste * factor));
  }

  turn(yaw: number, pitch: number): void {
    this.yaw = turnOf(this.yaw + yaw);
    this.pitch = Math.min(PITCH_MAX, Math.max(-PITCH_MAX, this.pitch + pitch));
  }

  /** Move for some seconds; true where anything changed. */
  move(intent: Intent, seconds: number): boolean {
    const before = this.walker;
    const lag = this.lag;
    if (this.kind === 'fly') this.fly(intent, Math.min(seconds, CATCH_UP_SECONDS));
    else this.walk(intent, Math.min(seconds, CATCH_UP_SECONDS));
    const after = this.walker;
    const moved = before.x !== after.x || before.y !== after.y || before.z !== after.z;
    return this.step(Math.min(seconds, CATCH_UP_SECONDS)) || moved || this.lag !== lag;
  }

  /** The eye, for a vertical field of view in degrees. */
  camera(fovDegrees: number): Camera {
    const { x, z } = this.walker;
    const look = { yaw: this.yaw, pitch: this.pitch, fovDegrees };
    const y = this.walker.y + EYE - this.lag;
    if (this.kind !== 'third') return { x, y, z, ...look };
    const d = directionOf(this.yaw, this.pitch);
    const r = rightOf(this.yaw);
    const head: Point = [x, y + 0.05, z];
    const wanted: Point = [
      x - d[0] * BEHIND + r[0] * ASIDE,
      y - d[1] * BEHIND + ABOVE,
      z - d[2] * BEHIND + r[2] * ASIDE,
    ];
    const share = Math.max(0.08, sightShare(this.land.ground, head, wanted) - 0.08);
    const at = head.map((v, i) => v + (wanted[i]! - v) * share) as [number, number, number];
    return { x: at[0], y: at[1], z: at[2], ...look };
  }

  /** The walker's own figure, where it is seen. */
  figure(): FigurePose | null {
    if (this.kind !== 'third') return null;
    return this.gait.pose();
  }

  private body() {
    const { x, y, z, climbing } = this.walker;
    const footing = climbing ? 'climb' : this.fallen > AIRBORNE_SECONDS ? 'air' : 'ground';
    return { x, y, z, yaw: this.yaw, footing } as const;
  }

  /** The figure follows the capsule; true while it moves. Unseen, it is just put there. */
  private step(seconds: number): boolean {
    if (this.kind !== 'third') return false;
    this.gait.move(this.body(), seconds, this.floor);
    return !this.gait.isAtRest();
  }

  private readonly floor = (x: number, top: number, z: number): number | null =>
    floorBelow(this.land.ground, x, top, z);

  private fly(intent: Intent, seconds: number): void {
    const d = directionOf(this.yaw, this.pitch);
    const r = rightOf(this.yaw);
    const speed = (intent.run ? FLY_FAST : FLY_SPEED) * this.haste * seconds;
    const w = this.walker;
    const rise = Math.min(1, intent.up + (intent.jump ? 1 : 0));
    const move = (i: 0 | 1 | 2): number =>
      (d[i] * intent.forward + r[i] * intent.right + (i === 1 ? rise : 0)) * speed;
    this.walker = { ...walkerAt(w.x + move(0), w.y + move(1), w.z + move(2)), grounded: false };
    this.lag = 0;
  }

  private walk(intent: Intent, seconds: number): void {
    const steps = Math.max(1, Math.ceil(seconds / STEP_SECONDS - 1e-9));
    for (let i = 0; i < steps; i++) this.walkOnce(intent, seconds / steps);
  }

  private walkOnce(intent: Intent, dt: number): void {
    const before = this.walker;
    const climbs = this.land.climbsNear(before.x, before.y, before.z);
    const a = directionOf(this.yaw, 0);
    const r = rightOf(this.yaw);
    const reach = Math.max(1, Math.hypot(intent.forward, intent.right));
    const speed = (intent.run ? RUN_SPEED : WALK_SPEED) / reach;
    const dx = (a[0] * intent.forward + r[0] * intent.right) * speed;
    const dz = (a[2] * intent.forward + r[2] * intent.right) * speed;
    const isOnClimb = climbAt(climbs, before.x, before.y, before.z) !== null;
    const climb = isOnClimb ? this.climbOf(intent) : 0;
    const still = climb !== 0 && intent.up === 0;
    const [driftX, driftZ] = this.drift;
    const wish = { dx: (still ? 0 : dx) + driftX, dz: (still ? 0 : dz) + driftZ };
    const after = step(
      before,
      { ...wish, climb, jump: intent.jump, haste: intent.run },
      dt,
      this.land.ground,
      climbs,
    );
    this.walker = after;
    this.slide(before, after, wish, dt);
    this.follow(before, after, dt);
  }

  /** What is left of a blow: feet brake it, a wall ends it. */
  private slide(before: Walker, after: Walker, wish: { dx: number; dz: number }, dt: number): void {
    const [x, z] = this.drift;
    const speed = Math.hypot(x, z);
    if (speed === 0) return;
    const wanted = Math.hypot(wish.dx, wish.dz) * dt;
    const went = Math.hypot(after.x - before.x, after.z - before.z);
    const brake = after.grounded || after.climbing ? FEET_BRAKE : AIR_BRAKE;
    const left = went < 0.3 * wanted ? 0 : Math.max(0, speed - brake * dt);
    this.drift = left < 0.05 ? [0, 0] : [(x * left) / speed, (z * left) / speed];
  }

  /** E and Q climb; so does walking forward while looking up or down a ladder. */
  private climbOf(intent: Intent): -1 | 0 | 1 {
    if (intent.up !== 0) return intent.up;
    if (intent.forward <= 0 || Math.abs(this.pitch) < CLIMB_LOOK) return 0;
    return this.pitch > 0 ? 1 : -1;
  }

  private follow(before: Walker, after: Walker, dt: number): void {
    const across = Math.hypot(after.x - before.x, after.z - before.z);
    if (after.grounded) this.walked += across;
    const stepped = before.grounded && after.grounded ? after.y - before.y : 0;
    const lag = this.calm ? 0 : (this.lag + stepped) * Math.max(0, 1 - dt * EYE_FOLLOWS);
    this.lag = Math.abs(lag) < 1e-3 ? 0 : Math.max(-LAG_MAX, Math.min(LAG_MAX, lag));
    this.fallen = after.grounded || after.climbing ? 0 : this.fallen + dt;
    if (after.grounded) this.lastFirm = after;
    if (this.fallen > FALL_SECONDS)
      this.place(this.land, this.lastFirm.x, this.lastFirm.y, this.lastFirm.z);
  }
}
