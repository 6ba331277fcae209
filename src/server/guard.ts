/** Who may ask: only this machine, or whoever holds the operator's token. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const COOKIE = 'city_token';
const OPEN_PATHS = new Set(['/v1/health', '/v1/ready']);

function same(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function cookieOf(request: FastifyRequest): string {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === COOKIE && value !== undefined) return value;
  }
  return '';
}

/** Refuses requests without the token, which is a bearer header, a cookie, or once `?token=` at /. */
export function guardByToken(app: FastifyInstance, token: string): void {
  const key = createHash('sha256').update(`cookie ${token}`).digest('hex');
  app.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    // The path as the router sees it: whatever is not exactly an open one needs the token.
    const [path = '', ...rest] = request.url.split('?');
    if (OPEN_PATHS.has(path)) return;
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (same(bearer, token) || same(cookieOf(request), key)) return;
    const query = new URLSearchParams(rest.join('?'));
    if (path === '/' && same(query.get('token') ?? '', token)) {
      query.delete('token');
      const left = query.toString();
      void reply.header(
        'set-cookie',
        `${COOKIE}=${key}; Path=/; HttpOnly; SameSite=Strict; Max-Age=604800`,
      );
      return reply.redirect(left === '' ? '/' : `/?${left}`, 303);
    }
    return reply.code(401).send({
      error: 'This City asks for its token.',
      next: 'Send it as "Authorization: Bearer TOKEN", or open /?token=TOKEN once.',
      id: request.id,
    });
  });
}

const HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/** Refuses requests that a foreign page sent here by a name of its own (DNS rebinding, other origins). */
export function guardLocal(app: FastifyInstance): void {
  app.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    const { host, origin } = request.headers;
    const originHost = origin?.replace(/^https?:\/\//i, '');
    const ours =
      origin === undefined || HOST.test(originHost ?? '') || request.url.startsWith('/lib/');
    if (HOST.test(host ?? '') && ours) return;
    return reply.code(403).send({
      error: 'This City answers only to this machine, by the name localhost or 127.0.0.1.',
      next: 'Open it by that name, or serve it with --public and a token.',
      id: request.id,
    });
  });
}
