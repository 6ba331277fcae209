/** The reads under /v1: the same answers as the commands of the same names. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { MAX_ADDRESS_LENGTH } from '../core/index.ts';
import {
  FIND_COUNT_MAX,
  FIND_FORM,
  NODE_FORM,
  PLACE_FORM,
  VISTA_COUNT_MAX,
  answerAtNow,
  answerFind,
  answerOfChunk,
  answerRouteNow,
  answerVistas,
  askKind,
  askNode,
  askPlace,
  chunkNow,
  partsText,
  tickNow,
  tickNumber,
  wholeNumber,
} from '../world/index.ts';
import type { Live, RouteAnswer, World } from '../world/index.ts';
import { ERROR_FORM } from './errors.ts';

const point = z.tuple([z.number(), z.number(), z.number()]);
const place = z.string().min(1).max(MAX_ADDRESS_LENGTH).describe(PLACE_FORM);
const node = z.string().min(1).max(MAX_ADDRESS_LENGTH).describe(NODE_FORM);
const number = z.string().max(20);
const errors = { 400: ERROR_FORM, 429: ERROR_FORM };

const atForm = z.object({
  address: z.string(),
  shell: z.number().nullable(),
  plate: z.number().nullable(),
  storey: z.number().nullable(),
  inside: z.boolean(),
  role: z.string().nullable(),
  material: z.string().nullable(),
  nearestWay: point.nullable(),
  owner: z.string().nullable(),
  year: z.number().nullable(),
  disorder: z.number().nullable(),
});

const chunkForm = z.object({
  address: z.string(),
  level: z.number(),
  rules: z.number(),
  parts: z.number(),
  triangles: z.number(),
  hash: z.string(),
});

const routeForm = z.object({
  found: z.boolean(),
  lengthMetres: z.number().nullable(),
  seconds: z.number().nullable(),
  legs: z.array(
    z.object({
      kind: z.string(),
      lengthMetres: z.number(),
      steps: z.number(),
      frame: z.string().optional(),
    }),
  ),
  waypoints: z.array(z.array(z.number())),
});

const vistaForm = z.array(z.object({ address: z.string(), look: z.string(), why: z.string() }));

const findForm = z.array(
  z.object({ address: z.string(), look: z.string(), what: z.string(), metres: z.number() }),
);

/** The schemas know no readonly. */
function writable(answer: RouteAnswer): z.infer<typeof routeForm> {
  return answer as unknown as z.infer<typeof routeForm>;
}

/** The reads of one world as it stands. */
export function readsOf(live: Live): FastifyPluginAsyncZod {
  const { world } = live;
  return async (app) => {
    app.get(
      '/v1/at',
      {
        schema: {
          description: 'What stands at a place.',
          querystring: z.strictObject({ address: place }),
          response: { 200: atForm, ...errors },
        },
      },
      async (request) => answerAtNow(live, askPlace(request.query.address), tickNow(live)),
    );
    app.get(
      '/v1/route',
      {
        schema: {
          description: 'How to walk from one place to another.',
          querystring: z.strictObject({ from: place, to: place }),
          response: { 200: routeForm, ...errors },
        },
      },
      async ({ query }) =>
        writable(
          await answerRouteNow(live, askPlace(query.from), askPlace(query.to), tickNow(live)),
        ),
    );
    app.get(
      '/v1/vista',
      {
        schema: {
          description: 'Views worth seeing, round a place or anywhere.',
          querystring: z.strictObject({ count: number.optional(), near: place.optional() }),
          response: { 200: vistaForm, ...errors },
        },
      },
      async ({ query }) => {
        const count = wholeNumber(query.count ?? '1', 'count', 1, VISTA_COUNT_MAX);
        return answerVistas(world, query.near === undefined ? null : askPlace(query.near), count);
      },
    );
    addFindRead(app, world);
    addChunkRead(app, live);
  };
}

function addFindRead(app: Parameters<FastifyPluginAsyncZod>[0], world: World): void {
  app.get(
    '/v1/find',
    {
      schema: {
        description: 'The nearest of a kind of place.',
        querystring: z.strictObject({
          kind: z.string().max(20).describe(FIND_FORM),
          near: place,
          count: number.optional(),
        }),
        response: { 200: findForm, ...errors },
      },
    },
    async ({ query }) => {
      const count = wholeNumber(query.count ?? '1', 'count', 1, FIND_COUNT_MAX);
      return answerFind(world, askKind(query.kind), askPlace(query.near), count);
    },
  );
}

function addChunkRead(app: Parameters<FastifyPluginAsyncZod>[0], live: Live): void {
  app.get(
    '/v1/chunk',
    {
      schema: {
        description:
          'What stands in a node, as it has been changed: numbers, or with form=parts every part, a JSON line each.',
        querystring: z.strictObject({
          address: node,
          tick: number.optional(),
          form: z.enum(['json', 'parts']).optional(),
        }),
        response: {
          200: {
            description: 'The chunk',
            content: {
              'application/json': { schema: chunkForm },
              'application/x-ndjson': { schema: z.string() },
            },
          },
          ...errors,
        },
      },
    },
    async ({ query }, reply) => {
      const asked = askNode(query.address);
      const tick = query.tick === undefined ? tickNow(live) : tickNumber(query.tick);
      const chunk = await chunkNow(live, asked, tick);
      if (query.form !== 'parts') return answerOfChunk(chunk);
      void reply.type('application/x-ndjson; charset=utf-8').serializer((text: string) => text);
      return partsText(chunk);
    },
  );
}
