/** The HTTP server of one world: the client at /, the reads under /v1, the generator at /lib/gen.js. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyRateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import fastifySwagger from '@fastify/swagger';
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import { HostClock } from './clock.ts';
import { deedsOf, mayAnywhere } from './deeds.ts';
import { answerBadPath, answerErrors, refuseLong } from './errors.ts';
import { bearerWith, guardByToken, guardLocal, isLocal, isSameOrigin } from './guard.ts';
import { addSecurityHeaders } from './headers.ts';
import {
  BODY_BYTES_MAX,
  HEADER_BYTES_MAX,
  INTENTS_LOCAL,
  INTENTS_PUBLIC,
  RATE_LOCAL,
  RATE_PUBLIC,
  REQUEST_MS_MAX,
} from './limits.ts';
import { Scout, liveInMemory } from '../world/index.ts';
import type { Live } from '../world/index.ts';
import { addLive } from './live.ts';
import { addMetrics, Metrics } from './metrics.ts';
import type { AppOptions } from './options.ts';
import { pastOf } from './past.ts';
import { addPlainPages, answerUnread } from './plain-page.ts';
import { readsOf } from './reads.ts';
import { Tokens } from './rights.ts';
import { stateOf } from './state.ts';
import { undoOf } from './undo.ts';

async function addFiles(app: FastifyInstance, dist: URL): Promise<void> {
  const folder = (name: string): string => fileURLToPath(new URL(name, dist));
  if (existsSync(folder('client/'))) {
    await app.register(fastifyStatic, {
      root: folder('client/'),
      prefix: '/',
      decorateReply: false,
      // The names of files under assets/ hold a hash of their content.
      setHeaders: (reply, path) => {
        const lasting = path.includes('/assets/');
        void reply.header(
          'cache-control',
          lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
        // The generator holds no secret: a page from anywhere may import it.
        if (path.includes('/lib/')) void reply.header('access-control-allow-origin', '*');
      },
    });
    return;
  }
  app.get('/', { schema: { hide: true } }, async (request, reply) =>
    reply.code(503).send({
      error: 'The client has not been built.',
      next: 'Run "npm run build", then open this page again.',
      id: request.id,
    }),
  );
}

/** Lends the world a thread that looks at shots, as long as the server lasts. */
function addScout(app: FastifyInstance, live: Live): void {
  const scout = new Scout(live, (why) => app.log.error(why));
  live.scout = scout;
  app.addHook('onClose', async () => {
    live.scout = null;
    await scout.stop();
  });
}

/** Makes the server, ready to listen. Close it when done. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: { level: options.log === true ? 'info' : 'error', stream: process.stderr },
    genReqId: () => randomUUID(),
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_MS_MAX,
    forceCloseConnections: true,
    frameworkErrors: (_error, request, reply) => answerBadPath(request, reply),
    clientErrorHandler: answerUnread,
    routerOptions: { maxParamLength: 500 },
    http: { maxHeaderSize: HEADER_BYTES_MAX },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  addSecurityHeaders(app);
  answerErrors(app);
  addPlainPages(app);
  refuseLong(app);
  const live = options.live ?? liveInMemory(options.world);
  const clock = await HostClock.start(live);
  app.addHook('onClose', () => clock.stop());
  addScout(app, live);
  const secret = options.token ?? randomUUID();
  const tokens = new Tokens(secret, options.revoked ?? [], options.keepRevoked ?? (() => {}));
  if (options.token === undefined) guardLocal(app);
  else guardByToken(app, options.token, tokens);
  await app.register(fastifyRateLimit, {
    max: options.token === undefined ? RATE_LOCAL : RATE_PUBLIC,
    timeWindow: '1 minute',
    // Whoever has hung up meanwhile has no address any more.
    keyGenerator: ({ ip }) => (ip as string | undefined) ?? 'gone',
  });
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'The City',
        version: options.version,
        description: 'Reads of one world. Errors are {error, next, id}.',
      },
      components:
        options.token === undefined
          ? {}
          : { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    },
    transform: jsonSchemaTransform,
  });
  const metrics = new Metrics(live);
  addMetrics(app, metrics);
  await app.register(readsOf(live));
  await app.register(pastOf(live));
  const intentsMax = options.token === undefined ? INTENTS_LOCAL : INTENTS_PUBLIC;
  await app.register(deedsOf({ live, tokens, intentsMax, metrics }));
  await app.register(undoOf(live));
  await app.register(stateOf(options, live));
  const { token } = options;
  addLive(app, live, metrics, ({ headers }) => {
    if (token === undefined) return isLocal(headers) ? () => true : null;
    if (!isSameOrigin(headers)) return null;
    const bearer = bearerWith(headers, token, tokens);
    if (bearer === null || !mayAnywhere(bearer.rights, 'observe')) return null;
    return () => tokens.holds(bearer, Date.now());
  });
  await addFiles(app, options.dist);
  return app;
}
