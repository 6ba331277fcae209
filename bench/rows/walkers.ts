/** Walkers at 20 Hz on one server, in a process of their own: what they cost it, and how late it is. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startServer } from '../../src/server/index.ts';
import { worldOf } from '../../src/world/index.ts';
import { row } from '../row.ts';
import type { Measure, Row } from '../row.ts';

const SECONDS = 5;
const COUNTS: readonly number[] = [200, 500, 1000];

async function measure(seed: number, count: number): Promise<Row[]> {
  const server = await startServer({ world: worldOf(seed), version: 'bench', port: 0 });
  const script = join(import.meta.dirname, '..', 'walkers-child.ts');
  const child = spawn(process.execPath, [
    script,
    String(server.port),
    String(count),
    String(SECONDS),
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
  const share = ((used.user + used.system) / 1e6 / seconds) * 100;
  const note = `${frames} frames in ${SECONDS} s, ${Math.round(bytes / SECONDS / count / 1000)} KB/s each; all within sight of one another`;
  return [
    row(`${count} walkers`, 'of one core, all moving at 20 Hz', share, '%', { note }),
    row(
      `${count} walkers, late`,
      'how late the main loop is, p99',
      Math.max(0, loop.percentile(99) / 1e6 - 1),
      'ms',
      { goal: 50 },
    ),
  ];
}

export const walkerRows: Measure = async ({ seed }) => {
  const rows: Row[] = [];
  for (const count of COUNTS) rows.push(...(await measure(seed, count)));
  return rows;
};
