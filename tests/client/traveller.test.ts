import { describe, expect, it } from 'vitest';
import { boxSolid, groundOfSolids, standableAt } from '../../src/fabric/index.ts';
import type { Climb, Solid } from '../../src/fabric/index.ts';
import { figureAhead } from '../../src/client/figure.ts';
import type { Footing } from '../../src/fabric/index.ts';
import { DEFAULT_LINK, readLink, writeLink } from '../../src/client/link.ts';
import { Repose } from '../../src/client/repose.ts';
import { bears, hasFloor } from '../../src/client/start.ts';
import { STILL_INTENT, Traveller } from '../../src/client/traveller.ts';
import { floorAt, stairs } from '../fabric/scenes.ts';

function landOf(solids: Solid[], climbs: Climb[] = []): Footing {
  return { ground: groundOfSolids(solids), climbsNear: () => climbs };
}

const FORWARD = { ...STILL_INTENT, forward: 1 };
const HERE = { kind: 'room', name: 'test' } as const;
const AT_HOME = { kind: 'room', name: 'jupiter' } as const;

describe('the traveller', () => {
  it('CL14 who stands at a wall stands there on foot when their own link is opened', () => {
    const wall = boxSolid(-20, 0, 3.003, 20, 4, 4);
    const pillar = boxSolid(1.2071, 0, -0.207, 2.113, 4, 1.1013);
    const land = landOf([floorAt(), wall, pillar]);
    for (let yaw = 0; yaw < 360; yaw += 7) {
      const t = new Traveller(land, 0, 0, 0.5);
      t.turn(yaw, 0);
      t.move(FORWARD, 2);
      const { x, y, z } = t.walker;
      const { link } = readLink(writeLink({ ...DEFAULT_LINK, at: { frame: AT_HOME, x, y, z } }));
      expect(hasFloor(land, link.at!), `yaw ${yaw}: ${x} ${z}`).toBe(true);
    }
    expect(hasFloor(land, { frame: HERE, x: 0, y: 0, z: 3.2 })).toBe(false);
  });

  it('CL13 walks where it looks at 1.4 m/s, and runs at 5', () => {
    const t = new Traveller(landOf([floorAt()]), 0, 0, 0);
    t.move(FORWARD, 1);
    expect(t.walker.z).toBeCloseTo(1.4, 6);
    t.turn(90, 0);
    t.move({ ...FORWARD, run: true }, 1);
    expect(t.walker.x).toBeCloseTo(-5, 6);
    expect(t.walked).toBeCloseTo(6.4, 6);
    t.move({ ...STILL_INTENT, right: 1 }, 1);
    expect(t.walker.z).toBeCloseTo(0, 6);
  });

  it('CL13 the eye rises smoothly up stairs, and at once where less motion is asked for', () => {
    const eyes = [false, true].map((calm) => {
      const t = new Traveller(landOf([floorAt(), ...stairs(20, 0.25, 0.35)]), -1, 0, 0);
      t.calm = calm;
      t.turn(270, 0);
      let jump = 0;
      let last = t.camera(60).y;
      for (let i = 0; i < 240; i++) {
        t.move(FORWARD, 1 / 60);
        const { y } = t.camera(60);
        jump = Math.max(jump, Math.abs(y - last));
        last = y;
      }
      expect(t.walker.y).toBeGreaterThan(2);
      return jump;
    });
    expect(eyes[0]).toBeLessThan(0.08);
    expect(eyes[1]).toBeCloseTo(0.25, 6);
  });

  it('CL13 looking up a ladder and walking climbs it', () => {
    const ladder: Climb = { kind: 'ladder', x: 0, z: 0, y0: 0, y1: 6, half: 0.5 };
    const t = new Traveller(
      landOf([floorAt(), boxSolid(-1, 0, 0.4, 1, 6, 0.5)], [ladder]),
      0,
      0,
      0,
    );
    t.turn(0, 60);
    t.move(FORWARD, 1);
    t.move(FORWARD, 1);
    expect(t.walker.y).toBeCloseTo(1, 1);
    t.move(STILL_INTENT, 1);
    expect(t.walker.y).toBeCloseTo(1, 1);
    t.move({ ...FORWARD, run: true }, 1);
    expect(t.walker.y).toBeCloseTo(2.5, 1);
  });

  it('CL13 seen from behind, the eye stays on this side of a wall', () => {
    const t = new Traveller(landOf([floorAt(), boxSolid(-9, 0, -2.7, 9, 9, -2.5)]), 0, 0, 0);
    t.kind = 'third';
    expect(t.camera(60).z).toBeGreaterThan(-2.5);
    expect(t.camera(60).z).toBeLessThan(-1);
    expect(t.figure()).toMatchObject({ x: 0, y: 0, z: 0, yaw: 0, gait: 0 });
  });

  it('CL14 a floor is known before the first step, and a long fall ends where the walker last stood', () => {
    const land = landOf([boxSolid(-5, -1, -5, 5, 0, 5)]);
    expect(hasFloor(land, { frame: HERE, x: 0, y: 0.01, z: 0 })).toBe(true);
    expect(hasFloor(land, { frame: HERE, x: 0, y: 30, z: 0 })).toBe(false);
    const walled = landOf([floorAt(), boxSolid(-2, 0.2, -2, 2, 9, 2)]);
    expect(hasFloor(walled, { frame: HERE, x: 0, y: 0, z: 0 })).toBe(false);
    expect(hasFloor(walled, { frame: HERE, x: 2.4, y: 0, z: 0 })).toBe(true);
    const t = new Traveller(land, 0, 0, 4.5);
    for (let i = 0; i < 20; i++) t.move(FORWARD, 1);
    for (let i = 0; i < 13 && t.walker.y < 0; i++) t.move(STILL_INTENT, 1);
    expect(t.walker.y).toBe(0);
    expect(t.walker.grounded).toBe(true);
  });

  it('CL14 a ladder bears as a floor does, and only where the body hangs on it', () => {
    const ladder: Climb = { kind: 'ladder', x: 0, z: 0, y0: 0, y1: 6, half: 0.5 };
    const land = landOf([floorAt(), boxSolid(-1, 0, 0.4, 1, 6, 0.5)], [ladder]);
    const at = (x: number, y: number, z = 0) => bears(land, { frame: HERE, x, y, z });
    expect(at(0, 3)).toBe(true);
    expect(at(0, 0)).toBe(true);
    expect(at(0, 6.5)).toBe(false);
    expect(at(2, 3)).toBe(false);
    // Where a wall would push whoever hangs there, nobody is said to hang.
    expect(at(0, 3, 0.3)).toBe(false);
  });

  it('CL4 CL79 seen from behind, who is set down on a ladder hangs on it in the first frame', () => {
    const ladder: Climb = { kind: 'ladder', x: 0, z: 0, y0: 0, y1: 6, half: 0.5 };
    const land = landOf([floorAt(), boxSolid(-1, 0, 0.4, 1, 6, 0.5)], [ladder]);
    const posed = (y: number, frames: number) => {
      const t = new Traveller(land, 0, y, 0);
      t.kind = 'third';
      t.place(land, 0, y, 0);
      t.rest();
      for (let i = 0; i < frames; i++) t.move(STILL_INTENT, 1 / 60);
      // Limbs come to where they are by halves: to a nanometre.
      return JSON.stringify(t.figure(), (_, v: unknown) =>
        typeof v === 'number' ? Math.round(v * 1e9) : v,
      );
    };
    expect(posed(3, 0)).toEqual(posed(3, 60));
    expect(posed(0, 0)).toEqual(posed(0, 60));
    const limbsAt = (y: number): unknown => (JSON.parse(posed(y, 0)) as { limbs: unknown }).limbs;
    expect(limbsAt(3)).not.toEqual(limbsAt(0));
  });

  it('CL79 who has neither moved nor turned for a while is due to rest, once', () => {
    const repose = new Repose();
    expect(repose.isDue([1, 2], 0)).toBe(false);
    expect(repose.isDue([1, 2], 500)).toBe(false);
    expect(repose.isDue([1, 3], 590)).toBe(false);
    expect(repose.isDue([1, 3], 1100)).toBe(false);
    expect(repose.isDue([1, 3], 1200)).toBe(true);
    repose.settle([1, 3.01]);
    expect(repose.isAtRest).toBe(true);
    expect(repose.isDue([1, 3.01], 5000)).toBe(false);
    expect(repose.isDue([1, 4], 5001)).toBe(false);
    expect(repose.isAtRest).toBe(false);
  });

  it('CL13 flies along the look, through anything', () => {
    const t = new Traveller(landOf([floorAt()]), 0, 10, 0);
    t.kind = 'fly';
    t.turn(0, -30);
    t.move(FORWARD, 1);
    expect(t.walker.y).toBeCloseTo(-2, 6);
    expect(t.walker.z).toBeCloseTo(24 * Math.cos(Math.PI / 6), 6);
  });
});

describe('the figure', () => {
  it('CL1 figure=1 stands on a floor ahead, in the picture, and not behind a wall', () => {
    const open = landOf([floorAt()]);
    const eye = { x: 0, y: 1.65, z: 0, yaw: 0, pitch: 0, fovDegrees: 60 };
    const there = figureAhead(open, eye, 16 / 9)!;
    expect(there.z).toBeCloseTo(22, 6);
    expect(standableAt(open.ground, there.x, there.y, there.z)).toBe(true);
    const walled = figureAhead(landOf([floorAt(), boxSolid(-40, 0, 9.5, 40, 5, 10)]), eye, 16 / 9)!;
    expect(walled.z).toBeLessThan(9.5);
    // Where the middle is taken, he stands to one side, if the picture is so wide.
    const middle = landOf([floorAt(), boxSolid(-0.7, 0, 1.5, 0.7, 5, 2)]);
    const aside = figureAhead(middle, eye, 16 / 9)!;
    expect(Math.abs(aside.x / aside.z)).toBeGreaterThan(Math.tan((20 * Math.PI) / 180));
    expect(figureAhead(middle, eye, 0.5)).toBeNull();
    expect(figureAhead(open, { ...eye, pitch: 80 }, 16 / 9)).toBeNull();
    expect(figureAhead(landOf([]), eye, 16 / 9)).toBeNull();
  });
});
