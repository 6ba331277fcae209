/**
 * Alcoves of a hall (src/gen/inside/alcoves.ts): behind its tiers, a few of the places between two piers; and
 * in its back wall, high and wide ones between two piers and two belts, of a hash of the hall each.
 */
import { at, chance, child, int } from '../../core/index.ts';
import { deepBehind, TALL } from './alcoves.ts';
import type { Alcove } from './alcoves.ts';
import { BELT_PITCH, BELT_UP } from './hall-measures.ts';
import { STOREY, UNIT } from './suite.ts';
import type { Hall, Suite } from './suite.ts';
import { tiersOf } from './tiers.ts';

/** Shares of places behind tiers, and in the back wall, that have one. */
const NEAR = 0.5;
const FAR = 0.34;
/** From the middle of a pier, metres. */
const BY_PIER = 0.75;
const NEAR_DEEP = 1.5;
/** Over a belt, and under the next. */
const OVER_BELT = 0.625;
const UNDER_BELT = 0.5;

const KNOWN = new WeakMap<Hall, readonly Alcove[]>();

/** Those behind tiers from below, then those in the back wall. */
export function hallAlcoves(suite: Suite, hall: Hall): readonly Alcove[] {
  let known = KNOWN.get(hall);
  if (!known) {
    known = [...behindTiers(suite, hall), ...inBackWall(suite, hall)];
    KNOWN.set(hall, known);
  }
  return known;
}

function behindTiers(suite: Suite, hall: Hall): Alcove[] {
  const out: Alcove[] = [];
  const { c1 } = suite;
  const deep = deepBehind(c1, suite.relief, NEAR_DEEP);
  if (deep === 0) return out;
  for (const y of tiersOf(suite, hall)?.floors ?? [])
    for (let s = hall.s0; s + UNIT <= hall.s1; s += UNIT) {
      const h = at(hall.key, 20, Math.floor(y), s);
      if (!chance(h, NEAR)) continue;
      const s0 = s + BY_PIER + 0.25 * int(child(h, 1), 0, 6);
      const s1 = Math.min(s + UNIT - BY_PIER, s0 + 1.75 + 0.25 * int(child(h, 2), 0, 5));
      const y1 = y + TALL;
      out.push({ wall: 'near', s0, s1, d0: c1 - deep, d1: c1, y0: y, y1, key: child(h, 3) });
    }
  return out;
}

function inBackWall(suite: Suite, hall: Hall): Alcove[] {
  const out: Alcove[] = [];
  const top = suite.y + hall.storeys * STOREY;
  for (let belt = suite.y + BELT_UP; belt + BELT_PITCH < top; belt += BELT_PITCH) {
    const row = at(hall.key, 21, Math.floor(belt));
    const y0 = belt + OVER_BELT + 0.25 * int(child(row, 1), 0, 6);
    const y1 = belt + BELT_PITCH - UNDER_BELT - 0.25 * int(child(row, 2), 0, 6);
    // The ladder to the tiers stands in a corner.
    for (let s = hall.s0 + UNIT; s + 2 * UNIT <= hall.s1; s += UNIT) {
      const h = at(row, s);
      if (!chance(h, FAR)) continue;
      const s0 = s + BY_PIER + 0.25 * int(child(h, 1), 0, 3);
      const s1 = s + UNIT - BY_PIER - 0.25 * int(child(h, 2), 0, 3);
      const d1 = hall.back + 2 + 0.5 * int(child(h, 3), 0, 8);
      out.push({ wall: 'far', s0, s1, d0: hall.back, d1, y0, y1, key: child(h, 4) });
    }
  }
  return out;
}
