/** A GLB measured node by node, as a program that imports it sees it. */
import { WebIO } from '@gltf-transform/core';

export interface Measures {
  readonly nodes: number;
  readonly triangles: number;
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly extras: Readonly<Record<string, unknown>>;
}

export async function measureGlb(bytes: Uint8Array): Promise<Measures> {
  const root = (await new WebIO().readBinary(bytes)).getRoot();
  const nodes = root.listNodes().filter((node) => node.getMesh() !== null);
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  let triangles = 0;
  for (const node of nodes) {
    const at = node.getTranslation();
    for (const primitive of node.getMesh()!.listPrimitives()) {
      triangles += primitive.getIndices()!.getCount() / 3;
      const positions = primitive.getAttribute('POSITION')!;
      const [min, max] = [positions.getMin([]), positions.getMax([])];
      for (let i = 0; i < 3; i++) {
        low[i] = Math.min(low[i]!, min[i]! + at[i]!);
        high[i] = Math.max(high[i]!, max[i]! + at[i]!);
      }
    }
  }
  return { nodes: nodes.length, triangles, low, high, extras: root.getDefaultScene()!.getExtras() };
}
