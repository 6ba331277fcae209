/** Rays through the mass of chunks: where one goes into a part through a face that is not drawn. */
import type { Chunk, Hull } from '../../src/core/index.ts';

type Point = readonly [number, number, number];

/** A face: outside is where n · p > d; n is of length one. */
interface Side {
  readonly n: Point;
  readonly d: number;
  readonly isDrawn: boolean;
}

/** A part, in units about a place. */
interface Solid {
  readonly low: Point;
  readonly high: Point;
  readonly sides: readonly Side[];
  /** What it is, for whoever reads of a fault. */
  readonly name: string;
}

/** A way through the face of a part that is not drawn. */
export interface Leak {
  readonly from: Point;
  readonly at: Point;
  /** How far one sees into mass, units. */
  readonly deep: number;
  readonly name: string;
  readonly normal: Point;
}

/** So deep under a face, units, what rounding has parted or joined is over. */
const ROUNDING = 24;

const AXES: readonly Point[] = [
  [-1, 0, 0],
  [1, 0, 0],
  [0, -1, 0],
  [0, 1, 0],
  [0, 0, -1],
  [0, 0, 1],
];

function dot(a: Point, b: Point): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function boxOf(chunk: Chunk, i: number, by: Point): Solid {
  const v = [...chunk.boxes.subarray(6 * i, 6 * i + 6)].map((n, k) => n + by[k % 3]!);
  const mask = chunk.boxTags[4 * i + 2]!;
  return {
    low: [v[0]!, v[1]!, v[2]!],
    high: [v[3]!, v[4]!, v[5]!],
    sides: AXES.map((n, face) => ({
      n,
      d: face % 2 === 0 ? -v[face >> 1]! : v[3 + (face >> 1)]!,
      isDrawn: ((mask >> face) & 1) === 1,
    })),
    name: `${chunk.boxTags[4 * i]} ${chunk.owners[chunk.boxOwners[i]!]}`,
  };
}

function hullOf(chunk: Chunk, hull: Hull, by: Point): Solid {
  const corner = (n: number): Point => {
    const k = 3 * (hull.first + n);
    return [0, 1, 2].map((i) => chunk.corners[k + i]! + by[i]!) as unknown as Point;
  };
  const points = Array.from({ length: hull.count }, (_, n) => corner(n));
  const end = (most: (...v: number[]) => number): Point =>
    [0, 1, 2].map((i) => most(...points.map((p) => p[i]!))) as unknown as Point;
  const sides = hull.faces.map((ring, face): Side => {
    const n = [0, 0, 0];
    ring.forEach((at, i) => {
      const a = points[at]!;
      const b = points[ring[(i + 1) % ring.length]!]!;
      for (let k = 0; k < 3; k++) {
        const [u, v] = [(k + 1) % 3, (k + 2) % 3];
        n[k]! += (a[u]! - b[u]!) * (a[v]! + b[v]!);
      }
    });
    const length = Math.hypot(...n);
    const unit = n.map((v) => v / length) as unknown as Point;
    // A narrow face leans: whatever of the part sticks out of it belongs to it.
    const d = Math.max(...ring.map((i) => dot(unit, points[i]!)));
    return { n: unit, d, isDrawn: ((hull.drawn >> face) & 1) === 1 };
  });
  const name = `hull ${hull.role} ${chunk.owners[hull.owner]}`;
  return { low: end(Math.min), high: end(Math.max), sides, name };
}

/** How deep a point lies in a part; negative outside. */
function depthIn({ sides }: Solid, p: Point): number {
  let depth = Infinity;
  for (const { n, d } of sides) depth = Math.min(depth, d - dot(n, p));
  return depth;
}

const CELL = 4096;

/** Parts of chunks about a place, for rays no longer than `reach`. */
export class Mass {
  private readonly cells = new Map<string, Solid[]>();
  readonly reach: number;

  /** by: where a chunk's corner lies about the place, units. */
  constructor(chunks: readonly { readonly chunk: Chunk; readonly by: Point }[], reach: number) {
    this.reach = reach;
    for (const { chunk, by } of chunks) {
      for (let i = 0; i < chunk.boxCount; i++) this.add(boxOf(chunk, i, by));
      for (const hull of chunk.hulls) this.add(hullOf(chunk, hull, by));
    }
  }

  private add(solid: Solid): void {
    const cell = (v: number): number =>
      Math.floor(Math.max(-this.reach, Math.min(this.reach, v)) / CELL);
    if (solid.low.some((v) => v > this.reach) || solid.high.some((v) => v < -this.reach)) return;
    for (let x = cell(solid.low[0] - 2); x <= cell(solid.high[0] + 2); x++)
      for (let y = cell(solid.low[1] - 2); y <= cell(solid.high[1] + 2); y++)
        for (let z = cell(solid.low[2] - 2); z <= cell(solid.high[2] + 2); z++) {
          const name = `${x},${y},${z}`;
          const list = this.cells.get(name);
          if (list === undefined) this.cells.set(name, [solid]);
          else list.push(solid);
        }
  }

  private at(p: Point): readonly Solid[] {
    const name = p.map((v) => Math.floor(v / CELL)).join(',');
    return this.cells.get(name) ?? [];
  }

  /** How deep a point lies in mass; negative in the air, then no more than how far the nearest in its cell is. */
  depth(p: Point): number {
    return Math.max(-Infinity, ...this.at(p).map((solid) => depthIn(solid, p)));
  }

  /** Along a ray from the air: how far it is to mass, and the fault, if one sees into it. */
  cast(from: Point, way: Point): { readonly far: number; readonly leak: Leak | null } {
    const found: {
      readonly enter: number;
      readonly leave: number;
      readonly side: Side;
      readonly solid: Solid;
    }[] = [];
    const asked = new Set<Solid>();
    const at = (t: number): Point =>
      [0, 1, 2].map((i) => from[i]! + way[i]! * t) as unknown as Point;
    let t = 0;
    let last = Infinity;
    const longest = Math.min(
      ...[0, 1, 2].map((i) =>
        way[i] === 0 ? Infinity : ((way[i]! > 0 ? this.reach : -this.reach) - from[i]!) / way[i]!,
      ),
    );
    while (t < Math.min(longest, last)) {
      const p = at(t + 1e-3);
      for (const solid of this.at(p)) {
        if (asked.has(solid)) continue;
        asked.add(solid);
        let enter = -Infinity;
        let leave = Infinity;
        let side: Side | null = null;
        for (const one of solid.sides) {
          const speed = dot(one.n, way);
          const gap = one.d - dot(one.n, from);
          if (Math.abs(speed) < 1e-9) {
            if (gap < 0) enter = Infinity;
          } else if (speed < 0) {
            if (gap / speed > enter) [enter, side] = [gap / speed, one];
          } else leave = Math.min(leave, gap / speed);
        }
        if (side === null || enter >= leave || leave <= 0) continue;
        found.push({ enter, leave, side, solid });
        // Nothing beyond the first drawn face is seen.
        if (side.isDrawn && enter > 0) last = Math.min(last, enter);
      }
      // On to the next cell.
      t =
        Math.min(
          ...[0, 1, 2].map((i) => {
            if (way[i] === 0) return Infinity;
            const cell = Math.floor(p[i]! / CELL) + (way[i]! > 0 ? 1 : 0);
            return (cell * CELL - from[i]!) / way[i]!;
          }),
        ) + 1e-3;
    }
    const open = Math.min(longest, last);
    let far = open;
    let leak: Leak | null = null;
    for (const { enter, leave, side, solid } of found) {
      if (enter < -ROUNDING || enter >= open) continue;
      far = Math.min(far, Math.max(enter, 0));
      const middle = at((Math.max(enter, 0) + Math.min(leave, open)) / 2);
      const deep = depthIn(solid, middle);
      if (!side.isDrawn && deep > ROUNDING && (leak === null || deep > leak.deep))
        leak = { from, at: at(enter), deep, name: solid.name, normal: side.n };
    }
    return { far, leak };
  }
}
