import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stacked } from '../../src/client/live/tags.ts';

const label = fc.record({
  x: fc.integer({ min: 0, max: 640 }),
  bottom: fc.integer({ min: 0, max: 400 }),
  width: fc.integer({ min: 30, max: 140 }),
  height: fc.constant(19),
});

test('CL41 no name lies over another: the nearest stays where it is, one that would hide it stands above', () => {
  fc.assert(
    fc.property(fc.array(label, { minLength: 1, maxLength: 12 }), (labels) => {
      const bottoms = stacked(labels);
      expect(bottoms).toHaveLength(labels.length);
      expect(bottoms[0]).toBe(labels[0]!.bottom);
      labels.forEach((one, i) => {
        expect(bottoms[i]).toBeLessThanOrEqual(one.bottom);
        labels.slice(0, i).forEach((other, j) => {
          const isBeside = Math.abs(one.x - other.x) >= (one.width + other.width) / 2;
          const isApart = Math.abs(bottoms[i]! - bottoms[j]!) >= 19;
          expect(isBeside || isApart).toBe(true);
        });
      });
    }),
  );
  // Who is alone stays.
  const wide = { width: 90, height: 19 };
  expect(
    stacked([
      { x: 10, bottom: 90, ...wide },
      { x: 200, bottom: 90, ...wide },
    ]),
  ).toEqual([90, 90]);
  expect(
    stacked([
      { x: 10, bottom: 90, ...wide },
      { x: 20, bottom: 95, ...wide },
    ]),
  ).toEqual([90, 71]);
});
