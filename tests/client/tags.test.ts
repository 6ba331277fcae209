import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stacked } from '../../src/client/live/tags.ts';

const label = fc.record({
  x: fc.integer({ min: 0, max: 640 }),
  bottom: fc.integer({ min: 0, max: 400 }),
  width: fc.integer({ min: 30, max: 140 }),
  height: fc.constant(19),
  over: fc.integer({ min: 0, max: 60 }),
});

test('CL41 no name lies over another: the nearest stays where it is, one that would hide it stands above', () => {
  fc.assert(
    fc.property(fc.array(label, { minLength: 1, maxLength: 12 }), (all) => {
      const labels = all.map(({ over, ...one }) => ({ ...one, head: one.bottom + over }));
      const bottoms = stacked(labels);
      expect(bottoms).toHaveLength(labels.length);
      expect(bottoms[0]).toBe(labels[0]!.bottom);
      labels.forEach((one, i) => {
        expect(bottoms[i]).toBeLessThanOrEqual(one.bottom);
        labels.slice(0, i).forEach((other, j) => {
          const isBeside = Math.abs(one.x - other.x) >= (one.width + other.width) / 2;
          // Above it, or below its head.
          const isApart = bottoms[i]! <= bottoms[j]! - 19 || bottoms[i]! - 19 >= other.head;
          expect(isBeside || isApart).toBe(true);
        });
      });
    }),
  );
  const at = (x: number, bottom: number, head: number) => ({
    x,
    bottom,
    head,
    width: 90,
    height: 19,
  });
  // Who is alone stays; who stands behind another has no name on that one's head.
  expect(stacked([at(10, 90, 100), at(200, 90, 100)])).toEqual([90, 90]);
  expect(stacked([at(10, 90, 120), at(20, 112, 116)])).toEqual([90, 71]);
});
