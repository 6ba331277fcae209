/**
 * Builds everything into dist/: the layers by the compiler, gen in one file, the browser client and the pure library
 * (dist/client/lib/gen.js) by Vite. With `--if-stale` it does nothing when no source is newer than
 * the last build.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT: string = join(import.meta.dirname, '..', '..');
const STAMP: string = join(ROOT, 'dist', '.build', 'stamp');
const SOURCES: readonly string[] = [
  'src',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
  'vite.config.ts',
  'tools/house/build.ts',
  'tools/house/lower.ts',
];

function newest(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** True when a source, or the set of sources, has changed since the last whole build. */
function isStale(): boolean {
  const built = statSync(STAMP, { throwIfNoEntry: false });
  if (built === undefined) return true;
  return SOURCES.some((source) => newest(join(ROOT, source)) > built.mtimeMs);
}

function run(what: string, args: readonly string[]): void {
  const done = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
  if (done.status === 0) return;
  console.error(`The build stopped: ${what} failed.`);
  process.exit(done.status ?? 1);
}

function buildAll(): void {
  const start = performance.now();
  const vite = join('node_modules', 'vite', 'bin', 'vite.js');
  run('the compiler', [join('node_modules', 'typescript', 'bin', 'tsc'), '-b']);
  run('gen in one file', [vite, 'build', '--mode', 'gen', '--logLevel', 'warn']);
  if (existsSync(join(ROOT, 'src', 'client', 'index.html'))) {
    run('the client', [vite, 'build', '--logLevel', 'warn']);
  }
  if (existsSync(join(ROOT, 'src', 'index.ts'))) {
    run('the library', [vite, 'build', '--mode', 'library', '--logLevel', 'warn']);
  }
  writeFileSync(STAMP, '');
  console.log(`Built in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
}

if (!process.argv.includes('--if-stale') || isStale()) buildAll();
