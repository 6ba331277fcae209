import { expect, test } from 'vitest';
import { describePlace, metresToRect } from '../../src/client/describe.ts';
import { vistas } from '../../src/gen/index.ts';

const WORLD = { seed: 0, rules: 1 };

test('CL32 how far it is to a wall along a look', () => {
  const wall = { kind: 'tower', x0: 10, z0: -5, x1: 20, z1: 5 };
  expect(metresToRect(wall, 0, 0, 1, 0)).toBe(10);
  expect(metresToRect(wall, 0, 0, -1, 0)).toBe(Infinity);
  expect(metresToRect(wall, 0, 6, 1, 0)).toBe(Infinity);
  expect(metresToRect(wall, 15, -50, 0, 1)).toBe(45);
  expect(metresToRect(wall, 0, -10, Math.SQRT1_2, Math.SQRT1_2)).toBeCloseTo(14.142, 2);
  expect(metresToRect(wall, 15, 0, 1, 0)).toBe(Infinity);
});

test('CL32 a view is told all the way round, with what is near; turned round, ahead is behind', () => {
  for (const { place, yaw } of vistas(WORLD, null, 4)) {
    const told = describePlace(WORLD, place, yaw);
    expect(told).toHaveLength(5);
    expect(told[0]).toMatch(/^Ahead: .+\.$/);
    expect(told[4]).toMatch(/^Near by: .*(bridge|viaduct|catwalk), \d+ m long: .+\.$/);
    expect(told.join()).not.toMatch(/NaN|Infinity|undefined/);
    const turned = describePlace(WORLD, place, yaw + 180);
    expect(turned[2]!.replace('Behind', 'Ahead')).toBe(told[0]);
    // A vista looks into the open.
    expect(told.join()).toContain('of air, then');
  }
});

test('CL32 in rooms there is nothing to tell', () => {
  const room = { frame: { kind: 'room', name: 'jupiter' }, x: 0, y: 0, z: 0 } as const;
  expect(describePlace(WORLD, room, 0)).toEqual([]);
});
