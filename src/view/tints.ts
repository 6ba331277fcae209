/** Colours of light: of each lamp, by where it hangs, and of the air about a place. Linear red, green and blue. */

export type Colour = readonly [red: number, green: number, blue: number];

/** What lamps have been made as: sodium, old sodium, a tube gone green, a cold tube, a bulb, and what warns. */
const MADE: readonly Colour[] = [
  [1, 0.72, 0.42],
  [1, 0.6, 0.26],
  [0.84, 1, 0.7],
  [0.7, 0.9, 1],
  [1, 0.84, 0.6],
  [1, 0.24, 0.12],
];
/** Which of them a neighbourhood was fitted with, by weight; and which came in later, one lamp at a time. */
const FITTED = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4];
const REPLACED = [0, 2, 3, 3, 4, 5, 5];
const REPLACED_SHARE = 0.16;
/** A neighbourhood, metres along the ground and up; and what was replaced at once. */
const NEIGHBOURHOOD = 192;
const STOREYS = 64;
const FIXTURE = 8;
/** Cells end half way between nodes: a lamp that a node's border cuts in two is one colour. */
const BETWEEN_NODES = 32;
const BESIDE_NODES = 4;

/** The light of a lamp at a place of the frame, metres. Neighbours are mostly alike. */
export function lampTint(x: number, y: number, z: number): Colour {
  const fixture = (v: number): number => Math.floor((v + BESIDE_NODES) / FIXTURE);
  const own = mixed(fixture(x), fixture(y), fixture(z));
  if (own < REPLACED_SHARE) return MADE[pick(REPLACED, own / REPLACED_SHARE)]!;
  const cell = (v: number, metres: number): number => Math.floor((v + BETWEEN_NODES) / metres);
  const fitted = mixed(cell(x, NEIGHBOURHOOD), cell(y, STOREYS), cell(z, NEIGHBOURHOOD));
  return MADE[pick(FITTED, fitted)]!;
}

function pick(list: readonly number[], share: number): number {
  return list[Math.floor(share * list.length)]!;
}

/** What the air of a place may be tinged with, by weight: as it is, by damp, by cold, by rust. */
const AIRS: readonly Colour[] = [
  [1, 1, 1],
  [1, 1, 1],
  [0.92, 1.07, 0.84],
  [0.82, 0.92, 1.18],
  [0.82, 0.92, 1.18],
  [1.38, 0.92, 0.7],
];
/** From one air to the next, metres along the ground and up: walked in an hour, and nobody sees where. */
const AIR_METRES = 3000;
const AIR_STOREYS = 3000;

/** The colour that the air at a place adds to its own; it changes smoothly from place to place. */
export function airTint(x: number, y: number, z: number): Colour {
  const cells = [x / AIR_METRES, y / AIR_STOREYS, z / AIR_METRES].map((v) => Math.floor(v));
  const [i, j, k] = cells as [number, number, number];
  const [u, v, w] = [x / AIR_METRES - i, y / AIR_STOREYS - j, z / AIR_METRES - k].map(smooth);
  const sum: [number, number, number] = [0, 0, 0];
  for (let corner = 0; corner < 8; corner++) {
    const [a, b, c] = [corner & 1, (corner >> 1) & 1, corner >> 2];
    const air = AIRS[Math.floor(mixed(i + a, j + b, k + c) * AIRS.length)]!;
    const weight = (a ? u! : 1 - u!) * (b ? v! : 1 - v!) * (c ? w! : 1 - w!);
    for (let n = 0; n < 3; n++) sum[n]! += weight * air[n]!;
  }
  return sum;
}

function smooth(t: number): number {
  return t * t * (3 - 2 * t);
}

/** A number from 0 to below 1 that three whole numbers keep. */
function mixed(a: number, b: number, c: number): number {
  let h = Math.imul(a | 0, 0x9e3779b1) ^ Math.imul(b | 0, 0x85ebca77);
  h = Math.imul(h ^ (h >>> 15) ^ Math.imul(c | 0, 0x27d4eb2f), 0xc2b2ae3d);
  h = Math.imul(h ^ (h >>> 13), 0x85ebca77);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}
