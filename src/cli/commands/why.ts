/** `city why ADDRESS|EVENT`: why something is so, back to roots that have no cause. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { PLACE_FORM, askPlace, timeText, whyAt, whyEvent, worldTick } from '../../world/index.ts';
import type { Live, WhyAnswer } from '../../world/index.ts';
import { jsonLine, write } from '../io.ts';
import { ledgerCommandNamed, withLive } from '../ledger.ts';
import type { LedgerOptions } from '../ledger.ts';
import type { Session } from '../session.ts';

function forPeople({ about, links }: WhyAnswer): string {
  const numbers = new Map(links.map(({ id }, i) => [id, i + 1]));
  const lines = links.map(({ id, tick, year, who, words, causes }) => {
    const by = who === null ? '' : ` (${who})`;
    const from = causes
      .map((cause) => numbers.get(cause) ?? Infinity)
      .sort((a, b) => a - b)
      .map((n) => (n === Infinity ? 'what came before' : n))
      .join(' and ');
    // The plan is told to the year, what hands did to the second.
    const when = id.includes('#') ? timeText(tick) : `year ${year}`;
    return `${String(numbers.get(id)).padStart(3)}  ${when}: ${words}${by}${from === '' ? '' : `, because of ${from}`}\n`;
  });
  return `${about}\n${lines.join('')}`;
}

/** Makes the command. */
export function whyCommand(session: Session): Command {
  return ledgerCommandNamed('why', 'why something is so')
    .argument('<WHAT>', `${PLACE_FORM}, or an event: REGION#SEQUENCE`)
    .action(async (what: string, options: LedgerOptions, command: Command) => {
      const ask = async (live: Live): Promise<WhyAnswer> =>
        /[#!]/.test(what)
          ? whyEvent(live, what)
          : whyAt(live, askPlace(what), await worldTick(live));
      // Where there is no world yet the plan has its reasons all the same; one that was asked for is to be there.
      const isAsked = command.getOptionValueSource('world') !== 'default';
      const known = isAsked || existsSync(join(options.world, 'world.json'));
      const { world, ...plan } = options;
      const answer = await withLive(known ? { ...plan, world } : plan, ask);
      await write(session.io.stdout, options.json === true ? jsonLine(answer) : forPeople(answer));
    });
}
