/** Errors for whoever opened an address in a browser: the two sentences of the JSON as a page, with a way on. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Socket } from 'node:net';
import { LED_ON, wayOn } from './led-on.ts';
import { HEADER_BYTES_MAX } from './limits.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign]!);
}

const ON = '<p><a href="/">Open the City at its first view</a></p>';

/** Whoever lacks the token is asked for it here, and led on to what was asked for. The token goes to `/` and nowhere else. */
function tokenForm(url: string): string {
  const way = `<input type="hidden" name="${LED_ON}" value="${escaped(wayOn(url))}">`;
  return `<form action="/"><p><label>Token <input type="password" name="token" required autofocus></label> <button>Open the City</button></p>${way}</form>`;
}

/** The page of an error; below it `on`, a way on. */
export function pageOf(error: string, next: string, on: string = ON): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>The City</title>
<style>body{font:18px/1.5 system-ui,sans-serif;max-width:34em;margin:12vh auto;padding:0 1em;color:#111;background:#fff}@media(prefers-color-scheme:dark){body{color:#eee;background:#111}a{color:inherit}}input,button{font:inherit;padding:.3em .6em;min-height:44px;box-sizing:border-box}</style>
<main><h1>The City</h1><p>${escaped(error)} ${escaped(next)}</p>${on}</main>
</html>
`;
}

export function isNavigation({ method, headers }: FastifyRequest): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html');
}

const TOKEN_NEXT = 'Whoever started it has it; this browser then keeps it for a week.';

/** Whoever asks for a page gets errors as one; all others as {error, next, id}. */
export function addPlainPages(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode < 400 || typeof payload !== 'string' || !isNavigation(request))
      return payload;
    if (!String(reply.getHeader('content-type')).includes('json')) return payload;
    const { error, next } = JSON.parse(payload) as { error?: string; next?: string };
    if (error === undefined || next === undefined) return payload;
    void reply.type('text/html; charset=utf-8').removeHeader('content-length');
    if (reply.statusCode === 401) return pageOf(error, TOKEN_NEXT, tokenForm(request.url));
    return pageOf(error, next);
  });
}

/** Answers, with the socket alone, what never became a request. */
export function answerUnread(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const isLong = error.code === 'HPE_HEADER_OVERFLOW';
  const status = isLong ? '431 Request Header Fields Too Large' : '400 Bad Request';
  const body = pageOf(
    isLong
      ? `The address and the headers of this request are longer than ${HEADER_BYTES_MAX} bytes.`
      : 'This request is no HTTP that is known here.',
    isLong ? 'A link of the City has some hundred: have it copied again.' : 'Ask anew.',
  );
  const head = [
    `HTTP/1.1 ${status}`,
    'content-type: text/html; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    "content-security-policy: default-src 'none'; style-src 'unsafe-inline'",
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
