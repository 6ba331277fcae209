import { expect, test } from 'vitest';
import { SAMPLES } from '../samples.ts';
import { soak } from './soak.ts';

test(
  'SV32 mutated frames, intents, tokens and requests, slow readers and floods: nothing ends, nothing is written that was not granted, and honest ones go on',
  async () => {
    const seed = Number(process.env['SEED'] ?? 1);
    const { faults, tallies, honest } = await soak(150 * SAMPLES, seed);
    expect(faults, `seed ${seed}`).toEqual([]);
    expect(honest.stepsMs.length).toBeGreaterThan(0);
    expect(honest.granted).toBeGreaterThan(0);
    expect([...tallies['tokens']!.answers.keys()]).toEqual(['401']);
    expect(tallies['intents']!.answers.get('400')).toBeGreaterThan(0);
    expect(tallies['frames']!.answers.get('let go')).toBeGreaterThan(0);
    expect(tallies['requests']!.answers.get('400')).toBeGreaterThan(0);
  },
  120_000 * SAMPLES,
);
