/** What is in a room keeps to it: a node asks only the rooms that it touches. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emitFurniture } from '../../src/gen/inside/furniture.ts';
import type { Room } from '../../src/gen/inside/room.ts';
import { STOREY } from '../../src/gen/inside/suite.ts';
import { SideFrame } from '../../src/gen/side.ts';
import { Recorder } from '../gen/recorder.ts';
import type { Extent } from '../gen/recorder.ts';
import { NOW } from '../gen/sample.ts';
import { SAMPLES } from '../samples.ts';
import { chances } from '../ways/sample.ts';
import { allRooms, bridgeHouseSuites, deckSuites, suites } from './sample.ts';
import type { Sample } from './sample.ts';

/** Far beyond every lot, metres. */
const FAR = 100_000;

function boundsOf(frame: SideFrame, room: Room): Extent {
  const xs = [frame.x(room.s0, room.d0), frame.x(room.s1, room.d1)];
  const zs = [frame.z(room.s0, room.d0), frame.z(room.s1, room.d1)];
  return [
    Math.min(...xs),
    room.y,
    Math.min(...zs),
    Math.max(...xs),
    room.y + STOREY,
    Math.max(...zs),
  ];
}

/** What of a suite's rooms goes beyond their walls, and how far. */
function strays({ frame: column, suite, name }: Sample): string[] {
  const { body, side } = suite;
  const node = { frame: column, level: 0, x: body.x0 - FAR, y: 0, z: body.z0 - FAR };
  const out: string[] = [];
  for (const room of allRooms(suite)) {
    const recorder = new Recorder(node, NOW, 4 * FAR);
    recorder.setFloor(FAR);
    const frame = new SideFrame(recorder, body, side);
    const bounds = boundsOf(frame, room);
    emitFurniture(frame, room);
    for (const { extent } of recorder.offers) {
      const over = extent.map((v, i) => (i < 3 ? bounds[i]! - v : v - bounds[i]!));
      const most = Math.max(...over);
      const where = `storey ${room.storey} row ${room.row} room ${room.stretch}.${room.number}`;
      if (most > 0) out.push(`${name} ${where}: ${most} m on side ${over.indexOf(most)}`);
    }
  }
  return out;
}

/** Suites of all kinds, of one seed. */
function suitesFor(seed: number): Sample[] {
  const random = chances(seed);
  return [
    ...suites(random, 8),
    ...(random() < 0.2 ? deckSuites(random, 1, 'column') : []),
    ...(random() < 0.2 ? deckSuites(random, 1, 'house') : []),
    ...(random() < 0.1 ? bridgeHouseSuites(random, 1) : []),
  ];
}

describe('rooms', () => {
  test(
    'IN4 nothing that is in a room goes beyond its walls, its floor or the floor over it',
    () => {
      let rooms = 0;
      fc.assert(
        fc.property(fc.nat(), (seed) => {
          const list = suitesFor(seed);
          for (const sample of list) rooms += allRooms(sample.suite).length;
          expect(list.flatMap(strays)).toEqual([]);
        }),
        { numRuns: 12 * SAMPLES },
      );
      expect(rooms).toBeGreaterThan(1000);
    },
    60_000 * SAMPLES,
  );
});
