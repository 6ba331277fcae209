/** The thread of scout.ts: a copy of what the events round shots left, and what falls with each. */
import { parentPort, workerData } from 'node:worker_threads';
import { parseFrame } from '../core/index.ts';
import { apply } from '../sim/index.ts';
import { openMemory } from '../store/index.ts';
import { shotFalls } from './falls.ts';
import { ledgerName, openLive, untouched } from './live.ts';
import type { ScoutAnswer, ScoutAsk, ScoutStart } from './scout.ts';

const { key } = workerData as ScoutStart;
const world = { key };
/** Never read from nor written to: all that is known here has been told. */
const live = openLive(world, openMemory(ledgerName(world)));

function learn({ region: text, events }: Extract<ScoutAsk, { kind: 'events' }>): void {
  let region = live.regions.get(text);
  if (region === undefined) {
    region = { ...untouched(live, text), fresh: true };
    live.regions.set(text, region);
  }
  for (const event of events) apply(region.state, event);
}

async function look(ask: Extract<ScoutAsk, { kind: 'shot' }>): Promise<ScoutAnswer> {
  const { id, region, wish } = ask;
  try {
    return { id, boxes: await shotFalls(live, region, wish, parseFrame(ask.frame)) };
  } catch (error) {
    return { id, fault: error instanceof Error ? error.message : String(error) };
  }
}

parentPort!.on('message', (ask: ScoutAsk) => {
  if (ask.kind === 'events') learn(ask);
  else void look(ask).then((answer) => parentPort!.postMessage(answer));
});
