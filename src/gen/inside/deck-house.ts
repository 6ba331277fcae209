/**
 * Scale "suite" on a hall's deck: the rooms of a house that stands there. One row of rooms behind its
 * front, and behind them a corridor from end to end that comes out at both.
 */
import { at, chance, child, int } from '../../core/index.ts';
import type { Body } from '../body.ts';
import { bridgeHouses } from '../bridge-houses.ts';
import type { Bridge } from '../bridges.ts';
import { HOUSE_UNIT, HOUSE_WALL } from '../deck-houses.ts';
import type { DeckHouse } from '../deck-houses.ts';
import type { Block } from '../grid.ts';
import { housesIn } from '../hypostyle.ts';
import type { FloorRect } from '../hypostyle.ts';
import { DATUM } from '../key.ts';
import { kindOfSuite } from './kinds.ts';
import { SHELL, STRETCH, WALL } from './suite.ts';
import type { Suite } from './suite.ts';

/** Share of doors in fronts, and of ends of corridors, that were shut for good. */
const SHUT = 0.08;
/** Of houses of three units and more so many have a second door in front. */
const SECOND = 0.4;
/** Share of units without a door that have a barred window. */
const PANES = 0.5;

const KNOWN = new WeakMap<Block | Bridge, Map<string, Suite>>();

function kept(host: Block | Bridge, name: string, make: () => Suite): Suite {
  let known = KNOWN.get(host);
  if (!known) {
    known = new Map();
    KNOWN.set(host, known);
  }
  let suite = known.get(name);
  if (!suite) {
    suite = make();
    known.set(name, suite);
  }
  return suite;
}

/** What is inside a house on deck k. */
export function houseSuite(block: Block, k: number, house: DeckHouse): Suite {
  return kept(block, `${k}.${house.name}`, () => makeSuite(block, k, house));
}

const HOSTS = new WeakMap<Body, Bridge>();

/** The bridge that a house stands on, or null for what stands elsewhere. */
export function hostOf(body: Body): Bridge | null {
  return HOSTS.get(body) ?? null;
}

/** What is inside a house on a bridge. */
export function bridgeSuite(bridge: Bridge, house: DeckHouse): Suite {
  return kept(bridge, house.name, () => makeSuite(bridge.low, bridge.k, house, bridge));
}

/** The suites of houses on a bridge that reach into an area, of those that are wanted. */
export function bridgeSuitesIn(
  bridge: Bridge,
  area: FloorRect,
  wanted: (house: FloorRect) => boolean = () => true,
): Suite[] {
  return bridgeHouses(bridge)
    .filter(
      (h) => h.x0 <= area.x1 && h.x1 >= area.x0 && h.z0 <= area.z1 && h.z1 >= area.z0 && wanted(h),
    )
    .map((house) => bridgeSuite(bridge, house));
}

/** The suites of houses on deck k that reach into an area, of those that are wanted. */
export function houseSuitesIn(
  block: Block,
  k: number,
  area: FloorRect,
  wanted: (house: FloorRect) => boolean,
): Suite[] {
  return housesIn(block, k, area)
    .filter(wanted)
    .map((house) => houseSuite(block, k, house));
}

function makeSuite(block: Block, k: number, house: DeckHouse, bridge?: Bridge): Suite {
  const { key, side, units, x0, z0, x1, z1 } = house;
  const kind = kindOfSuite(child(key, 11));
  const [long, deep] = side % 2 === 0 ? [x1 - x0, z1 - z0] : [z1 - z0, x1 - x0];
  const c1 = deep - HOUSE_WALL;
  const body: Body = {
    block,
    key,
    index: 0,
    kind: 'upright',
    x0,
    z0,
    x1,
    z1,
    low: k,
    high: k,
    hanging: false,
    roofed: false,
    strip: deep,
  };
  if (bridge) HOSTS.set(body, bridge);
  const doors = doorsOf(house);
  const panes: number[] = [];
  for (let unit = 0; unit < units; unit++)
    if (!doors.some((door) => door.bay === unit) && chance(at(key, 12, unit), PANES))
      panes.push(HOUSE_WALL + unit * HOUSE_UNIT + HOUSE_UNIT / 2);
  return {
    body,
    side,
    lot: { body, side, index: 0, key, s0: 0, s1: long, corner: false },
    k,
    key,
    kind,
    y: k * DATUM,
    a: HOUSE_WALL,
    b: long - HOUSE_WALL,
    stretches: Math.ceil((units * HOUSE_UNIT) / STRETCH),
    front: SHELL,
    c0: c1 - kind.corridor,
    c1,
    back: c1 + WALL,
    storeys: 1,
    plane: 0,
    relief: SHELL,
    // No stretch has this number: there is nothing to climb to.
    stairPhase: -1,
    halls: [],
    windows: [0, 0],
    doors,
    panes,
    outlets: [!chance(child(key, 13), SHUT), !chance(child(key, 14), SHUT)],
  };
}

/** The doors in a house's front: the first is open. */
function doorsOf({ key, units }: DeckHouse): Suite['doors'] {
  const first = int(child(key, 15), 0, units - 1);
  const bays = [first];
  if (units > 2 && chance(child(key, 16), SECOND)) bays.push((first + 2) % units);
  return bays
    .map((bay, i) => ({
      bay,
      s: HOUSE_WALL + bay * HOUSE_UNIT + HOUSE_UNIT / 2,
      open: i === 0 || !chance(at(key, 17, bay), SHUT),
      round: false,
    }))
    .toSorted((p, q) => p.s - q.s);
}
