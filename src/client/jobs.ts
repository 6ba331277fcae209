/** What the page and its workers say to each other. */
import type { Frame } from '../core/index.ts';
import type { WorldKey } from '../gen/index.ts';
import type { Edit } from '../sim/index.ts';
import type { Mesh } from '../view/index.ts';

/** Make one node's mesh. `job` names it in the answer. */
export interface Job {
  readonly job: number;
  readonly key: WorldKey;
  readonly frame: Frame;
  readonly level: number;
  /** Minimum corner, metres. */
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly tick: number;
  /** What has been changed in it, in the order in which it happened. */
  readonly edits: readonly Edit[];
  /** Done before all that is not. */
  readonly urgent: boolean;
}

/** A mesh made (null where nothing stands), or why not. */
export type Answer =
  | { readonly job: number; readonly mesh: Mesh | null; readonly took: number }
  | { readonly job: number; readonly fault: string };

/**
 * Memory that nobody needs any more. A worker writes its next meshes into it, or drops it: left to the page's
 * own collector it would be given back by the hundred megabytes, and the picture would stand still meanwhile.
 */
export interface Spent {
  readonly spent: readonly ArrayBuffer[];
}
