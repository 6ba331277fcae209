import { describe, expect, test } from 'vitest';
import { formatPlace } from '../../src/core/index.ts';
import type { Place } from '../../src/core/index.ts';
import { route } from '../../src/gen/index.ts';
import { ageOf } from '../../src/gen/age.ts';
import { ruinOf } from '../../src/gen/decay.ts';
import { blindStairsIn, slantOf } from '../../src/gen/inside/disorder.ts';
import { roomsOf } from '../../src/gen/inside/rooms.ts';
import type { Suite } from '../../src/gen/inside/suite.ts';
import { wearOf } from '../../src/gen/inside/wear.ts';
import { sideX, sideZ } from '../../src/gen/ways/ring-walk.ts';
import { Flood } from './flood.ts';
import { Ground } from '../ways/ground.ts';
import { chances } from '../ways/sample.ts';
import { whatStops } from '../ways/walker.ts';
import { suites } from './sample.ts';
import type { Sample } from './sample.ts';

const all = suites(chances(101), 300);

function mean(values: readonly number[]): number {
  return values.reduce((sum, v) => sum + v, 0) / values.length;
}

function placeIn({ frame, suite }: Sample, s: number, d: number, y: number): Place {
  const { body, side } = suite;
  const q = (v: number) => Math.round(v * 64) / 64;
  const [x, z] = [q(sideX(body, side, s, d)), q(sideZ(body, side, s, d))];
  return { frame, x, y: body.block.gap.floorY + y, z };
}

function walked(sample: Sample, to: Place): string | null {
  const { key, frame, suite } = sample;
  const door = suite.doors.find(({ open }) => open)!;
  const way = route(key, placeIn(sample, door.s, suite.front - 2.5, suite.y), to)!;
  const kinds = way.stepLegs.map((leg) => way.legs[leg]!.kind);
  return whatStops(new Ground(key, frame), way.waypoints, kinds);
}

function allRooms(suite: Suite) {
  return Array.from({ length: suite.stretches * suite.storeys * 2 }, (_, n) =>
    roomsOf(suite, (n >> 1) % suite.storeys, (n & 1) as 0 | 1, Math.floor(n / 2 / suite.storeys)),
  ).flat();
}

describe('wear', () => {
  test('IN13 what is old is more worn than what is young, inside and out', () => {
    const sorted = all.toSorted((a, b) => ageOf(a.suite.body) - ageOf(b.suite.body));
    const young = sorted.slice(0, 100);
    const old = sorted.slice(-100);
    for (const measure of [
      ({ suite }: Sample) => wearOf(suite),
      ({ suite }: Sample) => ruinOf(suite.lot, suite.k),
    ])
      expect(mean(old.map(measure))).toBeGreaterThan(1.3 * mean(young.map(measure)));
    const most = Math.max(...all.map(({ suite }) => wearOf(suite)));
    expect(most).toBeGreaterThan(0.8);
    expect(Math.min(...all.map(({ suite }) => wearOf(suite)))).toBeLessThan(0.1);
  });

  test('S-011 most rooms stand empty, with traces of use', () => {
    const rooms = all.slice(0, 60).flatMap(({ suite }) => allRooms(suite));
    const left = rooms.filter(({ content }) => content !== 'bare' && content !== 'rubble');
    expect(left.length / rooms.length).toBeGreaterThan(0.5);
    expect(new Set(rooms.map(({ content }) => content)).size).toBe(17);
  });

  test('IN13 it closes no way: the most worn suites are walked to their far rooms', () => {
    const worn = all.toSorted((a, b) => wearOf(b.suite) - wearOf(a.suite)).slice(0, 5);
    const random = chances(102);
    for (const sample of worn) {
      const rooms = allRooms(sample.suite);
      for (let n = 0; n < 4; n++) {
        const room = rooms[Math.floor(random() * rooms.length)]!;
        const u = room.row === 0 ? room.d1 - 0.75 : room.d0 + 0.75;
        const to = placeIn(sample, (room.s0 + room.s1) / 2, u, room.y);
        expect(walked(sample, to), `${sample.name} ${formatPlace(to)}`).toBe(null);
      }
    }
  });

  test('IN14 stairs for nobody go up to walls: nothing to fall from; floors at a slant are walked on', () => {
    const halls = all.flatMap((sample) =>
      sample.suite.halls
        .filter((hall) => blindStairsIn(sample.suite, hall) > 0)
        .map((hall) => ({ sample, hall })),
    );
    expect(halls.length).toBeGreaterThan(5);
    for (const { sample, hall } of halls.slice(0, 3)) {
      const { suite } = sample;
      const to = placeIn(sample, (hall.s0 + hall.s1) / 2, suite.c1 + 2, suite.y);
      expect(walked(sample, to), sample.name).toBe(null);
      const ground = new Ground(sample.key, sample.frame);
      const { falls, cells } = new Flood(ground, [to.x, to.y, to.z]).run(9000);
      expect(cells).toBeGreaterThan(1000);
      const near = falls.filter((p) =>
        [...ground.near([p[0] - 1, p[1] - 1, p[2] - 1], [p[0] + 1, p[1] + 1, p[2] + 1])].every(
          (s) => s.role !== 'ladder',
        ),
      );
      expect(near, sample.name).toEqual([]);
    }
    const slants = all.flatMap((sample) =>
      allRooms(sample.suite)
        .filter((room) => slantOf(room) > 0 && room.storey > 0)
        .slice(0, 1)
        .map((room) => ({ sample, room })),
    );
    expect(slants.length).toBeGreaterThan(5);
    for (const { sample, room } of slants.slice(0, 4)) {
      const u = room.row === 0 ? room.d0 + 0.5 : room.d1 - 0.5;
      const to = placeIn(sample, (room.s0 + room.s1) / 2, u, room.y + slantOf(room) * 0.8);
      expect(walked(sample, to), sample.name).toBe(null);
    }
  });
});
