import { describe, expect, test } from 'vitest';
import { NODE_UNITS, nodeAt, ROLES } from '../../src/core/index.ts';
import { chunkAt } from '../../src/gen/index.ts';
import { FLAT } from '../../src/gen/inside/emit-hand-height.ts';
import { hasRow, STOREY, stretchSpan } from '../../src/gen/inside/suite.ts';
import { sideX, sideZ } from '../../src/gen/ways/ring-walk.ts';
import { chances } from '../ways/sample.ts';
import { suites } from './sample.ts';
import type { Sample } from './sample.ts';

const METRE = NODE_UNITS / 64;

/** What is on the walls of a corridor between 0.9 and 2 m over its floor: role, and how far it stands out, metres. */
function onWalls({ key, frame, suite }: Sample, storey: number, g: number) {
  const { body, side, c0, c1 } = suite;
  const [s0, s1] = stretchSpan(suite, g);
  const floor = body.block.gap.floorY;
  const y = floor + suite.y + storey * STOREY;
  const corner = (s: number, d: number) =>
    [sideX(body, side, s, d), sideZ(body, side, s, d)] as const;
  const [middleX, middleZ] = corner((s0 + s1) / 2, (c0 + c1) / 2);
  const node = nodeAt(frame, 0, middleX, y + 1, middleZ);
  const chunk = chunkAt(key, node, 946_080_000_000);
  const [a, b] = [corner(s0, c0), corner(s1, c1)];
  const axis = side % 2 === 0 ? 2 : 0;
  const walls = axis === 2 ? [a[1], b[1]] : [a[0], b[0]];
  const [low, high] = [Math.min(...walls), Math.max(...walls)];
  const origin = axis === 2 ? node.z : node.x;
  return Array.from({ length: chunk.boxCount }, (_, i) => {
    const box = Array.from(chunk.boxes.subarray(6 * i, 6 * i + 6), (v) => v / METRE);
    const [from, to] = [box[axis]! + origin, box[axis + 3]! + origin];
    const isThere =
      from >= low && to <= high && box[1]! + node.y > y + 0.9 && box[4]! + node.y < y + 2;
    const out = from === low ? to - low : to === high ? high - from : null;
    return { role: ROLES[chunk.boxTags[4 * i]!]!, out, isThere };
  }).filter(({ isThere, out }) => isThere && out !== null);
}

describe('corridors close up', () => {
  test('IN26 conduits, switch boxes and notices are on the walls, and close to them', () => {
    const seen = new Map<string, number>();
    for (const sample of suites(chances(131), 24)) {
      const { suite } = sample;
      for (let storey = 0; storey < Math.min(2, suite.storeys); storey++) {
        if (!hasRow(suite, storey, 1, 0)) continue;
        for (const { role, out } of onWalls(sample, storey, 0)) {
          if (!['conduit', 'box', 'panel'].includes(role)) continue;
          seen.set(role, (seen.get(role) ?? 0) + 1);
          expect(out, sample.name).toBeLessThanOrEqual(FLAT);
        }
      }
    }
    for (const role of ['conduit', 'box', 'panel'])
      expect(seen.get(role) ?? 0, role).toBeGreaterThan(2);
  });
});
