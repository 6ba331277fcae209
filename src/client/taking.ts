/** A box being taken: the worker that makes it, and the box drawn in the City meanwhile. */
import { BOX_NODES_MAX, nodeCount, nodesIn, voxelsAcross, VOXELS_MAX } from '../export/index.ts';
import type { BoxFile, BoxSpec } from '../export/index.ts';
import type { WorldKey } from '../gen/index.ts';
import type { Edit } from '../sim/index.ts';
import { meshOfBars } from './bars.ts';
import type { Bar } from './bars.ts';
import { cornersOf, EDGES } from './box-lines.ts';
import type { LineStage } from './guide.ts';
import type { EditsIn } from './stream.ts';
import type { TakeAnswer, TakeForm, TakeJob } from './take-worker.ts';

/** The file; null where nothing of the City is in the box. */
export interface Taken {
  readonly file: BoxFile | null;
}

/** What has been changed in the nodes of a box, by their number, where anything has. */
function editsOf(spec: BoxSpec, editsIn: EditsIn): Map<number, readonly Edit[]> {
  const all = nodesIn(spec).map((node, i) => [i, editsIn(node, spec.tick)] as const);
  return new Map(all.filter(([, edits]) => edits.length > 0));
}

/** Why a box is not even begun. */
function faultOf(spec: BoxSpec, { kind, voxel }: TakeForm): string | null {
  const count = nodeCount(spec);
  if (count > BOX_NODES_MAX)
    return `The box is too large: make it smaller, or coarser (${count} nodes of ${BOX_NODES_MAX}).`;
  if (kind !== 'vox' && kind !== 'mts') return null;
  const cells = voxelsAcross(spec, voxel).reduce((product, one) => product * one, 1);
  if (cells <= VOXELS_MAX) return null;
  const [have, most] = [cells, VOXELS_MAX].map((n) => (n / 1e6).toFixed(1));
  return `That is ${have} million cells, and a file may have ${most}: make the box smaller, or the cells larger.`;
}

/** Takes a box out in a worker of its own; `stop` ends it. */
export function takeBox(
  key: WorldKey,
  spec: BoxSpec,
  form: TakeForm,
  editsIn: EditsIn,
  onShare: (share: number) => void,
): { readonly taken: Promise<Taken>; stop(): void } {
  const fault = faultOf(spec, form);
  if (fault !== null) return { taken: Promise.reject(new Error(fault)), stop: () => undefined };
  const worker = new Worker(new URL('./take-worker.ts', import.meta.url), { type: 'module' });
  const taken = new Promise<Taken>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<TakeAnswer>) => {
      if ('share' in data) return onShare(data.share);
      worker.terminate();
      if ('fault' in data) reject(new Error(data.fault));
      else resolve(data);
    };
    worker.onerror = () =>
      reject(
        new Error(
          'The part of the page that makes files could not be loaded: is the server still there? Then close this sheet and open it again.',
        ),
      );
  });
  const job: TakeJob = { key, spec, form, edits: editsOf(spec, editsIn) };
  worker.postMessage(job);
  return { taken, stop: () => worker.terminate() };
}

const KEY = 'box';
/** Half the thickness of the box's edges, metres for each metre of its longest side. */
const EDGE = 0.0016;

/** The twelve edges of a box, drawn in the City: as light where it is dark, else black. */
export function drawBox(stage: LineStage, { place, size }: BoxSpec, isDark: boolean): void {
  const corners = cornersOf({ size });
  const bars = EDGES.map(([a, b]): Bar => [corners[a]!, corners[b]!]);
  const half = Math.max(0.03, EDGE * Math.max(...size));
  stage.put(KEY, meshOfBars(bars, half, isDark ? 'lamp' : 'rail'), place, false);
}

export function undrawBox(stage: LineStage): void {
  stage.drop(KEY);
}
