/** `city find KIND --near ADDRESS`: the nearest bridges, halls, gates …, one a line. */
import { Option } from 'commander';
import type { Command } from 'commander';
import {
  FIND_COUNT_MAX,
  FIND_FORM,
  answerFind,
  askKind,
  answerVistas,
  askPlace,
  wholeNumber,
} from '../../world/index.ts';
import type { FindAnswer, World } from '../../world/index.ts';
import { bearingWords } from '../../core/index.ts';
import type { Place } from '../../core/index.ts';
import { jsonLine, write } from '../io.ts';
import { newCommand, reading, worldFor } from '../session.ts';
import type { CommonOptions, Session } from '../session.ts';

interface FindOptions extends CommonOptions {
  readonly count: number;
  readonly near?: string;
}

/** Where a visit without a link begins. */
function firstView(world: World): Place {
  const [view] = answerVistas(world, null, 1);
  return askPlace(view!.address);
}

/** How far off and which way, for somebody who stands there. */
function whereFrom(about: Place, { address, metres }: FindAnswer): string {
  const bearing = bearingWords(about, askPlace(address));
  return bearing === 'here' ? bearing : `${Math.round(metres)} m away: ${bearing}`;
}

/** Nothing on the pipe, and one sentence for whoever looks on. */
function noneOf(kind: string, near: string | undefined): string {
  const about = near === undefined ? 'the first view' : near;
  return `No ${kind} was found round ${about}: where nothing is built there is none; leave out --near, or give another place.\n`;
}

/** Makes the command. */
export function findCommand(session: Session): Command {
  return newCommand('find', 'the nearest of a kind of place, one a line')
    .argument('<KIND>', FIND_FORM)
    .option('--near <ADDRESS>', 'look for it round this place; without it, round the first view')
    .addOption(
      new Option('--count <N>', `how many, 1 to ${FIND_COUNT_MAX}`)
        .default(1)
        .argParser(reading((text) => wholeNumber(text, 'count', 1, FIND_COUNT_MAX))),
    )
    .action(async (kind: string, options: FindOptions) => {
      const { near, count, json } = options;
      const world = worldFor(options);
      const about = near === undefined ? firstView(world) : askPlace(near);
      const found = answerFind(world, askKind(kind), about, count);
      if (found.length === 0) await write(session.io.stderr, noneOf(kind, near));
      const lines = found.map((find) =>
        json === true
          ? jsonLine(find)
          : `${find.address} --look ${find.look}  ${find.what}, ${whereFrom(about, find)}\n`,
      );
      await write(session.io.stdout, lines.join(''));
    });
}
