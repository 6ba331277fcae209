/** A worker that takes a box out of the City and makes the file, so that the page never stands still for it. */
import { countsOf, glbOfBox, Harvest, nodesIn } from '../export/index.ts';
import type { BoxCounts, BoxSpec } from '../export/index.ts';
import { chunkWith } from '../fabric/index.ts';
import { chunkAt } from '../gen/index.ts';
import type { WorldKey } from '../gen/index.ts';
import type { Edit } from '../sim/index.ts';

export interface TakeJob {
  readonly key: WorldKey;
  readonly spec: BoxSpec;
  readonly web: boolean;
  /** What has been changed and holds, by the number of the node. */
  readonly edits: ReadonlyMap<number, readonly Edit[]>;
}

export type TakeAnswer =
  | { readonly share: number }
  | { readonly counts: BoxCounts; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly fault: string };

/** Told of progress after so many nodes. */
const EVERY = 16;

const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<TakeJob>) => void) | null;
  postMessage(message: TakeAnswer, transfer?: Transferable[]): void;
};

async function take({ key, spec, web, edits }: TakeJob): Promise<void> {
  const nodes = nodesIn(spec);
  const harvest = new Harvest(spec);
  nodes.forEach((node, i) => {
    harvest.add(chunkWith(chunkAt(key, node, spec.tick), edits.get(i) ?? []));
    if (i % EVERY === 0) scope.postMessage({ share: i / nodes.length });
  });
  const meshes = harvest.meshes();
  const bytes = await glbOfBox(spec, meshes, { seed: key.seed, rules: key.rules, web });
  scope.postMessage({ counts: countsOf(meshes), bytes }, [bytes.buffer]);
}

scope.onmessage = ({ data }) =>
  void take(data).catch((error: unknown) =>
    scope.postMessage({ fault: error instanceof Error ? error.message : String(error) }),
  );
