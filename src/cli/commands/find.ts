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
import type { World } from '../../world/index.ts';
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
      const lines = found.map((find) =>
        json === true
          ? jsonLine(find)
          : `${find.address} --look ${find.look}  ${find.what}, ${Math.round(find.metres)} m away\n`,
      );
      await write(session.io.stdout, lines.join(''));
    });
}
