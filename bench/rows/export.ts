/** A chunk as binary glTF. */
import { glbOf } from '../../src/export/index.ts';
import { chunkAt } from '../../src/gen/index.ts';
import { DEFAULT_TICK, trianglesIn, worldOf } from '../../src/world/index.ts';
import { vistaPlaces } from '../places.ts';
import { cpuMs, row } from '../row.ts';
import type { Measure } from '../row.ts';

/** The goal is 12 MB for 100,000 quads with hard normals. */
const BYTES_A_QUAD = 120;

/** Bytes and time for the largest chunk of a few levels about the first view. */
export const exportRows: Measure = async ({ seed }) => {
  const { key } = worldOf(seed);
  const [place] = vistaPlaces(seed, 1);
  if (place === undefined) return [];
  const chunks = [0, 2, 4, 6].map((level) => {
    const width = 64 * 2 ** level;
    const corner = (metres: number): number => Math.floor(metres / width) * width;
    const node = {
      frame: place.frame,
      level,
      x: corner(place.x),
      y: corner(place.y),
      z: corner(place.z),
    };
    return chunkAt(key, node, DEFAULT_TICK);
  });
  const largest = chunks.reduce((a, b) => (trianglesIn(b) > trianglesIn(a) ? b : a));
  const quads = trianglesIn(largest) / 2;
  const start = cpuMs();
  const bytes = (await glbOf(largest, { seed })).length;
  const ms = cpuMs() - start;
  const note = `a chunk of level ${largest.node.level} with ${quads} quads, ${Math.round(ms)} ms of CPU`;
  return [
    row('export', 'bytes of GLB a quad', bytes / quads, 'bytes', { goal: BYTES_A_QUAD, note }),
  ];
};
