import { describe, expect, test } from 'vitest';
import { inward } from '../../src/gen/inside/rooms.ts';
import type { Room } from '../../src/gen/inside/room.ts';
import { paletteOf, PALETTE } from '../../src/gen/inside/subject-kinds.ts';
import { subjectsOf } from '../../src/gen/inside/subject.ts';
import { DISTRICTS } from '../../src/gen/district.ts';
import { districtOfLot } from '../../src/gen/lot-district.ts';
import { sideX, sideZ } from '../../src/gen/ways/ring-walk.ts';
import { isFlatAbout } from '../ways/flat.ts';
import { Ground, topAt } from '../ways/ground.ts';
import { chances } from '../ways/sample.ts';
import { inTheWay, STEP } from '../ways/walker.ts';
import { allRooms, suites } from './sample.ts';

/** Do two rooms of a suite have a wall, a floor or a stretch of corridor between them alone? */
function areNeighbours(a: Room, b: Room): boolean {
  const along = Math.min(a.s1, b.s1) - Math.max(a.s0, b.s0);
  const [storeys, rows] = [Math.abs(a.storey - b.storey), Math.abs(a.row - b.row)];
  if (storeys + rows === 1) return along > 0;
  return storeys + rows === 0 && along > -0.5;
}

const nameOf = (room: Room): string | null => subjectsOf(room)[0]?.name ?? null;

describe('what a room is for', () => {
  test('IN29 most rooms have a subject, of twelve and more, and none what a room next to it has', () => {
    for (const seed of [211, 212, 213]) {
      const seen = new Map<string, number>();
      let [rooms, have] = [0, 0];
      for (const { suite, name } of suites(chances(seed), 60)) {
        const all = allRooms(suite);
        for (const room of all) {
          rooms++;
          const subject = nameOf(room);
          if (subject === null) continue;
          have++;
          seen.set(subject, (seen.get(subject) ?? 0) + 1);
          for (const other of all)
            if (other !== room && nameOf(other) === subject)
              expect(areNeighbours(room, other), `${name}: ${subject}`).toBe(false);
        }
      }
      expect(rooms).toBeGreaterThan(1000);
      expect(have / rooms).toBeGreaterThan(0.6);
      const common = [...seen.values()].filter((n) => n > have / 50);
      expect(common.length).toBeGreaterThanOrEqual(12);
    }
  });

  test('IN29 districts differ in what their rooms are for, and within one there are many', () => {
    const palettes = new Map<string, Set<string>>();
    const seen = new Map<string, Set<string>>();
    for (const { suite } of suites(chances(214), 150)) {
      const district = districtOfLot(suite.lot).name;
      const { names } = paletteOf(suite);
      expect(new Set(names).size).toBe(PALETTE);
      const first = names.slice(0, 5).join();
      palettes.set(district, (palettes.get(district) ?? new Set()).add(first));
      const all = seen.get(district) ?? new Set<string>();
      seen.set(district, all);
      for (const room of allRooms(suite)) all.add(nameOf(room) ?? '');
    }
    expect(palettes.size).toBe(DISTRICTS.length);
    for (const lists of palettes.values()) expect(lists.size).toBe(1);
    expect(new Set([...palettes.values()].map((lists) => [...lists].join())).size).toBe(
      DISTRICTS.length,
    );
    for (const [district, names] of seen) expect(names.size, district).toBeGreaterThan(9);
  });

  test(
    'IN29 a subject stands there, of parts, and on none of it can a body stand',
    { timeout: 60_000 },
    () => {
      const random = chances(215);
      const looked = new Map<string, number>();
      for (const { key, frame, suite, name } of suites(random, 24)) {
        const ground = new Ground(key, frame);
        const { body, side } = suite;
        for (const room of allRooms(suite)) {
          const [subject] = subjectsOf(room);
          if (!subject || (looked.get(subject.name) ?? 0) >= 3) continue;
          looked.set(subject.name, (looked.get(subject.name) ?? 0) + 1);
          const floor = body.block.gap.floorY + room.y;
          const { high, stands } = topsOf(ground, room, subject, floor, (s, d) => [
            sideX(body, side, s, d),
            sideZ(body, side, s, d),
          ]);
          const what = `${name}: ${subject.name} in row ${room.row} of storey ${room.storey}`;
          expect(high, what).toBeGreaterThan(1.5);
          expect(stands, what).toEqual([]);
        }
      }
      expect(looked.size).toBeGreaterThanOrEqual(12);
    },
  );
});

/** How high over the floor what stands where a subject is reaches, metres; and places on it, above a step, that are a metre wide and free. */
function topsOf(
  ground: Ground,
  room: Room,
  { s, half }: { readonly s: number; readonly half: number },
  floor: number,
  at: (s: number, d: number) => readonly [number, number],
): { readonly high: number; readonly stands: string[] } {
  const stands: string[] = [];
  let high = 0;
  for (let a = s - half + 0.25; a < s + half; a += 0.375)
    for (let u = room.lane + 0.25; u < room.d1 - room.d0 - 0.125; u += 0.375) {
      const [x, z] = at(a, inward(room, u));
      for (const solid of ground.near([x, floor + 0.1, z], [x, floor + 3.4, z])) {
        const top = topAt(solid, x, z);
        if (top === null) continue;
        high = Math.max(high, Math.min(top, floor + 3.5) - floor);
        if (top <= floor + STEP || top > floor + 3) continue;
        if (!inTheWay(ground, [x, top, z], 0.06) && isFlatAbout(ground, [x, top, z]))
          stands.push(`${solid.role} at ${x},${top - floor},${z}`);
      }
    }
  return { high, stands };
}
