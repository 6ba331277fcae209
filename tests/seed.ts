/** Before every test file: properties draw from the seed of the run, which vitest.config.ts prints. */
import fc from 'fast-check';

const seed = process.env['SEED'];
if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) });
