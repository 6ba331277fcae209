import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BOX_FACES,
  type Chunk,
  FACE,
  hashOf,
  type Hull,
  MATERIALS,
  NODE_UNITS,
  partsForm,
  ROLES,
  STRATA,
} from '../../src/core/index.ts';

interface Box {
  owner: number;
  role: number;
  material: number;
  mask: number;
  stratum: number;
  low: readonly [number, number, number];
  high: readonly [number, number, number];
}

const OWNERS = ['plate/3', 'plate/3/lot/12', 'quote"\\', 'ü 段'];

function chunkOf(boxes: readonly Box[], hulls: readonly Hull[] = []): Chunk {
  return {
    node: { frame: { kind: 'room', name: 'core' }, level: 0, x: 0, y: 0, z: 0 },
    tick: 0,
    rules: 1,
    boxCount: boxes.length,
    boxes: Int32Array.from(boxes.flatMap((b) => [...b.low, ...b.high])),
    boxTags: Uint8Array.from(boxes.flatMap((b) => [b.role, b.material, b.mask, b.stratum])),
    boxOwners: Uint32Array.from(boxes, (b) => b.owner),
    hulls,
    corners: CORNERS,
    owners: OWNERS,
  };
}

const unit = fc.integer({ min: 0, max: NODE_UNITS - 1 });
const box: fc.Arbitrary<Box> = fc.record({
  owner: fc.nat(OWNERS.length - 1),
  role: fc.nat(ROLES.length - 1),
  material: fc.nat(MATERIALS.length - 1),
  mask: fc.nat(63),
  stratum: fc.nat(1),
  low: fc.tuple(unit, unit, unit),
  high: fc.constant([NODE_UNITS, NODE_UNITS, NODE_UNITS] as const),
});

const CORNERS = Int32Array.from([9, 9, 9, 0, 0, 0, 64, 0, 0, 0, 64, 0, 0, 0, 64]);

const wedge: Hull = {
  first: 1,
  count: 4,
  faces: [
    [0, 2, 1],
    [0, 1, 3],
    [0, 3, 2],
    [1, 2, 3],
  ],
  drawn: 0b1011,
  axis: -1,
  role: 10,
  material: 3,
  stratum: 0,
  owner: 1,
};

const sample: Box = {
  owner: 0,
  role: 7,
  material: 2,
  mask: 5,
  stratum: 0,
  low: [1, 2, 3],
  high: [4, 5, 6],
};

describe('the parts form', () => {
  it('PA1 PA2 a line has the keys in order, the owner, and names for role, material and stratum', () => {
    expect(partsForm(chunkOf([sample]))).toBe(
      '{"owner":"plate/3","role":"panel","material":"plaster","stratum":"skin","vertices":[[1,2,3],[4,2,3],[1,5,3],[4,5,3],[1,2,6],[4,2,6],[1,5,6],[4,5,6]],"faces":[[0,4,6,2],[1,3,7,5],[0,1,5,4],[2,6,7,3],[0,2,3,1],[4,5,7,6]]}\n',
    );
    expect(partsForm(chunkOf([]))).toBe('');
  });

  it('PA2 the spec has one line for every stratum, material and role, in order', () => {
    const spec = readFileSync(new URL('../../spec/parts.md', import.meta.url), 'utf8');
    const listed = [...spec.matchAll(/^\| `([a-z-]+)` \|/gm)].map((row) => row[1]);
    expect(listed).toEqual([...STRATA, ...MATERIALS, ...ROLES]);
  });

  it('PA3 each face of a box turns counter-clockwise round its outward normal, in the order of FACE', () => {
    const corner = (n: number): number[] => [n & 1, (n >> 1) & 1, n >> 2];
    const bits = [FACE.west, FACE.east, FACE.down, FACE.up, FACE.north, FACE.south];
    const normals = [
      [-1, 0, 0],
      [1, 0, 0],
      [0, -1, 0],
      [0, 1, 0],
      [0, 0, -1],
      [0, 0, 1],
    ];
    BOX_FACES.forEach((face, i) => {
      expect(bits[i]).toBe(1 << i);
      const [a, b, c] = face.map(corner) as [number[], number[], number[]];
      const p = b.map((n, k) => n - a[k]!) as [number, number, number];
      const q = c.map((n, k) => n - b[k]!) as [number, number, number];
      const cross = [
        p[1] * q[2] - p[2] * q[1],
        p[2] * q[0] - p[0] * q[2],
        p[0] * q[1] - p[1] * q[0],
      ];
      expect(cross.map((n) => n + 0)).toEqual(normals[i]);
    });
  });

  it('PA4 all six faces of a box are told, whatever its mask says of drawing', () => {
    expect(partsForm(chunkOf([{ ...sample, mask: 0 }]))).toBe(partsForm(chunkOf([sample])));
  });

  it('PA5 a hull keeps its vertices and all its faces', () => {
    const text = partsForm(chunkOf([], [wedge]));
    expect(JSON.parse(text)).toEqual({
      owner: 'plate/3/lot/12',
      role: 'frame',
      material: 'metal',
      stratum: 'skin',
      vertices: [
        [0, 0, 0],
        [64, 0, 0],
        [0, 64, 0],
        [0, 0, 64],
      ],
      faces: wedge.faces,
    });
  });

  it('PA6 PA7 lines are ASCII, sorted by byte, LF after each, in whatever order the parts come', () => {
    fc.assert(
      fc.property(fc.array(box, { maxLength: 12 }), (boxes) => {
        const text = partsForm(chunkOf(boxes, [wedge]));
        expect(text).toMatch(/^[\n -~]*$/);
        expect(text.endsWith('\n')).toBe(true);
        const lines = text.slice(0, -1).split('\n');
        const bytes = lines.map((line) => Buffer.from(line));
        for (let i = 1; i < bytes.length; i++) {
          expect(Buffer.compare(bytes[i - 1]!, bytes[i]!)).toBeLessThanOrEqual(0);
        }
        expect(lines.map((line) => JSON.stringify(JSON.parse(line)).length)).toHaveLength(
          boxes.length + 1,
        );
        const turned = [...boxes].reverse();
        expect(partsForm(chunkOf(turned, [wedge]))).toBe(text);
      }),
    );
  });

  it('PA8 the hash is SHA-256 of the form', () => {
    const chunk = chunkOf([sample, { ...sample, owner: 3 }], [wedge]);
    expect(hashOf(chunk)).toBe(createHash('sha256').update(partsForm(chunk)).digest('hex'));
    expect(hashOf(chunkOf([]))).toBe(createHash('sha256').digest('hex'));
  });
});
