import { expect, it } from 'vitest';
import fc from 'fast-check';
import {
  DAY_TICKS,
  DEFAULT_TICK,
  frontAt,
  growthTick,
  HOUR_TICKS,
  hourAt,
  hourOfDay,
  nextHour,
} from '../../src/client/daylight.ts';
import { lampLightAt } from '../../src/view/index.ts';

const ticks = fc.integer({ min: -946_080_000_000_000, max: 946_080_000_000_000 });

it('CL6 the hour at the middle of a column is the one asked for, and comes within a day', () => {
  fc.assert(
    fc.property(ticks, fc.integer({ min: 0, max: 239 }), (tick, tenths) => {
      const then = nextHour(tick, tenths / 10);
      expect(then).toBeGreaterThanOrEqual(tick);
      expect(then - tick).toBeLessThan(DAY_TICKS);
      expect(hourAt(then, 0)).toBeCloseTo(tenths / 10, 9);
    }),
  );
  expect(hourAt(DEFAULT_TICK, 0)).toBe(0);
});

it('CL6 at noon a whole column is lit, at midnight its middle is dark, and dawn travels towards −x', () => {
  const noon = frontAt(nextHour(DEFAULT_TICK, 12));
  for (let x = -65_000; x <= 65_000; x += 5000)
    expect(lampLightAt(noon, x, 0)).toBeGreaterThan(0.85);
  expect(lampLightAt(frontAt(DEFAULT_TICK), 0, 0)).toBe(0);
  const dawn = nextHour(DEFAULT_TICK, 6);
  expect(lampLightAt(frontAt(dawn), 8000, 0)).toBeGreaterThan(
    lampLightAt(frontAt(dawn), -8000, 0) + 0.1,
  );
  expect(lampLightAt(frontAt(dawn + HOUR_TICKS), -8000, 0)).toBeGreaterThan(
    lampLightAt(frontAt(dawn), -8000, 0),
  );
});

it('CL7 an hour later the same City stands, a day later the next', () => {
  const noon = nextHour(DEFAULT_TICK, 12);
  expect(growthTick(noon + HOUR_TICKS)).toBe(growthTick(noon));
  expect(growthTick(noon + DAY_TICKS)).toBe(growthTick(noon) + DAY_TICKS);
  expect(growthTick(-1)).toBe(-DAY_TICKS);
});

it('CL6 an hour of the same day can be chosen anywhere, and nothing is built anew', () => {
  for (const x of [0, 40_000, -70_000, 159_999])
    for (const hour of [0, 5.5, 12, 23.75]) {
      const tick = DEFAULT_TICK + 500_000;
      const chosen = hourOfDay(tick, x, hour);
      expect(growthTick(chosen)).toBe(growthTick(tick));
      const off = Math.abs(hourAt(chosen, x) - hour);
      expect(Math.min(off, 24 - off)).toBeLessThan(0.001);
    }
});
