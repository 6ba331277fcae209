/** What an operator takes back while the server runs: POST /v1/undo. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ACTOR_CHARS_MAX } from '../core/index.ts';
import {
  SINCE_FORM,
  TICK_LIMIT,
  actorMeant,
  actorName,
  sinceOf,
  tickNow,
  tickOfSince,
  undoAll,
} from '../world/index.ts';
import type { Live } from '../world/index.ts';
import { mayAnywhere } from './deeds.ts';
import { ERROR_FORM } from './errors.ts';
import { bearerOf } from './guard.ts';

/** The route that takes back what one actor did since a tick; whoever asks may admin everywhere. */
export function undoOf(live: Live): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/v1/undo',
      {
        schema: {
          description:
            'Takes back everything that an actor did since a tick and that still holds, latest first.',
          body: z.strictObject({
            actor: z.string().max(ACTOR_CHARS_MAX),
            since: z
              .union([z.number().int().min(-TICK_LIMIT).max(TICK_LIMIT), z.string().max(20)])
              .describe(SINCE_FORM),
          }),
          response: {
            200: z.object({
              undone: z.array(z.string()),
              stays: z
                .array(z.object({ event: z.string(), why: z.string() }))
                .describe('What could not be taken back, and why.'),
            }),
            400: ERROR_FORM,
            403: ERROR_FORM,
            503: ERROR_FORM,
          },
        },
      },
      async (request, reply) => {
        const { name, rights } = bearerOf(request);
        if (rights.region !== null || !mayAnywhere(rights, 'admin')) {
          return reply.code(403).send({
            error: 'Your token does not give you the right to take back what others did.',
            next: 'Ask the operator.',
            id: request.id,
          });
        }
        const { actor, since } = request.body;
        const from = typeof since === 'number' ? since : await tickOfSince(live, sinceOf(since));
        const meant = await actorMeant(live, actorName(actor));
        return undoAll(live, meant, from, name, tickNow(live));
      },
    );
  };
}
