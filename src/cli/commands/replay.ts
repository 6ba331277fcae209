/** `city replay`: folds a ledger from its first event and prints what it comes to. */
import type { Command } from 'commander';
import { answerState } from '../../world/index.ts';
import { jsonLine, table, write } from '../io.ts';
import { ledgerCommandNamed, withLedger } from '../ledger.ts';
import type { LedgerOptions } from '../ledger.ts';
import type { Session } from '../session.ts';

/** Makes the command. */
export function replayCommand(session: Session): Command {
  return ledgerCommandNamed(
    'replay',
    'fold a ledger from its first event: what it comes to',
  ).action(async (options: LedgerOptions) => {
    const answer = await withLedger(options, 'read', ({ live }) => answerState(live));
    const rows = [
      ['regions', String(answer.regions)],
      ['events', String(answer.events)],
      ['hash', answer.hash],
    ] as const;
    await write(session.io.stdout, options.json === true ? jsonLine(answer) : table(rows));
  });
}
