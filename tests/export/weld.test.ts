import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CornerTable } from '../../src/export/weld.ts';

test('CM14 equal corners have one number, unlike ones have others, however many there are', () => {
  const corner = fc.tuple(fc.nat(40), fc.nat(40), fc.nat(262144), fc.nat(7));
  fc.assert(
    fc.property(fc.array(corner, { maxLength: 3000 }), (corners) => {
      const table = new CornerTable();
      const numbers = new Map<string, number>();
      for (const [x, y, z, n] of corners) {
        const key = `${x} ${y} ${z} ${n}`;
        const number = table.numberOf(x, y, z, n);
        expect(number).toBe(numbers.get(key) ?? numbers.size);
        numbers.set(key, number);
      }
      expect(table.size).toBe(numbers.size);
    }),
    { numRuns: 50 },
  );
});
