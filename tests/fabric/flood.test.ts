import { expect, test } from 'vitest';
import { MATERIALS, ROLES } from '../../src/core/index.ts';
import { Flood } from '../../src/fabric/flood.ts';
import { meets } from '../../src/fabric/hanging.ts';
import type { Hung, Steps } from '../../src/fabric/hanging.ts';

const NODE = 64 * 4096;
const COUNT = 7;

/** A block of so many nodes a side, each filled by one part, with nothing round it. */
function blocks(): Hung[] {
  const all: Hung[] = [];
  for (let x = 0; x < COUNT; x++)
    for (let y = 0; y < COUNT; y++)
      for (let z = 0; z < COUNT; z++) {
        const low = [x, y, z].map((n) => n * NODE);
        all.push({
          role: ROLES.indexOf('lot'),
          material: MATERIALS.indexOf('concrete'),
          box: [...low, ...low.map((v) => v + NODE)],
        });
      }
  return all;
}

function done<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

test('ED24 what fills node after node is followed through all of them, each part a node once', () => {
  const parts = blocks();
  const hole = [0, 0, 0, 4096, 4096, 4096];
  const flood = new Flood({
    look: function* (window) {
      yield;
      return parts.filter(({ box }) => meets(box, window));
    },
    isChanged: () => true,
    corner: [0, 0, 0],
    holes: [[hole]],
  });
  // Asked anew for every node that it waits for, a part would wait twice, four times, eight times.
  const loose = done(flood.loose([[parts[0]!]], [hole], false));
  expect(loose?.map((group) => group.length)).toEqual([COUNT ** 3]);
});
