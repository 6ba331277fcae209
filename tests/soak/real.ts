/** A real server in a process of its own, over a new world, with little memory. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');
export const TOKEN = 'the-token-of-a-soak-0123456789';
/** What its heap may grow to, megabytes: beyond it the process ends, and the soak fails. */
const HEAP_MB = 400;

export interface Real {
  readonly port: number;
  readonly folder: string;
  /** False once the process has ended by itself. */
  isUp(): boolean;
  /** Megabytes it has in memory now, and at most so far; NaN where the system does not tell. */
  memory(): { readonly now: number; readonly most: number };
  /** Asks it to end; its exit code. */
  end(): Promise<number | null>;
}

export async function startReal(): Promise<Real> {
  const folder = join(mkdtempSync(join(tmpdir(), 'city-soak-')), 'world');
  const args = [`--max-old-space-size=${HEAP_MB}`, MAIN, 'serve', '--json', '--world', folder];
  const more = ['--port', '18700', '--public', '--token', TOKEN];
  const child = spawn(process.execPath, [...args, ...more], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const { url } = JSON.parse(said.toString()) as { url: string };
  const kilobytes = (name: string): number => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]);
    } catch {
      return Number.NaN;
    }
  };
  return {
    port: Number(new URL(url).port),
    folder,
    isUp: () => child.exitCode === null && child.signalCode === null,
    memory: () => ({ now: kilobytes('VmRSS') / 1024, most: kilobytes('VmHWM') / 1024 }),
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      child.kill('SIGTERM');
      const [code] = (await once(child, 'exit')) as [number | null];
      return code;
    },
  };
}
