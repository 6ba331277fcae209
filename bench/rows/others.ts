/** Edits of others: how soon they are seen, and how long who comes late is told of the past. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../../src/server/index.ts';
import type { Running } from '../../src/server/index.ts';
import { openMemory, openSqlite } from '../../src/store/index.ts';
import {
  answerVistas,
  askPlace,
  ledgerName,
  openLive,
  placeText,
  worldOf,
} from '../../src/world/index.ts';
import { fillRegion } from '../busy-region.ts';
import { quantile, row } from '../row.ts';
import type { Measure, Row } from '../row.ts';

const EDITS = 120;
const WAIT_MS = 120_000;

interface Heard {
  readonly sequence: number;
  readonly atMs: number;
}

/** Somebody else in a process of their own; `onHeard` is told what they know, and when. */
function other(server: Running, address: string, onHeard: (heard: Heard) => void): ChildProcess {
  const script = join(import.meta.dirname, '..', 'other-child.ts');
  const child = fork(script, [String(server.port), address]);
  child.on('message', (message) => onHeard(message as Heard));
  return child;
}

async function until(done: () => boolean): Promise<void> {
  const begun = performance.now();
  while (!done()) {
    if (performance.now() - begun > WAIT_MS) throw new Error('The other one never heard of it.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** From the answer to an intent, durable in a file, to its node made again by somebody else. */
async function seen(address: string): Promise<Row[]> {
  const world = worldOf(0);
  const folder = await mkdtemp(join(tmpdir(), 'city-bench-'));
  const store = await openSqlite({ folder, world: ledgerName(world) });
  const live = openLive(world, store);
  const server = await startServer({ world, live, version: 'bench', port: 0 });
  const heard = new Map<number, number>();
  const child = other(server, address, ({ sequence, atMs }) => heard.set(sequence, atMs));
  const asked: number[] = [];
  const answered: number[] = [];
  const feet = askPlace(address);
  for (let n = 0; n < EDITS; n++) {
    const at = placeText({ ...feet, x: feet.x + (n % 12) - 6, z: feet.z + Math.floor(n / 12) - 5 });
    const body = JSON.stringify({ kind: 'place', at, part: 'box', size: [0.5, 0.5, 0.5] });
    asked.push(performance.timeOrigin + performance.now());
    const reply = await fetch(`${server.url}v1/intents`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    answered.push(performance.timeOrigin + performance.now());
    if (reply.status !== 200) {
      asked.pop();
      answered.pop();
    }
    // Not in step with the server's beat.
    await new Promise((resolve) => setTimeout(resolve, 31 + ((n * 17) % 50)));
  }
  await until(() => heard.has(asked.length));
  child.kill();
  await server.stop();
  await store.close();
  await rm(folder, { recursive: true });
  const late = (from: readonly number[]): number[] =>
    from.flatMap((ms, i) => (heard.has(i + 1) ? [Math.max(0, heard.get(i + 1)! - ms)] : []));
  const note = `${asked.length} boxes by one, folded by another process on this machine; ledger in a file`;
  return [
    row(
      'seen',
      'from the answer to an edit to another who has it, median',
      quantile(late(answered), 0.5),
      'ms',
      { note },
    ),
    row('seen p99', 'the same, 99th percentile', quantile(late(answered), 0.99), 'ms', {
      goal: 200,
      note,
    }),
    row(
      'seen from asking p99',
      'from the asking, 99th percentile',
      quantile(late(asked), 0.99),
      'ms',
      { note },
    ),
  ];
}

/** Who comes to a region that has had all the events that it can have. */
async function late(address: string): Promise<Row[]> {
  const world = worldOf(0);
  const store = openMemory(ledgerName(world));
  const events = await fillRegion(world, store, address, 0);
  const server = await startServer({
    world,
    live: openLive(world, store),
    version: 'bench',
    port: 0,
  });
  let known = 0;
  let firstMs = 0;
  let lastMs = 0;
  const begunMs = performance.timeOrigin + performance.now();
  const child = other(server, address, ({ sequence, atMs }) => {
    firstMs ||= atMs;
    [known, lastMs] = [Math.max(known, sequence), atMs];
  });
  await until(() => known >= events);
  child.kill();
  await server.stop();
  const note = `${events} events; the server had not read them, ${Math.round(firstMs - begunMs)} ms to the first of them`;
  return [
    row(
      'late comer',
      'a full region, from the first frame of its past to the last',
      (lastMs - firstMs) / 1000,
      's',
      { note },
    ),
  ];
}

export const otherRows: Measure = async ({ seed }) => {
  const [view] = answerVistas(worldOf(0), null, 1);
  if (view === undefined || seed !== 0) return [];
  return [...(await seen(view.address)), ...(await late(view.address))];
};
