import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_TICKS, DEFAULT_TICK, growthTick, hourAt } from '../../src/client/daylight.ts';
import { DEFAULT_LINK, readLink, writeLink } from '../../src/client/link.ts';
import { formatPlace } from '../../src/core/index.ts';
import { groundOfSolids, landOf, step, walkerAt } from '../../src/fabric/index.ts';
import { boxSolid } from '../../src/fabric/solid.ts';
import { SetDown } from '../../src/client/set-down.ts';
import {
  facesWall,
  openestYaw,
  restingNear,
  setDownAgain,
  settled,
  standOf,
  tickOf,
} from '../../src/client/start.ts';
import { viewVentsNear, vistas } from '../../src/gen/index.ts';
import { directionOf } from '../../src/view/index.ts';

const WORLD = { seed: 0, rules: 1 };
const [HERE] = vistas(WORLD, null, 1);

describe('where and when a visit begins', () => {
  test('CL1 a link without a time is morning where it leads, on the first day, however far along x', () => {
    for (const x of [0, -40_000, 159_000, 1_000_000]) {
      const tick = tickOf({ ...DEFAULT_LINK, at: { ...HERE!.place, x } }, null);
      expect(hourAt(tick, x)).toBeCloseTo(10, 3);
      expect(growthTick(tick)).toBe(DEFAULT_TICK);
    }
    const bare = tickOf(DEFAULT_LINK, null);
    expect(hourAt(bare, 0)).toBeCloseTo(10, 3);
    expect(bare - DEFAULT_TICK).toBeLessThan(DAY_TICKS);
    expect(tickOf({ ...DEFAULT_LINK, tick: 5 }, 9)).toBe(5);
  });

  test('CL1 VW26 before every view that is proposed steam rises, near enough and within the look', () => {
    for (const seed of [0, 5, 9, 21, 77]) {
      const key = { seed, rules: 1 };
      const first = vistas(key, null, 12);
      expect(standOf(key, DEFAULT_LINK).place).toEqual(first[0]!.place);
      for (const { place, yaw, why } of first) {
        const isBefore = viewVentsNear(key, place, 16).some(({ x, y, z }) => {
          const [dx, dz] = [x - place.x, z - place.z];
          const [fx, , fz] = directionOf(yaw, 0);
          const metres = Math.hypot(dx, dz);
          const along = (dx * fx + dz * fz) / metres;
          return metres > 5 && metres < 14 && along > Math.cos(Math.PI / 8) && y <= place.y;
        });
        expect(isBefore, `${seed}: ${why}`).toBe(true);
      }
    }
  });

  test('CL1 a link without a place begins there, and looks as it says where it does', () => {
    expect(standOf(WORLD, DEFAULT_LINK).place).toEqual(HERE!.place);
    expect(standOf(WORLD, DEFAULT_LINK).yaw).toBe(HERE!.yaw);
    expect(standOf(WORLD, { ...DEFAULT_LINK, looks: true, yaw: 12 }).yaw).toBe(12);
  });

  test('CL4 whoever has walked into a corner stays where the link puts them', () => {
    const offset = fc.double({ min: 0.5, max: 2, noNaN: true });
    fc.assert(
      fc.property(offset, offset, fc.integer({ min: 0, max: 359 }), (wallX, wallZ, degrees) => {
        const ground = groundOfSolids([
          boxSolid(-9, -1, -9, 9, 0, 9),
          boxSolid(wallX, 0, -9, 9, 3, 9),
          boxSolid(-9, 0, wallZ, 9, 3, 9),
        ]);
        const footing = { ground, climbsNear: () => [] };
        const a = (degrees * Math.PI) / 180;
        const wish = { dx: Math.sin(a) * 3, dz: Math.cos(a) * 3, climb: 0, jump: false } as const;
        let walker = walkerAt(0, 0, 0);
        for (let i = 0; i < 60; i++) walker = step(walker, wish, 1 / 60, ground, []);
        const { x, y, z } = walker;
        const at = restingNear(footing, { ...HERE!.place, x, y, z });
        expect(at.x * 64).toBe(Math.round(at.x * 64));
        expect(Math.hypot(at.x - x, at.z - z)).toBeLessThan(0.04);
        const opened = step(
          walkerAt(at.x, at.y, at.z),
          { dx: 0, dz: 0, climb: 0, jump: false },
          1 / 60,
          ground,
          [],
        );
        expect([opened.x, opened.z]).toEqual([at.x, at.z]);
      }),
    );
  });

  test('CL1 a look that nobody has said goes into the open, not at a wall', () => {
    // A dead end, open to the east (yaw 270): walls on the other three sides.
    const ground = groundOfSolids([
      boxSolid(-9, -1, -9, 99, 0, 9),
      boxSolid(-3, 0, -9, -1, 4, 9),
      boxSolid(-3, 0, 1, 50, 4, 3),
      boxSolid(-3, 0, -3, 50, 4, -1),
    ]);
    const footing = { ground, climbsNear: () => [] };
    const at = { ...HERE!.place, x: 0, y: 0, z: 0 };
    for (const [yaw, isWall] of [
      [0, true],
      [90, true],
      [180, true],
      [270, false],
    ] as const)
      expect(facesWall(footing, at, yaw, 0)).toBe(isWall);
    expect(openestYaw(footing, at)).toBe(270);
    const bare = `?at=${formatPlace(HERE!.place)}`;
    expect(standOf(WORLD, readLink(bare).link).looks).toBe(false);
    expect(standOf(WORLD, readLink(`${bare}&look=0,0`).link).looks).toBe(true);
    // A view that looks so says so, and opens so.
    expect(writeLink(readLink(`${bare}&look=0,0`).link)).toContain('&look=0,0');
  });

  test('CL14 feet that a wall has pushed aside stand where they were wanted, once it is known to be cut there', () => {
    const floor = boxSolid(-9, -1, -9, 9, 0, 9);
    const uncut = { ground: groundOfSolids([floor, boxSolid(1, 0, -9, 9, 3, 9)]) };
    const cut = { ground: groundOfSolids([floor, boxSolid(1.5, 0, -9, 9, 3, 9)]) };
    const air = { ground: groundOfSolids([boxSolid(-9, -1, -9, 0, 0, 9)]) };
    const knows = (what: Pick<typeof cut, 'ground'>) => ({ ...what, climbsNear: () => [] });
    const at = (x: number, y = 0) => ({ ...HERE!.place, x, y, z: 0 });
    const wanted = at(0.8);
    const { x } = step(
      walkerAt(0.8, 0, 0),
      { dx: 0, dz: 0, climb: 0, jump: false },
      1 / 60,
      uncut.ground,
      [],
    );
    expect(x).toBeLessThan(0.75);
    expect(setDownAgain(knows(uncut), wanted, at(x))).toBeNull();
    expect(setDownAgain(knows(cut), wanted, at(x))).toEqual(wanted);
    // Who has gone on, or fallen, is left there, and nobody is set into the air.
    expect(setDownAgain(knows(cut), wanted, at(x - 1))).toBeNull();
    expect(setDownAgain(knows(cut), wanted, at(x, -2))).toBeNull();
    expect(setDownAgain(knows(air), wanted, at(x))).toBeNull();
  });

  test('CL14 who flies where a ladder is wanted is set down on it once it is known', () => {
    const ground = groundOfSolids([boxSolid(-9, -1, -9, 9, 0, 9), boxSolid(-1, 0, 0.4, 1, 6, 0.5)]);
    const ladder = { kind: 'ladder', x: 0, z: 0, y0: 0, y1: 6, half: 0.5 } as const;
    const wanted = { ...HERE!.place, x: 0, y: 3, z: 0 };
    const feet = new SetDown();
    const bare = { ground, climbsNear: () => [] };
    expect(feet.bodyFor('walk', bare, wanted)).toBe('fly');
    expect(feet.at(bare, wanted, true)).toEqual(wanted);
    expect(feet.again(bare, wanted, true)).toBeNull();
    expect(feet.again({ ground, climbsNear: () => [ladder] }, wanted, true)).toEqual(wanted);
  });

  test('CL79 feet that came to rest a hair from where they were wanted are moved by no edit that leaves the floor as it is', () => {
    const ground = groundOfSolids([boxSolid(-9, -1, -9, 9, 0, 9)]);
    const footing = { ground, climbsNear: () => [] };
    const lower = { ...footing, ground: groundOfSolids([boxSolid(-9, -1, -9, 9, -0.05, 9)]) };
    const wanted = { ...HERE!.place, x: 0.003, y: 0, z: 0 };
    const resting = { ...wanted, x: 0 };
    const feet = new SetDown();
    expect(feet.at(footing, wanted, false)).toEqual(wanted);
    // Where they do not rest they are put back.
    expect(feet.again(footing, resting, false)).toEqual(wanted);
    feet.rested(wanted, resting);
    expect(feet.again(footing, resting, false)).toBeNull();
    expect(feet.again(footing, { ...resting, x: 0.2 }, false)).toEqual(wanted);
    feet.rested(wanted, resting);
    expect(feet.again(lower, resting, false)).toMatchObject({ x: 0.003 });
    expect(feet.again(lower, resting, false)!.y).toBeLessThan(0);
  });

  test('CL4 feet that are set down are at rest at once: on what is let into the floor, not in the air, not in a wall', () => {
    const ground = groundOfSolids([
      boxSolid(-9, -1, -9, 9, 0, 9),
      boxSolid(-1, 0, -1, 1, 0.0125, 1),
      boxSolid(4, 0, -9, 9, 3, 9),
    ]);
    const footing = { ground, climbsNear: () => [] };
    const at = (x: number, y: number) => {
      const rest = settled(footing, { ...HERE!.place, x, y, z: 0 });
      return [rest.x, rest.y, rest.z];
    };
    expect(at(0, 0)).toEqual([0, 0.0125, 0]);
    expect(at(-5, 0)).toEqual([-5, 0, 0]);
    expect(at(-5, 2)).toEqual([-5, 2, 0]);
    expect(at(6, 0)).toEqual([6, 0, 0]);
    // Every vista is its own link's place, a hair apart at most, and once settled stays.
    for (const { place } of vistas(WORLD, null, 6)) {
      const land = landOf({
        key: WORLD,
        frame: place.frame,
        tick: DEFAULT_TICK,
        editsIn: () => [],
      });
      const rest = settled(land, place);
      expect(Math.abs(rest.y - place.y)).toBeLessThan(0.05);
      expect(settled(land, rest)).toEqual(rest);
    }
  });
});
