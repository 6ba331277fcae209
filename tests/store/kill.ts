/** Kills a writing process at a random moment, and looks at what it leaves behind. */
import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { FILE_NAME } from '../../src/store/index.ts';
import { openIn } from './folder.ts';

export interface Round {
  /** Entries whose writer was told that they are durable. */
  readonly acknowledged: number;
  readonly found: number;
  /** Sentences; empty when all is well. */
  readonly faults: readonly string[];
  /** How long the opening took by the clock, and how much of the processor all threads took for it. */
  readonly openMs: number;
  readonly openCpuMs: number;
  /** Size of the log that the opening found, bytes. */
  readonly logBytes: number;
}

/** Runs the writer in a folder and kills it (SIGKILL) so long after its first word. */
async function runAndKill(folder: string, afterMs: number): Promise<Map<string, number>> {
  const script = join(import.meta.dirname, 'kill-child.ts');
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const last = new Map<string, number>();
  let rest = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (piece: string) => {
    if (rest === '' && last.size === 0) setTimeout(() => child.kill('SIGKILL'), afterMs);
    const lines = (rest + piece).split('\n');
    rest = lines.pop() as string;
    for (const line of lines) {
      const [region, seq] = line.split(' ');
      last.set(region as string, Number(seq));
    }
  });
  await new Promise((resolve) => child.on('close', resolve));
  return last;
}

/** One round in a folder that may hold what earlier rounds left. */
export async function killOnce(folder: string, afterMs: number): Promise<Round> {
  const last = await runAndKill(folder, afterMs);
  const log = join(folder, `${FILE_NAME}-wal`);
  const logBytes = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  const start = performance.now();
  const before = process.cpuUsage();
  const store = await openIn(folder);
  const openMs = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  const faults = [...(await store.check()).faults];
  const told = last.get('clock');
  last.delete('clock');
  const tick = (await store.keptTick()) ?? -1;
  if (told !== undefined && tick < told)
    faults.push(`the clock showed ${told}, and ${tick} is kept`);
  let acknowledged = 0;
  let found = 0;
  for (const [region, seq] of last) {
    const entries = [];
    for (let more = await store.read(region, 1, 1e9); more.length > 0;) {
      entries.push(...more);
      more = await store.read(region, entries.length + 1, 1e9);
    }
    acknowledged += seq;
    found += entries.length;
    if (entries.length < seq)
      faults.push(`${region}: ${seq} acknowledged, ${entries.length} there`);
    entries.forEach((entry, i) => {
      const text = new TextDecoder().decode(entry.bytes);
      if (entry.seq !== i + 1 || !text.startsWith(`${region} ${i + 1} `)) {
        faults.push(`${region} ${i + 1}: ${text.slice(0, 40)}`);
      }
    });
  }
  await store.close();
  return { acknowledged, found, faults, openMs, openCpuMs: (user + system) / 1000, logBytes };
}
