/**
 * Scale "alcove": what is hollow beside a shaft (src/gen/inside/riser.ts) about its platforms. One in the
 * wall behind a platform, as deep as the lot allows; one at an end of it, a few steps long; and across the
 * shaft, deep and higher than a man, beside the ladder and between two beams. Where they are is told by
 * the shaft alone, so that the lot about it and what stands in them agree.
 */
import { at, chance, child, int } from '../../core/index.ts';
import type { Hash } from '../../core/index.ts';
import { UNIT } from './suite.ts';

/** From where to where something reaches: along a side, inward, and upward, metres. */
export interface Extent {
  readonly s0: number;
  readonly s1: number;
  readonly d0: number;
  readonly d1: number;
  readonly y0: number;
  readonly y1: number;
}

export interface Alcove extends Extent {
  /** In the wall behind a platform, at an end of it, or in the wall across the shaft. */
  readonly wall: 'near' | 'start' | 'end' | 'far';
  readonly key: Hash;
}

/** What of a shaft says where its alcoves are. */
interface Shaft {
  readonly s: number;
  readonly ladder: number;
  readonly front: number;
  readonly edge: number;
  readonly back: number;
  readonly platforms: readonly number[];
}

/** No alcove goes farther from what it is beside, metres. */
export const ALCOVE_REACH = 6;

/** Shares of platforms that have one behind them, at either end, and across; and of heights between that have one across. */
const NEAR = 0.85;
const END = 0.75;
const FAR = 0.9;
const BETWEEN = 0.5;
/** How far over a platform the middle of what is between two lies, metres. */
const BETWEEN_UP = 7;
/** Of the lot before one behind a platform, and beyond one at its end, so much is left, metres. */
const SKIN = 1;
const NEAR_DEEP = 1.75;
const NEAR_LEAST = 1;
const END_DEEP = 4;
const END_LEAST = 2.5;
/** Right of the conduit that goes up behind the platforms, and lower than the course over them. */
const NEAR_FROM = 2.75;
export const TALL = 2.375;
/** From the ladder, from a corner of the shaft, and from the edge of a platform. */
const BY_LADDER = 0.625;
const BY_CORNER = 0.3125;
const BY_EDGE = 0.3125;

/** How deep one may be behind a wall, metres, before a façade that may be cut so deep; 0 where there is no room for any. */
export function deepBehind(wall: number, relief: number, most: number): number {
  const deep = Math.min(most, Math.floor((wall - relief - SKIN) * 8) / 8);
  return deep < NEAR_LEAST ? 0 : deep;
}

/** Alcoves of a shaft from below; `relief` is how deep the façade may be cut, `low` and `high` how far its stretch goes along the side. */
export function alcovesOf(
  key: Hash,
  shaft: Shaft,
  relief: number,
  [low, high]: readonly [number, number],
): readonly Alcove[] {
  const { s, front, edge } = shaft;
  const out: Alcove[] = [];
  const deep = deepBehind(front, relief, NEAR_DEEP);
  for (const y of shaft.platforms) {
    const h = at(key, Math.floor(y));
    const y1 = y + TALL;
    if (chance(child(h, 1), FAR)) out.push(across(shaft, child(h, 2), y - 1.25));
    if (deep > 0 && chance(child(h, 3), NEAR)) {
      const s0 = s + NEAR_FROM + 0.25 * int(child(h, 4), 0, 2);
      const s1 = s + UNIT - 0.25 - 0.25 * int(child(h, 5), 0, 2);
      out.push({ wall: 'near', s0, s1, d0: front - deep, d1: front, y0: y, y1, key: child(h, 6) });
    }
    const [d0, d1] = [front + 0.25, edge - BY_EDGE];
    for (const wall of ['start', 'end'] as const) {
      const k = child(h, wall === 'start' ? 7 : 8);
      const room = wall === 'start' ? s - low : high - s - UNIT;
      const long = Math.min(END_DEEP, room - SKIN) - 0.5 * int(child(k, 1), 0, 2);
      if (long < END_LEAST || !chance(child(k, 2), END)) continue;
      const [s0, s1] = wall === 'start' ? [s - long, s] : [s + UNIT, s + UNIT + long];
      out.push({ wall, s0, s1, d0, d1, y0: y, y1, key: child(k, 3) });
    }
    if (chance(child(h, 9), BETWEEN)) out.push(across(shaft, child(h, 10), y + BETWEEN_UP - 1.25));
  }
  return out;
}

/** One in the wall across, from a height or up to 1.25 m over it, on the wider side of the ladder: its ties go to the wall. */
function across({ s, ladder, back }: Shaft, h: Hash, from: number): Alcove {
  const [s0, s1] =
    ladder - s > UNIT / 2
      ? [s + BY_CORNER, ladder - BY_LADDER]
      : [ladder + BY_LADDER, s + UNIT - BY_CORNER];
  const y0 = from + 0.25 * int(child(h, 1), 0, 5);
  const y1 = y0 + 2.5 + 0.25 * int(child(h, 2), 0, 5);
  const d1 = back + 2 + 0.5 * int(child(h, 3), 0, 8);
  return { wall: 'far', s0, s1, d0: back, d1, y0, y1, key: child(h, 4) };
}

/** The one in a wall about a platform, or none. */
export function alcoveAt(
  alcoves: readonly Alcove[],
  wall: Alcove['wall'],
  platform: number,
): Alcove | null {
  return alcoves.find((it) => it.wall === wall && it.y0 === platform) ?? null;
}
