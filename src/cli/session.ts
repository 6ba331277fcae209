/** What every command is given: its pipes, and a place for its exit code. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { Fault, seedNumber, worldOf } from '../world/index.ts';
import type { World } from '../world/index.ts';
import type { Io } from './io.ts';

export interface Session {
  readonly io: Io;
  /** 0 done, 1 could not be done, 2 bad input. */
  exitCode: number;
}

/** Options that every command understands. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly seed?: number;
}

/** Turns a reader of text that throws Faults into one that commander understands. */
export function reading<T>(read: (text: string) => T): (text: string) => T {
  return (text) => {
    try {
      return read(text);
    } catch (error) {
      if (error instanceof Fault) throw new InvalidArgumentError(error.sentence);
      throw error;
    }
  };
}

/** A command with --json and --seed, which every command of the City has. */
export function newCommand(name: string, summary: string): Command {
  return new Command(name)
    .description(summary)
    .option('--json', 'answer in JSON')
    .addOption(
      new Option('--seed <N>', 'seed of the world, 0 to 4294967295').argParser(reading(seedNumber)),
    );
}

/** The world that the options name. */
export function worldFor(options: CommonOptions): World {
  return worldOf(options.seed);
}
