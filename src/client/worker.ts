/** A worker: generates a node and makes its triangles. Parts never leave it; buffers do. */
import { chunkWith } from '../fabric/index.ts';
import { chunkAt } from '../gen/index.ts';
import { meshOf, transferablesOf } from '../view/index.ts';
import type { Answer, Job, Spent } from './jobs.ts';

const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<Job | Spent>) => void) | null;
  postMessage(message: Answer, transfer?: Transferable[]): void;
};

scope.onmessage = (event) => {
  if ('spent' in event.data) return;
  const { job, key, frame, level, x, y, z, tick, edits } = event.data;
  try {
    const began = performance.now();
    const mesh = meshOf(chunkWith(chunkAt(key, { frame, level, x, y, z }, tick), edits));
    const took = performance.now() - began;
    if (mesh.triangleCount === 0) scope.postMessage({ job, mesh: null, took });
    else scope.postMessage({ job, mesh, took }, transferablesOf(mesh));
  } catch (error) {
    scope.postMessage({ job, fault: error instanceof Error ? error.message : String(error) });
  }
};
