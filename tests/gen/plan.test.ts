import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatPlace,
  nodeAt,
  ROLES,
  ROOMS,
  SHELL_PITCH,
  usableRect,
} from '../../src/core/index.ts';
import type { Chunk, Column } from '../../src/core/index.ts';
import {
  chunkAt,
  climbsIn,
  HOME,
  RULES,
  surroundings,
  vistas,
  walkSurfacesIn,
  whatIsAt,
} from '../../src/gen/index.ts';
import type { Surroundings, WorldKey } from '../../src/gen/index.ts';
import { gridOf } from '../../src/gen/grid.ts';
import { gapAt } from '../../src/gen/plates.ts';
import { shaftThrough } from '../../src/gen/shafts.ts';
import { columns } from '../core/sample.ts';
import { keys, NOW, pointIn, samples } from './sample.ts';

/** A hall over the highest ring of a tower that grows into the sky stood in a rib. */
const UNDER_RIBS: [WorldKey, Column, [number, number, number, number]][] = [
  [
    { seed: 4294967295, rules: RULES },
    { kind: 'column', shell: 5800, face: 4, u: 0, v: 0 },
    [0, 0, 0.9999310970306396, 0.8532110091732439],
  ],
];

const share = fc.double({ min: 0, max: 0.999999, noNaN: true });

/** The spaces between the plates of a column, upward from a height. */
function spacesFrom(key: WorldKey, frame: Column, y: number, count: number): Surroundings[] {
  const out: Surroundings[] = [];
  for (let height = y; out.length < count && height < SHELL_PITCH - 4096;) {
    const space = surroundings(key, { frame, x: 0, y: height, z: 0 })!;
    out.push(space);
    height = space.ceilingY + 1;
  }
  return out;
}

function rolesIn(chunk: Chunk): Set<string> {
  const boxes = Array.from({ length: chunk.boxCount }, (_, i) => ROLES[chunk.boxTags[4 * i]!]!);
  return new Set([...boxes, ...chunk.hulls.map((hull) => ROLES[hull.role]!)]);
}

describe('the plan', () => {
  test('G4 plates stand in slots of 8,192 m, every eighth filled, 64 to 2,048 m thick', () => {
    fc.assert(
      fc.property(keys, columns, share, (key, frame, at) => {
        const list = spacesFrom(key, frame, at * SHELL_PITCH, 12);
        list.forEach(({ floorY, ceilingY, plate }, i) => {
          expect(floorY % 64).toBe(0);
          if (plate > 0) expect(Math.abs(floorY - plate * 8192)).toBeLessThanOrEqual(896);
          expect(ceilingY).toBeGreaterThan(floorY + 4096);
          const next = list[i + 1];
          if (!next) return;
          expect(next.plate - plate).toBeGreaterThan(0);
          expect(Math.floor(next.plate / 8) - Math.ceil((plate + 1) / 8)).toBeLessThan(1);
          const thick = next.floorY - ceilingY;
          expect(thick).toBeGreaterThanOrEqual(64);
          expect(thick).toBeLessThanOrEqual(2048);
        });
      }),
      { numRuns: 100 },
    );
  });

  test('G5 a shell begins with plate 0, 1,024 m thick, and ends in a cap of 2,048 m', () => {
    const key = { seed: 9, rules: RULES };
    fc.assert(
      fc.property(columns, (frame) => {
        expect(surroundings(key, { frame, x: 0, y: 500, z: 0 })).toMatchObject({
          floorY: 1024,
          plate: 0,
        });
        const top = surroundings(key, { frame, x: 0, y: SHELL_PITCH - 4000, z: 0 })!;
        expect(top.ceilingY).toBe(SHELL_PITCH - 2048);
        for (const y of [10, SHELL_PITCH - 2000])
          expect(whatIsAt(key, { frame, x: 0, y, z: 0 }, NOW).role).toBe('plate');
      }),
      { numRuns: 20 },
    );
  });

  test('G6 beyond the usable rectangle is solid bulkhead, but for the tunnels of gates', () => {
    fc.assert(
      fc.property(keys, columns, share, share, fc.nat(3), (key, frame, at, along, side) => {
        const { x1, z1 } = usableRect(frame);
        const out = 505;
        const x = side === 0 ? x1 + out : side === 1 ? -x1 - out : (2 * along - 1) * x1;
        const z = side === 2 ? z1 + out : side === 3 ? -z1 - out : (2 * along - 1) * z1;
        const y = at * SHELL_PITCH;
        const { role, plate, storey } = whatIsAt(key, { frame, x, y, z }, NOW);
        expect(role).toBe('bulkhead');
        expect([plate, storey]).toEqual([null, null]);
      }),
      { numRuns: 60 },
    );
  });

  test('G7 rings, decks and bridges stand on multiples of 128 m above their plate', () => {
    fc.assert(
      fc.property(keys, columns, fc.tuple(share, share, share, share), (key, frame, at) => {
        const [x, y, z] = pointIn(key, frame, at);
        const space = surroundings(key, { frame, x, y, z })!;
        let floors = 0;
        for (const surface of walkSurfacesIn(key, nodeAt(frame, 4, x, y, z))) {
          if (surface.y < space.floorY || surface.y > space.ceilingY) continue;
          // Where a ring rises over a fissure it does so by 1.5 m; the storeys of a suite lie over
          // its ring, and landings between them, as do the platforms of risers; a floor laid on a
          // slab is 1/64 m thick. A reservoir's water stands under its causeways.
          const over = (surface.y - space.floorY) % 128;
          const [[px, pz]] = surface.points as [[number, number]];
          const under = { frame, x: px + 0.25, y: surface.y - 1 / 64, z: pz + 0.25 };
          if (over === 127.875) expect(whatIsAt(key, under, NOW).role).toBe('water');
          else if (surface.kind !== 'gallery' || over === 0)
            expect([0, 1.5], `${surface.kind}`).toContain(over);
          else {
            expect([0, 1 / 64]).toContain(over % 2);
            if (floors++ % 50 === 0) expect(whatIsAt(key, under, NOW).role).toBe('floor');
          }
        }
      }),
      { numRuns: 60, examples: UNDER_RIBS },
    );
  });

  test('G8 one shaft goes through every plate but the lowest, from floor to floor', () => {
    fc.assert(
      fc.property(keys, columns, share, (key, frame, at) => {
        const gap = gapAt(key, frame, 16_384 + at * (SHELL_PITCH - 65_536));
        fc.pre(gap.slot > 0);
        const { x, z } = shaftThrough(gap, gridOf(gap));
        const below = surroundings(key, { frame, x, y: gap.floorY - gap.floorThickness - 1, z })!;
        const climbs = climbsIn(key, nodeAt(frame, 0, x, gap.floorY - 1, z));
        expect(climbs.filter((climb) => climb.kind === 'shaft')).toEqual([
          { kind: 'shaft', x, z, y0: below.floorY, y1: gap.floorY, half: 1.5 },
        ]);
        const inPlate = { frame, x, y: gap.floorY - gap.floorThickness / 2, z };
        expect(whatIsAt(key, inPlate, NOW).inside).toBe(false);
        const wall = nodeAt(frame, 0, x + 3.5, below.floorY + 64, z);
        expect(rolesIn(chunkAt(key, wall, NOW))).toContain('shaft');
      }),
      { numRuns: 12 },
    );
  });

  test('G9 the underside of every plate is a lamp-sky', () => {
    fc.assert(
      fc.property(keys, fc.tuple(share, share, share), (key, [a, b, c]) => {
        const [x, , z] = pointIn(key, HOME, [0.2 + 0.6 * a, 0.2 + 0.6 * b, c, 0.5]);
        const space = surroundings(key, { frame: HOME, x: 0, y: c * SHELL_PITCH, z: 0 })!;
        // The lamps are the last metre below the plate: the border of a node may pass just under it.
        const roles = rolesIn(chunkAt(key, nodeAt(HOME, 6, x, space.ceilingY - 0.5, z), NOW));
        expect([...roles]).toEqual(expect.arrayContaining(['sky-rib', 'sky-lamp']));
      }),
      { numRuns: 12 },
    );
  });

  test('G10 rooms are void within a rind, and nothing else yet', () => {
    const key = { seed: 3, rules: RULES };
    for (const room of ROOMS) {
      const frame = { kind: 'room', name: room.name } as const;
      const at = (deep: number) =>
        whatIsAt(key, { frame, x: 0, y: room.radius + room.rind - deep, z: 0 }, NOW);
      expect(at(room.radius + room.rind)).toMatchObject({ inside: false, plate: null });
      expect(at(room.rind / 2)).toMatchObject({ role: 'rind', material: 'rind', shell: null });
      expect(at(-100).inside).toBe(false);
      expect(at(room.rind + 100).inside).toBe(false);
    }
  });

  test('G11 every owner names its plate, bulkhead or room', () => {
    fc.assert(
      fc.property(samples(0, 11), ({ key, node }) => {
        for (const owner of chunkAt(key, node, NOW).owners)
          expect(owner).toMatch(/^(plate \d+|bulkhead|rind of [a-z]+|shaft \d+|sky \d+|cap)\b/);
      }),
      { numRuns: 40 },
    );
  });

  test('G16 vistas stand on floor, in the open, with a long line of sight', () => {
    for (const seed of [1, 2, 3]) {
      const key = { seed, rules: RULES };
      const list = vistas(key, null, 12);
      expect(list.length).toBe(12);
      for (const { place, yaw, pitch, why } of list) {
        const above = whatIsAt(key, { ...place, y: place.y + 1 }, NOW);
        expect(above.inside, formatPlace(place)).toBe(false);
        expect(whatIsAt(key, { ...place, y: place.y - 0.125 }, NOW).inside).toBe(true);
        expect(yaw).toBeGreaterThanOrEqual(0);
        expect(yaw).toBeLessThan(360);
        expect(Math.abs(pitch)).toBeLessThan(60);
        expect(why).not.toBe('');
      }
    }
  });
});
