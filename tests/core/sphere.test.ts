import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AddressError,
  canonical,
  CITY_RADIUS,
  type Column,
  FACES,
  formatPlace,
  fromHeliocentric,
  inOwnFrame,
  intoFrame,
  parsePlace,
  type Place,
  type Point,
  radiusOf,
  sameFrame,
  SHELL_PITCH,
  tangentOf,
  tilesAcross,
  toHeliocentric,
} from '../../src/core/index.ts';
import { columns, places } from './sample.ts';

const dot = (a: Point, b: Point): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Point, b: Point): Point => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const apart = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
const local = (a: Place, b: Place): number => apart([a.x, a.y, a.z], [b.x, b.y, b.z]);

/** Points of the whole ball: each coordinate up to the radius, outside ones dropped. */
const points: fc.Arbitrary<Point> = fc
  .tuple(
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.double({ min: -1, max: 1, noNaN: true }),
  )
  .map(([x, y, z]): Point => [x * CITY_RADIUS, y * CITY_RADIUS, z * CITY_RADIUS])
  .filter((p) => radiusOf(p) < CITY_RADIUS);

/** A canonical place of the City, or null where the sample lies outside it. */
function home(place: Place): Place | null {
  try {
    return canonical(place);
  } catch (error) {
    if (error instanceof AddressError) return null;
    throw error;
  }
}

describe('the ball', () => {
  it('SP5 S-003 the City is twice 7.9994e11 m across, wider than the orbit of Jupiter', () => {
    expect(CITY_RADIUS).toBe(5960 * 2 ** 27);
    expect(CITY_RADIUS).toBeGreaterThan(7.785e11);
    expect(Math.abs(2 * CITY_RADIUS - 1.6e12)).toBeLessThan(1.6e10);
    expect(tilesAcross(8)).toBe(13673);
    expect(tilesAcross(5959)).toBe(9585829);
  });

  it('SP6 the axes of each face are right-handed: u × n = v', () => {
    FACES.forEach(({ n, sign, u, v }, face) => {
      const axis = (i: number, s: number): Point => {
        const p: [number, number, number] = [0, 0, 0];
        p[i] = s;
        return p;
      };
      expect(cross(axis(u, 1), axis(n, sign)).map((c) => c + 0)).toEqual(axis(v, 1));
      const place = fromHeliocentric(axis(n, sign * 5e10));
      expect(place.frame).toMatchObject({ kind: 'column', face });
    });
  });

  it('SP7 a column is a right-handed flat frame, tangent in the middle of its tile', () => {
    fc.assert(
      fc.property(columns, (column) => {
        const t = tangentOf(column);
        for (const [a, b] of [
          [t.x, t.y],
          [t.y, t.z],
          [t.z, t.x],
        ] as const) {
          expect(Math.abs(dot(a, b))).toBeLessThan(1e-15);
          expect(Math.abs(dot(a, a) - 1)).toBeLessThan(2e-15);
        }
        expect(dot(cross(t.x, t.y), t.z)).toBeCloseTo(1, 14);
        expect(Math.abs(radiusOf(t.origin) - column.shell * SHELL_PITCH)).toBeLessThan(3e-4);
        // x leads to the next u, z to the next v.
        expect(t.sides[0].a).toBeGreaterThan(0);
        expect(t.sides[2].b).toBeGreaterThan(0);
      }),
    );
  });

  it('SP8 S-007 the shell of a point is its radius over 2^27 m, everywhere', () => {
    fc.assert(
      fc.property(points, (point) => {
        const { frame } = fromHeliocentric(point);
        const shell = Math.floor(radiusOf(point) / SHELL_PITCH);
        if (frame.kind === 'column') expect(frame.shell).toBe(shell);
        else if (frame.name === 'core') expect(shell).toBeLessThan(8);
      }),
    );
  });

  it('SP9 S-001 every point of the ball has one place, in the frame that contains it', () => {
    fc.assert(
      fc.property(points, (point) => {
        const place = fromHeliocentric(point);
        expect(apart(toHeliocentric(place), point)).toBeLessThan(6e-4);
        const written = canonical(place);
        expect(inOwnFrame(written)).toBe(true);
        expect(apart(toHeliocentric(written), point)).toBeLessThan(0.05);
      }),
      { numRuns: 2000 },
    );
  });

  it('SP10 a place goes to heliocentric metres and back to within 0.6 mm', () => {
    fc.assert(
      fc.property(places, (raw) => {
        const place = home(raw);
        if (place === null) return;
        const back = fromHeliocentric(toHeliocentric(place));
        const same = sameFrame(back.frame, place.frame)
          ? back
          : intoFrame(place.frame, toHeliocentric(back));
        expect(local(same, place)).toBeLessThan(6e-4);
      }),
      { numRuns: 3000 },
    );
  });

  it('SP11 the canonical form of a canonical place is itself, borders and corners included', () => {
    fc.assert(
      fc.property(places, (raw) => {
        const place = home(raw);
        if (place === null) return;
        expect(inOwnFrame(place)).toBe(true);
        expect(canonical(place)).toEqual(place);
        expect(parsePlace(formatPlace(place))).toEqual(place);
        expect(apart(toHeliocentric(place), toHeliocentric(raw))).toBeLessThan(0.05);
      }),
      { numRuns: 3000 },
    );
  });

  it('SP11 a place written in another frame moves into the one that contains it', () => {
    fc.assert(
      fc.property(places, columns, (raw, other) => {
        const place = home(raw);
        if (place === null || place.frame.kind !== 'column') return;
        const near: Column = { ...place.frame, u: Math.max(0, place.frame.u - 1) };
        const foreign = intoFrame(near, toHeliocentric(place));
        expect(apart(toHeliocentric(canonical(foreign)), toHeliocentric(place))).toBeLessThan(0.05);
        expect(tangentOf(other).column).toEqual(other);
      }),
    );
  });

  it('SP12 outside the City there is no place, and one sentence says so', () => {
    const outside: Place[] = [
      { frame: { kind: 'column', shell: 5959, face: 2, u: 5, v: 5 }, x: 0, y: SHELL_PITCH, z: 0 },
      { frame: { kind: 'room', name: 'core' }, x: 8e11, y: 0, z: 0 },
    ];
    for (const place of outside) {
      expect(() => canonical(place)).toThrow(/^The point lies [0-9]+ m from .*\.$/);
    }
    expect(() => parsePlace('core/800000000000,0,0')).toThrow(AddressError);
    // Rounding alone does not lead out.
    expect(formatPlace(parsePlace('5959.2.5.5/0,134217727.999,0'))).toBe(
      '5959.2.5.5/0,134217727.984375,0',
    );
    expect(() => fromHeliocentric([NaN, 0, 0])).toThrow(AddressError);
  });
});
