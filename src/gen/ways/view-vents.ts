/** Steam before composed views: whoever is shown one for the first time sees something that moves. */
import { at, chance, cos, PI, sin } from '../../core/index.ts';
import type { Place } from '../../core/index.ts';
import { trimCaches } from '../caches.ts';
import type { Block } from '../grid.ts';
import type { WorldKey } from '../key.ts';
import { gapAt } from '../plates.ts';
import type { Gap } from '../plates.ts';
import { vistasOf } from '../vistas.ts';
import type { Vista } from '../vistas.ts';
import { spotAt } from './locate.ts';
import type { Vent } from './openings.ts';
import { blocksOver } from './sheets.ts';

/** How far before the eye it may rise, metres, and how far beside the look, degrees: the first that fits. */
const AHEAD: readonly number[] = [10, 12, 8];
const ASIDE: readonly number[] = [15, 10, 21];
/** Of this share of the way there the floor must go on too, or a wall might hide it. */
const BETWEEN = 0.5;
/** Where no floor is before the eye it comes from so far beneath, metres: up past the edge. */
const BENEATH = 7;

const KNOWN = new WeakMap<Block, readonly Vent[]>();

/** The level direction of a yaw in degrees: x, z. */
function wayOf(yaw: number): readonly [number, number] {
  const a = (yaw * PI) / 180;
  return [-sin(a), cos(a)];
}

/** Steam leans across the look to its middle: which way is away from that, by the axis nearest to it. */
function inwardOf(yaw: number, isRight: boolean): Vent['inward'] {
  const [dx, dz] = wayOf(yaw + (isRight ? 90 : -90));
  if (dx * dx > dz * dz) return dx > 0 ? 0 : 1;
  return dz > 0 ? 2 : 3;
}

function isFloored(gap: Gap, { place }: Vista, x: number, z: number): boolean {
  return spotAt(gap, x, place.y - gap.floorY, z) !== null;
}

/** Where steam rises before a view: out of the floor ahead, or else up from beneath its edge. */
function ventBefore(block: Block, vista: Vista, index: number): Vent {
  const { gap } = block;
  const { x, y, z } = vista.place;
  const first = chance(at(block.key, 96, index), 0.5);
  const vent = (metres: number, aside: number, isRight: boolean): Vent => {
    const [dx, dz] = wayOf(vista.yaw + (isRight ? aside : -aside));
    const inward = inwardOf(vista.yaw, isRight);
    return { x: x + dx * metres, y, z: z + dz * metres, inward };
  };
  for (const metres of AHEAD)
    for (const aside of ASIDE)
      for (const isRight of [first, !first]) {
        const one = vent(metres, aside, isRight);
        const near = vent(metres * BETWEEN, aside, isRight);
        if (isFloored(gap, vista, one.x, one.z) && isFloored(gap, vista, near.x, near.z))
          return one;
      }
  return { ...vent(AHEAD[0]!, ASIDE[0]!, first), y: y - BENEATH };
}

function ventsOf(block: Block): readonly Vent[] {
  let vents = KNOWN.get(block);
  if (!vents) {
    vents = vistasOf(block).map((vista, index) => ventBefore(block, vista, index));
    KNOWN.set(block, vents);
  }
  return vents;
}

/** Places where steam comes up before composed views, within a cube of so many metres each way about a place. */
export function viewVentsNear(world: WorldKey, place: Place, reach: number): Vent[] {
  trimCaches();
  if (place.frame.kind === 'room') return [];
  const { x, y, z } = place;
  const gap = gapAt(world, place.frame, y);
  return blocksOver(gap, x - reach, z - reach, 2 * reach)
    .flatMap(ventsOf)
    .filter((v) => Math.max(Math.abs(v.x - x), Math.abs(v.y - y), Math.abs(v.z - z)) <= reach);
}
