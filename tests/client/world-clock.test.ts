import { expect, test } from 'vitest';
import { nextHour, DEFAULT_TICK, FIRST_HOUR, hourAt } from '../../src/client/daylight.ts';
import { DEFAULT_LINK, readLink } from '../../src/client/link.ts';
import { tickOf } from '../../src/client/start.ts';
import { WorldClock } from '../../src/client/world-clock.ts';

test('CL70 the day goes with the world’s clock, unless the link sets a time', () => {
  const clock = new WorldClock(1000, DEFAULT_LINK, 50);
  expect(clock.now(50)).toBe(1000);
  expect(clock.now(10_050)).toBe(1100);
  // Nobody sees a lamp change in less than half a minute: nothing is drawn for it.
  expect(clock.due(1000, 10_050)).toBe(null);
  expect(clock.due(1000, 30_050)).toBe(1300);
  clock.hear(9000, 40_000);
  expect(clock.due(1300, 40_100)).toBe(9001);
  clock.follows = false;
  expect(clock.due(1300, 40_100)).toBe(null);
  clock.follows = true;
  clock.forget();
  expect([clock.now(50_000), clock.due(1300, 90_000)]).toEqual([null, null]);
  expect(new WorldClock(1000, readLink('?t=5').link, 0).follows).toBe(false);
  expect(new WorldClock(1000, readLink('?still=1').link, 0).follows).toBe(false);
  expect(new WorldClock(null, DEFAULT_LINK, 0).due(0, 1e9)).toBe(null);
});

test('CL70 a link without a time begins at what the clock shows; a still never does', () => {
  const at = 'at=3000.0.2411520.2407168/0,67108864,0';
  expect(tickOf(readLink(`?${at}`).link, 77)).toBe(77);
  expect(tickOf(readLink(`?${at}&t=5`).link, 77)).toBe(5);
  for (const morning of [
    tickOf(readLink(`?${at}&still=1`).link, 77),
    tickOf(readLink(`?${at}`).link, null),
  ])
    expect(hourAt(morning, 0)).toBeCloseTo(FIRST_HOUR, 3);
  expect(tickOf(DEFAULT_LINK, null)).toBe(nextHour(DEFAULT_TICK, FIRST_HOUR));
});
