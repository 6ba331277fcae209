/** A whole view to 16 km from nothing, in one thread: what the client asks for, chosen by its own rule. */
import { chunkAt } from '../../src/gen/index.ts';
import { distanceTo, nodesOf, sidesOf, widthOf } from '../../src/client/lod.ts';
import { DETAILS } from '../../src/client/settings.ts';
import { meshOf } from '../../src/view/index.ts';
import { DEFAULT_TICK, worldOf } from '../../src/world/index.ts';
import { surroundings, vistas } from '../../src/gen/index.ts';
import { median, row, timedCpu } from '../row.ts';
import type { Measure } from '../row.ts';

const REACH = 16_384;
const VIEWS = 5;
const EYE = 1.65;
/** What the client draws below the floor and above the lamp-sky, metres. */
const MARGIN = 160;

interface Seen {
  readonly ms: number;
  readonly chunks: number;
  readonly triangles: number;
}

function view(seed: number, number: number): Seen | null {
  const { key } = worldOf(seed);
  const vista = vistas(key, null, VIEWS)[number];
  if (vista === undefined) return null;
  const { frame, x, y, z } = vista.place;
  const around = surroundings(key, vista.place);
  if (around === null) return null;
  const sight = {
    x,
    y: y + EYE,
    z,
    sides: sidesOf(vista.yaw, vista.pitch, 60, 16 / 9),
    lowY: around.floorY - MARGIN,
    highY: around.ceilingY + MARGIN,
    ...DETAILS.game,
  };
  let [chunks, triangles] = [0, 0];
  const ms = timedCpu(() => {
    for (const [level, ix, iy, iz] of nodesOf(sight)) {
      const width = widthOf(level);
      if (distanceTo(sight, ix * width, iy * width, iz * width, width) > REACH) continue;
      const node = { frame, level, x: ix * width, y: iy * width, z: iz * width };
      const mesh = meshOf(chunkAt(key, node, DEFAULT_TICK));
      if (mesh.triangleCount > 0) chunks++;
      triangles += mesh.triangleCount;
    }
  });
  return { ms, chunks, triangles };
}

/** Medians over a few views; the first view is made twice, so that all are measured warm. */
export const viewRows: Measure = async ({ seed, tell }) => {
  view(seed, 0);
  const seen: Seen[] = [];
  for (let i = 0; i < VIEWS; i++) {
    const one = view(seed, i);
    if (one === null) continue;
    tell(`view ${i}: ${one.ms.toFixed(0)} ms, ${one.chunks} chunks, ${one.triangles} triangles`);
    seen.push(one);
  }
  if (seen.length === 0) return [];
  const note = `${seen.length} views by the client's own choice of nodes, preset game`;
  return [
    row(
      'view',
      'whole view to 16 km from nothing, one thread, median',
      median(seen.map((s) => s.ms)),
      'ms',
      {
        goal: 400,
        note,
      },
    ),
    row(
      'view triangles',
      'of that view, median',
      median(seen.map((s) => s.triangles)),
      'triangles',
      {
        goal: 1_200_000,
        note,
      },
    ),
    row(
      'view chunks',
      'that are not empty: draw calls before culling, median',
      median(seen.map((s) => s.chunks)),
      'chunks',
      {
        goal: 200,
        note,
      },
    ),
  ];
};
