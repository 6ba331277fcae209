import { describe, expect, test } from 'vitest';
import { nodeAt } from '../../src/core/index.ts';
import { bodiesOf, ringAbove, SIDES } from '../../src/gen/body.ts';
import type { Body } from '../../src/gen/body.ts';
import { mouthsOn } from '../../src/gen/bridges.ts';
import { flightInto, flightOver } from '../../src/gen/climbs.ts';
import { DISTRICTS } from '../../src/gen/district.ts';
import { blockAt, gridOf } from '../../src/gen/grid.ts';
import { chunkAt, HOME, RULES } from '../../src/gen/index.ts';
import { DATUM } from '../../src/gen/key.ts';
import { sidePlan } from '../../src/gen/lots.ts';
import type { Lot } from '../../src/gen/lots.ts';
import { bandPlane, NARROW, wallPlane } from '../../src/gen/planes.ts';
import { gapAt } from '../../src/gen/plates.ts';
import { sideX, sideZ } from '../../src/gen/ways/ring-walk.ts';
import { chances } from '../ways/sample.ts';
import { Ground } from '../ways/ground.ts';
import { NOW } from './sample.ts';

interface Ledge {
  readonly seed: number;
  readonly body: Body;
  readonly lot: Lot;
  readonly k: number;
}

/** Lots of massifs at rings over the plate, taken anywhere in some worlds. */
function ledges(): Ledge[] {
  const random = chances(241);
  const out: Ledge[] = [];
  for (let seed = 0; seed < 40; seed++) {
    const gap = gapAt({ seed, rules: RULES }, HOME, 67_108_864 * random());
    const grid = gridOf(gap);
    const within = (axis: 0 | 1) =>
      grid.first[axis] + Math.floor(random() * (grid.last[axis] - grid.first[axis]));
    const body = bodiesOf(blockAt(gap, within(0), within(1)))[0];
    if (body?.kind !== 'massif') continue;
    for (let k = ringAbove(body, 0); k >= 0; k = ringAbove(body, k + 3))
      for (const side of SIDES)
        for (const lot of sidePlan(body, side).lots)
          if (!lot.corner) out.push({ seed, body, lot, k });
  }
  return out;
}

const all = ledges();
const narrow = all.filter(({ lot, k }) => bandPlane(lot, k) === NARROW);

describe('ledges', () => {
  test('G24 along two lots in three the path is narrow, and where stairs are it is not', () => {
    expect(all.length).toBeGreaterThan(1000);
    expect(narrow.length / all.length).toBeGreaterThan(0.6);
    expect(narrow.length / all.length).toBeLessThan(0.8);
    for (const { body, lot, k } of narrow) {
      expect(flightOver(body, k)?.lot === lot || flightInto(body, k)?.lot === lot).toBe(false);
      expect(wallPlane(lot, k)).toBeLessThanOrEqual(NARROW);
    }
    const broad = all.filter(({ lot, k }) => bandPlane(lot, k) > 12);
    expect(broad.length / all.length).toBeGreaterThan(0.05);
  });

  test('G24 a narrow path is free from the kerb to what hangs on its wall', () => {
    const random = chances(242);
    let asked = 0;
    while (asked < 24) {
      const { seed, body, lot, k } = narrow[Math.floor(random() * narrow.length)]!;
      const landing = mouthsOn(body, lot.side).some(
        ({ bridge, s0, s1 }) => bridge.k === k && s0 < lot.s1 && s1 > lot.s0,
      );
      if (landing) continue;
      asked++;
      const { gap } = body.block;
      const ground = new Ground({ seed, rules: RULES }, gap.column);
      const [a, b] = [lot.s0 + 12, lot.s1 - 12];
      const y = gap.floorY + k * DATUM;
      const corner = (s: number, d: number, up: number) => [
        sideX(body, lot.side, s, d),
        y + up,
        sideZ(body, lot.side, s, d),
      ];
      const middle = (a + b) / 2;
      // Pillars of galleries keep to 2.25 m from the edge; of what is nearer to the wall only rubble is not its.
      const [p, q] = [corner(middle - 16, 2.25, 0.1), corner(middle + 16, NARROW - 0.88, 2.3)];
      const low = p.map((v, i) => Math.min(v, q[i]!));
      const high = p.map((v, i) => Math.max(v, q[i]!));
      const there = [...ground.near(low, high)]
        .filter((s) => low.every((v, i) => s.high[i]! > v && s.low[i]! < high[i]!))
        .filter((s) => s.role !== 'plinth' || s.planes === null);
      const name = `seed ${seed} side ${lot.side} lot ${lot.index} ring ${k}`;
      expect(
        there.map((s) => s.role),
        name,
      ).toEqual([]);
      const [x, , z] = corner(middle, 3, 0);
      const chunk = chunkAt({ seed, rules: RULES }, nodeAt(gap.column, 0, x!, y + 1, z!), NOW);
      expect(chunk.boxCount, name).toBeGreaterThan(20);
    }
  });

  test('G25 no two districts have the same wall beside their paths', () => {
    const walls = DISTRICTS.map(({ motif, bank }) => `${motif} ${bank}`);
    expect(new Set(walls).size).toBe(DISTRICTS.length);
    expect(new Set(DISTRICTS.map(({ motif }) => motif)).size).toBe(DISTRICTS.length);
  });
});
