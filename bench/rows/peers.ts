/**
 * Others' work beside ours, in the same run: packages that anybody can install.
 *
 * None does what the City does. Each is the ordinary way to do a part of it: noise sampled on a grid
 * and meshed by surface nets for a chunk, A* on a prebuilt graph for a route.
 */
import ndarray from 'ndarray';
import createGraph from 'ngraph.graph';
import { aStar } from 'ngraph.path';
import { createNoise3D } from 'simplex-noise';
import surfaceNets from 'surface-nets';
import { median, row, timed } from '../row.ts';
import type { Measure, Row } from '../row.ts';

/** Samples a side: a metre each, as wide as a chunk of ours, and one more to close the surface. */
const SAMPLES = 65;
const CHUNKS = 9;

function noiseChunks(): Row {
  // A fixed sequence instead of the host's chance.
  let state = 1;
  const noise = createNoise3D(() => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647);
  let triangles = 0;
  const make = (number: number): void => {
    const density = new Float32Array(SAMPLES ** 3);
    let i = 0;
    for (let x = 0; x < SAMPLES; x++)
      for (let y = 0; y < SAMPLES; y++)
        for (let z = 0; z < SAMPLES; z++)
          density[i++] = noise((x + number * 64) / 24, y / 24, z / 24) * 8 + 32 - y;
    triangles += surfaceNets(ndarray(density, [SAMPLES, SAMPLES, SAMPLES]), 0).cells.length;
  };
  make(0);
  triangles = 0;
  const times = Array.from({ length: CHUNKS }, (_, number) => timed(() => make(number)));
  return row('peer chunk', 'generate + mesh 64 m of noise at 1 m, median', median(times), 'ms', {
    peer: true,
    note: `simplex-noise 4 + surface-nets 1; ${Math.round(triangles / CHUNKS)} triangles, no parts and no ways`,
  });
}

/** A grid of crossings 128 m apart on five rings one above the other, joined by a stair every eighth. */
const SIDE = 200;
const RINGS = 5;
const PAIRS = 15;

function gridRoutes(): Row[] {
  const graph = createGraph<{ x: number; y: number; z: number }>();
  const built = timed(() => {
    for (let y = 0; y < RINGS; y++)
      for (let x = 0; x < SIDE; x++)
        for (let z = 0; z < SIDE; z++) {
          const id = (y * SIDE + x) * SIDE + z;
          graph.addNode(id, { x: x * 128, y: y * 128, z: z * 128 });
          if (x > 0) graph.addLink(id, id - SIDE);
          if (z > 0) graph.addLink(id, id - 1);
          if (y > 0 && x % 8 === 0 && z % 8 === 0) graph.addLink(id, id - SIDE * SIDE);
        }
  });
  const distance = (a: { data: { x: number; y: number; z: number } }, b: typeof a): number =>
    Math.abs(a.data.x - b.data.x) + Math.abs(a.data.y - b.data.y) + Math.abs(a.data.z - b.data.z);
  const finder = aStar(graph, { distance, heuristic: distance });
  const times = Array.from({ length: PAIRS }, (_, i) => {
    const from = (i * 1_237) % (SIDE * SIDE * RINGS);
    const to = (from + 31 * SIDE + 31 + SIDE * SIDE) % (SIDE * SIDE * RINGS);
    return timed(() => void finder.find(from, to));
  });
  const note = `ngraph.path 1, ${SIDE * SIDE * RINGS} nodes of a grid, some 8 km apart`;
  return [
    row('peer route', 'A* on a prebuilt graph, median', median(times), 'ms', { peer: true, note }),
    row('peer route build', 'building that graph first', built, 'ms', { peer: true, note }),
  ];
}

/** All of them. */
export const peerRows: Measure = async () => [noiseChunks(), ...gridRoutes()];
