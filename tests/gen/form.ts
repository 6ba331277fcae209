/** The parts form read back, and what may be wrong with one part: knows the documents only. */
import { NODE_UNITS, partsForm } from '../../src/core/index.ts';
import type { Chunk } from '../../src/core/index.ts';

export type Corner = readonly [number, number, number];

export interface Part {
  readonly owner: string;
  readonly role: string;
  readonly material: string;
  readonly stratum: string;
  readonly vertices: readonly Corner[];
  readonly faces: readonly (readonly number[])[];
}

/** Every part of a chunk, as its text has it. */
export function partsOf(chunk: Chunk): Part[] {
  const text = partsForm(chunk);
  if (text === '') return [];
  const lines = text.slice(0, -1).split('\n');
  return lines.map((line) => JSON.parse(line) as Part);
}

/** Twice the area of a ring, as a normal. */
function normalOf(part: Part, ring: readonly number[]): Corner {
  const sum: [number, number, number] = [0, 0, 0];
  const o = part.vertices[ring[0]!]!;
  for (let i = 1; i + 1 < ring.length; i++) {
    const a = part.vertices[ring[i]!]!.map((v, axis) => v - o[axis]!);
    const b = part.vertices[ring[i + 1]!]!.map((v, axis) => v - o[axis]!);
    sum[0] += a[1]! * b[2]! - a[2]! * b[1]!;
    sum[1] += a[2]! * b[0]! - a[0]! * b[2]!;
    sum[2] += a[0]! * b[1]! - a[1]! * b[0]!;
  }
  return sum;
}

/** True if every edge has its other side. */
function isClosed(part: Part): boolean {
  const edges = new Set<string>();
  for (const ring of part.faces)
    for (let i = 0; i < ring.length; i++) {
      const edge = `${ring[i]!} ${ring[(i + 1) % ring.length]!}`;
      if (edges.has(edge)) return false;
      edges.add(edge);
    }
  return [...edges].every((edge) => edges.has(edge.split(' ').toReversed().join(' ')));
}

/** The longest edge of a ring, and the farthest corner of the part from its first. */
function reachOf(part: Part, ring: readonly number[]): [number, number] {
  const far = (a: Corner, b: Corner) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
  const corners = ring.map((n) => part.vertices[n]!);
  const edge = Math.max(...corners.map((c, i) => far(c, corners[(i + 1) % corners.length]!)));
  return [edge, Math.max(...part.vertices.map((p) => far(p, corners[0]!)))];
}

/** Faces narrower than this many units are slivers. */
const SLIVER = 4;

/**
 * What is wrong with a part, or null. Corners may lie `slack` units outside a face. Where the edge
 * of a node has cut off all but the tip of a face, a sliver a few units wide is left, and rounding
 * decides its slope: there the slack grows with the distance.
 */
export function faultOf(part: Part, slack: number): string | null {
  for (const corner of part.vertices)
    for (const v of corner)
      if (!Number.isInteger(v) || v < 0 || v > NODE_UNITS) return `a corner at ${v}`;
  if (!isClosed(part)) return 'an edge without its other side';
  let volume = 0;
  for (const ring of part.faces) {
    const n = normalOf(part, ring);
    const length = Math.hypot(...n);
    if (length === 0) return 'a face without area';
    const o = part.vertices[ring[0]!]!;
    volume += o[0] * n[0] + o[1] * n[1] + o[2] * n[2];
    const [edge, far] = reachOf(part, ring);
    const width = length / edge;
    const allowed = slack * (width < SLIVER ? Math.max(1, far / width) : 1);
    for (const p of part.vertices) {
      const out = (p[0] - o[0]) * n[0] + (p[1] - o[1]) * n[1] + (p[2] - o[2]) * n[2];
      if (out > allowed * length) return `a corner ${out / length} units outside a face`;
    }
  }
  return volume > 0 ? null : 'no volume';
}

type Flat = readonly [number, number];

function turn(a: Flat, b: Flat, c: Flat): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/** The outline of points of a plane, counter-clockwise from the lowest, without points on its edges. */
function outline(points: readonly Flat[]): Flat[] {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (list: readonly Flat[]): Flat[] => {
    const chain: Flat[] = [];
    for (const p of list) {
      while (chain.length > 1 && turn(chain.at(-2)!, chain.at(-1)!, p) <= 0) chain.pop();
      chain.push(p);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}

/** What a part leaves on a plane across an axis, named so that equal sections have equal names; null for no area. */
export function sectionOf(part: Part, axis: number, at: number): string | null {
  const [u, v] = [(axis + 1) % 3, (axis + 2) % 3];
  const on = part.vertices.filter((p) => p[axis] === at).map((p): Flat => [p[u]!, p[v]!]);
  const ring = outline(on);
  if (ring.length < 3) return null;
  return `${part.owner}|${part.role}|${part.material}|${ring.map((p) => p.join()).join(' ')}`;
}
