/** A box as a file, in any of the forms it can be taken in: what page and command line share. */
import { formatPlace } from '../core/index.ts';
import type { Chunk, Node } from '../core/index.ts';
import { glbOfBox } from './box-glb.ts';
import type { BoxGlbOptions } from './box-glb.ts';
import { nodesIn } from './box.ts';
import type { BoxSpec } from './box.ts';
import { countsOf, Harvest } from './harvest.ts';
import type { BoxCounts } from './harvest.ts';
import { mtsOf } from './mts.ts';
import type { Deflate } from './mts.ts';
import { voxOf } from './vox.ts';
import { Voxels } from './voxels.ts';

/** What is asked for: a model, or cells of so many metres. */
export type BoxForm =
  | ({ readonly kind: 'glb' } & BoxGlbOptions)
  | { readonly kind: 'vox'; readonly voxel: number }
  | { readonly kind: 'mts'; readonly voxel: number; readonly deflate: Deflate };

/** What a file came to, as it is announced. */
export type BoxFile = { readonly bytes: Uint8Array<ArrayBuffer> } &
  /** `leftOut`: parts that reach into the box, but whose middle is outside it. */
  (
    | { readonly kind: 'mesh'; readonly counts: BoxCounts; readonly leftOut: number }
    | { readonly kind: 'cells'; readonly cells: readonly number[]; readonly filled: number }
  );

/** The chunk of a node of the box, the i-th of `nodesIn`. */
export type ChunkOf = (node: Node, i: number) => Chunk | Promise<Chunk>;

/** Makes the file; null where nothing of the City is in the box, or fills a cell of it. */
export async function fileOfBox(
  spec: BoxSpec,
  form: BoxForm,
  chunkOf: ChunkOf,
): Promise<BoxFile | null> {
  const gather = async (into: { add(chunk: Chunk): void }): Promise<void> => {
    for (const [i, node] of nodesIn(spec).entries()) into.add(await chunkOf(node, i));
  };
  if (form.kind === 'glb') {
    const harvest = new Harvest(spec);
    await gather(harvest);
    const meshes = harvest.meshes();
    const counts = countsOf(meshes);
    if (counts.triangles === 0) return null;
    const bytes = await glbOfBox(spec, meshes, form);
    return { kind: 'mesh', bytes, counts, leftOut: harvest.leftOut };
  }
  const voxels = new Voxels(spec, form.voxel);
  await gather(voxels);
  const grid = voxels.grid();
  if (grid.filled === 0) return null;
  const bytes =
    form.kind === 'vox' ? voxOf(grid, formatPlace(spec.place)) : await mtsOf(grid, form.deflate);
  return { kind: 'cells', bytes, cells: grid.across, filled: grid.filled };
}
