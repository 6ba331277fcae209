/** What hangs in the air: parts near a place that touch nothing which leads to what is heavy. */
import { formatPlace, MATERIALS, NODE_UNITS, ROLES, STRATA } from '../../src/core/index.ts';
import type { Chunk, Node } from '../../src/core/index.ts';
import { chunkAt } from '../../src/gen/index.ts';
import type { WorldKey } from '../../src/gen/index.ts';
import { isHeavy } from '../../src/sim/index.ts';
import { areApart, convexOf } from './touch.ts';
import type { Convex } from './touch.ts';

/** A part, its numbers in 1/4096 m about the corner of the node in the middle. */
interface Solid extends Convex {
  readonly role: number;
  readonly material: number;
  readonly stratum: number;
  readonly owner: string;
}

/** How many nodes are looked at round the middle one, each way. */
const ROUND = 1;
/** Cells of the look-up, a side of a node. */
const CELLS = 8;

function solidsOf(chunk: Chunk, by: readonly number[]): Solid[] {
  const out: Solid[] = [];
  for (let i = 0; i < chunk.boxCount; i++) {
    const [role, material, , stratum] = chunk.boxTags.subarray(4 * i, 4 * i + 4);
    out.push({
      role: role!,
      material: material!,
      stratum: stratum!,
      owner: chunk.owners[chunk.boxOwners[i]!]!,
      box: Array.from(chunk.boxes.subarray(6 * i, 6 * i + 6), (v, n) => v + by[n % 3]!),
      hull: null,
    });
  }
  for (const { first, count, faces, role, material, stratum, owner } of chunk.hulls) {
    const points = Array.from(
      chunk.corners.subarray(3 * first, 3 * (first + count)),
      (v, n) => v + by[n % 3]!,
    );
    out.push({ role, material, stratum, owner: chunk.owners[owner]!, ...convexOf(points, faces) });
  }
  return out;
}

/** Something in the air: where it is, what it is, and how far the nearest thing is that is carried, metres. */
export interface Afloat {
  readonly what: string;
  readonly owner: string;
  readonly place: string;
  readonly size: readonly number[];
  readonly gap: number;
}

function solidsRound(key: WorldKey, node: Node, tick: number): Solid[] {
  const all: Solid[] = [];
  const size = 64 * 2 ** node.level;
  for (let i = -ROUND; i <= ROUND; i++)
    for (let j = -ROUND; j <= ROUND; j++)
      for (let k = -ROUND; k <= ROUND; k++) {
        const at = { ...node, x: node.x + size * i, y: node.y + size * j, z: node.z + size * k };
        all.push(
          ...solidsOf(
            chunkAt(key, at, tick),
            [i, j, k].map((n) => n * NODE_UNITS),
          ),
        );
      }
  return all;
}

class Cells {
  private readonly lists = new Map<number, number[]>();

  constructor(solids: readonly Solid[]) {
    solids.forEach(({ box }, n) =>
      this.each(box, (id) => {
        const list = this.lists.get(id);
        if (list) list.push(n);
        else this.lists.set(id, [n]);
      }),
    );
  }

  near(box: readonly number[], visit: (n: number) => void): void {
    this.each(box, (id) => this.lists.get(id)?.forEach(visit));
  }

  private each(box: readonly number[], visit: (id: number) => void): void {
    const cell = (v: number): number => {
      const n = Math.floor((v * CELLS) / NODE_UNITS) + ROUND * CELLS;
      return Math.max(0, Math.min((2 * ROUND + 1) * CELLS - 1, n));
    };
    const [x0, y0, z0, x1, y1, z1] = box.map(cell) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    for (let x = x0; x <= x1; x++)
      for (let y = y0; y <= y1; y++) for (let z = z0; z <= z1; z++) visit((x * 64 + y) * 64 + z);
  }
}

/** Which solids are carried: heavy ones, those that the window cuts, and what leads to them. */
function carriedOf(solids: readonly Solid[], cells: Cells, touch: number): Uint8Array {
  const known = new Uint8Array(solids.length);
  const [low, high] = [-ROUND * NODE_UNITS, (ROUND + 1) * NODE_UNITS];
  const queue: number[] = [];
  solids.forEach((solid, n) => {
    const isCut = solid.box.some((v, i) => (i < 3 ? v <= low : v >= high));
    if (!isCut && !isHeavy(solid)) return;
    known[n] = 1;
    queue.push(n);
  });
  for (let n = queue.pop(); n !== undefined; n = queue.pop()) {
    const solid = solids[n]!;
    const wide = solid.box.map((v, i) => (i < 3 ? v - touch : v + touch));
    cells.near(wide, (m) => {
      if (known[m] === 1 || areApart(solid, solids[m]!, touch)) return;
      known[m] = 1;
      queue.push(m);
    });
  }
  return known;
}

/**
 * Parts in a node that hang in the air; `touch`: how near is a touch, metres. What the outermost of the
 * nodes looked at cut is taken as carried. Without roles: as if no part had one of them.
 */
export function afloatIn(
  key: WorldKey,
  node: Node,
  tick: number,
  touch: number,
  without: readonly string[] = [],
): Afloat[] {
  const solids = solidsRound(key, node, tick).filter(({ role }) => !without.includes(ROLES[role]!));
  const cells = new Cells(solids);
  const known = carriedOf(solids, cells, (touch * 4096) / 2 ** node.level);
  return solids.flatMap((solid, n) => {
    const { box, role, material, stratum, owner } = solid;
    const middle = [0, 1, 2].map((i) => (box[i]! + box[i + 3]!) / 2);
    if (known[n] === 1 || middle.some((v) => v < 0 || v >= NODE_UNITS)) return [];
    const metre = 4096 / 2 ** node.level;
    const round = (v: number): number => Math.round((v / metre) * 64) / 64;
    const [x, y, z] = middle.map(round) as [number, number, number];
    const gaps = solids.flatMap((other, m) =>
      known[m] === 1
        ? Math.hypot(
            ...[0, 1, 2].map((i) =>
              Math.max(0, other.box[i]! - box[i + 3]!, box[i]! - other.box[i + 3]!),
            ),
          )
        : [],
    );
    return {
      what: `${ROLES[role]!} of ${MATERIALS[material]!}, ${STRATA[stratum]!}`,
      owner,
      place: formatPlace({ frame: node.frame, x: node.x + x, y: node.y + y, z: node.z + z }),
      size: [0, 1, 2].map((i) => Math.round(((box[i + 3]! - box[i]!) / metre) * 100) / 100),
      gap: gaps.reduce((a, b) => Math.min(a, b), Infinity) / metre,
    };
  });
}
