/** Rings of faces that many solids share: made once, never written to. */
import type { Faces } from '../core/index.ts';
import { keptBy } from './kept.ts';

const PRISMS: (Faces | undefined)[] = [];
const TURNED_PRISMS: (Faces | undefined)[] = [];

/** Faces of any prism, or loft, over n corners: the low end, the high end, the sides in turn. */
export function facesOf(n: number): Faces {
  let faces = PRISMS[n];
  if (faces) return faces;
  const low: number[] = [];
  const high: number[] = [];
  const sides: number[][] = [];
  for (let i = 0; i < n; i++) {
    low.push(n - 1 - i);
    high.push(n + i);
    const j = (i + 1) % n;
    sides.push([i, j, n + j, n + i]);
  }
  faces = [low, high, ...sides];
  PRISMS[n] = faces;
  return faces;
}

/** The same faces the other way round. */
export function turned(faces: Faces): Faces {
  // Nearly all are those of prisms: they are found without a look into a map.
  const n = faces.length - 2;
  return faces === PRISMS[n] ? (TURNED_PRISMS[n] ??= turnedAnew(faces)) : turnedOnce(faces);
}

const turnedOnce = keptBy(turnedAnew);

function turnedAnew(faces: Faces): Faces {
  return faces.map((face) => [...face].reverse());
}
