import { expect, test } from 'vitest';
import { nodeAt, parsePlace } from '../../src/core/index.ts';
import type { Node } from '../../src/core/index.ts';
import { landOf } from '../../src/client/land.ts';
import { STILL_INTENT, Traveller } from '../../src/client/traveller.ts';
import { DEFAULT_TICK } from '../../src/world/index.ts';
import type { Edit } from '../../src/sim/index.ts';
import { editsOf, placeAt } from '../fabric/edit-sample.ts';
import { WORLD, near } from '../world/hands.ts';

test('ED20 a placed ladder is climbed, and what is taken back is climbed no more', () => {
  const place = parsePlace(near(0, 0, 0));
  const body = { part: 'ladder', size: [40, 192, 8], turns: 0, material: null } as const;
  let edits: readonly Edit[] = editsOf([placeAt(place, body)]);
  const inNode = ({ x, z }: Node): readonly Edit[] => {
    const cell = nodeAt(place.frame, 0, place.x, place.y, place.z);
    return x === cell.x && z === cell.z ? edits : [];
  };
  const land = landOf(WORLD.key, place.frame, DEFAULT_TICK, inNode);
  const traveller = new Traveller(land, place.x, place.y, place.z - 0.4);
  traveller.move({ ...STILL_INTENT, up: 1 }, 1);
  traveller.move({ ...STILL_INTENT, up: 1 }, 1);
  expect(traveller.walker.y - place.y).toBeGreaterThan(0.8);
  expect(traveller.walker.climbing).toBe(true);
  edits = [];
  land.change(() => true);
  for (let i = 0; i < 3; i++) traveller.move({ ...STILL_INTENT, up: 1 }, 1);
  expect(traveller.walker.climbing).toBe(false);
  expect(traveller.walker.y - place.y).toBeLessThan(0.6);
});
