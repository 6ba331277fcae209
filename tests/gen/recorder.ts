/** A sink that keeps whole what it is offered, to be offered again to a node's own, and told how far it reaches. */
import type { Chunk, Faces, Node } from '../../src/core/index.ts';
import { POLYGON } from '../../src/gen/clip-prism.ts';
import { BOX, CORNERS, Sink } from '../../src/gen/sink.ts';
import { NOW } from './sample.ts';

/** Lowest and highest x, y, z, metres. */
export type Extent = readonly [number, number, number, number, number, number];

/** A part as a builder offered it. */
export interface Offer {
  readonly owner: string;
  readonly extent: Extent;
  /** Offers it once more. */
  readonly again: (sink: Sink) => void;
}

/** Of points of three numbers each. */
function extentOf(points: Float64Array): Extent {
  const out: [number, number, number, number, number, number] = [
    Infinity,
    Infinity,
    Infinity,
    -Infinity,
    -Infinity,
    -Infinity,
  ];
  points.forEach((v, i) => {
    out[i % 3] = Math.min(out[i % 3]!, v);
    out[3 + (i % 3)] = Math.max(out[3 + (i % 3)]!, v);
  });
  return out;
}

export class Recorder extends Sink {
  readonly offers: Offer[] = [];
  private isIndoors = false;

  override indoors(inside: boolean): void {
    this.isIndoors = inside;
    super.indoors(inside);
  }

  private keep(extent: Extent, put: (sink: Sink) => void): void {
    const { owner, built, isIndoors } = this;
    const floor = this.node.y - this.y0;
    const again = (sink: Sink) => {
      sink.setFloor(floor);
      sink.own(owner, built);
      sink.indoors(isIndoors);
      put(sink);
    };
    this.offers.push({ owner, extent, again });
  }

  override boxed(role: number, material: number, mask: number): void {
    const [x0, y0, z0, x1, y1, z1] = BOX as unknown as Extent;
    this.keep([x0, y0, z0, x1, y1, z1], (sink) =>
      sink.box(x0, y0, z0, x1, y1, z1, role, material, mask),
    );
  }

  override solid(n: number, faces: Faces, role: number, material: number, hidden: number): void {
    const corners = CORNERS.slice(0, 3 * n);
    this.keep(extentOf(corners), (sink) => {
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
    const points = new Float64Array(6 * n);
    for (let i = 0; i < 2 * n; i++) {
      points[3 * i + axis] = i < n ? low : high;
      points[3 * i + ((axis + 1) % 3)] = p[i % n]!;
      points[3 * i + ((axis + 2) % 3)] = q[i % n]!;
    }
    this.keep(extentOf(points), (sink) => {
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
