/** Where the measurements are taken: views that the generator itself proposes, and what lies near them. */
import { formatFrame } from '../src/core/index.ts';
import type { Node, Place } from '../src/core/index.ts';
import { skinAt, vistas } from '../src/gen/index.ts';
import { DEFAULT_TICK, worldOf } from '../src/world/index.ts';

/** Feet of up to `count` views. */
export function vistaPlaces(seed: number, count: number): Place[] {
  return vistas(worldOf(seed).key, null, count).map((vista) => vista.place);
}

/** The level-0 nodes within two of a place whose skin holds at least `parts` parts. */
function denseNodesAt(seed: number, place: Place, parts: number): Node[] {
  const { key } = worldOf(seed);
  const near = (metres: number, step: number): number => (Math.floor(metres / 64) + step) * 64;
  const found: Node[] = [];
  for (let i = 0; i < 125; i++) {
    const [dx, dy, dz] = [(i % 5) - 2, (Math.floor(i / 5) % 5) - 2, Math.floor(i / 25) - 2];
    const node = {
      frame: place.frame,
      level: 0,
      x: near(place.x, dx),
      y: near(place.y, dy),
      z: near(place.z, dz),
    };
    const chunk = skinAt(key, node, DEFAULT_TICK);
    if (chunk.boxCount + chunk.hulls.length >= parts) found.push(node);
  }
  return found;
}

/** Up to `count` different level-0 nodes of at least `parts` parts, round as many views as are needed. */
export function denseNodes(seed: number, count: number, parts: number): Node[] {
  const found = new Map<string, Node>();
  for (const place of vistaPlaces(seed, 40)) {
    for (const node of denseNodesAt(seed, place, parts)) {
      found.set(`${formatFrame(node.frame)} ${node.x} ${node.y} ${node.z}`, node);
    }
    if (found.size >= count) break;
  }
  return [...found.values()].slice(0, count);
}
