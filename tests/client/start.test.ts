import { describe, expect, test } from 'vitest';
import { DAY_TICKS, DEFAULT_TICK, growthTick, hourAt } from '../../src/client/daylight.ts';
import { DEFAULT_LINK } from '../../src/client/link.ts';
import { standOf, tickOf } from '../../src/client/start.ts';
import { vistas } from '../../src/gen/index.ts';

const WORLD = { seed: 0, rules: 1 };
const [HERE] = vistas(WORLD, null, 1);

describe('where and when a visit begins', () => {
  test('CL1 a link without a time is morning where it leads, on the first day, however far along x', () => {
    for (const x of [0, -40_000, 159_000, 1_000_000]) {
      const tick = tickOf({ ...DEFAULT_LINK, at: { ...HERE!.place, x } }, null);
      expect(hourAt(tick, x)).toBeCloseTo(10, 3);
      expect(growthTick(tick)).toBe(DEFAULT_TICK);
    }
    const bare = tickOf(DEFAULT_LINK, null);
    expect(hourAt(bare, 0)).toBeCloseTo(10, 3);
    expect(bare - DEFAULT_TICK).toBeLessThan(DAY_TICKS);
    expect(tickOf({ ...DEFAULT_LINK, tick: 5 }, 9)).toBe(5);
  });

  test('CL1 a link without a place begins at the first vista, and looks as it says where it does', () => {
    expect(standOf(WORLD, DEFAULT_LINK).place).toEqual(HERE!.place);
    expect(standOf(WORLD, DEFAULT_LINK).yaw).toBe(HERE!.yaw);
    expect(standOf(WORLD, { ...DEFAULT_LINK, looks: true, yaw: 12 }).yaw).toBe(12);
  });
});
