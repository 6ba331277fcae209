import { describe, expect, test } from 'vitest';
import { MATERIALS, NODE_UNITS, nodeAt, ROLES } from '../../src/core/index.ts';
import type { Chunk, Place } from '../../src/core/index.ts';
import { chunkAt, findNear, RULES, vistas } from '../../src/gen/index.ts';
import { NOW } from './sample.ts';

const METRE = NODE_UNITS / 64;

/** What lies on a floor at a height: boxes that begin on it, and what they are made of. */
function laidOn(chunk: Chunk, y: number): { material: string; role: string; box: Int32Array }[] {
  const floor = Math.round((y - chunk.node.y) * METRE);
  return Array.from({ length: chunk.boxCount }, (_, i) => ({
    material: MATERIALS[chunk.boxTags[4 * i + 1]!]!,
    role: ROLES[chunk.boxTags[4 * i]!]!,
    box: chunk.boxes.subarray(6 * i, 6 * i + 6),
  })).filter(
    ({ role, box }) =>
      box[1] === floor &&
      ['frame', 'plinth', 'flange'].includes(role) &&
      box[4]! - floor < METRE / 8,
  );
}

describe('floors', () => {
  test('G51 decks of halls bear joints, tracks and gutters, plates and water, none of which the feet feel', () => {
    const key = { seed: 0, rules: RULES };
    const near = vistas(key, null, 1)[0]!.place;
    const made = new Map<string, number>();
    const halls = findNear(key, near, 'hall', 4).map((find) => find.place);
    expect(halls.length).toBeGreaterThan(1);
    for (const hall of halls)
      for (const [dx, dz] of [
        [64, 64],
        [-64, 64],
        [128, -64],
      ] as const) {
        const at: Place = { ...hall, x: hall.x + dx, z: hall.z + dz };
        const laid = laidOn(chunkAt(key, nodeAt(at.frame, 0, at.x, at.y + 1, at.z), NOW), at.y);
        for (const { material, box } of laid) {
          made.set(material, (made.get(material) ?? 0) + 1);
          expect(box[4]! - box[1]!).toBeLessThanOrEqual(METRE / 32);
        }
      }
    for (const material of ['dark', 'rail', 'metal'])
      expect(made.get(material) ?? 0).toBeGreaterThan(4);
  });

  test('G51 over a lift nothing is laid: there is no floor', () => {
    const key = { seed: 0, rules: RULES };
    let lifts = 0;
    const near = vistas(key, null, 1)[0]!.place;
    for (const { place } of findNear(key, near, 'hall', 3))
      for (let dx = -384; dx <= 384; dx += 64)
        for (let dz = -384; dz <= 384; dz += 64) {
          const node = nodeAt(place.frame, 0, place.x + dx, place.y + 1, place.z + dz);
          const chunk = chunkAt(key, node, NOW);
          const lift = ROLES.indexOf('lift');
          const rails = Array.from({ length: chunk.boxCount }, (_, i) => i).filter(
            (i) =>
              chunk.boxTags[4 * i] === lift &&
              chunk.boxes[6 * i + 4]! - chunk.boxes[6 * i + 1]! > 8 * METRE,
          );
          if (rails.length < 2) continue;
          lifts++;
          const box = (i: number) => chunk.boxes.subarray(6 * i, 6 * i + 6);
          const low = [0, 2].map((n) => Math.min(...rails.map((i) => box(i)[n]!)));
          const high = [3, 5].map((n) => Math.max(...rails.map((i) => box(i)[n]!)));
          for (const one of laidOn(chunk, place.y)) {
            const over =
              one.box[0]! < high[0]! &&
              one.box[3]! > low[0]! &&
              one.box[2]! < high[1]! &&
              one.box[5]! > low[1]!;
            expect(over).toBe(false);
          }
        }
    expect(lifts).toBeGreaterThan(0);
  });
});
