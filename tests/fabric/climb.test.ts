import { describe, expect, it } from 'vitest';
import { boxSolid, groundOfSolids, step, walkerAt, walkRoute } from '../../src/fabric/index.ts';
import type { Climb, Solid } from '../../src/fabric/index.ts';
import { floorAt, stairs } from './scenes.ts';

const LADDER = 23;
const LIFT = 24;

/** Two floors 8 m apart with a hole of 1.2 × 1.2 m in the upper one. */
function twoFloors(): Solid[] {
  return [
    floorAt(),
    boxSolid(-9, 7.8, -9, -0.6, 8, 9),
    boxSolid(0.6, 7.8, -9, 9, 8, 9),
    boxSolid(-0.6, 7.8, -9, 0.6, 8, -0.6),
    boxSolid(-0.6, 7.8, 0.6, 0.6, 8, 9),
  ];
}

const ladder: Climb = { kind: 'ladder', x: 0, z: 0, y0: 0, y1: 8, half: 0.6 };
const lift: Climb = { ...ladder, kind: 'lift' };

describe('climbing', () => {
  it.each([ladder, lift])('WK7 a $kind is climbed up and walked off', (climb) => {
    const ground = groundOfSolids(twoFloors());
    const way = [
      [-3, 0, 0],
      [0, 0, 0],
      [0, 8, 0],
      [4, 8, 0],
    ];
    const there = walkRoute(ground, () => [climb], way);
    expect(there.reached).toBe(true);
    expect(there.walker.y).toBe(8);
    const back = walkRoute(ground, () => [climb], way.toReversed());
    expect(back.reached).toBe(true);
    expect(back.walker.y).toBe(0);
  });

  it('WK7 a walker over an open lift hangs, and falls where there is none', () => {
    const ground = groundOfSolids(twoFloors());
    let hung = walkerAt(-2, 8, 0);
    let fell = hung;
    for (let i = 0; i < 240; i++) {
      const still = hung.x > -0.05;
      hung = step(hung, { dx: still ? 0 : 1.4, dz: 0, climb: 0 }, 1 / 60, ground, [lift]);
      fell = step(fell, { dx: fell.x > -0.05 ? 0 : 1.4, dz: 0, climb: 0 }, 1 / 60, ground, []);
    }
    expect(hung.climbing).toBe(true);
    expect(hung.y).toBeGreaterThan(7.4);
    expect(fell.y).toBe(0);
  });

  it('WK7 a lift passes through lift parts in its volume and through nothing else', () => {
    const car = boxSolid(-0.6, 3, -0.6, 0.6, 3.1, 0.6, LIFT);
    const slab = boxSolid(-0.6, 3, -0.6, 0.6, 3.1, 0.6);
    const way = [
      [0, 0, 0],
      [0, 8, 0],
    ];
    expect(walkRoute(groundOfSolids([...twoFloors(), car]), () => [lift], way).reached).toBe(true);
    const held = walkRoute(groundOfSolids([...twoFloors(), slab]), () => [lift], way, ['lift']);
    expect(held).toMatchObject({ reached: false, stuckBefore: 1, stuckKind: 'lift' });
    expect(held.walker.y).toBeCloseTo(1.2, 3);
    expect(LADDER).toBe(23);
  });

  it('WK7 whoever leaves a volume a little below a car’s floor steps up onto it, and never into it', () => {
    // A car's floor wider than its volume, as that of a shaft.
    const car = boxSolid(-3, 7.5, -3, 3, 8, 3, LIFT);
    const around = [
      boxSolid(-9, 7.8, -9, -3, 8, 9),
      boxSolid(3, 7.8, -9, 9, 8, 9),
      boxSolid(-3, 7.8, -9, 3, 8, -3),
      boxSolid(-3, 7.8, 3, 3, 8, 9),
    ];
    const ground = groundOfSolids([floorAt(), car, ...around]);
    const walkOff = (y: number) => {
      let walker = { ...walkerAt(0, y, 0), grounded: false, climbing: true };
      for (let i = 0; i < 240; i++)
        walker = step(walker, { dx: 1.4, dz: 0, climb: 0 }, 1 / 60, ground, [lift]);
      return walker;
    };
    for (const low of [7.99, 7.8, 7.55]) {
      const walker = walkOff(low);
      expect(walker.y).toBe(8);
      expect(walker.x).toBeGreaterThan(4);
    }
    // Too far below to step: one stays in the volume.
    const held = walkOff(7.3);
    expect(held.x).toBeLessThanOrEqual(0.6);
    expect(held.y).toBeCloseTo(7.3, 6);
  });

  it('WK10 a route up a stair arrives, and a wall across it is reported', () => {
    const scene = [floorAt(), ...stairs(20, 0.25, 0.35)];
    const way = [
      [-3, 0, 0],
      [0, 0, 0],
      [7, 5, 0],
      [9, 5, 0],
    ];
    expect(walkRoute(groundOfSolids(scene), () => [], way).reached).toBe(true);
    const wall = boxSolid(7.5, 0, -5, 7.6, 9, 5);
    const kinds = ['ledge', 'stair', 'gallery'];
    const held = walkRoute(groundOfSolids([...scene, wall]), () => [], way, kinds);
    expect(held).toMatchObject({ reached: false, stuckBefore: 3, stuckKind: 'gallery' });
  });
});
