/** `node tools/links.ts [COUNT] [SEED] [FROM]`: opens links of views that nobody chose in fresh browsers, and compares pictures. */
import { openLinks } from '../bench/rows/links.ts';
import { countsGiven, seedOf } from './counts.ts';

// Told to stop, the browser closes: that is no fault of a link, and no reason to open another.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const [count = 0, seed = 0, from = 0] = countsGiven('links', [
  { name: 'COUNT', usual: 100, least: 1 },
  seedOf(0),
  { name: 'FROM', usual: 0, least: 0 },
]);
const tell = (text: string): void => console.log(text);
const { done, differing, failed } = await openLinks({ seed, from, count, msMax: Infinity, tell });
for (const link of differing) console.error(`another picture: ${link}`);
for (const query of failed) console.error(`failed: ${query}`);
console.log(`${done} links, ${differing.length} give another picture, ${failed.length} failed.`);
process.exitCode = differing.length + failed.length === 0 ? 0 : 1;
