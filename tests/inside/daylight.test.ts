import { describe, expect, test } from 'vitest';
import { openingsNear, ventsNear, whatIsAt } from '../../src/gen/index.ts';
import { sideX, sideZ } from '../../src/gen/ways/ring-walk.ts';
import { NOW } from '../gen/sample.ts';
import { chances } from '../ways/sample.ts';
import type { DayOpening } from '../../src/gen/ways/openings.ts';
import { suites } from './sample.ts';

const IN: readonly (readonly [number, number])[] = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
];

/** So far a line of the sky's cone out of an opening must be free, metres. */
const SKY_METRES = 8;
const ASIDE = [0, -0.5, 0.5, -1, 1, -2, 2, -4, 4];
const UP = [0, 0.5, 2];

/**
 * Does daylight reach an opening: from its middle, or four tenths of its width aside of it, is some line
 * out of it free, straight or aslant? A gallery's pillar, or mains before the ledge, may stand in the rest.
 */
function isReached(o: DayOpening, air: (out: number, aside: number, up: number) => boolean) {
  const isFree = (from: number, aside: number, up: number) => {
    const length = Math.hypot(1, aside, up);
    // From before the wall on: within it there may be a pier between two windows.
    for (let out = 0.5; out * length <= SKY_METRES; out += 0.5 / length)
      if (!air(out, from + aside * out, up * out)) return false;
    return true;
  };
  return [0, -0.4, 0.4].some((share) =>
    ASIDE.some((aside) => UP.some((up) => isFree(share * o.width, aside, up))),
  );
}

describe('daylight inside', () => {
  test('IN20 daylight comes in at doors and windows: a room behind each, and the sky reaches it', () => {
    let doors = 0;
    let windows = 0;
    for (const [n, { key, frame, suite, name }] of suites(chances(91), 40).entries()) {
      // Few suites have windows: it goes on until some have been seen.
      if (n >= 12 && doors > 8 && windows > 2) break;
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
        // Out of it, along the wall and up, metres.
        const air = (out: number, aside: number, up: number) => {
          const place = {
            frame,
            x: o.x - dx * out + dz * aside,
            y: o.y - o.height / 4 + up,
            z: o.z - dz * out - dx * aside,
          };
          return !whatIsAt(key, place, NOW).inside;
        };
        expect(air(-1.5, 0, 0), `${name}: 1.5 m in`).toBe(true);
        expect(isReached(o, air), `${name}: the sky`).toBe(true);
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
