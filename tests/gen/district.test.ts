import { describe, expect, test } from 'vitest';
import { HOME, RULES } from '../../src/gen/index.ts';
import { districtOf } from '../../src/gen/district.ts';
import { blockAt, gridOf } from '../../src/gen/grid.ts';
import { gapAt } from '../../src/gen/plates.ts';

describe('districts', () => {
  test('G30 blocks share a character with most of their neighbours, and most characters are met', () => {
    for (let seed = 0; seed < 6; seed++) {
      const gap = gapAt({ seed, rules: RULES }, HOME, 67_108_864 + seed * 40_000);
      const grid = gridOf(gap);
      const met = new Map<string, number>();
      let alike = 0;
      let pairs = 0;
      for (let i = grid.first[0]; i < grid.last[0]; i++)
        for (let j = grid.first[1]; j < grid.last[1]; j++) {
          const { name } = districtOf(blockAt(gap, i, j));
          met.set(name, (met.get(name) ?? 0) + 1);
          expect(districtOf(blockAt(gap, i, j)).name).toBe(name);
          pairs++;
          if (districtOf(blockAt(gap, i + 1, j)).name === name) alike++;
        }
      expect(pairs).toBeGreaterThan(1000);
      expect(met.size).toBeGreaterThanOrEqual(10);
      expect(alike / pairs).toBeGreaterThan(0.4);
      expect(alike / pairs).toBeLessThan(0.8);
    }
  });
});
