/**
 * `node tools/kill.ts [ROUNDS] [EVERY]`: kills a writing ledger so often (1,000 unless said), counts what is lost,
 * and says how it goes after every so many (25) rounds.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killOnce } from '../tests/store/kill.ts';
import type { Round } from '../tests/store/kill.ts';

const ROUNDS_A_FOLDER = 20;
const rounds = Number(process.argv[2] ?? 1000);
const every = Number(process.argv[3] ?? 25);
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
