/** A street of the City made by hand: what the eyes are tested on, whatever gen does meanwhile. */
import { FACE, NODE_UNITS, at, child, unit } from '../../src/core/index.ts';
import type { Chunk, Hull, Node } from '../../src/core/index.ts';

const FIXTURE_LEVEL = 5;
const UNITS_A_METRE = 4096 / 2 ** FIXTURE_LEVEL;

interface Workshop {
  box(
    x0: number,
    y0: number,
    z0: number,
    x1: number,
    y1: number,
    z1: number,
    material: number,
    role: number,
    owner?: number,
  ): void;
  tube(
    x: number,
    y: number,
    z: number,
    axis: 0 | 1 | 2,
    length: number,
    radius: number,
    material?: number,
  ): void;
  chunk(): Chunk;
}

/** Parts in metres from the corner of one node of level 5 (2,048 m). */
function workshop(): Workshop {
  const boxes: number[] = [];
  const tags: number[] = [];
  const owners: number[] = [];
  const hulls: Hull[] = [];
  const corners: number[] = [];
  const u = (metres: number): number =>
    Math.min(NODE_UNITS, Math.max(0, Math.round(metres * UNITS_A_METRE)));
  return {
    box(x0, y0, z0, x1, y1, z1, material, role, owner = 0) {
      boxes.push(u(x0), u(y0), u(z0), u(x1), u(y1), u(z1));
      tags.push(role, material, FACE.all, 0);
      owners.push(owner);
    },
    tube(x, y, z, axis, length, radius, material = 5) {
      const sides = 12;
      const first = corners.length / 3;
      for (const end of [0, 1]) {
        for (let i = 0; i < sides; i++) {
          const a = (i / sides) * 2 * Math.PI;
          const p = [x, y, z];
          p[axis] = p[axis]! + end * length;
          p[(axis + 1) % 3] = p[(axis + 1) % 3]! + Math.cos(a) * radius;
          p[(axis + 2) % 3] = p[(axis + 2) % 3]! + Math.sin(a) * radius;
          corners.push(...p.map(u));
        }
      }
      const ring = Array.from({ length: sides }, (_, i) => i);
      const faces = [
        [...ring].reverse(),
        ring.map((i) => i + sides),
        ...ring.map((i) => [i, (i + 1) % sides, sides + ((i + 1) % sides), sides + i]),
      ];
      hulls.push({
        first,
        count: 2 * sides,
        faces,
        drawn: -1,
        axis,
        role: 29,
        material,
        stratum: 0,
        owner: 1,
      });
    },
    chunk() {
      const node: Node = {
        frame: { kind: 'column', shell: 1, face: 0, u: 0, v: 0 },
        level: FIXTURE_LEVEL,
        x: 0,
        y: 0,
        z: 0,
      };
      return {
        node,
        tick: 0,
        rules: 1,
        boxCount: owners.length,
        boxes: Int32Array.from(boxes),
        boxTags: Uint8Array.from(tags),
        boxOwners: Uint32Array.from(owners),
        hulls,
        corners: Int32Array.from(corners),
        owners: Array.from({ length: 64 }, (_, i) => `plate 0 block 22.0 fixture ${i}`),
      };
    },
  };
}

/** Where a walker stands in the fixture, looking along the ledge. */
export const FIXTURE_FEET = { x: 1104, y: 700, z: 300 } as const;
export const FIXTURE_AIR = { floorY: -3000, ceilingY: 1900 } as const;

/** With or without still water under the ledge. A canyon: ledge and service wall on one side, a façade on the other, a lamp-sky above. */
export function fixtureChunk(pool = false): Chunk {
  const shop = workshop();
  if (pool) shop.box(620, 698, 0, 1100, 699, 2048, 16, 47, 50);
  ledge(shop);
  for (let z = 0; z < 2048; z += 128) facade(shop, z);
  lampSky(shop);
  return shop.chunk();
}

function ledge(shop: Workshop): void {
  const y = FIXTURE_FEET.y;
  shop.box(1112, 0, 0, 1400, 1880, 2048, 1, 5, 2);
  shop.box(1100, y - 1.2, 0, 1112, y, 2048, 8, 15, 3);
  shop.box(1110.6, y, 0, 1112, y + 0.7, 2048, 1, 34, 4);
  shop.box(1109.5, y + 4.6, 0, 1112, y + 5.2, 2048, 14, 15, 5);
  for (const [dy, r] of [
    [3.9, 0.32],
    [3.1, 0.2],
    [2.6, 0.12],
    [6.4, 0.7],
  ] as const)
    shop.tube(1111.2 - r, y + dy, 0, 2, 2047, r);
  for (let z = 6; z < 2040; z += 12) {
    shop.box(1100.4, y - 4, z, 1112, y - 1.2, z + 0.8, 14, 21, 6);
    shop.box(1110.2, y + 2.3, z + 3, 1112, y + 4.3, z + 3.5, 3, 10, 6);
  }
  for (let z = 14; z < 2040; z += 42) {
    shop.box(1110.4, y, z, 1112, y + 2.5, z + 0.4, 3, 10, 7);
    shop.box(1110.4, y, z + 1.7, 1112, y + 2.5, z + 2.1, 3, 10, 7);
    shop.box(1111.8, y, z + 0.4, 1112, y + 2.4, z + 1.7, 4, 27, 7);
    shop.box(1109.9, y + 2.6, z + 0.4, 1110.6, y + 2.85, z + 1.7, 9, 35, 8);
  }
  for (let z = 0; z < 2047; z += 2) shop.box(1100.2, y, z, 1100.26, y + 1.05, z + 0.06, 6, 28, 9);
  for (const h of [0.5, 1.0]) shop.box(1100.2, y + h, 0, 1100.26, y + h + 0.06, 2048, 6, 28, 9);
}

function facade(shop: Workshop, z0: number): void {
  for (let y0 = 0; y0 < 1792; y0 += 128) {
    const h = at(77, z0, y0);
    const out = Math.floor(unit(child(h, 1)) * 24);
    const x = 800 + out;
    const kind = Math.floor(unit(child(h, 2)) * 5);
    shop.box(600, y0, z0, x, y0 + 128, z0 + 128, 1, 5, 10 + (h & 15));
    shop.box(x, y0 + 120, z0, x + 12 + (h & 7), y0 + 124, z0 + 128, 14, 15, 30);
    if (kind === 0)
      for (let i = 4; i < 124; i += 8)
        shop.box(x, y0 + 8, z0 + i, x + 4, y0 + 112, z0 + i + 2, 3, 11, 31);
    if (kind === 1)
      for (let i = 4; i < 112; i += 6)
        shop.box(x, y0 + i, z0 + 8, x + 3, y0 + i + 2, z0 + 120, 3, 12, 32);
    if (kind === 2) {
      for (let i = 8; i < 120; i += 12)
        for (let j = 8; j < 112; j += 14)
          shop.box(
            x - 0.1,
            y0 + j,
            z0 + i,
            x + 0.05,
            y0 + j + 8,
            z0 + i + 5,
            (i + j) % 5 === 0 ? 12 : 4,
            8,
            33,
          );
    }
    if (kind === 3) for (let i = 20; i < 120; i += 30) shop.tube(x + 7, y0, z0 + i, 1, 128, 6);
    if (kind === 4) shop.box(x, y0 + 20, z0 + 16, x + 8, y0 + 100, z0 + 100, 2, 7, 34);
    if (kind < 3) shop.box(x + 0.2, y0 + 60, z0 + 60, x + 1, y0 + 60.6, z0 + 61, 9, 35, 35);
  }
}

function lampSky(shop: Workshop): void {
  shop.box(0, 1900, 0, 2048, 2048, 2048, 0, 0, 40);
  for (let i = 0; i < 2048; i += 128) {
    shop.box(i, 1882, 0, i + 10, 1900, 2048, 0, 36, 41);
    shop.box(0, 1882, i, 2048, 1900, i + 10, 0, 36, 42);
    for (let j = 0; j < 2048; j += 128) {
      if (unit(at(5, i, j)) < 0.84)
        shop.box(i + 30, 1896, j + 30, i + 108, 1899.9, j + 108, 10, 37, 43);
    }
  }
}
