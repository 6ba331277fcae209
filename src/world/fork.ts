/** Another history from the same beginning: what happened up to a tick, in a store of its own. */
import { genesisOf, regionText, sealBatch } from '../core/index.ts';
import type { Event } from '../core/index.ts';
import { StoreFault, isFenced } from '../store/index.ts';
import type { Store } from '../store/index.ts';
import { worldTick } from './clock.ts';
import { allRegions, ledgerName } from './live.ts';
import type { Live } from './live.ts';

const EVENTS_A_BATCH = 200;

/** Copies every event up to and with a tick (null: all) into an empty store. Answers how many. */
export async function forkInto(live: Live, target: Store, until: number | null): Promise<number> {
  if ((await target.regions()).length > 0) {
    throw new StoreFault('busy', 'The ledger to fork into is not empty: choose another folder.');
  }
  const now = await worldTick(live);
  await target.keepTick(until === null ? now : Math.min(now, until));
  let count = 0;
  for (const region of await allRegions(live)) {
    const events = [...region.state.events.values()].filter(
      ({ tick }) => until === null || tick <= until,
    );
    await copy(live, target, region.node, events);
    count += events.length;
  }
  return count;
}

async function copy(
  live: Live,
  target: Store,
  node: Parameters<typeof sealBatch>[0],
  events: readonly Event[],
): Promise<void> {
  if (events.length === 0) return;
  const name = regionText(node);
  const { epoch } = await target.claim(name);
  let head = genesisOf(ledgerName(live.world), node);
  for (let from = 0, entry = 0; from < events.length; from += EVENTS_A_BATCH, entry++) {
    const batch = sealBatch(node, head, events.slice(from, from + EVENTS_A_BATCH));
    const done = await target.append(name, epoch, entry, `fork.${entry + 1}`, batch.bytes);
    if (isFenced(done)) throw new StoreFault('busy', `Somebody else writes to ${name}.`);
    head = batch.head;
  }
  await target.release(name, epoch);
}
