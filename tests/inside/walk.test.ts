import { describe, expect, test } from 'vitest';
import { formatPlace, nodeAt } from '../../src/core/index.ts';
import type { Place } from '../../src/core/index.ts';
import { groundOfChunks, walkRoute } from '../../src/fabric/index.ts';
import { chunkAt, climbsIn, nearestWay, route, whatIsAt } from '../../src/gen/index.ts';
import { floorsOf } from '../../src/gen/inside/floors.ts';
import type { Floor } from '../../src/gen/inside/floors.ts';
import { portalOf } from '../../src/gen/inside/portal.ts';
import type { Portal } from '../../src/gen/inside/portal.ts';
import { sideX, sideZ } from '../../src/gen/ways/ring-walk.ts';
import { NOW } from '../gen/sample.ts';
import { Ground } from '../ways/ground.ts';
import { chances } from '../ways/sample.ts';
import { floorUnder, inTheWay, whatStops } from '../ways/walker.ts';
import { suites } from './sample.ts';
import type { Sample } from './sample.ts';

function grid(v: number): number {
  return Math.round(v * 64) / 64;
}

/** A place of a suite's side in the frame. */
function placeIn({ frame, suite }: Sample, s: number, d: number, y: number): Place {
  const { body, side } = suite;
  const floorY = body.block.gap.floorY;
  return {
    frame,
    x: grid(sideX(body, side, s, d)),
    y: floorY + y,
    z: grid(sideZ(body, side, s, d)),
  };
}

function allFloors({ suite }: Sample): Floor[] {
  return floorsOf(suite, -Infinity, Infinity, suite.a, suite.b);
}

/** A random point of a floor. */
function pointOf(sample: Sample, floor: Floor, random: () => number): Place {
  const s = floor.s0 + (floor.s1 - floor.s0) * random();
  return placeIn(sample, s, floor.d0 + (floor.d1 - floor.d0) * random(), floor.y);
}

/** Before a random open door, on the ledge. */
function before(sample: Sample, random: () => number): Place {
  const open = sample.suite.doors.filter((door) => door.open);
  const door = open[Math.floor(random() * open.length)]!;
  return placeIn(sample, door.s, sample.suite.front - 2.5, sample.suite.y);
}

function somewhere<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)]!;
}

function kindOf(portal: Portal): string {
  return portal.joint?.kind ?? 'corner';
}

describe('walking inside', () => {
  test(
    'IN3 by capsule: from the ledge to rooms of many suites, and between rooms',
    { timeout: 120_000 },
    () => {
      const random = chances(51);
      const faults: string[] = [];
      let walks = 0;
      for (const sample of suites(random, 16)) {
        const { key, frame } = sample;
        const ground = groundOfChunks((ix, iy, iz) =>
          chunkAt(key, { frame, level: 0, x: ix * 64, y: iy * 64, z: iz * 64 }, NOW),
        );
        const climbs = (x: number, y: number, z: number) =>
          climbsIn(key, nodeAt(frame, 0, x, y, z));
        const floors = allFloors(sample);
        let from = before(sample, random);
        for (let n = 0; n < 7; n++) {
          const to =
            n < 6 ? pointOf(sample, somewhere(floors, random), random) : before(sample, random);
          const way = route(key, from, to);
          const name = `${sample.name}: ${formatPlace(from)} to ${formatPlace(to)}`;
          walks++;
          if (!way) faults.push(`none: ${name}`);
          else {
            const kinds = way.stepLegs.map((leg) => way.legs[leg]!.kind);
            const done = walkRoute(ground, climbs, way.waypoints, kinds);
            if (!done.reached)
              faults.push(`stuck at ${done.walker.x},${done.walker.y},${done.walker.z}: ${name}`);
          }
          from = to;
        }
      }
      expect(walks).toBe(112);
      expect(faults).toEqual([]);
    },
  );

  test(
    'IN3 by a walker who knows only the parts: every floor of some suites',
    { timeout: 120_000 },
    () => {
      const random = chances(52);
      for (const sample of suites(random, 3)) {
        const ground = new Ground(sample.key, sample.frame);
        const from = before(sample, random);
        for (const floor of allFloors(sample).filter(() => random() < 0.25)) {
          const to = pointOf(sample, floor, random);
          const way = route(sample.key, from, to);
          const name = `${sample.name}: ${formatPlace(from)} to ${formatPlace(to)}`;
          expect(way, name).not.toBe(null);
          const kinds = way!.stepLegs.map((leg) => way!.legs[leg]!.kind);
          expect(whatStops(ground, way!.waypoints, kinds), name).toBe(null);
        }
      }
    },
  );

  test(
    'IN9 passages join neighbouring suites: both walkers go from one to the other',
    { timeout: 60_000 },
    () => {
      const random = chances(54);
      const kinds = new Set<string>();
      let walks = 0;
      for (const sample of suites(random, 200)) {
        const { key, frame, suite } = sample;
        const portal = portalOf(suite, random() < 0.5 ? 'high' : 'low');
        if (!portal || walks > 14 || (walks > 7 && kinds.has(kindOf(portal)))) continue;
        kinds.add(kindOf(portal));
        walks++;
        const next = portal.low === suite ? portal.high : portal.low;
        const other: Sample = { ...sample, suite: next };
        const floorOf = (s: Sample): Floor => {
          const storey = s.suite.storeys - 1 - Math.floor(random() * 1.5);
          return somewhere(
            allFloors(s).filter((f) => Math.floor(f.y) === s.suite.y + 4 * storey),
            random,
          );
        };
        const from = pointOf(sample, floorOf(sample), random);
        const to = pointOf(other, floorOf(other), random);
        for (const [a, b] of [
          [from, to],
          [to, from],
        ] as const) {
          const way = route(key, a, b)!;
          const name = `${sample.name}: ${formatPlace(a)} to ${formatPlace(b)}`;
          const steps = way.stepLegs.map((leg) => way.legs[leg]!.kind);
          expect(steps, name).not.toContain('ledge');
          expect(whatStops(new Ground(key, frame), way.waypoints, steps), name).toBe(null);
          const ground = groundOfChunks((ix, iy, iz) =>
            chunkAt(key, { frame, level: 0, x: ix * 64, y: iy * 64, z: iz * 64 }, NOW),
          );
          expect(walkRoute(ground, () => [], way.waypoints, steps).reached, name).toBe(true);
        }
      }
      expect(walks).toBeGreaterThan(7);
      expect([...kinds]).toEqual(expect.arrayContaining(['fissure', 'corner']));
    },
  );

  test(
    'IN5 there is floor under every lane and room over it; it is a way, and void',
    { timeout: 60_000 },
    () => {
      const random = chances(53);
      for (const sample of suites(random, 14)) {
        const { key } = sample;
        const ground = new Ground(key, sample.frame);
        const floors = allFloors(sample);
        for (let n = 0; n < 40; n++) {
          const place = pointOf(sample, somewhere(floors, random), random);
          const name = `${sample.name} ${formatPlace(place)}`;
          const feet: [number, number, number] = [place.x, place.y, place.z];
          expect(floorUnder(ground, feet, 0.1, 0), name).not.toBe(null);
          expect(inTheWay(ground, feet, 0.1)?.owner ?? null, name).toBe(null);
          if (n > 4) continue;
          const near = nearestWay(key, place)!;
          expect(
            Math.hypot(near.x - place.x, near.y - place.y, near.z - place.z),
            name,
          ).toBeLessThan(0.05);
          const { inside, storey } = whatIsAt(key, { ...place, y: place.y + 1 }, NOW);
          const height = place.y + 1 - sample.suite.body.block.gap.floorY;
          expect({ inside, storey }, name).toEqual({
            inside: false,
            storey: Math.floor(height / 4),
          });
        }
      }
    },
  );
});
