/** Asking a server that runs, for commands that change its world. */
import { z } from 'zod';
import { Fault, shown } from '../world/index.ts';

/** How long a server may take, milliseconds. */
const PATIENCE_MS = 120_000;

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
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
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
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    said = await answer.json();
  } catch {
    throw new Fault(`no City answers at ${server.href}`, 'see that it runs, and at which address');
  }
  if (answer.ok) return said;
  const refusal = REFUSAL.safeParse(said);
  if (!refusal.success) throw new Fault(`${server.href} is no City`, 'give the address of one');
  const { error, next } = refusal.data;
  throw new Fault(`the server says: ${error.replace(/\.$/, '')}`, next.replace(/\.$/, ''));
}
