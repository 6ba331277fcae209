import { describe, expect, test } from 'vitest';
import { flickerOf, lampSeed } from '../../src/view/flicker.ts';
import { chooseLights } from '../../src/view/lamps.ts';
import type { Light } from '../../src/view/lamps.ts';

const seeds = Array.from({ length: 400 }, (_, i) => lampSeed(i * 6.5, (i % 7) * 4, i * 0.25));
const HERTZ = 60;

/** Moments of `seconds` at which a lamp turns from darker to brighter. */
function risings(seed: number, seconds: number): number[] {
  const found: number[] = [];
  let before = flickerOf(seed, 0);
  let fell = false;
  for (let i = 1; i < seconds * HERTZ; i++) {
    const now = flickerOf(seed, i / HERTZ);
    if (now > before && fell) found.push(i / HERTZ);
    if (now !== before) fell = now < before;
    before = now;
  }
  return found;
}

describe('lamps', () => {
  test('VW23 no lamp brightens more than three times in any second, and none without a time', () => {
    for (const seed of seeds) {
      const moments = risings(seed, 20);
      for (const from of moments)
        expect(moments.filter((t) => t >= from && t < from + 1).length).toBeLessThanOrEqual(3);
      expect(flickerOf(seed, NaN)).toBe(flickerOf(seed, NaN));
      for (const share of [flickerOf(seed, NaN), flickerOf(seed, 3.3)]) {
        expect(share).toBeGreaterThan(0);
        expect(share).toBeLessThanOrEqual(1);
      }
    }
  });

  test('VW23 most lamps burn steadily, some do not, and a moment gives the same light again', () => {
    const restless = seeds.filter((seed) => risings(seed, 20).length > 0).length;
    expect(restless).toBeGreaterThan(seeds.length * 0.15);
    expect(restless).toBeLessThan(seeds.length * 0.6);
    for (const seed of seeds) expect(flickerOf(seed, 12.7)).toBe(flickerOf(seed, 12.7));
  });

  test('VW24 a light fades before it leaves the choice', () => {
    const light = (distance: number): Light => {
      const at = { x: distance, y: 0, z: 0, distance };
      return { ...at, strength: 1, reach: 16, dim: 1, burning: 1, tint: [1, 1, 1], kind: 0 };
    };
    const { lights, wanted } = chooseLights(
      Array.from({ length: 30 }, (_, i) => light(2 + i)),
      24,
      10,
    );
    expect(wanted).toHaveLength(10);
    expect(lights).toHaveLength(24);
    expect(wanted[0]!.dim).toBe(1);
    expect(wanted[9]!.dim).toBeLessThan(0.5);
    expect(lights[23]!.dim).toBeLessThan(0.25);
  });
});
