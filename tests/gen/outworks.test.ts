import { describe, expect, test } from 'vitest';
import { NODE_UNITS, nodeAt, ROLES } from '../../src/core/index.ts';
import { chunkAt, HOME, RULES } from '../../src/gen/index.ts';
import { bodiesOf, SIDES } from '../../src/gen/body.ts';
import type { Body, Side } from '../../src/gen/body.ts';
import { blockAt, gridOf } from '../../src/gen/grid.ts';
import { outworksOn } from '../../src/gen/outworks.ts';
import type { OutworkSlot } from '../../src/gen/outworks.ts';
import { gapAt } from '../../src/gen/plates.ts';
import type { Gap } from '../../src/gen/plates.ts';
import { sideX, sideZ } from '../../src/gen/ways/ring-walk.ts';
import { NOW } from './sample.ts';

const KEY = { seed: 5, rules: RULES };
const METRE = NODE_UNITS / 64;
/** How high over the plate is looked, metres: a few houses and what they hang by. */
const HIGH = 64 * 40;

interface Slot {
  readonly body: Body;
  readonly side: Side;
  readonly slot: OutworkSlot;
}

/** Slots of some massifs in which houses hang. */
function houseSlots(gap: Gap, count: number): Slot[] {
  const grid = gridOf(gap);
  const out: Slot[] = [];
  for (let i = grid.first[0]; i < grid.last[0]; i++)
    for (let j = grid.first[1]; j < grid.last[1]; j++) {
      const block = blockAt(gap, i, j);
      if (block.kind !== 'massif') continue;
      const body = bodiesOf(block)[0]!;
      for (const side of SIDES)
        for (const slot of outworksOn(body, side))
          if (slot.kind === 'house') out.push({ body, side, slot });
      if (out.length >= count) return out.slice(0, count);
    }
  return out;
}

/** Rods of brackets that go through the lower (0) or upper (1) face of a node: their outlines. */
function rodsThrough(gap: Gap, x: number, y: number, z: number, face: 0 | 1): string[] {
  const chunk = chunkAt(KEY, nodeAt(HOME, 0, x, gap.floorY + y, z), NOW);
  const out: string[] = [];
  for (let i = 0; i < chunk.boxCount; i++) {
    const b = [...chunk.boxes.subarray(6 * i, 6 * i + 6)];
    const wide = Math.max(b[3]! - b[0]!, b[5]! - b[2]!);
    const owner = chunk.owners[chunk.boxOwners[i]!]!;
    if (ROLES[chunk.boxTags[4 * i]!] !== 'bracket' || !owner.includes('outwork')) continue;
    if (wide > METRE || (face === 0 ? b[1] !== 0 : b[4] !== NODE_UNITS)) continue;
    out.push([b[0], b[3], b[2], b[5]].join());
  }
  return out.sort();
}

describe('what hangs before massifs', () => {
  test('G14 the rod that a house hangs by goes on through every node up to its ring', () => {
    const gap = gapAt(KEY, HOME, 67_000_000);
    let rods = 0;
    for (const { body, side, slot } of houseSlots(gap, 40)) {
      if (rods > 1) break;
      for (let s = slot.s; s <= slot.s + 128; s += 64) {
        const [x, z] = [sideX(body, side, s, -0.5), sideZ(body, side, s, -0.5)];
        for (let y = 64; y < HIGH; y += 64) {
          const over = rodsThrough(gap, x, y, z, 0);
          expect(rodsThrough(gap, x, y - 64, z, 1), `${x}, ${y}, ${z}`).toEqual(over);
          rods += over.length;
        }
      }
    }
    expect(rods).toBeGreaterThan(1);
  });
});
