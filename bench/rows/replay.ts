/** A region's history folded again, as `city replay` does, against the time in which it happened. */
import { openMemory } from '../../src/store/index.ts';
import { answerState, answerVistas, ledgerName, openLive, worldOf } from '../../src/world/index.ts';
import { fillRegion } from '../busy-region.ts';
import { cpuMs, median, row } from '../row.ts';
import type { Measure } from '../row.ts';

/** An event every second, from the first to the last that a region can have. */
const TICKS_APART = 10;
const ROUNDS = 3;

export const replayRows: Measure = async ({ seed }) => {
  const world = worldOf(seed);
  const [view] = answerVistas(world, null, 1);
  if (view === undefined) return [];
  const store = openMemory(ledgerName(world));
  const events = await fillRegion(world, store, view.address, TICKS_APART);
  const hashes = new Set<string>();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = cpuMs();
    hashes.add((await answerState(openLive(world, store))).hash);
    times.push(cpuMs() - start);
  }
  if (hashes.size !== 1) throw new Error('a ledger was replayed to different hashes');
  const seconds = (events * TICKS_APART) / 10;
  return [
    row(
      'replay',
      'a region folded from its first event, times as fast as it happened',
      (seconds * 1000) / median(times),
      'times',
      {
        goal: 100,
        more: true,
        note: `${events} events, one a second; ${ROUNDS} times to the same hash, each ${Math.round(median(times))} ms of CPU`,
      },
    ),
  ];
};
