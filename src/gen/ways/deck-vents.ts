/** Where steam comes out of the decks of bridges: at one place in every run of their length, at either edge. */
import { at, chance, child, int } from '../../core/index.ts';
import type { Place } from '../../core/index.ts';
import type { Bridge } from '../bridges.ts';
import { trimCaches } from '../caches.ts';
import { DATUM } from '../key.ts';
import type { WorldKey } from '../key.ts';
import { gapAt } from '../plates.ts';
import { bridgesFrom } from '../survey.ts';
import type { Vent } from './openings.ts';
import { blocksOver } from './sheets.ts';

/** Metres of a deck for one vent, how far it keeps from the ends of that, and from the deck's edge. */
const RUN = 14;
const KEEP = 3;
const EDGE = 1.1;

function ventsOf(bridge: Bridge, floorY: number): Vent[] {
  const out: Vent[] = [];
  const { key, kind, axis, from, to, centre, width, k } = bridge;
  if (kind === 'catwalk') return out;
  for (let run = 0; (run + 1) * RUN <= to - from; run++) {
    const own = at(key, 95, run);
    const along = from + run * RUN + int(child(own, 1), KEEP, RUN - KEEP) + 0.5;
    const isLow = chance(child(own, 2), 0.5);
    const across = centre + (isLow ? -1 : 1) * (width / 2 - EDGE);
    const y = floorY + k * DATUM;
    // It leans over the deck: in is away from the deck's middle.
    if (axis === 0) out.push({ x: along, y, z: across, inward: isLow ? 3 : 2 });
    else out.push({ x: across, y, z: along, inward: isLow ? 1 : 0 });
  }
  return out;
}

/** Places where steam comes out of decks, within a cube of so many metres each way about a place. */
export function deckVentsNear(world: WorldKey, place: Place, reach: number): Vent[] {
  trimCaches();
  if (place.frame.kind === 'room') return [];
  const { x, y, z } = place;
  const gap = gapAt(world, place.frame, y);
  const near = blocksOver(gap, x - reach, z - reach, 2 * reach).flatMap(bridgesFrom);
  return near
    .filter(({ k }) => Math.abs(gap.floorY + k * DATUM - y) <= reach)
    .flatMap((bridge) => ventsOf(bridge, gap.floorY))
    .filter((vent) => Math.max(Math.abs(vent.x - x), Math.abs(vent.z - z)) <= reach);
}
