/** What a shot looks like: first the light, then rims that glow and cool, and what falls out of the bore. */
import { sameFrame } from '../../core/index.ts';
import type { Frame, Place } from '../../core/index.ts';
import { floorBelow } from '../../fabric/index.ts';
import type { Ground, Point } from '../../fabric/index.ts';
import type { Bore } from '../../sim/index.ts';
import { meshOfBars } from '../bars.ts';
import type { Bar } from '../bars.ts';
import type { LineStage } from '../guide.ts';
import { rimsAlong } from './rims.ts';
import type { Rim } from './rims.ts';

/** Milliseconds that the light stands, the rims glow, and what was torn off falls. */
const LIGHT_MS = 450;
const GLOW_MS = 9000;
const FALL_MS = 2400;
/** No light begins so soon after another, whoever fires: the picture brightens three times in a second at most. */
const LIGHT_GAP_MS = 350;
/** Glowing rims are drawn anew so often, what falls so often, milliseconds. */
const GLOW_EVERY_MS = 300;
const FALL_EVERY_MS = 40;
/** No farther than this is the light drawn, metres: the air ends sooner. */
const LIGHT_METRES = 6000;
const RING_SIDES = 16;
const GRAVITY = 9.81;
const BITS_A_RIM = 14;

interface Shot {
  readonly name: string;
  readonly frame: Frame;
  readonly muzzle: Place;
  readonly bore: Bore;
  readonly rims: readonly Rim[];
  readonly bits: readonly Bit[];
  readonly sinceMs: number;
  /** When each was drawn last; Infinity once it is gone. */
  light: number;
  glow: number;
  fall: number;
}

/** Something torn off: where from, how fast, how large, and where it comes to lie. */
interface Bit {
  readonly from: Point;
  readonly speed: Point;
  readonly size: number;
  readonly floor: number;
}

type Vec = [number, number, number];

/** Numbers that look like chance and are the same each time, 0 … 1. */
function scatter(n: number): number {
  const v = Math.sin(n * 12.9898) * 43758.5453;
  return v - Math.floor(v);
}

function across(axis: Point): [Vec, Vec] {
  const [x, y, z] = axis;
  const flat = Math.hypot(x, z);
  const u: Vec = flat < 1e-6 ? [1, 0, 0] : [-z / flat, 0, x / flat];
  const v: Vec = [u[1] * z - u[2] * y, u[2] * x - u[0] * z, u[0] * y - u[1] * x];
  return [u, v];
}

function bitsOf(rims: readonly Rim[], { axis, radiusMetres: r }: Bore, ground: Ground): Bit[] {
  const [u, v] = across(axis);
  return rims.flatMap(({ at, isIn }, n) => {
    const floor = floorBelow(ground, at[0] - axis[0], at[1], at[2] - axis[2]) ?? at[1] - 4;
    return Array.from({ length: BITS_A_RIM }, (_, i): Bit => {
      const k = n * 97 + i;
      const a = scatter(k) * 2 * Math.PI;
      const out = [0, 1, 2].map((c) => Math.cos(a) * u[c]! + Math.sin(a) * v[c]!) as Vec;
      // Out of the face that was opened, whichever side of the mass it is on.
      const back = (isIn ? -1 : 1) * (2 + 5 * scatter(k + 31));
      return {
        from: [0, 1, 2].map((c) => at[c]! + out[c]! * r) as Vec,
        speed: [0, 1, 2].map((c) => out[c]! * (1 + 2 * scatter(k + 7)) + axis[c]! * back) as Vec,
        size: 0.04 + 0.14 * scatter(k + 3) * Math.min(2, r),
        floor,
      };
    });
  });
}

export class Shots {
  private readonly stage: LineStage;
  private shots: Shot[] = [];
  private count = 0;
  /** When the last light began. */
  private lightMs = -Infinity;

  constructor(stage: LineStage) {
    this.stage = stage;
  }

  /** A shot has been fired; `ground` is what stood before it. */
  add(muzzle: Place, bore: Bore, ground: Ground, nowMs: number, isCalm: boolean): void {
    const isLit = nowMs - this.lightMs >= LIGHT_GAP_MS;
    if (isLit) this.lightMs = nowMs;
    const rims = rimsAlong(ground, [muzzle.x, muzzle.y, muzzle.z], bore.axis);
    this.shots.push({
      name: `shot ${++this.count}`,
      frame: muzzle.frame,
      muzzle,
      bore,
      rims,
      bits: isCalm ? [] : bitsOf(rims, bore, ground),
      sinceMs: nowMs,
      light: isLit ? -Infinity : Infinity,
      glow: -Infinity,
      fall: -Infinity,
    });
  }

  /** Once a frame; true where anything has changed. */
  frame(frame: Frame, nowMs: number): boolean {
    let changed = false;
    for (const shot of this.shots) {
      if (!sameFrame(shot.frame, frame)) changed = this.end(shot) || changed;
      else if (this.draw(shot, nowMs)) changed = true;
    }
    this.shots = this.shots.filter(({ glow }) => glow < Infinity);
    return changed;
  }

  private draw(shot: Shot, nowMs: number): boolean {
    const age = nowMs - shot.sinceMs;
    let changed = false;
    const part = (
      name: 'light' | 'glow' | 'fall',
      lasts: number,
      every: number,
      put: (share: number) => void,
    ): void => {
      if (shot[name] === Infinity || nowMs - shot[name] < every) return;
      changed = true;
      if (age >= lasts) {
        shot[name] = Infinity;
        this.stage.drop(`${shot.name} ${name}`);
        return;
      }
      shot[name] = nowMs;
      put(1 - age / lasts);
    };
    part('light', LIGHT_MS, LIGHT_MS / 5, (share) => this.light(shot, share));
    part('fall', FALL_MS, FALL_EVERY_MS, () => this.fall(shot, age / 1000));
    part('glow', GLOW_MS, GLOW_EVERY_MS, (share) => this.glow(shot, share));
    return changed;
  }

  private light({ name, muzzle, bore }: Shot, share: number): void {
    const length = Math.min(LIGHT_METRES, bore.reachMetres);
    const end = bore.axis.map((v) => v * length) as Vec;
    const half = Math.max(0.015, bore.radiusMetres * 0.5 * share * share);
    this.stage.put(`${name} light`, meshOfBars([[[0, 0, 0], end]], half, 'lamp'), muzzle, false);
  }

  private glow({ name, muzzle, bore, rims }: Shot, share: number): void {
    if (rims.length === 0) return;
    const [u, v] = across(bore.axis);
    const bars: Bar[] = [];
    const lamps: number[] = [];
    for (const { at } of rims) {
      const centre = [at[0] - muzzle.x, at[1] - muzzle.y, at[2] - muzzle.z];
      const corner = (i: number): Vec => {
        const a = (i / RING_SIDES) * 2 * Math.PI;
        const r = bore.radiusMetres * 0.98;
        return centre.map((c, k) => c + r * (Math.cos(a) * u[k]! + Math.sin(a) * v[k]!)) as Vec;
      };
      for (let i = 0; i < RING_SIDES; i++) bars.push([corner(i), corner(i + 1)]);
      lamps.push(centre[0]!, centre[1]!, centre[2]!, 0.5 * share * Math.min(2, bore.radiusMetres));
    }
    const half = (0.02 + 0.05 * Math.min(3, bore.radiusMetres)) * share;
    this.stage.put(`${name} glow`, meshOfBars(bars, half, 'lamp', lamps), muzzle, false);
  }

  private fall({ name, muzzle, bits }: Shot, seconds: number): void {
    if (bits.length === 0) return;
    const bars = bits.map(({ from, speed, size, floor }): Bar => {
      const x = from[0] + speed[0] * seconds - muzzle.x;
      const z = from[2] + speed[2] * seconds - muzzle.z;
      const y = from[1] + speed[1] * seconds - (GRAVITY * seconds * seconds) / 2;
      const low = Math.max(y, floor + size / 2) - muzzle.y;
      return [
        [x - size, low, z],
        [x + size, low + size * 0.6, z + size * 0.5],
      ];
    });
    this.stage.put(`${name} fall`, meshOfBars(bars, 0.06), muzzle, false);
  }

  private end(shot: Shot): boolean {
    for (const part of ['light', 'glow', 'fall'] as const) {
      this.stage.drop(`${shot.name} ${part}`);
      shot[part] = Infinity;
    }
    return true;
  }
}
