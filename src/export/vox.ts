/** A grid of cells as MagicaVoxel reads it: models of at most 256 cells a side in one scene, z up. */
import { MATERIALS } from '../core/index.ts';
import { Bytes } from './bytes.ts';
import { greyOf, isLamp } from './materials.ts';
import type { Vector } from './triangles.ts';
import type { VoxelGrid } from './voxels.ts';

const VERSION = 150;
const MODEL_MAX = 256;
const COLOURS = 256;

interface Model {
  /** Least cell, x y z of the grid, and cells along each. */
  readonly low: Vector;
  readonly size: Vector;
  /** Four a cell: x, y (to the north), z (up), colour. */
  readonly cells: number[];
}

function chunkOf(id: string, content: Uint8Array, children: Uint8Array = new Uint8Array()) {
  const head = new Bytes('little').ascii(id).u32(content.length).u32(children.length);
  return head.put(content).put(children).all();
}

function putText(bytes: Bytes, text: string): void {
  bytes.u32(text.length).ascii(text);
}

function putDict(bytes: Bytes, entries: Readonly<Record<string, string>>): void {
  bytes.u32(Object.keys(entries).length);
  for (const [key, value] of Object.entries(entries)) {
    putText(bytes, key);
    putText(bytes, value);
  }
}

function modelOf({ across, cells }: VoxelGrid, low: Vector): Model {
  const size = across.map((n, i) => Math.min(MODEL_MAX, n - low[i]!)) as unknown as Vector;
  const found: number[] = [];
  for (let z = 0; z < size[2]; z++)
    for (let y = 0; y < size[1]; y++)
      for (let x = 0; x < size[0]; x++) {
        const at = ((low[2] + z) * across[1] + low[1] + y) * across[0] + low[0] + x;
        // North is -z of the City and +y of the file: x to the east, z up, by the same hand.
        if (cells[at]! > 0) found.push(x, size[2] - 1 - z, y, cells[at]!);
      }
  return { low, size, cells: found };
}

function modelsOf(grid: VoxelGrid): Model[] {
  const starts = (n: number): number[] =>
    Array.from({ length: Math.ceil(n / MODEL_MAX) }, (_, i) => i * MODEL_MAX);
  const [xs, ys, zs] = grid.across.map(starts) as [number[], number[], number[]];
  const all = xs.flatMap((x) => ys.flatMap((y) => zs.map((z) => modelOf(grid, [x, y, z]))));
  const filled = all.filter(({ cells }) => cells.length > 0);
  return filled.length > 0 ? filled : all.slice(0, 1);
}

/** Where the middle of a model stands, in cells from the middle of the box's floor; x, north, up. */
function middleOf({ low, size }: Model, across: Vector): Vector {
  const half = (n: number): number => Math.floor(n / 2);
  const north = across[2] - low[2] - size[2];
  return [
    low[0] + half(size[0]) - half(across[0]),
    north + half(size[2]) - half(across[2]),
    low[1] + half(size[1]),
  ];
}

function transform(id: number, child: number, name: string, at: Vector | null): Uint8Array {
  const bytes = new Bytes('little').u32(id);
  putDict(bytes, name === '' ? {} : { _name: name });
  bytes.u32(child).u32(0xff_ff_ff_ff).u32(0).u32(1);
  putDict(bytes, at ? { _t: at.join(' ') } : {});
  return chunkOf('nTRN', bytes.all());
}

function group(id: number, children: readonly number[]): Uint8Array {
  const bytes = new Bytes('little').u32(id);
  putDict(bytes, {});
  bytes.u32(children.length);
  for (const child of children) bytes.u32(child);
  return chunkOf('nGRP', bytes.all());
}

function shape(id: number, model: number): Uint8Array {
  const bytes = new Bytes('little').u32(id);
  putDict(bytes, {});
  bytes.u32(1).u32(model);
  putDict(bytes, {});
  return chunkOf('nSHP', bytes.all());
}

/** Grey as a screen shows it, 0 to 255. */
function shade(linear: number): number {
  const s = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
  return Math.round(255 * s);
}

/** Colour n of a cell is entry n - 1 of the palette. */
function palette(): Uint8Array {
  const colours = new Uint8Array(COLOURS * 4);
  MATERIALS.forEach((name, i) => colours.fill(shade(greyOf(name)), i * 4, i * 4 + 3));
  for (let i = 0; i < COLOURS; i++) colours[i * 4 + 3] = 255;
  return chunkOf('RGBA', colours);
}

function glow(colour: number): Uint8Array {
  const bytes = new Bytes('little').u32(colour);
  putDict(bytes, { _type: '_emit', _emit: '0.6', _flux: '2' });
  return chunkOf('MATL', bytes.all());
}

/** The bytes of a .vox file; the whole bears a name, the address. */
export function voxOf(grid: VoxelGrid, name: string): Uint8Array<ArrayBuffer> {
  const models = modelsOf(grid);
  const inner = new Bytes('little');
  for (const { size, cells } of models) {
    const [x, up, y] = size;
    inner.put(chunkOf('SIZE', new Bytes('little').u32(x).u32(y).u32(up).all()));
    const list = new Bytes('little').u32(cells.length / 4).put(Uint8Array.from(cells));
    inner.put(chunkOf('XYZI', list.all()));
  }
  inner.put(transform(0, 1, name, null));
  inner.put(
    group(
      1,
      models.map((_, i) => 2 + 2 * i),
    ),
  );
  models.forEach((model, i) => {
    inner.put(transform(2 + 2 * i, 3 + 2 * i, '', middleOf(model, grid.across)));
    inner.put(shape(3 + 2 * i, i));
  });
  inner.put(palette());
  MATERIALS.forEach((material, i) => {
    if (isLamp(material)) inner.put(glow(i + 1));
  });
  const main = chunkOf('MAIN', new Uint8Array(), inner.all());
  return new Bytes('little').ascii('VOX ').u32(VERSION).put(main).all();
}
