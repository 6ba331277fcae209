/** What the server says of itself: its world, its health, its forms. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { DEFAULT_TICK, ledgerHealth, tickNow } from '../world/index.ts';
import type { Live } from '../world/index.ts';
import { isBuilt } from './dist.ts';
import { ERROR_FORM } from './errors.ts';
import type { AppOptions } from './options.ts';
import { nextOf } from './store-status.ts';

/** The routes /v1/world, /v1/health, /v1/ready and /v1/openapi.json. */
export function stateOf(options: AppOptions, live: Live): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/world',
      {
        schema: {
          description:
            'Which world this is, its default tick, and the tick that its clock shows now.',
          response: {
            200: z.object({
              seed: z.number(),
              rules: z.number(),
              tick: z.number(),
              now: z.number(),
              version: z.string(),
            }),
          },
        },
      },
      async () => ({
        ...options.world.key,
        tick: DEFAULT_TICK,
        now: tickNow(live),
        version: options.version,
      }),
    );
    app.get(
      '/v1/health',
      {
        schema: {
          description: 'The process answers.',
          response: { 200: z.object({ ok: z.literal(true) }) },
        },
      },
      async () => ({ ok: true as const }),
    );
    app.get(
      '/v1/ready',
      {
        schema: {
          description:
            'The client and the generator are built and can be served, and nothing of the ledger is damaged.',
          response: { 200: z.object({ ok: z.literal(true) }), 503: ERROR_FORM },
        },
      },
      async (request, reply) => {
        const { state, why } = ledgerHealth(live);
        if (state === 'damaged') {
          const error = why ?? 'The ledger is damaged.';
          return reply.code(503).send({ error, next: nextOf('damaged'), id: request.id });
        }
        if (isBuilt(options.dist)) return { ok: true as const };
        return reply.code(503).send({
          error: 'The client has not been built.',
          next: 'Run "npm run build".',
          id: request.id,
        });
      },
    );
    app.get('/v1/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  };
}
