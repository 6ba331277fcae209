/** Random places on the ways of one plate. */
import { nodeAt, tilesAcross } from '../../src/core/index.ts';
import type { Column, Place } from '../../src/core/index.ts';
import { HOME, surroundings, walkSurfacesIn } from '../../src/gen/index.ts';
import type { WalkSurface, WorldKey } from '../../src/gen/index.ts';
import { pointIn } from '../gen/sample.ts';
import type { Ground } from './ground.ts';
import { floorUnder, inTheWay } from './walker.ts';

export { SAMPLES } from '../samples.ts';

/** Numbers in [0, 1) from a seed: splitmix on 32 bits. */
export function chances(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let h = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
    return ((h ^ (h >>> 15)) >>> 0) / 4294967296;
  };
}

/** Innermost, outermost and ordinary shells. */
const SHELLS = [8, 9, 40, 612, 3000, 5800, 5959];

/** A column: HOME, or one anywhere, at the cube's corners and edges more often than not. */
export function columnAnywhere(random: () => number): Column {
  if (random() < 0.25) return HOME;
  const shell =
    random() < 0.5 ? SHELLS[Math.floor(random() * 7)]! : 8 + Math.floor(random() * 5952);
  const n = tilesAcross(shell);
  const tile = () => {
    const where = random();
    return where < 0.3 ? 0 : where < 0.6 ? n - 1 : Math.floor(random() * n);
  };
  return { kind: 'column', shell, face: Math.floor(random() * 6), u: tile(), v: tile() };
}

/** A random point of a surface, within 64 m of a place if the surface reaches there. */
export function pointOn(surface: WalkSurface, near: Place, random: () => number): Place {
  const xs = surface.points.map((p) => p[0]);
  const zs = surface.points.map((p) => p[1]);
  const within = (values: number[], about: number) => {
    const [least, most] = [Math.min(...values), Math.max(...values)];
    const apart = about < least - 64 || about > most + 64;
    const low = apart ? least : Math.max(least, about - 64);
    const high = apart ? most : Math.min(most, about + 64);
    return Math.round((low + (high - low) * random()) * 64) / 64;
  };
  return { frame: near.frame, x: within(xs, near.x), y: surface.y, z: within(zs, near.z) };
}

/** A point between the plates from which `somewhereOn` sets out. */
export function anywhereIn(key: WorldKey, frame: Column, random: () => number): Place {
  const [x, y, z] = pointIn(key, frame, [random(), random(), random(), random()]);
  return { frame, x, y, z };
}

/** A place to stand on some way within a distance of another place, on its plate. */
export function somewhereOn(
  ground: Ground,
  from: Place,
  far: number,
  random: () => number,
): Place | null {
  const { key } = ground;
  const space = surroundings(key, from);
  if (!space) return null;
  for (let n = 0; n < 60; n++) {
    const about: Place = {
      frame: from.frame,
      x: from.x + (random() * 2 - 1) * far,
      y: space.floorY + 128 * Math.floor((random() * (space.ceilingY - space.floorY)) / 128),
      z: from.z + (random() * 2 - 1) * far,
    };
    const node = nodeAt(about.frame, 1, about.x, about.y + 1, about.z);
    const surfaces = walkSurfacesIn(key, node);
    const surface = surfaces[Math.floor(random() * surfaces.length)];
    if (!surface) continue;
    const middle = { ...about, x: node.x + 64, z: node.z + 64 };
    const place = pointOn(surface, middle, random);
    const feet: [number, number, number] = [place.x, place.y, place.z];
    const floor = floorUnder(ground, feet, 0.1, 0);
    if (floor !== null && !inTheWay(ground, feet, 0.05)) return place;
  }
  return null;
}
