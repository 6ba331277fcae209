/** What the capsule stands on: something that yields the solids near a place. */
import type { Chunk } from '../core/index.ts';
import { NODE_UNITS } from '../core/index.ts';
import { boxSolid, solidOfHull } from './solid.ts';
import type { Solid } from './solid.ts';

/** Yields every solid whose bounding box meets the given one; metres of one frame. May yield more. */
export interface Ground {
  solidsOverlapping(
    x0: number,
    y0: number,
    z0: number,
    x1: number,
    y1: number,
    z1: number,
  ): readonly Solid[];
}

/** A level-0 chunk by the number of its node along each axis (metres / 64); null where none is. */
export type ChunkSource = (ix: number, iy: number, iz: number) => Chunk | null;

/** Width of a level-0 node, metres. */
const NODE_METRES = 64;
/** Cells a side in a node's index: 4 m each. */
const CELLS = 16;
const CELL_METRES = NODE_METRES / CELLS;
/** Nodes whose index is kept; 3 × 3 × 3 about a walker, several times over. */
const KEPT_NODES = 160;
/** A query is answered for this much more on every side, so that the next ones are answered at once. */
const SLACK_METRES = 2;
/** ROLES index of ladder: rungs are climbed, never collided with. */
const LADDER = 23;

interface NodeIndex {
  readonly solids: readonly Solid[];
  /** For each cell, numbers into solids. */
  readonly cells: readonly (readonly number[] | undefined)[];
}

function solidsOfChunk(chunk: Chunk, x: number, y: number, z: number): Solid[] {
  const unit = NODE_METRES / NODE_UNITS;
  const solids: Solid[] = [];
  const b = chunk.boxes;
  for (let i = 0; i < chunk.boxCount; i++) {
    const role = chunk.boxTags[i * 4]!;
    if (role === LADDER) continue;
    const k = i * 6;
    solids.push(
      boxSolid(
        x + b[k]! * unit,
        y + b[k + 1]! * unit,
        z + b[k + 2]! * unit,
        x + b[k + 3]! * unit,
        y + b[k + 4]! * unit,
        z + b[k + 5]! * unit,
        role,
      ),
    );
  }
  for (const hull of chunk.hulls)
    if (hull.role !== LADDER) solids.push(solidOfHull(hull, chunk.corners, x, y, z, unit));
  return solids;
}

function cellOf(metres: number): number {
  const cell = Math.floor(metres / CELL_METRES);
  return cell < 0 ? 0 : cell >= CELLS ? CELLS - 1 : cell;
}

function indexChunk(chunk: Chunk, x: number, y: number, z: number): NodeIndex {
  const solids = solidsOfChunk(chunk, x, y, z);
  const cells: number[][] = Array.from({ length: CELLS * CELLS * CELLS });
  solids.forEach((s, number) => {
    const cx1 = cellOf(s.x1 - x);
    const cy1 = cellOf(s.y1 - y);
    const cz1 = cellOf(s.z1 - z);
    for (let cx = cellOf(s.x0 - x); cx <= cx1; cx++)
      for (let cy = cellOf(s.y0 - y); cy <= cy1; cy++)
        for (let cz = cellOf(s.z0 - z); cz <= cz1; cz++)
          (cells[(cx * CELLS + cy) * CELLS + cz] ??= []).push(number);
  });
  return { solids, cells };
}

function collect(
  index: NodeIndex,
  x: number,
  y: number,
  z: number,
  box: readonly number[],
  out: Solid[],
): void {
  const seen = new Set<number>();
  const cx1 = cellOf(box[3]! - x);
  const cy1 = cellOf(box[4]! - y);
  const cz1 = cellOf(box[5]! - z);
  for (let cx = cellOf(box[0]! - x); cx <= cx1; cx++)
    for (let cy = cellOf(box[1]! - y); cy <= cy1; cy++)
      for (let cz = cellOf(box[2]! - z); cz <= cz1; cz++)
        for (const number of index.cells[(cx * CELLS + cy) * CELLS + cz] ?? []) {
          if (seen.has(number)) continue;
          seen.add(number);
          const s = index.solids[number]!;
          if (s.x1 >= box[0]! && s.x0 <= box[3]! && s.y1 >= box[1]!)
            if (s.y0 <= box[4]! && s.z1 >= box[2]! && s.z0 <= box[5]!) out.push(s);
        }
}

/** A ground whose chunks may change. */
export interface ChunkGround extends Ground {
  /** Ask anew for the chunks of which this is true, by the number of their node along each axis. */
  forget(isChanged: (ix: number, iy: number, iz: number) => boolean): void;
}

/** A ground of chunks, indexed when first asked; the least recently asked are forgotten. */
export function groundOfChunks(getChunk: ChunkSource, nodesMax: number = KEPT_NODES): ChunkGround {
  const kept = new Map<string, NodeIndex | null>();
  let last: readonly Solid[] = [];
  let lastBox: readonly number[] = [0, 0, 0, -1, -1, -1];

  function nodeAt(ix: number, iy: number, iz: number): NodeIndex | null {
    const name = `${ix},${iy},${iz}`;
    let index = kept.get(name);
    if (index === undefined) {
      const chunk = getChunk(ix, iy, iz);
      const empty = chunk === null || (chunk.boxCount === 0 && chunk.hulls.length === 0);
      index = empty ? null : indexChunk(chunk, ix * 64, iy * 64, iz * 64);
      if (kept.size >= nodesMax) kept.delete(kept.keys().next().value as string);
    } else kept.delete(name);
    kept.set(name, index);
    return index;
  }

  function gather(box: readonly number[]): Solid[] {
    const out: Solid[] = [];
    const [x0, y0, z0, x1, y1, z1] = box.map((v) => Math.floor(v / NODE_METRES)) as number[];
    // Counted, so that it ends where numbers are too large for one more to be another.
    const [nx, ny, nz] = [x1! - x0!, y1! - y0!, z1! - z0!];
    for (let a = 0; a <= nx; a++)
      for (let b = 0; b <= ny; b++)
        for (let c = 0; c <= nz; c++) {
          const [ix, iy, iz] = [x0! + a, y0! + b, z0! + c];
          const index = nodeAt(ix, iy, iz);
          if (index) collect(index, ix * 64, iy * 64, iz * 64, box, out);
        }
    return out;
  }

  return {
    solidsOverlapping(x0, y0, z0, x1, y1, z1): readonly Solid[] {
      const c = lastBox;
      if (x0 >= c[0]! && y0 >= c[1]! && z0 >= c[2]! && x1 <= c[3]! && y1 <= c[4]! && z1 <= c[5]!)
        return last;
      const s = SLACK_METRES;
      lastBox = [x0 - s, y0 - s, z0 - s, x1 + s, y1 + s, z1 + s];
      last = gather(lastBox);
      return last;
    },
    forget(isChanged): void {
      for (const name of kept.keys()) {
        const [ix, iy, iz] = name.split(',').map(Number) as [number, number, number];
        if (isChanged(ix, iy, iz)) kept.delete(name);
      }
      lastBox = [0, 0, 0, -1, -1, -1];
    },
  };
}

/** A ground of a few solids, for tests and small scenes. */
export function groundOfSolids(solids: readonly Solid[]): Ground {
  return { solidsOverlapping: () => solids };
}
