/** `city undo --actor X --since T`: takes back what somebody did, latest first, by compensating events. */
import { Option } from 'commander';
import type { Command } from 'commander';
import {
  SINCE_FORM,
  actorMeant,
  actorName,
  sinceOf,
  tickOfSince,
  undoAll,
  worldTick,
} from '../../world/index.ts';
import type { Since } from '../../world/index.ts';
import { jsonLine, table, write } from '../io.ts';
import { ledgerCommandNamed, withLedger } from '../ledger.ts';
import type { LedgerOptions } from '../ledger.ts';
import { reading } from '../session.ts';
import type { Session } from '../session.ts';

interface Options extends LedgerOptions {
  readonly actor: string;
  readonly since: Since;
}

/** Makes the command. */
export function undoCommand(session: Session): Command {
  return ledgerCommandNamed('undo', 'take back what somebody did')
    .addOption(
      new Option('--actor <NAME>', 'who did it')
        .makeOptionMandatory()
        .argParser(reading(actorName)),
    )
    .addOption(
      new Option('--since <T>', `from then on: ${SINCE_FORM}`)
        .makeOptionMandatory()
        .argParser(reading(sinceOf)),
    )
    .action(async (options: Options) => {
      const events = await withLedger(options, 'write', async ({ live }) => {
        const now = await worldTick(live);
        const since = await tickOfSince(live, options.since);
        const actor = await actorMeant(live, options.actor);
        return undoAll(live, actor, since, 'operator', now);
      });
      const rows = [['taken back', String(events.length)]] as const;
      const answer = { undone: events };
      await write(session.io.stdout, options.json === true ? jsonLine(answer) : table(rows));
    });
}
