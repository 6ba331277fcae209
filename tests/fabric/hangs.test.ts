import { describe, expect, test } from 'vitest';
import { nodeAt } from '../../src/core/index.ts';
import type { Place } from '../../src/core/index.ts';
import { chunkAt, RULES } from '../../src/gen/index.ts';
import type { WorldKey } from '../../src/gen/index.ts';
import { blockAt, blockName, cellOf, gridOf } from '../../src/gen/grid.ts';
import { hostOf } from '../../src/gen/inside/deck-house.ts';
import { floorCell, mastMake, mastsIn } from '../../src/gen/masts.ts';
import { gapAt } from '../../src/gen/plates.ts';
import { isCarriedFar } from '../../src/fabric/hanging.ts';
import { FINE, partsNear } from '../../src/fabric/near.ts';
import { hung } from '../../src/fabric/hung.ts';
import { DEFAULT_TICK } from '../../src/world/index.ts';
import { bridgeHouseSuites } from '../inside/sample.ts';
import { anywhereIn, chances, columnAnywhere } from '../ways/sample.ts';

/** Half of the window about a place that is looked at, metres. */
const ABOUT = 40;

/** Roles of what of an owner about a place is surely carried, were it to go on; and how many parts there are. */
function firmAbout(key: WorldKey, place: Place, owner: string): { all: number; firm: string[] } {
  const parts = partsNear(
    (x, y, z) => chunkAt(key, nodeAt(place.frame, 0, 64 * x, 64 * y, 64 * z), DEFAULT_TICK),
    place,
    [-1, -1, -1, 1, 1, 1].map((side) => side * ABOUT * FINE),
  );
  const all = hung(parts);
  const own = parts.flatMap(({ piece }, n) => (piece.owner.startsWith(owner) ? [n] : []));
  const firm = own.filter((n) => isCarriedFar(all[n]!, FINE)).map((n) => parts[n]!.piece.owner);
  return { all: own.length, firm };
}

interface Pipe {
  readonly key: WorldKey;
  /** The middle of it over a pier. */
  readonly place: Place;
  /** How the names of all masts about it begin. */
  readonly owner: string;
}

/** Pipes on piers, the thickest that there are, each of a block of its own. */
function thickPipes(random: () => number, count: number): Pipe[] {
  const out: Pipe[] = [];
  for (let n = 0; n < 3000 && out.length < count; n++) {
    const key: WorldKey = { seed: Math.floor(random() * 1000), rules: RULES };
    const frame = columnAnywhere(random);
    const at = anywhereIn(key, frame, random);
    const gap = gapAt(key, frame, at.y);
    const grid = gridOf(gap);
    const block = blockAt(gap, cellOf(grid, 0, at.x), cellOf(grid, 1, at.z));
    const make = mastMake(block);
    if (make?.kind !== 'conduit' || make.halfAcross < 4.5) continue;
    const [mast] = mastsIn(block, floorCell(block));
    if (!mast) continue;
    const place = { frame, x: mast.x, y: gap.floorY + make.height, z: mast.z };
    out.push({ key, place, owner: `${blockName(block)} mast` });
  }
  return out;
}

describe('what hangs or spans', () => {
  test('ED24 houses on a bridge are followed with it: none of them holds it up', () => {
    let all = 0;
    for (const { key, frame, suite, name } of bridgeHouseSuites(chances(71), 40)) {
      const { x0, x1, z0, z1, block } = suite.body;
      const y = block.gap.floorY + suite.y + 4;
      const place = { frame, x: Math.round((x0 + x1) / 2), y, z: Math.round((z0 + z1) / 2) };
      const found = firmAbout(key, place, `${hostOf(suite.body)!.name} house`);
      expect(found.firm, name).toEqual([]);
      all += found.all;
    }
    expect(all).toBeGreaterThan(100);
  });

  test('ED24 a pipe on piers is followed from pier to pier, however thick', () => {
    const pipes = thickPipes(chances(72), 2);
    expect(pipes).toHaveLength(2);
    for (const { key, place, owner } of pipes) {
      const found = firmAbout(key, place, owner);
      expect(found.firm).toEqual([]);
      expect(found.all).toBeGreaterThan(3);
    }
  });
});
