/** Asking the server for a change: its event, once it is durable, or one sentence why not. */
import type { Who } from '../live/who.ts';

export type Reply =
  | { readonly isDone: true; readonly id: string; readonly actor: string }
  | { readonly isDone: false; readonly why: string };

const PATIENCE_MS = 15_000;
const SILENT = 'No server answers, so nothing was changed.';

function headersOf({ key }: Who): Record<string, string> {
  return { 'content-type': 'application/json', 'x-city-key': key };
}

function sentence(value: unknown): string {
  const said = value !== null && typeof value === 'object' && 'error' in value ? value.error : null;
  return typeof said === 'string' ? said : 'The server refused, and did not say why.';
}

/** Ask for something, under a name and a key. */
export async function ask(who: Who, wish: object): Promise<Reply> {
  try {
    const reply = await fetch(`v1/intents?actor=${encodeURIComponent(who.name)}`, {
      method: 'POST',
      headers: headersOf(who),
      body: JSON.stringify(wish),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const said: unknown = await reply.json();
    if (!reply.ok) return { isDone: false, why: sentence(said) };
    const { id, actor } = said as { id: string; actor: string };
    return { isDone: true, id, actor };
  } catch {
    return { isDone: false, why: SILENT };
  }
}

export interface Me {
  /** What the ledger calls this one. */
  readonly actor: string;
  readonly may: readonly string[];
}

/** Who the ledger says one is; null where nobody answers. */
export async function me(who: Who): Promise<Me | null> {
  try {
    const reply = await fetch(`v1/me?actor=${encodeURIComponent(who.name)}`, {
      headers: headersOf(who),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return reply.ok ? ((await reply.json()) as Me) : null;
  } catch {
    return null;
  }
}
