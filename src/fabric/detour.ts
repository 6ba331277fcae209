/** A way round something in the way, near by: a search over a small lattice, walked by the capsule. */
import { walkRoute } from './replay.ts';
import type { ClimbSource } from './replay.ts';
import type { Ground } from './ground.ts';

type Feet = readonly [number, number, number];

/** Pitch of the lattice, and how far round it is looked, metres. */
const PITCH = 0.5;
const REACH = 12;
const ACROSS = (2 * REACH) / PITCH + 1;
const ROUND: readonly (readonly [number, number])[] = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
];

/** Points of a walk without those that only go straight on. */
function corners(points: readonly Feet[]): Feet[] {
  return points.filter((p, i) => {
    const a = points[i - 1];
    const b = points[i + 1];
    if (a === undefined || b === undefined) return true;
    return (
      (p[0] - a[0]) * (b[2] - p[2]) !== (p[2] - a[2]) * (b[0] - p[0]) ||
      p[1] !== a[1] ||
      b[1] !== p[1]
    );
  });
}

/**
 * How to walk from one place to another on about the same level, at most 12 m round the first;
 * null where there is no way. Waypoints, both ends included.
 */
export function detour(ground: Ground, climbs: ClimbSource, from: Feet, to: Feet): Feet[] | null {
  const walk = (a: Feet, b: Feet): boolean => walkRoute(ground, climbs, [a, b]).reached;
  if (walk(from, to)) return [from, to];
  const half = REACH / PITCH;
  const placeOf = (n: number): Feet => [
    from[0] + ((n % ACROSS) - half) * PITCH,
    from[1],
    from[2] + (Math.floor(n / ACROSS) - half) * PITCH,
  ];
  const start = half * ACROSS + half;
  const before = new Map([[start, -1]]);
  for (let queue = [start]; queue.length > 0;) {
    const next: number[] = [];
    for (const n of queue) {
      const here = placeOf(n);
      const near = Math.abs(here[0] - to[0]) <= 2 * PITCH && Math.abs(here[2] - to[2]) <= 2 * PITCH;
      if (near && walk(here, to)) {
        const way: Feet[] = [to];
        for (let k = n; k >= 0; k = before.get(k)!) way.push(placeOf(k));
        return corners(way.reverse());
      }
      for (const [dx, dz] of ROUND) {
        const [i, j] = [(n % ACROSS) + dx, Math.floor(n / ACROSS) + dz];
        const k = j * ACROSS + i;
        if (i < 0 || j < 0 || i >= ACROSS || j >= ACROSS || before.has(k)) continue;
        if (!walk(here, placeOf(k))) continue;
        before.set(k, n);
        next.push(k);
      }
    }
    queue = next;
  }
  return null;
}
