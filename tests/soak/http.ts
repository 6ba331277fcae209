/** Requests from many addresses of this machine, so that the limits of one are not all that is met. */
import { request } from 'node:http';
import { connect } from 'node:net';
import type { Real } from './real.ts';

export interface Said {
  readonly status: number;
  readonly text: string;
}

/** No answer so long is one that never comes, milliseconds. */
const PATIENCE_MS = 60_000;
/** What is half a request is waited for so long, milliseconds. */
const HALF_MS = 3_000;

/** The n-th address of this machine. */
export function addressOf(n: number): string {
  return `127.${1 + (Math.floor(n / 62_500) % 250)}.${1 + (Math.floor(n / 250) % 250)}.${1 + (n % 250)}`;
}

export interface Ask {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** From which address. */
  readonly from: string;
}

/** A request of good form; rejects where the line breaks without an answer. */
export function ask(real: Real, { method, path, headers, body, from }: Ask): Promise<Said> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: real.port, method, path, localAddress: from };
    const sent = request({ ...options, headers: { ...headers } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (piece: string) => (text += piece));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      answer.on('error', reject);
    });
    sent.setTimeout(PATIENCE_MS, () => sent.destroy(new Error('no answer came')));
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Any bytes at all; what comes back until the line is closed, or for so long. */
export function throwAt(real: Real, bytes: Uint8Array, from: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: real.port, localAddress: from });
    let text = '';
    socket.setTimeout(HALF_MS, () => socket.destroy());
    socket.on('data', (piece) => (text += piece.toString('latin1')));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => resolve(text));
    socket.end(bytes);
  });
}
