/** `node tools/together.ts [WISHES] [SEED]`: two pages and a bot change places at borders at once, over bad lines; all must come to one City. */
import { together } from '../tests/soak/together.ts';
import { countsGiven, seedOf } from './counts.ts';

const [wishes = 0, seed = 0] = countsGiven('together', [
  { name: 'WISHES', usual: 600, least: 1 },
  seedOf(1),
]);
const { faults, ...rest } = await together(wishes, seed, (text) => console.log(text));
for (const fault of faults) console.error(fault);
console.log(`${JSON.stringify(rest)}, seed ${seed}: ${faults.length} faults.`);
process.exitCode = faults.length === 0 ? 0 : 1;
