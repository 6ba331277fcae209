/** The forms of file that `city export` writes, by their endings, and what each comes to. */
import { deflateSync } from 'node:zlib';
import { fileOfBox, VOXEL_MAX, VOXEL_MIN, voxelsAcross, VOXELS_MAX } from '../../export/index.ts';
import type { BoxFile, BoxForm, BoxSpec } from '../../export/index.ts';
import { formatPlace, nodeAt, partCount } from '../../core/index.ts';
import { chunkAt } from '../../gen/index.ts';
import { DEFAULT_TICK, Fault, RULES, chunkNow, decimalNumber } from '../../world/index.ts';
import type { Live } from '../../world/index.ts';

export const ENDINGS = ['.glb', '.vox', '.mts'] as const;

/** Metres a cell where nobody says. */
const VOXEL_USUAL = 1;

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

/** Takes a box out of the City as it stands; one that nothing is in makes no file. */
export async function take(live: Live, spec: BoxSpec, form: Form): Promise<BoxFile> {
  const file = await fileOfBox(spec, formOf(live, form), (node) => chunkNow(live, node, spec.tick));
  if (file) return file;
  const later = Math.max(DEFAULT_TICK, spec.tick);
  if (spec.tick < later && partsOf(live, spec, spec.tick) < partsOf(live, spec, later))
    throw new Fault(
      `the box at ${formatPlace(spec.place)} holds nothing of the City at tick ${spec.tick}, for it was built later`,
      'leave out --tick, or give a later one',
    );
  throw new Fault(
    `the box at ${formatPlace(spec.place)} holds nothing of the City`,
    'move it, or give a larger --box; city at ADDRESS says what stands there',
  );
}

/** So many parts stand round a box, as it was planned, at a tick. */
function partsOf(live: Live, { place: { frame, x, y, z }, level }: BoxSpec, tick: number): number {
  return partCount(chunkAt(live.world.key, nodeAt(frame, level, x, y, z), tick));
}

function formOf(live: Live, { file, web, voxel = VOXEL_USUAL }: Form): BoxForm {
  const name = file.toLowerCase();
  if (name.endsWith('.glb')) return { kind: 'glb', seed: live.world.key.seed, rules: RULES, web };
  if (name.endsWith('.vox')) return { kind: 'vox', voxel };
  return { kind: 'mts', voxel, deflate: (plain) => deflateSync(plain) };
}
