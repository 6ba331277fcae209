/** Ways that nobody chose: from random columns of the City, through doors where there are any near. */
import { tilesAcross } from '../src/core/index.ts';
import type { Column, Place } from '../src/core/index.ts';
import { nearestWay, route, vistas, walkSurfacesIn } from '../src/gen/index.ts';
import type { Route, WorldKey } from '../src/gen/index.ts';

/** A way from a place to stand on. */
export interface Wander {
  readonly from: Place;
  readonly route: Route;
}

/** Metres of a shell, and between its floor and the heights that are asked about. */
const SHELL_METRES = 134_217_728;
const MARGIN_METRES = 1_000_000;
/** A goal is within so many metres of the start, each way. */
const NEAR_METRES = 96;
const LENGTHS = { least: 60, most: 1500 };
const GOALS = 160;

/** Numbers from 0 to 1, the same for one seed. */
export function chances(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let h = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
    return ((h ^ (h >>> 15)) >>> 0) / 4_294_967_296;
  };
}

/** A point of some column, somewhere between its plates. */
export function anywhere(random: () => number): Place {
  const shell = 100 + Math.floor(random() * 5800);
  const tile = (): number => Math.floor(random() * tilesAcross(shell));
  const frame: Column = {
    kind: 'column',
    shell,
    face: Math.floor(random() * 6),
    u: tile(),
    v: tile(),
  };
  const y = MARGIN_METRES + Math.floor(random() * (SHELL_METRES - 2 * MARGIN_METRES));
  return { frame, x: (random() - 0.5) * 16_000, y, z: (random() - 0.5) * 16_000 };
}

/** A point to stand on within a few nodes of a place. */
export function standNear(key: WorldKey, near: Place, random: () => number): Place | null {
  const corner = (v: number): number =>
    Math.floor((v + (random() * 2 - 1) * NEAR_METRES) / 64) * 64;
  const node = {
    frame: near.frame,
    level: 0,
    x: corner(near.x),
    y: Math.floor(near.y / 64) * 64,
    z: corner(near.z),
  };
  const surfaces = walkSurfacesIn(key, node);
  const surface = surfaces[Math.floor(random() * surfaces.length)];
  const point = surface?.points[Math.floor(random() * surface.points.length)];
  if (!surface || !point) return null;
  return nearestWay(key, { frame: near.frame, x: point[0], y: surface.y, z: point[1] });
}

/** A way from a view of a random column; through a door if one of many goals near by lies behind one. */
export function wander(key: WorldKey, random: () => number): Wander | null {
  const seen = vistas(key, anywhere(random), 4);
  const from = seen[Math.floor(random() * seen.length)]?.place;
  if (!from) return null;
  let best: Route | null = null;
  for (let i = 0; i < GOALS; i++) {
    const to = standNear(key, from, random);
    const found = to && route(key, from, to);
    if (!found || found.lengthMetres < LENGTHS.least || found.lengthMetres > LENGTHS.most) continue;
    const doors = found.legs.filter(({ kind }) => kind === 'door').length;
    const climbs = found.legs.some(({ kind }) => kind === 'ladder' || kind === 'lift');
    if (climbs) continue;
    best = found;
    if (doors > 0) break;
  }
  return best && { from, route: best };
}
