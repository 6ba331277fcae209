import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ALL_RIGHTS,
  LIGHT_TICK_METRES,
  VERBS,
  allows,
  causeFault,
  causesFault,
  drawAt,
  drawsOf,
  lightTicks,
  narrow,
  nodeAt,
  parsePlaceAsWritten,
  precedes,
  regionOf,
  regionText,
  threefry2x32,
  verbBits,
} from '../../src/core/index.ts';
import type { Capability, Cause, Event, Intent } from '../../src/core/index.ts';
import { REGION, place } from './event-sample.ts';

const HERE = parsePlaceAsWritten('3000.0.2411520.2407168/100,67108864,-100');
const at = (tick: number, causes: readonly Cause[] = []): Intent => ({
  tick,
  place: HERE,
  kind: 'cut',
  actor: 'a',
  body: new Uint8Array(1),
  causes,
});
const stored = (tick: number, where: typeof HERE, sequence: number): Cause => ({
  id: { kind: 'stored', region: regionText(regionOf(where)), sequence },
  tick,
  place: where,
});

describe('causes', () => {
  test('LG10 an event without a cause is at fault, and so is one whose cause came later', () => {
    expect(causesFault(at(10), 1)).toMatch(/without a cause/);
    expect(causesFault(at(10, [stored(11, HERE, 1)]), 2)).toMatch(/after its effect/);
    expect(causesFault(at(10, [stored(10, HERE, 1)]), 2)).toBe(null);
    expect(causesFault(at(10, [stored(10, HERE, 2)]), 2)).toMatch(/cannot be caused/);
  });

  test('LG11 from another region at least a tick passes, and as many as light takes', () => {
    const near = { ...HERE, x: HERE.x + 8192 };
    expect(causeFault(at(10), 1, stored(10, near, 5))).toMatch(/light takes 1 ticks and 0/);
    expect(causeFault(at(11), 1, stored(10, near, 5))).toBe(null);
    const jupiter = parsePlaceAsWritten('jupiter/0,0,0');
    const ticks = lightTicks(7.785e11 - 3000 * 134217728);
    expect(ticks).toBeGreaterThan(1000);
    expect(causeFault(at(1_000_000), 1, stored(1_000_000 - 5 * ticks, jupiter, 5))).toBe(null);
    expect(causeFault(at(1_000_000), 1, stored(1_000_000 - 100, jupiter, 5))).toMatch(/light cone/);
    expect([
      lightTicks(0),
      lightTicks(LIGHT_TICK_METRES),
      lightTicks(LIGHT_TICK_METRES + 1),
    ]).toEqual([1, 1, 2]);
  });

  test('LG11 what is planned for the very region needs no signal', () => {
    const id = { kind: 'generated', frame: 'x', node: 'y', process: 'built', index: 0 } as const;
    expect(causeFault(at(10), 1, { id, tick: 10, place: HERE })).toBe(null);
    expect(causeFault(at(10), 1, { id, tick: 10, place: { ...HERE, y: HERE.y - 9000 } })).toMatch(
      /light/,
    );
  });

  test('LG12 causes never run in a circle: each precedes its effect in (tick, region, sequence)', () => {
    const events = fc
      .tuple(fc.nat(40), place, fc.nat(30))
      .map(([tick, where, sequence]): Event => ({
        ...at(tick),
        place: where,
        id: { kind: 'stored', region: regionText(REGION), sequence: sequence + 1 },
      }));
    fc.assert(
      fc.property(events, events, (a, b) => {
        const cause = { id: a.id, tick: a.tick, place: a.place };
        if (causeFault(b, b.id.sequence, cause) !== null) return;
        // In one region ticks never fall as sequences rise (LG8), so the order is total.
        if (a.tick === b.tick || a.id.sequence < b.id.sequence) expect(precedes(a, b)).toBe(true);
        expect(causeFault(a, a.id.sequence, { id: b.id, tick: b.tick, place: b.place })).not.toBe(
          null,
        );
      }),
    );
  });
});

describe('rights', () => {
  const node = fc
    .tuple(fc.integer({ min: 0, max: 9 }), place)
    .map(([level, p]) => nodeAt(p.frame, level, p.x, p.y, p.z));
  const right: fc.Arbitrary<Capability> = fc.record({
    verbs: fc.integer({ min: 0, max: 31 }),
    region: fc.option(node),
    until: fc.option(fc.nat(100)),
  });

  test('LG13 a capability is never widened by passing it on', () => {
    fc.assert(
      fc.property(
        right,
        right,
        place,
        fc.nat(120),
        fc.constantFrom(...VERBS),
        (have, limits, where, now, verb) => {
          const passed = narrow(have, limits);
          const both = allows(have, verb, where, now) && allows(limits, verb, where, now);
          expect(allows(passed, verb, where, now)).toBe(both);
          expect(narrow(passed, ALL_RIGHTS)).toEqual(passed);
        },
      ),
      { numRuns: 1000 },
    );
    expect(verbBits(VERBS)).toBe(ALL_RIGHTS.verbs);
  });
});

describe('chance of the simulation', () => {
  test('LG14 threefry2x32 with 20 rounds gives the published values', () => {
    const max = 0xffffffff;
    expect(threefry2x32([0, 0], [0, 0])).toEqual([0x6b200159, 0x99ba4efe]);
    expect(threefry2x32([max, max], [max, max])).toEqual([0x1cb996fc, 0xbb002be7]);
    expect(threefry2x32([0x13198a2e, 0x03707344], [0x243f6a88, 0x85a308d3])).toEqual([
      0xc4923a9c, 0x483df7a0,
    ]);
  });

  test('LG14 each of seed, stream, entity, tick and draw makes another value', () => {
    const base = [1, 2, 3, 946_080_000_000, 5] as const;
    const value = ([seed, stream, entity, tick, n]: readonly number[]): number =>
      drawAt(drawsOf(seed!, stream!, entity!, tick!), n!);
    const seen = new Set([value(base)]);
    for (let i = 0; i < 5; i++)
      for (const step of [1, 2, 4_294_967_296]) {
        if (i < 2 && step > 2) continue;
        seen.add(value(base.map((v, k) => (k === i ? v + step : v))));
      }
    expect(seen.size).toBe(1 + 2 + 2 + 3 * 3);
    const mean =
      Array.from({ length: 4000 }, (_, n) => drawAt(drawsOf(0, 0, 0, 0), n) / 2 ** 32).reduce(
        (a, b) => a + b,
      ) / 4000;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.02);
  });
});
