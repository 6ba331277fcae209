/** What the capsule stands on: something that yields the solids near a place. */
import { NODE_WIDTH } from '../core/index.ts';
import type { Chunk } from '../core/index.ts';
import { NodeSolids } from './node-solids.ts';
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
/** Nodes whose index is kept; 3 × 3 × 3 about a walker, several times over. */
const KEPT_NODES = 160;
/** Chunks that a body is so near to are made before it gets there, metres. */
const SOON_METRES = 12;
/** A query is answered for this much more on every side, so that the next ones are answered at once. */
const SLACK_METRES = 2;
/** A ground whose chunks may change. */
export interface ChunkGround extends Ground {
  /** Ask anew for the chunks of which this is true, by the number of their node along each axis. */
  forget(isChanged: (ix: number, iy: number, iz: number) => boolean): void;
  /** Makes at most one chunk that a body there may need soon, so that no step has to make several at once. */
  prepare(x: number, y: number, z: number): void;
}

/** The number of the node, along an axis, that a coordinate lies in. */
function cellOf(metres: number): number {
  return Math.floor(metres / NODE_WIDTH);
}

/** A ground of chunks, indexed when first asked; the least recently asked are forgotten. */
export function groundOfChunks(getChunk: ChunkSource, nodesMax: number = KEPT_NODES): ChunkGround {
  const kept = new Map<string, NodeSolids | null>();
  let last: readonly Solid[] = [];
  let lastBox: readonly number[] = [0, 0, 0, -1, -1, -1];
  /** The cells, low and high along each axis, that were all kept when last asked for. */
  let prepared: readonly number[] = [];

  function nodeAt(ix: number, iy: number, iz: number): NodeSolids | null {
    const name = `${ix},${iy},${iz}`;
    let solids = kept.get(name);
    if (solids === undefined) {
      const chunk = getChunk(ix, iy, iz);
      const empty = chunk === null || (chunk.boxCount === 0 && chunk.hulls.length === 0);
      const [x, y, z] = [ix * NODE_WIDTH, iy * NODE_WIDTH, iz * NODE_WIDTH];
      solids = empty ? null : new NodeSolids(chunk, x, y, z);
      if (kept.size >= nodesMax) {
        kept.delete(kept.keys().next().value as string);
        prepared = []; // it may be one of those
      }
    } else kept.delete(name);
    kept.set(name, solids);
    return solids;
  }

  function prepare(x: number, y: number, z: number): void {
    const [x0, x1] = [cellOf(x - SOON_METRES), cellOf(x + SOON_METRES)];
    const [y0, y1] = [cellOf(y - SOON_METRES), cellOf(y + SOON_METRES)];
    const [z0, z1] = [cellOf(z - SOON_METRES), cellOf(z + SOON_METRES)];
    // Mostly a body has been here the frame before, and all it needs is kept: that is told without a name.
    const p = prepared;
    if (x0 === p[0] && x1 === p[1] && y0 === p[2] && y1 === p[3] && z0 === p[4] && z1 === p[5])
      return;
    // Along an axis a body is near two cells at most: those of the corners of a box about it.
    for (let i = 0; i < 8; i++) {
      const [ix, iy, iz] = [i & 1 ? x1 : x0, i & 2 ? y1 : y0, i & 4 ? z1 : z0];
      if (kept.has(`${ix},${iy},${iz}`)) continue;
      nodeAt(ix, iy, iz);
      return;
    }
    prepared = [x0, x1, y0, y1, z0, z1];
  }

  function gather(box: readonly number[]): Solid[] {
    const out: Solid[] = [];
    const [x0, y0, z0, x1, y1, z1] = box.map(cellOf) as number[];
    // Counted, so that it ends where numbers are too large for one more to be another.
    const [nx, ny, nz] = [x1! - x0!, y1! - y0!, z1! - z0!];
    for (let a = 0; a <= nx; a++)
      for (let b = 0; b <= ny; b++)
        for (let c = 0; c <= nz; c++) nodeAt(x0! + a, y0! + b, z0! + c)?.collect(box, out);
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
      prepared = [];
    },
    prepare,
  };
}

/** A ground of a few solids, for tests and small scenes. */
export function groundOfSolids(solids: readonly Solid[]): Ground {
  return { solidsOverlapping: () => solids };
}
