/** `node tools/kill.ts [ROUNDS]`: kills a writing ledger so often (1,000 unless said) and counts what is lost. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killOnce } from '../tests/store/kill.ts';

const ROUNDS_A_FOLDER = 20;
const rounds = Number(process.argv[2] ?? 1000);
let folder = '';
let acknowledged = 0;
let slowest = 0;
let bad = 0;
for (let i = 0; i < rounds; i++) {
  if (i % ROUNDS_A_FOLDER === 0) folder = mkdtempSync(join(tmpdir(), 'city-kill-'));
  const round = await killOnce(folder, Math.random() * 300);
  acknowledged += round.acknowledged;
  slowest = Math.max(slowest, round.openMs);
  for (const fault of round.faults) console.error(`round ${i}, ${folder}: ${fault}`);
  if (round.faults.length > 0) bad++;
}
console.log(
  `${rounds} kills, ${acknowledged} acknowledged entries, ${bad} bad rounds; slowest opening ${slowest.toFixed(0)} ms.`,
);
process.exitCode = bad === 0 ? 0 : 1;
