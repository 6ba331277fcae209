/**
 * `node tools/kill.ts [ROUNDS] [EVERY]`: kills a writing ledger so often (1,000 unless said), counts what is lost,
 * and says how it goes after every so many (25) rounds.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killOnce } from '../tests/store/kill.ts';
import type { Round } from '../tests/store/kill.ts';
import { countsGiven } from './counts.ts';

const ROUNDS_A_FOLDER = 20;
const [rounds = 0, every = 0] = countsGiven('kill', [
  { name: 'ROUNDS', usual: 1000, least: 1 },
  { name: 'EVERY', usual: 25, least: 1 },
]);
const done: Round[] = [];
let folder = '';
let isSound = true;

function slowest(of: (round: Round) => number): string {
  return `${Math.max(...done.map(of)).toFixed(0)} ms`;
}

/** What the rounds so far have come to, in one line. */
function story(): string {
  const acknowledged = done.reduce((sum, round) => sum + round.acknowledged, 0);
  const bad = done.filter(({ faults }) => faults.length > 0).length;
  const log = Math.max(...done.map(({ logBytes }) => logBytes)) / 1e6;
  return `${done.length} kills, ${acknowledged} acknowledged entries, ${bad} bad rounds; slowest opening ${slowest(({ openMs }) => openMs)} by the clock, ${slowest(({ openCpuMs }) => openCpuMs)} of CPU, longest log ${log.toFixed(1)} MB.`;
}

for (let i = 0; i < rounds; i++) {
  if (i % ROUNDS_A_FOLDER === 0) {
    // What was sound need not be kept.
    if (folder !== '' && isSound) rmSync(folder, { recursive: true });
    folder = mkdtempSync(join(tmpdir(), 'city-kill-'));
    isSound = true;
  }
  const round = await killOnce(folder, Math.random() * 300);
  done.push(round);
  for (const fault of round.faults) console.error(`round ${i}, ${folder}: ${fault}`);
  isSound &&= round.faults.length === 0;
  if ((i + 1) % every === 0 && i + 1 < rounds) console.log(story());
}
if (isSound && folder !== '') rmSync(folder, { recursive: true });
console.log(story());
process.exitCode = done.some(({ faults }) => faults.length > 0) ? 1 : 0;
