/** The forms of file that `city export` writes, by their endings, and what each comes to. */
import { deflateSync } from 'node:zlib';
import {
  countsOf,
  glbOfBox,
  Harvest,
  mtsOf,
  nodesIn,
  VOXEL_MAX,
  VOXEL_MIN,
  Voxels,
  voxelsAcross,
  VOXELS_MAX,
  voxOf,
} from '../../export/index.ts';
import type { BoxCounts, BoxSpec } from '../../export/index.ts';
import { formatPlace } from '../../core/index.ts';
import { Fault, RULES, chunkNow, decimalNumber } from '../../world/index.ts';
import type { Live } from '../../world/index.ts';

export const ENDINGS = ['.glb', '.vox', '.mts'] as const;

/** Metres a cell where nobody says. */
const VOXEL_USUAL = 1;

/** What was written, as it is announced. */
export type Taken = { readonly bytes: Uint8Array } & (
  | { readonly kind: 'mesh'; readonly counts: BoxCounts }
  | { readonly kind: 'cells'; readonly cells: readonly number[]; readonly filled: number }
);

export interface Form {
  readonly file: string;
  readonly web: boolean;
  readonly voxel?: number;
}

export function readVoxel(text: string): number {
  return decimalNumber(text, 'voxel', VOXEL_MIN, VOXEL_MAX);
}

/** Refuses what does not belong together before any work is done. */
export function checkForm(spec: BoxSpec, { file, web, voxel }: Form): void {
  const isMesh = file.toLowerCase().endsWith('.glb');
  if (isMesh && voxel !== undefined)
    throw new Fault('a .glb file has no cells', 'leave out --voxel, or write .vox or .mts');
  if (!isMesh && web)
    throw new Fault('only a .glb file has a web profile', 'leave out --web, or write .glb');
  if (isMesh) return;
  const count = voxelsAcross(spec, voxel ?? VOXEL_USUAL).reduce((all, one) => all * one, 1);
  if (count > VOXELS_MAX)
    throw new Fault(
      `the box has ${count} cells, and the limit is ${VOXELS_MAX}`,
      'give a smaller --box, or a larger --voxel',
    );
}

/** Takes a box out of the City as it stands. */
export async function take(live: Live, spec: BoxSpec, form: Form): Promise<Taken> {
  const { file, web, voxel } = form;
  const ending = ENDINGS.find((one) => file.toLowerCase().endsWith(one));
  if (ending === '.glb') {
    const harvest = new Harvest(spec);
    for (const node of nodesIn(spec)) harvest.add(await chunkNow(live, node, spec.tick));
    const meshes = harvest.meshes();
    const options = { seed: live.world.key.seed, rules: RULES, web };
    const bytes = await glbOfBox(spec, meshes, options);
    return { kind: 'mesh', bytes, counts: countsOf(meshes) };
  }
  const voxels = new Voxels(spec, voxel ?? VOXEL_USUAL);
  for (const node of nodesIn(spec)) voxels.add(await chunkNow(live, node, spec.tick));
  const grid = voxels.grid();
  const bytes =
    ending === '.vox'
      ? voxOf(grid, formatPlace(spec.place))
      : mtsOf(grid, (plain) => deflateSync(plain));
  return { kind: 'cells', bytes, cells: grid.across, filled: grid.filled };
}
