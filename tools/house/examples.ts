/** Runs every file of examples/ as a reader would, and fails on the first that does. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const ROOT: string = join(import.meta.dirname, '..', '..');
const MINUTES_MAX = 2;

const files: string[] = readdirSync(join(ROOT, 'examples')).filter((name) => name.endsWith('.ts'));
for (const name of files.toSorted()) {
  console.log(`examples/${name}`);
  const done = spawnSync(process.execPath, [join('examples', name)], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: MINUTES_MAX * 60_000,
  });
  if (done.status !== 0) {
    console.error(`examples/${name} failed (${done.signal ?? `exit code ${done.status}`}).`);
    process.exit(1);
  }
}
console.log(`${files.length} examples ran.`);
