import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extentOf } from '../../src/core/index.ts';
import {
  CELL_EDITS_MAX,
  CELL_METRES,
  CUT_MAX,
  CUT_MIN,
  FALLS_MAX,
  PART_MAX,
  PART_NAMES,
  REACH_METRES,
  REGION_EDITS_MAX,
  STEPS,
  THIN_MIN,
  apply,
  check,
  emptyState,
  partsOf,
  readCut,
  readPlace,
  readTarget,
  sizeFault,
  writeCut,
  writePlace,
  writeTarget,
} from '../../src/sim/index.ts';
import type { Site, Size } from '../../src/sim/index.ts';
import { boxAbout, cutAt, FLOORS, placeAt } from '../fabric/edit-sample.ts';

const even = fc.integer({ min: 1, max: 1100 }).map((n) => 2 * n);
const size: fc.Arbitrary<Size> = fc.tuple(even, even, even);
const name = fc.constantFrom(...PART_NAMES);

/** A site on which everything stands against something, and nothing is heavy. */
const OPEN: Site = Object.freeze({
  within: () => [{ role: 5, material: 1, owner: 'lot', inside: [0, 0, 0] as const }],
  near: () => [{ role: 5, material: 1, owner: 'lot', inside: [0, 0, 0] as const }],
});

describe('the palette', () => {
  test('ED15 every part of a legal size is made of solids within that size', () => {
    const made = new Set<string>();
    fc.assert(
      fc.property(name, size, fc.nat(3), (part, wanted, turns) => {
        if (sizeFault(part, wanted) !== null) return;
        const solids = partsOf(part, wanted, turns, null);
        expect(solids.length).toBeGreaterThan(0);
        const [w, h, d] = turns % 2 === 0 ? wanted : [wanted[2], wanted[1], wanted[0]];
        for (const { solid } of solids) {
          const { low, high } = extentOf(solid);
          const slack = 4;
          expect(low[0]).toBeGreaterThanOrEqual(-w / 2 - slack);
          expect(high[0]).toBeLessThanOrEqual(w / 2 + slack);
          expect([low[1] >= 0, high[1] <= h + slack]).toEqual([true, true]);
          expect(low[2]).toBeGreaterThanOrEqual(-d / 2 - slack);
          expect(high[2]).toBeLessThanOrEqual(d / 2 + slack);
        }
        made.add(part);
      }),
      { numRuns: 12_000 },
    );
    expect(made.size).toBeGreaterThan(5);
  });

  test('ED15 sizes that are too large, too small or off the lattice are told', () => {
    for (const part of PART_NAMES) {
      expect(sizeFault(part, [PART_MAX + 2, 32, 32])).toMatch(/width/);
      expect(sizeFault(part, [0, 32, 32])).toMatch(/width/);
      expect(sizeFault(part, [33, 32, 32])).toMatch(/steps of 1\/32 m/);
    }
  });

  test('ED16 bodies are read as they were written, and nothing else is read', () => {
    fc.assert(
      fc.property(name, size, fc.nat(3), fc.option(fc.nat(15)), (part, wanted, turns, material) => {
        const body = { part, size: wanted, turns, material };
        expect(readPlace(writePlace(body))).toEqual(body);
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -16384, max: 16384 }), { maxLength: 32 }), (list) => {
        const corners = list.slice(0, list.length - (list.length % 3));
        const falls = [[-1, -2, -3, 4, 5, 6] as const];
        expect(readCut(writeCut({ corners, falls }))).toEqual({ corners, falls, fells: true });
      }),
    );
    expect(readTarget(writeTarget(12))).toBe(12);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        for (const read of [readPlace, readCut, readTarget])
          try {
            read(bytes);
          } catch (error) {
            expect((error as Error).name).toBe('FormError');
          }
      }),
      { numRuns: 2000 },
    );
  });

  test('ED17 a region that is full lets nobody in but who takes back what others did', () => {
    const [floor] = FLOORS as [(typeof FLOORS)[0]];
    const state = emptyState();
    const event = placeAt(floor, { part: 'box', size: [64, 64, 64], turns: 0, material: null });
    for (let n = 1; n <= REGION_EDITS_MAX; n++) state.events.set(n, event);
    const undo = { ...event, kind: 'undo', body: writeTarget(7) };
    const asked = (intent: typeof event, mayUndo: boolean): string | null =>
      check(state, OPEN, intent, REGION_EDITS_MAX + 1, { undo: mayUndo, fire: false });
    expect(asked(event, true)).toMatch(/65536 events/);
    expect(asked(undo, false)).toMatch(/65536 events/);
    // Only its causes are missing.
    expect(asked(undo, true)).toMatch(/without a cause/);
  });

  test('ED17 limits: edits in a cube, and how they fit one another', () => {
    const state = emptyState();
    const [floor] = FLOORS as [(typeof FLOORS)[0]];
    const middle = {
      ...floor,
      x: 64 * Math.floor(floor.x / 64) + 32,
      z: 64 * Math.floor(floor.z / 64) + 32,
    };
    for (let n = 1; n <= CELL_EDITS_MAX; n++) apply(state, cutAt(middle, boxAbout(32, 32, 32), n));
    const next = cutAt(middle, boxAbout(32, 32, 32), CELL_EDITS_MAX + 1);
    expect(check(state, OPEN, next, CELL_EDITS_MAX + 1, { undo: false, fire: false })).toMatch(
      /edits reach into/,
    );
    const far = placeAt(
      { ...middle, x: middle.x + 128 },
      { part: 'box', size: [64, 64, 64], turns: 0, material: null },
    );
    // Only its causes are missing.
    expect(check(state, OPEN, far, CELL_EDITS_MAX + 1, { undo: false, fire: false })).toMatch(
      /without a cause/,
    );
    expect(PART_MAX / STEPS).toBeLessThanOrEqual(REACH_METRES);
    expect(CUT_MAX / STEPS).toBeLessThanOrEqual(REACH_METRES);
    expect([CUT_MIN < CUT_MAX, THIN_MIN < PART_MAX, CELL_METRES].join()).toBe('true,true,64');
    expect(FALLS_MAX).toBeLessThanOrEqual(CELL_EDITS_MAX);
    expect(CELL_EDITS_MAX).toBeLessThan(REGION_EDITS_MAX);
  });
});
