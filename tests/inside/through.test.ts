import { describe, expect, test } from 'vitest';
import { formatPlace, nodeAt } from '../../src/core/index.ts';
import type { Place } from '../../src/core/index.ts';
import { groundOfChunks, walkRoute } from '../../src/fabric/index.ts';
import { chunkAt, climbsIn, nearestWay, route, whatIsAt } from '../../src/gen/index.ts';
import { ringAbove } from '../../src/gen/body.ts';
import { bedOf } from '../../src/gen/inside/bed.ts';
import { roomsOf } from '../../src/gen/inside/rooms.ts';
import type { Suite } from '../../src/gen/inside/suite.ts';
import { throughAt } from '../../src/gen/inside/through.ts';
import type { Through } from '../../src/gen/inside/through.ts';
import { sideX, sideZ } from '../../src/gen/ways/ring-walk.ts';
import { NOW } from '../gen/sample.ts';
import { Ground } from '../ways/ground.ts';
import { chances } from '../ways/sample.ts';
import { whatStops } from '../ways/walker.ts';
import { Flood } from './flood.ts';
import { suites } from './sample.ts';
import type { Sample } from './sample.ts';

interface WithThrough extends Sample {
  readonly through: Through;
}

let asked = 0;
const tunnels = suites(chances(111), 60).flatMap((sample): WithThrough[] => {
  const { body } = sample.suite;
  for (let k = body.low; k >= 0; k = ringAbove(body, k)) {
    if (k % 4 !== 0 || k === body.low) continue;
    asked++;
    const through = throughAt(body, k);
    if (through) return [{ ...sample, through }];
    if (asked % 5 === 0) return [];
  }
  return [];
});

/** A place in the measures of one of the two suites' sides. */
function placeIn({ frame }: Sample, { body, side }: Suite, s: number, d: number, y: number): Place {
  const q = (v: number) => Math.round(v * 64) / 64;
  const [x, z] = [q(sideX(body, side, s, d)), q(sideZ(body, side, s, d))];
  return { frame, x, y: body.block.gap.floorY + y, z };
}

function roomOf(sample: Sample, suite: Suite): Place {
  const room = roomsOf(suite, suite.storeys - 1, 1, 0)[0] ?? roomsOf(suite, 0, 0, 0)[0]!;
  const u = room.row === 0 ? room.d1 - 0.75 : room.d0 + 0.75;
  return placeIn(sample, suite, (room.s0 + room.s1) / 2, u, room.y);
}

describe('tunnels through cores', () => {
  test('IN15 many bodies have one, between opposite sides, and a vault in many', () => {
    expect(tunnels.length / asked).toBeGreaterThan(0.2);
    const vaults = tunnels.filter(({ through }) => through.vault);
    expect(vaults.length).toBeGreaterThan(tunnels.length / 3);
    for (const { through, name } of tunnels) {
      const { first, second, length, vault } = through;
      expect((first.side + 2) % 4, name).toBe(second.side);
      expect(Math.min(first.back, second.back), name).toBeGreaterThanOrEqual(16);
      if (!vault) continue;
      expect(vault.d0, name).toBeGreaterThan(first.body.strip);
      expect(vault.d1, name).toBeLessThan(length - first.body.strip);
    }
  });

  test(
    'IN15 both walkers go from a room through the core to a room on the other side',
    { timeout: 120_000 },
    () => {
      const short = tunnels.toSorted((a, b) => a.through.length - b.through.length);
      for (const sample of [...short.slice(0, 3), short.at(-1)!]) {
        const { key, frame, through } = sample;
        const a = roomOf(sample, through.first);
        const b = roomOf(sample, through.second);
        const way = route(key, a, b)!;
        const name = `${sample.name}: ${formatPlace(a)} to ${formatPlace(b)}`;
        const kinds = way.stepLegs.map((leg) => way.legs[leg]!.kind);
        expect(kinds, name).not.toContain('ledge');
        expect(way.lengthMetres, name).toBeGreaterThan(through.length - 100);
        expect(whatStops(new Ground(key, frame), way.waypoints, kinds), name).toBe(null);
        const ground = groundOfChunks((ix, iy, iz) =>
          chunkAt(key, { frame, level: 0, x: ix * 64, y: iy * 64, z: iz * 64 }, NOW),
        );
        expect(walkRoute(ground, () => [], way.waypoints, kinds).reached, name).toBe(true);
      }
    },
  );

  test(
    'IN19 both walkers climb down from the bridge over a vault to its bed, and up again to a room',
    { timeout: 90_000 },
    () => {
      const random = chances(112);
      const low = tunnels
        .flatMap((sample) => bedOf(sample.through) ?? [])
        .toSorted((a, b) => a.through.y - a.y - (b.through.y - b.y));
      const beds = [...low.slice(0, 2), low.at(-1)!];
      for (const bed of beds) {
        const sample = tunnels.find(({ through }) => through === bed.through)!;
        const { key, frame, through, name } = sample;
        const { first } = through;
        const on = () => {
          const d = bed.d0 + 1.5 + (bed.d1 - bed.d0 - 3) * random();
          return placeIn(sample, first, bed.s0 + 0.5 + 3.5 * random(), d, bed.y + 1 / 64);
        };
        const [a, b] = [on(), on()];
        expect(nearestWay(key, a), name).toEqual(a);
        const ground = groundOfChunks((ix, iy, iz) =>
          chunkAt(key, { frame, level: 0, x: ix * 64, y: iy * 64, z: iz * 64 }, NOW),
        );
        const climbs = (x: number, y: number, z: number) =>
          climbsIn(key, nodeAt(frame, 0, x, y, z));
        const room = roomOf(sample, through.second);
        for (const [from, to] of [
          [a, b],
          [a, room],
          [room, b],
        ] as const) {
          const way = route(key, from, to);
          expect(way, name).not.toBe(null);
          const kinds = way!.stepLegs.map((leg) => way!.legs[leg]!.kind);
          expect(whatStops(new Ground(key, frame), way!.waypoints, kinds), name).toBe(null);
          expect(walkRoute(ground, climbs, way!.waypoints, kinds).reached, name).toBe(true);
        }
      }
    },
  );

  test('IN15 a tunnel is a way, also on the bridge over a vault, and has no open fall', () => {
    const vaults = tunnels.filter(({ through }) => through.vault).slice(0, 3);
    expect(vaults.length).toBe(3);
    for (const sample of vaults) {
      const { key, through } = sample;
      const { first, middle, length, y, vault } = through;
      const on = placeIn(sample, first, middle + 0.5, length / 2, y + 1 / 64);
      expect(nearestWay(key, on), sample.name).toEqual(on);
      expect(whatIsAt(key, on, NOW).inside).toBe(false);
      const door = first.doors.find(({ open }) => open)!;
      const ledge = placeIn(sample, first, door.s, first.front - 2.5, first.y);
      const way = route(key, on, ledge)!;
      const kinds = way.stepLegs.map((leg) => way.legs[leg]!.kind);
      const ground = new Ground(key, sample.frame);
      expect(whatStops(ground, way.waypoints, kinds), sample.name).toBe(null);
      const { falls, cells } = new Flood(ground, [on.x, on.y, on.z]).run(2500);
      expect(cells).toBeGreaterThan(400);
      // The gap in the railing where one gets on the ladder is none.
      const bed = bedOf(through)!;
      const gap = placeIn(sample, first, bed.climber, bed.ladder, y);
      const open = falls.filter(([x, , z]) => Math.hypot(x - gap.x, z - gap.z) > 1.5);
      expect(open, sample.name).toEqual([]);
      // Under the bridge it is open down to the ridges.
      const deep = placeIn(sample, first, middle, length / 2, vault!.y0 + 6);
      expect(whatIsAt(key, deep, NOW).inside).toBe(false);
      const node = nodeAt(sample.frame, 2, deep.x, deep.y, deep.z);
      expect(chunkAt(key, node, NOW).hulls.every((hull) => hull.stratum === 0)).toBe(true);
    }
  });
});
