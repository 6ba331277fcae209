/** A worker: generates a node and makes its triangles. Parts never leave it; buffers do. */
import type { Chunk } from '../core/index.ts';
import { Folds } from '../fabric/index.ts';
import { chunkAt } from '../gen/index.ts';
import { meshOf, reuse, transferablesOf } from '../view/index.ts';
import type { Answer, Job, Spent } from './jobs.ts';
import { Queue } from './queue.ts';

const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<Job | Spent>) => void) | null;
  postMessage(message: Answer, transfer?: Transferable[]): void;
};

/** Nodes that have been changed are likely to be changed again. */
const folds = new Folds();
const queue = new Queue();
/** One job a turn, so that what is urgent is heard of between two of them. */
const turns = new MessageChannel();
let isTurning = false;

function work({ job, key, frame, level, x, y, z, tick, edits }: Job): void {
  try {
    const began = performance.now();
    const name = JSON.stringify([key, frame, level, x, y, z, tick]);
    const plan = (): Chunk => chunkAt(key, { frame, level, x, y, z }, tick);
    const mesh = meshOf(folds.chunk(name, plan, edits));
    const took = performance.now() - began;
    if (mesh.triangleCount === 0) scope.postMessage({ job, mesh: null, took });
    else scope.postMessage({ job, mesh, took }, transferablesOf(mesh));
  } catch (error) {
    scope.postMessage({ job, fault: error instanceof Error ? error.message : String(error) });
  }
}

turns.port1.onmessage = () => {
  const job = queue.next();
  isTurning = job !== undefined;
  if (job === undefined) return;
  work(job);
  turns.port2.postMessage(null);
};

scope.onmessage = (event) => {
  if ('spent' in event.data) return reuse(event.data.spent);
  queue.add(event.data);
  if (!isTurning) turns.port2.postMessage(null);
  isTurning = true;
};
