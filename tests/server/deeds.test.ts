import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { VERBS } from '../../src/core/index.ts';
import { DIST, createServer, revokedIn } from '../../src/server/index.ts';
import { openSqlite } from '../../src/store/index.ts';
import { answerState, ledgerName, openLive } from '../../src/world/index.ts';
import type { Live } from '../../src/world/index.ts';
import { WORLD, liveIn, near } from '../world/hands.ts';

const TOKEN = 'a-token-that-is-long-enough';
const LOCAL = { host: 'localhost:8300' };
const BOX = { kind: 'place', at: near(0, 0, 0), part: 'box', size: [1, 1, 1] };

const opened: FastifyInstance[] = [];
afterEach(async () => {
  for (const app of opened.splice(0)) await app.close();
});

async function serve(
  live: Live,
  token?: string,
  keepRevoked?: (ids: readonly string[]) => void,
): Promise<FastifyInstance> {
  const app = await createServer({
    world: WORLD,
    version: '0',
    dist: DIST,
    live,
    ...(token === undefined ? {} : { token }),
    ...(keepRevoked === undefined ? {} : { keepRevoked }),
  });
  opened.push(app);
  return app;
}

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

async function ask(
  app: FastifyInstance,
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  payload?: unknown,
  token?: string,
): Promise<Answer> {
  const headers = token === undefined ? LOCAL : { authorization: `Bearer ${token}` };
  const made = payload === undefined ? {} : { payload: payload as object };
  const reply = await app.inject({ method, url, headers, ...made });
  return { status: reply.statusCode, body: reply.json<Record<string, unknown>>() };
}

const ERROR = {
  error: expect.stringMatching(/^\S.*\.$/),
  next: expect.any(String),
  id: expect.any(String),
};

describe('intents', () => {
  test('SV20 an intent is answered with its event, and stands at once in what is read', async () => {
    const app = await serve(liveIn());
    const before = await ask(app, 'GET', `/v1/chunk?address=${near(0, 0, 0)}@0`);
    const made = await ask(app, 'POST', '/v1/intents?actor=ann', BOX);
    expect(made).toMatchObject({ status: 200, body: { kind: 'place', actor: 'ann', holds: true } });
    const at = await ask(app, 'GET', `/v1/at?address=${near(0, 0.5, 0)}`);
    expect(at.body).toMatchObject({ inside: true, owner: made.body['id'] });
    const after = await ask(app, 'GET', `/v1/chunk?address=${near(0, 0, 0)}@0`);
    expect(after.body['hash']).not.toBe(before.body['hash']);
    const ledger = await app.inject({ method: 'GET', url: '/v1/ledger?actor=ann', headers: LOCAL });
    expect(ledger.json()).toEqual([made.body]);
    const why = await ask(app, 'GET', `/v1/why?of=${encodeURIComponent(String(made.body['id']))}`);
    expect((why.body['links'] as unknown[]).length).toBeGreaterThanOrEqual(4);
    expect((await ask(app, 'GET', '/v1/state')).body).toMatchObject({
      events: 1,
      ledger: 'open',
      why: null,
    });
  });

  test('SV20 it is answered only when it is durable: the answer is in the file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'city-deeds-'));
    const name = ledgerName(WORLD);
    const store = await openSqlite({ folder, world: name });
    const app = await serve(openLive(WORLD, store));
    const made = await ask(app, 'POST', '/v1/intents', BOX);
    const reader = await openSqlite({ folder, world: name, readOnly: true });
    expect((await answerState(openLive(WORLD, reader))).events).toBe(1);
    expect(made.status).toBe(200);
    await reader.close();
    // A disk that is full: 503, and nothing stands that is not kept.
    await store.resize(1);
    const big = { kind: 'cut', at: near(3, -1, 0), box: [1, 2, 1] };
    let status = 200;
    for (let i = 0; i < 400 && status !== 503; i++) {
      status = (
        await ask(app, 'POST', '/v1/intents', { ...big, at: near((i % 9) - 4, -1, (i % 7) - 3) })
      ).status;
    }
    expect(status).toBe(503);
    // It is said once that the disk refuses, and not at every wish: whoever wishes on would fill it.
    const said = vi.spyOn(process.stderr, 'write');
    expect((await ask(app, 'POST', '/v1/intents', big)).status).toBe(503);
    expect(said).not.toHaveBeenCalled();
    said.mockRestore();
    expect((await ask(app, 'GET', '/v1/state')).body).toMatchObject({
      ledger: 'read-only',
      why: expect.stringMatching(/full/),
    });
    await store.close();
  }, 120_000);

  test('SV21 a fault is 400, a refusal 409, and each says why; nothing is written', async () => {
    const live = liveIn();
    const app = await serve(live);
    for (const [payload, status] of [
      [{}, 400],
      [{ kind: 'explode' }, 400],
      [{ ...BOX, colour: 1 }, 400],
      [{ ...BOX, at: near(0, 40, 0) }, 409],
      [{ kind: 'cut', at: near(0, 40, 0), box: [1, 1, 1] }, 409],
      [{ kind: 'undo', event: 'jupiter/0,0,0@7#1' }, 400],
    ] as const)
      expect(await ask(app, 'POST', '/v1/intents', payload)).toEqual({ status, body: ERROR });
    const huge = await ask(app, 'POST', '/v1/intents', { kind: 'x'.repeat(20_000) });
    expect(huge).toEqual({ status: 413, body: ERROR });
    const text = await app.inject({
      method: 'POST',
      url: '/v1/intents',
      headers: { ...LOCAL, 'content-type': 'application/xml' },
      payload: 'x',
    });
    expect([text.statusCode, text.json()]).toEqual([415, ERROR]);
    const empty = await app.inject({
      method: 'POST',
      url: '/v1/intents',
      headers: { ...LOCAL, 'content-type': 'application/json' },
    });
    expect([empty.statusCode, empty.json<{ error: string }>().error]).toEqual([
      400,
      'The request says it is JSON, and its body is empty.',
    ]);
    const broken = await app.inject({
      method: 'POST',
      url: '/v1/intents',
      headers: { ...LOCAL, 'content-type': 'application/json' },
      payload: '{',
    });
    expect([broken.statusCode, broken.json()]).toEqual([400, ERROR]);
    expect((await answerState(live)).events).toBe(0);
  });

  test('SV21 mutated intents are answered, never with a mistake of ours', async () => {
    const app = await serve(liveIn());
    const field = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom<unknown>('place', 'cut', near(0, 0, 0), [1, 1, 1], 1),
    );
    const value = fc.dictionary(
      fc.constantFrom('kind', 'at', 'part', 'size', 'box', 'corners', 'event', 'turns', 'material'),
      field,
    );
    await fc.assert(
      fc.asyncProperty(value, async (payload) => {
        const { status } = await ask(app, 'POST', '/v1/intents', { kind: 'place', ...payload });
        expect([200, 400, 409, 413]).toContain(status);
      }),
      { numRuns: 300 },
    );
  });

  test('SV22 two who edit one place at once: every answer is in the ledger, and all see the same', async () => {
    const live = liveIn();
    const app = await serve(live);
    const wishes = Array.from({ length: 24 }, (_, i) => ({
      kind: 'cut',
      at: near((i % 6) - 3, -1, Math.floor(i / 6) - 2),
      box: [0.5, 2, 0.5],
    }));
    const answers = await Promise.all(
      wishes.map((wish, i) => ask(app, 'POST', `/v1/intents?actor=w${i % 2}`, wish)),
    );
    const granted = answers.filter(({ status }) => status === 200);
    expect(granted.length).toBeGreaterThan(10);
    expect((await answerState(live)).events).toBe(granted.length);
    expect(await answerState(openLive(WORLD, live.store))).toEqual(await answerState(live));
  });
});

describe('tokens', () => {
  const grant = async (app: FastifyInstance, body: object, token = TOKEN): Promise<Answer> =>
    ask(app, 'POST', '/v1/tokens', body, token);

  test('SV23 a token does what its scope says, under its own name', async () => {
    const app = await serve(liveIn(), TOKEN);
    const observe = String((await grant(app, { name: 'eve', scope: 'observe' })).body['token']);
    const act = String((await grant(app, { name: 'bob', scope: 'act' })).body['token']);
    expect((await ask(app, 'GET', '/v1/state', undefined, observe)).status).toBe(200);
    expect(await ask(app, 'POST', '/v1/intents', BOX, observe)).toEqual({
      status: 403,
      body: ERROR,
    });
    const made = await ask(app, 'POST', '/v1/intents?actor=somebody', BOX, act);
    expect(made).toMatchObject({ status: 200, body: { actor: 'bob' } });
    // Nobody widens what they have.
    const wide = String(
      (await grant(app, { name: 'eve2', scope: 'admin' }, observe)).body['token'],
    );
    expect((await ask(app, 'POST', '/v1/intents', BOX, wide)).status).toBe(403);
    expect((await ask(app, 'DELETE', `/v1/tokens/${'x'.repeat(16)}`, undefined, act)).status).toBe(
      403,
    );
  });

  test('SV23 a token ends at its time, outside its node, and when it or its giver is revoked', async () => {
    const app = await serve(liveIn(), TOKEN);
    const late = String(
      (await grant(app, { name: 'a', scope: 'act', until: Date.now() - 1 })).body['token'],
    );
    expect((await ask(app, 'GET', '/v1/state', undefined, late)).status).toBe(401);
    const far = String(
      (await grant(app, { name: 'a', scope: 'act', region: 'jupiter/0,0,0@9' })).body['token'],
    );
    expect(await ask(app, 'POST', '/v1/intents', BOX, far)).toMatchObject({
      status: 409,
      body: { error: expect.stringMatching(/no right/) },
    });
    const parent = (await grant(app, { name: 'p', scope: 'act' })).body;
    const child = String(
      (await grant(app, { name: 'c', scope: 'act' }, String(parent['token']))).body['token'],
    );
    expect((await ask(app, 'GET', '/v1/state', undefined, child)).status).toBe(200);
    expect(
      (await ask(app, 'DELETE', `/v1/tokens/${String(parent['id'])}`, undefined, TOKEN)).status,
    ).toBe(200);
    for (const token of [child, String(parent['token'])])
      expect((await ask(app, 'GET', '/v1/state', undefined, token)).status).toBe(401);
  });

  test('SV23 nobody ends the token of who gave them theirs, nor with a right to admin that ends at a border any but their own', async () => {
    const app = await serve(liveIn(), TOKEN);
    const parent = (await grant(app, { name: 'p', scope: 'act' })).body;
    const child = (await grant(app, { name: 'c', scope: 'act' }, String(parent['token']))).body;
    const near = (await grant(app, { name: 'n', scope: 'admin', region: 'jupiter/0,0,0@9' })).body;
    const end = async (one: Record<string, unknown>, by: Record<string, unknown>) =>
      (await ask(app, 'DELETE', `/v1/tokens/${String(one['id'])}`, undefined, String(by['token'])))
        .status;
    const isIn = async (one: Record<string, unknown>) =>
      (await ask(app, 'GET', '/v1/state', undefined, String(one['token']))).status === 200;
    expect(await end(parent, child)).toBe(403);
    expect(await end(parent, near)).toBe(403);
    expect(await isIn(parent)).toBe(true);
    expect(await end(child, child)).toBe(200);
    expect(await isIn(child)).toBe(false);
    expect(await end(near, near)).toBe(200);
    expect(await isIn(parent)).toBe(true);
  });

  test('SV21 SV24 where the list of ended tokens cannot be written that is said, and the token is ended all the same', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'city-deeds-'));
    const app = await serve(liveIn(), TOKEN, revokedIn(folder).keep);
    const made = (await grant(app, { name: 'p', scope: 'act' })).body;
    // A folder in its place, which no file can take.
    mkdirSync(join(folder, 'revoked.json'));
    const end = () => ask(app, 'DELETE', `/v1/tokens/${String(made['id'])}`, undefined, TOKEN);
    expect(await end()).toMatchObject({ status: 503, body: ERROR });
    expect(existsSync(join(folder, 'revoked.json.part'))).toBe(false);
    expect((await ask(app, 'GET', '/v1/state', undefined, String(made['token']))).status).toBe(401);
    rmSync(join(folder, 'revoked.json'), { recursive: true });
    expect((await end()).status).toBe(200);
    expect(revokedIn(folder).ids).toEqual([made['id']]);
  });

  test('SV23 no mutated token lets anybody in', async () => {
    const app = await serve(liveIn(), TOKEN);
    const good = String((await grant(app, { name: 'bob', scope: 'act' })).body['token']);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(good.length - 1),
        fc.constantFrom(...'AaZz09._-~'),
        async (at, letter) => {
          const bad = good.slice(0, at) + letter + good.slice(at + 1);
          if (bad === good) return;
          expect((await ask(app, 'GET', '/v1/state', undefined, bad)).status).toBe(401);
        },
      ),
      { numRuns: 300 },
    );
    for (const bad of ['city1', 'city1..', `${good}.x`, 'x'.repeat(3000), good.toUpperCase()])
      expect((await ask(app, 'GET', '/v1/state', undefined, bad)).status).toBe(401);
  });

  test('SV24 what was revoked stays revoked after a restart, and a broken list lets nobody in', () => {
    const folder = mkdtempSync(join(tmpdir(), 'city-deeds-'));
    const list = revokedIn(folder);
    expect(list.ids).toEqual([]);
    list.keep(['abc']);
    expect(revokedIn(folder).ids).toEqual(['abc']);
    expect(existsSync(join(folder, 'revoked.json.part'))).toBe(false);
    const written = readFileSync(join(folder, 'revoked.json'), 'utf8');
    expect(written).toMatch(/^\{"ids":\["abc"\],"sum":"[0-9a-f]{64}"\}\n$/);
    // Another id than the one that was revoked, or a list that is none.
    for (const broken of [written.replace('abc', 'abb'), '[']) {
      writeFileSync(join(folder, 'revoked.json'), broken);
      expect(() => revokedIn(folder)).toThrow(/no list of revoked/);
    }
    // As lists were written before they had a sum.
    writeFileSync(join(folder, 'revoked.json'), '["abc"]\n');
    expect(revokedIn(folder).ids).toEqual(['abc']);
  });
});

describe('who one is', () => {
  const KEY = '0123456789abcdef0123';

  test('SV28 a key makes a name nobody else’s, and nobody can act under it without', async () => {
    const app = await serve(liveIn());
    const get = async (url: string, headers: Record<string, string> = {}) => {
      const reply = await app.inject({ method: 'GET', url, headers: { ...LOCAL, ...headers } });
      return { status: reply.statusCode, ...reply.json<{ actor: string; may: string[] }>() };
    };
    expect(await get('/v1/me?actor=ann')).toMatchObject({ actor: 'ann', may: VERBS });
    const mine = await get('/v1/me?actor=ann', { 'x-city-key': KEY });
    expect(mine.actor).toMatch(/^ann·[0-9a-f]{8}$/);
    const other = await get('/v1/me?actor=ann', { 'x-city-key': `${KEY}4` });
    expect(other.actor).not.toBe(mine.actor);
    const forged = await get(`/v1/me?actor=${encodeURIComponent(mine.actor)}`);
    expect(forged).toMatchObject({ status: 400, error: expect.stringContaining('key') as string });
    expect((await get('/v1/me?actor=ann', { 'x-city-key': 'short' })).status).toBe(400);
    const made = await app.inject({
      method: 'POST',
      url: '/v1/intents?actor=ann',
      headers: { ...LOCAL, 'x-city-key': KEY },
      payload: BOX,
    });
    expect(made.json()).toMatchObject({ actor: mine.actor });
  });

  test('SV29 a page opened with a narrower token sees, and may not act', async () => {
    const app = await serve(liveIn(), TOKEN);
    const given = await ask(app, 'POST', '/v1/tokens', { name: 'eve', scope: 'observe' }, TOKEN);
    const url = `/?token=${String(given.body['token'])}&w=0`;
    const opening = await app.inject({ method: 'GET', url });
    expect(opening.statusCode).toBe(303);
    expect(opening.headers.location).toBe('/?w=0');
    const cookie = String(opening.headers['set-cookie']).split(';')[0]!;
    const me = await app.inject({ method: 'GET', url: '/v1/me?actor=boss', headers: { cookie } });
    expect(me.json()).toEqual({ actor: 'eve', may: ['observe'] });
    const act = { method: 'POST', url: '/v1/intents', headers: { cookie }, payload: BOX } as const;
    expect((await app.inject(act)).statusCode).toBe(403);
    expect((await app.inject({ method: 'GET', url: '/?token=city1.x.y' })).statusCode).toBe(401);
  });
});
