/** What a server is made with. */
import type { Live, World } from '../world/index.ts';

export interface AppOptions {
  readonly world: World;
  readonly version: string;
  /** The world over its ledger; without it what is changed lasts as long as the server. */
  readonly live?: Live;
  /** Ids of tokens that have been revoked, and where changes of that list go. */
  readonly revoked?: readonly string[];
  readonly keepRevoked?: (ids: readonly string[]) => void;
  /** Folder that holds client/ as built, and in it lib/gen.js. */
  readonly dist: URL;
  /** Without a token only this machine is answered. */
  readonly token?: string;
  /** Log every request to stderr, as JSON; errors always are. */
  readonly log?: boolean;
}
