import { expect, test, vi } from 'vitest';
import { DEFAULT_TICK, askPlace, partNow, undoAll } from '../../src/world/index.ts';
import { liveIn, make, near } from './hands.ts';

// So that little is too much to fall at once.
vi.mock('../../src/sim/limits.ts', async (real) => ({
  ...(await real<object>()),
  FALLS_MAX: 1,
}));

const box = (x: number, y: number, z: number, size: readonly number[], part = 'box'): object => ({
  kind: 'place',
  at: near(x, y, z),
  part,
  size,
});

test('SV26 what cannot be taken back holds up nothing else, and is told', async () => {
  const live = liveIn();
  const stands = async (y: number, z: number): Promise<boolean> =>
    (await partNow(live, askPlace(near(0, y, z)), DEFAULT_TICK)) !== null;
  const first = await make(live, box(0, 0, -10, [0.5, 2, 0.5]), 'vandal');
  const post = await make(live, box(0, 0, 0, [0.5, 4, 0.5]), 'vandal');
  // Two slabs of another's in a corner, and what stands in that corner and would stay.
  await make(live, box(0, 4, 0, [4, 0.25, 4], 'slab'), 'b');
  await make(live, box(4, 4, -1.5, [4, 0.25, 1], 'slab'), 'b');
  await make(live, box(4, 0, 1, [0.5, 6, 0.5]), 'c');
  const last = await make(live, box(0, 0, 10, [0.5, 2, 0.5]), 'vandal');
  const answer = await undoAll(live, 'vandal', 0, 'operator', DEFAULT_TICK);
  expect(answer).toEqual({
    undone: [last, first],
    stays: [{ event: post, why: expect.stringContaining('would fall with it') as string }],
  });
  expect([await stands(1, -10), await stands(3, 0), await stands(4.1, 0)]).toEqual([
    false,
    true,
    true,
  ]);
  // When there is less on it, it goes too.
  await undoAll(live, 'b', 0, 'operator', DEFAULT_TICK);
  expect(await undoAll(live, 'vandal', 0, 'operator', DEFAULT_TICK)).toEqual({
    undone: [post],
    stays: [],
  });
});
