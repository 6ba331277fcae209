import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DRIFT_MAX, drift } from '../../src/view/drift.ts';

interface Fallen {
  readonly width: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly thick: number;
}

function about(eye: { x: number; y: number; z: number }, seconds: number): Fallen[] {
  const out: Fallen[] = [];
  drift(eye, seconds, (x, y, z, width, thick) =>
    out.push({ x: x + eye.x, y: y + eye.y, z: z + eye.z, width, thick }),
  );
  return out;
}

const metres = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const eyes = fc.record({ x: metres, y: metres, z: metres });
const times = fc.double({ min: 0, max: 3600, noNaN: true });

test('VW26 wherever one stands and looks something falls there, and none is more than there is room for', () => {
  fc.assert(
    fc.property(eyes, times, fc.integer({ min: 0, max: 359 }), (eye, seconds, degrees) => {
      const all = about(eye, seconds);
      expect(all.length).toBeLessThanOrEqual(DRIFT_MAX);
      const a = (degrees * Math.PI) / 180;
      const seen = all.filter((one) => {
        const [dx, dy, dz] = [one.x - eye.x, one.y - eye.y, one.z - eye.z];
        const ahead = dx * Math.cos(a) + dz * Math.sin(a);
        const aside = Math.abs(dz * Math.cos(a) - dx * Math.sin(a));
        return one.thick > 0.2 && aside < ahead && Math.abs(dy) < ahead;
      });
      expect(seen.length).toBeGreaterThanOrEqual(1);
    }),
    { numRuns: 60 },
  );
});

test('VW26 what falls hangs in the City: seen from aside it is at the same place', () => {
  fc.assert(
    fc.property(eyes, times, (eye, seconds) => {
      const near = (one: Fallen): boolean =>
        Math.hypot(one.x - eye.x, one.y - eye.y, one.z - eye.z) < 5 && one.thick > 0.3;
      const here = about(eye, seconds).filter(near);
      const there = about({ x: eye.x + 1.3, y: eye.y + 0.4, z: eye.z - 0.9 }, seconds);
      for (const one of here)
        expect(
          there.some((it) => Math.hypot(it.x - one.x, it.y - one.y, it.z - one.z) < 1e-6),
        ).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('VW26 a moment later everything that can be seen has moved, and the same moment is the same', () => {
  const eye = { x: 1185.5, y: 67_169_089, z: -1352.75 };
  expect(about(eye, 42)).toEqual(about(eye, 42));
  const before = new Set(about(eye, 42).map(({ x, y, z }) => `${x} ${y} ${z}`));
  const after = about(eye, 42.5);
  expect(after.length).toBeGreaterThan(20);
  for (const { x, y, z } of after) expect(before.has(`${x} ${y} ${z}`)).toBe(false);
});

test('VW26 out over an abyss, past the flakes, scraps sink that can be told from afar', () => {
  let [seen, farthest] = [0, 0];
  for (let n = 0; n < 40; n++) {
    const eye = { x: 977.3 * n, y: 67_169_089 + 31.7 * n, z: -1352.75 - 413.1 * n };
    for (const { x, y, z, width, thick } of about(eye, 7 * n)) {
      const away = Math.hypot(x - eye.x, y - eye.y, z - eye.z);
      farthest = Math.max(farthest, away);
      // A pixel and a half of a picture that is 720 high with the usual lens.
      if (away > 14 && thick > 0.3 && (623 * width) / away > 1.5) seen++;
    }
  }
  expect(farthest).toBeLessThan(44);
  // A picture of the usual lens shows a tenth of what is about one.
  expect(seen / 40 / 10).toBeGreaterThan(5);
});
