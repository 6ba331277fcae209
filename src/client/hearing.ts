/** What is to be heard at a place: numbers in, numbers out; the sounds themselves are made by sound.ts. */

/** Metres that sound goes in a second. */
export const SOUND_SPEED = 343;

/** What the ear knows of a place. */
export interface Around {
  /** 0 under a low roof, 1 in the open. */
  readonly openness: number;
  /** Metres above the plate, and of the open space from plate to lamps. */
  readonly height: number;
  readonly room: number;
  /** Brightness of the lamp-sky overhead, 0 … 1. */
  readonly light: number;
}

/** How loud each sound that never stops is, 0 … 1, and how bright the wind, in hertz. */
export interface Ambience {
  readonly wind: number;
  readonly windHertz: number;
  readonly hum: number;
  /** Drops a second, on the mean. */
  readonly drips: number;
}

export function ambienceOf({ openness, height, room, light }: Around): Ambience {
  const high = Math.min(1, Math.max(0, height / Math.max(1, room)));
  return {
    wind: 0.06 + 0.5 * openness * (0.5 + 0.5 * high),
    windHertz: 160 + 340 * openness + 160 * high,
    // The lamps hum, and the lower one is the less of them is heard.
    hum: (0.05 + 0.14 * light * (0.4 + 0.6 * high)) * (1 - 0.4 * openness),
    drips: 0.02 + 0.12 * (1 - openness),
  };
}

/** How a footstep sounds, by the role of what is under the foot. */
export interface Step {
  readonly hertz: number;
  /** Seconds until it has died away. */
  readonly decay: number;
  /** Share of ringing over thud, 0 … 1. */
  readonly ring: number;
}

const METAL: Step = { hertz: 720, decay: 0.22, ring: 0.75 };
const STONE: Step = { hertz: 210, decay: 0.09, ring: 0.05 };
const HOLLOW: Step = { hertz: 330, decay: 0.16, ring: 0.3 };
const STEPS: ReadonlyMap<string, Step> = new Map([
  ['stair', METAL],
  ['ladder', METAL],
  ['lift', METAL],
  ['bridge', HOLLOW],
  ['deck', HOLLOW],
  ['roof', HOLLOW],
]);

export function stepOn(role: string): Step {
  return STEPS.get(role) ?? STONE;
}

/** Something far off falls: how far, how late and how loud it arrives, and how dull. */
export interface Impact {
  readonly metres: number;
  readonly seconds: number;
  readonly loudness: number;
  readonly hertz: number;
  readonly words: string;
}

/** An impact by one draw of chance, 0 ≤ u < 1. */
export function impactOf(u: number): Impact {
  const metres = 300 * 20 ** u;
  const far =
    metres < 1000 ? `${Math.round(metres / 100) * 100} m` : `${Math.round(metres / 1000)} km`;
  return {
    metres,
    seconds: metres / SOUND_SPEED,
    loudness: Math.min(0.5, 120 / metres),
    hertz: Math.max(50, 900 - metres * 0.14),
    words: `Something falls, ${far} off`,
  };
}
