/**
 * The walker: a man of 1.8 m in a long coat, built of jointed convex parts, posed by where his limbs
 * are. Pure: from limbs to a mesh in metres about the feet, facing +z.
 */
import { ANKLE_HEIGHT, HIP_HEIGHT } from './limbs.ts';
import type { Foot, Limbs, Point } from './limbs.ts';
import type { Mesh } from './mesh.ts';
import { FIGURE_MATERIAL } from './shaders/common.ts';

const THIGH = 0.46;
const SHIN = 0.43;
const UPPER_ARM = 0.29;
const FOREARM = 0.25;
/** Corners of every ring of a part. */
const SIDES = 10;

/** A ring of a loft: centre, half widths across (x) and along (z), and its lean about x. */
interface Ring {
  readonly at: Point;
  readonly wide: number;
  readonly deep: number;
  /** Radians by which the ring is tipped forwards. */
  readonly tip?: number;
}

interface Leg {
  readonly hip: Point;
  readonly knee: Point;
  readonly ankle: Point;
  /** Radians by which the boot is tipped, toes down. */
  readonly tip: number;
}

/** Where a point of the upright, unturned body is now. */
type Place = (x: number, y: number, z: number) => Point;

/** Triangles of a figure. */
export function figureMesh(limbs: Limbs): Mesh {
  return meshOfLofts(figureLofts(limbs));
}

function figureLofts(limbs: Limbs): Ring[][] {
  const legs = limbs.feet.map((foot, i) => legOf(limbs, foot, i === 0 ? -1 : 1)) as [Leg, Leg];
  const body = placed(limbs, limbs.twist, 1);
  return [
    ...legs.flatMap(legLofts),
    ...skirtLofts(legs, limbs),
    ...trunkLofts(body),
    ...armLofts(limbs, body),
    ...headLofts(placed(limbs, limbs.twist + limbs.gaze, 1)),
  ];
}

/** The hips carry the trunk, which leans and rolls about them and turns by `twist`. */
function placed({ hips, lean, roll }: Limbs, twist: number, share: number): Place {
  const c = Math.cos(twist);
  const s = Math.sin(twist);
  const tilt = Math.sin(lean * share);
  const stand = Math.cos(lean * share);
  return (x, y, z) => {
    const up = y - HIP_HEIGHT;
    const [tx, tz] = [x * c - z * s, x * s + z * c];
    return [hips[0] + tx + up * roll, hips[1] + up * stand - tz * tilt, hips[2] + tz + up * tilt];
  };
}

function legOf({ hips }: Limbs, { at, tip }: Foot, side: number): Leg {
  const hip: Point = [hips[0] + side * 0.085, hips[1] - 0.02, hips[2]];
  const ankle: Point = [at[0], at[1] + ANKLE_HEIGHT, at[2]];
  return { hip, knee: bent(hip, ankle, THIGH, SHIN, 1), ankle, tip };
}

/** The joint of two bones between two points, bent forwards (1) or backwards (−1). */
function bent(from: Point, to: Point, first: number, second: number, way: 1 | -1): Point {
  const dy = to[1] - from[1];
  const dz = to[2] - from[2];
  const length = Math.max(0.05, Math.min(Math.hypot(dy, dz), first + second - 0.002));
  const along = (first * first - second * second + length * length) / (2 * length);
  const out = way * Math.sqrt(Math.max(0, first * first - along * along));
  const span = Math.max(0.05, Math.hypot(dy, dz));
  const uy = dy / span;
  const uz = dz / span;
  return [
    from[0] + (to[0] - from[0]) * 0.5,
    from[1] + uy * along + uz * out,
    from[2] + uz * along - uy * out,
  ];
}

function legLofts(leg: Leg): Ring[][] {
  const { hip, knee, ankle, tip } = leg;
  const [x, y, z] = ankle;
  const c = Math.cos(tip);
  const s = Math.sin(tip);
  // the boot turns about the ball of the foot
  const boot = (dy: number, dz: number): Point => [
    x,
    y - ANKLE_HEIGHT + dy * c + Math.max(0, 0.16 - dz) * s * 0.55,
    z + dz * c + dy * s,
  ];
  return [
    [
      { at: hip, wide: 0.09, deep: 0.1 },
      { at: knee, wide: 0.068, deep: 0.075 },
    ],
    [
      { at: knee, wide: 0.068, deep: 0.075 },
      {
        at: [x + (knee[0] - x) * 0.4, y + (knee[1] - y) * 0.5, z - 0.012 + (knee[2] - z) * 0.45],
        wide: 0.066,
        deep: 0.078,
      },
      { at: [x, y, z], wide: 0.05, deep: 0.062 },
    ],
    [
      { at: boot(0.17, -0.005), wide: 0.06, deep: 0.072 },
      { at: boot(0.09, 0.02), wide: 0.056, deep: 0.1 },
      { at: boot(0.045, 0.055), wide: 0.054, deep: 0.145 },
      { at: boot(0, 0.055), wide: 0.055, deep: 0.15 },
    ],
  ];
}

/**
 * The skirts of the coat: two, slit before and behind, each pushed by its knee, and a tail between
 * them. What hangs low is carried most by the hem's swing; in a fall all of it is blown up and out.
 */
function skirtLofts(legs: readonly [Leg, Leg], limbs: Limbs): Ring[][] {
  const { hem, flare, hips } = limbs;
  const hang = placed(limbs, limbs.twist * 0.3, 0.35);
  // share: 0 at the waist, 1 at the hem
  const carried = (x: number, y: number, z: number, share: number): Point => {
    const [px, py, pz] = hang(x * (1 + 1.3 * flare * share), y, z);
    const blown = flare * share * share;
    const low = Math.max(py + blown * 0.42, 0.06 + hips[1] - HIP_HEIGHT);
    return [px + hem[0] * share * share, low, pz + hem[1] * share * share - blown * 0.18];
  };
  const skirt = (leg: Leg, side: number): Ring[] => {
    const knee = leg.knee[2] - hips[2];
    const ankle = leg.ankle[2] - hips[2];
    const low = Math.max(ankle * 0.34, knee * 0.62) - 0.04;
    return [
      { at: carried(side * 0.045, 1.06, 0, 0), wide: 0.112, deep: 0.118 },
      { at: carried(side * 0.064, 0.86, knee * 0.3, 0.2), wide: 0.122, deep: 0.142 },
      { at: carried(side * 0.08, 0.58, knee * 0.62 - 0.02, 0.6), wide: 0.126, deep: 0.165 },
      { at: carried(side * 0.1, 0.25, low, 1), wide: 0.124, deep: 0.19, tip: -0.16 },
    ];
  };
  const tail: Ring[] = [
    { at: carried(0, 1.02, -0.05, 0), wide: 0.11, deep: 0.07 },
    { at: carried(0, 0.7, -0.1, 0.5), wide: 0.135, deep: 0.07 },
    { at: carried(0.012, 0.21, -0.15, 1.12), wide: 0.15, deep: 0.06, tip: 0.3 },
  ];
  return [skirt(legs[0], -1), skirt(legs[1], 1), tail];
}

function trunkLofts(up: Place): Ring[][] {
  return [
    [
      { at: up(0, 1.5, -0.015), wide: 0.085, deep: 0.085 },
      { at: up(0, 1.468, -0.012), wide: 0.15, deep: 0.105 },
      { at: up(0, 1.43, -0.008), wide: 0.19, deep: 0.122 },
      { at: up(0, 1.33, 0), wide: 0.196, deep: 0.138 },
      { at: up(0, 1.18, 0.004), wide: 0.166, deep: 0.126 },
      { at: up(0, 1.05, 0), wide: 0.146, deep: 0.118 },
      { at: up(0, 0.9, 0), wide: 0.17, deep: 0.135 },
    ],
    // the collar stands up behind the neck
    [
      { at: up(0, 1.585, -0.03), wide: 0.094, deep: 0.078, tip: 0.25 },
      { at: up(0, 1.5, -0.012), wide: 0.1, deep: 0.09, tip: 0.15 },
      { at: up(0, 1.45, -0.006), wide: 0.12, deep: 0.1 },
    ],
  ];
}

function armLofts({ hands }: Limbs, up: Place): Ring[][] {
  return hands.flatMap((wrist, i) => {
    const side = i === 0 ? -1 : 1;
    const shoulder = up(side * 0.192, 1.412, -0.004);
    const joint = bent(shoulder, wrist, UPPER_ARM, FOREARM, -1);
    const elbow: Point = [joint[0] + side * 0.03, joint[1], joint[2]];
    const reach = Math.max(0.05, Math.hypot(wrist[1] - elbow[1], wrist[2] - elbow[2]));
    const hand: Point = [
      wrist[0] - side * 0.006,
      wrist[1] + ((wrist[1] - elbow[1]) / reach) * 0.15,
      wrist[2] + ((wrist[2] - elbow[2]) / reach) * 0.15,
    ];
    const middle = wrist.map((v, axis) => (v + hand[axis]!) / 2) as unknown as Point;
    return [
      [
        {
          at: [shoulder[0] - side * 0.02, shoulder[1] + 0.045, shoulder[2]],
          wide: 0.03,
          deep: 0.045,
        },
        { at: shoulder, wide: 0.06, deep: 0.072 },
        { at: elbow, wide: 0.052, deep: 0.058 },
      ],
      [
        { at: elbow, wide: 0.052, deep: 0.058 },
        { at: wrist, wide: 0.06, deep: 0.064 },
      ],
      [
        { at: wrist, wide: 0.03, deep: 0.04 },
        { at: middle, wide: 0.034, deep: 0.048 },
        { at: hand, wide: 0.018, deep: 0.026 },
      ],
    ];
  });
}

function headLofts(up: Place): Ring[][] {
  const lock = (x: number, y: number, z: number, dx: number, dy: number, dz: number): Ring[] => {
    const root: Ring = { at: up(x, y, z), wide: 0.036, deep: 0.036 };
    const point: Ring = { at: up(x + dx, y + dy, z + dz), wide: 0.005, deep: 0.005 };
    return dy > 0 ? [point, root] : [root, point];
  };
  return [
    // neck and face, narrow at the chin
    [
      { at: up(0, 1.62, 0), wide: 0.048, deep: 0.055 },
      { at: up(0, 1.48, -0.01), wide: 0.055, deep: 0.06 },
    ],
    [
      { at: up(0, 1.78, 0.005), wide: 0.05, deep: 0.062 },
      { at: up(0, 1.73, 0.008), wide: 0.073, deep: 0.09 },
      { at: up(0, 1.67, 0.014), wide: 0.068, deep: 0.086 },
      { at: up(0, 1.615, 0.03), wide: 0.05, deep: 0.062 },
      { at: up(0, 1.578, 0.044), wide: 0.026, deep: 0.03 },
    ],
    // hair: a full cap to the nape, and locks that break its outline
    [
      { at: up(0, 1.812, -0.012), wide: 0.034, deep: 0.044 },
      { at: up(0, 1.79, -0.012), wide: 0.074, deep: 0.088 },
      { at: up(0, 1.74, -0.016), wide: 0.094, deep: 0.106 },
      { at: up(0, 1.69, -0.026), wide: 0.091, deep: 0.092 },
      { at: up(0, 1.635, -0.04), wide: 0.07, deep: 0.062 },
      { at: up(0, 1.6, -0.046), wide: 0.042, deep: 0.036 },
    ],
    lock(0.056, 1.7, -0.03, 0.03, -0.095, -0.012),
    lock(-0.056, 1.7, -0.03, -0.036, -0.08, -0.01),
    lock(0.062, 1.72, 0.03, 0.026, -0.1, 0.03),
    lock(-0.058, 1.72, 0.035, -0.02, -0.115, 0.034),
    lock(0.012, 1.74, 0.062, 0.02, -0.085, 0.04),
    lock(0.01, 1.66, -0.08, 0.02, -0.14, -0.03),
    lock(-0.035, 1.66, -0.07, -0.03, -0.125, -0.02),
    lock(0.018, 1.765, -0.02, 0.028, 0.046, -0.02),
    lock(-0.03, 1.755, -0.03, -0.05, 0.03, -0.034),
    lock(0.05, 1.735, -0.05, 0.045, 0.006, -0.04),
  ];
}

function meshOfLofts(lofts: readonly (readonly Ring[])[]): Mesh {
  let rings = 0;
  let bands = 0;
  for (const loft of lofts) {
    rings += loft.length;
    bands += loft.length - 1;
  }
  const vertices = rings * SIDES;
  const triangles = bands * SIDES * 2 + lofts.length * (SIDES - 2) * 2;
  const positions = new Float32Array(vertices * 3);
  const normals = new Int8Array(vertices * 4);
  const tags = new Uint8Array(vertices * 4);
  const indices = new Uint32Array(triangles * 3);
  let v = 0;
  let k = 0;
  const triangle = (a: number, b: number, c: number): void => {
    indices[k++] = a;
    indices[k++] = b;
    indices[k++] = c;
  };
  for (const loft of lofts) {
    const first = v;
    for (const ring of loft) v = writeRing(ring, v, positions, normals, tags);
    // rings run from the top down, corners clockwise from above
    const flip = loft[0]!.at[1] < loft[loft.length - 1]!.at[1];
    for (let r = 0; r + 1 < loft.length; r++) {
      for (let s = 0; s < SIDES; s++) {
        const a = first + r * SIDES + s;
        const b = first + r * SIDES + ((s + 1) % SIDES);
        if (flip) {
          triangle(a, b, b + SIDES);
          triangle(a, b + SIDES, a + SIDES);
        } else {
          triangle(a, b + SIDES, b);
          triangle(a, a + SIDES, b + SIDES);
        }
      }
    }
    const last = v - SIDES;
    for (let s = 1; s + 1 < SIDES; s++) {
      if (flip) {
        triangle(first, first + s + 1, first + s);
        triangle(last, last + s, last + s + 1);
      } else {
        triangle(first, first + s, first + s + 1);
        triangle(last, last + s + 1, last + s);
      }
    }
  }
  const bounds = Float32Array.from([-0.9, -0.1, -0.9, 0.9, 1.9, 0.9]);
  return {
    positions,
    normals,
    tags,
    indices,
    triangleCount: triangles,
    bounds,
    lamps: new Float32Array(0),
  };
}

function writeRing(
  ring: Ring,
  v: number,
  positions: Float32Array,
  normals: Int8Array,
  tags: Uint8Array,
): number {
  const tip = ring.tip ?? 0;
  for (let s = 0; s < SIDES; s++) {
    const angle = (s / SIDES) * 2 * Math.PI;
    const x = Math.sin(angle);
    const z = Math.cos(angle);
    positions[v * 3] = ring.at[0] + x * ring.wide;
    positions[v * 3 + 1] = ring.at[1] + z * ring.deep * tip;
    positions[v * 3 + 2] = ring.at[2] + z * ring.deep;
    normals[v * 4] = Math.round(x * 127);
    normals[v * 4 + 2] = Math.round(z * 127);
    tags[v * 4] = FIGURE_MATERIAL;
    tags[v * 4 + 2] = 1;
    tags[v * 4 + 3] = 255;
    v++;
  }
  return v;
}
