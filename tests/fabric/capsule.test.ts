import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  boxSolid,
  columnOf,
  groundOfSolids,
  HEIGHT,
  hullSolid,
  RADIUS,
  RUN_SPEED,
  standableAt,
  step,
  walkerAt,
  WALK_SPEED,
} from '../../src/fabric/index.ts';
import type { Solid, Walker, Wish } from '../../src/fabric/index.ts';
import { floorAt, railedLedge, ramp, stairs } from './scenes.ts';

function wish(dx: number, dz = 0, jump = false): Wish {
  return { dx, dz, climb: 0, jump };
}

function walk(solids: Solid[], from: Walker, wanted: Wish, seconds: number, dt = 1 / 60): Walker {
  const ground = groundOfSolids(solids);
  let w = from;
  for (let t = 0; t < seconds; t += dt) w = step(w, wanted, dt, ground, []);
  return w;
}

function isClear(solids: readonly Solid[], w: Walker): boolean {
  const c = { low: 0, high: 0, steep: false };
  return solids.every((s) => {
    if (!columnOf(s, w.x, w.z, RADIUS, c)) return true;
    return c.high <= w.y + 0.002 || c.low >= w.y + HEIGHT - 0.002;
  });
}

describe('steps and stairs', () => {
  it.each([WALK_SPEED, RUN_SPEED])('WK5 stairs of 0.25 m are climbed at %s m/s', (speed) => {
    const w = walk(
      [floorAt(), ...stairs(40, 0.25, 0.35)],
      walkerAt(-2, 0, 0),
      wish(speed),
      18 / speed,
    );
    expect(w.y).toBe(10);
    expect(w.grounded).toBe(true);
  });

  it('WK5 stairs are descended at a run without leaving the floor', () => {
    const ground = groundOfSolids([floorAt(), ...stairs(40, 0.25, 0.35)]);
    let w = walkerAt(16, 10, 0);
    for (let i = 0; i < 300; i++) {
      w = step(w, wish(-RUN_SPEED), 1 / 60, ground, []);
      expect(w.grounded).toBe(true);
    }
    expect(w.y).toBe(0);
  });

  it('WK3 a step of 0.5 is taken and one of 0.51 refused', () => {
    const up = walk([floorAt(), boxSolid(1, 0, -2, 9, 0.5, 2)], walkerAt(0, 0, 0), wish(1.4), 2);
    expect(up.y).toBe(0.5);
    const held = walk([floorAt(), boxSolid(1, 0, -2, 9, 0.51, 2)], walkerAt(0, 0, 0), wish(1.4), 2);
    expect(held.y).toBe(0);
    expect(held.x).toBeCloseTo(0.7, 3);
  });

  it('WK3 no step is taken where the body would not fit', () => {
    const scene = [floorAt(), boxSolid(1, 0, -2, 9, 0.4, 2), boxSolid(1, 2.1, -2, 9, 3, 2)];
    expect(walk(scene, walkerAt(0, 0, 0), wish(1.4), 2).x).toBeCloseTo(0.7, 3);
  });

  it('WK3 a drop deeper than a step is a fall that lands', () => {
    const w = walk([floorAt(), boxSolid(-5, 0, -2, 0, 3, 2)], walkerAt(-1, 3, 0), wish(1.4), 3);
    expect(w.y).toBe(0);
    expect(w.grounded).toBe(true);
  });
});

describe('slopes', () => {
  it('WK4 39° is walked up with the feet on the surface', () => {
    const w = walk([floorAt(), ramp(39, 10)], walkerAt(-1, 0, 0), wish(1.4), 4);
    expect(w.x).toBeGreaterThan(3);
    expect(w.y).toBeCloseTo(w.x * Math.tan((39 * Math.PI) / 180), 2);
  });

  it('WK4 41° is refused, and slid down', () => {
    const scene = [floorAt(), ramp(41, 10)];
    const held = walk(scene, walkerAt(-1, 0, 0), wish(1.4), 6);
    expect(held.y).toBeLessThan(0.3);
    expect(held.x).toBeLessThan(0.35);
    const slid = walk(scene, { ...walkerAt(5, 6, 0), grounded: false }, wish(0), 6);
    expect(slid.y).toBeLessThan(0.1);
  });

  it('WK4 a slope is run down without leaving the floor', () => {
    const ground = groundOfSolids([floorAt(), ramp(39, 10)]);
    let w = walkerAt(8, 8 * Math.tan((39 * Math.PI) / 180), 0);
    for (let i = 0; i < 100; i++) {
      w = step(w, wish(-RUN_SPEED), 1 / 60, ground, []);
      expect(w.grounded).toBe(true);
    }
  });
});

describe('walls and rails', () => {
  it('WK6 a railing holds, pushed at from anywhere', () => {
    const scene = railedLedge();
    const ground = groundOfSolids(scene);
    const angle = fc.double({ min: 0, max: 6.283, noNaN: true });
    const pushes = fc.record({
      z: fc.double({ min: -38, max: 38, noNaN: true }),
      angle,
      speed: fc.double({ min: 0.5, max: 6, noNaN: true }),
      jump: fc.boolean(),
      dt: fc.constantFrom(1 / 120, 1 / 60, 1 / 20),
    });
    fc.assert(
      fc.property(pushes, (p) => {
        const wanted = wish(Math.cos(p.angle) * p.speed, Math.sin(p.angle) * p.speed, p.jump);
        let w = walkerAt(1.5, 100, p.z);
        for (let t = 0; t < 3; t += p.dt) {
          w = step(w, wanted, p.dt, ground, []);
          expect(w.y).toBeGreaterThanOrEqual(100);
          expect(w.x).toBeLessThanOrEqual(2.61);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('WK2 a wall 2 cm thick holds at a run and dt 1/20', () => {
    const scene = [floorAt(), boxSolid(3, 0, -5, 3.02, 3, 5)];
    const w = walk(scene, walkerAt(0, 0, 0), wish(6, 1), 3, 1 / 20);
    expect(w.x).toBeCloseTo(2.7, 3);
    expect(w.z).toBeGreaterThan(2);
  });

  it('WK2 a floor 2 cm thick catches a long fall at dt 1/20', () => {
    const from = { ...walkerAt(0, 400, 0), grounded: false };
    expect(walk([boxSolid(-2, 0, -2, 2, 0.02, 2)], from, wish(0), 15, 1 / 20).y).toBe(0.02);
  });

  it('WK1 among random boxes a free walker stays free', () => {
    const length = fc.double({ min: 0.02, max: 2, noNaN: true });
    const place = fc.double({ min: -4, max: 4, noNaN: true });
    const box = fc.tuple(
      place,
      fc.double({ min: 0, max: 2.5, noNaN: true }),
      place,
      length,
      length,
      length,
    );
    const turn = fc.tuple(
      fc.double({ min: -5, max: 5, noNaN: true }),
      fc.double({ min: -5, max: 5, noNaN: true }),
      fc.boolean(),
    );
    fc.assert(
      fc.property(
        fc.array(box, { maxLength: 14 }),
        fc.array(turn, { maxLength: 12 }),
        (boxes, turns) => {
          const solids = [
            floorAt(),
            ...boxes.map(([x, y, z, a, b, c]) => boxSolid(x, y, z, x + a, y + b, z + c)),
          ];
          const ground = groundOfSolids(solids);
          let w = walkerAt(0, 0, 0);
          if (!isClear(solids, w)) return;
          for (const [dx, dz, jump] of turns)
            for (let i = 0; i < 12; i++) {
              w = step(w, wish(dx, dz, jump), 1 / 30, ground, []);
              if (!isClear(solids, w)) throw new Error(`stuck in a solid at ${JSON.stringify(w)}`);
            }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('WK1 a round pillar of planes is walked around', () => {
    const corners: number[] = [];
    const around: number[] = [];
    for (let i = 0; i < 12; i++) {
      const a = (i * Math.PI) / 6;
      corners.push(3 + Math.cos(a), 0, Math.sin(a), 3 + Math.cos(a), 4, Math.sin(a));
      around.push(i);
    }
    const faces = around.map((i) => [i * 2, i * 2 + 1, ((i + 1) % 12) * 2 + 1, ((i + 1) % 12) * 2]);
    faces.push(
      around
        .map((i) => 22 - i * 2 + 1)
        .toReversed()
        .toReversed(),
      around.map((i) => i * 2),
    );
    const pillar = hullSolid(corners, faces);
    const w = walk([floorAt(), pillar], walkerAt(0, 0, 0.2), wish(1.4), 6);
    expect(w.x).toBeGreaterThan(4.2);
    expect(w.y).toBe(0);
  });

  it('WK8 the same steps give the same walker to the bit', () => {
    const scene = [floorAt(), ...stairs(20, 0.25, 0.35), ramp(30, 4)];
    const once = walk(scene, walkerAt(-1, 0, 0.4), wish(3.1, 0.2), 5);
    expect(walk(scene, walkerAt(-1, 0, 0.4), wish(3.1, 0.2), 5)).toStrictEqual(once);
  });
});

describe('standing', () => {
  it('WK11 flat floor with room is standable; a narrow plank, a slope and a low place are not', () => {
    expect(standableAt(groundOfSolids([floorAt()]), 0, 0, 0)).toBe(true);
    expect(standableAt(groundOfSolids([floorAt()]), 0, 0.2, 0)).toBe(false);
    expect(standableAt(groundOfSolids([boxSolid(-9, -1, -0.4, 9, 0, 0.4)]), 0, 0, 0)).toBe(false);
    expect(
      standableAt(groundOfSolids([ramp(39, 10)]), 5, 5 * Math.tan((39 * Math.PI) / 180), 0),
    ).toBe(false);
    const low = [floorAt(), boxSolid(-9, 1.7, -9, 9, 3, 9)];
    expect(standableAt(groundOfSolids(low), 0, 0, 0)).toBe(false);
    const edge = groundOfSolids([boxSolid(0, -1, 0, 1, 0, 1)]);
    expect(standableAt(edge, 0.1, 0, 0.9)).toBe(true);
  });
});

describe('in an overlap', () => {
  const WALL = boxSolid(1, 0, -50, 1.15, 12, 50);

  it('WK16 who is built upon comes out on the side they were on, never behind a wall', () => {
    const size = fc.double({ min: 0.1, max: 2, noNaN: true });
    fc.assert(
      fc.property(
        fc.record({
          x: fc.double({ min: -1, max: 0.69, noNaN: true }),
          // What is built: its corner about the feet, and its sizes.
          at: fc.tuple(...[-1, 0, -1].map((low) => fc.double({ min: low, max: 0.9, noNaN: true }))),
          size: fc.tuple(size, size, size),
          turn: fc.integer({ min: 0, max: 15 }),
        }),
        ({ x, at, size: [w, h, d], turn }) => {
          const [bx, by, bz] = [x + at[0]!, at[1]!, at[2]!];
          const part = boxSolid(bx, by, bz, bx + w, by + h, bz + d);
          const solids = [floorAt(), WALL, part];
          const [dx, dz] = [RUN_SPEED * (turn < 8 ? 1 : 0.5), RUN_SPEED * (turn / 8 - 1)];
          const ground = groundOfSolids(solids);
          let w1 = walkerAt(x, 0, 0);
          for (let i = 0; i < 90; i++) {
            w1 = step(w1, wish(dx, dz, i % 20 === 0), 1 / 30, ground, []);
            expect(w1.x).toBeLessThan(1);
          }
          expect(isClear(solids, w1)).toBe(true);
          expect(w1.y).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('WK16 who stands in a wall that came back is out of it, and who is buried stays', () => {
    const ground = groundOfSolids([floorAt(), WALL]);
    for (const [x, side] of [
      [1.02, -1],
      [1.13, 1],
    ] as const) {
      const out = step(walkerAt(x, 0, 0), wish(0), 1 / 60, ground, []);
      expect(Math.sign(out.x - 1.075)).toBe(side);
      expect(isClear([WALL], out)).toBe(true);
    }
    const rock = groundOfSolids([boxSolid(-9, -9, -9, 9, 9, 9)]);
    let buried = walkerAt(0, 0, 0);
    for (let i = 0; i < 60; i++) buried = step(buried, wish(RUN_SPEED, 0, true), 1 / 60, rock, []);
    expect([buried.x, buried.y, buried.z]).toEqual([0, 0, 0]);
  });
});
