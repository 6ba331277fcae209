/** Who may ask: only this machine, or whoever holds a token. */
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { OPERATOR, sameText } from './rights.ts';
import type { Bearer, Tokens } from './rights.ts';

const COOKIE = 'city_token';
const OPEN_PATHS = new Set(['/v1/health', '/v1/ready']);

const BEARERS = new WeakMap<FastifyRequest, Bearer>();

/** Who a request comes from: whoever was let in is known. */
export function bearerOf(request: FastifyRequest): Bearer {
  const bearer = BEARERS.get(request);
  if (bearer === undefined) throw new Error('a request was let in by nobody');
  return bearer;
}

function cookieOf(request: FastifyRequest): string {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === COOKIE && value !== undefined) return value;
  }
  return '';
}

/** Refuses requests without a token, which is a bearer header, a cookie, or once `?token=` at /. */
export function guardByToken(app: FastifyInstance, token: string, tokens: Tokens): void {
  const key = createHash('sha256').update(`cookie ${token}`).digest('hex');
  app.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    // The path as the router sees it: whatever is not exactly an open one needs the token.
    const [path = '', ...rest] = request.url.split('?');
    if (OPEN_PATHS.has(path)) return;
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const operator = sameText(bearer, token) || sameText(cookieOf(request), key);
    const known = operator ? OPERATOR : tokens.read(bearer, Date.now());
    if (known !== null) {
      BEARERS.set(request, known);
      return;
    }
    const query = new URLSearchParams(rest.join('?'));
    if (path === '/' && sameText(query.get('token') ?? '', token)) {
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
    if (HOST.test(host ?? '') && ours) {
      BEARERS.set(request, OPERATOR);
      return;
    }
    return reply.code(403).send({
      error: 'This City answers only to this machine, by the name localhost or 127.0.0.1.',
      next: 'Open it by that name, or serve it with --public and a token.',
      id: request.id,
    });
  });
}
