/** `node tools/damage.ts [FLIPS] [OTHERS] [SEED]`: so many flipped bits (2,000 unless said) in the files of worlds, and other harm. */
import { damage } from '../tests/soak/damage.ts';

const flips = Number(process.argv[2] ?? 2000);
const others = Number(process.argv[3] ?? 100);
const seed = Number(process.argv[4] ?? 1);
const { tally, faults } = await damage(flips, others, seed, (text) => console.log(text));
for (const [what, counts] of [...tally].sort(([a], [b]) => (a < b ? -1 : 1)))
  console.log(`${what}: ${[...counts].map(([kind, n]) => `${n} ${kind}`).join(', ')}`);
console.log(`${flips} flips, seed ${seed}: ${faults.length} silently wrong.`);
process.exitCode = faults.length === 0 ? 0 : 1;
