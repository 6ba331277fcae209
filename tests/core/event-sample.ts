/** Events for tests: arbitrary ones that are legal, in one region. */
import fc from 'fast-check';
import { parsePlaceAsWritten, regionOf } from '../../src/core/index.ts';
import type { Cause, EventId, Intent, Node, Place } from '../../src/core/index.ts';

export const REGION: Node = regionOf(
  parsePlaceAsWritten('3000.0.2411520.2407168/100,67108864,-100'),
);

const within = fc.integer({ min: 0, max: 8192 * 64 - 1 }).map((n) => n / 64);

/** A place in REGION. */
export const place: fc.Arbitrary<Place> = fc
  .tuple(within, within, within)
  .map(([x, y, z]) => ({ frame: REGION.frame, x: REGION.x + x, y: REGION.y + y, z: REGION.z + z }));

const elsewhere: fc.Arbitrary<Place> = fc.oneof(
  place,
  fc
    .constantFrom('jupiter/1.5,-2.25,3', 'core/0,0,0', '5700.0.8.8/-5,4096.015625,9')
    .map(parsePlaceAsWritten),
);

const id: fc.Arbitrary<EventId> = fc.oneof(
  fc.record({
    kind: fc.constant('stored' as const),
    region: fc.constantFrom('3000.0.2411520.2407168/0,67108864,-8192@7', 'jupiter/0,0,0@7'),
    sequence: fc.integer({ min: 1, max: 999_999_999_999_999 }),
  }),
  fc.record({
    kind: fc.constant('generated' as const),
    frame: fc.constantFrom('city', '3000.0.2411520.2407168'),
    node: fc.constantFrom('plate 12 block 3.-4 massif 0', 'virus'),
    process: fc.constantFrom('built', 'founded'),
    index: fc.integer({ min: 0, max: 1000 }),
  }),
);

const tick = fc.integer({ min: -946_080_000_000_000, max: 946_080_000_000_000 });

const cause: fc.Arbitrary<Cause> = fc.record({ id, tick, place: elsewhere });

/** An intent in REGION at a tick. */
export function intentAt(when: fc.Arbitrary<number>): fc.Arbitrary<Intent> {
  return fc.record({
    tick: when,
    place,
    kind: fc.constantFrom('place', 'cut', 'undo'),
    actor: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    body: fc.uint8Array({ maxLength: 200 }),
    causes: fc.array(cause, { maxLength: 4 }),
  });
}

export const intent: fc.Arbitrary<Intent> = intentAt(tick);

/** Intents with ticks that never go back. */
export const history: fc.Arbitrary<Intent[]> = fc
  .array(fc.tuple(intentAt(fc.constant(0)), fc.integer({ min: 0, max: 1e9 })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((list) => {
    let now = 946_080_000_000;
    return list.map(([made, pause]) => ({ ...made, tick: (now += pause) }));
  });
