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

/** Cells of flakes, metres a side, and how many of them each way; one in so many has a flake. */
const CELL = 4;
const CELLS = 4;
const FLAKE_ONE_IN = 1.25;
/** Flakes are whole up to so far from the eye, and gone where their cells may be: metres. */
const WHOLE = 8;
const GONE = CELL * CELLS - CELL / 2;
/** Metres a second that a flake sinks. */
const SINK = 0.35;
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
export const DRIFT_MAX: number = (2 * CELLS + 1) ** 3 + (2 * COLUMNS + 1) ** 2 * BEADS * 3;

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

/** No flake of a cell whose middle is farther away is seen: half a diagonal, and what it sways. */
const CELL_GONE = GONE + CELL * 0.8661 + 0.5;

function flake(ix: number, iy: number, iz: number, seconds: number, eye: Point, put: Put): void {
  const mx = (ix + 0.5) * CELL - eye.x;
  const my = (iy + 0.5) * CELL - eye.y;
  const mz = (iz + 0.5) * CELL - eye.z;
  if (mx * mx + my * my + mz * mz > CELL_GONE * CELL_GONE) return;
  if (chance(ix, iy, iz, 0) * FLAKE_ONE_IN > 1) return;
  const own = (n: number): number => chance(ix, iy, iz, n);
  // It sinks through its cell again and again, and is nothing at both ends of that.
  const age = fraction(own(1) + (seconds * SINK * (0.6 + 0.8 * own(2))) / CELL);
  const sway = own(3) * 6.28 + seconds * (0.5 + own(4));
  const x = (ix + own(5)) * CELL + 0.35 * Math.sin(sway) - eye.x;
  const y = (iy + 1 - age) * CELL - eye.y;
  const z = (iz + own(6)) * CELL + 0.35 * Math.cos(sway * 0.8) - eye.z;
  const away = Math.hypot(x, y, z);
  const near = 1 - Math.min(1, Math.max(0, (away - WHOLE) / (GONE - WHOLE)));
  const thick = near * Math.min(1, 6 * age, 6 * (1 - age));
  if (thick > 0.01) put(x, y, z, 0.02 + 0.025 * own(7), thick, KIND);
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
  const [cx, cy, cz] = [eye.x, eye.y, eye.z].map((v) => Math.floor(v / CELL)) as [
    number,
    number,
    number,
  ];
  for (let ix = cx - CELLS; ix <= cx + CELLS; ix++)
    for (let iy = cy - CELLS; iy <= cy + CELLS; iy++)
      for (let iz = cz - CELLS; iz <= cz + CELLS; iz++) flake(ix, iy, iz, seconds, eye, put);
  const [dx, dz] = [Math.floor(eye.x / COLUMN), Math.floor(eye.z / COLUMN)];
  for (let ix = dx - COLUMNS; ix <= dx + COLUMNS; ix++)
    for (let iz = dz - COLUMNS; iz <= dz + COLUMNS; iz++) drips(ix, iz, seconds, eye, put);
}
