/** What a server is made with. */
import type { World } from '../world/index.ts';

export interface AppOptions {
  readonly world: World;
  readonly version: string;
  /** Folder that holds client/ as built, and in it lib/gen.js. */
  readonly dist: URL;
  /** Without a token only this machine is answered. */
  readonly token?: string;
  /** Log every request to stderr, as JSON; errors always are. */
  readonly log?: boolean;
}
