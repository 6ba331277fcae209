/** Every error a client sees: what, what next, and an id to find it by. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { capital, Fault } from '../world/index.ts';
import { BODY_BYTES_MAX, URL_BYTES_MAX } from './limits.ts';
import { fieldFault } from './field-fault.ts';
import { Methods } from './methods.ts';
import { isNavigation, pageOf } from './plain-page.ts';
import { Unkept } from './revoked.ts';
import { statusOfStore } from './store-status.ts';

/** The form of an error. */
export const ERROR_FORM: z.ZodObject<{
  error: z.ZodString;
  next: z.ZodString;
  id: z.ZodString;
}> = z.object({
  error: z.string().describe('What is wrong, in one sentence'),
  next: z.string().describe('What to do about it'),
  id: z.string().describe('Of this request, as in the log'),
});

function said(text: string): string {
  return `${capital(text.replace(/\.$/, ''))}.`;
}

/** A sentence of our own for the errors that Fastify itself makes. */
function ofStatus(status: number, error: FastifyError): [string, string] {
  if (status === 429)
    return ['Too many requests came from one address.', 'Wait a minute and ask less often.'];
  if (error.code === 'FST_ERR_CTP_EMPTY_JSON_BODY')
    return [
      'The request says it is JSON, and its body is empty.',
      'Send a JSON object as its body.',
    ];
  if (error.code === 'FST_ERR_CTP_INVALID_JSON_BODY')
    return [
      'The body is not JSON, or has a field named __proto__, which is not taken.',
      'Send a JSON object of the fields that /v1/openapi.json names.',
    ];
  if (status === 413) return ['The request is too large.', `Send at most ${BODY_BYTES_MAX} bytes.`];
  if (status === 415) return ['The body is not JSON.', 'Send it as application/json.'];
  if (status === 414) return ['The address of the request is too long.', 'Shorten it.'];
  return [said(error.message), 'Read /v1/openapi.json for the legal forms.'];
}

/** The answer to a request whose path cannot even be read. */
export function answerBadPath(request: FastifyRequest, reply: FastifyReply): void {
  const error = 'The path is not legal: a % must be followed by two hexadecimal digits.';
  const next = 'Encode the path.';
  void reply.code(400);
  // No hook sees it.
  if (isNavigation(request)) void reply.type('text/html; charset=utf-8').send(pageOf(error, next));
  else void reply.send({ error, next, id: request.id });
}

/** Addresses longer than any of ours are refused before anything of them is read. */
export function refuseLong(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.length <= URL_BYTES_MAX) return;
    return reply.code(414).send({
      error: `The address of the request is longer than ${URL_BYTES_MAX} bytes.`,
      next: 'A link of the City has some hundred: have it copied again, or shorten it.',
      id: request.id,
    });
  });
}

/** Answers errors and unknown paths as {error, next, id}. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | Fault, request, reply) => {
    const { id } = request;
    if (error instanceof Fault) {
      return reply.code(400).send({ error: said(error.message), next: said(error.next), id });
    }
    if (hasZodFastifySchemaValidationErrors(error)) {
      return reply.code(400).send({
        error: said(fieldFault(error.validation)),
        next: 'Read /v1/openapi.json for the legal fields.',
        id,
      });
    }
    const unkept =
      error instanceof Unkept
        ? { code: 503, next: error.next, isLoud: true }
        : statusOfStore(error);
    if (unkept !== null) {
      // That the disk refuses is said once, when it begins: to say it at every wish would fill a full disk's log.
      if (unkept.isLoud) request.log.error(error);
      else request.log.warn(error);
      return reply.code(unkept.code).send({ error: error.message, next: unkept.next, id });
    }
    const status = error.statusCode ?? 500;
    if (status < 500) {
      const [what, next] = ofStatus(status, error);
      return reply.code(status).send({ error: what, next, id });
    }
    request.log.error(error);
    return reply.code(500).send({
      error: 'The City failed, and this is a mistake of ours.',
      next: 'Report it with this id and the lines of the log.',
      id,
    });
  });
  const methods = new Methods(app);
  app.setNotFoundHandler((request, reply) => {
    const { id } = request;
    const allowed = methods.of(request.url);
    if (allowed.length > 0 && !allowed.includes(request.method)) {
      const allow = allowed.join(', ');
      return reply
        .code(405)
        .header('allow', allow)
        .send({
          error: `This path does not take ${request.method}.`,
          next: `Ask with ${allow}.`,
          id,
        });
    }
    return reply.code(404).send({
      error: 'There is nothing under this path.',
      next: 'Open / to walk, or read /v1/openapi.json for what can be asked.',
      id,
    });
  });
}
