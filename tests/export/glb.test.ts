import { WebIO } from '@gltf-transform/core';
import { validateBytes } from 'gltf-validator';
import { describe, expect, test } from 'vitest';
import { MATERIALS, NODE_UNITS, parseNode } from '../../src/core/index.ts';
import type { Chunk } from '../../src/core/index.ts';
import { glbOf } from '../../src/export/index.ts';
import { chunkAt } from '../../src/gen/index.ts';
import { DEFAULT_TICK, answerVistas, trianglesIn, worldOf } from '../../src/world/index.ts';

const world = worldOf(0);

/** The chunk of a level about the first vista, and one of hand-made parts. */
function chunks(): Chunk[] {
  const [vista] = answerVistas(world, null, 1);
  const seen = [0, 3, 6].map((level) =>
    chunkAt(world.key, parseNode(`${vista?.address ?? ''}@${level}`), DEFAULT_TICK),
  );
  const hand: Chunk = {
    node: parseNode('5700.0.8.8/0,4096,0@0'),
    tick: 0,
    rules: 1,
    boxCount: 1,
    boxes: Int32Array.of(0, 0, 0, NODE_UNITS, 4096, NODE_UNITS),
    boxTags: Uint8Array.of(0, 1, 63, 0),
    boxOwners: Uint32Array.of(0),
    hulls: [
      {
        first: 0,
        count: 4,
        faces: [
          [0, 1, 2],
          [0, 3, 1],
          [0, 2, 3],
          [1, 3, 2],
        ],
        drawn: 0b1011,
        axis: -1,
        role: 9,
        material: 3,
        stratum: 0,
        owner: 0,
      },
    ],
    corners: Int32Array.of(0, 8192, 0, 4096, 8192, 0, 0, 8192, 4096, 0, 12288, 0),
    owners: ['a'],
  };
  return [...seen, hand, { ...hand, boxCount: 0, hulls: [] }];
}

describe('CM14 binary glTF', () => {
  test('CM14 the validator finds no error, and every triangle that is drawn is there', async () => {
    for (const chunk of chunks()) {
      const bytes = await glbOf(chunk, { seed: 0 });
      const report = await validateBytes(bytes, { maxIssues: 10 });
      expect(report.issues.messages.filter((message) => message.severity === 0)).toEqual([]);
      expect(report.issues.numErrors).toBe(0);
      expect(report.info.totalTriangleCount).toBeLessThanOrEqual(trianglesIn(chunk));
      expect(report.info.totalTriangleCount).toBeGreaterThanOrEqual(trianglesIn(chunk) * 0.98);
    }
  });

  test('CM14 float32, welded, materials by name, recentred metres, and where it is from', async () => {
    const [chunk] = chunks() as [Chunk];
    const document = await new WebIO().readBinary(await glbOf(chunk, { seed: 0 }));
    const root = document.getRoot();
    for (const material of root.listMaterials()) expect(MATERIALS).toContain(material.getName());
    for (const mesh of root.listMeshes()) {
      for (const primitive of mesh.listPrimitives()) {
        const position = primitive.getAttribute('POSITION');
        expect(position?.getArray()).toBeInstanceOf(Float32Array);
        expect(Math.max(...(position?.getMax([]) ?? []).map(Math.abs))).toBeLessThanOrEqual(64);
        const corners = primitive.getIndices()?.getCount() ?? 0;
        expect(position?.getCount()).toBeLessThan(corners);
      }
    }
    expect(root.listScenes()[0]?.getExtras()).toMatchObject({
      world: 0,
      rules: 1,
      tick: DEFAULT_TICK,
    });
    expect(Object.keys(root.listScenes()[0]?.getExtras() ?? {})).toEqual([
      'address',
      'world',
      'rules',
      'tick',
      'origin',
    ]);
  });
});
