/** `city at ADDRESS`: what stands at a place. */
import type { Command } from 'commander';
import {
  DEFAULT_TICK,
  PLACE_FORM,
  answerAt,
  answerAtNow,
  askPlace,
  worldTick,
} from '../../world/index.ts';
import type { AtAnswer, World } from '../../world/index.ts';
import { jsonLine, table, write } from '../io.ts';
import { oneAtATime, standingOption, withLive } from '../ledger.ts';
import { answerInput, asksOnInput } from '../requests.ts';
import { newCommand, worldFor } from '../session.ts';
import type { CommonOptions, Session } from '../session.ts';

interface AtOptions extends CommonOptions {
  readonly world?: string;
}

/** Makes the command. */
export function atCommand(session: Session): Command {
  return newCommand('at', 'what stands at a place')
    .argument('[ADDRESS]', `${PLACE_FORM}; without it, or with -, one request a line of input`)
    .addOption(standingOption())
    .action(async (address: string | undefined, options: AtOptions) => {
      const args = address === undefined ? [] : [address];
      if (asksOnInput(session, args)) {
        oneAtATime(options, PLACE_FORM);
        const world = worldFor(options);
        await answerInput(
          session,
          {
            fields: ['address'],
            needed: 1,
            form: 'ADDRESS',
            answer: ([text]) => ask(world, text as string),
          },
          args.length > 0,
        );
        return;
      }
      const place = askPlace(address ?? '');
      const answer = await withLive(options, async (live) =>
        answerAtNow(live, place, await worldTick(live)),
      );
      await write(session.io.stdout, options.json === true ? jsonLine(answer) : forPeople(answer));
    });
}

function ask(world: World, text: string): AtAnswer {
  return answerAt(world, askPlace(text), DEFAULT_TICK);
}

function forPeople(answer: AtAnswer): string {
  const what = answer.inside
    ? matterOf(answer.role ?? 'a part', answer.material ?? 'matter')
    : 'open space';
  const way = answer.nearestWay;
  return table([
    ['address', answer.address],
    ['shell', answer.shell === null ? 'none: a room' : String(answer.shell)],
    ['plate', answer.plate === null ? 'none' : String(answer.plate)],
    ['storey', answer.storey === null ? 'none' : String(answer.storey)],
    ['here', what],
    ['begun', answer.year === null ? 'unknown' : `year ${String(answer.year)}`],
    ['disorder', answer.disorder === null ? 'none' : `${String(answer.disorder)} a km of way`],
    ['nearest way', way === null ? 'none within 4,096 m' : way.join(', ')],
  ]);
}

/** Such as "ledge of floor"; a door of door is a door. */
function matterOf(role: string, material: string): string {
  return role === material ? role : `${role} of ${material}`;
}
