import { describe, expect, test } from 'vitest';
import { ROLES } from '../../src/core/index.ts';
import type { Chunk, Hull } from '../../src/core/index.ts';
import { chunkAt, RULES, vistas } from '../../src/gen/index.ts';
import { NOW } from './sample.ts';

const MOUTH = ROLES.indexOf('mouth');
/** Faces of a stone of four corners drawn out: its ends first, then its sides; every other side is a ray. */
const RAYS = [2, 4];

function faceName({ corners }: Chunk, { first, faces }: Hull, face: number): string {
  const at = (n: number) => corners.slice(3 * (first + n), 3 * (first + n) + 3).join();
  return faces[face]!.map(at).sort().join(' ');
}

/** Does a face of it lie in one of the node's? What is cut there is not drawn anyhow. */
function isCut({ corners }: Chunk, { first, count }: Hull): boolean {
  const own = corners.subarray(3 * first, 3 * (first + count));
  return own.some((v) => v === 0 || v === 262_144);
}

describe('rings', () => {
  test('G76 a side of a stone that is not drawn is a side of the stone beside it', () => {
    let hidden = 0;
    for (const seed of [0, 7]) {
      const key = { seed, rules: RULES };
      for (const { place } of vistas(key, null, 12))
        for (let i = 0; i < 9; i++) {
          const [x, y, z] = [
            place.x + 64 * ((i % 3) - 1),
            place.y,
            place.z + 64 * Math.floor(i / 3),
          ];
          const [cx, cy, cz] = [x, y, z].map((v) => 64 * Math.floor(v / 64)) as [
            number,
            number,
            number,
          ];
          const chunk = chunkAt(key, { frame: place.frame, level: 0, x: cx, y: cy, z: cz }, NOW);
          const sides = new Map<string, number>();
          for (const hull of chunk.hulls)
            hull.faces.forEach((_, face) => {
              const name = faceName(chunk, hull, face);
              sides.set(name, (sides.get(name) ?? 0) + 1);
            });
          for (const hull of chunk.hulls) {
            if (hull.role !== MOUTH || hull.axis < 0 || hull.count !== 8 || isCut(chunk, hull))
              continue;
            for (const face of RAYS)
              if (((hull.drawn >>> face) & 1) === 0) {
                hidden++;
                expect(sides.get(faceName(chunk, hull, face)), chunk.owners[hull.owner]).toBe(2);
              }
          }
        }
    }
    expect(hidden).toBeGreaterThan(1000);
  });
});
