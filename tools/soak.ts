/** `node tools/soak.ts [TIMES] [SEED]`: a real server under so many (100,000 unless said) mutated frames, intents, tokens and requests. */
import { soak } from '../tests/soak/soak.ts';
import { countsGiven, seedOf } from './counts.ts';

const [times = 0, seed = 0] = countsGiven('soak', [
  { name: 'TIMES', usual: 100_000, least: 1 },
  seedOf(1),
]);
const begun = performance.now();
const { faults, honest, memory, events } = await soak(times, seed, (text) => console.log(text));

function at(list: readonly number[], share: number): string {
  const sorted = [...list].sort((a, b) => a - b);
  return `${(sorted[Math.floor(sorted.length * share)] ?? Number.NaN).toFixed(0)} ms`;
}

for (const fault of faults) console.error(fault);
const { stepsMs, intentsMs } = honest;
console.log(
  `honest: ${stepsMs.length} steps heard after ${at(stepsMs, 0.5)} (99 %: ${at(stepsMs, 0.99)}), ${intentsMs.length} intents answered after ${at(intentsMs, 0.5)} (99 %: ${at(intentsMs, 0.99)})`,
);
console.log(
  `${times} of each kind, seed ${seed}, ${((performance.now() - begun) / 1000).toFixed(0)} s; ${events} events in the ledger; server ${memory.before.toFixed(0)} MB at first, ${memory.after.toFixed(0)} MB at last, ${memory.most.toFixed(0)} MB at most; ${faults.length} faults.`,
);
process.exitCode = faults.length === 0 ? 0 : 1;
