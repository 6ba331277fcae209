/** Where one stands to look at an abyss: on a bridge to its one tower. */
import { bridgesOver } from './bridges.ts';
import type { Bridge } from './bridges.ts';
import { SIDES } from './body.ts';
import type { Side } from './body.ts';
import type { Look } from './great-looks.ts';
import type { Block } from './grid.ts';
import { DATUM } from './key.ts';

/** Share of a bridge from its outer end to where one stands; how far from its railing, metres; and how far out one looks, degrees. */
const SHARE = 0.62;
const FROM_RAIL = 1.5;
const TURN = 13;
/** Looking from each side of a block toward its middle, degrees. */
const INWARD: readonly number[] = [0, 90, 180, 270];

/** On the longest of the bridges to an abyss's tower, past its railing at the tower and the depth; null where it is no abyss. */
export function abyssLook(block: Block): Look | null {
  if (block.kind !== 'abyss') return null;
  let best: { readonly bridge: Bridge; readonly side: Side } | null = null;
  for (const side of SIDES) {
    const [bridge] = bridgesOver(block, side);
    if (!bridge) continue;
    if (!best || bridge.to - bridge.from > best.bridge.to - best.bridge.from)
      best = { bridge, side };
  }
  if (!best) return null;
  const { bridge, side } = best;
  const { axis, from, to, centre, width, k } = bridge;
  const length = to - from;
  const outer = side === 1 || side === 2;
  const u = Math.floor(outer ? to - SHARE * length : from + SHARE * length) + 0.5;
  const v = centre - Math.max(0, width / 2 - FROM_RAIL);
  // Out over the railing that one stands at: the tower on one side of the page, the depth on the other.
  const turn = side < 2 ? TURN : -TURN;
  return {
    x: axis === 0 ? u : v,
    y: block.gap.floorY + k * DATUM,
    z: axis === 0 ? v : u,
    yaw: (INWARD[side]! + turn + 360) % 360,
    pitch: 4,
    words: `abyss round one tower, ${Math.round(block.x1 - block.x0)} m across, over a bridge ${Math.round(length)} m long`,
  };
}
