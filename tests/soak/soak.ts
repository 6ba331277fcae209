/** One server under everything at once, and what became of it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { openSqlite } from '../../src/store/index.ts';
import { ledgerEvents, ledgerName, openLive } from '../../src/world/index.ts';
import { WORLD } from '../world/hands.ts';
import { frames, intents, requests, tokens } from './attacks.ts';
import type { Tally } from './attacks.ts';
import { Dice } from './dice.ts';
import type { Noticed } from './honest.ts';
import { pests } from './pests.ts';
import { startReal } from './real.ts';
import type { Real } from './real.ts';

export interface Outcome {
  /** Sentences; empty where all is well. */
  readonly faults: readonly string[];
  readonly tallies: Readonly<Record<string, Tally>>;
  readonly honest: Noticed;
  /** Megabytes of the server before, at its end and at most. */
  readonly memory: { readonly before: number; readonly after: number; readonly most: number };
  readonly events: number;
}

const KINDS = { frames, intents, tokens, requests } as const;
const FAULTS_TOLD = 5;

/** Two honest ones beside it, once they walk and have built; what is answered ends them and hears how it was. */
async function honestOnes({ port }: Real): Promise<() => Promise<Noticed>> {
  const script = join(import.meta.dirname, 'honest.ts');
  const child = spawn(process.execPath, [script, String(port)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (piece: string) => (text += piece));
  const closed = new Promise((resolve) => child.on('close', resolve));
  await Promise.race([once(child.stdout, 'data'), closed]);
  return async () => {
    child.stdin.end();
    await closed;
    const said = text.slice(text.indexOf('\n') + 1);
    if (said === '') return { granted: 0, stepsMs: [], intentsMs: [], faults: ['they vanished'] };
    return JSON.parse(said) as Noticed;
  };
}

/** What the ledger holds once the server has ended, and what is wrong with it. */
async function left({ folder }: Real): Promise<{ events: number; faults: string[] }> {
  const store = await openSqlite({ folder, world: ledgerName(WORLD), readOnly: true });
  const { faults } = await store.check();
  const events = await ledgerEvents(openLive(WORLD, store));
  await store.close();
  return { events: events.length, faults: [...faults] };
}

/** So many of each kind, one kind after the other, beside honest ones, slow ones and floods. */
export async function soak(
  times: number,
  seed: number,
  tell: (text: string) => void = () => undefined,
): Promise<Outcome> {
  const real = await startReal();
  const faults: string[] = [];
  const before = real.memory().now;
  const endHonest = await honestOnes(real);
  const endPests = pests(real);
  const tallies: Record<string, Tally> = {};
  for (const [name, attack] of Object.entries(KINDS)) {
    const tally = await attack(real, new Dice(seed), times);
    tallies[name] = tally;
    faults.push(...tally.faults.slice(0, FAULTS_TOLD).map((fault) => `${name}: ${fault}`));
    tell(`${name}: ${[...tally.answers].map(([answer, n]) => `${n} × ${answer}`).join(', ')}`);
  }
  const honest = await endHonest();
  endPests();
  faults.push(...honest.faults.slice(0, FAULTS_TOLD).map((fault) => `honest: ${fault}`));
  const { now: after, most } = real.memory();
  if (!real.isUp()) faults.push('the server has ended by itself');
  const code = await real.end();
  if (code !== 0) faults.push(`the server ended with code ${code}`);
  const ledger = await left(real);
  faults.push(...ledger.faults);
  const granted = honest.granted + tallies['intents']!.granted;
  if (ledger.events !== granted)
    faults.push(`${granted} events were acknowledged, and the ledger has ${ledger.events}`);
  return { faults, tallies, honest, memory: { before, after, most }, events: ledger.events };
}
