import { MeshoptDecoder } from 'meshoptimizer';
import { InstancedMesh, Mesh } from 'three';
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';
import { expect, test } from 'vitest';
import { parsePlace } from '../../src/core/index.ts';
import { countsOf, glbOfBox, Harvest, nodesIn } from '../../src/export/index.ts';
import { chunkAt } from '../../src/gen/index.ts';
import { DEFAULT_TICK, answerVistas, worldOf } from '../../src/world/index.ts';

test.each([false, true])('TP5 three.js reads the file whole, web profile: %s', async (web) => {
  const place = parsePlace(answerVistas(worldOf(0), null, 1)[0]!.address);
  const spec = { place, size: [160, 96, 160], level: 0, tick: DEFAULT_TICK } as const;
  const { key } = worldOf(0);
  const harvest = new Harvest(spec);
  for (const node of nodesIn(spec)) harvest.add(chunkAt(key, node, spec.tick));
  const meshes = harvest.meshes();
  const bytes = await glbOfBox(spec, meshes, { seed: 0, rules: 1, web });
  await MeshoptDecoder.ready;
  const loader = new GLTFLoader().setMeshoptDecoder(MeshoptDecoder);
  const { scene } = await loader.parseAsync(bytes.buffer, '');
  let [triangles, calls] = [0, 0];
  scene.traverse((thing) => {
    if (!(thing instanceof Mesh)) return;
    calls++;
    const times = thing instanceof InstancedMesh ? thing.count : 1;
    triangles += (thing.geometry.getIndex()!.count / 3) * times;
  });
  const counts = countsOf(meshes);
  expect(triangles).toBe(counts.triangles);
  if (web) expect(calls).toBe(meshes.merged.length + meshes.shared.length);
  else expect(calls).toBe(counts.nodes);
});
