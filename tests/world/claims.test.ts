/** Claims of the world that can be asked of it through the library's face. */
import { describe, expect, test } from 'vitest';
import type { Place } from '../../src/core/index.ts';
import { surroundings, whatIsAt } from '../../src/gen/index.ts';
import {
  DEFAULT_TICK,
  answerRoute,
  answerVistas,
  askPlace,
  worldOf,
} from '../../src/world/index.ts';

const world = worldOf(0);
const views: Place[] = answerVistas(world, null, 12).map((vista) => askPlace(vista.address));

describe('claims', () => {
  test('S-008 what one stands between is Megastructure, above and below', () => {
    for (const place of views) {
      const gap = surroundings(world.key, place);
      if (gap === null) throw new Error('a view in a room');
      for (const y of [gap.floorY - 20, gap.ceilingY + 60]) {
        const what = whatIsAt(world.key, { ...place, y }, DEFAULT_TICK);
        expect([what.inside, what.material]).toEqual([true, 'megastructure']);
      }
    }
  });

  test('S-015 the way to another plate leads through a shaft, a lift or a gate, or there is none', () => {
    for (const place of views.slice(0, 4)) {
      const gap = surroundings(world.key, place);
      if (gap === null) throw new Error('a view in a room');
      const above = { ...place, y: gap.ceilingY + 4000 };
      const route = answerRoute(world, place, above);
      if (!route.found) continue;
      expect(route.legs.map((leg) => leg.kind)).toEqual(
        expect.arrayContaining([expect.stringMatching(/^(shaft|lift|gate)$/)]),
      );
    }
  });

  test('S-018 a shell is as thick as years of walking', () => {
    const metresADay = 30_000;
    const shellMetres = 2 ** 27;
    expect(shellMetres / metresADay / 365.25).toBeGreaterThan(12);
  });
});
