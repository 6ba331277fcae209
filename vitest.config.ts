/** Tests of Node run side by side; then those that open a browser, one file at a time. */
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const report: string | undefined = process.env['CITY_REPORT'];

export default defineConfig({
  test: {
    // Two even where there are but two cores: many tests wait for other processes.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    projects: [
      {
        test: {
          name: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/**/*.browser.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/**/*.browser.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
