/**
 * How a body walks: feet that are planted in the frame and stay there, and step by step follow where
 * the body goes; hips that both can reach; a coat that lags behind. It is told where the capsule is,
 * frame after frame, and what the floor is; the same path gives the same limbs.
 */
import type { FigurePose } from './conditions.ts';
import { FOOT_ASIDE, HIP_HEIGHT, STANCE, swingOf, swungHands } from './limbs.ts';
import type { Foot, Limbs, Point } from './limbs.ts';

/** What the body does. */
export type Footing = 'ground' | 'air' | 'climb';

/** Where the body is: feet of its capsule in the frame, metres; yaw and look in degrees as the camera's. */
export interface Body {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** Where it looks. */
  readonly yaw: number;
  readonly footing: Footing;
}

/** Height of the floor at a place, at or below `top` metres; null where there is none within a step. */
export type FloorAt = (x: number, top: number, z: number) => number | null;

/** A foot in the frame: planted, or on its way. */
interface Step {
  x: number;
  y: number;
  z: number;
  /** Where it was planted last. */
  fromX: number;
  fromY: number;
  fromZ: number;
  /** Height of the floor where it will land. */
  landsY: number;
  /** Share of its swing, or 1 where it is planted. */
  swing: number;
  tip: number;
}

const DT = 1 / 60;
const SECONDS_MAX = 0.5;
/** A body that goes further in a moment has been put somewhere else. */
const JUMP_METRES = 3;
/** Below this it stands, metres a second. */
const STILL_SPEED = 0.15;
/** Metres of a cycle by speed, and the share that a foot is down in a run. */
const CYCLE_AT_REST = 0.95;
const CYCLE_A_SPEED = 0.36;
const CYCLE_MAX = 2.7;
const RUN_STANCE = 0.42;
/** A planted foot further than this from where it belongs takes a step of its own, metres. */
const STRAY = 0.16;
/** Who has stood and looked one way for so long, seconds, turns to it, and stands as the look alone tells. */
const EASE_SECONDS = 0.4;
const EASED_STRAY = 0.004;
const EASED_DEGREES = 0.02;
/** After so many steps of its clock nothing of who stands moves by what could be told. */
const SETTLED_STEPS = 300;
/** Seconds of such a step. */
const OWN_STEP_SECONDS = 0.32;
/** A floor so far above or below the body's is not stepped on. */
const FLOOR_REACH = 0.62;
/** Longest that a leg reaches from the hip to the sole. */
const LEG = 0.97;
/** Pull and drag of the coat's hem, a second and a second squared. */
const HEM_PULL = 46;
const HEM_DRAG = 5.5;
const HEM_MAX = 0.34;
/** Metres of ladder for one cycle of hands and feet. */
const RUNGS = 0.6;

function clamp(v: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, v));
}

function turned(from: number, to: number): number {
  const d = (to - from + 540) % 360;
  return (d < 0 ? d + 360 : d) - 180;
}

/** One walker's way of going. */
export class Gait {
  private body: Body;
  private heading: number;
  private vx = 0;
  private vz = 0;
  private vy = 0;
  private speed = 0;
  /** Cycles walked; a foot lands at 0 and 0.5. */
  private phase = 0;
  private climbed = 0;
  private rise = 0;
  private hipsY: number;
  private lean = 0.04;
  private hemX = 0;
  private hemZ = 0;
  private hemVx = 0;
  private hemVz = 0;
  private flare = 0;
  private readonly steps: readonly [Step, Step];
  private left = 0;
  /** Seconds since feet or look last moved. */
  private stood = EASE_SECONDS;

  /** Stands there; with a floor each foot is on what is under it. */
  constructor(at: Body, floor: FloorAt = () => null) {
    this.body = at;
    this.heading = at.yaw;
    this.steps = [this.plantedAt(-1, floor), this.plantedAt(1, floor)];
    this.rise = (this.steps[0].y + this.steps[1].y) / 2;
    this.hipsY = at.y + HIP_HEIGHT;
  }

  /** As whoever stands there comes to stand in the end, whatever was walked before. */
  static settled(at: Body, floor: FloorAt): Gait {
    const gait = new Gait(at, floor);
    for (let i = 0; i < SETTLED_STEPS; i++) gait.once(at, floor);
    return gait;
  }

  /** The body has come here in so many seconds. */
  move(to: Body, seconds: number, floor: FloorAt): void {
    const from = this.body;
    const away = Math.hypot(to.x - from.x, to.y - from.y, to.z - from.z);
    if (away > JUMP_METRES) return this.stand(to);
    const span = Math.min(seconds, SECONDS_MAX) + this.left;
    const n = Math.floor(span / DT);
    this.left = span - n * DT;
    for (let i = 1; i <= n; i++) {
      const t = i / n;
      this.once(
        {
          ...to,
          x: from.x + (to.x - from.x) * t,
          y: from.y + (to.y - from.y) * t,
          z: from.z + (to.z - from.z) * t,
        },
        floor,
      );
    }
    // Too short for a step of this clock: the next one covers it.
    if (n > 0) this.body = to;
  }

  /** True where nothing moves any more. */
  isAtRest(): boolean {
    const { footing, yaw } = this.body;
    const isDown = footing === 'climb' || this.steps.every((step) => step.swing >= 1);
    const faces = footing === 'climb' || Math.abs(turned(this.heading, yaw)) < EASED_DEGREES;
    return (
      this.speed < 0.01 &&
      Math.abs(this.vy) < 0.01 &&
      this.stood >= EASE_SECONDS &&
      faces &&
      footing !== 'air' &&
      isDown &&
      Math.abs(this.hemVx) + Math.abs(this.hemVz) < 0.01 &&
      this.flare < 0.01
    );
  }

  pose(): FigurePose {
    const { x, y, z } = this.body;
    const gait = clamp(this.speed / 1.4, 0, 1);
    return { x, y, z, yaw: this.heading, walkedMetres: 0, gait, limbs: this.limbs() };
  }

  private stand(at: Body): void {
    this.body = at;
    this.heading = at.yaw;
    this.hipsY = at.y + HIP_HEIGHT;
    this.vx = this.vy = this.vz = this.speed = this.rise = 0;
    this.hemX = this.hemZ = this.hemVx = this.hemVz = this.flare = 0;
    Object.assign(
      this.steps[0],
      this.plantedAt(-1, () => null),
    );
    Object.assign(
      this.steps[1],
      this.plantedAt(1, () => null),
    );
  }

  private plantedAt(side: number, floor: FloorAt): Step {
    const [x, z] = this.homeOf(side, 0);
    const y = this.footingAt(x, z, floor);
    return { x, y, z, fromX: x, fromY: y, fromZ: z, landsY: y, swing: 1, tip: 0 };
  }

  /** Where a foot belongs, so far ahead of the body. */
  private homeOf(side: number, ahead: number): [number, number] {
    const a = (this.heading * Math.PI) / 180;
    const aside = side * FOOT_ASIDE;
    const c = Math.cos(a);
    const s = Math.sin(a);
    const along = ahead + side * 0.03;
    return [this.body.x + c * aside - s * along, this.body.z + s * aside + c * along];
  }

  /** How high a foot comes to stand. */
  private footingAt(x: number, z: number, floor: FloorAt): number {
    const { y } = this.body;
    const under = this.body.footing === 'ground' ? floor(x, y + FLOOR_REACH, z) : null;
    return under !== null && under > y - FLOOR_REACH ? under : y;
  }

  private once(to: Body, floor: FloorAt): void {
    const from = this.body;
    this.body = to;
    const [dx, dy, dz] = [to.x - from.x, to.y - from.y, to.z - from.z];
    const before = [this.vx, this.vz] as const;
    const blend = 0.25;
    this.vx += (dx / DT - this.vx) * blend;
    this.vz += (dz / DT - this.vz) * blend;
    this.vy += (dy / DT - this.vy) * blend;
    this.speed = Math.hypot(this.vx, this.vz);
    const isStill = this.speed < STILL_SPEED && dy === 0 && to.yaw === from.yaw;
    this.stood = isStill ? this.stood + DT : 0;
    this.turn();
    if (to.footing === 'ground') this.walk(Math.hypot(dx, dz), floor);
    else this.hang(dy);
    this.settle(before);
  }

  /** The body turns to where it goes; standing, it follows the look once that has gone far round. */
  private turn(): void {
    const isGoing = this.speed > STILL_SPEED && this.body.footing === 'ground';
    let wanted = this.body.yaw;
    if (isGoing) {
      wanted = (-Math.atan2(this.vx, this.vz) * 180) / Math.PI;
      // Backwards is walked backwards.
      if (Math.abs(turned(wanted, this.body.yaw)) > 110) wanted += 180;
    } else if (
      this.body.footing === 'ground' &&
      this.isFree() &&
      Math.abs(turned(this.heading, wanted)) < 50
    )
      wanted = this.heading;
    const rate = isGoing ? 0.16 : 0.09;
    this.heading = (this.heading + turned(this.heading, wanted) * rate + 360) % 360;
  }

  /** True while who stands may still look another way than the body is turned. */
  private isFree(): boolean {
    return this.stood < EASE_SECONDS;
  }

  private cycle(): number {
    return Math.min(CYCLE_MAX, CYCLE_AT_REST + CYCLE_A_SPEED * this.speed);
  }

  private stance(): number {
    const run = clamp((this.speed - 2) / 2.5, 0, 1);
    return STANCE + (RUN_STANCE - STANCE) * run;
  }

  private walk(across: number, floor: FloorAt): void {
    const cycle = this.cycle();
    const stance = this.stance();
    const going = this.speed > STILL_SPEED;
    this.phase += across / cycle;
    const a = (this.heading * Math.PI) / 180;
    const forward = this.vz * Math.cos(a) - this.vx * Math.sin(a) < 0 ? -1 : 1;
    let rise = 0;
    this.steps.forEach((step, i) => {
      const side = i === 0 ? -1 : 1;
      const p = this.phase + i * 0.5;
      const t = p - Math.floor(p);
      const reach = going ? (stance * cycle) / 2 : 0;
      const [x, z] = this.homeOf(side, reach * forward);
      if (going) this.stride(step, t, stance, [x, z], floor);
      else this.ownStep(step, i, [x, z], floor);
      rise += step.y;
    });
    this.rise = rise / 2;
  }

  /** A foot of a stride: in stance it stays, in its swing it goes over to where it will land. */
  private stride(
    step: Step,
    t: number,
    stance: number,
    [x, z]: readonly [number, number],
    floor: FloorAt,
  ): void {
    if (t < stance && step.swing >= 1) {
      const push = Math.max(0, (t / stance - 0.72) / 0.28);
      step.tip = push * push * 0.55;
      return;
    }
    if (t < stance) return this.plant(step);
    if (step.swing >= 1) this.lift(step);
    // What of the swing is left to the body's advance: the landing comes nearer as it goes on.
    const share = (t - stance) / (1 - stance);
    const ahead = 1 - share;
    const cycle = this.cycle() * (1 - stance) * ahead;
    const s = this.speed > 0 ? cycle / this.speed : 0;
    this.swingTo(step, share, x + this.vx * s, z + this.vz * s, floor);
  }

  /** A foot of who stands: it goes home when it has strayed, one after the other. */
  private ownStep(step: Step, i: number, [x, z]: readonly [number, number], floor: FloorAt): void {
    if (step.swing >= 1) {
      step.tip *= 0.8;
      const other = this.steps[1 - i]!;
      const stray = this.isFree() ? STRAY : EASED_STRAY;
      if (Math.hypot(step.x - x, step.z - z) < stray || other.swing < 1) return;
      this.lift(step);
      step.swing = 0;
    }
    const share = Math.min(1, step.swing + DT / OWN_STEP_SECONDS);
    this.swingTo(step, share, x, z, floor);
    if (share >= 1) this.plant(step);
  }

  private lift(step: Step): void {
    step.fromX = step.x;
    step.fromY = step.y;
    step.fromZ = step.z;
    step.swing = 0;
  }

  private plant(step: Step): void {
    step.swing = 1;
    step.tip = 0;
    step.y = step.landsY;
    step.fromX = step.x;
    step.fromY = step.y;
    step.fromZ = step.z;
  }

  private swingTo(step: Step, share: number, x: number, z: number, floor: FloorAt): void {
    const lands = this.footingAt(x, z, floor);
    step.landsY = lands;
    const t = share * share * (3 - 2 * share);
    const { lift, tip } = swingOf(share);
    step.swing = Math.min(share, 0.999);
    step.x = step.fromX + (x - step.fromX) * t;
    step.z = step.fromZ + (z - step.fromZ) * t;
    // Up early and down late, so that no edge of a stair is cut.
    const up = lands - step.fromY;
    const rise = up > 0 ? Math.min(1, share * 2.2) : Math.max(0, share * 2.2 - 1.2);
    step.y = step.fromY + up * rise + lift * (1 + Math.min(1, this.speed / 3)) * (1 - 0.3 * t);
    step.tip = tip;
  }

  /** Without floor under it: on rungs hand over hand, in the air with legs drawn up a little. */
  private hang(dy: number): void {
    this.climbed += dy / RUNGS;
    const isClimbing = this.body.footing === 'climb';
    this.steps.forEach((step, i) => {
      const side = i === 0 ? -1 : 1;
      const turn = this.climbed * 2 * Math.PI + i * Math.PI;
      const ahead = isClimbing ? 0.17 : side * 0.1;
      const [x, z] = this.homeOf(side * (isClimbing ? 1.3 : 1.7), ahead);
      const up = isClimbing ? 0.16 + 0.15 * Math.sin(turn) : 0.1 + 0.07 * side;
      const pull = isClimbing ? 0.5 : 0.2;
      step.x += (x - step.x) * pull;
      step.z += (z - step.z) * pull;
      step.y += (this.body.y + up - step.y) * pull;
      step.tip = isClimbing ? 0.1 : 0.5;
      step.swing = 0.999;
      step.landsY = this.body.y;
      [step.fromX, step.fromY, step.fromZ] = [step.x, step.y, step.z];
    });
    this.rise = this.body.y;
  }

  /** Hips between the feet, and the coat after the hips. */
  private settle([ax, az]: readonly [number, number]): void {
    const { y, footing } = this.body;
    const turn = this.phase * 4 * Math.PI;
    const going = clamp(this.speed / 1.4, 0, 1);
    const low = Math.min(this.steps[0].y, this.steps[1].y);
    const bob = footing === 'ground' ? (Math.cos(turn) - 1) * (0.012 + 0.01 * going) * going : 0;
    const crouch = footing === 'ground' ? 0.02 + 0.02 * going : 0.05;
    const base = footing === 'ground' ? clamp(this.rise, y - 0.35, y + 0.2) : y;
    const wanted = Math.min(base + HIP_HEIGHT - crouch + bob, low + LEG);
    this.hipsY += (wanted - this.hipsY) * (footing === 'ground' ? 0.2 : 0.6);
    this.hipsY = clamp(this.hipsY, y + 0.5, y + HIP_HEIGHT + 0.15);
    const slope = this.speed > STILL_SPEED ? clamp(this.vy / this.speed, -1, 1) : 0;
    const leans =
      footing === 'climb'
        ? 0.02
        : footing === 'air'
          ? 0.12
          : 0.04 + 0.03 * going + 0.035 * Math.max(0, this.speed - 1.4) + 0.16 * slope;
    this.lean += (leans - this.lean) * 0.1;
    const flare = footing === 'air' ? clamp((-this.vy - 1) / 9, 0, 1) : 0;
    this.flare += (flare - this.flare) * 0.12;
    this.swingHem((this.vx - ax) / DT, (this.vz - az) / DT);
  }

  private swingHem(accelX: number, accelZ: number): void {
    const flutter = Math.sin(this.phase * 4 * Math.PI) * 0.25 * Math.min(2, this.speed);
    const pull = (at: number, v: number, accel: number, speed: number): number =>
      -HEM_PULL * at - HEM_DRAG * v - 0.55 * accel - 2.1 * speed;
    this.hemVx += pull(this.hemX, this.hemVx, accelX, this.vx) * DT;
    this.hemVz += (pull(this.hemZ, this.hemVz, accelZ, this.vz) + flutter) * DT;
    this.hemX += this.hemVx * DT;
    this.hemZ += this.hemVz * DT;
    const out = Math.hypot(this.hemX, this.hemZ) / HEM_MAX;
    if (out <= 1) return;
    this.hemX /= out;
    this.hemZ /= out;
  }

  private limbs(): Limbs {
    const { x, y, z, yaw, footing } = this.body;
    const a = (this.heading * Math.PI) / 180;
    const [c, s] = [Math.cos(a), Math.sin(a)];
    const local = (px: number, pz: number): [number, number] => [c * px + s * pz, c * pz - s * px];
    const feet = this.steps.map((step): Foot => {
      const [fx, fz] = local(step.x - x, step.z - z);
      return { at: [fx, step.y - y, fz], tip: step.tip };
    }) as [Foot, Foot];
    const going = clamp(this.speed / 1.4, 0, 1);
    const turn = this.phase * 2 * Math.PI;
    const hips: Point = [Math.sin(turn) * 0.014 * going, this.hipsY - y, 0];
    const run = clamp((this.speed - 2) / 3, 0, 1);
    const swing = -Math.cos(turn) * (0.36 * going + 0.35 * run);
    const [hx, hz] = local(this.hemX, this.hemZ);
    return {
      feet,
      hips,
      lean: this.lean,
      roll: -Math.sin(turn) * 0.02 * going,
      twist: Math.cos(turn) * (0.1 * going + 0.08 * run),
      gaze: clamp((turned(this.heading, yaw) * Math.PI) / 180, -1.1, 1.1),
      hands: this.hands(footing, swungHands(swing, 0.16 + 0.18 * going + 1.0 * run, hips), hips),
      hem: [hx, hz],
      flare: this.flare,
    };
  }

  private hands(footing: Footing, swung: [Point, Point], hips: Point): [Point, Point] {
    if (footing === 'ground') return swung;
    const hand = (side: number): Point => {
      if (footing === 'air') {
        const out = 0.1 + 0.16 * this.flare;
        return [side * (0.24 + out), hips[1] + 0.3 + 0.5 * this.flare, 0.1 - 0.12 * this.flare];
      }
      const turn = this.climbed * 2 * Math.PI + (side < 0 ? Math.PI : 0);
      return [side * 0.2, hips[1] + 0.66 + 0.16 * Math.sin(turn), 0.33];
    };
    return [hand(-1), hand(1)];
  }
}
