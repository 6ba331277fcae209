/**
 * The server's door. Fastify is loaded only when a server is started, so that the commands that
 * need none stay quick.
 */
import type { FastifyInstance } from 'fastify';
import type { AppOptions } from './options.ts';

export type { AppOptions } from './options.ts';
export { DIST, isBuilt } from './dist.ts';
export { folderFaults, sealFolder } from './folder-seal.ts';
export { openWorldFolder } from './folder.ts';
export type { WorldFolder } from './folder.ts';
export * from './limits.ts';
export { contractedIn, protectedIn } from './nodes.ts';
export { revokedIn } from './revoked.ts';
export type { Revoked } from './revoked.ts';
export { startServer } from './start.ts';
export type { ServerOptions, Running } from './start.ts';

/** The HTTP server of one world, not yet listening: for tests, and for servers that hold it. */
export async function createServer(options: AppOptions): Promise<FastifyInstance> {
  const { createApp } = await import('./app.ts');
  return createApp(options);
}
