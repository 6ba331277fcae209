/** Walkers at 20 Hz on one server, in a process of their own: what they cost it, and how late it is. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startServer } from '../../src/server/index.ts';
import { worldOf } from '../../src/world/index.ts';
import { round, row } from '../row.ts';
import type { Measure, Row } from '../row.ts';

const SECONDS = 5;
const COUNTS: readonly number[] = [200, 500, 1000];
/** Metres between neighbours: in sight of one another, and so far apart that nothing happens near anybody. */
const NEAR = 40;
const FAR = 5_000;

interface Crowd {
  /** Percent of one core. */
  readonly share: number;
  readonly lateMs: number;
  readonly frames: number;
  /** Kilobytes a second that each is sent. */
  readonly kilobytes: number;
}

async function measure(seed: number, count: number, pitch: number): Promise<Crowd> {
  const server = await startServer({ world: worldOf(seed), version: 'bench', port: 0 });
  const script = join(import.meta.dirname, '..', 'walkers-child.ts');
  const child = spawn(process.execPath, [
    script,
    String(server.port),
    String(count),
    String(SECONDS),
    String(pitch),
  ]);
  let out = '';
  child.stdout.on('data', (piece: Buffer) => (out += piece.toString()));
  // The first second is for coming in.
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const before = process.cpuUsage();
  const start = performance.now();
  await once(child, 'close');
  const used = process.cpuUsage(before);
  const seconds = (performance.now() - start) / 1000;
  loop.disable();
  await server.stop();
  const { frames, bytes } = JSON.parse(out) as { frames: number; bytes: number };
  return {
    share: ((used.user + used.system) / 1e6 / seconds) * 100,
    lateMs: Math.max(0, loop.percentile(99) / 1e6 - 1),
    frames,
    kilobytes: bytes / SECONDS / count / 1000,
  };
}

async function together(seed: number, count: number): Promise<Row[]> {
  const { share, lateMs, frames, kilobytes } = await measure(seed, count, NEAR);
  const note = `${frames} frames in ${SECONDS} s, ${Math.round(kilobytes)} KB/s each; all within sight of one another`;
  return [
    row(`${count} walkers`, 'of one core, all moving at 20 Hz', share, '%', { note }),
    row(`${count} walkers, late`, 'how late the main loop is, p99', lateMs, 'ms', { goal: 50 }),
  ];
}

/** Who has nobody near is told hardly anything. */
async function apart(seed: number, count: number): Promise<Row> {
  const { share, frames, kilobytes } = await measure(seed, count, FAR);
  const note = `${frames} frames in ${SECONDS} s, ${round(share)} % of one core; all moving at 20 Hz, ${FAR} m apart`;
  return row(
    `${count} walkers apart`,
    'sent to each where nothing happens near',
    kilobytes,
    'KB/s',
    { goal: 2, note },
  );
}

export const walkerRows: Measure = async ({ seed }) => {
  const rows: Row[] = [];
  for (const count of COUNTS) rows.push(...(await together(seed, count)));
  rows.push(await apart(seed, COUNTS.at(-1)!));
  return rows;
};
