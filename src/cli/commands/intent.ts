/** `city intent JSON`: asks for one change of a world, and makes it if it may be. */
import { Option } from 'commander';
import type { Command } from 'commander';
import { ALL_RIGHTS } from '../../core/index.ts';
import {
  Fault,
  INTENT_FORM,
  actorName,
  answerEvent,
  ledgerName,
  propose,
  readWish,
  regionAt,
  shown,
  tickNumber,
  timeText,
  worldTick,
} from '../../world/index.ts';
import type { EventAnswer, Live } from '../../world/index.ts';
import { openMemory } from '../../store/index.ts';
import { jsonLine, table, write } from '../io.ts';
import { hasLedger, ledgerCommandNamed, liveOver, withLedger, worldIn } from '../ledger.ts';
import type { LedgerOptions } from '../ledger.ts';
import { reading } from '../session.ts';
import type { Session } from '../session.ts';

interface IntentOptions extends LedgerOptions {
  readonly actor: string;
  readonly tick?: number;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Fault(`${shown(text)} is not JSON`, `write it as ${INTENT_FORM}`);
  }
}

async function act(live: Live, value: unknown, options: IntentOptions): Promise<EventAnswer> {
  const now = await worldTick(live);
  const { tick = now } = options;
  if (tick < now) {
    throw new Fault(
      `tick ${tick} is before the world's clock, which shows ${now}`,
      `leave --tick out, or give ${now} or later`,
    );
  }
  const wish = await readWish(live, value, options.actor, tick);
  const verdict = await propose(live, wish, ALL_RIGHTS, 0);
  if (!verdict.granted) throw new Fault(verdict.why, 'nothing was changed');
  return answerEvent(await regionAt(live, verdict.event.id.region), verdict.event);
}

/** Makes the command. */
export function intentCommand(session: Session): Command {
  return ledgerCommandNamed('intent', 'change something: place, cut, remove, undo, shot')
    .argument('<JSON>', INTENT_FORM)
    .addOption(
      new Option('--actor <NAME>', 'who does it').default('operator').argParser(reading(actorName)),
    )
    .addOption(
      new Option(
        '--tick <T>',
        "when, in tenths of a second since year 0; the world's clock goes on to it (default: what it shows)",
      ).argParser(reading(tickNumber)),
    )
    .action(async (text: string, options: IntentOptions) => {
      const value = parsed(text);
      const { world, path } = worldIn(options);
      // A refusal must leave no ledger behind, so the first intent of a world is tried in memory.
      if (!hasLedger(options.world)) {
        await act(liveOver(world, openMemory(ledgerName(world)), path), value, options);
      }
      const answer = await withLedger(options, 'make', ({ live }) => act(live, value, options));
      const rows = [
        ['event', answer.id],
        ['when', timeText(answer.tick)],
        ['at', answer.address],
        ['kind', answer.kind],
        ['by', answer.actor],
      ] as const;
      await write(session.io.stdout, options.json === true ? jsonLine(answer) : table(rows));
    });
}
