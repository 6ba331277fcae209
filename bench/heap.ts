/** What a page's heap holds, told apart: its own objects and data, what the engine compiled to run them, and what lies outside it. */
import type { CDPSession } from 'playwright-core';

/**
 * MB of each: objects and data of the page; what the engine compiled of what got hot, which grows with the program
 * that was used and not with the walk; and what is kept outside its heap, memory of arrays most of all.
 */
export interface HeapUse {
  readonly data: number;
  readonly code: number;
  readonly native: number;
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
  const types = meta.node_types[type!] as readonly string[];
  const use = { data: 0, code: 0, native: 0 };
  for (let at = 0; at < nodes.length; at += meta.node_fields.length) {
    const kind = types[nodes[at + type!]!];
    const share = kind === 'code' || kind === 'native' ? kind : 'data';
    use[share] += nodes[at + size!]! / BYTES_A_MB;
  }
  return use;
}
