/**
 * Where houses stand on great bridges: on some of them, along both railings, their fronts toward the
 * middle. Nobody can stand between one and the railing behind it. A hash of (bridge, slot).
 */
import { at, chance, child, int } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import type { Side } from './body.ts';
import type { Bridge } from './bridges.ts';
import { HOUSE_UNIT, HOUSE_WALL } from './deck-houses.ts';
import type { DeckHouse } from './deck-houses.ts';

/** How far from the ends of a bridge houses stand, and from slot to slot, metres. */
const ENDS = 28;
const SLOT = 40;
/** From the edge of the deck to a house's back. */
const BEHIND = 0.75;
/** Share of great bridges that have houses, and of slots there. */
const SETTLED = 0.6;
const SHARE = 0.4;

const KNOWN = new WeakMap<Bridge, readonly DeckHouse[]>();

/** The houses of a bridge: none, or in order along it. */
export function bridgeHouses(bridge: Bridge): readonly DeckHouse[] {
  if (bridge.kind !== 'mega' || bridge.gate) return [];
  let houses = KNOWN.get(bridge);
  if (!houses) {
    houses = chance(at(bridge.key, 61), SETTLED) ? plan(bridge) : [];
    KNOWN.set(bridge, houses);
  }
  return houses;
}

function plan(bridge: Bridge): DeckHouse[] {
  const out: DeckHouse[] = [];
  const slots = Math.floor((bridge.to - bridge.from - 2 * ENDS) / SLOT);
  for (let n = 0; n < slots; n++)
    for (const edge of [0, 1] as const) {
      const key = at(bridge.key, 62, n, edge);
      if (chance(key, SHARE)) out.push(houseAt(bridge, n, edge, key));
    }
  return out;
}

function houseAt(bridge: Bridge, n: number, edge: 0 | 1, key: Hash): DeckHouse {
  const { axis, from, centre, width } = bridge;
  const units = int(child(key, 4), 2, 4);
  const long = units * HOUSE_UNIT + 2 * HOUSE_WALL;
  const deep = 9.25 + 0.5 * int(child(key, 5), 0, 4);
  const u0 = from + ENDS + n * SLOT + int(child(key, 1), 0, Math.floor(SLOT - long - 8));
  const half = width / 2 - BEHIND;
  const w0 = edge === 0 ? centre - half : centre + half - deep;
  // Fronts look across the bridge: seen from each side of a rectangle inward is away from there.
  const sides: readonly Side[] = axis === 0 ? [2, 0] : [1, 3];
  const rect =
    axis === 0
      ? { x0: u0, x1: u0 + long, z0: w0, z1: w0 + deep }
      : { z0: u0, z1: u0 + long, x0: w0, x1: w0 + deep };
  return { ...rect, side: sides[edge] as Side, units, key, name: `${n}.${edge}` };
}

/** What of a deck a house takes from the railing behind it on: from and to along the bridge, then across. */
export function takenBy(
  bridge: Bridge,
  house: DeckHouse,
): readonly [number, number, number, number] {
  const [u0, u1, w0, w1] =
    bridge.axis === 0
      ? [house.x0, house.x1, house.z0, house.z1]
      : [house.z0, house.z1, house.x0, house.x1];
  const half = bridge.width / 2;
  return w0 < bridge.centre
    ? [u0, u1, bridge.centre - half, w1]
    : [u0, u1, w0, bridge.centre + half];
}
