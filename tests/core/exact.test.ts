import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atan, atan2, cos, HALF_PI, PI, sin, tan } from '../../src/core/index.ts';

/** Error in units of the last place of the larger of the true value and `floor`. */
function close(got: number, want: number, floor = 0): void {
  const scale = Math.max(Math.abs(want), floor);
  expect(Math.abs(got - want)).toBeLessThanOrEqual(scale * 6e-16 + 1e-300);
}

describe('exact maths', () => {
  const angle = fc.double({ min: -20, max: 20, noNaN: true });
  const any = fc.double({ min: -1e12, max: 1e12, noNaN: true });

  it('EX1 sin, cos and tan are within 6e-16 of the true value for any angle up to 20', () => {
    fc.assert(
      fc.property(angle, (x) => {
        close(sin(x), Math.sin(x));
        close(cos(x), Math.cos(x));
        close(tan(x), Math.tan(x));
      }),
      { numRuns: 20000 },
    );
  });

  it('EX1 atan and atan2 are within 6e-16 of the true value', () => {
    fc.assert(
      fc.property(any, any, (y, x) => {
        close(atan(y), Math.atan(y));
        close(atan2(y, x), Math.atan2(y, x));
      }),
      { numRuns: 20000 },
    );
  });

  it('EX2 the axes and the quarter turns are exact', () => {
    expect(sin(0)).toBe(0);
    expect(cos(0)).toBe(1);
    expect(sin(HALF_PI)).toBe(1);
    expect(sin(PI)).toBeCloseTo(1.2246467991473532e-16, 30);
    expect(cos(PI)).toBe(-1);
    expect([atan2(0, 1), atan2(1, 0), atan2(0, -1), atan2(-0, -1), atan2(-1, 0)]).toEqual([
      0,
      HALF_PI,
      PI,
      -PI,
      -HALF_PI,
    ]);
    expect(atan2(1, 1)).toBe(PI / 4);
  });

  it('EX3 an angle that cannot be reduced exactly is refused', () => {
    for (const x of [1e7, Infinity, NaN]) {
      expect(() => sin(x)).toThrow(RangeError);
      expect(() => cos(x)).toThrow(RangeError);
      expect(() => tan(x)).toThrow(RangeError);
    }
  });

  it('EX4 the bits are the same everywhere: a golden hash of many values', () => {
    let h = 0;
    const view = new DataView(new ArrayBuffer(8));
    for (let i = -2000; i <= 2000; i++) {
      const x = i / 317;
      for (const value of [sin(x), cos(x), tan(x), atan(x), atan2(x, 1.25 - x)]) {
        view.setFloat64(0, value);
        h = Math.imul(h ^ view.getInt32(0), 0x01000193);
        h = Math.imul(h ^ view.getInt32(4), 0x01000193);
      }
    }
    expect(h >>> 0).toMatchInlineSnapshot(`1554553297`);
  });
});
