import { expect, it } from 'vitest';
import { boxSolid, groundOfSolids, sightShare } from '../../src/fabric/index.ts';
import { floorAt, ramp } from './scenes.ts';

it('WK12 a line of sight ends at the first box or slope it enters', () => {
  const wall = groundOfSolids([floorAt(), boxSolid(5, 0, -2, 6, 3, 2)]);
  expect(sightShare(wall, [0, 1, 0], [10, 1, 0])).toBeCloseTo(0.5, 9);
  expect(sightShare(wall, [0, 4, 0], [10, 4, 0])).toBe(1);
  expect(sightShare(wall, [0, 2, 0], [0, -2, 0])).toBeCloseTo(0.5, 9);
  const slope = groundOfSolids([ramp(45, 10)]);
  expect(sightShare(slope, [-2, 3, 0], [8, 3, 0])).toBeCloseTo(0.5, 6);
  expect(sightShare(slope, [-2, 3, 3], [8, 3, 3])).toBe(1);
});
