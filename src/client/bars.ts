/** Straight black bars for what the page itself draws in the City: the line of a route, the edges of a box. */
import { MATERIALS, ROLES } from '../core/index.ts';
import type { Material, Role } from '../core/index.ts';
import type { Mesh } from '../view/index.ts';

type Point = readonly [number, number, number];
/** From end to end, metres. */
export type Bar = readonly [Point, Point];

type Stuff = 'rail' | 'lamp';

/** What bars are made of: black metal, or light. */
const TAGS: Readonly<Record<Stuff, readonly number[]>> = {
  rail: tagOf('rail', 'railing'),
  lamp: tagOf('lamp', 'lamp'),
};

function tagOf(material: Material, role: Role): readonly number[] {
  return [MATERIALS.indexOf(material), ROLES.indexOf(role), 1, 1];
}

function cross([ax, ay, az]: Point, [bx, by, bz]: Point): Point {
  return [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx];
}

function unit([x, y, z]: Point): Point {
  const length = Math.hypot(x, y, z) || 1;
  return [x / length, y / length, z / length];
}

/** The four sides of a bar, each with its normal. Its ends are open: nobody looks into so thin a thing. */
function sidesOf([a, b]: Bar, half: number): { corners: Point[]; normal: Point }[] {
  const along = unit([b[0] - a[0], b[1] - a[1], b[2] - a[2]]);
  const aside = unit(cross(along, Math.abs(along[1]) > 0.9 ? [1, 0, 0] : [0, 1, 0]));
  const above = cross(aside, along);
  const ring = [
    [1, 1],
    [-1, 1],
    [-1, -1],
    [1, -1],
  ].map(
    ([s, u]) => [0, 1, 2].map((i) => half * (aside[i]! * s! + above[i]! * u!)) as unknown as Point,
  );
  const normals = [above, aside.map((v) => -v), above.map((v) => -v), aside] as Point[];
  const at = (end: Point, offset: Point): Point => [
    end[0] + offset[0],
    end[1] + offset[1],
    end[2] + offset[2],
  ];
  return normals.map((normal, i) => {
    const [p, q] = [ring[i]!, ring[(i + 1) % 4]!];
    return { corners: [at(a, p), at(a, q), at(b, q), at(b, p)], normal };
  });
}

/**
 * Bars as one mesh, relative to the corner that it will be put at.
 * @param lamps points of light among them: x, y, z and radius, metres.
 */
export function meshOfBars(
  bars: readonly Bar[],
  half: number,
  material: Stuff = 'rail',
  lamps: readonly number[] = [],
): Mesh {
  const tag = TAGS[material];
  const positions: number[] = [];
  const normals: number[] = [];
  const indices: number[] = [];
  for (const bar of bars)
    for (const { corners, normal } of sidesOf(bar, half)) {
      const first = positions.length / 3;
      for (const corner of corners) {
        positions.push(...corner);
        normals.push(...normal.map((v) => Math.round(v * 127)), 0);
      }
      // Both ways round, so that it does not matter which side is outward.
      indices.push(first, first + 1, first + 2, first, first + 2, first + 3);
      indices.push(first, first + 2, first + 1, first, first + 3, first + 2);
    }
  const bounds = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
  positions.forEach((v, i) => {
    bounds[i % 3] = Math.min(bounds[i % 3]!, v);
    bounds[3 + (i % 3)] = Math.max(bounds[3 + (i % 3)]!, v);
  });
  const count = positions.length / 3;
  return {
    positions: Float32Array.from(positions),
    normals: Int8Array.from(normals),
    tags: Uint8Array.from({ length: count * 4 }, (_, i) => tag[i % 4]!),
    indices: Uint32Array.from(indices),
    triangleCount: indices.length / 3,
    bounds: Float32Array.from(count === 0 ? [0, 0, 0, 0, 0, 0] : bounds),
    lamps: Float32Array.from(lamps),
  };
}
