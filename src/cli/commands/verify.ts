/** `city verify`: looks at every page, entry, batch and checkpoint of a ledger, and at the folder's small files. */
import type { Command } from 'commander';
import { folderFaults } from '../../server/index.ts';
import { StoreFault } from '../../store/index.ts';
import { answerState } from '../../world/index.ts';
import type { StateAnswer } from '../../world/index.ts';
import { jsonLine, table, write } from '../io.ts';
import { ledgerCommandNamed, withLedger } from '../ledger.ts';
import type { LedgerOptions, OpenLedger } from '../ledger.ts';
import type { Session } from '../session.ts';

interface Report {
  readonly ok: boolean;
  readonly regions: number;
  readonly events: number;
  readonly entries: number;
  readonly bytes: number;
  readonly hash: string | null;
  readonly faults: readonly string[];
}

async function look({ live, store, path }: OpenLedger): Promise<Report> {
  const { faults, entries, bytes } = await store.check();
  const all = [...folderFaults(path), ...faults];
  let state: StateAnswer | null = null;
  try {
    state = await answerState(live);
  } catch (error) {
    if (!(error instanceof StoreFault)) throw error;
    if (!all.includes(error.message)) all.push(error.message);
  }
  return {
    ok: all.length === 0,
    regions: state?.regions ?? 0,
    events: state?.events ?? 0,
    entries,
    bytes,
    hash: state?.hash ?? null,
    faults: all,
  };
}

/** Makes the command. */
export function verifyCommand(session: Session): Command {
  return ledgerCommandNamed('verify', 'whether a ledger is what was written').action(
    async (options: LedgerOptions) => {
      const report = await withLedger(options, 'read', look);
      if (!report.ok) session.exitCode = 1;
      const rows = [
        ['sound', report.ok ? 'yes' : 'no'],
        ['regions', String(report.regions)],
        ['events', String(report.events)],
        ['bytes', String(report.bytes)],
        ['hash', report.hash ?? 'none'],
        ...report.faults.map((fault) => ['fault', fault] as const),
      ] as const;
      await write(session.io.stdout, options.json === true ? jsonLine(report) : table(rows));
    },
  );
}
