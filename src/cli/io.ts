/** The three pipes of a command, so that tests can hold them in their hands. */
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';

export interface Io {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean };
}

/** Where nobody looks on, milliseconds until the first line, and between two. */
const LINE_MS = 10_000;

export interface Progress {
  tell(words: string): void;
  end(): void;
}

/** A line every so often, as a log is written. */
function progressLog({ stderr }: Io): Progress {
  let toldMs = performance.now();
  let before = '';
  return {
    tell(words) {
      const now = performance.now();
      if (now - toldMs < LINE_MS || words === before) return;
      [toldMs, before] = [now, words];
      stderr.write(`${words}\n`);
    },
    end: () => undefined,
  };
}

/**
 * A line that is written over itself while something takes its time, where a person looks at it; lines of a
 * log elsewhere; null where the answer is for machines.
 */
export function progressLine(io: Io, isForMachines: boolean): Progress | null {
  if (isForMachines) return null;
  const { stderr } = io;
  if (stderr.isTTY !== true) return progressLog(io);
  let width = 0;
  const over = (words: string): void => {
    stderr.write(`\r${words.padEnd(width)}`);
    width = words.length;
  };
  return {
    tell: over,
    end() {
      over('');
      stderr.write('\r');
    },
  };
}

/** Thrown when the reader of our output went away (`city route … | head`): an end, not a fault. */
export class ReaderGone extends Error {}

/** The pipes of this process. A reader that went away ends the command quietly; a full disk does not. */
export function processIo(): Io {
  // Without a listener an EPIPE would end the process with a stack trace.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || process.exitCode === 1) return;
    process.exitCode = 1;
    process.stderr.write(
      `The answer could not be written (${error.code ?? 'no reason given'}); look at where it goes and ask again.\n`,
    );
  });
  process.stderr.on('error', () => {});
  return { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr };
}

/** Writes text and waits while the reader is slower than we are. */
export async function write(stream: Writable, text: string | Uint8Array): Promise<void> {
  if (stream.destroyed || stream.errored !== null) throw new ReaderGone();
  if (stream.write(text)) return;
  const gone = new AbortController();
  const { signal } = gone;
  try {
    await Promise.race([
      once(stream, 'drain', { signal }),
      once(stream, 'close', { signal }).then(() => Promise.reject(new ReaderGone())),
    ]);
  } catch {
    throw new ReaderGone();
  } finally {
    gone.abort();
  }
}

/** One JSON value on a line of its own. */
export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

/** `name  value` lines with the values in one column, for people. */
export function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  return rows.map(([name, value]) => `${name.padEnd(width)}${value}\n`).join('');
}
