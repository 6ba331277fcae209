/** `city inspect REGION[#SEQUENCE]`: the batches of a region as they are stored. */
import type { Command } from 'commander';
import { batchesOf, regionAt, Fault, shown } from '../../world/index.ts';
import { jsonLine, write } from '../io.ts';
import { ledgerCommandNamed, withLedger } from '../ledger.ts';
import type { LedgerOptions } from '../ledger.ts';
import { regionName } from './ledger.ts';
import type { Session } from '../session.ts';

/** Makes the command. */
export function inspectCommand(session: Session): Command {
  return ledgerCommandNamed('inspect', 'the batches of a region as they are stored, one a line')
    .argument(
      '<WHAT>',
      'REGION or REGION#SEQUENCE, as "city ledger" names them, such as 3000.0.2411520.2407168/0,67166208,-8192@7#1',
    )
    .action(async (what: string, options: LedgerOptions) => {
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
