import { expect, test } from 'vitest';
import { SAMPLES } from '../samples.ts';
import { together } from './together.ts';

test(
  'SV35 two pages and a bot who change places at borders at once, over bad lines, come to one City at every level, restarted and forked too',
  async () => {
    const seed = Number(process.env['SEED'] ?? 1);
    const { faults, granted, compared } = await together(24 * SAMPLES, seed);
    expect(faults, `seed ${seed}`).toEqual([]);
    expect(granted).toBeGreaterThan(0);
    expect(compared).toBeGreaterThan(100);
  },
  120_000 * SAMPLES,
);
