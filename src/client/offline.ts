/**
 * Keeps the page of the last visit, for when the server is away: a service worker. The page builds the
 * City itself, so that it is whole without a server. Whoever answers comes before what is kept.
 */
import type { Keep } from './away.ts';

/** What is used of a service worker's scope. */
interface Scope {
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  addEventListener(type: 'install' | 'activate', listen: (event: Waiting) => void): void;
  addEventListener(type: 'message', listen: (event: Waiting & { data: Keep }) => void): void;
  addEventListener(type: 'fetch', listen: (event: Asked) => void): void;
}
interface Waiting {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

/** Every file that the page may ask for, some on no visit yet: `vite.config.ts` writes them here. */
declare const PAGE_FILES: readonly string[] | undefined;

const scope = globalThis as unknown as Scope;
const KEPT = 'the-city page';

/** The page is one, whatever view its address asks for. */
function nameOf(request: Request): string {
  const url = new URL(request.url);
  return `${url.origin}${url.pathname}`;
}

/** Of what is under /v1 only the world's seed is any use without a server. */
function isOurs(request: Request): boolean {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return false;
  return !pathname.includes('/v1/') || pathname.endsWith('/v1/world');
}

/** Keeps these files of this visit and all that the page is built of, and drops those of an older one. */
async function keepAll(asked: readonly string[]): Promise<void> {
  const cache = await caches.open(KEPT);
  const built = typeof PAGE_FILES === 'undefined' ? [] : PAGE_FILES;
  const urls = [...new Set([...asked, ...built.map((name) => new URL(name, location.href).href)])];
  await Promise.all(
    urls.map(async (url) => {
      const answer = await fetch(url);
      if (answer.ok) await cache.put(nameOf(new Request(url)), answer);
    }),
  );
  const wanted = new Set(urls.map((url) => nameOf(new Request(url))));
  for (const request of await cache.keys())
    if (!wanted.has(nameOf(request))) await cache.delete(request);
}

async function answer(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await (await caches.open(KEPT)).match(nameOf(request));
    if (!kept) throw error;
    const headers = new Headers(kept.headers);
    headers.set('x-kept', '1');
    return new Response(kept.body, { status: kept.status, headers });
  }
}

scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()));
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()));
scope.addEventListener('message', (event) => event.waitUntil(keepAll(event.data.keep)));
scope.addEventListener('fetch', (event) => {
  if (isOurs(event.request)) event.respondWith(answer(event.request));
});
