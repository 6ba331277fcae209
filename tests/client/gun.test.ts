import { describe, expect, test } from 'vitest';
import { Charge } from '../../src/client/gun/charge.ts';
import { isPast } from '../../src/client/gun/gun.ts';
import { rimsAlong } from '../../src/client/gun/rims.ts';
import { Shots } from '../../src/client/gun/shots.ts';
import { shotSounds } from '../../src/client/hearing.ts';
import { STILL_INTENT, Traveller } from '../../src/client/traveller.ts';
import { groundOfSolids } from '../../src/fabric/index.ts';
import { boxSolid } from '../../src/fabric/solid.ts';
import { GUN } from '../../src/sim/index.ts';
import { boreAlong } from '../../src/sim/shot/bore.ts';
import { askPlace } from '../../src/world/index.ts';
import { near } from '../world/hands.ts';

const FLOOR = boxSolid(-900, -1, -900, 900, 0, 900);

describe('the gun in the page', () => {
  test('GU7 the recoil of each step throws a body of 90 kg back by the table, and its feet end it', () => {
    const far: number[] = [];
    for (const { recoil } of GUN) {
      const ground = groundOfSolids([FLOOR]);
      const traveller = new Traveller({ ground, climbsNear: () => [] }, 0, 0, 0);
      traveller.move(STILL_INTENT, 0.1);
      const speed = recoil / 90;
      traveller.shove([0, 0, -speed]);
      traveller.move(STILL_INTENT, 1 / 60);
      expect(-traveller.walker.z * 60).toBeGreaterThan(speed * 0.9);
      expect(-traveller.walker.z * 60).toBeLessThan(speed * 1.01);
      for (let i = 0; i < 30; i++) traveller.move(STILL_INTENT, 1);
      const end = traveller.walker.z;
      traveller.move(STILL_INTENT, 1);
      expect(traveller.walker.z).toBe(end);
      expect(traveller.walker.grounded).toBe(true);
      far.push(-end);
    }
    // v² / 2a, and each step farther than the one before.
    expect(far[0]).toBeCloseTo(25 / 28, 0);
    expect(far.every((metres, i) => i === 0 || metres > far[i - 1]!)).toBe(true);
  });

  test('GU8 a shot that was fired long before it is heard of is past, however long one has been there', () => {
    const NOW = 946_080_360_000;
    for (const joinedForMs of [0, 2000, 600_000]) {
      expect(isPast(NOW - 3, NOW, joinedForMs)).toBe(false);
      expect(isPast(NOW - 101, NOW, joinedForMs)).toBe(true);
    }
    // Where nobody says what the clock shows, by how long one has been there.
    expect(isPast(NOW, null, 1000)).toBe(true);
    expect(isPast(NOW, null, 3000)).toBe(false);
  });

  test('GU8 however many fire, no more than three lights begin in any second', () => {
    const lit = new Set<string>();
    const begun: number[] = [];
    let nowMs = 0;
    const shots = new Shots({
      put(key) {
        if (!key.endsWith(' light') || lit.has(key)) return;
        lit.add(key);
        begun.push(nowMs);
      },
      drop: (key) => void lit.delete(key),
    });
    const muzzle = askPlace(near(0, 2, 0));
    const bore = boreAlong([1, 0, 0], 15, 3_000_000);
    for (; nowMs < 20_000; nowMs += 10) {
      // Singly, then in bursts, then all at once.
      const every = nowMs < 5000 ? 1000 : nowMs < 12_000 ? 120 : 10;
      if (nowMs % every === 0) shots.add(muzzle, bore, groundOfSolids([FLOOR]), nowMs, true);
      shots.frame(muzzle.frame, nowMs);
    }
    const most = begun.map((ms) => begun.filter((one) => one >= ms && one < ms + 1000).length);
    expect(Math.max(...most)).toBe(3);
    expect(begun.filter((ms) => ms < 5000)).toEqual([0, 1000, 2000, 3000, 4000]);
  });

  test('GU7 a wall ends the throw, a shot at one’s feet lifts, and the free eye is not moved', () => {
    const ground = groundOfSolids([FLOOR, boxSolid(-5, 0, -4, 5, 9, -3)]);
    const traveller = new Traveller({ ground, climbsNear: () => [] }, 0, 0, 0);
    traveller.move(STILL_INTENT, 0.1);
    traveller.shove([0, 0, -60]);
    for (let i = 0; i < 30; i++) traveller.move(STILL_INTENT, 0.1);
    expect(traveller.walker.z).toBeGreaterThan(-2.8);
    traveller.shove([0, 20, 0]);
    traveller.move(STILL_INTENT, 0.5);
    expect(traveller.walker.y).toBeGreaterThan(5);
    traveller.kind = 'fly';
    const before = traveller.walker;
    traveller.shove([9, 9, 9]);
    traveller.move(STILL_INTENT, 0.5);
    expect(traveller.walker).toMatchObject({ x: before.x, y: before.y, z: before.z });
  });

  test('GU6 it charges for as long as it is held, however long the frames are', () => {
    // The frame before the press was five seconds ago: a tap in a slow page charges next to nothing.
    const tapped = new Charge();
    tapped.frame(1000, 1, true);
    tapped.begin(6000);
    expect(tapped.frame(6030, 1, true)).toBe(false);
    expect(tapped.share.value).toBeCloseTo(0.03, 9);
    expect(tapped.end()).toBe(true);
    expect(tapped.share.value).toBe(0);
    // A frame that began before the press came charges nothing.
    tapped.begin(7000);
    expect(tapped.frame(6990, 1, true)).toBe(false);
    expect(tapped.end()).toBe(false);
    for (const frames of [1, 3, 50]) {
      const held = new Charge();
      held.begin(500);
      for (let i = 1; i <= frames; i++) held.frame(500 + (900 * i) / frames, 1, true);
      expect(held.share.value).toBeCloseTo(0.9, 9);
      expect(held.frame(1501, 1, true)).toBe(true);
      // Fired, or let go: no further frame charges.
      held.end();
      expect(held.frame(9000, 1, true)).toBe(false);
      expect(held.share.value).toBe(0);
    }
    const shaken = new Charge();
    shaken.begin(0);
    shaken.frame(500, 1, true);
    shaken.frame(600, 1, false);
    expect(shaken.share.value).toBeCloseTo(0.25, 9);
    // Another step in the same hold: from nothing, and on.
    shaken.lose();
    shaken.frame(1600, 2, true);
    expect(shaken.share.value).toBeCloseTo(0.5, 9);
    // Who slept has not held still.
    expect(shaken.frame(900_000, 30, true)).toBe(false);
  });

  test('GU8 what is heard of a shot comes through steel first, then through air, then as wind, and later from afar', () => {
    for (const metres of [0, 80, 3000, 20_000])
      for (let step = 1; step <= 5; step++) {
        const sounds = shotSounds(metres, step);
        expect(sounds.map(({ through }) => through)).toEqual(['steel', 'air', 'wind']);
        const [steel, air, wind] = sounds;
        expect(steel!.seconds).toBeCloseTo(metres / 5000, 9);
        expect(air!.seconds).toBeCloseTo(metres / 343, 9);
        expect(wind!.seconds).toBeGreaterThan(air!.seconds);
        for (const { loudness } of sounds) expect(loudness).toBeLessThanOrEqual(1);
      }
    expect(shotSounds(3000, 4)[1]!.loudness).toBeGreaterThan(shotSounds(3000, 1)[1]!.loudness);
  });

  test('GU9 rims are where the line goes into matter and comes out', () => {
    const walls = [10, 20, 30].map((z) => boxSolid(-5, 0, z, 5, 9, z + 2));
    const rims = rimsAlong(groundOfSolids(walls), [0, 2, 0], [0, 0, 1]);
    expect(rims.map(({ at, isIn }) => [Math.round(at[2]), isIn])).toEqual([
      [10, true],
      [12, false],
      [20, true],
      [22, false],
      [30, true],
      [32, false],
    ]);
    for (const { at } of rims)
      expect(Math.abs(at[2] - Math.round(at[2]))).toBeLessThanOrEqual(0.11);
  });
});
