import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Chunk, Hull } from '../../src/core/index.ts';
import { groundOfChunks, step, walkerAt } from '../../src/fabric/index.ts';

/** A chunk at nodes (ix, iy, iz) with boxes in units of 1/4096 m. */
function chunkOf(
  ix: number,
  iy: number,
  iz: number,
  boxes: number[],
  role = 0,
  hulls: Hull[] = [],
): Chunk {
  const count = boxes.length / 6;
  const node = {
    frame: { kind: 'room', name: 'test' } as const,
    level: 0,
    x: ix * 64,
    y: iy * 64,
    z: iz * 64,
  };
  return {
    node,
    tick: 0,
    rules: 1,
    boxCount: count,
    boxes: Int32Array.from(boxes),
    boxTags: Uint8Array.from(Array.from({ length: count }, () => [role, 0, 63, 0]).flat()),
    boxOwners: new Uint32Array(count),
    hulls,
    corners: new Int32Array(0),
    owners: ['x'],
  };
}

const FLOOR = [0, 0, 0, 262144, 4096, 262144];

describe('a ground of chunks', () => {
  it('WK9 yields what a plain search of the boxes yields', () => {
    const cell = fc.integer({ min: 0, max: 250_000 });
    const size = fc.integer({ min: 100, max: 60_000 });
    const box = fc.tuple(cell, cell, cell, size, size, size);
    const query = fc.tuple(
      fc.double({ min: 0, max: 60, noNaN: true }),
      fc.double({ min: 0, max: 60, noNaN: true }),
      fc.double({ min: 0, max: 60, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(box, { maxLength: 30 }), query, (boxes, [x, y, z]) => {
        const flat = boxes.flatMap(([a, b, c, d, e, f]) => [
          a,
          b,
          c,
          Math.min(a + d, 262144),
          Math.min(b + e, 262144),
          Math.min(c + f, 262144),
        ]);
        const ground = groundOfChunks((ix, iy, iz) =>
          ix === 0 && iy === 0 && iz === 0 ? chunkOf(0, 0, 0, flat) : null,
        );
        const found = ground.solidsOverlapping(x, y, z, x + 2, y + 2, z + 2);
        for (let i = 0; i < flat.length; i += 6) {
          const m = flat.slice(i, i + 6).map((v) => v / 4096);
          const meets =
            m[3]! >= x &&
            m[0]! <= x + 2 &&
            m[4]! >= y &&
            m[1]! <= y + 2 &&
            m[5]! >= z &&
            m[2]! <= z + 2;
          if (meets)
            expect(found.some((s) => s.x0 === m[0] && s.y1 === m[4] && s.z0 === m[2])).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('WK9 a walker crosses node borders at 1.3e8 m on a floor of chunks', () => {
    let asked = 0;
    const ground = groundOfChunks((ix, iy, iz) => {
      asked++;
      return iy === 0 ? chunkOf(ix, iy, iz, FLOOR) : null;
    });
    const start = 2_000_000 * 64 + 10;
    let w = walkerAt(start, 1, 30);
    for (let i = 0; i < 60 * 60; i++) w = step(w, { dx: 5, dz: 0, climb: 0 }, 1 / 60, ground, []);
    expect(w.y).toBe(1);
    expect(w.x - start).toBeCloseTo(300, 3);
    expect(asked).toBeLessThan(60);
  });

  it('WK9 who prepares every step has one node made a step at most, before any is asked for', () => {
    let made = 0;
    const ground = groundOfChunks((ix, iy, iz) => {
      made++;
      return iy === 0 ? chunkOf(ix, iy, iz, FLOOR) : null;
    });
    let w = walkerAt(50, 1, 46);
    for (let i = 0; i < 8; i++) ground.prepare(w.x, w.y, w.z);
    for (let i = 0; i < 60 * 60; i++) {
      const before = made;
      w = step(w, { dx: 3, dz: 3, climb: 0 }, 1 / 60, ground, []);
      expect(made, `step ${i}`).toBe(before);
      ground.prepare(w.x, w.y, w.z);
      expect(made - before, `step ${i}`).toBeLessThanOrEqual(1);
    }
    expect(w.x).toBeCloseTo(230, 3);
    expect(made).toBeGreaterThan(12);
  });

  it('WK9 what was prepared and has gone since, forgotten or given up for others, is prepared again', () => {
    let made = 0;
    const source = (ix: number, iy: number, iz: number): ReturnType<typeof chunkOf> => {
      made++;
      return chunkOf(ix, iy, iz, FLOOR);
    };
    const ground = groundOfChunks(source, 8);
    /** How many one call after the other makes at a corner of eight nodes. */
    const makes = (): number[] =>
      Array.from({ length: 9 }, () => {
        const before = made;
        ground.prepare(64, 64, 64);
        return made - before;
      });
    expect(makes()).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 0]);
    ground.forget((ix, iy, iz) => ix + iy + iz === 0);
    expect(makes()).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0]);
    ground.solidsOverlapping(6400, 32, 32, 6401, 33, 33);
    expect(makes()[0]).toBe(1);
  });

  it('WK9 a question ends where numbers are too large for a next node', () => {
    const ground = groundOfChunks(() => null);
    for (const x of [1e15, 1e20, Number.MAX_VALUE])
      expect(ground.solidsOverlapping(x, 0, x, x + 1, 1, x + 1)).toHaveLength(0);
  });

  it('WK7 WK9 rungs are no solids', () => {
    const ground = groundOfChunks(() => chunkOf(0, 0, 0, FLOOR, 23));
    expect(ground.solidsOverlapping(1, 0, 1, 2, 2, 2)).toHaveLength(0);
  });
});
