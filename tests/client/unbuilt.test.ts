import { describe, expect, test } from 'vitest';
import { vistas, whatIsAt } from '../../src/gen/index.ts';
import { unbuiltWords } from '../../src/client/unbuilt.ts';
import { DEFAULT_TICK } from '../../src/world/index.ts';
import { WORLD } from '../world/hands.ts';

const YEAR = 315_360_000;
const { key } = WORLD;
const PLACES = vistas(key, null, 6).map(({ place }) => place);

describe('a link to a time before', () => {
  test('CL14 it is said of which year the view is, and when what one stands on was built', () => {
    for (const place of PLACES) {
      const words = unbuiltWords(key, place, 2 * YEAR, DEFAULT_TICK, true);
      const year = Number(/of the year 2, and .* built in (\d+):/.exec(words ?? '')?.[1]);
      const under = { ...place, y: place.y - 0.1 };
      expect(whatIsAt(key, under, (year + 1) * YEAR).inside).toBe(true);
      expect(whatIsAt(key, under, year * YEAR).inside).toBe(false);
      expect(unbuiltWords(key, place, -3 * YEAR, DEFAULT_TICK, false)).toMatch(
        /a time 3 years before the City’s first, when hardly anything/,
      );
    }
  });

  test('CL14 nothing is said of today, of a day ago, nor where nothing bears today either', () => {
    for (const place of PLACES)
      for (const lacks of [true, false]) {
        expect(unbuiltWords(key, place, DEFAULT_TICK, DEFAULT_TICK, lacks)).toBe(null);
        expect(unbuiltWords(key, place, DEFAULT_TICK + 9 * YEAR, DEFAULT_TICK, lacks)).toBe(null);
        const air = { ...place, y: place.y + 200 };
        expect(unbuiltWords(key, air, 2 * YEAR, DEFAULT_TICK, true)).toBe(null);
      }
    for (const place of PLACES)
      expect(unbuiltWords(key, place, DEFAULT_TICK - 864_000, DEFAULT_TICK, false)).toBe(null);
  });
});
