/**
 * Chunks with edits, for whoever makes the same node again and again: what was folded in before is
 * kept, so that one more edit costs one. The parts are those of `chunkWith`, in another order.
 */
import type { Chunk } from '../core/index.ts';
import type { Edit } from '../sim/index.ts';
import { chunkWith } from './edited.ts';

interface Fold {
  readonly plan: Chunk;
  readonly owners: readonly string[];
  readonly chunk: Chunk;
}

/** Nodes that are remembered. */
const KEPT = 48;

export class Folds {
  private readonly kept = new Map<string, Fold>();

  /**
   * A chunk as it stands.
   * @param name of the node, the tick and the world.
   * @param plan makes the pristine chunk.
   * @param edits those that hold, in the order in which they happened.
   */
  chunk(name: string, plan: () => Chunk, edits: readonly Edit[]): Chunk {
    if (edits.length === 0) return plan();
    const before = this.kept.get(name);
    const owners = edits.map(({ owner }) => owner);
    const pristine = before?.plan ?? plan();
    // From afar small parts are told together, so all are looked at again.
    const goesOn =
      before !== undefined &&
      pristine.node.level === 0 &&
      before.owners.every((owner, i) => owner === owners[i]);
    const chunk = goesOn
      ? chunkWith(before.chunk, edits.slice(before.owners.length))
      : chunkWith(pristine, edits);
    this.kept.delete(name);
    if (this.kept.size >= KEPT) this.kept.delete(this.kept.keys().next().value as string);
    this.kept.set(name, { plan: pristine, owners, chunk });
    return chunk;
  }
}
