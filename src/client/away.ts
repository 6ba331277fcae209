/** The page without its server: what is kept for then, and what is said. */

/** What the page asks the service worker to keep: full addresses. */
export interface Keep {
  readonly keep: readonly string[];
}

export const AWAY =
  'The server does not answer: this is the page of your last visit, and the City is built here all the same. Start it again: others and their changes come back by themselves.';

export const BACK = 'The server is there again.';

/** A link may lead to another City than the one that is served, and a server come back with another. */
export function foreignWords(seed: number, served: number): string {
  return `This is the City of seed ${seed}; this server keeps that of seed ${served}. You can walk here alone: what others did is not shown, and nothing can be built.`;
}

export const TO_SERVERS = 'To the server’s City';

/** The seed and the clock that the server shows, and whether the answer was one that had been kept. */
export interface ServerWorld {
  readonly seed: number;
  /** What the world's clock shows, or last showed; null where nobody ever said. */
  readonly now: number | null;
  readonly isAway: boolean;
}

/** Asks for the server's world; seed 0 where nobody answers. */
export async function serverWorld(): Promise<ServerWorld> {
  try {
    const answer = await fetch('v1/world');
    const world: unknown = answer.ok ? await answer.json() : null;
    const { seed, now } = (world ?? {}) as { seed?: unknown; now?: unknown };
    const isAway = answer.headers.get('x-kept') !== null;
    return {
      seed: typeof seed === 'number' ? seed : 0,
      now: typeof now === 'number' ? now : null,
      isAway,
    };
  } catch {
    return { seed: 0, now: null, isAway: true };
  }
}

/** Has the browser keep this page. Where it keeps nothing, nothing is lost but that. */
export async function keepPage(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register('offline.js');
    const { active } = await navigator.serviceWorker.ready;
    const page = new URL('.', location.href).href;
    const files = performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter(
        (name) => name.startsWith(page) && (!name.includes('/v1/') || name.endsWith('/v1/world')),
      );
    active?.postMessage({ keep: [...new Set([page, ...files])] } satisfies Keep);
  } catch {
    // Private windows and old browsers: the page works while the server does.
  }
}
