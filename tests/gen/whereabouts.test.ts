import { expect, test } from 'vitest';
import { findNear, nearestWay, vistas, whatIsAt, whereabouts } from '../../src/gen/index.ts';

const WORLD = { seed: 0, rules: 1 };
const TICK = 946_080_000_000;
const PLACES = vistas(WORLD, null, 4).map((vista) => vista.place);

test('G46 whoever stands on a way is told what kind of place that is', () => {
  const told = new Set<string>();
  for (const near of PLACES)
    for (const kind of ['bridge', 'stair', 'hall', 'door', 'room', 'gate', 'shaft'] as const)
      for (const { place } of findNear(WORLD, near, kind, 2)) {
        const here = whereabouts(WORLD, place);
        expect(here?.words).toMatch(/^(in|on) an? .*\w$|^on the floor of the plate$/);
        told.add(here!.words.split(' ').slice(0, 3).join(' '));
      }
  expect(told.size).toBeGreaterThan(5);
});

test('G46 the doors it names are there: at each that is open the air is free over its threshold', () => {
  let doors = 0;
  for (const near of PLACES)
    for (const { place } of findNear(WORLD, near, 'room', 4)) {
      const here = whereabouts(WORLD, place);
      expect(here?.indoors).toBe(true);
      expect(here?.doors.length).toBeGreaterThan(0);
      for (const door of here!.doors) {
        const at = { frame: place.frame, x: door.x, y: door.y + 1, z: door.z };
        const isShut = door.words.endsWith('shut for good');
        expect(whatIsAt(WORLD, at, TICK).inside, door.words).toBe(isShut);
        doors++;
      }
    }
  expect(doors).toBeGreaterThan(8);
});

test('G46 about a massif it says what the walls are like, and not behind them nor in halls', () => {
  const characters = new Set<string>();
  for (const near of PLACES) {
    for (const { place } of findNear(WORLD, near, 'stair', 4))
      characters.add(whereabouts(WORLD, place)!.character!);
    for (const kind of ['room', 'reservoir'] as const)
      for (const { place } of findNear(WORLD, near, kind, 2))
        expect(whereabouts(WORLD, place)!.character, kind).toBeNull();
  }
  for (const one of characters)
    expect(one).toMatch(/^(among \w+( \w+)?|at a machine wall|in an old town)$/);
  expect(characters.size).toBeGreaterThan(1);
});

test('G46 in the air and in rooms of the ball there is nothing to say', () => {
  const [place] = PLACES;
  const way = nearestWay(WORLD, place!);
  expect(whereabouts(WORLD, { ...way!, y: way!.y + 40 })).toBeNull();
  const room = { frame: { kind: 'room', name: 'jupiter' }, x: 0, y: 0, z: 0 } as const;
  expect(whereabouts(WORLD, room)).toBeNull();
});
