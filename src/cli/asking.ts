/** Asking a server that runs, for commands that change its world. */
import { z } from 'zod';
import { StoreFault } from '../store/index.ts';
import { capital, Fault, shown } from '../world/index.ts';

/** How long a server may take, milliseconds, and how much it may say, bytes. */
const PATIENCE_MS = 120_000;
const ANSWER_BYTES_MAX = 16_777_216;

/** So many characters of what a server says are repeated. */
const SAID_CHARS_MAX = 400;

const REFUSAL = z.object({ error: z.string(), next: z.string() });

/** Reads the address of a server. Throws Fault. */
export function serverUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new Fault(
      `${shown(text)} is no address of a server`,
      'write it as http://localhost:8300',
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new Fault('the address of a server names nobody', 'give what it asks for with --token');
  }
  url.search = '';
  url.hash = '';
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

/** Reads a token as a header can carry it. Throws Fault. */
export function tokenGiven(text: string): string {
  if (/^[\x21-\x7e]+$/.test(text)) return text;
  throw new Fault('this is no token', 'give it as the server’s operator gave it, on one line');
}

/** What another machine says, as a clause for a sentence of one line. */
export function plain(text: string): string {
  return text
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
    .replace(/\.$/, '')
    .slice(0, SAID_CHARS_MAX);
}

/** A sentence of another machine as the second half of one of ours. */
function clause(text: string): string {
  return plain(text).replace(/^\p{Lu}(?=\p{Ll}|\s)/u, (letter) => letter.toLowerCase());
}

/** The whole of an answer as JSON; undefined where it is none, or more than anybody needs. */
async function jsonOf({ body }: Response): Promise<unknown> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body ?? []) {
    size += piece.length;
    if (size > ANSWER_BYTES_MAX) return undefined;
    pieces.push(piece);
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Posts to a server and answers what it says. Throws Fault where it cannot be asked or refuses. */
export async function askServer(
  server: URL,
  path: string,
  body: unknown,
  token: string | undefined,
): Promise<unknown> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
  let answer: Response;
  let said: unknown;
  try {
    answer = await fetch(new URL(path, server), {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
      // Nobody else is told what the server's token is, nor what was to be done.
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    said = await jsonOf(answer);
  } catch {
    throw new Fault(`no City answers at ${server.href}`, 'see that it runs, and at which address');
  }
  if (answer.ok) return said;
  const refusal = REFUSAL.safeParse(said);
  if (!refusal.success) throw new Fault(`${server.href} is no City`, 'give the address of one');
  const { error, next } = refusal.data;
  const what = `the server says: ${plain(error)}`;
  // It understood, and cannot: as where a folder's ledger cannot be used.
  if (answer.status >= 500) throw new StoreFault('read-only', `${capital(what)}; ${clause(next)}.`);
  throw new Fault(what, clause(next));
}
