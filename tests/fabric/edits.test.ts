import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  MATERIALS,
  NODE_UNITS,
  ROLES,
  convexOf,
  hashOf,
  heightOver,
} from '../../src/core/index.ts';
import type { Chunk, Convex, Node, Place } from '../../src/core/index.ts';
import { chunkWith } from '../../src/fabric/index.ts';
import { chunkAt } from '../../src/gen/index.ts';
import { isHeavy } from '../../src/sim/index.ts';
import { faultOf, partsOf } from '../gen/form.ts';
import type { Part } from '../gen/form.ts';
import { SAMPLES } from '../samples.ts';
import {
  FLOORS,
  NOW,
  WORLD,
  boxAbout,
  cutAt,
  cutter,
  editsOf,
  nodeOf,
  placeAt,
  spot,
} from './edit-sample.ts';

/** How deep a point of the node lies in a part of the plan, units; negative outside. */
function depthIn(part: Part, p: readonly number[]): number {
  let depth = Infinity;
  for (const ring of part.faces) {
    const n = [0, 0, 0];
    ring.forEach((i, k) => {
      const a = part.vertices[i]!;
      const b = part.vertices[ring[(k + 1) % ring.length]!]!;
      for (let axis = 0; axis < 3; axis++) {
        const [u, v] = [(axis + 1) % 3, (axis + 2) % 3];
        n[axis]! += (a[u]! - b[u]!) * (a[v]! + b[v]!);
      }
    });
    const length = Math.hypot(...n);
    const o = part.vertices[ring[0]!]!;
    const out = n[0]! * (p[0]! - o[0]) + n[1]! * (p[1]! - o[1]) + n[2]! * (p[2]! - o[2]);
    depth = Math.min(depth, -out / length);
  }
  return depth;
}

const extents = new WeakMap<Part, readonly (readonly [number, number])[]>();

/** Is a point within the extent of a part, which most are not? */
function isNear(part: Part, p: readonly number[]): boolean {
  let extent = extents.get(part);
  if (extent === undefined) {
    extent = [0, 1, 2].map((i) => {
      const values = part.vertices.map((v) => v[i]!);
      return [Math.min(...values), Math.max(...values)] as const;
    });
    extents.set(part, extent);
  }
  return extent.every(([low, high], i) => p[i]! >= low && p[i]! <= high);
}

/** Is a point in a part? By the solid angle of its surface, whatever its narrowest faces do. */
function isIn(part: Part, p: readonly number[]): boolean {
  if (!isNear(part, p)) return false;
  let angle = 0;
  const at = (i: number): number[] => part.vertices[i]!.map((v, k) => v - p[k]!);
  const dot = (a: readonly number[], b: readonly number[]): number =>
    a[0]! * b[0]! + a[1]! * b[1]! + a[2]! * b[2]!;
  for (const ring of part.faces)
    for (let i = 1; i + 1 < ring.length; i++) {
      const [a, b, c] = [at(ring[0]!), at(ring[i]!), at(ring[i + 1]!)];
      const [x, y, z] = [Math.hypot(...a), Math.hypot(...b), Math.hypot(...c)];
      const triple =
        a[0]! * (b[1]! * c[2]! - b[2]! * c[1]!) +
        a[1]! * (b[2]! * c[0]! - b[0]! * c[2]!) +
        a[2]! * (b[0]! * c[1]! - b[1]! * c[0]!);
      angle += 2 * Math.atan2(triple, x * y * z + dot(a, b) * z + dot(b, c) * x + dot(c, a) * y);
    }
  return angle > 2 * Math.PI;
}

/** Is a point, or one within rounding of it, in a part? Between two pieces there may be a unit. */
function isNearlyIn(part: Part, p: readonly number[]): boolean {
  return [0, -3, 3].some((d) =>
    isIn(
      part,
      p.map((v) => v + d),
    ),
  );
}

const heavy = (part: Part): boolean =>
  isHeavy({
    role: ROLES.indexOf(part.role as never),
    material: MATERIALS.indexOf(part.material as never),
  });

/** How deep a point of the node lies in a cutter about a place, units of level 0; negative outside. */
function depthInCutter(solid: Convex, place: Place, node: Node, p: readonly number[]): number {
  const at = [node.x - place.x, node.y - place.y, node.z - place.z];
  const q = p.map((v, i) => v / 64 + at[i]! * 64) as unknown as [number, number, number];
  const depths = solid.planes.map(
    (plane) => -heightOver(plane, q) / Math.hypot(plane[0], plane[1], plane[2]),
  );
  return Math.min(...depths) * 64;
}

/** Points of a node near a place, on a lattice that follows nothing. */
function pointsNear(place: Place, node: Node): number[][] {
  const centre = [place.x - node.x, place.y - node.y, place.z - node.z].map((v) => v * 4096);
  const points: number[][] = [];
  for (let i = 0; i < 150; i++) {
    const p = centre.map((v, axis) => v + (((i * [7919, 6007, 9973][axis]!) % 16385) - 8192));
    if (p.every((v) => v > 0 && v < NODE_UNITS)) points.push(p);
  }
  return points;
}

const ROUNDING = 4;
const LONG = 60_000 * SAMPLES;

/** Corners are rounded to units, so a face narrower than the part leans by so much more. Null where it leans no further. */
function leaning(part: Part): string | null {
  const size = [0, 1, 2].map((i) => {
    const values = part.vertices.map((p) => p[i]!);
    return Math.max(...values) - Math.min(...values);
  });
  for (const ring of part.faces) {
    const o = part.vertices[ring[0]!]!;
    const n = [0, 0, 0];
    let longest = 0;
    ring.forEach((i, k) => {
      const a = part.vertices[i]!.map((v, axis) => v - o[axis]!);
      const b = part.vertices[ring[(k + 1) % ring.length]!]!.map((v, axis) => v - o[axis]!);
      for (let axis = 0; axis < 3; axis++) {
        const [u, v] = [(axis + 1) % 3, (axis + 2) % 3];
        n[axis]! += a[u]! * b[v]! - a[v]! * b[u]!;
        longest = Math.max(
          longest,
          ...ring.map((j) =>
            Math.hypot(...part.vertices[j]!.map((q, m) => q - part.vertices[i]![m]!)),
          ),
        );
      }
    });
    const area = Math.hypot(...n);
    const allowed = ROUNDING * (2 + Math.hypot(...size) / (area / longest));
    for (const p of part.vertices) {
      const out = (n[0]! * (p[0] - o[0]) + n[1]! * (p[1] - o[1]) + n[2]! * (p[2] - o[2])) / area;
      if (out > allowed)
        return `a corner ${out} units outside a face, where ${allowed} are allowed`;
    }
  }
  return null;
}

describe('cuts', () => {
  test(
    'ED1 what lies in the cut is gone, what lies outside stands, to the unit; Megastructure stays',
    () => {
      let gone = 0;
      let kept = 0;
      fc.assert(
        fc.property(spot, cutter, (place, corners) => {
          const node = nodeOf(place, 0);
          const before = chunkAt(WORLD, node, NOW);
          const solid = convexOf(corners) as Convex;
          const old = partsOf(before);
          const now = partsOf(chunkWith(before, editsOf([cutAt(place, corners)])));
          for (const p of pointsNear(place, node)) {
            const depth = depthInCutter(solid, place, node, p);
            if (Math.abs(depth) <= ROUNDING) continue;
            const was = old.filter((part) => isNear(part, p) && depthIn(part, p) > ROUNDING);
            if (depth > 0) {
              // Only what is heavy still holds it.
              expect(now.filter((part) => !heavy(part) && isIn(part, p))).toEqual([]);
              gone += was.length;
            } else {
              for (const part of was) {
                expect(
                  now.some(
                    (other) =>
                      other.owner === part.owner &&
                      other.role === part.role &&
                      isNearlyIn(other, p),
                  ),
                ).toBe(true);
                kept++;
              }
            }
          }
        }),
        // Holes of four metres and of one in floors, whatever is drawn.
        {
          numRuns: 60 * SAMPLES,
          examples: FLOORS.flatMap((place): [Place, number[]][] => [
            [place, boxAbout(256, 256, 256)],
            [place, boxAbout(64, 64, 64)],
          ]),
        },
      );
      expect(Math.min(gone, kept)).toBeGreaterThan(100);
    },
    LONG,
  );

  test(
    'ED2 every piece is a closed convex solid, after many cuts one into the other',
    () => {
      let pieces = 0;
      fc.assert(
        fc.property(
          spot,
          fc.array(cutter, { minLength: 1, maxLength: 6 }),
          fc.integer({ min: 0, max: 6 }),
          (place, list, level) => {
            const before = chunkAt(WORLD, nodeOf(place, level), NOW);
            const events = list.map((corners, i) => cutAt(place, corners, i + 1));
            const after = chunkWith(before, editsOf(events));
            // What the plan itself has made crooked is no fault of a cut.
            const crooked = new Set(
              partsOf(before)
                .filter((part) => faultOf(part, 2.5) !== null)
                .map(({ owner, role }) => `${owner} ${role}`),
            );
            const ours = partsOf(after).filter(
              ({ owner, role }) => !crooked.has(`${owner} ${role}`),
            );
            for (const part of ours) expect(faultOf(part, Infinity) ?? leaning(part)).toBe(null);
            pieces += after.hulls.length - before.hulls.length;
          },
        ),
        { numRuns: 50 * SAMPLES, endOnFailure: true },
      );
      expect(pieces).toBeGreaterThan(100);
    },
    LONG,
  );

  test(
    'ED3 a box out of boxes leaves boxes, exactly',
    () => {
      fc.assert(
        fc.property(spot, (place) => {
          const before = chunkAt(WORLD, nodeOf(place, 0), NOW);
          const after = chunkWith(before, editsOf([cutAt(place, boxAbout(128, 128, 128))]));
          const volume = (chunk: Chunk): number => {
            let sum = 0;
            for (let i = 0; i < chunk.boxCount; i++) {
              const b = chunk.boxes.subarray(6 * i, 6 * i + 6);
              sum += (b[3]! - b[0]!) * (b[4]! - b[1]!) * (b[5]! - b[2]!);
            }
            return sum;
          };
          const hole = [place.x, place.y, place.z].map((v, i) => {
            const at = (v - [before.node.x, before.node.y, before.node.z][i]!) * 4096;
            return [at - 4096, at + 4096];
          });
          let taken = 0;
          for (let i = 0; i < before.boxCount; i++) {
            if (isHeavy({ role: before.boxTags[4 * i]!, material: before.boxTags[4 * i + 1]! }))
              continue;
            let share = 1;
            for (let axis = 0; axis < 3; axis++) {
              const low = Math.max(before.boxes[6 * i + axis]!, hole[axis]![0]!);
              const high = Math.min(before.boxes[6 * i + axis + 3]!, hole[axis]![1]!);
              share *= Math.max(0, high - low);
            }
            taken += share;
          }
          expect(volume(before) - volume(after)).toBe(taken);
        }),
        { numRuns: 30 * SAMPLES },
      );
    },
    LONG,
  );

  test(
    'ED4 both sides of a node face agree on what is open and what is not',
    () => {
      let crossed = 0;
      fc.assert(
        fc.property(spot, cutter, fc.nat(2), (near, corners, axis) => {
          // Move the cut onto the face between two nodes.
          const name = (['x', 'y', 'z'] as const)[axis]!;
          const node = nodeOf(near, 0);
          const place = { ...near, [name]: node[name] + 64 };
          const next = { ...node, [name]: node[name] + 64 };
          const edits = editsOf([cutAt(place, corners)]);
          const a = partsOf(chunkWith(chunkAt(WORLD, node, NOW), edits));
          const b = partsOf(chunkWith(chunkAt(WORLD, next, NOW), edits));
          const solid = convexOf(corners) as Convex;
          for (const p of pointsNear({ ...place, [name]: node[name] + 32 }, node)) {
            const low = [...p];
            const high = [...p];
            low[axis] = NODE_UNITS - 1;
            high[axis] = 1;
            const depth = depthInCutter(solid, place, node, low);
            if (Math.abs(depth) <= 2 * ROUNDING) continue;
            const owners = (parts: readonly Part[], q: readonly number[]): string[] =>
              [
                ...new Set(
                  parts.filter((part) => !heavy(part) && isIn(part, q)).map((part) => part.owner),
                ),
              ].sort();
            const [one, other] = [owners(a, low), owners(b, high)];
            if (depth > 0) expect([one, other]).toEqual([[], []]);
            crossed += one.length;
          }
        }),
        { numRuns: 25 * SAMPLES },
      );
      expect(crossed).toBeGreaterThan(100);
    },
    LONG,
  );
});

describe('parts of hands', () => {
  const body = { part: 'box', size: [128, 64, 128], turns: 0, material: null } as const;

  test(
    'ED5 a part stands in every node that it reaches into, and its shares make up the whole',
    () => {
      fc.assert(
        fc.property(
          spot,
          fc.constantFrom('box', 'pipe', 'stair', 'railing'),
          fc.nat(3),
          (near, part, turns) => {
            const node = nodeOf(near, 0);
            const place = { ...near, x: node.x + 64, z: node.z + 64 };
            const edits = editsOf([
              placeAt(place, { part, size: [128, 64, 128], turns, material: null }),
            ]);
            let volume = 0;
            for (const dx of [0, 64])
              for (const [dy, dz] of [
                [0, 0],
                [0, 64],
                [64, 0],
                [64, 64],
              ] as const) {
                const here = { ...node, x: node.x + dx, y: node.y + dy, z: node.z + dz };
                const own = partsOf(chunkWith(chunkAt(WORLD, here, NOW), edits)).filter((p) =>
                  p.owner.includes('#'),
                );
                for (const p of own) expect(faultOf(p, 2)).toBe(null);
                volume += own.reduce((sum, p) => sum + volumeOfPart(p), 0);
              }
            const whole = edits[0]!.solids.reduce(
              (sum, { solid }) => sum + volumeOfPart(asPart(solid)),
              0,
            );
            expect(volume).toBeCloseTo(whole * 64 ** 3, -6);
          },
        ),
        { numRuns: 24 * SAMPLES },
      );
    },
    LONG,
  );

  test('ED6 from afar: large parts stand, small ones gather into stand-ins, single small ones are left out', () => {
    const [place] = fc.sample(spot, { seed: 5, numRuns: 1 }) as [Place];
    const small = placeAt(place, { ...body, size: [64, 64, 64] });
    const own = (events: Parameters<typeof editsOf>[0], level: number): Part[] =>
      partsOf(chunkWith(chunkAt(WORLD, nodeOf(place, level), NOW), editsOf(events))).filter((p) =>
        p.owner.includes('#'),
      );
    expect(own([small], 0)).toHaveLength(1);
    expect(own([small], 6)).toHaveLength(0);
    // A wall of 16 × 16 × 16 m of single cubes of a metre, seen where a detail is 16 m.
    const wall = Array.from({ length: 4096 }, (_, i) => {
      const at = {
        ...place,
        x: 16 * Math.floor(place.x / 16) + (i % 16) + 0.5,
        y: 16 * Math.floor(place.y / 16) + (Math.floor(i / 16) % 16),
        z: 16 * Math.floor(place.z / 16) + Math.floor(i / 256) + 0.5,
      };
      return placeAt(at, { ...body, size: [64, 64, 64] }, i + 1);
    });
    const seen = own(wall, 6);
    expect(seen.map(({ role }) => role)).toEqual(['stand-in']);
    expect(volumeOfPart(seen[0]!)).toBe(1024 ** 3);
    const large = placeAt(place, { ...body, size: [2048, 2048, 2048] });
    expect(own([large], 6).length).toBeGreaterThan(0);
  });

  test('ED7 nothing to fold in leaves the very chunk; the order of loading changes nothing', () => {
    const [place] = fc.sample(spot, { seed: 6, numRuns: 1 }) as [Place];
    const before = chunkAt(WORLD, nodeOf(place, 0), NOW);
    const far = { ...place, x: place.x + 1000 };
    expect(chunkWith(before, editsOf([cutAt(far, boxAbout(64, 64, 64))]))).toBe(before);
    const events = [placeAt(place, body, 1), cutAt(place, boxAbout(64, 64, 64), 2)];
    const once = hashOf(chunkWith(before, editsOf(events)));
    expect(hashOf(chunkWith(chunkAt(WORLD, before.node, NOW), editsOf(events)))).toBe(once);
    expect(once).not.toBe(hashOf(before));
  });
});

function asPart(solid: Convex): Part {
  const vertices: [number, number, number][] = [];
  for (let i = 0; i < solid.points.length; i += 3)
    vertices.push([solid.points[i]!, solid.points[i + 1]!, solid.points[i + 2]!]);
  return { owner: '', role: '', material: '', stratum: '', vertices, faces: solid.faces };
}

function volumeOfPart(part: Part): number {
  let volume = 0;
  const o = part.vertices[part.faces[0]![0]!]!;
  for (const ring of part.faces)
    for (let i = 1; i + 1 < ring.length; i++) {
      const [a, b, c] = [ring[0]!, ring[i]!, ring[i + 1]!].map((n) =>
        part.vertices[n]!.map((v, k) => v - o[k]!),
      ) as [number[], number[], number[]];
      volume +=
        a[0]! * (b[1]! * c[2]! - b[2]! * c[1]!) +
        a[1]! * (b[2]! * c[0]! - b[0]! * c[2]!) +
        a[2]! * (b[0]! * c[1]! - b[1]! * c[0]!);
    }
  return volume / 6;
}
