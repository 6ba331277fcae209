/** `city inspect [REGION[#SEQUENCE]]`: what a world is and what its clock shows, or batches as they are stored. */
import type { Command } from 'commander';
import {
  Fault,
  answerState,
  batchesOf,
  regionAt,
  shown,
  timeText,
  worldTick,
} from '../../world/index.ts';
import { jsonLine, table, write } from '../io.ts';
import { ledgerCommandNamed, withLedger, withLive, worldIn } from '../ledger.ts';
import type { LedgerOptions } from '../ledger.ts';
import { regionName } from './ledger.ts';
import type { Session } from '../session.ts';

/** The world itself: its seed and rules, its clock, and how much has happened. */
async function inspectWorld(session: Session, options: LedgerOptions): Promise<void> {
  const { world, path } = worldIn(options);
  const { tick, state } = await withLive(options, async (live) => ({
    state: await answerState(live),
    tick: await worldTick(live),
  }));
  const { seed, rules } = world.key;
  const { regions, events, hash } = state;
  const answer = { world: path, seed, rules, tick, time: timeText(tick), regions, events, hash };
  const rows = [
    ['world', path],
    ['seed', `${seed}, rules ${rules}`],
    ['clock', `${tick} (${answer.time})`],
    ['events', `${events} in ${regions} ${regions === 1 ? 'region' : 'regions'}`],
    ['hash', hash],
  ] as const;
  await write(session.io.stdout, options.json === true ? jsonLine(answer) : table(rows));
}

/** Makes the command. */
export function inspectCommand(session: Session): Command {
  return ledgerCommandNamed(
    'inspect',
    'a world and its clock, or the batches of a region as they are stored',
  )
    .argument(
      '[WHAT]',
      'REGION or REGION#SEQUENCE, as "city ledger" names them, such as 3000.0.2411520.2407168/0,67166208,-8192@7#1; without it, the world itself',
    )
    .action(async (what: string | undefined, options: LedgerOptions) => {
      if (what === undefined) return inspectWorld(session, options);
      const match = /^(.*?)(?:#([1-9][0-9]{0,14}))?$/.exec(what);
      const region = regionName(match?.[1] ?? '');
      const sequence = match?.[2] === undefined ? null : Number(match[2]);
      const found = await withLedger(options, 'read', async ({ live }) => {
        const all = await batchesOf(live, await regionAt(live, region));
        return all.filter(
          ({ first, last }) => sequence === null || (first <= sequence && sequence <= last),
        );
      });
      if (found.length === 0) {
        throw new Fault(`nothing is stored under ${shown(what)}`, 'see "city ledger" for what is');
      }
      for (const batch of found) {
        const { entry, epoch, first, last, hash, bytes } = batch;
        const text = `entry ${entry}, epoch ${epoch}, events ${first} to ${last}, ${bytes.length / 2} bytes, hash ${hash}\n`;
        await write(session.io.stdout, options.json === true ? jsonLine(batch) : text);
      }
    });
}
