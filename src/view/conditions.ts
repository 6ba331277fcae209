/** What a frame is drawn with: where the eye is, and what the air and the lamps are like. */
import type { Place } from '../core/index.ts';
import type { Limbs } from './limbs.ts';

/** The eye. Metres in the frame's lattice, y up; angles in degrees. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** 0 looks along +z, growing clockwise from above: 90 looks along −x. */
  readonly yaw: number;
  /** Up is positive. */
  readonly pitch: number;
  /** Vertical field of view. */
  readonly fovDegrees: number;
}

export type Style = 'ink' | 'film';

/**
 * Where the day stands. The phase is a fraction of a day at the frame's origin (0 midnight, 0.5
 * noon); it changes with x and z, so that dawn is a front that travels across the lamp-sky.
 */
export interface LampFront {
  readonly phase: number;
  /** Fraction of a day a metre. */
  readonly perMetreX: number;
  readonly perMetreZ: number;
}

export interface Conditions {
  readonly style: Style;
  readonly lampFront: LampFront;
  /** Tops of the plate below and underside of the plate above, metres in the frame: they rule the fog. */
  readonly floorY: number;
  readonly ceilingY: number;
  /** Film only; 1 is neutral. */
  readonly exposure: number;
  /** Milliseconds of any steady clock, for fades; leave out for stills: nothing fades then. */
  readonly nowMs?: number;
  /** Seconds by which lamps flicker and things move; leave out where less motion is wanted. */
  readonly motionSeconds?: number;
  /** Lines and a few tones at once, for while the rest is being made: no shade, no lamps. */
  readonly sketch?: boolean;
  /** Nothing is kept from what another eye has seen that could be told: the same picture whatever was drawn before. */
  readonly exact?: boolean;
}

/** Where daylight comes in: the middle of a doorway or window, in the frame; or where steam comes out. */
export interface Opening {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** Which way is in: 0 +x, 1 −x, 2 +z, 3 −z. */
  readonly inward: 0 | 1 | 2 | 3;
  /** Metres. */
  readonly width: number;
  readonly height: number;
  /** At the foot of a wall, without width or height: no light comes in, steam comes out. */
  readonly isVent?: boolean;
}

/** How a person stands or walks. `place` is where the feet are. */
export interface FigurePose {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** As the camera's. */
  readonly yaw: number;
  /** Metres walked so far: the phase of the stride comes from it, so that feet never slide. */
  readonly walkedMetres: number;
  /** 0 stands, 1 walks. */
  readonly gait: number;
  /** Where its limbs are, of who is followed step by step; without them it strides on level ground. */
  readonly limbs?: Limbs;
}

/** Minimum corner of a chunk's node, in the frame: what view needs of a Node. */
export type Corner = Pick<Place, 'x' | 'y' | 'z'>;

/** Brightness of the lamp-sky by phase of the day: 0 at night, 1 from morning to evening. */
export function lampLightOfPhase(phase: number): number {
  const hour = (phase - Math.floor(phase)) * 24;
  const dawn = smooth((hour - 5) / 2);
  const dusk = 1 - smooth((hour - 19) / 2);
  return Math.min(dawn, dusk);
}

/** Brightness, 0 to 1, of the lamp-sky above a point of the frame. */
export function lampLightAt(front: LampFront, x: number, z: number): number {
  return lampLightOfPhase(front.phase + x * front.perMetreX + z * front.perMetreZ);
}

function smooth(t: number): number {
  const c = Math.min(1, Math.max(0, t));
  return c * c * (3 - 2 * c);
}
