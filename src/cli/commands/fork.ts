/** `city fork --to DIR [--until T]`: another history from the same beginning. */
import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { Option } from 'commander';
import type { Command } from 'commander';
import { openWorldFolder } from '../../server/index.ts';
import { openSqlite } from '../../store/index.ts';
import { Fault, forkInto, ledgerName, shown, tickNumber } from '../../world/index.ts';
import { jsonLine, table, write } from '../io.ts';
import { ledgerCommandNamed, withLedger } from '../ledger.ts';
import type { LedgerOptions } from '../ledger.ts';
import { reading } from '../session.ts';
import type { Session } from '../session.ts';

interface Options extends LedgerOptions {
  readonly to: string;
  readonly until?: number;
}

/** A folder that is not there yet, or is empty: nothing that is kept is ever written over. */
export function emptyFolder(text: string, flag: string): string {
  const path = resolve(text);
  if (text !== '' && (!existsSync(path) || readdirSync(path).length === 0)) return path;
  throw new Fault(
    `${flag} ${shown(text)} is not empty`,
    `give ${flag} a folder that is new or empty`,
  );
}

/** Makes the command. */
export function forkCommand(session: Session): Command {
  return ledgerCommandNamed('fork', 'another history from the same beginning')
    .requiredOption('--to <DIR>', 'folder of the new world; new or empty')
    .addOption(
      new Option('--until <T>', 'the last tick that both share').argParser(reading(tickNumber)),
    )
    .action(async (options: Options) => {
      const to = emptyFolder(options.to, '--to');
      const events = await withLedger(options, 'read', async ({ live, world }) => {
        const folder = openWorldFolder(to, world.key.seed);
        const target = await openSqlite({ folder: folder.path, world: ledgerName(world) });
        try {
          return await forkInto(live, target, options.until ?? null);
        } finally {
          await target.close();
        }
      });
      const answer = { world: to, events };
      const rows = [
        ['world', to],
        ['events', String(events)],
      ] as const;
      await write(session.io.stdout, options.json === true ? jsonLine(answer) : table(rows));
    });
}
