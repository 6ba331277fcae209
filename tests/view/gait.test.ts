import { describe, expect, test } from 'vitest';
import { figureMesh, Gait } from '../../src/view/index.ts';
import type { FigurePose } from '../../src/view/index.ts';

const HERTZ = 60;
const LEVEL = () => 0;
/** Treads of 0.3 m, 0.2 m higher each, along +z. */
const stairs = (_x: number, _top: number, z: number): number =>
  Math.max(0, Math.floor(z / 0.3) * 0.2);

/** Feet in the frame, left and right. */
function feetOf({ x, y, z, yaw, limbs }: FigurePose): [number, number, number][] {
  const a = (yaw * Math.PI) / 180;
  return limbs!.feet.map(({ at }) => [
    x + Math.cos(a) * at[0] - Math.sin(a) * at[2],
    y + at[1],
    z + Math.sin(a) * at[0] + Math.cos(a) * at[2],
  ]);
}

/** Poses of who goes along +z at a speed, on a floor, after a second of it. */
function walk(speed: number, floor: (x: number, top: number, z: number) => number): FigurePose[] {
  const yaw = 0;
  const gait = new Gait({ x: 0, y: floor(0, 1, 0), z: 0, yaw, footing: 'ground' });
  const poses: FigurePose[] = [];
  for (let i = 1; i <= 5 * HERTZ; i++) {
    const z = (speed * i) / HERTZ;
    gait.move({ x: 0, y: floor(0, 9, z), z, yaw, footing: 'ground' }, 1 / HERTZ, floor);
    if (i > HERTZ) poses.push(gait.pose());
  }
  return poses;
}

/** How far a foot that is on its floor ever moves from one frame to the next, metres. */
function slip(poses: readonly FigurePose[], floor: (x: number, t: number, z: number) => number) {
  let worst = 0;
  let down = 0;
  for (let i = 1; i < poses.length; i++)
    feetOf(poses[i]!).forEach((foot, side) => {
      const before = feetOf(poses[i - 1]!)[side]!;
      const isDown = (f: readonly number[]) => Math.abs(f[1]! - floor(f[0]!, 9, f[2]!)) < 1e-6;
      if (!isDown(foot) || !isDown(before)) return;
      down++;
      worst = Math.max(worst, Math.hypot(foot[0] - before[0], foot[2] - before[2]));
    });
  return { worst, share: down / (2 * poses.length) };
}

describe('gait', () => {
  test('VW25 feet that are down stay where they are, walking and running', () => {
    for (const speed of [0.6, 1.4, 3, 5]) {
      const { worst, share } = slip(walk(speed, LEVEL), LEVEL);
      expect(worst).toBeLessThan(1e-6);
      expect(share).toBeGreaterThan(0.3);
    }
  });

  test('VW25 on stairs each foot stands on a tread, and none goes through an edge', () => {
    const poses = walk(0.8, stairs);
    const { worst, share } = slip(poses, stairs);
    expect(worst).toBeLessThan(1e-6);
    expect(share).toBeGreaterThan(0.3);
    for (const pose of poses)
      for (const [x, y, z] of feetOf(pose)) expect(y).toBeGreaterThan(stairs(x, 9, z) - 0.07);
  });

  test('VW25 legs reach their feet, and the hips go evenly', () => {
    for (const poses of [walk(1.4, LEVEL), walk(0.8, stairs), walk(5, LEVEL)]) {
      let last = poses[0]!.y + poses[0]!.limbs!.hips[1];
      for (const pose of poses) {
        const { hips, feet } = pose.limbs!;
        for (const { at } of feet)
          expect(Math.hypot(hips[1] - at[1], hips[2] - at[2])).toBeLessThan(1.5);
        const y = pose.y + hips[1];
        expect(Math.abs(y - last)).toBeLessThan(0.05);
        last = y;
      }
    }
  });

  test('VW25 the same path gives the same body, and who stands comes to rest', () => {
    const bytes = (poses: FigurePose[]) => JSON.stringify(poses.map(({ limbs }) => limbs));
    expect(bytes(walk(1.4, stairs))).toBe(bytes(walk(1.4, stairs)));
    const gait = new Gait({ x: 0, y: 0, z: 0, yaw: 0, footing: 'ground' });
    for (let i = 1; i <= 60; i++)
      gait.move({ x: 0, y: 0, z: i * 0.02, yaw: 0, footing: 'ground' }, 1 / HERTZ, LEVEL);
    expect(gait.isAtRest()).toBe(false);
    const there = { x: 0, y: 0, z: 1.2, yaw: 0, footing: 'ground' } as const;
    for (let i = 0; i < 240; i++) gait.move(there, 1 / HERTZ, LEVEL);
    expect(gait.isAtRest()).toBe(true);
    for (const [x, y, z] of feetOf(gait.pose())) {
      expect(Math.hypot(x, z - 1.2)).toBeLessThan(0.35);
      expect(y).toBeCloseTo(0, 6);
    }
  });

  test('VW25 who has stood for a while stands as who is set down there does, however he came', () => {
    const there = { x: 0.4, y: stairs(0, 9, 1.2), z: 1.2, yaw: 40, footing: 'ground' } as const;
    const settled = Gait.settled(there, stairs).pose().limbs!;
    expect(settled.feet.map(({ at }) => at[1])).not.toEqual([0, 0]);
    for (const [side, turn] of [
      [0.4, 40],
      [-1, 0],
      [2, 80],
    ] as const) {
      const gait = new Gait({ x: side, y: 0, z: 0, yaw: turn, footing: 'ground' });
      const along = (share: number, yaw: number) => ({
        x: side + (there.x - side) * share,
        y: stairs(0, 9, there.z * share),
        z: there.z * share,
        yaw,
        footing: 'ground' as const,
      });
      for (let i = 1; i <= 60; i++) gait.move(along(i / 60, turn), 1 / HERTZ, stairs);
      expect(gait.isAtRest()).toBe(false);
      let frames = 0;
      while (!gait.isAtRest() && frames++ < 300) gait.move(there, 1 / HERTZ, stairs);
      expect(frames).toBeLessThan(200);
      const { feet, hips, lean, hem } = gait.pose().limbs!;
      expect(Math.abs(gait.pose().yaw - there.yaw)).toBeLessThan(0.1);
      const flat = (limbs: Pick<typeof settled, 'feet' | 'hips' | 'hem'>): number[] => [
        ...limbs.feet.flatMap(({ at }) => at),
        ...limbs.hips,
        ...limbs.hem,
      ];
      const far = flat({ feet, hips, hem }).map((v, i) => Math.abs(v - flat(settled)[i]!));
      expect(Math.max(...far, Math.abs(lean - settled.lean))).toBeLessThan(0.02);
    }
  });

  test('VW25 the coat trails behind who runs, and rises in a fall', () => {
    const run = walk(5, LEVEL).at(-1)!.limbs!;
    expect(run.hem[1]).toBeLessThan(-0.1);
    const gait = new Gait({ x: 0, y: 100, z: 0, yaw: 0, footing: 'air' });
    for (let i = 1; i <= 90; i++)
      gait.move({ x: 0, y: 100 - i * 0.2, z: 0, yaw: 0, footing: 'air' }, 1 / HERTZ, () => 0);
    expect(gait.pose().limbs!.flare).toBeGreaterThan(0.5);
    for (const pose of [gait.pose(), ...walk(5, stairs).slice(0, 5)]) {
      const { positions } = figureMesh(pose.limbs!);
      expect(positions.every((v) => Number.isFinite(v) && Math.abs(v) < 2.4)).toBe(true);
    }
  });
});
