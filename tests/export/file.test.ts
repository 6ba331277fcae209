import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { BOX_FACES, NODE_UNITS, parsePlace } from '../../src/core/index.ts';
import type { Chunk, Node } from '../../src/core/index.ts';
import { countsOf, fileOfBox, glbOfBox, Harvest, nodesIn } from '../../src/export/index.ts';
import type { BoxForm, BoxSpec } from '../../src/export/index.ts';

const PLACE = parsePlace('3000.0.2411520.2407168/32,0,32');
const SPEC: BoxSpec = { place: PLACE, size: [16, 16, 16], level: 0, tick: 0 };
const OPTIONS = { seed: 0, rules: 1, web: false };
const FORMS: BoxForm[] = [
  { kind: 'glb', ...OPTIONS },
  { kind: 'glb', ...OPTIONS, web: true },
  { kind: 'vox', voxel: 1 },
  { kind: 'mts', voxel: 1, deflate: (plain) => deflateSync(plain) },
];
const METRE = NODE_UNITS / 64;

/** A node with one block in it, so many metres a side, its least corner at so many. */
function blockIn(node: Node, at: readonly number[], side: number): Chunk {
  const ends = [...at, ...at.map((v) => v + side)];
  return {
    node,
    tick: 0,
    rules: 1,
    boxCount: 1,
    boxes: Int32Array.from(ends.map((v) => v * METRE)),
    boxTags: Uint8Array.from([0, 1, 63, 0]),
    boxOwners: new Uint32Array(1),
    hulls: [],
    corners: new Int32Array(),
    owners: ['a'],
  };
}

describe('the file of a box', () => {
  test.each(FORMS)('TP8 nothing of the City in the box makes no file: %j', async (form) => {
    // A block beside the box, and one that touches its face: neither is in it.
    for (const at of [
      [0, 0, 0],
      [40, 0, 24],
    ])
      expect(await fileOfBox(SPEC, form, (node) => blockIn(node, at, 8))).toBeNull();
    expect(await fileOfBox(SPEC, form, (node) => blockIn(node, [30, 2, 30], 3))).not.toBeNull();
  });

  test('TP8 what is too small for any cell is a model all the same', async () => {
    const crumb = (node: Node): Chunk => blockIn(node, [30.125, 2.125, 30.125], 0.25);
    const coarse = { ...SPEC, size: [64, 16, 64] } as const;
    const chunk = (node: Node): Chunk => {
      const of = crumb(node);
      // Of a block against a wall only one side is seen: it fills no cell that its middle is not in.
      of.boxTags[2] = 1;
      return of;
    };
    expect(await fileOfBox(coarse, { kind: 'vox', voxel: 4 }, chunk)).toBeNull();
    const model = await fileOfBox(coarse, FORMS[0]!, chunk);
    expect(model?.kind).toBe('mesh');
  });

  test('TP2 of what is not cut those parts are counted that reach into the box with their middle outside it', async () => {
    // The box is from 24 to 40, 0 to 16, 24 to 40.
    const solidIn = (node: Node, low: readonly number[], high: readonly number[]): Chunk => {
      const corners = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((n) =>
        [n & 1, (n >> 1) & 1, n >> 2].map((far, axis) => (far ? high : low)[axis]! * METRE),
      );
      const solid = { first: 0, count: 8, faces: BOX_FACES, drawn: 63, axis: -1, owner: 0 };
      const hull = { ...solid, role: 0, material: 1, stratum: 0 };
      return { ...blockIn(node, [30, 2, 30], 3), hulls: [hull], corners: Int32Array.from(corners) };
    };
    for (const [low, high, leftOut, triangles] of [
      [[30, 4, 30], [34, 12, 34], 0, 24],
      [[30, 4, 30], [34, 40, 34], 1, 12],
      [[2, 4, 30], [26, 12, 34], 1, 12],
      [[2, 4, 30], [24, 12, 34], 0, 12],
    ] as const) {
      const file = await fileOfBox(SPEC, FORMS[0]!, (node) => solidIn(node, low, high));
      expect(file).toMatchObject({ kind: 'mesh', leftOut, counts: { triangles } });
    }
  });

  test('TP4 what is told of a file is what the parts come to', async () => {
    const node = nodesIn(SPEC)[0]!;
    const chunk = blockIn(node, [30, 2, 30], 3);
    const harvest = new Harvest(SPEC);
    harvest.add(chunk);
    const meshes = harvest.meshes();
    const made = await fileOfBox(SPEC, FORMS[0]!, () => chunk);
    expect(made).toEqual({
      kind: 'mesh',
      bytes: await glbOfBox(SPEC, meshes, OPTIONS),
      counts: countsOf(meshes),
      leftOut: 0,
    });
    const cells = await fileOfBox(SPEC, FORMS[2]!, () => chunk);
    expect(cells).toMatchObject({ kind: 'cells', cells: [16, 16, 16], filled: 27 });
  });
});
