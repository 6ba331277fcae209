import { describe, expect, test } from 'vitest';
import { MATERIALS, nodeAt, ROLES } from '../../src/core/index.ts';
import { bodiesOf, ringAbove } from '../../src/gen/body.ts';
import { ruinOf } from '../../src/gen/decay.ts';
import { blockAt } from '../../src/gen/grid.ts';
import { chunkAt, HOME, RULES } from '../../src/gen/index.ts';
import { DATUM } from '../../src/gen/key.ts';
import { sidePlan } from '../../src/gen/lots.ts';
import { bandPlane } from '../../src/gen/planes.ts';
import { gapAt } from '../../src/gen/plates.ts';
import { DEFAULT_TICK } from '../../src/world/index.ts';

const key = { seed: 3, rules: RULES };
const RAILING = ROLES.indexOf('railing');
const CABLE = MATERIALS.indexOf('cable');

describe('decay', () => {
  test('G31 some lots are ruined, hand rails hold, and nothing torn lies on a path', () => {
    const gap = gapAt(key, HOME, 67_108_864);
    let asked = 0;
    let torn = 0;
    const ruins: number[] = [];
    for (let i = 0; i < 12 && asked < 6; i++) {
      const body = bodiesOf(blockAt(gap, i, 3))[0];
      if (!body || body.kind !== 'massif') continue;
      const k = ringAbove(body, 8);
      for (const lot of sidePlan(body, 0).lots) if (!lot.corner) ruins.push(ruinOf(lot, k));
      const lot = sidePlan(body, 0).lots.find((one) => !one.corner && ruinOf(one, k) > 0.3);
      if (!lot) continue;
      asked++;
      const y = gap.floorY + k * DATUM;
      const x = body.x0 + (lot.s0 + lot.s1) / 2;
      const chunks = [y + 1, y - 1].flatMap((py) =>
        [body.z0 + 0.25, body.z0 - 1].map((pz) =>
          chunkAt(key, nodeAt(HOME, 0, x, py, pz), DEFAULT_TICK),
        ),
      );
      let rails = 0;
      for (const { boxCount, boxTags } of chunks)
        for (let n = 0; n < boxCount; n++) if (boxTags[n * 4] === RAILING) rails++;
      expect(rails).toBeGreaterThan(0);
      for (const [chunk, hull] of chunks.flatMap((one) =>
        one.hulls.map((h) => [one, h] as const),
      )) {
        if (hull.material !== CABLE) continue;
        torn++;
        // Between the railing and the fittings of the wall, below head height, hangs nothing.
        for (let c = hull.first; c < hull.first + hull.count; c++) {
          const [, py, pz] = [0, 1, 2].map((n) => chunk.corners[c * 3 + n]! / 4096);
          const d = chunk.node.z + pz! - body.z0;
          const up = chunk.node.y + py! - y;
          const path = d > 1 && d < bandPlane(lot, k) - 1.25 && up > 0.1 && up < 1.9;
          expect(path, `d ${d} up ${up}`).toBe(false);
        }
      }
    }
    expect(asked).toBeGreaterThan(1);
    expect(torn).toBeGreaterThan(4);
    expect(Math.max(...ruins)).toBeGreaterThan(0.6);
    expect(ruins.filter((ruin) => ruin < 0.25).length * 2).toBeGreaterThan(ruins.length * 0.7);
  });
});
