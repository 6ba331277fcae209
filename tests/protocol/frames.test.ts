import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CLIENT_BYTES_MAX,
  FOLLOW_REGIONS_MAX,
  FRAME_EVENTS_MAX,
  FRAME_EVENT_BYTES_MAX,
  PLACE_METRES_MAX,
  PROTOCOL_VERSION,
  readClientFrame,
  readServerFrame,
  writeClientFrame,
  writeServerFrame,
} from '../../src/protocol/index.ts';
import type { ClientFrame, ServerFrame } from '../../src/protocol/index.ts';
import { BODY_BYTES_MAX } from '../../src/core/index.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const degrees = fc.float({ noNaN: true, noDefaultInfinity: true });
const metres = fc.double({ noNaN: true, min: -PLACE_METRES_MAX, max: PLACE_METRES_MAX });
const pose = { x: metres, y: metres, z: metres, yaw: degrees, pitch: degrees };
const id = fc.integer({ min: 0, max: 4_294_967_295 });
const name = fc
  .string({ minLength: 1, maxLength: 32 })
  .filter((text) => !/[\p{C}\p{Zl}\p{Zp}]/u.test(text));

const client: fc.Arbitrary<ClientFrame> = fc.oneof(
  fc.record({ kind: fc.constant('hello' as const), version: fc.nat(255), name }),
  fc.record({
    kind: fc.constant('enter' as const),
    frame: fc.constantFrom('jupiter', '3000.0.1.2'),
  }),
  fc.record({ kind: fc.constant('move' as const), ...pose }),
  fc.record({
    kind: fc.constant('follow' as const),
    known: fc.array(fc.record({ region: fc.string({ maxLength: 60 }), sequence: fc.nat() }), {
      maxLength: FOLLOW_REGIONS_MAX,
    }),
  }),
);
const server: fc.Arbitrary<ServerFrame> = fc.oneof(
  fc.record({
    kind: fc.constant('welcome' as const),
    version: fc.nat(255),
    id,
    tick: fc.maxSafeInteger().map((n) => Math.trunc(n / 4) + 0),
    seed: fc.nat(4_294_967_295),
  }),
  fc.record({ kind: fc.constant('bye' as const), why: fc.string() }),
  fc.record({
    kind: fc.constant('tick' as const),
    beat: fc.nat(),
    tick: fc.integer(),
    names: fc.array(fc.record({ id, name }), { maxLength: 5 }),
    walkers: fc.array(fc.record({ id, ...pose }), { maxLength: 5 }),
    gone: fc.array(id, { maxLength: 5 }),
    events: fc.array(
      fc.record({
        region: fc.string(),
        sequence: fc.nat(),
        bytes: fc.uint8Array({ maxLength: 50 }),
      }),
      { maxLength: 5 },
    ),
  }),
);

describe('frames', () => {
  test('PR1 what is written is read', () => {
    fc.assert(
      fc.property(client, (frame) => {
        expect(readClientFrame(writeClientFrame(frame))).toEqual(frame);
      }),
    );
    fc.assert(
      fc.property(server, (frame) => {
        expect(readServerFrame(writeServerFrame(frame))).toEqual(frame);
      }),
    );
  });

  test('PR2 a hundred thousand mutated frames: each is read, or refused by a FormError', () => {
    const refused = (read: (bytes: Uint8Array) => unknown, bytes: Uint8Array): void => {
      try {
        read(bytes);
      } catch (error) {
        expect((error as Error).name).toBe('FormError');
      }
    };
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 });
    fc.assert(
      fc.property(
        fc.oneof(
          client.map(writeClientFrame),
          server.map(writeServerFrame),
          fc.uint8Array({ maxLength: 600 }),
        ),
        edits,
        fc.nat(),
        (bytes, list, cut) => {
          for (const [at, value] of list) if (bytes.length > 0) bytes[at % bytes.length] = value;
          const some = cut % 4 === 0 ? bytes.subarray(0, cut % (bytes.length + 1)) : bytes;
          refused(readClientFrame, some);
          refused(readServerFrame, some);
        },
      ),
      { numRuns: 50_000 },
    );
  }, 120_000);

  test('PR2 a move is within the City, however far a number could go', () => {
    const move = (x: number): Uint8Array =>
      writeClientFrame({ kind: 'move', x: 0, y: x, z: 0, yaw: 0, pitch: 0 });
    expect(readClientFrame(move(8e11)).kind).toBe('move');
    for (const x of [1e13, -1e17, Number.MAX_VALUE])
      expect(() => readClientFrame(move(x))).toThrow(/within/);
  });

  test('PR3 the document is of these very frames', () => {
    const folder = join(ROOT, 'src', 'protocol');
    const hash = createHash('sha256');
    for (const file of readdirSync(folder)
      .filter((n) => n.endsWith('.ts'))
      .sort())
      hash.update(readFileSync(join(folder, file)));
    const text = readFileSync(join(ROOT, 'spec', 'protocol.md'), 'utf8');
    expect(
      text,
      'look whether spec/protocol.md is still true, then put this hash into it',
    ).toContain(hash.digest('hex'));
    expect(text).toContain(`version ${PROTOCOL_VERSION}`);
  });

  test('PR4 limits fit one another', () => {
    expect(BODY_BYTES_MAX).toBeLessThan(FRAME_EVENT_BYTES_MAX);
    expect(
      writeClientFrame({ kind: 'hello', version: 1, name: '\u{10ffff}'.repeat(16) }).length,
    ).toBeLessThan(CLIENT_BYTES_MAX);
    expect(FRAME_EVENTS_MAX).toBeGreaterThan(0);
  });
});
