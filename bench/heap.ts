/** What a page's heap holds, told apart: its own objects and data, and what the engine compiled to run them. */
import type { CDPSession } from 'playwright-core';

/** MB of each. The engine compiles what gets hot and keeps it, which grows with the program that was used, not with the walk. */
export interface HeapUse {
  readonly data: number;
  readonly code: number;
}

/** The parts of a heap snapshot that are read: numbers, so many a node, and what they mean. */
interface HeapSnapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      readonly node_types: readonly (readonly string[] | string)[];
    };
  };
  readonly nodes: readonly number[];
}

const BYTES_A_MB = 1e6;

/** After everything unused was collected. Takes the page some seconds, in which it stands still. */
export async function heapUse(session: CDPSession): Promise<HeapUse> {
  for (let i = 0; i < 2; i++) await session.send('HeapProfiler.collectGarbage');
  const chunks: string[] = [];
  const keep = ({ chunk }: { chunk: string }): void => void chunks.push(chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', keep);
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  session.off('HeapProfiler.addHeapSnapshotChunk', keep);
  return useOf(JSON.parse(chunks.join('')) as HeapSnapshot);
}

function useOf({ snapshot: { meta }, nodes }: HeapSnapshot): HeapUse {
  const [type, size] = ['type', 'self_size'].map((name) => meta.node_fields.indexOf(name));
  const code = (meta.node_types[type!] as readonly string[]).indexOf('code');
  let [ofData, ofCode] = [0, 0];
  for (let at = 0; at < nodes.length; at += meta.node_fields.length) {
    if (nodes[at + type!] === code) ofCode += nodes[at + size!]!;
    else ofData += nodes[at + size!]!;
  }
  return { data: ofData / BYTES_A_MB, code: ofCode / BYTES_A_MB };
}
