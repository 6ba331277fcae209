import { expect, test } from 'vitest';
import { deckVentsNear, findNear, vistas, whatIsAt } from '../../src/gen/index.ts';

const WORLD = { seed: 0, rules: 1 };
const TICK = 946_080_000_000;
const IN = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const;

test('VW26 steam comes out of decks near their edges, at every bridge that is found, and leans over the deck', () => {
  const [vista] = vistas(WORLD, null, 1);
  const bridges = findNear(WORLD, vista!.place, 'bridge', 8).filter(
    ({ words }) => !words.startsWith('catwalk'),
  );
  expect(bridges.length).toBeGreaterThan(3);
  let found = 0;
  for (const { place } of bridges) {
    const own = deckVentsNear(WORLD, place, 64).filter(({ y }) => Math.abs(y - place.y) < 0.1);
    expect(own.length).toBeGreaterThan(0);
    for (const vent of own) {
      const { frame } = place;
      const under = (metres: number) => {
        const [dx, dz] = IN[vent.inward]!;
        const [x, z] = [vent.x - dx * metres, vent.z - dz * metres];
        return whatIsAt(WORLD, { frame, x, y: vent.y - 0.05, z }, TICK).inside;
      };
      // Inside the railing, and on from there over the deck.
      expect(under(0)).toBe(true);
      expect(under(1)).toBe(true);
      found++;
    }
    expect(deckVentsNear(WORLD, place, 64)).toEqual(deckVentsNear(WORLD, { ...place }, 64));
  }
  expect(found).toBeGreaterThan(20);
  expect(
    deckVentsNear(WORLD, { ...vista!.place, frame: { kind: 'room', name: 'jupiter' } }, 64),
  ).toEqual([]);
});
