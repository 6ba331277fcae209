/** `node tools/together.ts [WISHES] [SEED]`: two pages and a bot change places at borders at once, over bad lines; all must come to one City. */
import { together } from '../tests/soak/together.ts';

const wishes = Number(process.argv[2] ?? 600);
const seed = Number(process.argv[3] ?? 1);
const { faults, ...rest } = await together(wishes, seed, (text) => console.log(text));
for (const fault of faults) console.error(fault);
console.log(`${JSON.stringify(rest)}, seed ${seed}: ${faults.length} faults.`);
process.exitCode = faults.length === 0 ? 0 : 1;
