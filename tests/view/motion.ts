/** Walks whose pictures are compared frame by frame: what is asked of the page, and what it says. */
import type { Frame, Place } from '../../src/core/index.ts';
import { EYE } from '../../src/fabric/index.ts';
import { route } from '../../src/gen/index.ts';
import type { WorldKey } from '../../src/gen/index.ts';
import type { Camera, Style } from '../../src/view/index.ts';

export interface MotionWalk {
  readonly key: WorldKey;
  readonly frame: Frame;
  readonly tick: number;
  readonly style: Style;
  /** Of the day, 0.5 noon. */
  readonly phase: number;
  readonly width: number;
  readonly height: number;
  readonly eyes: readonly Camera[];
}

/** How a frame differs from the one before, the eye's motion taken out. */
export interface MotionFrame {
  /** Grey, 0 to 255: of all tiles of 16 pixels on the mean, and of the worst. */
  readonly mean: number;
  readonly worst: number;
  /** Largest share of a tile's pixels that are at another depth than they should be. */
  readonly displaced: number;
  /** Pixels where nothing is, and something should be. */
  readonly holes: number;
  /** Nodes that were swapped. */
  readonly changed: number;
}

/** Metres over which the look turns into a corner. */
const AHEAD_METRES = 1.2;

/** An eye every so many metres along a route through places, looking where it goes; at most `most`. */
export function eyesAlong(
  key: WorldKey,
  places: readonly Place[],
  stepMetres: number,
  most: number,
): Camera[] {
  const points: [number, number, number][] = [];
  for (let i = 0; i + 1 < places.length; i++) {
    const found = route(key, places[i]!, places[i + 1]!);
    if (!found) throw new Error('there is no way along these places');
    points.push(...found.waypoints.map((p): [number, number, number] => [p[0], p[1], p[2]]));
  }
  const at = along(points);
  const total = at.total;
  const eyes: Camera[] = [];
  for (let s = 0; s < total - AHEAD_METRES && eyes.length < most; s += stepMetres) {
    const [x, y, z] = at.point(s);
    const [nx, , nz] = at.point(s + AHEAD_METRES);
    const yaw = (Math.atan2(x - nx, nz - z) * 180) / Math.PI;
    eyes.push({ x, y: y + EYE, z, yaw: (yaw + 360) % 360, pitch: 0, fovDegrees: 60 });
  }
  return eyes;
}

function along(points: readonly (readonly [number, number, number])[]) {
  const lengths = [0];
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1]!, points[i]!];
    lengths.push(lengths[i - 1]! + Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2]));
  }
  return {
    total: lengths.at(-1) ?? 0,
    point(s: number): [number, number, number] {
      let i = 1;
      while (i < points.length - 1 && lengths[i]! < s) i++;
      const [a, b] = [points[i - 1]!, points[i]!];
      const span = lengths[i]! - lengths[i - 1]!;
      const t = span > 0 ? Math.min(1, Math.max(0, (s - lengths[i - 1]!) / span)) : 0;
      return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
    },
  };
}
