/** Many requests on standard input, one a line, with a limit on how long a line may be. */
import type { Readable } from 'node:stream';

/** Longest request line in bytes. The longest legal request, a route between two columns, is under 200. */
export const LINE_BYTES_MAX = 8192;

export interface Line {
  readonly text: string;
  /** The line was longer than LINE_BYTES_MAX; its text was thrown away. */
  readonly tooLong: boolean;
}

const LF = 10;

function textOf(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}

/**
 * Groups of whole lines as they arrive: all that one read of the pipe completes come together, so
 * that answers can be written together. LF and CRLF end a line; a last line needs no end.
 * However long a line is, no more than LINE_BYTES_MAX of it is kept.
 */
export async function* linesOf(input: Readable): AsyncGenerator<Line[]> {
  let rest: Buffer = Buffer.alloc(0);
  let skipping = false;
  for await (const piece of input) {
    const bytes: Buffer = typeof piece === 'string' ? Buffer.from(piece) : (piece as Buffer);
    const lines: Line[] = [];
    let from = 0;
    for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, from)) {
      const part = bytes.subarray(from, end);
      from = end + 1;
      const tooLong = skipping || rest.length + part.length > LINE_BYTES_MAX;
      const whole = tooLong || rest.length === 0 ? part : Buffer.concat([rest, part]);
      lines.push({ text: tooLong ? '' : textOf(whole), tooLong });
      rest = Buffer.alloc(0);
      skipping = false;
    }
    const tail = bytes.subarray(from);
    if (skipping || rest.length + tail.length > LINE_BYTES_MAX) {
      rest = Buffer.alloc(0);
      skipping = true;
    } else if (tail.length > 0) rest = Buffer.concat([rest, tail]);
    if (lines.length > 0) yield lines;
  }
  if (skipping) yield [{ text: '', tooLong: true }];
  else if (rest.length > 0) yield [{ text: textOf(rest), tooLong: false }];
}
