/** Where something is, seen from a place, in words: winds and distances. North is −z, east +x. */

interface Point {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** The tangent of 22.5°: where one of eight winds ends and the next begins. */
const EIGHTH = 0.41421356237309503;
/** Nearer than this across is above, below or here; and so much up or down is worth a word, metres. */
const NEAR_METRES = 2;

/** A distance, as short as it can be said. */
export function metresText(metres: number): string {
  return metres < 1000 ? `${Math.round(metres)} m` : `${(metres / 1000).toFixed(1)} km`;
}

function windOf(dx: number, dz: number): string {
  const [across, along] = [Math.abs(dx), Math.abs(dz)];
  const first = along >= EIGHTH * across ? (dz > 0 ? 'south' : 'north') : '';
  const second = across >= EIGHTH * along ? (dx > 0 ? 'east' : 'west') : '';
  return [first, second].filter((part) => part !== '').join('-');
}

/** Where something is: “north-west, 12 m up”, “40 m down”, “here”. */
export function bearingWords(from: Point, to: Point): string {
  const [dx, dy, dz] = [to.x - from.x, to.y - from.y, to.z - from.z];
  const rise =
    Math.abs(dy) < NEAR_METRES ? '' : `${metresText(Math.abs(dy))} ${dy > 0 ? 'up' : 'down'}`;
  if (dx * dx + dz * dz < NEAR_METRES * NEAR_METRES) return rise === '' ? 'here' : rise;
  const wind = windOf(dx, dz);
  return rise === '' ? wind : `${wind}, ${rise}`;
}
