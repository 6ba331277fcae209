import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HOME } from '../../src/gen/index.ts';
import { polygonAt } from '../../src/gen/shapes.ts';
import { M, R, Sink } from '../../src/gen/sink.ts';
import { SAMPLES } from '../samples.ts';
import { faultOf, partsOf } from './form.ts';
import { NOW } from './sample.ts';

/** Sides of round things. */
const SIDES = [8, 12, 16, 24] as const;
/** In sixty-fourths of a metre, to which its corners are rounded: a smaller circle of 24 sides is no circle any more. */
const RADIUS_LEAST = 18;
/** Corners are whole units: a face of three of them may leave the others this far outside, units. */
const SLACK = 2;

test('G12 a prism of up to 24 sides is convex wherever the node cuts it, at an edge, a corner, or all round', () => {
  const node = { frame: HOME, level: 0, x: 0, y: 0, z: 0 };
  const face = fc.constantFrom(0, 32, 64);
  // Where but one corner is cut off there are the most of them.
  const share = fc.oneof(fc.integer({ min: -66, max: 66 }), fc.constantFrom(-63, -62, 62, 63));
  fc.assert(
    fc.property(
      fc.constantFrom(...SIDES),
      fc.nat(2),
      fc.tuple(face, face),
      fc.tuple(share, share),
      fc.oneof(fc.integer({ min: RADIUS_LEAST, max: 256 }), fc.integer({ min: 2000, max: 3000 })),
      (n, axis, [p, q], [byP, byQ], radius) => {
        const sink = new Sink(node, NOW);
        sink.own('prism', 0);
        // From a face of the node as far as a share of the radius: so one corner may be cut off, or all but one.
        const at = (face: number, share: number) => face + Math.round((share / 64) * radius) / 64;
        const polygon = polygonAt(n, at(p, byP), at(q, byQ), radius / 64);
        sink.prism(axis, polygon, 8, 9, R.tank, M.metal);
        const faults = partsOf(sink.finish(1)).map((part) => faultOf(part, SLACK));
        expect(faults.filter((fault) => fault !== null)).toEqual([]);
      },
    ),
    { numRuns: 2000 * SAMPLES },
  );
});
