import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonical,
  CITY_RADIUS,
  formatPlace,
  fromHeliocentric,
  intoRoom,
  outOfRoom,
  parsePlace,
  type Point,
  radiusOf,
  roomDepth,
  roomOf,
  roomPart,
  roomPlan,
  ROOMS,
  SHELL_PITCH,
  toHeliocentric,
} from '../../src/core/index.ts';

const ways: fc.Arbitrary<Point> = fc
  .tuple(
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.double({ min: -1, max: 1, noNaN: true }),
  )
  .filter((p) => radiusOf(p) > 0.1)
  .map((p) => p.map((c) => c / radiusOf(p)) as unknown as Point);
const rooms = fc.constantFrom(...ROOMS);

describe('rooms', () => {
  it('SP15 rooms are apart, inside the City, right-handed, with y up where there is an up', () => {
    for (const room of ROOMS) {
      const reach = room.radius + room.halfLength + room.rind;
      expect(radiusOf(room.centre) + reach).toBeLessThan(CITY_RADIUS);
      for (const other of ROOMS) {
        if (other === room) continue;
        const gap = Math.hypot(...room.centre.map((c, i) => c - other.centre[i]!));
        expect(gap).toBeGreaterThan(reach + other.radius + other.halfLength + other.rind);
      }
      const at = (x: number, y: number, z: number): number[] =>
        outOfRoom({ ...room, centre: [0, 0, 0] }, x, y, z).map((c) => c + 0);
      const [x, y, z] = [at(1, 0, 0), at(0, 1, 0), at(0, 0, 1)] as [number[], number[], number[]];
      expect(
        [
          x[1]! * y[2]! - x[2]! * y[1]!,
          x[2]! * y[0]! - x[0]! * y[2]!,
          x[0]! * y[1]! - x[1]! * y[0]!,
        ].map((c) => c + 0),
      ).toEqual(z);
      const out = radiusOf(room.centre);
      if (out > 0) expect(room.centre.map((c) => c / out + 0)).toEqual(y);
    }
  });

  it('SP15 S-003 the room of Jupiter is a ball of void 1.43e8 m across at r = 7.785e11 m', () => {
    const room = roomPlan('jupiter');
    expect(radiusOf(room.centre)).toBe(7.785e11);
    expect(2 * room.radius).toBe(1.43e8);
    expect(roomPart(room, 0, 0, 0)).toBe('void');
    expect(roomPart(room, 0, 7.15e7 + 1, 0)).toBe('rind');
    expect(roomPart(room, 0, 7.15e7 + 4096, 0)).toBe(null);
    expect(roomPlan('earth').centre[0]).toBe(1.496e11);
  });

  it('SP16 a room owns its void and its rind, and columns begin beyond', () => {
    fc.assert(
      fc.property(rooms, ways, fc.integer({ min: -6000, max: 6000 }), (room, way, step) => {
        // From the centre outwards to the room's outer face, by halving; then `step` metres on.
        let low = 0;
        let high = room.radius + room.halfLength + 2 * room.rind;
        for (let i = 0; i < 60; i++) {
          const mid = (low + high) / 2;
          if (roomDepth(room, way[0] * mid, way[1] * mid, way[2] * mid) > 0) low = mid;
          else high = mid;
        }
        const r = low + step;
        const depth = roomDepth(room, way[0] * r, way[1] * r, way[2] * r);
        fc.pre(Math.abs(depth) > 0.1);
        const point = outOfRoom(room, way[0] * r, way[1] * r, way[2] * r);
        const place = canonical(fromHeliocentric(point));
        expect(place.frame.kind === 'room').toBe(depth > 0);
        expect(roomOf(point)?.name === room.name).toBe(depth > 0);
        if (place.frame.kind === 'room') {
          expect(place.frame.name).toBe(room.name);
          const part = roomPart(room, place.x, place.y, place.z);
          if (Math.abs(depth - room.rind) > 0.1) {
            expect(part).toBe(depth > room.rind ? 'void' : 'rind');
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('SP16 columns written inside a room become the room, the shells of the core too', () => {
    expect(formatPlace(parsePlace('0.0.402.402/0,0,0'))).toBe('core/0,0,0');
    expect(parsePlace('7.3.1.2/5,6,7').frame).toEqual({ kind: 'room', name: 'core' });
    expect(parsePlace(`8.3.1.2/0,-0.015625,0`).frame).toEqual({ kind: 'room', name: 'core' });
    expect(parsePlace(`8.3.1.2/0,0,0`).frame.kind).toBe('column');
    expect(parsePlace(`core/0,0,${8 * SHELL_PITCH}`).frame.kind).toBe('column');
    const middle = fromHeliocentric([7.785e11, 100, 200]);
    expect(formatPlace(middle)).toBe('jupiter/200,0,100');
  });

  it('SP15 a room place goes to heliocentric metres and back to within 0.6 mm', () => {
    fc.assert(
      fc.property(rooms, ways, fc.double({ min: 0, max: 1, noNaN: true }), (room, way, t) => {
        const frame = { kind: 'room', name: room.name } as const;
        const r = t * room.radius;
        const place = { frame, x: way[0] * r, y: way[1] * r, z: way[2] * r };
        const [x, y, z] = intoRoom(room, toHeliocentric(place));
        expect(Math.hypot(x - place.x, y - place.y, z - place.z)).toBeLessThan(6e-4);
      }),
    );
  });
});
