/** `city vista`: views worth seeing, one a line. */
import { Option } from 'commander';
import type { Command } from 'commander';
import { VISTA_COUNT_MAX, answerVistas, askPlace, wholeNumber } from '../../world/index.ts';
import { jsonLine, write } from '../io.ts';
import { newCommand, reading, worldFor } from '../session.ts';
import type { CommonOptions, Session } from '../session.ts';

interface VistaOptions extends CommonOptions {
  readonly count: number;
  readonly near?: string;
}

/** Makes the command. */
export function vistaCommand(session: Session): Command {
  return newCommand('vista', 'views worth seeing, one a line')
    .addOption(
      new Option('--count <N>', `how many, 1 to ${VISTA_COUNT_MAX}`)
        .default(1)
        .argParser(reading((text) => wholeNumber(text, 'count', 1, VISTA_COUNT_MAX))),
    )
    .option('--near <ADDRESS>', 'look for them round this place')
    .action(async (options: VistaOptions) => {
      const near = options.near === undefined ? null : askPlace(options.near);
      const answers = answerVistas(worldFor(options), near, options.count);
      const lines = answers.map((vista) =>
        options.json === true
          ? jsonLine(vista)
          : `${vista.address} --look ${vista.look}  ${vista.why}\n`,
      );
      await write(session.io.stdout, lines.join(''));
    });
}
