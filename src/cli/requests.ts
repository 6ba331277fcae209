/** One request from the arguments, or many from standard input: a line in, a JSON line out. */
import { Fault, shown } from '../world/index.ts';
import { jsonLine, write } from './io.ts';
import { LINE_BYTES_MAX, linesOf } from './lines.ts';
import type { Line } from './lines.ts';
import type { Session } from './session.ts';

/** What a command that answers requests must say of itself. */
export interface Asking {
  /** Names of the fields of a request in order, such as from, to. */
  readonly fields: readonly string[];
  /** How many of them a request must have. */
  readonly needed: number;
  /** The legal form, for the sentence that refuses another. */
  readonly form: string;
  readonly answer: (values: readonly string[]) => unknown;
}

/** True when requests are to be read from standard input: `-`, or no argument and a pipe. */
export function asksOnInput(session: Session, args: readonly string[]): boolean {
  if (args.length === 1 && args[0] === '-') return true;
  return args.length === 0 && session.io.stdin.isTTY !== true;
}

function fromJson(text: string, asking: Asking): string[] {
  let request: unknown;
  try {
    request = JSON.parse(text);
  } catch {
    throw new Fault('the line begins like JSON and is none', `write it as ${asking.form}`);
  }
  const record = request as Record<string, unknown>;
  for (const name of Object.keys(record)) {
    if (!asking.fields.includes(name)) {
      throw new Fault(
        `the field ${shown(name)} is unknown; the fields are ${asking.fields.join(', ')}`,
        'leave it out',
      );
    }
  }
  return asking.fields.flatMap((name) => {
    const value = record[name];
    if (value === undefined) return [];
    if (typeof value === 'string') return [value];
    if (typeof value === 'number' && Object.is(value, -0) === false) return [String(value)];
    throw new Fault(`the field ${name} is not a text`, 'give it as a JSON string');
  });
}

function valuesOf(line: Line, asking: Asking): string[] {
  if (line.tooLong) {
    throw new Fault(
      `the line is longer than ${LINE_BYTES_MAX} bytes`,
      `write it as ${asking.form}`,
    );
  }
  const text = line.text.trim();
  if (text === '') throw new Fault('the line is empty', `write ${asking.form}`);
  const values = text.startsWith('{') ? fromJson(text, asking) : text.split(/\s+/);
  if (values.length < asking.needed || values.length > asking.fields.length) {
    throw new Fault(
      `the line ${shown(text)} has ${values.length} words`,
      `write it as ${asking.form}`,
    );
  }
  return values;
}

/** The error of one request as text; anything but a Fault is our own mistake and goes on upward. */
function sentenceOf(error: unknown): string {
  if (error instanceof Fault) return error.sentence;
  throw error;
}

/** Answers every line of standard input in order; the exit code is 2 if any was bad. */
export async function answerInput(
  session: Session,
  asking: Asking,
  explicit: boolean,
): Promise<void> {
  let asked = 0;
  for await (const lines of linesOf(session.io.stdin)) {
    let out = '';
    for (const line of lines) {
      asked++;
      try {
        out += jsonLine(asking.answer(valuesOf(line, asking)));
      } catch (error) {
        out += jsonLine({ error: sentenceOf(error) });
        session.exitCode = 2;
      }
      if (out.length > 65_536) {
        await write(session.io.stdout, out);
        out = '';
      }
    }
    if (out !== '') await write(session.io.stdout, out);
  }
  if (asked === 0 && !explicit) {
    throw new Fault(
      `nothing was asked: neither an argument nor a line of input was given`,
      `give ${asking.form}`,
    );
  }
}
