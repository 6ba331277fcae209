/**
 * Where the limbs of a walker are: about the feet, facing +z, x to the left of who looks at its back,
 * metres and radians. The simplest: limbs of a stride on level ground, from the metres walked alone.
 */

export type Point = readonly [number, number, number];

/** A boot: where its ankle would be were it flat on the ground, how far the toes point down, and outward. */
export interface Foot {
  readonly at: Point;
  readonly tip: number;
}

export interface Limbs {
  /** Left (−x), then right. */
  readonly feet: readonly [Foot, Foot];
  /** Middle of the hips. */
  readonly hips: Point;
  /** Radians by which the body leans forwards, and to the right. */
  readonly lean: number;
  readonly roll: number;
  /** Radians by which the shoulders turn against the hips, and the head against the shoulders. */
  readonly twist: number;
  readonly gaze: number;
  /** Wrists, left then right. */
  readonly hands: readonly [Point, Point];
  /** How far the hem of the coat is carried aside and along, metres, and how far it is spread, 0 to 1. */
  readonly hem: readonly [number, number];
  readonly flare: number;
}

/** Metres of one full cycle, two steps, at walking speed. */
export const CYCLE_METRES = 1.46;
/** Share of the cycle that a foot is on the ground. */
export const STANCE = 0.6;
export const HIP_HEIGHT = 0.93;
export const ANKLE_HEIGHT = 0.1;
/** Half the distance between the feet. */
export const FOOT_ASIDE = 0.1;

/** A foot of an even stride at a phase, 0 where it lands: along z, lifted, tipped. */
export function strideFoot(phase: number): { z: number; lift: number; tip: number } {
  const p = phase - Math.floor(phase);
  const reach = (STANCE * CYCLE_METRES) / 2;
  if (p < STANCE) {
    // in stance the foot goes back exactly as fast as the body goes forward
    const push = Math.max(0, (p / STANCE - 0.72) / 0.28);
    return { z: reach - p * CYCLE_METRES, lift: push * push * 0.07, tip: push * push * 0.55 };
  }
  const t = (p - STANCE) / (1 - STANCE);
  const { lift, tip } = swingOf(t);
  return { z: -reach + 2 * reach * t * t * (3 - 2 * t), lift: lift + 0.07 * (1 - t), tip };
}

/** How a foot is lifted and tipped at a share of its swing. */
export function swingOf(t: number): { lift: number; tip: number } {
  return {
    lift: Math.sin(t * Math.PI) * 0.09,
    tip: 0.55 * (1 - t) * (1 - t) - 0.22 * t,
  };
}

/** Wrists that swing against the feet: by half an angle, left and right, radians. */
export function swungHands(swing: number, bend: number, hips: Point): [Point, Point] {
  const hand = (side: number, angle: number): Point => {
    const shoulder = hips[1] + 0.48;
    const fore = angle + bend;
    return [
      side * 0.235,
      shoulder - 0.29 * Math.cos(angle) - 0.25 * Math.cos(fore),
      hips[2] + 0.29 * Math.sin(angle) + 0.25 * Math.sin(fore) - 0.01,
    ];
  };
  return [hand(-1, swing), hand(1, -swing)];
}

/** Limbs of who has walked so far on level ground, at a gait of 0 (stands) to 1 (walks). */
export function strideLimbs(walkedMetres: number, gait: number): Limbs {
  const g = Math.min(1, Math.max(0, gait));
  const phase = walkedMetres / CYCLE_METRES;
  const foot = (side: number): Foot => {
    const { z, lift, tip } = strideFoot(phase + (side < 0 ? 0 : 0.5));
    const at: Point = [side * FOOT_ASIDE, lift * g, z * g + side * 0.03 * (1 - g)];
    return { at, tip: tip * g };
  };
  const turn = phase * 2 * Math.PI;
  const hips: Point = [
    Math.sin(turn) * 0.014 * g,
    HIP_HEIGHT - 0.03 * g + (Math.cos(turn * 2) - 1) * 0.012 * g,
    0,
  ];
  const swing = -Math.cos(turn) * 0.4 * g;
  return {
    feet: [foot(-1), foot(1)],
    hips,
    lean: 0.04 + 0.03 * g,
    roll: -Math.sin(turn) * 0.02 * g,
    twist: Math.cos(turn) * 0.1 * g,
    gaze: 0,
    hands: swungHands(swing, 0.16 + 0.18 * g, hips),
    hem: [0, -0.05 * g + Math.cos(turn * 2) * 0.012 * g],
    flare: 0,
  };
}
