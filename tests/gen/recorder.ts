/** A sink that keeps whole what it is offered, to be offered again to a node's own, and told how far it reaches. */
import type { Chunk, Faces, Node } from '../../src/core/index.ts';
import { facesOf } from '../../src/gen/faces.ts';
import { POLYGON } from '../../src/gen/clip-prism.ts';
import { BOX, CORNERS, Sink } from '../../src/gen/sink.ts';
import { NOW } from './sample.ts';
import { convexOf } from './touch.ts';
import type { Convex } from './touch.ts';

/** Lowest and highest x, y, z, metres. */
export type Extent = readonly [number, number, number, number, number, number];

/** A part as a builder offered it. */
export interface Offer {
  readonly owner: string;
  readonly extent: Extent;
  readonly role: number;
  /** Does it stand at the tick? */
  readonly isBuilt: boolean;
  /** The height that its y counts from. */
  readonly floor: number;
  /** Its whole solid, metres. */
  readonly convex: Convex;
  /** Offers it once more. */
  readonly again: (sink: Sink) => void;
}

export class Recorder extends Sink {
  readonly offers: Offer[] = [];
  private isIndoors = false;

  override indoors(inside: boolean): void {
    this.isIndoors = inside;
    super.indoors(inside);
  }

  private keep(role: number, convex: Convex, put: (sink: Sink) => void): void {
    const { owner, built, isIndoors } = this;
    const floor = this.node.y - this.y0;
    const again = (sink: Sink) => {
      sink.setFloor(floor);
      sink.own(owner, built);
      sink.indoors(isIndoors);
      put(sink);
    };
    const isBuilt = built <= this.year;
    const extent = convex.box as Extent;
    this.offers.push({ owner, role, isBuilt, floor, extent, convex, again });
  }

  override boxed(role: number, material: number, mask: number): void {
    const [x0, y0, z0, x1, y1, z1] = BOX as unknown as Extent;
    this.keep(role, { box: [x0, y0, z0, x1, y1, z1], hull: null }, (sink) =>
      sink.box(x0, y0, z0, x1, y1, z1, role, material, mask),
    );
  }

  override solid(n: number, faces: Faces, role: number, material: number, hidden: number): void {
    const corners = CORNERS.slice(0, 3 * n);
    this.keep(role, convexOf([...corners], faces), (sink) => {
      CORNERS.set(corners);
      sink.solid(n, faces, role, material, hidden);
    });
  }

  override drawOut(
    axis: number,
    n: number,
    low: number,
    high: number,
    role: number,
    material: number,
    hidden: number,
  ): void {
    const [p, q] = [POLYGON.p.slice(0, n), POLYGON.q.slice(0, n)];
    const points: number[] = [];
    for (let i = 0; i < 2 * n; i++) {
      points[3 * i + axis] = i < n ? low : high;
      points[3 * i + ((axis + 1) % 3)] = p[i % n]!;
      points[3 * i + ((axis + 2) % 3)] = q[i % n]!;
    }
    this.keep(role, convexOf(points, facesOf(n)), (sink) => {
      POLYGON.p.set(p);
      POLYGON.q.set(q);
      sink.drawOut(axis, n, low, high, role, material, hidden);
    });
  }
}

/** The chunk of a node that is offered these. */
export function chunkOf(offers: readonly Offer[], node: Node): Chunk {
  const sink = new Sink(node, NOW);
  for (const offer of offers) offer.again(sink);
  return sink.finish(1);
}
