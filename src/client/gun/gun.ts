/** The gun in the hand: held steadily it charges, and when it is full it fires. */
import { signal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import { formatPlace, metresText, roundPlace, sameFrame } from '../../core/index.ts';
import type { Event } from '../../core/index.ts';
import { GUN, boreOf, readShot, storedFor } from '../../sim/index.ts';
import type { Bore } from '../../sim/index.ts';
import { directionOf } from '../../view/index.ts';
import type { Ears } from '../ears.ts';
import type { LineStage } from '../guide.ts';
import { hitAlong } from '../hands/aim.ts';
import { ask } from '../hands/deeds.ts';
import type { Me } from '../hands/deeds.ts';
import { say } from '../hud-state.ts';
import type { HudState } from '../hud-state.ts';
import type { Company } from '../live/company.ts';
import type { Prefs } from '../prefs.ts';
import type { Session } from '../session.ts';
import { partThere } from '../standing.ts';
import { Charge } from './charge.ts';
import { Shots } from './shots.ts';

/** A longer frame says nothing of how steady a hand was, seconds. */
const FRAME_SECONDS_MAX = 2;
/** The muzzle is so far before the eye, metres. */
const MUZZLE = 0.6;
/** Who comes to rest is moved by less than this: no hand has done that. */
const REST_METRES = 0.03;
/** Faster than this, degrees and metres a second, a hand is not steady. */
const STEADY_DEGREES = 30;
const STEADY_METRES = 0.6;
/** Of a shooter with the gun, kilograms. */
const MASS = 90;
/** What a shot meets first is told within so many metres of the muzzle. */
const HIT_METRES = 160;
/** A shot that is heard of later than this after it was fired happened before: its bore is there, and no more; ticks. */
const PAST_TICKS = 100;
/** Where nobody says what the world's clock shows: what comes in the first moments of a connection, milliseconds. */
const PAST_MS = 2500;
const NO_FIRE =
  'The weapon obeys its owner alone: you have no right to fire, and no shot of this step is stored for you here.';
const NO_SERVER = 'No server answers: the weapon stays silent.';

interface Aim {
  readonly yaw: number;
  readonly pitch: number;
  readonly at: readonly [number, number, number];
}

/** Was something of a tick fired long before it is heard of? Whoever comes to a frame is told all that ever happened there. */
export function isPast(tick: number, now: number | null, joinedForMs: number): boolean {
  return now === null ? joinedForMs < PAST_MS : now - tick > PAST_TICKS;
}

export interface GunProps {
  readonly session: Session;
  readonly stage: LineStage;
  readonly hud: HudState;
  readonly company: Company;
  readonly ears: Ears;
  readonly self: Signal<Me | null>;
  prefs(): Prefs;
  isCalm(): boolean;
}

export class Gun {
  readonly isOn: Signal<boolean> = signal(false);
  /** 1 to 5. */
  readonly step: Signal<number> = signal(1);
  readonly charge: Charge = new Charge();
  private readonly props: GunProps;
  private readonly shots: Shots;
  private hush: (() => void) | null = null;
  private aim: Aim | null = null;
  private lastMs = 0;

  constructor(props: GunProps) {
    this.props = props;
    this.shots = new Shots(props.stage);
    props.company.onEvent((event) => this.hear(event));
  }

  toggle(): void {
    this.isOn.value = !this.isOn.value;
    this.press(false);
  }

  choose(step: number): void {
    this.isOn.value = true;
    this.step.value = step;
    this.quiet();
    this.charge.lose();
  }

  /** The trigger goes down, or up. */
  press(isDown: boolean): void {
    if (!isDown || !this.isOn.value) {
      this.quiet();
      if (this.charge.end()) say(this.props.hud, this.tooSoon());
      return;
    }
    const fault = this.fault();
    if (fault !== '') return say(this.props.hud, fault);
    this.charge.begin(performance.now());
    const left = GUN[this.step.value - 1]!.chargeSeconds;
    this.hush = this.props.ears.whine(left, this.step.value);
  }

  /** Once a frame. */
  frame(nowMs: number): void {
    const seconds = Math.min(FRAME_SECONDS_MAX, Math.max(0, (nowMs - this.lastMs) / 1000));
    this.lastMs = nowMs;
    const { session } = this.props;
    if (this.shots.frame(session.place.frame, nowMs)) session.redraw();
    if (!this.isOn.value) return;
    const isSteady = this.isSteady(seconds);
    const { chargeSeconds } = GUN[this.step.value - 1]!;
    if (this.charge.frame(nowMs, chargeSeconds, isSteady)) void this.fire();
  }

  /** Why it will not fire, in one sentence; empty where it would. */
  fault(): string {
    if (this.props.company.line.state.value !== 'here') return NO_SERVER;
    const self = this.props.self.value;
    if (self === null || self.may.includes('fire')) return '';
    const { company, session } = this.props;
    const state = company.realm.stateAt(session.place);
    const step = this.step.value;
    return state !== null && storedFor(state, self.actor, step).left > 0 ? '' : NO_FIRE;
  }

  private tooSoon(): string {
    const { chargeSeconds } = GUN[this.step.value - 1]!;
    return `Let go too soon: step ${this.step.value} takes ${chargeSeconds} s, held still.`;
  }

  private quiet(): void {
    this.hush?.();
    this.hush = null;
  }

  private isSteady(seconds: number): boolean {
    const { traveller, place } = this.props.session;
    const before = this.aim;
    const { yaw, pitch } = traveller;
    this.aim = { yaw, pitch, at: [place.x, place.y, place.z] };
    if (before === null || seconds === 0) return true;
    const turn = Math.abs(((yaw - before.yaw + 540) % 360) - 180) + Math.abs(pitch - before.pitch);
    const [x, y, z] = before.at;
    const moved = Math.hypot(place.x - x, place.y - y, place.z - z);
    return turn < STEADY_DEGREES * seconds + 0.5 && moved < STEADY_METRES * seconds + REST_METRES;
  }

  private async fire(): Promise<void> {
    const { session, company, hud } = this.props;
    this.quiet();
    this.charge.end();
    const { yaw, pitch } = session.traveller;
    const eye = session.eye();
    const look = directionOf(yaw, pitch);
    const [x, y, z] = [0, 1, 2].map((i) => roundPlace(eye[i]! + look[i]! * MUZZLE)) as [
      number,
      number,
      number,
    ];
    const at = formatPlace({ frame: session.place.frame, x, y, z });
    const wish = { kind: 'shot', at, look: [yaw, pitch], step: this.step.value };
    const reply = await ask(company.who.value, wish);
    if (!reply.isDone) say(hud, reply.why);
  }

  /** Who fired, how wide, into what and how far off; and to whoever fired, what the recoil did. */
  private tell(event: Event, bore: Bore, isMine: boolean): void {
    const { session, hud } = this.props;
    const { x, y, z } = event.place;
    const { point, normal } = hitAlong(session.land.ground, [x, y, z], bore.axis, HIT_METRES);
    const inside = point.map((v, i) => v + bore.axis[i]! * 0.05);
    const [px, py, pz] = inside as [number, number, number];
    const part =
      normal === null ? null : partThere(session, { ...event.place, x: px, y: py, z: pz });
    const metres = Math.hypot(point[0] - x, point[1] - y, point[2] - z);
    const into =
      normal === null
        ? `meets nothing within ${metresText(HIT_METRES)}`
        : `goes into ${part?.role ?? 'matter'} ${metresText(metres)} off`;
    const who = isMine ? 'Your shot' : `A shot of ${event.actor}`;
    const { step } = readShot(event.body);
    const speed = GUN[step - 1]!.recoil / MASS;
    const isBody = isMine && session.traveller.kind !== 'fly';
    const recoil = isBody ? ` The recoil throws you back at ${speed.toFixed(0)} m a second.` : '';
    say(hud, `${who}, ${2 * bore.radiusMetres} m across, ${into}.${recoil}`);
  }

  private hear(event: Event): void {
    if (event.kind !== 'shot') return;
    const { session, company, ears, self } = this.props;
    const isMine = event.actor === self.value?.actor;
    const nowMs = performance.now();
    if (isPast(event.tick, session.day.clock.now(nowMs), nowMs - company.joinedMs)) return;
    if (!sameFrame(event.place.frame, session.place.frame)) return;
    const shot = readShot(event.body);
    const { step } = shot;
    const bore = boreOf(shot);
    // Told before it is drawn: what stood there still does.
    this.tell(event, bore, isMine);
    this.shots.add(event.place, bore, session.land.ground, nowMs, this.props.isCalm());
    const eye = session.eye();
    const p = [eye[0] - event.place.x, eye[1] - event.place.y, eye[2] - event.place.z];
    const along = bore.axis.reduce((sum, v, i) => sum + v * p[i]!, 0);
    const t = Math.min(bore.reachMetres, Math.max(0, along));
    ears.shot(Math.hypot(...p.map((v, i) => v - bore.axis[i]! * t)), step, this.props.prefs());
    session.redraw();
    if (!isMine) return;
    const speed = GUN[step - 1]!.recoil / MASS;
    session.shove(bore.axis.map((v) => -v * speed) as [number, number, number]);
    session.touch();
  }
}
