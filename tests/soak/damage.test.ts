import { expect, test } from 'vitest';
import { SAMPLES } from '../samples.ts';
import { damage } from './damage.ts';

test(
  'SV34 ST16 ST25 a bit flipped in any file of a world, closed or killed, is named, mended or without effect',
  async () => {
    const seed = Number(process.env['SEED'] ?? 1);
    const { faults, tally } = await damage(20 * SAMPLES, 0, seed);
    expect(faults, `seed ${seed}`).toEqual([]);
    for (const file of ['world.json', 'revoked.json', 'protected.json', 'folder.seal'])
      expect([...tally.get(`flip in ${file} of closed`)!.keys()]).toEqual(['named']);
    expect([...tally.get('flip in ledger.sqlite of closed')!.keys()]).toEqual(['named']);
  },
  120_000 * SAMPLES,
);
