import { inflateSync, deflateSync } from 'node:zlib';
import { VOXLoader } from 'three/examples/jsm/loaders/VOXLoader.js';
import { describe, expect, test } from 'vitest';
import { MATERIALS, NODE_UNITS, formatPlace, parsePlace } from '../../src/core/index.ts';
import type { Chunk, Hull } from '../../src/core/index.ts';
import { mtsOf, nodesIn, Voxels, voxOf } from '../../src/export/index.ts';
import type { BoxSpec, VoxelGrid } from '../../src/export/index.ts';
import { chunkAt } from '../../src/gen/index.ts';
import { DEFAULT_TICK, answerVistas, worldOf } from '../../src/world/index.ts';

const { key } = worldOf(0);
const PLACE = parsePlace(answerVistas(worldOf(0), null, 1)[0]!.address);
const METRE = NODE_UNITS / 64;
const ALL_SEEN = 63;
const [CONCRETE, LAMP] = ['concrete' as const, 'lamp' as const].map((m) => MATERIALS.indexOf(m));

/** A node at the origin that holds these boxes (metres and material). */
function chunkOf(
  boxes: readonly (readonly number[])[],
  hulls: Hull[] = [],
  corners: number[] = [],
): Chunk {
  return {
    node: { frame: PLACE.frame, level: 0, x: 0, y: 0, z: 0 },
    tick: 0,
    rules: 1,
    boxCount: boxes.length,
    boxes: Int32Array.from(boxes.flatMap((box) => box.slice(0, 6).map((v) => v * METRE))),
    boxTags: Uint8Array.from(boxes.flatMap((box) => [0, box[6]!, box[7] ?? ALL_SEEN, 0])),
    boxOwners: new Uint32Array(boxes.length),
    hulls,
    corners: Int32Array.from(corners.map((v) => v * METRE)),
    owners: ['a'],
  };
}

/** A box of 8 m a side whose least corner is the node's. */
const SMALL: BoxSpec = {
  place: { ...PLACE, x: 4, y: 0, z: 4 },
  size: [8, 8, 8],
  level: 0,
  tick: 0,
};

function gridOf(chunk: Chunk, spec = SMALL, edge = 1): VoxelGrid {
  const voxels = new Voxels(spec, edge);
  voxels.add(chunk);
  return voxels.grid();
}

function cellAt({ across, cells }: VoxelGrid, x: number, y: number, z: number): number {
  return cells[(z * across[1] + y) * across[0] + x]!;
}

function taken(size: BoxSpec['size']): VoxelGrid {
  const spec = { place: PLACE, size, level: 0, tick: DEFAULT_TICK };
  const voxels = new Voxels(spec, 1);
  for (const node of nodesIn(spec)) voxels.add(chunkAt(key, node, spec.tick));
  return voxels.grid();
}

function loaded(bytes: Uint8Array<ArrayBuffer>) {
  return new VOXLoader().parse(bytes.buffer);
}

describe('TP7 cells', () => {
  test('TP7 a cell is what its middle is in; what is thin is one cell thick; the smaller part is seen', () => {
    const grid = gridOf(
      chunkOf([
        [0.6, 0, 0, 3.4, 2, 8, CONCRETE!],
        [5.1, 0, 0, 5.3, 8, 8, CONCRETE!],
        [1.4, 1.2, 4.1, 1.6, 1.4, 4.3, LAMP!],
        // Seen from one side only, as what lies against a wall: it takes no more than its share.
        [7.1, 0, 0, 7.3, 8, 8, CONCRETE!, 1],
      ]),
    );
    const row = (y: number): number[] => Array.from({ length: 8 }, (_, x) => cellAt(grid, x, y, 0));
    const wall = CONCRETE! + 1;
    expect(row(0)).toEqual([0, wall, wall, 0, 0, wall, 0, 0]);
    expect(row(2)).toEqual([0, 0, 0, 0, 0, wall, 0, 0]);
    expect(cellAt(grid, 1, 1, 4)).toBe(LAMP! + 1);
    expect(grid.filled).toBe(2 * 2 * 8 + 8 * 8);
  });

  test('TP7 a solid that is no box fills the cells whose middles are in it', () => {
    // A wedge: its end is a triangle from (0, 0) to (8, 0) to (0, 8), drawn out along z.
    const end = [
      [0, 0],
      [8, 0],
      [0, 8],
    ];
    const corners = [0, 8].flatMap((z) => end.flatMap(([x, y]) => [x!, y!, z]));
    const faces = [
      [0, 2, 1],
      [3, 4, 5],
      [0, 1, 4, 3],
      [1, 2, 5, 4],
      [2, 0, 3, 5],
    ];
    const hull: Hull = {
      first: 0,
      count: 6,
      faces,
      drawn: 31,
      axis: 2,
      role: 0,
      material: CONCRETE!,
      stratum: 0,
      owner: 0,
    };
    const grid = gridOf(chunkOf([], [hull], corners));
    for (const [x, y, isIn] of [
      [0, 0, true],
      [6, 0, true],
      [0, 6, true],
      [3, 3, true],
      [5, 5, false],
      [7, 7, false],
    ] as const)
      expect(cellAt(grid, x, y, 4) > 0, `${x} ${y}`).toBe(isIn);
  });

  test('TP7 three.js reads every cell of a .vox, in models of 256 cells at most, each in its place', () => {
    const place = { ...PLACE, x: 18.75, y: 0, z: 2.5 };
    const spec: BoxSpec = { place, size: [37.5, 3, 5], level: 0, tick: 0 };
    const steps = Array.from({ length: 10 }, (_, i) => [i * 4, 0, 0, i * 4 + 3, 2, 1 + i / 4]);
    const grid = gridOf(chunkOf(steps.map((step) => [...step, CONCRETE!])), spec, 0.125);
    expect(grid.across).toEqual([300, 24, 40]);
    const { chunks } = loaded(voxOf(grid, formatPlace(spec.place)));
    expect(chunks.map(({ size }) => size.x)).toEqual([256, 44]);
    expect(chunks.reduce((sum, { data }) => sum + data.length / 4, 0)).toBe(grid.filled);
    const [first] = chunks;
    for (let i = 0; i < first!.data.length; i += 4) {
      const [x, north, up, colour] = first!.data.subarray(i, i + 4);
      expect(cellAt(grid, x!, up!, grid.across[2] - 1 - north!)).toBe(colour);
    }
    // The middle of the first is 128 cells from the west, that of the whole 150.
    const text = Buffer.from(voxOf(grid, formatPlace(spec.place))).toString('latin1');
    expect(text).toContain(`_name${String.fromCodePoint(formatPlace(spec.place).length)}\0\0\0`);
    expect([...text.matchAll(/_t(?:.\0\0\0)(-?\d+ -?\d+ -?\d+)/gs)].map(([, at]) => at)).toEqual([
      '-22 0 12',
      '128 0 12',
    ]);
  });

  test('TP7 an .mts holds size, nodes and every cell, north up its z', async () => {
    const grid = taken([40, 24, 56]);
    const bytes = await mtsOf(grid, (plain) => deflateSync(plain));
    const view = new DataView(bytes.buffer);
    expect(Buffer.from(bytes.subarray(0, 4)).toString()).toBe('MTSM');
    expect([4, 6, 8, 10].map((at) => view.getUint16(at))).toEqual([4, 40, 24, 56]);
    expect([...bytes.subarray(12, 36)]).toEqual(Array.from({ length: 24 }, () => 0x7f));
    let at = 38;
    const names = Array.from({ length: view.getUint16(36) }, () => {
      const length = view.getUint16(at);
      at += 2 + length;
      return Buffer.from(bytes.subarray(at - length, at)).toString();
    });
    expect(names[0]).toBe('air');
    expect(new Set(names).size).toBe(names.length);
    const content = inflateSync(bytes.subarray(at));
    const count = 40 * 24 * 56;
    expect(content).toHaveLength(count * 4);
    let filled = 0;
    for (let z = 0; z < 56; z++)
      for (let y = 0; y < 24; y++)
        for (let x = 0; x < 40; x++) {
          const node = names[content.readUInt16BE(((z * 24 + y) * 40 + x) * 2)];
          if (node !== 'air') filled++;
          if ((node !== 'air') !== cellAt(grid, x, y, 55 - z) > 0) expect([x, y, z]).toBe(node);
        }
    expect(filled).toBe(grid.filled);
    expect(content.subarray(count * 2, count * 3).every((sure) => sure === 0x7f)).toBe(true);
  });

  test('TP7 a grid of nothing is a file all the same', () => {
    const grid = gridOf(chunkOf([]));
    expect(grid.filled).toBe(0);
    expect(loaded(voxOf(grid, 'empty')).chunks[0]!.data).toHaveLength(0);
  });
});
