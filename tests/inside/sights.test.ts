import { describe, expect, test } from 'vitest';
import { breachOf } from '../../src/gen/inside/breach.ts';
import { DOORWAY_HALF, inward, roomsOf } from '../../src/gen/inside/rooms.ts';
import type { Room } from '../../src/gen/inside/room.ts';
import { sightAcross, sightBefore, sightsAlong, sightsOf } from '../../src/gen/inside/sights.ts';
import type { Sight } from '../../src/gen/inside/sights.ts';
import { WALL } from '../../src/gen/inside/suite.ts';
import { Ground } from '../ways/ground.ts';
import { chances } from '../ways/sample.ts';
import { placeOn } from './on-foot.ts';
import { allRooms, suites } from './sample.ts';
import type { Sample } from './sample.ts';

/** Half the width of the square in a body's circle; its height, and how high it steps, metres. */
const HALF = 0.2;
const HEIGHT = 1.8;
const STEP = 0.5;
/** Forms whose openings are narrower than a body. */
const NARROW = new Set(['bars', 'slits', 'grate']);

/** A place in a wall with a sight: so far along the wall, so deep in it, so high over the floor. */
type Into = (along: number, deep: number, up: number) => readonly [number, number, number];

function intoCorridorWall(sample: Sample, room: Room): Into {
  const wall = room.row === 0 ? sample.suite.c0 - WALL : sample.suite.c1;
  return (s, deep, up) => {
    const { x, y, z } = placeOn(sample, s, wall + deep, room.y + up);
    return [x, y, z];
  };
}

function intoCrossWall(sample: Sample, room: Room): Into {
  return (u, deep, up) => {
    const { x, y, z } = placeOn(sample, room.s0 - WALL + deep, inward(room, u), room.y + up);
    return [x, y, z];
  };
}

/** Share of lines straight through a sight that meet nothing from a hand before the wall to a hand behind it. */
function shareFree(ground: Ground, into: Into, { a, b, low, high }: Sight): number {
  let [lines, free] = [0, 0];
  for (let i = 0; i < 24; i++)
    for (let j = 0; j < 7; j++) {
      const along = a + ((b - a) * (i + 0.5)) / 24;
      const up = low + ((high - low) * (j + 0.5)) / 7;
      const [p, q] = [into(along, -0.15, up), into(along, WALL + 0.15, up)];
      const least = p.map((v, k) => Math.min(v, q[k]!));
      const most = p.map((v, k) => Math.max(v, q[k]!));
      lines++;
      const near = [...ground.near(least, most)];
      const isHit = near.some((solid) => {
        if (!solid.planes) return true;
        for (let t = 0; t <= 1; t += 0.125)
          if (
            solid.planes.every(
              ([x, y, z, d]) =>
                x! * (p[0] + (q[0] - p[0]) * t) + y! * p[1] + z! * (p[2] + (q[2] - p[2]) * t) <= d!,
            )
          )
            return true;
        return false;
      });
      if (!isHit) free++;
    }
  return free / lines;
}

/** Where a body would fit into a sight, or null. */
function passes(ground: Ground, into: Into, { a, b, low }: Sight): string | null {
  for (let along = a; along <= b; along += 0.0625)
    // On its sill, too, where that is a step high.
    for (const up of [0, STEP / 2, Math.min(low, STEP), STEP]) {
      const [x, y, z] = into(along, WALL / 2, up);
      const near = ground.near([x - HALF, y + 0.02, z - HALF], [x + HALF, y + HEIGHT, z + HALF]);
      if (![...near].some((solid) => !solid.planes)) return `${along} up ${up}`;
    }
  return null;
}

describe('walls that one sees through', () => {
  test('IN34 half of all rooms have a sight to their corridor, off its door, a third one to the next room', () => {
    let [rooms, some, walls, across, facing] = [0, 0, 0, 0, 0];
    const forms = new Set<string>();
    for (const { suite, name } of suites(chances(341), 80))
      for (const room of allRooms(suite)) {
        rooms++;
        const sights = sightsOf(room);
        if (sights.length > 0) some++;
        let from = room.s0;
        for (const { a, b, low, high, form } of sights) {
          forms.add(form);
          expect(a, name).toBeGreaterThan(from);
          expect(b, name).toBeLessThan(room.s1);
          expect(b - a, name).toBeGreaterThan(0.9);
          expect(low >= 1.125 || NARROW.has(form), name).toBe(true);
          expect(high - low, name).toBeLessThan(2);
          expect(high, name).toBeLessThanOrEqual(room.isLow ? 2.25 : 2.5);
          expect(b < room.door - DOORWAY_HALF - 0.25 || a > room.door + DOORWAY_HALF + 0.25).toBe(
            true,
          );
          from = b;
          const other = roomsOf(suite, room.storey, room.row === 0 ? 1 : 0, room.stretch);
          if (other.some(({ door }) => door > a && door < b)) facing++;
        }
        const before = sightBefore(room);
        if (room.number > 0) {
          walls++;
          if (before) across++;
        }
        if (!before) continue;
        expect(before.b, name).toBeLessThan(room.lane);
        expect(before.low >= 1.125 || NARROW.has(before.form), name).toBe(true);
        expect(breachOf(suite, room.s0 - WALL / 2, room.row, room.y), name).toBe(null);
        const beside = allRooms(suite).find((other) => sightAcross(other, 1) === before);
        expect(beside?.s1, name).toBe(room.s0 - WALL);
      }
    expect(some / rooms).toBeGreaterThan(0.5);
    expect(across / walls).toBeGreaterThan(0.33);
    // Of those to the corridor a third or more are across from a door.
    expect(facing / some).toBeGreaterThan(0.33);
    expect([...forms].sort()).toEqual([
      'bars',
      'grate',
      'half',
      'hole',
      'mouth',
      'slits',
      'window',
    ]);
  });

  test('IN35 through a sight one sees, and no body gets', { timeout: 60_000 }, () => {
    const shares = new Map<string, number[]>();
    for (const sample of suites(chances(342), 24)) {
      const ground = new Ground(sample.key, sample.frame);
      const look = (into: Into, sight: Sight) => {
        shares.set(sight.form, [...(shares.get(sight.form) ?? []), shareFree(ground, into, sight)]);
        expect(passes(ground, into, sight), `${sample.name} ${sight.form}`).toBe(null);
      };
      for (const room of allRooms(sample.suite).slice(0, 12)) {
        for (const sight of sightsOf(room)) look(intoCorridorWall(sample, room), sight);
        const before = sightBefore(room);
        if (before) look(intoCrossWall(sample, room), before);
      }
    }
    expect(shares.size).toBe(7);
    for (const [form, list] of shares) {
      const open = list.filter((share) => share > 0.25).length;
      expect(
        open / list.length,
        `${form} of ${list.length}: ${list.map((v) => v.toFixed(2)).join(' ')}`,
      ).toBeGreaterThan(0.9);
    }
  });

  test('IN34 corridors look into halls', () => {
    let [halls, some] = [0, 0];
    for (const { suite } of suites(chances(343), 60))
      for (const hall of suite.halls)
        for (let g = hall.from; g < hall.to; g++) {
          halls++;
          if (sightsAlong(suite, 0, 1, g).length > 0) some++;
        }
    expect(halls).toBeGreaterThan(30);
    expect(some / halls).toBeGreaterThan(0.5);
  });
});
