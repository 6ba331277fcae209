/** Runs the command in this process, with its pipes in the test's hands. */
import { Readable, Writable } from 'node:stream';
import { run } from '../../src/cli/main.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

class Sink extends Writable {
  readonly pieces: Buffer[] = [];

  override _write(piece: Buffer, _encoding: string, done: () => void): void {
    this.pieces.push(piece);
    done();
  }

  get text(): string {
    return Buffer.concat(this.pieces).toString('utf8');
  }
}

/** Runs `city ARGS` with `input` on its standard input (no input: an empty one). */
export async function city(args: readonly string[], input: string | Buffer[] = ''): Promise<Ran> {
  const stdin =
    typeof input === 'string' ? Readable.from([Buffer.from(input)]) : Readable.from(input);
  const stdout = new Sink();
  const stderr = new Sink();
  const code = await run(args, { stdin, stdout, stderr });
  return { code, out: stdout.text, err: stderr.text };
}

/** The JSON lines of an output. */
export function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
