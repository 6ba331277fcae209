/** What changes the world, and what is asked of its ledger: /v1/intents, /v1/ledger, /v1/why, /v1/tokens. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ACTOR_CHARS_MAX, VERBS, allows, parsePlace } from '../core/index.ts';
import type { Capability, Place, Verb } from '../core/index.ts';
import {
  INTENT_FORM,
  SINCE_FORM,
  answerEvent,
  answerState,
  askNode,
  askPlace,
  ledgerEvents,
  propose,
  readWish,
  regionAt,
  ledgerHealth,
  sinceOf,
  tickNow,
  tickOfSince,
  whyAt,
  whyEvent,
} from '../world/index.ts';
import type { EventAnswer, Live, WhyAnswer } from '../world/index.ts';
import { ERROR_FORM } from './errors.ts';
import { bearerOf } from './guard.ts';
import { LEDGER_EVENTS_MAX } from './limits.ts';
import type { Metrics, Outcome } from './metrics.ts';
import { scopeBits, signedActor } from './rights.ts';
import type { Tokens } from './rights.ts';

const id = z.string().max(400);
const actorField = z.string().max(ACTOR_CHARS_MAX).optional();
const eventForm = z.object({
  id,
  tick: z.number(),
  address: z.string(),
  kind: z.string(),
  actor: z.string(),
  what: z.record(z.string(), z.unknown()),
  causes: z.array(z.object({ id, tick: z.number(), address: z.string() })),
  holds: z.boolean(),
});
const whyForm = z.object({
  about: z.string(),
  links: z.array(
    z.object({
      id,
      tick: z.number(),
      year: z.number(),
      address: z.string(),
      who: z.string().nullable(),
      words: z.string(),
      causes: z.array(id),
    }),
  ),
});
const errors = {
  400: ERROR_FORM,
  401: ERROR_FORM,
  403: ERROR_FORM,
  409: ERROR_FORM,
  413: ERROR_FORM,
  429: ERROR_FORM,
  503: ERROR_FORM,
};

export interface Deeds {
  readonly live: Live;
  readonly tokens: Tokens;
  /** Intents a minute from one address. */
  readonly intentsMax: number;
  readonly metrics: Metrics;
}

const NOWHERE: Place = parsePlace('core/0,0,0');

/** May they, anywhere at all? Where exactly is looked at later. */
export function mayAnywhere(rights: Capability, verb: Verb): boolean {
  return allows({ ...rights, region: null }, verb, NOWHERE, Date.now());
}

/** Who acts: a token has its name; whoever holds the machine says one, and a key makes it theirs alone. */
function actorOf(request: FastifyRequest, asked: string | undefined): string {
  const { name, chain } = bearerOf(request);
  if (chain.length > 0) return name;
  const key = request.headers['x-city-key'];
  return signedActor(asked ?? name, typeof key === 'string' ? key : null);
}

function refuse(request: FastifyRequest, reply: FastifyReply, verb: string): FastifyReply {
  return reply.code(403).send({
    error: `Your token does not give you the right to ${verb}.`,
    next: 'Ask for one that does.',
    id: request.id,
  });
}

/** The schemas know no readonly. */
function writable<T>(answer: unknown): T {
  return answer as T;
}

/** The routes that have to do with the ledger. */
export function deedsOf({ live, tokens, intentsMax, metrics }: Deeds): FastifyPluginAsyncZod {
  return async (app) => {
    addIntents(app, live, intentsMax, metrics);
    addReads(app, live);
    addMe(app);
    addTokens(app, tokens);
  };
}

type App = Parameters<FastifyPluginAsyncZod>[0];

function addIntents(app: App, live: Live, intentsMax: number, metrics: Metrics): void {
  app.post(
    '/v1/intents',
    {
      config: { rateLimit: { max: intentsMax, timeWindow: '1 minute' } },
      schema: {
        description: `Asks for a change, and answers with its event when it is durable. ${INTENT_FORM}`,
        body: z.looseObject({ kind: z.string().max(32) }),
        querystring: z.strictObject({
          actor: actorField.describe('On this machine: who does it'),
        }),
        response: { 200: eventForm, ...errors },
      },
    },
    async (request, reply) => {
      const { rights } = bearerOf(request);
      if (!mayAnywhere(rights, 'act')) return refuse(request, reply, 'act');
      const actor = actorOf(request, request.query.actor);
      const begun = performance.now();
      let verdict: Awaited<ReturnType<typeof propose>>;
      let outcome: Outcome = 'failed';
      try {
        const wish = await readWish(live, request.body, actor, tickNow(live));
        verdict = await propose(live, wish, rights, Date.now());
        outcome = verdict.granted ? 'granted' : 'refused';
      } finally {
        metrics.intent(outcome, (performance.now() - begun) / 1000);
      }
      if (!verdict.granted) {
        return reply.code(409).send({
          error: `It was not done: ${verdict.why}.`,
          next: 'Ask for something else.',
          id: request.id,
        });
      }
      const region = await regionAt(live, verdict.event.id.region);
      return writable<z.infer<typeof eventForm>>(answerEvent(region, verdict.event));
    },
  );
}

function addMe(app: App): void {
  app.get(
    '/v1/me',
    {
      schema: {
        description:
          'Who the ledger would say acts, and what they may do. On this machine ?actor= is the name, and the header X-City-Key makes it nobody else’s.',
        querystring: z.strictObject({ actor: actorField }),
        response: { 200: z.object({ actor: z.string(), may: z.array(z.string()) }), ...errors },
      },
    },
    async (request) => {
      const { rights } = bearerOf(request);
      const may = VERBS.filter((verb) => mayAnywhere(rights, verb));
      return { actor: actorOf(request, request.query.actor), may };
    },
  );
}

function addReads(app: App, live: Live): void {
  app.get(
    '/v1/ledger',
    {
      schema: {
        description: `What has happened, at most ${LEDGER_EVENTS_MAX} events, the latest of them.`,
        querystring: z.strictObject({
          region: z.string().max(200).optional(),
          actor: z.string().max(ACTOR_CHARS_MAX).optional(),
          since: z.string().max(20).optional().describe(SINCE_FORM),
        }),
        response: { 200: z.array(eventForm), ...errors },
      },
    },
    async ({ query }) => {
      const { region, actor, since } = query;
      const found = await ledgerEvents(live, {
        ...(region === undefined ? {} : { region }),
        ...(actor === undefined ? {} : { actor }),
        ...(since === undefined ? {} : { since: await tickOfSince(live, sinceOf(since)) }),
      });
      const answers: EventAnswer[] = found
        .slice(-LEDGER_EVENTS_MAX)
        .map(({ region: where, event }) => answerEvent(where, event));
      return writable<z.infer<typeof eventForm>[]>(answers);
    },
  );
  app.get(
    '/v1/state',
    {
      schema: {
        description:
          'What the world has come to: equal for equal worlds. And whether it can be changed.',
        response: {
          200: z.object({
            regions: z.number(),
            events: z.number(),
            hash: z.string(),
            tick: z.number(),
            ledger: z.string(),
            why: z.string().nullable(),
          }),
          ...errors,
        },
      },
    },
    async () => {
      const { state, why } = ledgerHealth(live);
      return { ...(await answerState(live)), tick: tickNow(live), ledger: state, why };
    },
  );
  app.get(
    '/v1/why',
    {
      schema: {
        description: 'Why something is so: an address, or an event as REGION#SEQUENCE.',
        querystring: z.strictObject({ of: id }),
        response: { 200: whyForm, ...errors },
      },
    },
    async ({ query }) => {
      const answer: WhyAnswer = /[#!]/.test(query.of)
        ? await whyEvent(live, query.of)
        : await whyAt(live, askPlace(query.of), tickNow(live));
      return writable<z.infer<typeof whyForm>>(answer);
    },
  );
}

function addTokens(app: App, tokens: Tokens): void {
  app.post(
    '/v1/tokens',
    {
      schema: {
        description:
          'Passes on rights that one has, or fewer: a token of a name, a scope, a node, until a time.',
        body: z.strictObject({
          name: z.string().max(ACTOR_CHARS_MAX),
          scope: z.enum(['observe', 'act', 'admin']),
          region: z.string().max(200).optional().describe('Only in this node'),
          until: z.number().int().optional().describe('Milliseconds since 1970'),
        }),
        response: { 200: z.object({ id: z.string(), token: z.string() }), ...errors },
      },
    },
    async (request) => {
      const { name, scope, region, until } = request.body;
      return tokens.grant(bearerOf(request), name, {
        verbs: scopeBits(scope),
        region: region === undefined ? null : askNode(region),
        until: until ?? null,
      });
    },
  );
  app.delete(
    '/v1/tokens/:id',
    {
      schema: {
        description:
          "Ends a token, and all that were made from it: one's own, or any by who may admin everywhere.",
        params: z.strictObject({ id: z.string().max(40) }),
        response: { 200: z.object({ ok: z.literal(true) }), ...errors },
      },
    },
    async (request, reply) => {
      const { rights, chain } = bearerOf(request);
      // Those before one's own are the givers': they are not the taker's to end.
      const own = chain.at(-1) === request.params.id;
      const isAdmin = rights.region === null && mayAnywhere(rights, 'admin');
      if (!own && !isAdmin) return refuse(request, reply, 'end tokens of others');
      tokens.revoke(request.params.id);
      return { ok: true as const };
    },
  );
}
