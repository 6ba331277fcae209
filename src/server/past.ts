/** What happened before, all at once, for who only takes a picture: /v1/past. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { MAX_ADDRESS_LENGTH } from '../core/index.ts';
import { writePast } from '../protocol/index.ts';
import { Fault, PLACE_FORM, SEED_MAX, askPlace, ensureAll, regionsFor } from '../world/index.ts';
import type { Live } from '../world/index.ts';
import { blockOf } from './crowd.ts';

function isSeed(text: string): boolean {
  return /^\d{1,10}$/.test(text) && Number(text) <= SEED_MAX;
}

export function pastOf(live: Live): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/past',
      {
        schema: {
          description:
            'Every event of the regions that can be seen from a place, as bytes (spec/protocol.md PR12).',
          querystring: z.strictObject({
            address: z.string().min(1).max(MAX_ADDRESS_LENGTH).describe(PLACE_FORM),
            seed: z
              .string()
              .refine(isSeed, `takes a whole number from 0 to ${SEED_MAX}`)
              .optional()
              .describe(
                'Of the City that is meant; where this server keeps another, nothing is told',
              ),
          }),
        },
      },
      async ({ query }, reply) => {
        const { seed } = live.world.key;
        if (query.seed !== undefined && Number(query.seed) !== seed)
          throw new Fault(
            `this server keeps the City of seed ${seed}, not that of seed ${query.seed}`,
            'what happened in one says nothing of another',
          );
        const place = askPlace(query.address);
        await ensureAll(live, place);
        const events = regionsFor(live, place).flatMap((text) => [
          ...(live.regions.get(text)?.state.events.values() ?? []),
        ]);
        void reply.type('application/octet-stream');
        return reply.send(Buffer.from(writePast(events.map(blockOf))));
      },
    );
  };
}
