/**
 * What falls through the air everywhere: flakes that sink and sway, and drops. Where each is follows from its
 * place and the time alone, so that it hangs in the City and not before the eye.
 */

/** Puts one point: relative to the eye, metres; how wide, how thick, and which kind (2: it falls). */
export type Put = (
  x: number,
  y: number,
  z: number,
  width: number,
  thick: number,
  kind: number,
) => void;

interface Point {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** Cells of what sinks, metres a side, how many of them each way, and one in so many has one. */
interface Sort {
  readonly cell: number;
  readonly cells: number;
  readonly oneIn: number;
  /** Each is whole up to so far from the eye, metres, and gone where its cells may be. */
  readonly whole: number;
  /** Nearer than this there is none, metres: what is as large as a hand would be a smudge before the eye. */
  readonly from: number;
  /** Metres a second that it sinks, how far it sways, how wide it is at least and by how much more. */
  readonly sink: number;
  readonly sway: number;
  readonly width: number;
  readonly more: number;
  /** Added to the numbers of chances, so that no sort is where another is. */
  readonly salt: number;
}

/** Near the eye, wherever it is. */
const FLAKES: Sort = {
  cell: 4,
  cells: 4,
  oneIn: 1.25,
  whole: 8,
  from: 0,
  sink: 0.35,
  sway: 0.35,
  width: 0.02,
  more: 0.025,
  salt: 0,
};
/** Larger and farther, so that something is seen to move where one looks out over an abyss. */
const SCRAPS: Sort = {
  cell: 12,
  cells: 4,
  oneIn: 1.25,
  whole: 26,
  from: 12,
  sink: 0.8,
  sway: 1.1,
  width: 0.1,
  more: 0.14,
  salt: 40,
};
/** Columns of drops, metres a side, how many each way; one in so many drips. */
const COLUMN = 6;
const COLUMNS = 3;
const DRIP_ONE_IN = 3;
/** A drop falls so far, metres, from a height that is the same for all that see it; seconds from drop to drop. */
const FALL = 16;
const GRAVITY = 9.81;
const EVERY = 3.2;
/** Points of which a drop is made, one over the other, metres. */
const BEADS = 4;
const BEAD_METRES = 0.05;
const KIND = 2;

/** Most points that are put. */
export const DRIFT_MAX: number =
  [FLAKES, SCRAPS].reduce((sum, { cells }) => sum + (2 * cells + 1) ** 3, 0) +
  (2 * COLUMNS + 1) ** 2 * BEADS * 3;

/** A number from 0 to 1 for a cell; `n` asks for another. */
function chance(ix: number, iy: number, iz: number, n: number): number {
  let h = Math.imul(ix, 0x27d4eb2d) ^ Math.imul(iy, 0x165667b1) ^ Math.imul(iz, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15) ^ Math.imul(n, 0x85ebca6b), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 13), 0x297a2d39);
  return ((h ^ (h >>> 16)) >>> 0) / 4_294_967_296;
}

/** What of a number is past a whole one. */
export function fraction(v: number): number {
  return v - Math.floor(v);
}

/** So far from the eye nothing of a sort is left, metres. */
function gone({ cell, cells }: Sort): number {
  return cell * cells - cell / 2;
}

function sinking(sort: Sort, at: Point, seconds: number, eye: Point, put: Put): void {
  const { cell, salt } = sort;
  const { x: ix, y: iy, z: iz } = at;
  const mx = (ix + 0.5) * cell - eye.x;
  const my = (iy + 0.5) * cell - eye.y;
  const mz = (iz + 0.5) * cell - eye.z;
  // Half a diagonal, and what it sways.
  const most = gone(sort) + cell * 0.8661 + 1.5 * sort.sway;
  if (mx * mx + my * my + mz * mz > most * most) return;
  const own = (n: number): number => chance(ix, iy, iz, salt + n);
  if (own(0) * sort.oneIn > 1) return;
  // It sinks through its cell again and again, and is nothing at both ends of that.
  const age = fraction(own(1) + (seconds * sort.sink * (0.6 + 0.8 * own(2))) / cell);
  const turn = own(3) * 6.28 + seconds * (0.5 + own(4));
  const x = (ix + own(5)) * cell + sort.sway * Math.sin(turn) - eye.x;
  const y = (iy + 1 - age) * cell - eye.y;
  const z = (iz + own(6)) * cell + sort.sway * Math.cos(turn * 0.8) - eye.z;
  const away = Math.hypot(x, y, z);
  const near = 1 - Math.min(1, Math.max(0, (away - sort.whole) / (gone(sort) - sort.whole)));
  const clear = Math.min(1, Math.max(0, (away - sort.from) / (0.3 * sort.from + 0.01)));
  const thick = clear * near * Math.min(1, 6 * age, 6 * (1 - age));
  if (thick > 0.01) put(x, y, z, sort.width + sort.more * own(7), thick, KIND);
}

function sinkingAbout(sort: Sort, eye: Point, seconds: number, put: Put): void {
  const { cell, cells } = sort;
  const [cx, cy, cz] = [eye.x, eye.y, eye.z].map((v) => Math.floor(v / cell)) as [
    number,
    number,
    number,
  ];
  for (let x = cx - cells; x <= cx + cells; x++)
    for (let y = cy - cells; y <= cy + cells; y++)
      for (let z = cz - cells; z <= cz + cells; z++) sinking(sort, { x, y, z }, seconds, eye, put);
}

/** Drops of one column: all of it, one storey over the other, so that it does not hang on how high the eye is. */
function drips(ix: number, iz: number, seconds: number, eye: Point, put: Put): void {
  const storey = Math.floor(eye.y / FALL);
  for (let iy = storey - 1; iy <= storey + 1; iy++) {
    if (chance(ix, iy, iz, 11) * DRIP_ONE_IN > 1) continue;
    const own = (n: number): number => chance(ix, iy, iz, n);
    const since = fraction(own(12) + seconds / (EVERY * (0.7 + 0.6 * own(13)))) * EVERY;
    const fallen = 0.5 * GRAVITY * since * since;
    if (fallen > FALL) continue;
    const x = (ix + own(14)) * COLUMN - eye.x;
    const z = (iz + own(15)) * COLUMN - eye.z;
    const away = Math.hypot(x, z);
    const near = 1 - Math.min(1, Math.max(0, away / (COLUMN * COLUMNS - COLUMN) - 0.5) * 2);
    for (let bead = 0; bead < BEADS; bead++) {
      const y = (iy + 1) * FALL - fallen + bead * BEAD_METRES * (1 + since) - eye.y;
      const thick = near * Math.min(1, since * 4) * Math.min(1, FALL - fallen) * (1 - bead / BEADS);
      if (thick > 0.01) put(x, y, z, 0.03, thick, KIND);
    }
  }
}

/** All that falls near an eye, seconds after any one moment. */
export function drift(eye: Point, seconds: number, put: Put): void {
  sinkingAbout(FLAKES, eye, seconds, put);
  sinkingAbout(SCRAPS, eye, seconds, put);
  const [dx, dz] = [Math.floor(eye.x / COLUMN), Math.floor(eye.z / COLUMN)];
  for (let ix = dx - COLUMNS; ix <= dx + COLUMNS; ix++)
    for (let iz = dz - COLUMNS; iz <= dz + COLUMNS; iz++) drips(ix, iz, seconds, eye, put);
}
