/** What is not there yet, drawn as its edges: whole where it would stand, in dashes where it would not. */
import type { Convex } from '../../core/index.ts';
import type { Mesh } from '../../view/index.ts';
import { meshOfBars } from '../bars.ts';
import type { Bar } from '../bars.ts';
import type { Wish } from './wish.ts';

type Point = readonly [number, number, number];

/** Whole, in dashes, or in dots: it would stand, it would not, it has been asked for. */
export type Stroke = 'whole' | 'dashes' | 'dots';

const HALF = 0.012;
/** The edges of a hole stand out of the matter by so much, or they would not be seen. */
const PROUD = 0.03;
/** Pieces of an edge, and the share of each that is drawn. */
const PIECES: Readonly<Record<Stroke, readonly [number, number]>> = {
  whole: [1, 1],
  dashes: [6, 0.5],
  dots: [14, 0.3],
};

function edgesOf({ points, faces }: Convex, isHole: boolean): Bar[] {
  const seen = new Set<string>();
  const edges: Bar[] = [];
  const corner = (n: number): Point => [
    points[3 * n]! / 64,
    points[3 * n + 1]! / 64,
    points[3 * n + 2]! / 64,
  ];
  const count = points.length / 3;
  const middle = [0, 1, 2].map((i) => {
    let sum = 0;
    for (let n = 0; n < count; n++) sum += corner(n)[i]!;
    return sum / count;
  });
  const at = (n: number): Point => {
    const p = corner(n);
    if (!isHole) return p;
    return p.map((v, i) => v + Math.sign(v - middle[i]!) * PROUD) as unknown as Point;
  };
  for (const ring of faces)
    ring.forEach((a, i) => {
      const b = ring[(i + 1) % ring.length]!;
      const name = a < b ? `${a},${b}` : `${b},${a}`;
      if (seen.has(name)) return;
      seen.add(name);
      edges.push([at(a), at(b)]);
    });
  return edges;
}

function piecesOf([a, b]: Bar, stroke: Stroke): Bar[] {
  const [count, share] = PIECES[stroke];
  const at = (t: number): Point =>
    [0, 1, 2].map((i) => a[i]! + (b[i]! - a[i]!) * t) as unknown as Point;
  // The first and the last piece end at the corners, so that these can be told.
  const pitch = count === 1 ? 0 : (1 - share / count) / (count - 1);
  return Array.from({ length: count }, (_, i) => [at(i * pitch), at(i * pitch + share / count)]);
}

/** The edges of what would be done as a mesh about its place; thicker from afar. */
export function ghostOf({ solids, intent }: Wish, stroke: Stroke, metresOff: number): Mesh {
  const isHole = intent.kind === 'cut';
  const edges = solids.flatMap((solid) => edgesOf(solid, isHole));
  const bars = edges.flatMap((edge) => piecesOf(edge, stroke));
  return meshOfBars(bars, HALF * Math.max(1, metresOff / 6));
}
