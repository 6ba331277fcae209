import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeAt } from '../../src/core/index.ts';
import type { Node } from '../../src/core/index.ts';
import { findNear, FIND_KINDS, RULES, vistas } from '../../src/gen/index.ts';
import type { WorldKey } from '../../src/gen/index.ts';
import { gridOf } from '../../src/gen/grid.ts';
import { landmarkAt } from '../../src/gen/landmarks.ts';
import { gapAt } from '../../src/gen/plates.ts';
import { SAMPLES } from '../samples.ts';
import { afloatIn } from './afloat.ts';
import { keys, NOW, samples } from './sample.ts';

/** A hand's breadth, metres; from afar, what a pixel hides. */
const TOUCH = [0.1, 0.1, 0.25] as const;

/** What hangs in the air in a node, in words. */
function faults(key: WorldKey, node: Node): string[] {
  return afloatIn(key, node, NOW, TOUCH[node.level as 0 | 1 | 2]).map(
    ({ what, owner, place, gap }) =>
      `seed ${key.seed} level ${node.level}: ${what} of ${owner} at ${place}, ${gap.toFixed(2)} m off`,
  );
}

describe('nothing hangs in the air', () => {
  test(
    'G50 every part is carried: all over the ball, near and from afar',
    () => {
      fc.assert(
        fc.property(samples(0, 2), ({ key, node }) => {
          expect(faults(key, node)).toEqual([]);
        }),
        { numRuns: 60 * SAMPLES },
      );
    },
    60_000 * SAMPLES,
  );

  test(
    'G50 round views and what is found, near and from afar',
    () => {
      const views = vistas({ seed: 1, rules: RULES }, null, 40).map(({ place }) => place);
      const kinds = fc.constantFrom(...FIND_KINDS);
      const place = fc.oneof(
        fc.constantFrom(...views),
        fc.tuple(fc.constantFrom(...views), kinds).map(([near, kind]) => {
          const found = findNear({ seed: 1, rules: RULES }, near, kind, 1);
          return found[0]?.place ?? near;
        }),
      );
      const aside = fc
        .tuple(fc.nat(2), fc.nat(2), fc.nat(2))
        .map((n) => n.map((v) => 64 * (v - 1)));
      fc.assert(
        fc.property(place, aside, fc.nat(2), (at, [dx, dy, dz], level) => {
          const node = nodeAt(at.frame, level, at.x + dx!, at.y + dy! + 1, at.z + dz!);
          expect(faults({ seed: 1, rules: RULES }, node)).toEqual([]);
        }),
        { numRuns: 40 * SAMPLES },
      );
    },
    60_000 * SAMPLES,
  );

  test(
    'G50 landmarks hang from the lamp-sky, all of them',
    () => {
      const home = vistas({ seed: 1, rules: RULES }, null, 1)[0]!.place;
      if (home.frame.kind !== 'column') throw new Error('the first view is in a column');
      const { frame } = home;
      const share = fc.double({ min: 0.02, max: 0.98, noNaN: true });
      const far = fc.tuple(share, share, share);
      fc.assert(
        fc.property(
          keys,
          fc.nat(500),
          far,
          fc.constantFrom(0, 2, 2),
          (key, n, [a, b, c], level) => {
            const gap = gapAt(key, frame, home.y);
            const { first } = gridOf(gap);
            // The nearest crossing from there on that has one.
            for (let m = n; m < n + 60; m++) {
              const mark = landmarkAt(
                gap,
                first[0] + (m % 23) * 2,
                first[1] + Math.floor(m / 23) * 2,
              );
              if (!mark) continue;
              const y = gap.floorY + mark.bottom + (gap.height - mark.bottom) * a;
              const x = mark.x + (2 * b - 1) * mark.room;
              const z = mark.z + (2 * c - 1) * mark.room;
              expect(faults(key, nodeAt(frame, level, x, y, z))).toEqual([]);
              return;
            }
          },
        ),
        { numRuns: 40 * SAMPLES },
      );
    },
    60_000 * SAMPLES,
  );

  test('G50 what carries is missed: without brackets something hangs in the air', () => {
    const key = { seed: 1, rules: RULES };
    const nodes = vistas(key, null, 4).map(({ place }) =>
      nodeAt(place.frame, 1, place.x, place.y + 1, place.z),
    );
    const afloat = nodes.flatMap((node) => afloatIn(key, node, NOW, 0.1, ['bracket', 'lot']));
    expect(afloat.length).toBeGreaterThan(0);
    expect(afloat[0]!.gap).toBeGreaterThan(0);
  });
});
