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

/** What of a shot comes to the ear, and through what. */
export interface ShotSound extends Impact {
  readonly through: 'steel' | 'air' | 'wind';
}

/** Metres that sound goes in a second through what the City is made of. */
const STEEL_SPEED = 5000;
/** The air comes back into the bore so much later than its bang, seconds. */
const WIND_LATE = 0.9;

/** A shot of a step (1 to 5) at so many metres: first through steel, then through air, then the wind. */
export function shotSounds(metres: number, step: number): ShotSound[] {
  const near = 40 * step * step;
  const loudness = Math.min(0.9, near / (near + metres));
  const far = metres < 50 ? 'here' : `${metresFar(metres)} off`;
  const air = metres / SOUND_SPEED;
  return [
    {
      through: 'steel',
      metres,
      seconds: metres / STEEL_SPEED,
      loudness: loudness * 0.6,
      hertz: 70 + 20 * step,
      words: `A shot, ${far}: through the steel`,
    },
    {
      through: 'air',
      metres,
      seconds: air,
      loudness,
      hertz: Math.max(120, 2400 - metres * 0.4),
      words: `A shot, ${far}: through the air`,
    },
    {
      through: 'wind',
      metres,
      seconds: air + WIND_LATE,
      loudness: loudness * 0.5,
      hertz: 420,
      words: `Wind into the bore, ${far}`,
    },
  ];
}

function metresFar(metres: number): string {
  return metres < 1000 ? `${Math.round(metres / 50) * 50} m` : `${Math.round(metres / 1000)} km`;
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
