import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FACE, NODE_UNITS } from '../../src/core/index.ts';
import type { Chunk } from '../../src/core/index.ts';
import {
  claddingOf,
  figureMesh,
  lampLightAt,
  directionOf,
  meshOf,
  reuse,
  strideLimbs,
  trianglesOf,
} from '../../src/view/index.ts';
import type { Mesh } from '../../src/view/index.ts';
import { fixtureChunk } from './fixture.ts';

/** Six times the volume that the triangles enclose; positive where they face outwards. */
function signedVolume(mesh: Mesh): number {
  let sum = 0;
  const p = (i: number, axis: number): number => mesh.positions[mesh.indices[i]! * 3 + axis]!;
  for (let i = 0; i < mesh.indices.length; i += 3) {
    const [a, b, c] = [i, i + 1, i + 2];
    sum +=
      p(a, 0) * (p(b, 1) * p(c, 2) - p(b, 2) * p(c, 1)) -
      p(a, 1) * (p(b, 0) * p(c, 2) - p(b, 2) * p(c, 0)) +
      p(a, 2) * (p(b, 0) * p(c, 1) - p(b, 1) * p(c, 0));
  }
  return sum;
}

/** Triangles as text: places in millimetres, normals to a few hundredths; sorted. */
function facing(mesh: Mesh): string[] {
  const corner = (v: number): string =>
    [
      ...mesh.positions.subarray(v * 3, v * 3 + 3).map((m) => Math.round(m * 1000)),
      ...mesh.normals.subarray(v * 4, v * 4 + 4).map((c) => Math.round(c / 8)),
      ...mesh.tags.subarray(v * 4, v * 4 + 4),
    ].join();
  return Array.from({ length: mesh.triangleCount }, (_, t) =>
    [0, 1, 2].map((i) => corner(mesh.indices[t * 3 + i]!)).join(' '),
  ).toSorted();
}

function chunkOf(boxes: readonly (readonly number[])[], masks: readonly number[], x = 0): Chunk {
  return {
    node: { frame: { kind: 'room', name: 'test' }, level: 0, x, y: 0, z: 0 },
    tick: 0,
    rules: 1,
    boxCount: boxes.length,
    boxes: Int32Array.from(boxes.flat()),
    boxTags: Uint8Array.from(masks.flatMap((mask) => [8, 1, mask, 0])),
    boxOwners: new Uint32Array(boxes.length),
    hulls: [],
    corners: new Int32Array(0),
    owners: ['a'],
  };
}

const box = fc
  .tuple(
    fc.array(fc.nat(NODE_UNITS - 4096), { minLength: 3, maxLength: 3 }),
    fc.integer({ min: 1, max: 4095 }),
  )
  .map(([low, size]) => [...low, ...low.map((v) => v + size)]);

describe('meshes', () => {
  test('VW1 exactly the faces in the mask are drawn, and counted beforehand', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(box, fc.nat(63)), { maxLength: 20 }), (parts) => {
        const chunk = chunkOf(
          parts.map(([b]) => b),
          parts.map(([, mask]) => mask),
        );
        const mesh = meshOf(chunk);
        const faces = parts.reduce(
          (sum, [, mask]) => sum + mask.toString(2).replaceAll('0', '').length,
          0,
        );
        expect(mesh.triangleCount).toBe(faces * 2);
        expect(trianglesOf(chunk)).toBe(mesh.triangleCount);
        expect(mesh.indices.length).toBe(mesh.triangleCount * 3);
      }),
    );
  });

  test('VW2 a whole box encloses its volume, outwards, in metres', () => {
    fc.assert(
      fc.property(box, (b) => {
        const size = ((b[3] as number) - (b[0] as number)) / 4096;
        const volume = signedVolume(meshOf(chunkOf([b], [FACE.all]))) / 6;
        expect(Math.abs(volume - size * size * size)).toBeLessThan(
          0.02 * size * size * size + 1e-3,
        );
      }),
    );
  });

  test('VW2 tubes and the figure are closed and face outwards', () => {
    const chunk = fixtureChunk();
    const tube = meshOf({ ...chunk, boxCount: 0, hulls: chunk.hulls.slice(0, 1) });
    expect(signedVolume(tube)).toBeGreaterThan(0);
    for (const walked of [0, 0.2, 0.5, 0.9, 1.3])
      expect(signedVolume(figureMesh(strideLimbs(walked, 1)))).toBeGreaterThan(0);
  });

  test('VW2 a tube by its axis has the triangles of the same solid without one', () => {
    const chunk = fixtureChunk();
    for (const [n, hull] of chunk.hulls.entries())
      for (const drawn of [-1, 0b1111_1111_1100, 0b1010_0110_0101, 3, 4 << n]) {
        const one = (axis: number) =>
          facing(meshOf({ ...chunk, boxCount: 0, hulls: [{ ...hull, drawn, axis }] }));
        expect(one(hull.axis)).toEqual(one(-1));
      }
  });

  test('VW3 the same chunk gives the same bytes, whatever was meshed before', () => {
    const first = meshOf(fixtureChunk());
    meshOf(chunkOf([[0, 0, 0, 5, 5, 5]], [63]));
    const second = meshOf(fixtureChunk());
    for (const name of ['positions', 'normals', 'tags', 'indices', 'bounds', 'lamps'] as const) {
      expect(
        Buffer.compare(Buffer.from(first[name].buffer), Buffer.from(second[name].buffer)),
      ).toBe(0);
    }
  });

  test('VW3 a mesh in memory that was given back is the same, and a smaller piece is left alone', () => {
    const first = meshOf(fixtureChunk());
    const size = first.positions.buffer.byteLength;
    const dirty = (bytes: number) => new Uint8Array(bytes).fill(0xaa).buffer;
    const [small, large] = [dirty(size - 1), dirty(size + 64)];
    reuse([small, large]);
    const second = meshOf(fixtureChunk());
    expect(second.positions.buffer).toBe(large);
    for (const name of ['positions', 'normals', 'tags', 'indices', 'bounds', 'lamps'] as const)
      expect(second[name]).toEqual(first[name]);
    // What has been lent is lent once.
    expect(meshOf(fixtureChunk()).positions.buffer).not.toBe(large);
  });

  test('VW4 a part cut by the border of a node is one object on both sides', () => {
    const west = meshOf(chunkOf([[NODE_UNITS - 9000, 100, 200, NODE_UNITS, 900, 700]], [63]));
    const east = meshOf(chunkOf([[0, 100, 200, 4000, 900, 700]], [63], 64));
    expect(west.tags.slice(2, 4)).toEqual(east.tags.slice(2, 4));
    const other = meshOf(chunkOf([[0, 100, 328, 4000, 900, 700]], [63], 64));
    expect(other.tags.slice(2, 4)).not.toEqual(east.tags.slice(2, 4));
  });

  test('VW5 small lamps are listed, centre and half size', () => {
    const chunk = chunkOf([[4096, 8192, 0, 8192, 12288, 4096]], [63]);
    chunk.boxTags[1] = 9;
    expect([...meshOf(chunk).lamps]).toEqual([1.5, 2.5, 0.5, 0.5]);
  });
});

describe('figure and light', () => {
  test('VW6 a planted foot stays where it is while the body goes on', () => {
    // the lowest points of the left boot in stance, in the ground's own metres
    const heel = (walked: number): number => {
      const { positions } = figureMesh(strideLimbs(walked, 1));
      let best = Infinity;
      let z = 0;
      for (let i = 0; i < positions.length; i += 3) {
        if (positions[i]! < 0 && positions[i + 1]! < best)
          [best, z] = [positions[i + 1]!, positions[i + 2]!];
      }
      expect(best).toBeGreaterThan(-0.03);
      expect(best).toBeLessThan(0.03);
      return z + walked;
    };
    const first = heel(0.1);
    for (const walked of [0.2, 0.3, 0.4, 0.5]) expect(heel(walked)).toBeCloseTo(first, 2);
  });

  test('VW7 yaw 0 looks along +z and 90 along −x; pitch up is positive', () => {
    const near = (got: readonly number[], wanted: readonly number[]): void =>
      got.forEach((value, i) => expect(value).toBeCloseTo(wanted[i] as number, 9));
    near(directionOf(0, 0), [0, 0, 1]);
    near(directionOf(90, 0), [-1, 0, 0]);
    near(directionOf(0, 90), [0, 1, 0]);
  });

  test('VW9 lamps are out at midnight and full at noon, later where the front comes later', () => {
    const front = { phase: 0.5, perMetreX: 0, perMetreZ: 1e-5 };
    expect(lampLightAt(front, 0, 0)).toBe(1);
    expect(lampLightAt(front, 0, 50_000)).toBe(0);
    expect(lampLightAt({ ...front, phase: 0 }, 0, 0)).toBe(0);
  });

  test('VW41 what a block owns is clad alike, and of 400 blocks all sixteen ways are met', () => {
    const seen = new Map<number, number>();
    for (let i = 0; i < 400; i++) {
      const block = `plate ${i % 7} block ${i - 200}.${i % 31}`;
      const way = claddingOf(block);
      for (const rest of [' floor', ' massif 0 side 1 lot 4', ' tower 3 side 0 inside storey 2'])
        expect(claddingOf(block + rest)).toBe(way);
      seen.set(way, (seen.get(way) ?? 0) + 1);
    }
    expect(seen.size).toBe(16);
    expect(Math.max(...seen.values())).toBeLessThan(60);
    const chunk = fixtureChunk();
    const owner = 'plate 3 block 4.5 massif 0';
    const { tags } = meshOf({ ...chunk, owners: chunk.owners.map(() => owner) });
    for (let at = 3; at < tags.length; at += 4) expect(tags[at]! >> 4).toBe(claddingOf(owner));
  });
});
