/** The thread of scout.ts: a copy of what the events round wishes left, and what falls with each. */
import { parentPort, workerData } from 'node:worker_threads';
import { parseFrame } from '../core/index.ts';
import { apply } from '../sim/index.ts';
import { openMemory } from '../store/index.ts';
import { fallsHere } from './falls.ts';
import { ledgerName, openLive, untouched } from './live.ts';
import type { LiveRegion } from './live.ts';
import type { ScoutAnswer, ScoutAsk, ScoutStart } from './scout.ts';

type Wished = Extract<ScoutAsk, { kind: 'wish' }>;

const { key } = workerData as ScoutStart;
const world = { key };
/** Never read from nor written to: all that is known here has been told. */
const live = openLive(world, openMemory(ledgerName(world)));

function regionOf(text: string): LiveRegion {
  let region = live.regions.get(text);
  if (region === undefined) {
    region = { ...untouched(live, text), fresh: true };
    live.regions.set(text, region);
  }
  return region;
}

function learn({ region, events }: Extract<ScoutAsk, { kind: 'events' }>): void {
  const { state } = regionOf(region);
  for (const event of events) apply(state, event);
}

async function look(ask: Wished): Promise<ScoutAnswer> {
  const { id, region, wish } = ask;
  try {
    return { id, told: await fallsHere(live, regionOf(region), wish, parseFrame(ask.frame)) };
  } catch (error) {
    return { id, fault: error instanceof Error ? error.message : String(error) };
  }
}

/** One shot after the other, and one deed of hands: what each takes of memory is not taken many times. */
const queues = { shots: Promise.resolve(), hands: Promise.resolve() };

function queue(ask: Wished): void {
  const name = ask.wish.kind === 'shot' ? 'shots' : 'hands';
  queues[name] = queues[name]
    .then(() => look(ask))
    .then((answer) => parentPort!.postMessage(answer));
}

parentPort!.on('message', (ask: ScoutAsk) => {
  if (ask.kind === 'events') learn(ask);
  else queue(ask);
});
