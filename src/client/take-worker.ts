/** A worker that takes a box out of the City and makes the file, so that the page never stands still for it. */
import { fileOfBox, nodeCount } from '../export/index.ts';
import type { BoxFile, BoxForm, BoxSpec } from '../export/index.ts';
import { chunkWith } from '../fabric/index.ts';
import { chunkAt } from '../gen/index.ts';
import type { WorldKey } from '../gen/index.ts';
import type { Edit } from '../sim/index.ts';

/** What the box is taken as: a model (`web`: for three.js alone), or cells of so many metres. */
export interface TakeForm {
  readonly kind: 'glb' | 'web' | 'vox' | 'mts';
  readonly voxel: number;
}

export interface TakeJob {
  readonly key: WorldKey;
  readonly spec: BoxSpec;
  readonly form: TakeForm;
  /** What has been changed and holds, by the number of the node. */
  readonly edits: ReadonlyMap<number, readonly Edit[]>;
}

export type TakeAnswer =
  | { readonly share: number }
  | { readonly file: BoxFile | null }
  | { readonly fault: string };

/** Told of progress after so many nodes. */
const EVERY = 16;

const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<TakeJob>) => void) | null;
  postMessage(message: TakeAnswer, transfer?: Transferable[]): void;
};

/** Packs bytes in the form of zlib. */
async function deflate(plain: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const packed = new Blob([plain]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

function formOf({ key, form: { kind, voxel } }: TakeJob): BoxForm {
  if (kind === 'vox') return { kind, voxel };
  if (kind === 'mts') return { kind, voxel, deflate };
  return { kind: 'glb', seed: key.seed, rules: key.rules, web: kind === 'web' };
}

async function take(job: TakeJob): Promise<void> {
  const { key, spec, edits } = job;
  const count = nodeCount(spec);
  const file = await fileOfBox(spec, formOf(job), (node, i) => {
    if (i % EVERY === 0) scope.postMessage({ share: i / count });
    return chunkWith(chunkAt(key, node, spec.tick), edits.get(i) ?? []);
  });
  scope.postMessage({ file }, file ? [file.bytes.buffer] : []);
}

scope.onmessage = ({ data }) =>
  void take(data).catch((error: unknown) =>
    scope.postMessage({ fault: error instanceof Error ? error.message : String(error) }),
  );
