/** The command `city`: finds the command, tells faults in one sentence, gives the exit code. */
import { Command, CommanderError } from 'commander';
import { capital, Fault } from '../world/index.ts';
import { atCommand } from './commands/at.ts';
import { benchCommand } from './commands/bench.ts';
import { chunkCommand } from './commands/chunk.ts';
import { claimsCommand } from './commands/claims.ts';
import { exportCommand } from './commands/export.ts';
import { doctorCommand } from './commands/doctor.ts';
import { findCommand } from './commands/find.ts';
import { photoCommand } from './commands/photo.ts';
import { routeCommand } from './commands/route.ts';
import { serveCommand } from './commands/serve.ts';
import { vistaCommand } from './commands/vista.ts';
import { backupCommand, compactCommand, restoreCommand } from './commands/backup.ts';
import { forkCommand } from './commands/fork.ts';
import { inspectCommand } from './commands/inspect.ts';
import { intentCommand } from './commands/intent.ts';
import { ledgerCommand } from './commands/ledger.ts';
import { replayCommand } from './commands/replay.ts';
import { undoCommand } from './commands/undo.ts';
import { verifyCommand } from './commands/verify.ts';
import { whyCommand } from './commands/why.ts';
import { StoreFault } from '../store/index.ts';
import { ReaderGone, processIo } from './io.ts';
import { NoPicture } from './no-picture.ts';
import type { Io } from './io.ts';
import type { Session } from './session.ts';
import { versionText } from './version.ts';

const SENTENCE_CHARS_MAX = 300;

/** Commander repeats what it was given: cut short and made printable. */
function tidy(text: string): string {
  const line = text
    .replace(/^error: /, '')
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim();
  return line.length > SENTENCE_CHARS_MAX ? `${line.slice(0, SENTENCE_CHARS_MAX)}…` : line;
}

/** What commander complains of, in our words; null where it says it well enough. */
function ownWords({ code, message }: CommanderError, command: Command): string | null {
  const quoted = [...message.matchAll(/'([^']*)'/g)].map((match) => match[1] as string);
  const option = command.options.find(({ flags }) => flags === quoted[0]);
  switch (code) {
    case 'commander.unknownOption':
      return `there is no option "${tidy(quoted[0] ?? '')}"`;
    case 'commander.unknownCommand':
      return `there is no command "${tidy(quoted[0] ?? '')}"`;
    case 'commander.optionMissingArgument':
      return `${option?.long ?? quoted[0]} needs ${valueOf(option?.flags)}: ${option?.description}`;
    case 'commander.missingMandatoryOptionValue':
      return `${option?.long ?? quoted[0]} is missing: ${option?.description}`;
    case 'commander.excessArguments': {
      const most = command.registeredArguments.length;
      const many = most === 0 ? 'no argument' : most === 1 ? 'one argument' : `${most} arguments`;
      return `"city ${command.name()}" takes ${many}, and there were more`;
    }
    case 'commander.invalidArgument':
      return option?.argChoices
        ? `${option.long} "${tidy(quoted[1] ?? '')}" is none of ${option.argChoices.join(', ')}`
        : null;
    default:
      return null;
  }
}

/** `X,Y,Z` of `--box <X,Y,Z>`. */
function valueOf(flags = ''): string {
  return /<([^>]+)>/.exec(flags)?.[1] ?? 'a value';
}

/** A sentence for people from commander's message: what is wrong, the legal form, the next step. */
function sentenceOf(error: CommanderError, city: Command, args: readonly string[]): string {
  const invalid = /^error: option '[^']+' argument '[\s\S]*' is invalid\. ([\s\S]+)$/.exec(
    error.message,
  );
  if (invalid && !(invalid[1] as string).startsWith('Allowed choices')) {
    return capital(tidy(invalid[1] as string));
  }
  const command = city.commands.find((known) => known.name() === args[0]);
  const said = ownWords(error, command ?? city) ?? tidy(error.message).replace(/\.$/, '');
  const what = capital(said);
  if (command === undefined) return `${what}; run "city --help" for the commands.`;
  const form = `city ${command.name()} ${command.usage()}`;
  const missing = /^error: missing required argument '([^']+)'/.exec(error.message)?.[1];
  const needed = command.registeredArguments.find((one) => one.name() === missing);
  if (needed)
    return `"city ${command.name()}" needs ${missing}: ${needed.description}; the form is "${form}".`;
  return `${what}; the form is "${form}": run "city ${command.name()} --help" for the rest.`;
}

/** In the order in which somebody new comes to need them. */
const GROUPS: readonly (readonly [string, readonly ((session: Session) => Command)[]])[] = [
  ['Walk in it:', [serveCommand, doctorCommand]],
  [
    'Ask about it:',
    [vistaCommand, findCommand, atCommand, routeCommand, chunkCommand, whyCommand, claimsCommand],
  ],
  ['Take it with you:', [photoCommand, exportCommand]],
  ['Change it (a world of your own, --world DIR):', [intentCommand, undoCommand, ledgerCommand]],
  [
    'Look after a world:',
    [
      verifyCommand,
      backupCommand,
      restoreCommand,
      forkCommand,
      replayCommand,
      inspectCommand,
      compactCommand,
      benchCommand,
    ],
  ],
];

const BEGIN = `
To begin:
  city serve                       open the address that it prints, and walk
  city vista                       a view worth seeing, as an ADDRESS and a --look
  city photo ADDRESS --look YAW,PITCH --out view.png
  city find reservoir              the nearest one, and which way it lies

An ADDRESS is a place in metres of a column, such as 3000.0.2411520.2407168/907.5,67169088,-1351.
Every command has --json for scripts, --seed N for another City, and --help for the rest.`;

function program(session: Session): Command {
  const city = new Command('city')
    .description('A deterministic megastructure the size of Jupiter’s orbit.')
    .version(versionText(), '-V, --version')
    .usage('COMMAND [options]')
    .addHelpText('after', BEGIN)
    .showSuggestionAfterError(false);
  for (const [heading, makers] of GROUPS)
    for (const make of makers) city.addCommand(make(session).helpGroup(heading));
  for (const command of [city, ...city.commands]) {
    command.exitOverride().showSuggestionAfterError(false);
    command.configureOutput({
      writeOut: (text) => void session.io.stdout.write(text),
      writeErr: () => {},
      outputError: () => {},
    });
  }
  return city;
}

/** Runs one command line (without `node` and the script) and gives its exit code. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const session: Session = { io, exitCode: 0 };
  const say = (text: string): void => void io.stderr.write(`${text}\n`);
  const city = program(session);
  try {
    if (args.length === 0) {
      say('No command was given; run "city --help" for the commands, or "city serve" to walk.');
      return 2;
    }
    await city.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof ReaderGone) return session.exitCode;
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      say(sentenceOf(error, city, args));
      return 2;
    }
    if (error instanceof Fault) {
      say(capital(error.sentence));
      return 2;
    }
    if (error instanceof StoreFault || error instanceof NoPicture) {
      say(error.message);
      return 1;
    }
    say(
      `The City failed and this is a mistake of ours: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return 1;
  }
  return session.exitCode;
}

if (import.meta.main) {
  const code = await run(process.argv.slice(2), processIo());
  // What failed while the answer was written has been told already.
  process.exitCode ||= code;
}
