/** `city bench`: the numbers of this machine, by the code of `npm run bench`. */
import { existsSync } from 'node:fs';
import { Option } from 'commander';
import type { Command } from 'commander';
import { Fault, shown } from '../../world/index.ts';
import { jsonLine, write } from '../io.ts';
import { newCommand, reading, worldFor } from '../session.ts';
import type { CommonOptions, Session } from '../session.ts';
import { PACKAGE_ROOT } from '../version.ts';

interface BenchOptions extends CommonOptions {
  readonly only?: string;
  readonly save?: string;
  readonly peers: boolean;
}

/** What bench/run.ts offers. It is not compiled into the package: peers are development dependencies. */
interface BenchModule {
  /** What --only may name. */
  readonly MEASURED: readonly string[];
  runBench(options: {
    readonly seed: number;
    readonly only?: string;
    readonly peers: boolean;
    readonly tell: (text: string) => void;
  }): Promise<unknown>;
  asMarkdown(results: unknown): string;
  saveResults(results: unknown, label: string): Promise<string>;
}

function readLabel(text: string): string {
  if (/^[a-z0-9][a-z0-9-]{0,39}$/.test(text)) return text;
  throw new Fault(
    `label ${shown(text)} is not made of small letters, digits and -`,
    'give --save a short label such as laptop',
  );
}

/** Makes the command. */
export function benchCommand(session: Session): Command {
  return newCommand('bench', 'the numbers of this machine')
    .option('--only <ROW>', 'measure only the rows whose names contain this, or one of A,B,C')
    .option('--no-peers', 'measure only the City')
    .addOption(
      new Option('--save <LABEL>', 'write bench/results/DATE-LABEL.json and .md').argParser(
        reading(readLabel),
      ),
    )
    .action(async (options: BenchOptions) => {
      const file = new URL('bench/run.ts', PACKAGE_ROOT);
      if (!existsSync(file)) {
        throw new Fault(
          'bench/ is not in this installation',
          'run "city bench" in a clone of the repository',
        );
      }
      const bench = (await import(file.href)) as BenchModule;
      for (const part of options.only?.split(',') ?? [])
        if (part.trim() === '' || !bench.MEASURED.some((name) => name.includes(part)))
          throw new Fault(
            `no row is called ${shown(part)}`,
            `give --only one or more of ${bench.MEASURED.join(', ')}`,
          );
      const results = await bench.runBench({
        seed: worldFor(options).key.seed,
        peers: options.peers,
        tell: (text) => void session.io.stderr.write(`${text}\n`),
        ...(options.only === undefined ? {} : { only: options.only }),
      });
      if (options.save !== undefined) {
        const saved = await bench.saveResults(results, options.save);
        session.io.stderr.write(`Saved ${saved}.\n`);
      }
      await write(
        session.io.stdout,
        options.json === true ? jsonLine(results) : bench.asMarkdown(results),
      );
    });
}
