import { describe, expect, test } from 'vitest';
import type { Place } from '../../src/core/index.ts';
import {
  FIND_KINDS,
  findNear,
  nearestWay,
  route,
  surveyAround,
  vistas,
  whatIsAt,
} from '../../src/gen/index.ts';
import type { FindKind } from '../../src/gen/index.ts';

const WORLD = { seed: 0, rules: 1 };
const PLACES = vistas(WORLD, null, 3).map((vista) => vista.place);
/** What is not in every neighbourhood. */
const RARE: ReadonlySet<FindKind> = new Set(['shaft', 'gate', 'hall', 'tower', 'abyss']);

describe('finding by kind', () => {
  test.each(FIND_KINDS)('G34 the nearest %s: on a way, nearest first, always the same', (kind) => {
    for (const near of PLACES) {
      const found = findNear(WORLD, near, kind, 5);
      if (!RARE.has(kind)) expect(found.length).toBeGreaterThan(0);
      for (const find of found) {
        expect(find.kind).toBe(kind);
        expect(nearestWay(WORLD, find.place)).toEqual(find.place);
        expect(find.words).not.toBe('');
      }
      expect(findNear(WORLD, near, kind, 5)).toEqual(found);
      if (kind === 'vista') continue;
      // Each is brought onto a way, which may change its distance by the width of what it stands on.
      const far = found.map((find) => find.metres);
      far.forEach((metres, i) => expect(metres).toBeGreaterThan((far[i - 1] ?? 0) - 600));
    }
  });

  test('G34 doors are stood before, rooms are stood in', () => {
    for (const near of PLACES) {
      const [room] = findNear(WORLD, near, 'room', 1);
      const [door] = findNear(WORLD, near, 'door', 1);
      if (!room || !door) continue;
      const tick = 946_080_000_000;
      const over = (place: Place, up: number) =>
        whatIsAt(WORLD, { ...place, y: place.y + up }, tick);
      expect(over(room.place, 0).inside).toBe(false);
      expect(over(room.place, 1).inside).toBe(false);
      expect(over(room.place, -0.01).role).toBe('floor');
      expect(over(door.place, -0.01).role).toMatch(/ledge|plate/);
      expect(door.words).toMatch(/^door into /);
    }
  });

  test('G40 an abyss is looked at from a bridge to its one tower, and one walks there', () => {
    const tick = 946_080_000_000;
    let seen = 0;
    for (const near of PLACES)
      for (const { place, yaw, pitch } of findNear(WORLD, near, 'abyss', 2)) {
        seen++;
        const below = whatIsAt(WORLD, { ...place, y: place.y - 0.01 }, tick);
        expect(below.role).toBe('bridge');
        const [a, b] = [(yaw * Math.PI) / 180, (pitch * Math.PI) / 180];
        // A ray from the eye along the look, and a fan to both sides of it.
        const hit = [-12, -6, 0, 6, 12].some((turn) => {
          const t = a + (turn * Math.PI) / 180;
          for (let r = 30; r < 2500; r += 10) {
            const at = {
              ...place,
              x: place.x - Math.sin(t) * Math.cos(b) * r,
              y: place.y + 1.7,
              z: place.z + Math.cos(t) * Math.cos(b) * r,
            };
            const { inside, owner } = whatIsAt(WORLD, at, tick);
            if (inside && owner?.includes(' hyper ')) return true;
          }
          return false;
        });
        expect(hit).toBe(true);
        expect(route(WORLD, near, place)).not.toBe(null);
      }
    expect(seen).toBeGreaterThan(2);
  });

  test('G34 in a room one looks across it, and not at a wall', () => {
    const tick = 946_080_000_000;
    for (const near of PLACES)
      for (const { place, yaw, words } of findNear(WORLD, near, 'room', 8)) {
        const t = (yaw * Math.PI) / 180;
        for (let r = 0.25; r < 2.5; r += 0.25) {
          const [x, z] = [place.x - Math.sin(t) * r, place.z + Math.cos(t) * r];
          expect(whatIsAt(WORLD, { ...place, x, y: place.y + 1.7, z }, tick).inside, words).toBe(
            false,
          );
        }
      }
  });

  test('G34 nothing is found in rooms, and every kind is found somewhere near', () => {
    const room = { frame: { kind: 'room', name: 'jupiter' }, x: 0, y: 0, z: 0 } as const;
    for (const kind of FIND_KINDS) {
      expect(findNear(WORLD, room, kind, 3)).toEqual([]);
      expect(
        PLACES.some((near) => findNear(WORLD, near, kind, 1).length > 0),
        kind,
      ).toBe(true);
    }
  });
});

describe('the survey', () => {
  test('G32 blocks do not overlap, bodies lie in them, bridges end at their edges', () => {
    const survey = surveyAround(WORLD, PLACES[0]!, [3000, 3000])!;
    expect(survey.blocks.length).toBeGreaterThan(8);
    for (const a of survey.blocks)
      for (const b of survey.blocks)
        if (a !== b)
          expect(a.x0 >= b.x1 || b.x0 >= a.x1 || a.z0 >= b.z1 || b.z0 >= a.z1).toBe(true);
    for (const body of survey.bodies) {
      const inside = survey.blocks.filter(
        (b) => body.x0 >= b.x0 && body.x1 <= b.x1 && body.z0 >= b.z0 && body.z1 <= b.z1,
      );
      expect(inside).toHaveLength(1);
      expect(body.y0).toBeGreaterThanOrEqual(survey.floorY);
      expect(body.y1).toBeLessThanOrEqual(survey.ceilingY);
    }
    for (const bridge of survey.bridges) {
      expect(bridge.x1).toBeGreaterThan(bridge.x0);
      expect(bridge.z1).toBeGreaterThan(bridge.z0);
      expect((bridge.y - survey.floorY) % 128).toBe(0);
    }
  });

  test('G32 a wider survey holds the narrower one; rooms have none', () => {
    const wide = surveyAround(WORLD, PLACES[1]!, [4000, 4000])!;
    const narrow = surveyAround(WORLD, PLACES[1]!, [1500, 1500])!;
    for (const bridge of narrow.bridges) expect(wide.bridges).toContainEqual(bridge);
    const room = { frame: { kind: 'room', name: 'jupiter' }, x: 0, y: 0, z: 0 } as const;
    expect(surveyAround(WORLD, room, [1000, 1000])).toBeNull();
  });
});
