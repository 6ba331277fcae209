/** What is in a node does not hang on how wide one looks: builders tell rightly how far they reach. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatNode, nodeAt, parseNode, partsForm } from '../../src/core/index.ts';
import type { Chunk, Node } from '../../src/core/index.ts';
import { chunkAt, RULES } from '../../src/gen/index.ts';
import type { WorldKey } from '../../src/gen/index.ts';
import { emitRoomOrColumn } from '../../src/gen/chunk.ts';
import { inward } from '../../src/gen/inside/rooms.ts';
import type { Room } from '../../src/gen/inside/room.ts';
import { sideX, sideZ } from '../../src/gen/ways/ring-walk.ts';
import { allRooms, bridgeHouseSuites, deckSuites, suites } from '../inside/sample.ts';
import { SAMPLES } from '../samples.ts';
import { chances } from '../ways/sample.ts';
import { chunkOf, Recorder } from './recorder.ts';
import type { Offer } from './recorder.ts';
import { NOW, samples } from './sample.ts';
import type { Sample } from './sample.ts';

/** What builders offer a look that goes beyond the node by so much of its width on every side. */
function offered(key: WorldKey, node: Node, beyond: number): readonly Offer[] {
  const size = 64 * 2 ** node.level;
  const by = size * beyond;
  const at = { ...node, x: node.x - by, y: node.y - by, z: node.z - by };
  const recorder = new Recorder(at, NOW, size + 2 * by);
  emitRoomOrColumn(recorder, key);
  return recorder.offers;
}

function countLines(chunk: Chunk): Map<string, number> {
  const out = new Map<string, number>();
  for (const line of partsForm(chunk).split('\n')) out.set(line, (out.get(line) ?? 0) + 1);
  return out;
}

/** Parts that are in the node by the wider look or by its own alone. */
function oddIn({ key, node }: Sample, beyond = 0.25): string[] {
  const own = countLines(chunkAt(key, node, NOW));
  const wide = countLines(chunkOf(offered(key, node, beyond), node));
  return [...new Set([...own.keys(), ...wide.keys()])]
    .filter((line) => own.get(line) !== wide.get(line))
    .map((line) => `${wide.get(line) ?? 0} times, not ${own.get(line) ?? 0}: ${line}`);
}

/** A node that has a face in or about a room, wherever it then begins. */
function aboutRoom(random: () => number, room: Room, frame: Node['frame']): Node {
  const { body, side } = room.suite;
  const s = room.s0 + random() * (room.s1 - room.s0);
  const d = inward(room, random() * 6);
  const level = random() < 0.7 ? 0 : random() < 0.8 ? 1 : 2;
  const y = body.block.gap.floorY + room.y + (random() < 0.5 ? -0.5 : random() * 5);
  const node = nodeAt(frame, level, sideX(body, side, s, d), y, sideZ(body, side, s, d));
  if (random() < 0.3) return node;
  const across = (at: number) => at + Math.floor(random() * 64);
  const above = Math.round(y) - (random() < 0.5 ? 0 : 64 * 2 ** level);
  return { ...node, x: across(node.x), y: Math.max(0, above), z: across(node.z) };
}

describe('a node and a wider look', () => {
  test(
    'G14 every part that reaches into a node is in its chunk, of the same owner, by however wide a look',
    () => {
      fc.assert(
        // Rinds of rooms are cells of the very node.
        fc.property(
          samples(0, 9).filter(({ node }) => node.frame.kind !== 'room'),
          (sample) => {
            expect(oddIn(sample), `seed ${sample.key.seed} ${formatNode(sample.node)}`).toEqual([]);
          },
        ),
        { numRuns: 80 * SAMPLES },
      );
    },
    60_000 * SAMPLES,
  );

  test(
    'G14 so it is about rooms, where most is that may reach too far',
    () => {
      fc.assert(
        fc.property(fc.nat(), (seed) => {
          const random = chances(seed);
          const list = [
            ...suites(random, 3),
            ...(random() < 0.1 ? deckSuites(random, 1, 'column') : []),
            ...(random() < 0.1 ? deckSuites(random, 1, 'house') : []),
            ...(random() < 0.1 ? bridgeHouseSuites(random, 1) : []),
          ];
          for (const { key, frame, suite } of list) {
            const rooms = allRooms(suite);
            for (let i = 0; i < 2 && rooms.length > 0; i++) {
              const room = rooms[Math.floor(random() * rooms.length)]!;
              const node = aboutRoom(random, room, frame);
              expect(oddIn({ key, node }), `seed ${key.seed} ${formatNode(node)}`).toEqual([]);
            }
          }
        }),
        { numRuns: 20 * SAMPLES },
      );
    },
    60_000 * SAMPLES,
  );

  test.each([
    ['bands round half round shells', 313, '3547.0.77.300/-19072,123657984,-17536@1'],
    ['the last rung of a ladder in a shaft', 464, '1678.0.77.300/10112,28961280,-24576@1'],
    ['panels on the outer wall of a reservoir', 247, '5655.0.77.300/7296,58280832,50944@1'],
    ['whose a way out of a house is', 820, '3887.0.77.300/-4672,19938240,8064@0'],
    ['whose the solid of a column is', 76, '186.0.77.300/-23424,50345216,15488@0'],
    ['an alcove behind the lots of a tower', 267, '3000.0.2411520.2407168/5888,51865728,3456@0'],
    ['ribs where a gate begins', 30, '2683.2.0.0/30336,20352,-21760@1'],
    ['a flange at the end of an organ', 238, '3000.0.2411520.2407168/17408,28700416,-60032@0'],
    [
      'a wall between a hall and deeper rooms',
      436,
      '3000.0.2411520.2407168/46976,34860288,25024@0',
    ],
    ['a notice beyond its stretch', 686, '667.0.77.300/-2624,45471808,8768@0'],
  ] as const)('G14 a node that once lacked a part, or had one too many: %s', (_, seed, name) => {
    const sample = { key: { seed, rules: RULES }, node: parseNode(name) };
    expect(oddIn(sample)).toEqual([]);
    expect(oddIn(sample, 0.5)).toEqual([]);
  });
});
