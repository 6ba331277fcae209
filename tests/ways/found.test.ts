/** Promise 2, asked broadly: places on ways of many seeds, columns and plates, and a way between any two. */
import { describe, expect, test } from 'vitest';
import { formatPlace, nodeAt, parsePlace, SHELL_PITCH } from '../../src/core/index.ts';
import type { Column, Place } from '../../src/core/index.ts';
import {
  nearestWay,
  route,
  RULES,
  surroundings,
  vistas,
  walkSurfacesIn,
} from '../../src/gen/index.ts';
import type { WorldKey } from '../../src/gen/index.ts';
import { Ground } from './ground.ts';
import { SAMPLES } from '../samples.ts';
import { anywhereIn, chances, columnAnywhere, pointOn } from './sample.ts';
import { floorUnder, inTheWay } from './walker.ts';

type Random = () => number;

/** Places of a plate: half answers of nearestWay, half points of surfaces. */
const PLACES = 16;

/** A height between two plates: the shell's floor, below its cap, in the tallest gap of several, or any. */
function heightIn(key: WorldKey, frame: Column, random: Random): number {
  const where = random();
  if (where < 0.1) return 2000;
  if (where < 0.2) return SHELL_PITCH - 4000;
  const tall = (y: number) => {
    const space = surroundings(key, { frame, x: 0, y, z: 0 })!;
    return { y: space.floorY + 1, height: space.ceilingY - space.floorY };
  };
  const heights = Array.from({ length: where < 0.5 ? 12 : 1 }, () => tall(random() * SHELL_PITCH));
  return heights.reduce((a, b) => (b.height > a.height ? b : a)).y;
}

function onSurface(key: WorldKey, about: Place, floorY: number, random: Random): Place | null {
  const node = nodeAt(about.frame, 2, about.x, about.y, about.z);
  // The plate above is another space.
  const list = walkSurfacesIn(key, node).filter((surface) => surface.y >= floorY);
  const surface = list[Math.floor(random() * list.length)];
  return surface ? pointOn(surface, about, random) : null;
}

/** Places on the ways of one plate, some kilometres apart. */
function placesOf(key: WorldKey, frame: Column, random: Random): Place[] {
  const space = surroundings(key, { frame, x: 0, y: heightIn(key, frame, random), z: 0 })!;
  const { floorY, ceilingY } = space;
  const far = random() < 0.5 ? 2000 : 60_000;
  const out: Place[] = [];
  for (let n = 0; n < PLACES; n++) {
    const about: Place = {
      frame,
      x: Math.round((random() * 2 - 1) * far),
      y: Math.round(floorY + random() * (ceilingY - floorY - 256)),
      z: Math.round((random() * 2 - 1) * far),
    };
    const place = n % 2 ? nearestWay(key, about) : onSurface(key, about, floorY, random);
    if (place && place.y >= floorY && place.y < ceilingY) out.push(place);
  }
  return out;
}

/** Pairs that were not found, or whose waypoints are not where they should be. */
function faults(seed: number, plates: number): { pairs: number; bad: string[] } {
  const random = chances(seed);
  const bad: string[] = [];
  let pairs = 0;
  for (let n = 0; n < plates; n++) {
    const key: WorldKey = { seed: Math.floor(random() * 2 ** 32), rules: RULES };
    const places = placesOf(key, columnAnywhere(random), random);
    for (let i = 0; i < places.length; i++)
      for (const j of [i, (i + 1) % places.length, (i + 5) % places.length]) {
        const [from, to] = [places[i]!, places[j]!];
        pairs++;
        const name = `seed ${key.seed} ${formatPlace(from)} ${formatPlace(to)}`;
        try {
          const way = route(key, from, to);
          if (!way) bad.push(`none: ${name}`);
          else if (!way.waypoints.every((p) => p.every(Number.isFinite))) bad.push(`NaN: ${name}`);
        } catch (error) {
          bad.push(`${String(error)}: ${name}`);
        }
      }
  }
  return { pairs, bad };
}

/** Pairs that once had no way between them. */
const REGRESSIONS = [
  '0 3000.0.2411520.2407168/-5144,67170368,-8371.75 3000.0.2411520.2407168/-8131.25,67170624,-5845.25',
  '0 3000.0.2411520.2407168/-63936,65176000,7749.25 3000.0.2411520.2407168/-63936,65176000,7700',
  '1889477088 3000.0.2411520.2407168/24241.25,48054272,-17828 3000.0.2411520.2407168/24241.25,48054272,-17000',
  '2981641414 4050.0.3100869.0/32198.25,17453568,-58211 4050.0.3100869.0/32198.25,17453568,-58000',
];

describe('ways are found', () => {
  test(
    'W3 of thousands of pairs in many columns and on many plates all',
    { timeout: 120_000 * SAMPLES },
    () => {
      const { pairs, bad } = faults(1, 90 * SAMPLES);
      expect(bad.join('\n')).toBe('');
      expect(pairs).toBeGreaterThan(2000);
    },
  );

  test('W3 G16 one stands free at every vista, and from each there is a way to the next', () => {
    const random = chances(8);
    const off: string[] = [];
    for (let n = 0; n < 12 * SAMPLES; n++) {
      const key = { seed: n, rules: RULES };
      const frame = columnAnywhere(random);
      const list = vistas(key, n % 2 ? anywhereIn(key, frame, random) : null, 16);
      list.forEach(({ place, why }, i) => {
        const ground = new Ground(key, place.frame as Column);
        const feet = [place.x, place.y, place.z] as const;
        const stands = floorUnder(ground, feet, 0.1, 0) !== null && !inTheWay(ground, feet, 0.06);
        const next = list[(i + 1) % list.length]!.place;
        if (!stands || !route(key, place, next)) off.push(`seed ${n} ${formatPlace(place)} ${why}`);
      });
    }
    expect(off.join('\n')).toBe('');
  });

  test('W3 where nearestWay once answered what route did not know', () => {
    for (const line of REGRESSIONS) {
      const [seed, ...ends] = line.split(' ');
      const key = { seed: Number(seed), rules: RULES };
      const [from, to] = ends.map((end) => nearestWay(key, parsePlace(end))) as [Place, Place];
      expect(route(key, from, to), line).not.toBe(null);
    }
  });
});
