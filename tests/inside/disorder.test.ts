import { describe, expect, test } from 'vitest';
import { formatPlace, nodeAt } from '../../src/core/index.ts';
import type { Column, Place } from '../../src/core/index.ts';
import { disorderAt, dropsIn, HOME, RULES, surroundings, whatIsAt } from '../../src/gen/index.ts';
import { sideX, sideZ } from '../../src/gen/ways/ring-walk.ts';
import { NOW } from '../gen/sample.ts';
import { Ground } from '../ways/ground.ts';
import { chances } from '../ways/sample.ts';
import { floorUnder, inTheWay } from '../ways/walker.ts';
import { suites } from './sample.ts';

/** Mean disorder of places of one shell's columns. */
function meanOf(shell: number): { perKm: number; year: number } {
  const random = chances(shell);
  let [sum, year, count] = [0, 0, 0];
  for (let n = 0; n < 24; n++) {
    const frame: Column = { ...HOME, shell, u: 40 + n, v: 200 };
    const key = { seed: n, rules: RULES };
    const space = surroundings(key, { frame, x: 0, y: random() * 1.3e8, z: 0 })!;
    const y = space.floorY + random() * 3000;
    const x = (random() - 0.5) * 60_000;
    const found = disorderAt(key, { frame, x, y, z: (random() - 0.5) * 60_000 });
    if (!found) continue;
    sum += found.perKm;
    year += found.year;
    count++;
  }
  expect(count).toBeGreaterThan(10);
  return { perKm: sum / count, year: year / count };
}

describe('disorder', () => {
  test('IN7 S-009 S-031 the newest districts have three times the disorder of the oldest', () => {
    const [old, middle, young] = [meanOf(20), meanOf(2900), meanOf(5900)];
    expect(old.year).toBeLessThan(middle.year);
    expect(middle.year).toBeLessThan(young.year);
    expect(old.perKm).toBeGreaterThan(0);
    expect(middle.perKm).toBeGreaterThan(old.perKm);
    expect(young.perKm).toBeGreaterThan(3 * old.perKm);
  });

  test('IN8 a door onto nothing is a node of the graph: floor on its sill, a fall before it', () => {
    const random = chances(61);
    let seen = 0;
    for (const { key, frame, suite } of suites(random, 120)) {
      if (seen >= 8) break;
      const { body, side, plane } = suite;
      const { floorY } = body.block.gap;
      const at = (d: number, s: number): Place => ({
        frame,
        x: sideX(body, side, s, d),
        y: floorY + suite.y + 12,
        z: sideZ(body, side, s, d),
      });
      for (let s = suite.a; s < suite.b; s += 64) {
        const here = at(plane, s);
        for (const drop of dropsIn(key, nodeAt(frame, 0, here.x, here.y, here.z)).slice(0, 2)) {
          const ground = new Ground(key, frame);
          const name = `seed ${key.seed} ${formatPlace(drop)}`;
          const feet: [number, number, number] = [drop.x, drop.y, drop.z];
          expect(floorUnder(ground, feet, 0.1, 0), name).not.toBe(null);
          expect(inTheWay(ground, feet, 0.1)?.owner ?? null, name).toBe(null);
          // One of the four ways from the sill leads into the open.
          const open = [
            [2, 0],
            [-2, 0],
            [0, 2],
            [0, -2],
          ].filter(([dx, dz]) => {
            const air = { frame, x: drop.x + dx!, y: drop.y + 1, z: drop.z + dz! };
            const below = [drop.x + dx!, drop.y, drop.z + dz!] as [number, number, number];
            return !whatIsAt(key, air, NOW).inside && floorUnder(ground, below, 0.5, 0) === null;
          });
          expect(open.length, name).toBeGreaterThanOrEqual(1);
          seen++;
        }
      }
    }
    expect(seen).toBeGreaterThanOrEqual(8);
  });
});
