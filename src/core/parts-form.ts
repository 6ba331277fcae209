/**
 * The parts form: what stands in a chunk as text, to the byte. spec/parts.md is its definition.
 *
 * One JSON object a line, LF after each, lines sorted by their bytes; hashes are taken of it.
 */
import { MATERIALS, ROLES, STRATA } from './chunk.ts';
import type { Chunk, Hull } from './chunk.ts';
import { sha256 } from './sha256.ts';

/** Rings of a box's corners, in the order of FACE's bits. A corner's number is x + 2y + 4z, 0 low and 1 high. */
export const BOX_FACES: readonly (readonly number[])[] = [
  [0, 4, 6, 2], // west, −x
  [1, 3, 7, 5], // east, +x
  [0, 1, 5, 4], // down, −y
  [2, 6, 7, 3], // up, +y
  [0, 2, 3, 1], // north, −z
  [4, 5, 7, 6], // south, +z
];

const BOX_TAIL = `],"faces":${JSON.stringify(BOX_FACES)}}`;

/** A JSON string of ASCII alone, so that sorting by code unit is sorting by byte. */
function asciiJson(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The head of a line up to the first vertex, made once for each (owner, role, material, stratum). */
function heads(owners: readonly string[]): (o: number, r: number, m: number, s: number) => string {
  const made = new Map<number, string>();
  return (owner, role, material, stratum) => {
    const key = ((owner * 256 + role) * 256 + material) * 2 + stratum;
    const known = made.get(key);
    if (known !== undefined) return known;
    const head = `{"owner":${asciiJson(owners[owner]!)},"role":"${ROLES[role]!}","material":"${MATERIALS[material]!}","stratum":"${STRATA[stratum]!}","vertices":[`;
    made.set(key, head);
    return head;
  };
}

/** The eight corners of box i, in the order of their numbers. */
function corners(boxes: Int32Array, i: number): string {
  const x0 = `[${boxes[i]!},`;
  const x1 = `[${boxes[i + 3]!},`;
  const low = boxes[i + 1]!;
  const high = boxes[i + 4]!;
  const z0 = boxes[i + 2]!;
  const z1 = boxes[i + 5]!;
  const y0z0 = `${low},${z0}]`;
  const y1z0 = `${high},${z0}]`;
  const y0z1 = `${low},${z1}]`;
  const y1z1 = `${high},${z1}]`;
  return `${x0}${y0z0},${x1}${y0z0},${x0}${y1z0},${x1}${y1z0},${x0}${y0z1},${x1}${y0z1},${x0}${y1z1},${x1}${y1z1}`;
}

function hullLine(hull: Hull, corners: Int32Array, head: string): string {
  let text = head;
  const end = 3 * (hull.first + hull.count);
  for (let i = 3 * hull.first; i < end; i += 3) {
    if (i > 3 * hull.first) text += ',';
    text += `[${corners[i]!},${corners[i + 1]!},${corners[i + 2]!}]`;
  }
  return `${text}],"faces":[${hull.faces.map((face) => `[${face.join(',')}]`).join(',')}]}`;
}

/** Every part of a chunk, both strata, as sorted NDJSON. Empty for an empty chunk. */
export function partsForm(chunk: Chunk): string {
  const { boxCount, boxes, boxTags, boxOwners, hulls } = chunk;
  const head = heads(chunk.owners);
  const lines: string[] = [];
  for (let i = 0; i < boxCount; i++) {
    const tag = 4 * i;
    const start = head(boxOwners[i]!, boxTags[tag]!, boxTags[tag + 1]!, boxTags[tag + 3]!);
    lines.push(start + corners(boxes, 6 * i) + BOX_TAIL);
  }
  for (const hull of hulls) {
    lines.push(
      hullLine(hull, chunk.corners, head(hull.owner, hull.role, hull.material, hull.stratum)),
    );
  }
  if (lines.length === 0) return '';
  // By code unit, which for ASCII is by byte.
  lines.sort();
  return `${lines.join('\n')}\n`;
}

/** SHA-256 of the parts form, in hexadecimal: equal chunks have equal hashes on every host. */
export function hashOf(chunk: Chunk): string {
  return sha256(partsForm(chunk));
}
