import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SAMPLES } from '../samples.ts';
import { freshFolder } from './folder.ts';
import { killOnce } from './kill.ts';

test(
  'ST18 ST20 killed at random moments under load: nothing acknowledged is lost, and the clock is not put back',
  async () => {
    const moments = fc.sample(fc.integer({ min: 0, max: 150 }), 25 * SAMPLES);
    let folder = freshFolder();
    let acknowledged = 0;
    for (const [i, moment] of moments.entries()) {
      // What one round leaves, the next goes on with; now and then a new one.
      if (i % 5 === 0) folder = freshFolder();
      const round = await killOnce(folder, moment);
      expect(round.faults, `moments ${moments.join(' ')}`).toEqual([]);
      acknowledged += round.acknowledged;
    }
    expect(acknowledged).toBeGreaterThan(100);
  },
  240_000 * SAMPLES,
);
