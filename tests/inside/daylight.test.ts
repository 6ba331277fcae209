import { describe, expect, test } from 'vitest';
import { openingsNear, ventsNear, whatIsAt } from '../../src/gen/index.ts';
import { sideX, sideZ } from '../../src/gen/ways/ring-walk.ts';
import { NOW } from '../gen/sample.ts';
import { chances } from '../ways/sample.ts';
import { suites } from './sample.ts';

const IN: readonly (readonly [number, number])[] = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
];

describe('daylight inside', () => {
  test('IN20 daylight comes in at doors and windows: a room behind each, open air before it', () => {
    let doors = 0;
    let windows = 0;
    for (const { key, frame, suite, name } of suites(chances(91), 12)) {
      const { body, side } = suite;
      const { floorY } = body.block.gap;
      const door = suite.doors.find(({ open }) => open)!;
      const y = floorY + suite.y;
      const x = sideX(body, side, door.s, suite.front);
      const z = sideZ(body, side, door.s, suite.front);
      const near = openingsNear(key, { frame, x, y, z }, 40);
      expect(near.some((o) => Math.hypot(o.x - x, o.z - z) < 1 && Math.abs(o.y - y) < 2)).toBe(
        true,
      );
      for (const o of near) {
        const [dx, dz] = IN[o.inward]!;
        const at = (metres: number) =>
          whatIsAt(
            key,
            { frame, x: o.x + dx * metres, y: o.y - o.height / 4, z: o.z + dz * metres },
            NOW,
          );
        for (const metres of [1.5, -2.5])
          expect(at(metres).inside, `${name}: ${metres} m in`).toBe(false);
        if (o.width < 2) doors++;
        else windows++;
      }
    }
    expect(doors).toBeGreaterThan(8);
    expect(windows).toBeGreaterThan(2);
  });

  test('VW26 steam comes out at the foot of walls: solid behind it, open air before it, no door near', () => {
    let vents = 0;
    for (const { key, frame, suite, name } of suites(chances(92), 10)) {
      const { body, side } = suite;
      const y = body.block.gap.floorY + suite.y;
      const s = (suite.a + suite.b) / 2;
      const place = { frame, x: sideX(body, side, s, 4), y, z: sideZ(body, side, s, 4) };
      const doors = openingsNear(key, place, 48);
      for (const vent of ventsNear(key, place, 32)) {
        const [dx, dz] = IN[vent.inward]!;
        const at = (metres: number) =>
          whatIsAt(
            key,
            { frame, x: vent.x + dx * metres, y: vent.y + 1, z: vent.z + dz * metres },
            NOW,
          );
        expect(at(0.25).inside, name).toBe(true);
        expect(at(-1.5).inside, name).toBe(false);
        for (const o of doors)
          if (Math.abs(o.y - vent.y) < 4)
            expect(Math.hypot(o.x - vent.x, o.z - vent.z), name).toBeGreaterThan(2.5);
        vents++;
      }
    }
    expect(vents).toBeGreaterThan(10);
  });
});
