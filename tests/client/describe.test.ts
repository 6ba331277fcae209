import { expect, test } from 'vitest';
import { asideWords, edgesAbout, goesOn } from '../../src/client/about.ts';
import { describePlace, metresToRect } from '../../src/client/describe.ts';
import { viewWords } from '../../src/client/words.ts';
import type { Place } from '../../src/core/index.ts';
import { boxSolid, groundOfSolids, landOf } from '../../src/fabric/index.ts';
import { findNear, vistas, whatIsAt } from '../../src/gen/index.ts';

const WORLD = { seed: 0, rules: 1 };
const TICK = 946_080_000_000;
const told = (place: Place, yaw: number, tick = TICK): string[] =>
  describePlace(
    WORLD,
    place,
    yaw,
    landOf({ key: WORLD, frame: place.frame, tick, editsIn: () => [] }),
    tick,
  );
const under = (place: Place): string | null =>
  whatIsAt(WORLD, { ...place, y: place.y - 0.05 }, TICK).role;
const words = (place: Place): string =>
  viewWords(
    WORLD,
    under(place),
    place,
    { yaw: 0, pitch: 0 },
    TICK,
    { floorY: 0, ceilingY: 9 },
    'walk',
  );

test('CL32 how far it is to a wall along a look', () => {
  const wall = { kind: 'tower', x0: 10, z0: -5, x1: 20, z1: 5 };
  expect(metresToRect(wall, 0, 0, 1, 0)).toBe(10);
  expect(metresToRect(wall, 0, 0, -1, 0)).toBe(Infinity);
  expect(metresToRect(wall, 0, 6, 1, 0)).toBe(Infinity);
  expect(metresToRect(wall, 15, -50, 0, 1)).toBe(45);
  expect(metresToRect(wall, 0, -10, Math.SQRT1_2, Math.SQRT1_2)).toBeCloseTo(14.142, 2);
  expect(metresToRect(wall, 15, 0, 1, 0)).toBe(Infinity);
});

test('CL32 a view is told all the way round, with what is near; turned round, ahead is behind', () => {
  for (const { place, yaw } of vistas(WORLD, null, 2)) {
    const all = told(place, yaw);
    expect(all[0]).toMatch(/^Ahead: .+\.$/);
    expect(all.at(-1)).toMatch(/^Near by: .*(bridge|viaduct|catwalk), \d+ m long: .+\.$/);
    expect(all.join()).not.toMatch(/NaN|Infinity|undefined|null/);
    const turned = told(place, yaw + 180);
    expect(turned[2]!.replace('Behind', 'Ahead')).toBe(all[0]);
    // A vista looks into the open.
    expect(all.join()).toContain('of air, then');
  }
});

test('CL32 in rooms of the core and of Jupiter there is nothing to tell', () => {
  const room = { frame: { kind: 'room', name: 'jupiter' }, x: 0, y: 0, z: 0 } as const;
  expect(told(room, 0)).toEqual([]);
});

test('CL32 a room is told by its kind, its size and its doors, a ledge by its doors and its drop', () => {
  const [vista] = vistas(WORLD, null, 1);
  const [room] = findNear(WORLD, vista!.place, 'room', 1);
  expect(words(room!.place)).toMatch(
    /^You stand in a (room of \w+|room with [\w ]+|bare room), \d+ m by \d+ m, of /,
  );
  const inside = told(room!.place, room!.yaw);
  expect(inside[0]).toMatch(/^Ahead: \d+ m to .+\.$/);
  expect(inside.join()).toMatch(/(A door|Doors): \d+ m [a-z ]+, to the corridor/);
  expect(inside.join()).not.toContain('of air');
  const [door] = findNear(WORLD, vista!.place, 'door', 1);
  expect(words(door!.place)).toMatch(/^You stand on (a roofed gallery|an open ledge) round a /);
  expect(told(door!.place, door!.yaw).join()).toMatch(/3 m ahead, into [a-z ]+/);
  const bridge = findNear(WORLD, vista!.place, 'bridge', 30).find((b) => /catwalk/.test(b.words));
  expect(told(bridge!.place, bridge!.yaw).join()).toMatch(
    /a drop of more than 60 m, \d+ m on the (right and on the left|left and on the right)/,
  );
});

test('CL32 on a bridge it is told where the floor goes on, by day and night what the lamps give', () => {
  const [vista] = vistas(WORLD, null, 1);
  for (const bridge of findNear(WORLD, vista!.place, 'bridge', 8)) {
    const along = told(bridge.place, bridge.yaw).slice(0, 4);
    expect(along.filter((one) => /the floor goes on|\d m to /.test(one)).length).toBeGreaterThan(0);
  }
  const at = (hour: number): string =>
    viewWords(
      WORLD,
      null,
      { ...vista!.place, x: 0 },
      { yaw: 0, pitch: 0 },
      TICK + hour * 36_000,
      { floorY: 0, ceilingY: 9 },
      'walk',
    );
  expect(at(12)).toMatch(/It is 12:00 here, and the lamps are bright\.$/);
  expect(at(0)).toMatch(/the lamps are dark\.$/);
});

test('CL76 a void and the inside of a plate are told as what they are', () => {
  const look = { yaw: 0, pitch: 0 };
  const room = { floorY: 0, ceilingY: 9000 };
  const hollow = { frame: { kind: 'room', name: 'core' }, x: 0, y: 0, z: 0 } as const;
  expect(viewWords(WORLD, null, hollow, look, TICK, room, 'fly')).toContain(
    'Nothing is built in this void',
  );
  const deep = { ...vistas(WORLD, null, 1)[0]!.place, y: -24 };
  expect(viewWords(WORLD, 'plate', deep, look, TICK, room, 'fly')).toContain(
    ' 24 metres deep in a plate.',
  );
});

test('CL32 drops, railings and steps are felt on what stands there', () => {
  // A floor that ends at x = 3 behind a rail, 5 m over another; to the south steps of half a metre.
  const solid = (x0: number, y0: number, z0: number, x1: number, y1: number, z1: number) =>
    boxSolid(x0, y0, z0, x1, y1, z1, 15);
  const ground = groundOfSolids([
    solid(-50, -1, -50, 3, 0, 2),
    solid(2.8, 0.5, -50, 2.9, 0.6, 2),
    solid(3, -6, -50, 20, -5, 50),
    ...[1, 2, 3, 4].map((i) => solid(-50, -1, 1 + i, 3, i / 2, 50)),
  ]);
  // Looking south; the drop is toward +x, on the left.
  const felt = edgesAbout(ground, { x: 0, y: 0, z: 0, yaw: 0 });
  expect(felt.join('; ')).toMatch(/a drop of 5 m, 3 m on the left, behind a railing/);
  expect(felt.join('; ')).toMatch(/a way up \d m ahead/);
  // Feet can follow behind and to the right, not over the drop.
  const follows = [0, 90, 180, 270].map((turn) =>
    goesOn(ground, { x: 0, y: 0, z: 0, yaw: 0 }, turn),
  );
  expect(follows.slice(1)).toEqual([true, true, false]);
  expect(asideWords({ x: 0, y: 0, z: 0, yaw: 90 }, { x: -5, z: 0 })).toBe('5 m ahead');
  expect(asideWords({ x: 0, y: 0, z: 0, yaw: 0 }, { x: -4, z: 4 })).toBe('6 m ahead on the right');
});

test('CL32 nothing is said to be where it was not built yet: neither underfoot, nor all round, nor near by', () => {
  const YEAR = 315_360_000;
  const room = { floorY: 0, ceilingY: 9000 };
  const standAt = (place: Place, year: number): string =>
    viewWords(WORLD, null, place, { yaw: 0, pitch: 0 }, year * YEAR, room, 'fly').split('.')[0]!;
  for (const { place } of vistas(WORLD, null, 4)) {
    // By halves, the year in which what one stands on was built.
    let [low, high] = [0, 3000];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      const under = { ...place, y: place.y - 0.1 };
      if (whatIsAt(WORLD, under, middle * YEAR).inside) high = middle;
      else low = middle;
    }
    for (const over of [0, 0.5]) {
      const feet = { ...place, y: place.y + over };
      expect(standAt(feet, high)).toMatch(/^You hover on a/);
      expect(standAt(feet, low)).toBe('You fly');
    }
    expect(told(place, 0, low * YEAR)).toEqual(['What stands here later is not built yet.']);
    expect(told(place, 0, high * YEAR).length).toBeGreaterThan(4);
    // High in the air, at a time when nothing stands all round.
    expect(told({ ...place, y: place.y + 40 }, 0, 2 * YEAR)).toHaveLength(1);
    for (const one of ['stair', 'bridge', 'shaft'] as const)
      for (const find of findNear(WORLD, place, one, 1)) {
        const before = told(place, 0, high * YEAR).join(' ');
        const isThere = whatIsAt(
          WORLD,
          { ...find.place, y: find.place.y - 0.1 },
          high * YEAR,
        ).inside;
        if (isThere) expect(before).toContain(find.words);
      }
  }
});
