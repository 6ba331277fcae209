import { expect, test } from 'vitest';
import { describePlace } from '../../src/client/describe.ts';
import { madeNear, partThere, roleUnder } from '../../src/client/standing.ts';
import { viewWords } from '../../src/client/words.ts';
import type { Node, Place } from '../../src/core/index.ts';
import { editsOfNode, landOf } from '../../src/fabric/index.ts';
import type { Edit } from '../../src/sim/index.ts';
import { FIRST_TICK, askPlace } from '../../src/world/index.ts';
import { WORLD, liveIn, make, near } from '../world/hands.ts';

test('CL71 what is said of a place knows what hands have made of it', async () => {
  const live = liveIn();
  const editsIn = (node: Node): readonly Edit[] => editsOfNode(live.regions.values(), node);
  const feet = askPlace(near(0, 0, 0));
  const { key } = WORLD;
  const tick = FIRST_TICK;
  const here = () => {
    const land = landOf({ key, frame: feet.frame, tick, editsIn });
    return { key, tick, land, editsIn: (node: Node) => [...editsIn(node)] };
  };
  const before = roleUnder(here(), feet);
  expect(before).not.toBe(null);
  expect(madeNear(here(), feet)).toEqual([]);
  const slab = { kind: 'place', at: near(0, 0, 0), part: 'slab', size: [1, 0.5, 1] };
  const id = await make(live, slab, 'ann');
  await make(live, { kind: 'cut', at: near(3, -0.5, 0), box: [1, 1, 1] }, 'bob');
  const top = askPlace(near(0, 0.5, 0));
  expect(roleUnder(here(), top)).toBe('deck');
  expect(partThere(here(), askPlace(near(0, 0.25, 0)))).toEqual({ role: 'deck', owner: id });
  expect(roleUnder(here(), askPlace(near(3, 0, 0)))).toBe(null);
  expect(madeNear(here(), feet)).toEqual([
    'a slab, placed by ann, 0 m here',
    expect.stringMatching(/^a hole, cut by bob, 3 m /),
  ]);
  const told = describePlace(key, feet, 0, here().land, tick, madeNear(here(), feet)).at(-1);
  expect(told).toMatch(/^Made by hands: a slab, placed by ann, .*; a hole, cut by bob, /);
  const room = { floorY: feet.y, ceilingY: feet.y + 100 };
  const off = { ...feet, y: feet.y + 40 };
  const said = (under: string | null, place: Place): string =>
    viewWords(key, under, place, { yaw: 0, pitch: 0 }, tick, room, 'walk');
  expect(said('deck', off)).toContain('You stand on a deck.');
  expect(said(null, off)).toContain('Nothing is under the feet.');
  expect(said('deck', feet)).toMatch(/^You stand on a bridge/);
});
