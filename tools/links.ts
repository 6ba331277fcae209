/** `node tools/links.ts [COUNT] [SEED] [FROM] [EVERY]`: opens links of views that nobody chose in fresh browsers, compares pictures. */
import { openLinks } from '../bench/rows/links.ts';
import { countsGiven, seedOf } from './counts.ts';

// Told to stop, the browser closes: that is no fault of a link, and no reason to open another.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const [count = 0, seed = 0, from = 0, every = 0] = countsGiven('links', [
  { name: 'COUNT', usual: 100, least: 1 },
  seedOf(0),
  { name: 'FROM', usual: 0, least: 0 },
  // One of so many looks at a cut or a bore that hands made before; 0: none.
  { name: 'EVERY', usual: 5, least: 0 },
]);
const tell = (text: string): void => console.log(text);
const asked = { seed, from, count, every, msMax: Infinity, tell };
const { done, changed, differing, failed } = await openLinks(asked);
for (const link of differing) console.error(`another picture: ${link}`);
for (const query of failed) console.error(`failed: ${query}`);
console.log(
  `${done} links, ${changed} of them to cuts and bores, ${differing.length} give another picture, ${failed.length} failed.`,
);
process.exitCode = differing.length + failed.length === 0 ? 0 : 1;
