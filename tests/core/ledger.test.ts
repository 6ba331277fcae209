import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  FormError,
  ByteReader,
  ByteWriter,
  decodeEvent,
  encodeEvent,
  formatEventId,
  genesisOf,
  hexOf,
  merkleRoot,
  openBatch,
  parseEventId,
  parseRegion,
  regionOf,
  regionsOverlapping,
  regionText,
  sealBatch,
  sha256,
  sha256Bytes,
} from '../../src/core/index.ts';
import type { Head, Intent, Leaf } from '../../src/core/index.ts';
import { REGION, history, intent, place } from './event-sample.ts';

const WORLD = 'seed 0 rules 1';
const GENESIS = genesisOf(WORLD, REGION);

describe('regions and ids', () => {
  test('LG1 a region is the level-7 node of a place, and its text is read back', () => {
    fc.assert(
      fc.property(place, (here) => {
        expect(regionText(regionOf(here))).toBe(regionText(REGION));
        expect(parseRegion(regionText(REGION))).toEqual(REGION);
      }),
    );
    for (const bad of ['x', '3000.0.2411520.2407168/0,0,0@6', '3000.0.2411520.2407168/1,0,0@7'])
      expect(() => parseRegion(bad)).toThrow();
    const { x, y, z } = REGION;
    expect(
      regionsOverlapping(REGION.frame, [x + 1, y + 1, z + 1], [x + 2, y + 2, z + 8193]),
    ).toHaveLength(2);
  });

  test('LG2 ids have one text, stored and generated', () => {
    for (const text of [
      '3000.0.2411520.2407168/0,67108864,-8192@7#12',
      'jupiter/0,0,0@7#1',
      '3000.0.2411520.2407168!plate 12 block 3.-4 massif 0!built.0',
      'city!virus!released.0',
    ])
      expect(formatEventId(parseEventId(text))).toBe(text);
    for (const bad of [
      '',
      '#1',
      'jupiter/0,0,0@7#0',
      'jupiter/0,0,0@7#01',
      'jupiter/0,0,0@6#1',
      'a!b',
      'a!b!C.0',
      'a!b!c.-1',
    ])
      expect(() => parseEventId(bad), bad).toThrow(/names no event|no region|no address/);
  });
});

describe('events as bytes', () => {
  test('LG3 whole numbers and texts have one spelling', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
        fc.integer({ min: -(2 ** 52), max: 2 ** 52 - 1 }),
        fc.string({ unit: 'grapheme' }),
        (whole, signed, text) => {
          const out = new ByteWriter();
          out.whole(whole);
          out.signed(signed);
          out.text(text);
          const input = new ByteReader(out.done());
          expect([input.whole(), input.signed(), input.text()]).toEqual([whole, signed, text]);
          input.end();
        },
      ),
    );
    for (const bad of [[0x80, 0x00], [0x80], Array.from({ length: 9 }, () => 0xff)])
      expect(() => new ByteReader(Uint8Array.from(bad)).whole()).toThrow(FormError);
    for (const bad of [[0xc0, 0x80], [0xff], [0xed, 0xa0, 0x80], [0xe2, 0x82]])
      expect(() => new ByteReader(Uint8Array.from([bad.length, ...bad])).text()).toThrow(FormError);
  });

  test('LG4 an event is read as it was written', () => {
    fc.assert(
      fc.property(intent, (made) => {
        const again = decodeEvent(encodeEvent(made, REGION), REGION, 7);
        expect(again).toEqual({
          ...made,
          id: { kind: 'stored', region: regionText(REGION), sequence: 7 },
        });
      }),
    );
  });

  test('LG4 no bytes make reading fail otherwise than by a FormError or an AddressError', () => {
    fc.assert(
      fc.property(
        intent,
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 5 }),
        fc.nat(),
        (made, edits, cut) => {
          const bytes = encodeEvent(made, REGION);
          for (const [at, value] of edits) bytes[at % bytes.length] = value;
          try {
            decodeEvent(cut % 3 === 0 ? bytes.subarray(0, cut % bytes.length) : bytes, REGION, 1);
          } catch (error) {
            expect(['FormError', 'AddressError']).toContain((error as Error).name);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('LG5 every form that was ever written is read; an unknown one is named', () => {
    const file = join(import.meta.dirname, 'forms', 'batch-1.json');
    const kept = JSON.parse(readFileSync(file, 'utf8')) as {
      hex: string;
      kinds: string[];
      ticks: number[];
      head: string;
    };
    const bytes = Uint8Array.from(Buffer.from(kept.hex, 'hex'));
    const { events, head } = openBatch(REGION, GENESIS, bytes);
    expect(events.map(({ kind }) => kind)).toEqual(kept.kinds);
    expect(events.map(({ tick }) => tick)).toEqual(kept.ticks);
    expect(hexOf(head.hash)).toBe(kept.head);
    expect(() => decodeEvent(Uint8Array.from([99, 0]), REGION, 1)).toThrow(/form 99.*newer/);
    expect(() => openBatch(REGION, GENESIS, Uint8Array.from([99, 0]))).toThrow(/form 99.*newer/);
  });
});

describe('the chain', () => {
  const chain = (made: readonly Intent[]): { head: Head; batches: Uint8Array[] } => {
    let head = GENESIS;
    const batches = made.map((one) => {
      const batch = sealBatch(REGION, head, [one]);
      head = batch.head;
      return batch.bytes;
    });
    return { head, batches };
  };

  test('LG6 batches follow one another; events are numbered from 1', () => {
    fc.assert(
      fc.property(history, (made) => {
        const { head, batches } = chain(made);
        let now = GENESIS;
        const read = batches.flatMap((bytes) => {
          const batch = openBatch(REGION, now, bytes);
          now = batch.head;
          return batch.events;
        });
        expect(read.map(({ id }) => id.sequence)).toEqual(made.map((_, i) => i + 1));
        expect(now).toEqual(head);
        // All in one batch are the same events.
        expect(sealBatch(REGION, GENESIS, made).events).toEqual(read);
      }),
      { numRuns: 50 },
    );
  });

  test('LG7 a batch that was changed, left out, moved, repeated or of another world is refused', () => {
    fc.assert(
      fc.property(history, fc.nat(), (made, n) => {
        const { batches } = chain(made);
        const first = batches[0] as Uint8Array;
        const flipped = first.slice();
        const bit = n % (8 * first.length);
        flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
        expect(() => openBatch(REGION, GENESIS, flipped)).toThrow();
        expect(() => openBatch(REGION, GENESIS, first.subarray(0, n % first.length))).toThrow();
        expect(() => openBatch(REGION, genesisOf('seed 1 rules 1', REGION), first)).toThrow(
          FormError,
        );
        const other = { ...REGION, x: REGION.x + 8192 };
        expect(() => openBatch(other, genesisOf(WORLD, other), first)).toThrow(FormError);
        if (batches.length < 2) return;
        expect(() => openBatch(REGION, GENESIS, batches[1] as Uint8Array)).toThrow(
          /does not follow/,
        );
        const { head } = openBatch(REGION, GENESIS, first);
        expect(() => openBatch(REGION, head, first)).toThrow(/does not follow/);
      }),
      { numRuns: 50 },
    );
  });

  test('LG8 time never goes back in a region, and an event lies in its region', () => {
    const [made] = fc.sample(history, { seed: 4, numRuns: 1 }) as [Intent[]];
    const one = made[0] as Intent;
    const { head } = sealBatch(REGION, GENESIS, [one]);
    expect(() => sealBatch(REGION, head, [{ ...one, tick: one.tick - 1 }])).toThrow(/earlier/);
    const far = { ...one, place: { ...one.place, x: one.place.x + 8192 } };
    expect(() => sealBatch(REGION, GENESIS, [far])).toThrow(/does not lie/);
    expect(() => sealBatch(REGION, GENESIS, [])).toThrow(/1 to 4096/);
  });

  test('LG9 the root of a checkpoint depends on every leaf and not on their order', () => {
    const leaf = fc.record({
      region: fc.string({ minLength: 1, maxLength: 9 }),
      last: fc.integer({ min: 1, max: 1e9 }),
      hash: fc.uint8Array({ minLength: 32, maxLength: 32 }),
    });
    const leaves = fc.uniqueArray(leaf, { selector: (l) => l.region, minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(leaves, fc.nat(), (list, n) => {
        const root = hexOf(merkleRoot(list));
        expect(hexOf(merkleRoot([...list].reverse()))).toBe(root);
        const i = n % list.length;
        const changed = list.map((l, k): Leaf => (k === i ? { ...l, last: l.last + 1 } : l));
        expect(hexOf(merkleRoot(changed))).not.toBe(root);
        expect(hexOf(merkleRoot(list.toSpliced(i, 1)))).not.toBe(root);
      }),
    );
    expect(hexOf(merkleRoot([]))).toBe(sha256(''));
    expect(hexOf(sha256Bytes('abc'))).toBe(sha256('abc'));
  });
});
