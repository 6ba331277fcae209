/** A region that has had all the events that it can have, in a store: boxes, one each 16 m, on different ticks. */
import { genesisOf, regionOf, regionText, sealBatch } from '../src/core/index.ts';
import type { Intent } from '../src/core/index.ts';
import { REGION_EDITS_MAX, writePlace } from '../src/sim/index.ts';
import type { Store } from '../src/store/index.ts';
import { FIRST_TICK, askPlace, ledgerName } from '../src/world/index.ts';
import type { World } from '../src/world/index.ts';

const EVENTS_A_BATCH = 200;

/** Events of the region of an address, one every so many ticks; how many there are. */
export async function fillRegion(
  world: World,
  store: Store,
  address: string,
  ticksApart: number,
): Promise<number> {
  const feet = askPlace(address);
  const node = regionOf(feet);
  const region = regionText(node);
  const body = writePlace({ part: 'box', size: [32, 32, 32], turns: 0, material: null });
  const cause = {
    id: { kind: 'stored', region, sequence: 1 } as const,
    tick: FIRST_TICK,
    place: feet,
  };
  const intents = Array.from({ length: REGION_EDITS_MAX }, (_, n): Intent => ({
    tick: FIRST_TICK + n * ticksApart,
    kind: 'place',
    actor: 'b',
    body,
    causes: [cause],
    // A box each 16 m of a region's floor, and so upward.
    place: { ...feet, x: node.x + (n % 256) * 32, z: node.z + Math.floor(n / 256) * 32 },
  }));
  const { epoch } = await store.claim(region);
  let head = genesisOf(ledgerName(world), node);
  for (let n = 0; n < intents.length; n += EVENTS_A_BATCH) {
    const batch = sealBatch(node, head, intents.slice(n, n + EVENTS_A_BATCH));
    await store.append(region, epoch, n / EVENTS_A_BATCH, `b${n}`, batch.bytes);
    head = batch.head;
  }
  return intents.length;
}
