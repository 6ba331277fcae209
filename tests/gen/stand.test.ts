import { describe, expect, test } from 'vitest';
import { formatPlace, nodeAt } from '../../src/core/index.ts';
import type { Place } from '../../src/core/index.ts';
import { route, RULES, vistas, walkSurfacesIn } from '../../src/gen/index.ts';
import { isFlatAbout } from '../ways/flat.ts';
import { Ground, topAt } from '../ways/ground.ts';
import { SAMPLES } from '../samples.ts';
import { anywhereIn, chances, columnAnywhere, somewhereOn } from '../ways/sample.ts';
import { floorUnder, inTheWay } from '../ways/walker.ts';

type Feet = [number, number, number];

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

/** Random points within 200 m of a place, on what looks up there, where one could stand. */
function standable(ground: Ground, about: Place, random: () => number): Stand[] {
  const out: Stand[] = [];
  for (let n = 0; n < 80 && out.length < 6; n++) {
    const [r, turn] = [200 * Math.sqrt(random()), 2 * Math.PI * random()];
    const middle = [
      about.x + r * Math.cos(turn),
      about.y + (random() - 0.5) * 150,
      about.z + r * Math.sin(turn),
    ];
    const solids = [
      ...ground.near(
        middle.map((v) => v - 8),
        middle.map((v) => v + 8),
      ),
    ];
    for (let tries = 0; tries < 30 && solids.length > 0; tries++) {
      const solid = solids[Math.floor(random() * solids.length)]!;
      const [x, z] = [0, 2].map((k) => solid.low[k]! + random() * (solid.high[k]! - solid.low[k]!));
      const top = topAt(solid, x!, z!);
      if (top === null) continue;
      const feet: Feet = [x!, top, z!];
      const floor = floorUnder(ground, feet, 0.05, 0);
      if (floor === null || Math.abs(floor - top) > 0.01 || inTheWay(ground, feet, 0.06)) continue;
      if (!isFlatAbout(ground, feet)) continue;
      out.push({ feet, role: solid.role });
      break;
    }
  }
  return out;
}

/** Where one stands, and the role of the part under the feet. */
interface Stand {
  readonly feet: Feet;
  readonly role: string;
}

/** A view: a vista anywhere, or a place on some way. */
function viewOf(ground: Ground, random: () => number): Place | null {
  const { key, frame } = ground;
  const about = anywhereIn(key, frame, random);
  if (random() < 0.5) return somewhereOn(ground, about, 1500, random);
  const list = vistas(key, about, 8);
  return list[Math.floor(random() * list.length)]?.place ?? null;
}

describe('where one can stand', () => {
  test(
    'G20 nineteen in twenty standable points lie on a way, or are walked to from one, and have a route',
    { timeout: 240_000 * SAMPLES },
    () => {
      const random = chances(77);
      const off: string[] = [];
      let asked = 0;
      // A hundred points would say little of a share: some lie on one pipe.
      for (let n = 0; n < 150 * SAMPLES; n++) {
        const key = { seed: n, rules: RULES };
        const frame = columnAnywhere(random);
        const ground = new Ground(key, frame);
        const view = viewOf(ground, random);
        if (!view) continue;
        for (const { feet, role } of standable(ground, view, random)) {
          asked++;
          const [x, y, z] = feet.map((v) => Math.round(v * 64) / 64) as Feet;
          const place = { frame, x, y, z };
          const good = isOnWay(ground, feet) || reachesWay(ground, feet);
          if (!good || !route(key, place, view))
            off.push(
              `${role} ${good ? 'no route' : 'not reached'}: seed ${n} ${formatPlace(place)}`,
            );
        }
      }
      expect(asked).toBeGreaterThan(210 * SAMPLES);
      expect(off.length / asked, off.sort().join('\n')).toBeLessThanOrEqual(0.02);
    },
  );
});
