/** A region and what its events left, whoever holds it: a server over its ledger, or a page. */
import type { Node } from '../core/index.ts';
import type { RegionState } from '../sim/index.ts';

export interface Held {
  readonly node: Node;
  readonly state: RegionState;
}
