import { describe, expect, test } from 'vitest';
import { airTint, lampTint } from '../../src/view/tints.ts';
import { chances } from '../ways/sample.ts';

const SEED = Number(process.env['SEED'] ?? 1);

/** A place of a frame, metres: as far as a column reaches. */
function somewhere(random: () => number): [number, number, number] {
  const far = (): number => (random() - 0.5) * 134_217_728;
  return [far(), random() * 134_217_728, far()];
}

describe('colours of light', () => {
  test('VW38 lamps of a neighbourhood are mostly alike, some are not, and neighbourhoods differ', () => {
    const random = chances(SEED);
    const everywhere = new Set<string>();
    let [alike, odd] = [0, 0];
    for (let n = 0; n < 60; n++) {
      const [x, y, z] = somewhere(random).map((v) => Math.floor(v / 192) * 192 - 32) as [
        number,
        number,
        number,
      ];
      const found = new Map<string, number>();
      for (let i = 0; i < 60; i++) {
        const at = [
          x + 191 * random(),
          Math.floor(y / 64) * 64 + 32 + 63 * random(),
          z + 191 * random(),
        ];
        const tint = lampTint(at[0]!, at[1]!, at[2]!);
        expect(lampTint(at[0]!, at[1]!, at[2]!)).toBe(tint);
        found.set(tint.join(), (found.get(tint.join()) ?? 0) + 1);
        everywhere.add(tint.join());
      }
      const most = Math.max(...found.values());
      alike += most;
      odd += 60 - most;
    }
    expect(alike / (alike + odd)).toBeGreaterThan(0.75);
    expect(odd / (alike + odd)).toBeGreaterThan(0.05);
    expect(everywhere.size).toBe(6);
  });

  test('VW38 what a node’s border cuts off a lamp has its colour', () => {
    const random = chances(SEED + 2);
    for (let n = 0; n < 2000; n++) {
      const [x, y, z] = somewhere(random).map((v) => Math.round(v / 64) * 64) as [
        number,
        number,
        number,
      ];
      const [a, b] = [2.5 * random(), 2.5 * random()];
      expect(lampTint(x - a, y + 20, z + 20)).toBe(lampTint(x + b, y + 20, z + 20));
      expect(lampTint(x + 20, y - 0.1, z + 20)).toBe(lampTint(x + 20, y + 0.1, z + 20));
      expect(lampTint(x + 20, y + 20, z - a)).toBe(lampTint(x + 20, y + 20, z + b));
    }
  });

  test('VW38 the tinge of the air differs from place to place, and no step shows it change', () => {
    const random = chances(SEED + 1);
    const reds: number[] = [];
    for (let n = 0; n < 200; n++) {
      // Where one cell ends and the next begins, along an axis in turn.
      const [x, y, z] = somewhere(random).map((v, axis) =>
        axis === n % 3 ? Math.round(v / 3000) * 3000 - 0.5 : v,
      ) as [number, number, number];
      const here = airTint(x, y, z);
      const next = airTint(x + 1, y + 1, z + 1);
      reds.push(here[0]);
      for (let i = 0; i < 3; i++) {
        expect(Math.abs(next[i]! - here[i]!)).toBeLessThan(0.002);
        expect(here[i]).toBeGreaterThan(0.65);
        expect(here[i]).toBeLessThan(1.4);
      }
    }
    expect(Math.max(...reds) - Math.min(...reds)).toBeGreaterThan(0.2);
  });
});
