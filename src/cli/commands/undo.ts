/** `city undo --actor X --since T`: takes back what somebody did, latest first, by compensating events. */
import { Option } from 'commander';
import type { Command } from 'commander';
import { z } from 'zod';
import { StoreFault } from '../../store/index.ts';
import {
  Fault,
  SINCE_FORM,
  actorMeant,
  actorName,
  shown,
  sinceOf,
  tickOfSince,
  undoAll,
  worldTick,
} from '../../world/index.ts';
import type { Undone } from '../../world/index.ts';
import { askServer, plain, serverUrl, tokenGiven } from '../asking.ts';
import { jsonLine, table, write } from '../io.ts';
import { ledgerCommandNamed, withLedger } from '../ledger.ts';
import type { LedgerOptions } from '../ledger.ts';
import { reading } from '../session.ts';
import type { Session } from '../session.ts';

interface Options extends LedgerOptions {
  readonly actor: string;
  /** As it was written; it can be read. */
  readonly since: string;
  readonly url?: URL;
  readonly token?: string;
}

const ANSWER = z.object({
  undone: z.array(z.string()),
  stays: z.array(z.object({ event: z.string(), why: z.string() })),
});

/** In a folder that nobody else has open. */
async function undoHere(options: Options): Promise<Undone> {
  try {
    return await withLedger(options, 'write', async ({ live }) => {
      const now = await worldTick(live);
      const since = await tickOfSince(live, sinceOf(options.since));
      const actor = await actorMeant(live, options.actor);
      return undoAll(live, actor, since, 'operator', now);
    });
  } catch (error) {
    if (!(error instanceof StoreFault) || error.kind !== 'busy') throw error;
    throw new Fault(
      `the world ${shown(options.world)} is open in another process`,
      'if it is being served, give --url http://localhost:PORT in place of --world, or ask the server yourself: POST /v1/undo',
    );
  }
}

/** By the server that has it open. */
async function undoThere(url: URL, { actor, since, token }: Options): Promise<Undone> {
  const said = ANSWER.safeParse(await askServer(url, 'v1/undo', { actor, since }, token));
  if (!said.success) throw new Fault(`${url.href} is no City`, 'give the address of one');
  return said.data;
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
        .argParser(reading((text) => (sinceOf(text), text))),
    )
    .addOption(
      new Option('--url <URL>', 'ask the server that runs there, not a folder').argParser(
        reading(serverUrl),
      ),
    )
    .addOption(
      new Option('--token <T>', 'with --url: what the server asks for').argParser(
        reading(tokenGiven),
      ),
    )
    .action(async (options: Options, command: Command) => {
      const { url, token } = options;
      if (token !== undefined && url === undefined)
        throw new Fault('--token is only for --url', 'add --url, or leave --token out');
      for (const name of url === undefined ? [] : ['world', 'seed'])
        if (command.getOptionValueSource(name) === 'cli')
          throw new Fault(
            `--${name} is for a folder, and --url asks a server`,
            `leave one of the two out`,
          );
      const answer = url === undefined ? await undoHere(options) : await undoThere(url, options);
      const { undone, stays } = answer;
      const rows = [
        ['taken back', String(undone.length)] as const,
        ...stays.map(({ event, why }) => ['stays', plain(`${event}: ${why}`)] as const),
      ];
      if (stays.length > 0) session.exitCode = 1;
      await write(session.io.stdout, options.json === true ? jsonLine(answer) : table(rows));
    });
}
