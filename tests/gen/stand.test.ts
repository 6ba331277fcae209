import { describe, expect, test } from 'vitest';
import { formatPlace, nodeAt } from '../../src/core/index.ts';
import type { Place } from '../../src/core/index.ts';
import { HOME, route, RULES, walkSurfacesIn } from '../../src/gen/index.ts';
import { Ground, topAt } from '../ways/ground.ts';
import { anywhereIn, chances, somewhereOn } from '../ways/sample.ts';
import { floorUnder, inTheWay } from '../ways/walker.ts';

type Feet = [number, number, number];

/** Is a square of 1 × 1 m that holds the feet flat to 0.1 m and free to the walker's height? */
function isFlatAbout(ground: Ground, [x, y, z]: Feet): boolean {
  const near = [...ground.near([x - 1, y - 0.3, z - 1], [x + 1, y + 1.8, z + 1])];
  const flatAt = (px: number, pz: number) => {
    let best = -Infinity;
    for (const s of near) {
      const top = topAt(s, px, pz);
      if (top === null) continue;
      if (top > y + 0.1 && s.low[1]! < y + 1.8) return false;
      if (top <= y + 0.1) best = Math.max(best, top);
    }
    return best >= y - 0.1;
  };
  const from = [-0.5, -0.95, -0.05];
  const steps = [0, 0.25, 0.5, 0.75, 1];
  return from.some((ox) =>
    from.some((oz) => steps.every((i) => steps.every((j) => flatAt(x + ox + i, z + oz + j)))),
  );
}

function isOnWay(ground: Ground, [x, y, z]: Feet): boolean {
  return [y - 0.3, y + 0.3].some((height) =>
    walkSurfacesIn(ground.key, nodeAt(ground.frame, 0, x, height, z)).some(
      ({ y: level, points: [a, , c] }) =>
        Math.abs(level - y) <= 0.3 && x >= a![0] && x <= c![0] && z >= a![1] && z <= c![1],
    ),
  );
}

/** May one walk from here to a way, by half metres, without a jump, within 12 m? */
function reachesWay(ground: Ground, start: Feet): boolean {
  const queue: Feet[] = [start];
  const seen = new Set<string>();
  for (let n = 0; n < queue.length && n < 1500; n++) {
    const [x, y, z] = queue[n]!;
    for (const [dx, dz] of [
      [0.5, 0],
      [-0.5, 0],
      [0, 0.5],
      [0, -0.5],
    ] as const) {
      const [a, b] = [x + dx, z + dz];
      const name = `${Math.round((a - start[0]) * 2)} ${Math.round((b - start[2]) * 2)}`;
      if (seen.has(name) || Math.hypot(a - start[0], b - start[2]) > 12) continue;
      const floor = floorUnder(ground, [a, y, b]);
      if (floor === null || inTheWay(ground, [a, floor, b])) continue;
      seen.add(name);
      if (isOnWay(ground, [a, floor, b])) return true;
      queue.push([a, floor, b]);
    }
  }
  return false;
}

/** Random points on what looks up within some 60 m of a place, where one could stand. */
function standable(ground: Ground, about: Place, random: () => number): Feet[] {
  const out: Feet[] = [];
  for (let n = 0; n < 160 && out.length < 6; n++) {
    const [x, y, z] = [about.x, about.y, about.z].map((v) => v + (random() - 0.5) * 100) as Feet;
    const solids = [...ground.near([x, y - 4, z], [x, y + 4, z])];
    const solid = solids[Math.floor(random() * solids.length)];
    const top = solid ? topAt(solid, x, z) : null;
    if (top === null || Math.abs(top - y) > 8) continue;
    const feet: Feet = [x, top, z];
    const floor = floorUnder(ground, feet, 0.05, 0);
    if (floor === null || Math.abs(floor - top) > 0.01 || inTheWay(ground, feet, 0.06)) continue;
    if (isFlatAbout(ground, feet)) out.push(feet);
  }
  return out;
}

describe('where one can stand', () => {
  test('G20 nineteen in twenty standable points lie on a way, or are walked to from one, and have a route', () => {
    const random = chances(77);
    const off: string[] = [];
    let asked = 0;
    for (let n = 0; n < 24; n++) {
      const key = { seed: n, rules: RULES };
      const ground = new Ground(key, HOME);
      const camera = somewhereOn(ground, anywhereIn(key, HOME, random), 500, random);
      if (!camera) continue;
      for (const feet of standable(ground, camera, random)) {
        asked++;
        const [x, y, z] = feet.map((v) => Math.round(v * 64) / 64) as Feet;
        const place = { frame: HOME, x, y, z };
        const good = isOnWay(ground, feet) || reachesWay(ground, feet);
        if (!good || !route(key, place, camera)) off.push(`seed ${n} ${formatPlace(place)}`);
      }
    }
    expect(asked).toBeGreaterThan(50);
    expect(off.length / asked, off.join('\n')).toBeLessThanOrEqual(0.05);
  });
});
