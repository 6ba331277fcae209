import { connect, createServer as listenOn } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DIST, createServer, startServer } from '../../src/server/index.ts';
import {
  answerAt,
  answerChunk,
  answerRoute,
  answerFind,
  answerVistas,
  askNode,
  askPlace,
  worldOf,
} from '../../src/world/index.ts';
import { DEFAULT_TICK } from '../../src/world/index.ts';

const PLACE = '5700.0.8.8/0,4096,0';
const NODE = `${PLACE}@0`;
const TOKEN = 'a-token-that-is-long-enough';
const LOCAL = { host: 'localhost:8300' };
const world = worldOf(3);

let app: FastifyInstance;
let guarded: FastifyInstance;
beforeAll(async () => {
  app = await createServer({ world, version: '0', dist: DIST });
  guarded = await createServer({ world, version: '0', dist: DIST, token: TOKEN });
});
afterAll(async () => {
  await app.close();
  await guarded.close();
});

const get = (url: string, headers: Record<string, string> = LOCAL) =>
  app.inject({ method: 'GET', url, headers });

describe('the reads', () => {
  test('SV2 answer as the commands do', async () => {
    const place = askPlace(PLACE);
    const near = { ...place, x: place.x + 500 };
    const at = await get(`/v1/at?address=${PLACE}`);
    expect(at.json()).toEqual(answerAt(world, place, DEFAULT_TICK));
    const chunk = await get(`/v1/chunk?address=${NODE}&tick=5`);
    expect(chunk.json()).toEqual(answerChunk(world, askNode(NODE), 5));
    const route = await get(`/v1/route?from=${PLACE}&to=5700.0.8.8/500,4096,0`);
    expect(route.json()).toEqual(answerRoute(world, place, near));
    const vista = await get(`/v1/vista?count=2&near=${PLACE}`);
    expect(vista.json()).toEqual(answerVistas(world, place, 2));
    const find = await get(`/v1/find?kind=bridge&count=3&near=${PLACE}`);
    expect(find.json()).toEqual(answerFind(world, 'bridge', place, 3));
    expect(find.json()).toHaveLength(3);
    expect((await get('/v1/world')).json()).toEqual({
      seed: 3,
      rules: 1,
      tick: DEFAULT_TICK,
      now: expect.any(Number),
      version: '0',
    });
  });

  test('SV2 form=parts is the parts form, whose SHA-256 is the hash', async () => {
    const parts = await get(`/v1/chunk?address=${NODE}&form=parts`);
    const { createHash } = await import('node:crypto');
    const { hash } = answerChunk(world, askNode(NODE), DEFAULT_TICK);
    expect(createHash('sha256').update(parts.rawPayload).digest('hex')).toBe(hash);
    expect(parts.headers['content-type']).toContain('application/x-ndjson');
  });

  test('SV3 health and readiness', async () => {
    expect((await get('/v1/health')).json()).toEqual({ ok: true });
    expect([200, 503]).toContain((await get('/v1/ready')).statusCode);
  });

  test('SV4 every read is in the OpenAPI 3.1 document', async () => {
    const api = (await get('/v1/openapi.json')).json<{ openapi: string; paths: object }>();
    expect(api.openapi).toBe('3.1.0');
    expect(Object.keys(api.paths).sort()).toEqual([
      '/v1/at',
      '/v1/chunk',
      '/v1/find',
      '/v1/health',
      '/v1/intents',
      '/v1/ledger',
      '/v1/live',
      '/v1/me',
      '/v1/metrics',
      '/v1/past',
      '/v1/ready',
      '/v1/route',
      '/v1/state',
      '/v1/tokens',
      '/v1/tokens/{id}',
      '/v1/undo',
      '/v1/vista',
      '/v1/why',
      '/v1/world',
    ]);
  });
});

describe('faults', () => {
  const bad: readonly (readonly [string, number])[] = [
    ['/v1/at', 400],
    ['/v1/at?address=', 400],
    ['/v1/at?address=bad', 400],
    ['/v1/at?address=%00', 400],
    ['/v1/at?address=5700.0.8.8/NaN,0,0', 400],
    ['/v1/at?address=5700.0.8.8/1e309,0,0', 400],
    [`/v1/at?address=${PLACE}&x=1`, 400],
    [`/v1/at?address=${PLACE}&address=${PLACE}`, 400],
    [`/v1/at?address=${'9'.repeat(300)}`, 400],
    [`/v1/chunk?address=${PLACE}`, 400],
    [`/v1/chunk?address=${NODE}&tick=1e9`, 400],
    [`/v1/chunk?address=${NODE}&form=xml`, 400],
    [`/v1/route?from=${PLACE}`, 400],
    ['/v1/vista?count=0', 400],
    ['/v1/find?kind=bridge', 400],
    [`/v1/find?kind=dragon&near=${PLACE}`, 400],
    [`/v1/find?kind=bridge&count=101&near=${PLACE}`, 400],
    ['/v1/vista?count=99999999999999', 400],
    ['/%zz', 400],
    ['/v1/nothing', 404],
    ['/nothing', 404],
    [`/v1/at?address=${'9'.repeat(5000)}`, 414],
  ];
  test.each(bad)(
    'SV5 SV8 %s is %i, said as {error, next, id}, with the headers',
    async (url, status) => {
      const answer = await get(url);
      expect(answer.statusCode).toBe(status);
      const body = answer.json<Record<string, string>>();
      expect(Object.keys(body)).toEqual(['error', 'next', 'id']);
      expect(body['error']).toMatch(/^\P{Cc}+\.$/u);
      if (url === '/%zz') return;
      expect(answer.headers['content-security-policy']).toContain("script-src 'self'");
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
    },
  );

  test.each([
    [`/?at=${'9'.repeat(5000)}`, 414, 'longer than 4096 bytes'],
    ['/%zz', 400, 'two hexadecimal digits'],
    ['/nothing<script>', 404, 'nothing under this path'],
  ])('SV36 %s opened as a page is %i, said on a page with a way on', async (url, status, words) => {
    const headers = { ...LOCAL, accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
    const answer = await app.inject({ method: 'GET', url, headers });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.body).toContain(words);
    expect(answer.body).toContain('<a href="/">');
    expect(answer.body).not.toContain('<script>');
    expect(Number(answer.headers['content-length'])).toBe(Buffer.byteLength(answer.body));
  });

  test('SV36 what is too long to be read, or no HTTP, is said too', async () => {
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as AddressInfo;
    const raw = (text: string): Promise<string> =>
      new Promise((resolve, reject) => {
        let all = '';
        const socket = connect(port, '127.0.0.1', () => socket.write(text));
        socket.on('data', (some) => (all += String(some)));
        socket.on('end', () => resolve(all)).on('error', reject);
      });
    const long = await raw(`GET /?at=${'9'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    expect(long).toMatch(/^HTTP\/1\.1 431 /);
    expect(long).toContain('are longer than 16384 bytes. A link of the City');
    expect(await raw('hello?\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [^]*no HTTP that is known/);
  });

  test('SV33 a wrong method is 405 with those that are taken, a WebSocket asked for as a page 426', async () => {
    const ask = (method: 'GET' | 'POST' | 'DELETE' | 'PUT', url: string) =>
      app.inject({ method, url, headers: LOCAL });
    for (const [method, url, allow] of [
      ['POST', '/v1/at', 'GET, HEAD'],
      ['GET', '/v1/intents', 'POST'],
      ['GET', '/v1/undo', 'POST'],
      ['PUT', '/v1/tokens/abc?x=1', 'DELETE'],
      ['DELETE', '/v1/live', 'GET, HEAD'],
    ] as const) {
      const answer = await ask(method, url);
      expect(answer.statusCode, url).toBe(405);
      expect(answer.headers['allow']).toBe(allow);
      expect(answer.json<{ error: string }>().error).toContain(method);
    }
    expect((await ask('POST', '/v1/nothing')).statusCode).toBe(404);
    expect((await ask('GET', '/v1/tokens/a/b')).statusCode).toBe(404);
    const live = await ask('GET', '/v1/live');
    expect(live.statusCode).toBe(426);
    expect(live.headers['upgrade']).toBe('websocket');
  });

  test('SV5 what is wrong with a field is said in words of ours', async () => {
    const said = async (url: string) => (await get(url)).json<{ error: string }>().error;
    expect(await said('/v1/at')).toBe('The field address is missing.');
    expect(await said('/v1/at?address=')).toBe('The field address is empty.');
    expect(await said(`/v1/at?address=${PLACE}&x=1`)).toBe('There is no field x here.');
    expect(await said(`/v1/at?address=${PLACE}&address=${PLACE}`)).toBe(
      'The field address is not text.',
    );
    expect(await said(`/v1/chunk?address=${NODE}&form=xml`)).toBe(
      'The field form is none of json, parts.',
    );
    expect(await said(`/v1/at?address=${'9'.repeat(300)}`)).toMatch(/^The field address is longer/);
    const body = await app.inject({
      method: 'POST',
      url: '/v1/intents',
      headers: { ...LOCAL, 'content-type': 'application/json' },
      payload: '{"__proto__":{"a":1}}',
    });
    expect(body.statusCode).toBe(400);
    expect(body.json<{ error: string }>().error).toContain('__proto__');
  });

  test('SV5 too many requests are 429', async () => {
    let last = 200;
    for (let i = 0; i < 700 && last !== 429; i++) {
      const answer = await guarded.inject({ url: '/v1/health', remoteAddress: '10.0.0.9' });
      last = answer.statusCode;
      if (last === 429) expect(Object.keys(answer.json<object>())).toEqual(['error', 'next', 'id']);
    }
    expect(last).toBe(429);
  });

  test('SV9 no path leads out of what is served', async () => {
    const paths = [
      '/../package.json',
      '/%2e%2e/package.json',
      '/lib/..%2f..%2fpackage.json',
      '/..%5cpackage.json',
    ];
    for (const path of paths) {
      const answer = await get(path);
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(answer.body).not.toContain('"the-city"');
    }
  });
});

/** The answer of the guarded server to a path as it stands, over a socket: no client tidies it. */
async function askRaw(path: string): Promise<string> {
  if (!guarded.server.listening) await guarded.listen({ port: 0, host: '127.0.0.1' });
  const { port } = guarded.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  socket.end(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  let answer = '';
  for await (const piece of socket) answer += String(piece);
  return answer;
}

describe('who may ask', () => {
  test('SV6 other names and other origins are refused', async () => {
    expect((await get('/v1/world', { host: 'evil.example' })).statusCode).toBe(403);
    expect((await get('/v1/world', { ...LOCAL, origin: 'https://evil.example' })).statusCode).toBe(
      403,
    );
    expect((await get('/v1/world', { ...LOCAL, origin: 'null' })).statusCode).toBe(403);
    expect(
      (await get('/v1/world', { host: '127.0.0.1:1', origin: 'http://127.0.0.1:1' })).statusCode,
    ).toBe(200);
  });

  test('SV7 with a token nothing is answered without it', async () => {
    const ask = (url: string, headers: Record<string, string> = {}) =>
      guarded.inject({ url, headers });
    expect((await ask('/v1/world')).statusCode).toBe(401);
    expect((await ask('/')).statusCode).toBe(401);
    const wrong = await ask('/?token=wrong');
    expect([wrong.statusCode, wrong.json().error]).toEqual([
      401,
      'That token is not, or no longer, one of this City.',
    ]);
    // A right one in another place is not called a wrong one.
    expect((await ask(`/v1/at?token=${TOKEN}`)).json().error).toBe('This City asks for its token.');
    expect((await ask('/v1/world', { authorization: 'Bearer wrong' })).statusCode).toBe(401);
    expect((await ask('/v1/world', { authorization: `Bearer ${TOKEN}` })).statusCode).toBe(200);
    expect((await ask('/v1/health')).statusCode).toBe(200);
    // Paths that are no URL, or lead round about, are refused like any other.
    for (const path of ['//', '///', '/\\\\', '//evil', '/v1/world/../health', '/v1/health/'])
      expect((await askRaw(path)).split(' ')[1], path).toBe('401');
    const entry = await ask(`/?token=${TOKEN}&at=${PLACE}`);
    expect(entry.statusCode).toBe(303);
    expect(entry.headers.location).not.toContain(TOKEN);
    const cookie = String(entry.headers['set-cookie']);
    expect(cookie).toContain('HttpOnly');
    expect((await ask('/v1/world', { cookie: cookie.split(';')[0] as string })).statusCode).toBe(
      200,
    );
  });

  test('SV7 SV36 whoever opens a link without the token is asked for it, and led on to the link by it', async () => {
    const accept = 'text/html,application/xhtml+xml,*/*;q=0.8';
    const link = `/?at=${PLACE}&look=1,2&token=wrong&style="><script>`;
    const page = await guarded.inject({ url: link, headers: { accept } });
    expect(page.statusCode).toBe(401);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.headers['content-security-policy']).toContain("form-action 'self'");
    expect(page.body).toContain('<form action="/">');
    expect(page.body).toMatch(/<label>Token <input type="password" name="token"/);
    expect(page.body).not.toMatch(/wrong|<script>/);
    const on = await ledOn(page.body);
    expect([on.get('at'), on.get('look'), on.get('token')]).toEqual([PLACE, '1,2', null]);
  });

  /** What a browser sends for a form as it stands, with a token filled in: the answer, or where that leads on to. */
  const send = (body: string, token: string) => {
    const fields = [...body.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const plain = (text: string): string =>
      text
        .replaceAll('&quot;', '"')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&amp;', '&');
    const sent = new URLSearchParams(fields.map(([, name, value]) => [name!, plain(value!)]));
    sent.set('token', token);
    return guarded.inject({ url: `/?${sent}`, headers: { accept: 'text/html' } });
  };
  const ledOn = async (body: string): Promise<URLSearchParams> => {
    const entry = await send(body, TOKEN);
    expect(entry.statusCode).toBe(303);
    return new URLSearchParams(String(entry.headers.location).split('?')[1]);
  };

  test('SV36 the token leads on to any path and query that was asked for, after a wrong one too, and to no other host', async () => {
    const ask = (url: string) => guarded.inject({ url, headers: { accept: 'text/html' } });
    const way = `/v1/route?from=${PLACE}&to=${PLACE}&x=%26"<b>`;
    const page = await ask(way);
    expect(page.body).not.toContain('<b>');
    const again = await send(page.body, 'a wrong one');
    expect(again.statusCode).toBe(401);
    expect(decodeURI(String((await send(again.body, TOKEN)).headers.location))).toBe(way);
    expect((await send((await ask('/')).body, TOKEN)).headers.location).toBe('/');
    // Whoever has shown it in another tab meanwhile is led on too, and stays who they are.
    const cookie = String((await ask(`/?token=${TOKEN}`)).headers['set-cookie']).split(';')[0]!;
    const url = `/?to=${encodeURIComponent(way)}&token=${TOKEN}`;
    const known = await guarded.inject({ url, headers: { cookie } });
    expect(decodeURI(String(known.headers.location))).toBe(way);
    expect([known.statusCode, known.headers['set-cookie']]).toEqual([303, undefined]);
    const late = await guarded.inject({ url: url.replace(TOKEN, 'wrong'), headers: { cookie } });
    expect([late.statusCode, decodeURI(String(late.headers.location))]).toEqual([303, way]);
    const strange = [
      '//evil',
      '/\\evil',
      '/\t/evil',
      '/\n/evil',
      'http://evil',
      'evil',
      '',
      ' /',
      '/é',
    ];
    for (const to of strange) {
      const entry = await ask(`/?to=${encodeURIComponent(to)}&token=${TOKEN}`);
      expect([entry.statusCode, entry.headers.location], to).toEqual([303, '/']);
      const form = await ask(`/?to=${encodeURIComponent(to)}`);
      expect(form.body, to).not.toContain('evil');
    }
    // Of these a browser makes a path of this server.
    for (const to of ['/.//evil', '/a\\evil', '/@evil', '/?//evil']) {
      const { location } = (await ask(`/?to=${encodeURIComponent(to)}&token=${TOKEN}`)).headers;
      expect(new URL(String(location), 'http://city.test').host, to).toBe('city.test');
    }
    expect((await ask('//evil/?a=1')).body).toContain('name="to" value="/"');
  });
});

describe('listening', () => {
  test('SV11 CM19 a taken port gives way to the next, and stopping frees it', async () => {
    const taken = listenOn();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const running = await startServer({ world, version: '0', port });
    expect(running.moved).toBe(true);
    expect(running.port).toBeGreaterThan(port);
    expect((await fetch(`${running.url}v1/health`)).status).toBe(200);
    await running.stop();
    taken.close();
    await expect(fetch(`${running.url}v1/health`)).rejects.toThrow();
  });
});
