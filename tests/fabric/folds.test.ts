import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeAt, partsForm } from '../../src/core/index.ts';
import type { Chunk } from '../../src/core/index.ts';
import { Folds, chunkWith } from '../../src/fabric/index.ts';
import { chunkAt } from '../../src/gen/index.ts';
import { SAMPLES } from '../samples.ts';
import { FLOORS, NOW, WORLD, cutAt, cutter, editsOf } from './edit-sample.ts';

/** The parts of a chunk in no order. */
function sorted(chunk: Chunk): string[] {
  return partsForm(chunk).split('\n').toSorted();
}

describe('folding edits one by one', () => {
  test(
    'ED19 what was folded in before and one more is what all of them leave, and an undo is none',
    () => {
      fc.assert(
        fc.property(
          fc.nat(FLOORS.length - 1),
          fc.array(cutter, { minLength: 2, maxLength: 4 }),
          (at, cutters) => {
            const place = FLOORS[at]!;
            const edits = editsOf(cutters.map((corners, i) => cutAt(place, corners, i + 1)));
            const node = nodeAt(place.frame, 0, place.x, place.y - 0.5, place.z);
            let plans = 0;
            const plan = (): Chunk => {
              plans++;
              return chunkAt(WORLD, node, NOW);
            };
            const folds = new Folds();
            for (let n = 1; n <= edits.length; n++) {
              const chunk = folds.chunk('node', plan, edits.slice(0, n));
              expect(sorted(chunk)).toEqual(
                sorted(chunkWith(chunkAt(WORLD, node, NOW), edits.slice(0, n))),
              );
            }
            expect(plans).toBe(1);
            const without = edits.slice(1);
            expect(sorted(folds.chunk('node', plan, without))).toEqual(
              sorted(chunkWith(chunkAt(WORLD, node, NOW), without)),
            );
          },
        ),
        { numRuns: 12 * SAMPLES },
      );
    },
    60_000 * SAMPLES,
  );
});
