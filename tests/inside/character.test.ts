import { describe, expect, test } from 'vitest';
import { nodeAt, ROLES } from '../../src/core/index.ts';
import { chunkAt, HOME, RULES, whatIsAt } from '../../src/gen/index.ts';
import { bodiesOf, SIDES } from '../../src/gen/body.ts';
import { districtOf } from '../../src/gen/district.ts';
import { blockAt, gridOf } from '../../src/gen/grid.ts';
import type { Block } from '../../src/gen/grid.ts';
import { motifOf } from '../../src/gen/inside/motif.ts';
import { inward, roomsOf } from '../../src/gen/inside/rooms.ts';
import { suiteOf } from '../../src/gen/inside/suite.ts';
import type { Suite } from '../../src/gen/inside/suite.ts';
import { sidePlan } from '../../src/gen/lots.ts';
import { gapAt } from '../../src/gen/plates.ts';
import { sideX, sideZ } from '../../src/gen/ways/ring-walk.ts';
import { NOW } from '../gen/sample.ts';
import { chances } from '../ways/sample.ts';
import { suites } from './sample.ts';

const wide = suites(chances(171), 200);

/** Lowest-ring suites of a block. */
function suitesOf(block: Block): Suite[] {
  return bodiesOf(block).flatMap((body) =>
    SIDES.flatMap((side) =>
      sidePlan(body, side).lots.flatMap((lot) => suiteOf(lot, body.low) ?? []),
    ),
  );
}

describe('what rooms are told apart by', () => {
  test('IN17 kinds of suite differ in their walls, ceilings and floors', () => {
    const looks = new Map<string, string>();
    for (const { suite } of wide) {
      const { name, sides, ceiling, ground } = suite.kind;
      looks.set(name, `${sides.join()} ${ceiling} ${ground}`);
    }
    expect(looks.size).toBe(8);
    expect(new Set(looks.values()).size).toBe(8);
  });

  test('IN17 nine in ten rooms have something on their walls and under their ceilings', () => {
    let rooms = 0;
    let bare = 0;
    for (const { key, frame, suite } of wide.slice(0, 20)) {
      const { body, side } = suite;
      const room = roomsOf(suite, 0, 1, suite.stretches >> 1)[0];
      if (!room) continue;
      const s = (room.s0 + room.s1) / 2;
      const d = inward(room, 1);
      const [x, z] = [sideX(body, side, s, d), sideZ(body, side, s, d)];
      const chunk = chunkAt(key, nodeAt(frame, 0, x, body.block.gap.floorY + room.y + 1, z), NOW);
      const owner = chunk.owners.findIndex((name) =>
        name.endsWith(
          `side ${side} lot ${suite.lot.index} ring ${suite.k} inside storey 0 row 1 room ${room.stretch}.${room.number}`,
        ),
      );
      if (owner < 0) continue;
      const roles = new Set<string>();
      for (let i = 0; i < chunk.boxCount; i++)
        if (chunk.boxOwners[i] === owner) roles.add(ROLES[chunk.boxTags[4 * i]!]!);
      for (const hull of chunk.hulls) if (hull.owner === owner) roles.add(ROLES[hull.role]!);
      rooms++;
      if (roles.size < 3) bare++;
    }
    expect(rooms).toBeGreaterThan(10);
    expect(bare / rooms).toBeLessThan(0.1);
  });

  test('IN17 some ceilings hang low, over doorways all the same, and none before a window or a door to the ledge', () => {
    let [low, all, seen] = [0, 0, 0];
    for (const { key, frame, suite } of wide.slice(0, 60))
      for (let storey = 0; storey < suite.storeys; storey++)
        for (const row of [0, 1] as const)
          for (const room of roomsOf(suite, storey, row, 0)) {
            all++;
            if (!room.isLow) continue;
            low++;
            expect(row === 1 || (storey > 0 && storey < 3)).toBe(true);
            if (seen >= 6) continue;
            seen++;
            // Over the lane: free below, the ceiling above.
            const { body, side } = suite;
            const [s, d] = [room.s0 + 0.5, inward(room, 0.5)];
            const at = (up: number) => {
              const y = body.block.gap.floorY + room.y + up;
              return whatIsAt(
                key,
                { frame, x: sideX(body, side, s, d), y, z: sideZ(body, side, s, d) },
                NOW,
              );
            };
            expect(at(1.5).inside).toBe(false);
            expect(at(2.6875).inside).toBe(true);
          }
    expect(seen).toBe(6);
    expect(low / all).toBeGreaterThan(0.05);
    expect(low / all).toBeLessThan(0.4);
  });

  test('IN18 most suites of a block keep to one motif, its district’s; near borders more keep to others', () => {
    const gap = gapAt({ seed: 3, rules: RULES }, HOME, 67_108_864);
    const grid = gridOf(gap);
    const own = { middle: 0, border: 0 };
    const all = { middle: 0, border: 0 };
    const motifs = new Map<string, Map<string, number>>();
    for (let i = grid.first[0]; i < grid.first[0] + 24; i++)
      for (let j = grid.first[1]; j < grid.first[1] + 12; j++) {
        const block = blockAt(gap, i, j);
        const third = (n: number) => ((n % 3) + 3) % 3;
        const where = third(i) === 1 && third(j) === 1 ? 'middle' : 'border';
        const { name } = districtOf(block);
        const seen = motifs.get(name) ?? new Map<string, number>();
        motifs.set(name, seen);
        const list = suitesOf(block).map((suite) => JSON.stringify(motifOf(suite)));
        for (const motif of list) seen.set(motif, (seen.get(motif) ?? 0) + 1);
        const most = list.filter((motif) => motif === mostOf(list)).length;
        own[where] += most;
        all[where] += list.length;
      }
    expect(all.middle).toBeGreaterThan(500);
    expect(own.middle / all.middle).toBeGreaterThan(0.9);
    expect(own.border / all.border).toBeGreaterThan(0.75);
    expect(own.border / all.border).toBeLessThan(own.middle / all.middle);
    const usual = [...motifs.values()].map((seen) =>
      mostOf([...seen].flatMap(([motif, n]) => Array<string>(n).fill(motif))),
    );
    expect(new Set(usual).size).toBe(motifs.size);
  });
});

/** What is most often in a list. */
function mostOf(list: readonly string[]): string {
  const count = new Map<string, number>();
  for (const item of list) count.set(item, (count.get(item) ?? 0) + 1);
  return [...count].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}
