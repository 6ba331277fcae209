/** The capsule on its way to other plates and columns. */
import { describe, expect, test } from 'vitest';
import { nodeAt } from '../../src/core/index.ts';
import type { Column, Place } from '../../src/core/index.ts';
import { groundOfChunks, walkRoute } from '../../src/fabric/index.ts';
import type { Climb } from '../../src/fabric/index.ts';
import { chunkAt, climbsIn, HOME, route, RULES } from '../../src/gen/index.ts';
import type { WorldKey } from '../../src/gen/index.ts';
import { gateBeyond, gatesOf, gateX, gateZ } from '../../src/gen/gates.ts';
import type { Gate } from '../../src/gen/gates.ts';
import { gridOf } from '../../src/gen/grid.ts';
import { gapAboveOf, gapAt } from '../../src/gen/plates.ts';
import { shaftThrough } from '../../src/gen/shafts.ts';
import { NOW } from '../gen/sample.ts';
import { stretchesOf } from '../ways/frames.ts';

/** Walks a route, each stretch in its own frame; where it stuck, or null. */
function stuck(key: WorldKey, from: Place, to: Place): object | null {
  for (const { frame, waypoints, kinds } of stretchesOf(route(key, from, to)!)) {
    const ground = groundOfChunks((ix, iy, iz) =>
      chunkAt(key, { frame, level: 0, x: ix * 64, y: iy * 64, z: iz * 64 }, NOW),
    );
    const replay = walkRoute(ground, climbsOf(key, frame), waypoints, kinds);
    if (!replay.reached) return replay;
  }
  return null;
}

function climbsOf(key: WorldKey, frame: Column) {
  const kept = new Map<string, readonly Climb[]>();
  return (x: number, y: number, z: number): readonly Climb[] => {
    const node = nodeAt(frame, 0, x, y + 0.5, z);
    const name = `${node.x},${node.y},${node.z}`;
    if (!kept.has(name)) kept.set(name, climbsIn(key, node));
    return kept.get(name)!;
  };
}

function mouthOf(gate: Gate): Place {
  return {
    frame: gate.gap.column,
    x: gateX(gate, gate.centre, 2),
    y: gate.gap.floorY + gate.k * 128,
    z: gateZ(gate, gate.centre, 2),
  };
}

describe('the capsule', () => {
  test.each([4, 5])('WK15 seed %i: takes a shaft up and down', { timeout: 30_000 }, (seed) => {
    const key = { seed, rules: RULES };
    const gap = gapAt(key, HOME, seed * 10_000_000);
    const above = gapAboveOf(gap)!;
    const { x, z } = shaftThrough(above, gridOf(gap));
    const low = { frame: HOME, x, y: gap.floorY, z: z + 6 };
    const high = { frame: HOME, x: x + 1, y: above.floorY, z: z + 7 };
    expect(stuck(key, low, high)).toBe(null);
    expect(stuck(key, high, low)).toBe(null);
  });

  test.each([6, 7])('WK15 seed %i: goes through gates', { timeout: 30_000 }, (seed) => {
    const key = { seed, rules: RULES };
    const gates = gatesOf(gapAt(key, HOME, seed * 10_000_000));
    expect(gates.length).toBeGreaterThan(0);
    for (const gate of gates.slice(0, 2))
      expect(stuck(key, mouthOf(gate), mouthOf(gateBeyond(gate)))).toBe(null);
  });
});
