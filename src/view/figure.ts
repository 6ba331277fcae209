/**
 * The walker: a man of 1.8 m in a long coat, built of jointed convex parts, posed by how far he
 * has walked. Pure: from a pose to a mesh in metres about the feet, facing +z.
 */
import type { Mesh } from './mesh.ts';
import { FIGURE_MATERIAL } from './shaders/common.ts';

/** Metres of one full cycle, two steps. */
const CYCLE_METRES = 1.46;
/** Share of the cycle that a foot is on the ground. */
const STANCE = 0.6;
const HIP_HEIGHT = 0.93;
const THIGH = 0.46;
const SHIN = 0.43;
const ANKLE_HEIGHT = 0.1;
/** Corners of every ring of a part. */
const SIDES = 10;

type Point = readonly [number, number, number];

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

/** Triangles of a figure that has walked so far, at a gait of 0 (stands) to 1 (walks). */
export function figureMesh(walkedMetres: number, gait: number): Mesh {
  const lofts = figureLofts(walkedMetres, Math.min(1, Math.max(0, gait)));
  return meshOfLofts(lofts);
}

function figureLofts(walked: number, gait: number): Ring[][] {
  const phase = walked / CYCLE_METRES;
  const left = legAt(phase, -1, gait);
  const right = legAt(phase + 0.5, 1, gait);
  const sway = Math.sin(phase * 2 * Math.PI) * 0.02 * gait;
  const rise = (Math.cos(phase * 4 * Math.PI) - 1) * 0.012 * gait;
  const lean = 0.035 * gait;
  const up = (x: number, y: number, z: number): Point => [
    x + sway * (y / 1.8),
    y + rise,
    z + lean * (y - 0.9),
  ];
  return [
    ...legLofts(left),
    ...legLofts(right),
    ...coatLofts(left, right, up),
    ...armLofts(phase, gait, up),
    ...headLofts(up),
  ];
}

/** Where a leg is: in stance the foot goes back exactly as fast as the body goes forward. */
function legAt(phase: number, side: number, gait: number): Leg {
  const p = phase - Math.floor(phase);
  const reach = (STANCE * CYCLE_METRES) / 2;
  let z: number;
  let lift = 0;
  let tip = 0;
  if (p < STANCE) {
    z = reach - p * CYCLE_METRES;
    const push = Math.max(0, (p / STANCE - 0.72) / 0.28);
    tip = push * push * 0.55;
    lift = push * push * 0.07;
  } else {
    const t = (p - STANCE) / (1 - STANCE);
    const eased = t * t * (3 - 2 * t);
    z = -reach + 2 * reach * eased;
    lift = 0.07 * (1 - t) + Math.sin(t * Math.PI) * 0.09;
    tip = 0.55 * (1 - t) * (1 - t) - 0.22 * t;
  }
  const hip: Point = [side * 0.085, HIP_HEIGHT - 0.045 * gait, 0];
  const stand = side * 0.03;
  const ankle: Point = [side * 0.1, ANKLE_HEIGHT + lift * gait, z * gait + stand * (1 - gait)];
  return { hip, knee: kneeBetween(hip, ankle), ankle, tip: tip * gait };
}

/** The knee of a leg of two bones, bent forwards. */
function kneeBetween(hip: Point, ankle: Point): Point {
  const dy = ankle[1] - hip[1];
  const dz = ankle[2] - hip[2];
  const length = Math.min(Math.sqrt(dy * dy + dz * dz), THIGH + SHIN - 0.002);
  const along = (THIGH * THIGH - SHIN * SHIN + length * length) / (2 * length);
  const out = Math.sqrt(Math.max(0, THIGH * THIGH - along * along));
  const uy = dy / length;
  const uz = dz / length;
  return [(hip[0] + ankle[0]) / 2, hip[1] + uy * along + uz * out, hip[2] + uz * along - uy * out];
}

function legLofts(leg: Leg): Ring[][] {
  const { hip, knee, ankle, tip } = leg;
  const [x, y, z] = ankle;
  const c = Math.cos(tip);
  const s = Math.sin(tip);
  // the boot turns about the ball of the foot
  const boot = (dy: number, dz: number): Point => [
    x,
    y - ANKLE_HEIGHT + 0.0 + dy * c + Math.max(0, 0.16 - dz) * s * 0.55,
    z + dz * c + dy * s,
  ];
  return [
    [
      { at: hip, wide: 0.09, deep: 0.1 },
      { at: knee, wide: 0.068, deep: 0.075 },
    ],
    [
      { at: knee, wide: 0.068, deep: 0.075 },
      { at: [x, y + 0.2, z - 0.01 + (knee[2] - z) * 0.4], wide: 0.066, deep: 0.075 },
      { at: [x, y, z], wide: 0.05, deep: 0.062 },
    ],
    [
      { at: boot(0.16, -0.005), wide: 0.058, deep: 0.07 },
      { at: boot(0.09, 0.02), wide: 0.056, deep: 0.1 },
      { at: boot(0.045, 0.055), wide: 0.054, deep: 0.145 },
      { at: boot(0, 0.055), wide: 0.055, deep: 0.15 },
    ],
  ];
}

/** Body and skirts. The skirts are two, slit before and behind, and each goes with its leg. */
function coatLofts(
  left: Leg,
  right: Leg,
  up: (x: number, y: number, z: number) => Point,
): Ring[][] {
  const skirt = (leg: Leg, side: number): Ring[] => {
    const swing = leg.knee[2] * 0.62;
    const low = (leg.ankle[2] * 0.42 + leg.knee[2] * 0.3) * 0.8;
    const trail = -0.045;
    return [
      { at: up(side * 0.045, 1.06, 0), wide: 0.112, deep: 0.118 },
      { at: up(side * 0.062, 0.86, swing * 0.3), wide: 0.122, deep: 0.14 },
      { at: up(side * 0.078, 0.58, swing * 0.66 + trail * 0.6), wide: 0.13, deep: 0.165 },
      { at: up(side * 0.098, 0.255, low + trail), wide: 0.128, deep: 0.195, tip: -0.16 },
    ];
  };
  return [
    [
      { at: up(0, 1.5, -0.015), wide: 0.085, deep: 0.085 },
      { at: up(0, 1.468, -0.012), wide: 0.15, deep: 0.105 },
      { at: up(0, 1.43, -0.008), wide: 0.19, deep: 0.122 },
      { at: up(0, 1.33, 0), wide: 0.196, deep: 0.138 },
      { at: up(0, 1.18, 0.004), wide: 0.17, deep: 0.128 },
      { at: up(0, 1.05, 0), wide: 0.152, deep: 0.12 },
      { at: up(0, 0.9, 0), wide: 0.17, deep: 0.135 },
    ],
    skirt(left, -1),
    skirt(right, 1),
    // the collar stands up behind the neck
    [
      { at: up(0, 1.575, -0.028), wide: 0.092, deep: 0.078, tip: 0.25 },
      { at: up(0, 1.5, -0.012), wide: 0.098, deep: 0.09, tip: 0.15 },
      { at: up(0, 1.45, -0.006), wide: 0.12, deep: 0.1 },
    ],
  ];
}

function armLofts(
  phase: number,
  gait: number,
  up: (x: number, y: number, z: number) => Point,
): Ring[][] {
  const lofts: Ring[][] = [];
  for (const side of [-1, 1]) {
    const swing = Math.sin((phase + (side < 0 ? 0.25 : 0.75)) * 2 * Math.PI) * -0.42 * gait;
    const bend = 0.16 + 0.22 * gait;
    const shoulder = up(side * 0.192, 1.412, -0.004);
    const elbow: Point = [
      shoulder[0] + side * 0.05,
      shoulder[1] - 0.29 * Math.cos(swing),
      shoulder[2] + 0.29 * Math.sin(swing) - 0.012,
    ];
    const fore = swing + bend;
    const wrist: Point = [
      elbow[0] - side * 0.008,
      elbow[1] - 0.25 * Math.cos(fore),
      elbow[2] + 0.25 * Math.sin(fore),
    ];
    const hand: Point = [
      wrist[0] - side * 0.006,
      wrist[1] - 0.15 * Math.cos(fore + 0.1),
      wrist[2] + 0.15 * Math.sin(fore + 0.1),
    ];
    lofts.push(
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
        { at: wrist, wide: 0.056, deep: 0.06 },
      ],
      [
        { at: wrist, wide: 0.03, deep: 0.04 },
        {
          at: [(wrist[0] + hand[0]) / 2, (wrist[1] + hand[1]) / 2, (wrist[2] + hand[2]) / 2],
          wide: 0.034,
          deep: 0.048,
        },
        { at: hand, wide: 0.018, deep: 0.026 },
      ],
    );
  }
  return lofts;
}

function headLofts(up: (x: number, y: number, z: number) => Point): Ring[][] {
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
