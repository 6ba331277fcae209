import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Holding } from '../../src/client/holding.ts';

describe('what is held', () => {
  test('CL50 over frames of any length it counts for as long as it was held', () => {
    const frames = fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 30 });
    const times = fc.tuple(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 61, max: 9000 }));
    fc.assert(
      fc.property(frames, times, (lengths, [downMs, heldMs]) => {
        const holding = new Holding<string>(0);
        const upMs = downMs + heldMs;
        const all = [...lengths, 20_000];
        let [now, sum] = [0, 0];
        for (const length of all) {
          const next = now + length;
          if (downMs >= now && downMs < next) holding.press('w', downMs);
          if (upMs >= now && upMs < next) holding.release('w', upMs);
          const share = holding.read(next).get('w') ?? 0;
          expect(share).toBeLessThanOrEqual(1);
          sum += share * length;
          now = next;
        }
        expect(sum).toBeCloseTo(heldMs, 3);
      }),
    );
  });

  test('CL50 a tap between two frames counts, once, and what is repeated goes on', () => {
    const holding = new Holding<string>(0);
    holding.press('w', 500);
    holding.release('w', 501);
    expect(holding.read(1000).get('w')).toBeCloseTo(0.06, 6);
    expect(holding.read(2000).get('w')).toBeUndefined();
    holding.press('w', 2000);
    for (const ms of [2500, 2530, 2560]) holding.press('w', ms);
    expect(holding.read(3000).get('w')).toBe(1);
    holding.releaseAll(3250);
    expect(holding.read(4000).get('w')).toBe(0.25);
    expect(holding.read(5000).size).toBe(0);
  });
});
