/** `node tools/damage.ts [FLIPS] [OTHERS] [SEED]`: so many flipped bits (2,000 unless said) in the files of worlds, and other harm. */
import { damage } from '../tests/soak/damage.ts';
import { countsGiven, seedOf } from './counts.ts';

const [flips = 0, others = 0, seed = 0] = countsGiven('damage', [
  { name: 'FLIPS', usual: 2000, least: 1 },
  { name: 'OTHERS', usual: 100, least: 0 },
  seedOf(1),
]);
const { tally, faults } = await damage(flips, others, seed, (text) => console.log(text));
for (const [what, counts] of [...tally].sort(([a], [b]) => (a < b ? -1 : 1)))
  console.log(`${what}: ${[...counts].map(([kind, n]) => `${n} ${kind}`).join(', ')}`);
console.log(`${flips} flips, seed ${seed}: ${faults.length} silently wrong.`);
process.exitCode = faults.length === 0 ? 0 : 1;
