/** `city ledger`: what has happened, one event a line. */
import { Option } from 'commander';
import type { Command } from 'commander';
import {
  Fault,
  SINCE_FORM,
  actorName,
  answerEvent,
  ledgerEvents,
  shown,
  sinceOf,
  tickOfSince,
  timeText,
} from '../../world/index.ts';
import type { EventAnswer, Since } from '../../world/index.ts';
import { parseRegion, regionText } from '../../core/index.ts';
import { jsonLine, write } from '../io.ts';
import { ledgerCommandNamed, withLedger } from '../ledger.ts';
import type { LedgerOptions } from '../ledger.ts';
import { reading } from '../session.ts';
import type { Session } from '../session.ts';

interface Options extends LedgerOptions {
  readonly region?: string;
  readonly actor?: string;
  readonly since?: Since;
}

/** Reads the text of a region, or says what one is. */
export function regionName(text: string): string {
  try {
    return regionText(parseRegion(text));
  } catch {
    throw new Fault(
      `${shown(text)} is no region`,
      'give the minimum corner of a node of level 7, such as 3000.0.2411520.2407168/0,67166208,-8192@7',
    );
  }
}

function forPeople({ id, tick, kind, actor, what, holds, address }: EventAnswer): string {
  const rest = holds ? '' : '  (taken back)';
  return `${id}  ${tick}  ${timeText(tick)}  ${actor}  ${kind} at ${address} ${JSON.stringify(what)}${rest}\n`;
}

/** Makes the command. */
export function ledgerCommand(session: Session): Command {
  return ledgerCommandNamed('ledger', 'what has happened, one event a line')
    .addOption(new Option('--region <R>', 'only in this region').argParser(reading(regionName)))
    .addOption(new Option('--actor <NAME>', 'only by this one').argParser(reading(actorName)))
    .addOption(
      new Option('--since <T>', `only from then on: ${SINCE_FORM}`).argParser(reading(sinceOf)),
    )
    .action(async (options: Options) => {
      const { region, actor, since } = options;
      const events = await withLedger(options, 'read', async ({ live }) =>
        ledgerEvents(live, {
          ...(region === undefined ? {} : { region }),
          ...(actor === undefined ? {} : { actor }),
          ...(since === undefined ? {} : { since: await tickOfSince(live, since) }),
        }),
      );
      for (const found of events) {
        const answer = answerEvent(found.region, found.event);
        await write(
          session.io.stdout,
          options.json === true ? jsonLine(answer) : forPeople(answer),
        );
      }
    });
}
