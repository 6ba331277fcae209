/** Corners of a solid by number, so that they can be told apart without writing them out. */

export type Point = readonly [number, number, number];

/** Beyond so many corners a table is quicker than looking through them. */
const FEW = 48;

/** Gives equal points equal numbers, from 0 in the order in which they first come. */
export class Corners {
  readonly points: Point[] = [];
  private table: Map<string, number> | null = null;

  number(p: Point): number {
    const { points } = this;
    if (this.table !== null) return this.look(this.table, p);
    for (let n = 0; n < points.length; n++) {
      const q = points[n]!;
      if (q[0] === p[0] && q[1] === p[1] && q[2] === p[2]) return n;
    }
    if (points.length < FEW) return points.push(p) - 1;
    this.table = new Map(points.map((q, n) => [q.join(), n]));
    return this.look(this.table, p);
  }

  private look(table: Map<string, number>, p: Point): number {
    const name = p.join();
    let n = table.get(name);
    if (n === undefined) {
      n = this.points.push(p) - 1;
      table.set(name, n);
    }
    return n;
  }
}

/** More corners than any solid has: an edge is the number of its start times this, and that of its end. */
export const EDGE = 1_048_576;
