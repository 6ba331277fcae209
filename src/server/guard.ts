/** Who may ask: only this machine, or whoever holds a token. */
import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { wayOn } from './led-on.ts';
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

function cookieOf(headers: IncomingHttpHeaders): string {
  for (const pair of (headers.cookie ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === COOKIE && value !== undefined) return value;
  }
  return '';
}

/** Who shows a token, as a bearer or a cookie, or the cookie that stands for the operator's; null for nobody. */
export function bearerWith(
  headers: IncomingHttpHeaders,
  token: string,
  tokens: Tokens,
): Bearer | null {
  const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
  const key = cookieFor(token);
  const cookie = cookieOf(headers);
  if (sameText(bearer, token) || sameText(cookie, key)) return OPERATOR;
  return tokens.read(bearer === '' ? cookie : bearer, Date.now());
}

function cookieFor(token: string): string {
  return createHash('sha256').update(`cookie ${token}`).digest('hex');
}

/** Refuses requests without a token, which is a bearer header, a cookie, or once `?token=` at /. */
export function guardByToken(app: FastifyInstance, token: string, tokens: Tokens): void {
  const key = cookieFor(token);
  app.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    // The path as the router sees it: whatever is not exactly an open one needs the token.
    const [path = '', ...rest] = request.url.split('?');
    if (OPEN_PATHS.has(path)) return;
    const known = bearerWith(request.headers, token, tokens);
    const shown = path === '/' ? (new URLSearchParams(rest.join('?')).get('token') ?? '') : '';
    const isOperator = sameText(shown, token);
    if (isOperator || (shown !== '' && tokens.read(shown, Date.now()) !== null)) {
      // Whoever is known already stays who they are, and does not have it in the address either.
      if (known === null)
        void reply.header(
          'set-cookie',
          `${COOKIE}=${isOperator ? key : shown}; Path=/; HttpOnly; SameSite=Strict; Max-Age=604800`,
        );
      return reply.redirect(wayOn(request.url), 303);
    }
    // A wrong one in the address of somebody who is known is left out there too, and they are led on.
    if (known !== null && shown !== '') return reply.redirect(wayOn(request.url), 303);
    if (known !== null) {
      BEARERS.set(request, known);
      return;
    }
    return reply.code(401).send({
      error:
        shown !== ''
          ? 'That token is not, or no longer, one of this City.'
          : 'This City asks for its token.', // elsewhere an address is not looked at for one

      next: 'Send it as "Authorization: Bearer TOKEN", or open /?token=TOKEN once.',
      id: request.id,
    });
  });
}

const HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/** Does a request name this machine, and come from no page of another origin? */
export function isLocal({ host, origin }: IncomingHttpHeaders): boolean {
  const originHost = origin?.replace(/^https?:\/\//i, '');
  return HOST.test(host ?? '') && (origin === undefined || HOST.test(originHost ?? ''));
}

/** Does a request come from no page, or from one of this server's own? */
export function isSameOrigin({ host, origin }: IncomingHttpHeaders): boolean {
  return origin === undefined || origin.replace(/^https?:\/\//i, '') === host;
}

/** The generator holds no secret: a page from anywhere may import it, by this machine's name. */
function isLibrary(request: FastifyRequest): boolean {
  return HOST.test(request.headers.host ?? '') && request.url.startsWith('/lib/');
}

/** Refuses requests that a foreign page sent here by a name of its own (DNS rebinding, other origins). */
export function guardLocal(app: FastifyInstance): void {
  app.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    if (isLocal(request.headers) || isLibrary(request)) {
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
