import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, test } from 'vitest';
import { DIST, createServer } from '../../src/server/index.ts';
import { answerState } from '../../src/world/index.ts';
import type { Live } from '../../src/world/index.ts';
import { WORLD, liveIn, near } from '../world/hands.ts';

const TOKEN = 'a-token-that-is-long-enough';
const box = (x: number): object => ({
  kind: 'place',
  at: near(x, 0, 0),
  part: 'box',
  size: [0.5, 0.5, 0.5],
});

const opened: FastifyInstance[] = [];
afterEach(async () => {
  for (const app of opened.splice(0)) await app.close();
});

async function serve(live: Live): Promise<FastifyInstance> {
  const app = await createServer({ world: WORLD, version: '0', dist: DIST, live, token: TOKEN });
  opened.push(app);
  return app;
}

/** What is answered to a POST of the operator, or of whoever has a token. */
async function post(
  app: FastifyInstance,
  url: string,
  payload: object,
  token: string = TOKEN,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const headers = { authorization: `Bearer ${token}` };
  const reply = await app.inject({ method: 'POST', url, headers, payload });
  return { status: reply.statusCode, body: reply.json<Record<string, unknown>>() };
}

/** A measure's value in the text of /v1/metrics; labels and all are part of its name. */
async function measured(app: FastifyInstance, name: string): Promise<number> {
  const headers = { authorization: `Bearer ${TOKEN}` };
  const { body } = await app.inject({ method: 'GET', url: '/v1/metrics', headers });
  const line = body.split('\n').find((row) => row.startsWith(`${name} `));
  return Number(line?.split(' ')[1]);
}

describe('an operator', () => {
  test('SV25 reads what has been counted, in the form of Prometheus, and nobody else does', async () => {
    const app = await serve(liveIn());
    expect(await measured(app, 'city_events_total')).toBe(0);
    expect((await post(app, '/v1/intents', box(0))).status).toBe(200);
    const inTheAir = { ...box(0), at: near(0, 40, 0) };
    expect((await post(app, '/v1/intents', inTheAir)).status).toBe(409);
    expect((await post(app, '/v1/intents', { kind: 'sing' })).status).toBe(400);
    expect(await measured(app, 'city_events_total')).toBe(1);
    expect(await measured(app, 'city_intent_seconds_count{outcome="granted"}')).toBe(1);
    expect(await measured(app, 'city_intent_seconds_count{outcome="refused"}')).toBe(1);
    expect(await measured(app, 'city_intent_seconds_count{outcome="failed"}')).toBe(1);
    expect(await measured(app, 'city_ledger_writable')).toBe(1);
    expect((await app.inject({ method: 'GET', url: '/v1/metrics' })).statusCode).toBe(401);
  });

  test('SV25 whoever asks for paths that are none makes no new series', async () => {
    const app = await serve(liveIn());
    const headers = { authorization: `Bearer ${TOKEN}` };
    for (let i = 0; i < 50; i++) await app.inject({ method: 'GET', url: `/v1/none/${i}`, headers });
    const { body } = await app.inject({ method: 'GET', url: '/v1/metrics', headers });
    expect(body).not.toContain('/v1/none/');
    expect(body.length).toBeLessThan(40_000);
  });

  test('SV26 takes back what one actor did while the server runs, and only that', async () => {
    const live = liveIn();
    const app = await serve(live);
    const grant = async (name: string): Promise<string> =>
      String((await post(app, '/v1/tokens', { name, scope: 'act' })).body.token);
    const [ann, bob] = [await grant('ann'), await grant('bob')];
    expect((await post(app, '/v1/intents', box(0), bob)).status).toBe(200);
    const before = await answerState(live);
    expect((await post(app, '/v1/intents', box(2), ann)).status).toBe(200);
    expect((await post(app, '/v1/intents', box(4), ann)).status).toBe(200);
    const asked = { actor: 'ann', since: 0 };
    expect((await post(app, '/v1/undo', asked, ann)).status).toBe(403);
    const { status, body } = await post(app, '/v1/undo', asked);
    expect([status, (body.undone as string[]).length]).toEqual([200, 2]);
    const after = await answerState(live);
    expect(after.events).toBe(before.events + 4);
    expect((await post(app, '/v1/undo', asked)).body).toEqual({ undone: [], stays: [] });
    expect((await post(app, '/v1/undo', { actor: 'ann' })).status).toBe(400);
  });
});
