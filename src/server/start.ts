/** Listening: the first free port from the one wanted on, and an end that lets nobody hang. */
import type { FastifyInstance } from 'fastify';
import type { Live, World } from '../world/index.ts';
import { Fault } from '../world/index.ts';
import { DIST } from './dist.ts';
import { PORTS_TRIED, PORT_FIRST, PORT_MAX } from './limits.ts';

export interface ServerOptions {
  readonly world: World;
  readonly version: string;
  /** The world over its ledger; without it what is changed lasts as long as the server. */
  readonly live?: Live;
  readonly revoked?: readonly string[];
  readonly keepRevoked?: (ids: readonly string[]) => void;
  /** The first port to try; the next free one is taken. 0 lets the system choose. */
  readonly port?: number;
  /** Answer other machines too, to whoever has the token. */
  readonly token?: string;
  readonly log?: boolean;
  /** Folder of the built client and library; found by itself when left out. */
  readonly dist?: URL;
}

export interface Running {
  /** Such as http://localhost:8300/ */
  readonly url: string;
  readonly port: number;
  /** True when the port wanted was taken and another was found. */
  readonly moved: boolean;
  stop(): Promise<void>;
}

async function listen(app: FastifyInstance, wanted: number, host: string): Promise<number> {
  const last = wanted === 0 ? 0 : Math.min(wanted + PORTS_TRIED - 1, PORT_MAX);
  for (let port = wanted; port <= last; port++) {
    try {
      await app.listen({ port, host });
      const address = app.server.address();
      return typeof address === 'object' && address !== null ? address.port : port;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      if (code === 'EACCES') {
        throw new Fault(
          `port ${port} may not be opened by you`,
          'choose one above 1023 with --port N',
        );
      }
      if (code !== 'EADDRINUSE') throw error;
    }
  }
  throw new Fault(`the ports ${wanted} to ${last} are all taken`, 'choose another with --port N');
}

/** Serves a world until `stop` is called. */
export async function startServer(options: ServerOptions): Promise<Running> {
  const { createApp } = await import('./app.ts');
  const { token } = options;
  const app = await createApp({ ...options, dist: options.dist ?? DIST });
  const wanted = options.port ?? PORT_FIRST;
  try {
    const port = await listen(app, wanted, token === undefined ? '127.0.0.1' : '0.0.0.0');
    return {
      url: `http://localhost:${port}/`,
      port,
      moved: wanted !== 0 && port !== wanted,
      stop: () => app.close(),
    };
  } catch (error) {
    await app.close();
    throw error;
  }
}
