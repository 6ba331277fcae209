import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NODE_UNITS } from '../../src/core/index.ts';
import { DIRECTION } from '../../src/sim/index.ts';
import { Cut } from '../../src/fabric/split.ts';
import type { Point } from '../../src/fabric/split.ts';

const part = fc.integer({ min: -DIRECTION, max: DIRECTION });
const unit = fc.integer({ min: 0, max: NODE_UNITS });
const corner = fc.tuple(unit, unit, unit);

function across([x, y, z]: Point, scale: number, p: Point): bigint {
  return (
    BigInt(scale) * (BigInt(x) * BigInt(p[0]) + BigInt(y) * BigInt(p[1]) + BigInt(z) * BigInt(p[2]))
  );
}

test('ED1 GU2 on which side of a plane a corner lies is exact, however far the plane has come and however near the corner is', () => {
  fc.assert(
    fc.property(
      fc.tuple(part, part, part),
      fc.integer({ min: 0, max: 6 }),
      fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
      corner,
      fc.integer({ min: -3, max: 3 }),
      (n, level, far, p, off) => {
        const scale = 1 << level;
        // As far as a bore brings it, and through the corner itself or a hair beside it.
        for (const c of [far, BigInt(off) - across(n, scale, p)]) {
          const height = across(n, scale, p) + c;
          const side = height < 0n ? -1 : height > 0n ? 1 : 0;
          // Minus nothing is nothing.
          expect(new Cut(n, scale, c, NODE_UNITS).side(p) + 0).toBe(side);
        }
        // Far behind the corner: what is left over is small against what is taken from what.
        const moved = 2n ** 62n + BigInt(off);
        const plane = new Cut([n[0], n[1], n[2]], scale, moved - across(n, scale, p), NODE_UNITS);
        expect(plane.side(p)).toBe(1);
      },
    ),
    { numRuns: 2_000 },
  );
});
