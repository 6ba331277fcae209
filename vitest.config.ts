/** Tests of Node run side by side; then those that open a browser, one file at a time. */
import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// What Node makes of a TypeScript file is kept: else each thread and process that a test starts makes it anew, in
// WebAssembly, and threads that end meanwhile have brought the engine down (docs/decisions/0086).
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(
  new URL('node_modules/.cache/node', import.meta.url),
);

const report: string | undefined = process.env['CITY_REPORT'];

/**
 * What the property tests draw from: given, or out of the sources and tests that are committed. So each
 * change is asked something else, and who runs the same commit again asks the same.
 */
function seedOfRun(): number {
  const given = process.env['SEED'];
  if (given !== undefined) return Number(given) | 0;
  const git = ['rev-parse', 'HEAD:src', 'HEAD:tests'];
  try {
    const trees = execFileSync('git', git, { encoding: 'utf8', stdio: 'pipe' }).trim().split('\n');
    return trees.reduce((sum, tree) => sum ^ Number.parseInt(tree.slice(0, 8), 16), 0);
  } catch {
    return 1; // No git, or no commit: a copy of the files alone.
  }
}
const seed = seedOfRun();
console.log(`property tests draw from SEED=${seed}`);

export default defineConfig({
  test: {
    env: { SEED: String(seed) },
    // Two even where there are but two cores: many tests wait for other processes.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    projects: [
      {
        test: {
          name: 'node',
          setupFiles: ['tests/seed.ts'],
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/**/*.browser.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 15_000 } }, // a loaded machine is slow, not wrong
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'browser',
          setupFiles: ['tests/seed.ts'],
          include: ['tests/**/*.browser.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 15_000 } },
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
