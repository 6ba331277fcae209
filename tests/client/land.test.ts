import { expect, test } from 'vitest';
import { nodeAt, parsePlace } from '../../src/core/index.ts';
import type { Node } from '../../src/core/index.ts';
import { editsOfNode, landOf } from '../../src/fabric/index.ts';
import { LiveFooting } from '../../src/server/footing.ts';
import { STILL_INTENT, Traveller } from '../../src/client/traveller.ts';
import { DEFAULT_TICK } from '../../src/world/index.ts';
import type { Edit } from '../../src/sim/index.ts';
import { editsOf, placeAt } from '../fabric/edit-sample.ts';
import { WORLD, liveIn, make, near } from '../world/hands.ts';

test('ED20 a placed ladder is climbed, and what is taken back is climbed no more', () => {
  const place = parsePlace(near(0, 0, 0));
  const body = { part: 'ladder', size: [40, 192, 8], turns: 0, material: null } as const;
  let edits: readonly Edit[] = editsOf([placeAt(place, body)]);
  const inNode = ({ x, z }: Node): readonly Edit[] => {
    const cell = nodeAt(place.frame, 0, place.x, place.y, place.z);
    return x === cell.x && z === cell.z ? edits : [];
  };
  const land = landOf({ key: WORLD.key, frame: place.frame, tick: DEFAULT_TICK, editsIn: inNode });
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

test('ED21 what is built at the height of a head, of a chest or of a knee stops a walker, on the page and on the server', async () => {
  const place = parsePlace(near(0, 0, 0));
  for (const height of [null, 1.66, 1.5, 1, 0.55]) {
    const live = liveIn();
    // A post to hold it, and a beam across the way.
    await make(live, { kind: 'place', at: near(0.5, 0, -2), part: 'box', size: [0.25, 2, 0.25] });
    const beam = { kind: 'place', part: 'beam', turns: 0, size: [0.25, 0.125, 6] };
    if (height !== null) await make(live, { ...beam, at: near(0.5, height, 0) });
    const editsIn = (node: Node): readonly Edit[] => editsOfNode(live.regions.values(), node);
    const props = { key: WORLD.key, frame: place.frame, tick: DEFAULT_TICK, editsIn };
    const traveller = new Traveller(landOf(props), place.x, place.y, place.z);
    traveller.turn(270, 0);
    for (let i = 0; i < 40; i++) traveller.move({ ...STILL_INTENT, forward: 1 }, 0.1);
    expect(traveller.walker.x - place.x < 0.5, `${height} m`).toBe(height !== null);
    const footing = new LiveFooting(live);
    const at = (x: number) => ({ x: place.x + x, y: place.y, z: place.z, yaw: 0, pitch: 0 });
    footing.isOpen(place.frame, at(0));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(footing.isOpenBetween(place.frame, at(-1), at(0))).toBe(true);
    expect(footing.isOpenBetween(place.frame, at(0), at(1)), `${height} m`).toBe(height === null);
    footing.close();
  }
});
