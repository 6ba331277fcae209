/** Hashes nodes in a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { hashOf, parseNode } from '../../src/core/index.ts';
import { chunkAt } from '../../src/gen/index.ts';
import { NOW } from './sample.ts';

const nodes = workerData as readonly (readonly [number, string])[];
parentPort!.postMessage(
  nodes.map(([seed, node]) => hashOf(chunkAt({ seed, rules: 1 }, parseNode(node), NOW))),
);
