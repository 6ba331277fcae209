import { expect, test } from 'vitest';
import { formatPlace } from '../../src/core/index.ts';
import { ledgerEvents } from '../../src/world/index.ts';
import { liveIn, make, near } from './hands.ts';

/** Places in the plan that a cut names as its causes, after a box was placed over the hole, so far from its middle. */
async function placesAfter(box: readonly [number, number] | null): Promise<string[]> {
  const live = liveIn();
  if (box !== null) {
    const at = near(box[0], 0, box[1]);
    await make(live, { kind: 'place', at, part: 'box', size: [1, 1, 1] });
  }
  await make(live, { kind: 'cut', at: near(0, -2, 0), box: [8, 1.5, 8] });
  const { event } = (await ledgerEvents(live)).at(-1)!;
  expect(event.kind).toBe('cut');
  return event.causes
    .filter((cause) => cause.id.kind === 'generated')
    .map((cause) => formatPlace(cause.place));
}

test('LG10 the place of a cause is the same, whatever has been done near by', async () => {
  const alone = await placesAfter(null);
  expect(alone.length).toBeGreaterThan(0);
  for (const box of [
    [0, 0],
    [12, 0],
    [0, -12],
    [0, 17],
  ] as const)
    expect(await placesAfter(box), `a box at ${box.join()}`).toEqual(alone);
});
