/** Rooms and walls made by hand: a lamp in one room, an eye in the other. */
import { FACE, NODE_UNITS, ROLES } from '../../src/core/index.ts';
import type { Chunk } from '../../src/core/index.ts';

const METRE = NODE_UNITS / 64;
const [WALL, METAL, FLOOR, FLOOR_ROLE, WALL_ROLE, LAMP, LAMP_ROLE] = [1, 3, 8, 45, 44, 9, 35];

/** Owners by how their block is clad: poured, with floors of gratings, and ribbed, with floors of slabs. */
export const [POURED, RIBBED] = ['plate 0 block 29.0 by hand', 'plate 0 block 63.0 by hand'];

/** Daylight that falls in at the doorway between them. */
export const DOORWAY = { x: 32, y: 21.5, z: 32, inward: 2, width: 2, height: 3 } as const;

/**
 * Rooms of 8 m by 8 m by 4 m; the wall between them at z = 32 is whole, or has a doorway. Without a roof
 * over it the first is a ledge that lies in full daylight.
 */
export function roomsChunk(
  hasLamp: boolean,
  hasDoor: boolean,
  hasRoof = true,
  owner = POURED,
): Chunk {
  const boxes: number[] = [];
  const tags: number[] = [];
  const put = (b: readonly number[], role: number, material: number): void => {
    boxes.push(...b.map((v) => Math.round(v * METRE)));
    tags.push(role, material, FACE.all, 1);
  };
  put([20, 19, 20, 44, 20, 44], FLOOR_ROLE, FLOOR);
  put([20, 24, hasRoof ? 20 : 32, 44, 25, 44], WALL_ROLE, WALL);
  for (const b of [
    [20, 20, 20, 28, 24, 44],
    [36, 20, 20, 44, 24, 44],
    [28, 20, 20, 36, 24, 24],
    [28, 20, 40, 36, 24, 44],
  ])
    put(b, WALL_ROLE, WALL);
  if (hasDoor) {
    put([28, 20, 32, 31, 24, 32.25], WALL_ROLE, WALL);
    put([33, 20, 32, 36, 24, 32.25], WALL_ROLE, WALL);
  } else put([28, 20, 32, 36, 24, 32.25], WALL_ROLE, WALL);
  if (hasLamp) put([31.5, 23.8, 27.5, 32.5, 24, 28.5], LAMP_ROLE, LAMP);
  return { ...chunkOf(boxes, tags), owners: [owner] };
}

/** A lamp 5 m long, and nothing else. */
export function longLampChunk(): Chunk {
  const boxes = [29.5, 23.9, 27.9, 34.5, 24.1, 28.1].map((v) => v * METRE);
  return chunkOf(boxes, [LAMP_ROLE, LAMP, FACE.all, 1]);
}

/** A wall of a room, hatched by the way it faces, 14 m north of an eye at x = 32, z = 34, and a post half a metre wide 4 m before that eye. */
export function postChunk(): Chunk {
  const boxes = [16, 16, 16, 48, 32, 20, 31.75, 16, 29.5, 32.25, 32, 30].map((v) => v * METRE);
  const tags = [WALL_ROLE, METAL, FACE.all, 1, WALL_ROLE, WALL, FACE.all, 1];
  return chunkOf(boxes, tags);
}

/** A floor in the open, 64 m by 64 m at y = 20, and a deck 6 m over its farther half, from z = 32 on. */
export function deckChunk(): Chunk {
  const boxes = [0, 19, 0, 64, 20, 64, 0, 26, 32, 64, 27, 64].map((v) => v * METRE);
  const tags = [FLOOR_ROLE, FLOOR, FACE.all, 0, WALL_ROLE, WALL, FACE.all, 0];
  return chunkOf(boxes, tags);
}

/** A wall of 64 m by 64 m whose face is at z = 32. A hull, for in a box's number, which tones it, is its role. */
export function wallChunk(role: 'lot' | 'column'): Chunk {
  const empty = chunkOf([], []);
  const corners = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((i) => [
    (i & 1) * NODE_UNITS,
    ((i >> 1) & 1) * NODE_UNITS,
    (32 + (i >> 2)) * METRE,
  ]);
  const faces = [
    [0, 4, 6, 2],
    [1, 3, 7, 5],
    [0, 1, 5, 4],
    [2, 6, 7, 3],
    [0, 2, 3, 1],
    [4, 5, 7, 6],
  ];
  const shape = { first: 0, count: 8, faces, drawn: 63, axis: -1 };
  const hull = { ...shape, role: ROLES.indexOf(role), material: WALL, stratum: 0, owner: 0 };
  return { ...empty, hulls: [hull], corners: Int32Array.from(corners) };
}

function chunkOf(boxes: readonly number[], tags: readonly number[]): Chunk {
  const frame = { kind: 'column', shell: 1, face: 0, u: 0, v: 0 } as const;
  return {
    node: { frame, level: 0, x: 0, y: 0, z: 0 },
    tick: 0,
    rules: 1,
    boxCount: tags.length / 4,
    boxes: Int32Array.from(boxes),
    boxTags: Uint8Array.from(tags),
    boxOwners: new Uint32Array(tags.length / 4),
    hulls: [],
    corners: new Int32Array(0),
    owners: [RIBBED],
  };
}
