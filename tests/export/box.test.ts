import { validateBytes } from 'gltf-validator';
import { describe, expect, test } from 'vitest';
import { BOX_FACES, NODE_UNITS, parsePlace } from '../../src/core/index.ts';
import type { Chunk } from '../../src/core/index.ts';
import { countsOf, FILE_NODES_MAX, glbOfBox, Harvest, nodesIn } from '../../src/export/index.ts';
import type { BoxSpec } from '../../src/export/index.ts';
import { chunkAt } from '../../src/gen/index.ts';
import { measureGlb } from './measure.ts';
import { DEFAULT_TICK, answerVistas, worldOf } from '../../src/world/index.ts';

const { key } = worldOf(0);
const PLACE = parsePlace(answerVistas(worldOf(0), null, 1)[0]!.address);

function meshesOf(spec: BoxSpec) {
  const harvest = new Harvest(spec);
  for (const node of nodesIn(spec)) harvest.add(chunkAt(key, node, spec.tick));
  return harvest.meshes();
}

function specOf(size: [number, number, number], level = 0): BoxSpec {
  return { place: PLACE, size, level, tick: DEFAULT_TICK };
}

describe('a box of the City', () => {
  test.each([
    [specOf([96, 64, 96])],
    [specOf([257.5, 129, 301.25])],
    [specOf([700, 500, 700], 2)],
    [specOf([2, 2, 2])],
  ])('TP3 TP4 the validator finds no error, and the file holds what is announced', async (spec) => {
    const meshes = meshesOf(spec);
    const counts = countsOf(meshes);
    const options = { seed: 0, rules: 1, web: false };
    const bytes = await glbOfBox(spec, meshes, options);
    const report = await validateBytes(bytes, { maxIssues: 10 });
    expect(report.issues.numErrors).toBe(0);
    const { nodes, triangles, low, high, extras } = await measureGlb(bytes);
    expect(nodes).toBe(counts.nodes);
    expect(nodes).toBeLessThanOrEqual(FILE_NODES_MAX);
    expect(extras).toMatchObject({ world: 0, rules: 1, tick: DEFAULT_TICK, box: [...spec.size] });
    expect(await glbOfBox(spec, meshesOf(spec), options)).toEqual(bytes);
    expect(triangles).toBe(counts.triangles);
    if (counts.nodes === 0) return;
    low.forEach((v, i) => expect(v).toBeCloseTo(counts.bounds[0][i]!, 4));
    high.forEach((v, i) => expect(v).toBeCloseTo(counts.bounds[1][i]!, 4));
  });

  test('TP3 what repeats is shared, and there are never more nodes than tools can bear', () => {
    const meshes = meshesOf(specOf([512, 256, 512]));
    expect(meshes.shared.length).toBeGreaterThan(3);
    for (const { places } of meshes.shared) expect(places.length).toBeGreaterThanOrEqual(12);
    expect(countsOf(meshes).nodes).toBeLessThanOrEqual(FILE_NODES_MAX);
  });

  test('TP2 a box that is cut is closed again, and nothing is left outside', () => {
    const spec: BoxSpec = {
      place: { ...PLACE, x: 32, y: 0, z: 32 },
      size: [16, 16, 16],
      level: 0,
      tick: 0,
    };
    const whole: Chunk = {
      node: { frame: PLACE.frame, level: 0, x: 0, y: 0, z: 0 },
      tick: 0,
      rules: 1,
      boxCount: 1,
      boxes: Int32Array.of(0, 0, 0, NODE_UNITS, 4096 * 4, NODE_UNITS),
      // Only its top is seen, as of a floor between walls.
      boxTags: Uint8Array.of(0, 1, 1 << BOX_FACES.findIndex((_, face) => face === 3), 0),
      boxOwners: Uint32Array.of(0),
      hulls: [],
      corners: new Int32Array(0),
      owners: ['a'],
    };
    const harvest = new Harvest(spec);
    harvest.add(whole);
    const { triangles, bounds } = countsOf(harvest.meshes());
    expect(bounds).toEqual([
      [-8, 0, -8],
      [8, 4, 8],
    ]);
    expect(triangles).toBe(12);
  });

  test('TP5 the web profile is smaller, and says what it needs', async () => {
    const spec = specOf([257.5, 129, 301.25]);
    const meshes = meshesOf(spec);
    const plain = await glbOfBox(spec, meshes, { seed: 0, rules: 1, web: false });
    const web = await glbOfBox(spec, meshes, { seed: 0, rules: 1, web: true });
    expect(web.length).toBeLessThan(plain.length / 2);
    const json = new TextDecoder().decode(
      web.subarray(20, 20 + new DataView(web.buffer).getUint32(12, true)),
    );
    const { extensionsRequired } = JSON.parse(json) as { extensionsRequired: string[] };
    expect(extensionsRequired.toSorted()).toEqual([
      'EXT_mesh_gpu_instancing',
      'EXT_meshopt_compression',
    ]);
  });
});
