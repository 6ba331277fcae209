/** What stands at a place: the answer of `city at` and `/v1/at`. */
import { formatPlace } from '../core/index.ts';
import type { Place } from '../core/index.ts';
import { disorderAt, nearestWay, whatIsAt } from '../gen/index.ts';
import type { World } from './world.ts';

export interface AtAnswer {
  readonly address: string;
  /** Null in rooms. */
  readonly shell: number | null;
  /** Number of the plate below; null in rooms and bulkheads. */
  readonly plate: number | null;
  /** floor(height above the plate's top / 4 m); null where plate is. */
  readonly storey: number | null;
  /** In a solid part. */
  readonly inside: boolean;
  readonly role: string | null;
  readonly material: string | null;
  /** Metres in the frame of the address; null if no way is within 4,096 m. */
  readonly nearestWay: [number, number, number] | null;
  /** Canonical name of the plan node that owns the part. */
  readonly owner: string | null;
  /** The year in which the nearest body was begun; null where there is none. */
  readonly year: number | null;
  /** Dead ends, doors onto nothing and copied rooms a kilometre of way there, to a hundredth. */
  readonly disorder: number | null;
}

/** What stands at a place at a tick. */
export function answerAt(world: World, place: Place, tick: number): AtAnswer {
  const what = whatIsAt(world.key, place, tick);
  const way = nearestWay(world.key, place);
  const order = disorderAt(world.key, place);
  return {
    address: formatPlace(place),
    shell: what.shell,
    plate: what.plate,
    storey: what.storey,
    inside: what.inside,
    role: what.role,
    material: what.material,
    nearestWay: way === null ? null : [way.x, way.y, way.z],
    owner: what.owner,
    year: order === null ? null : order.year,
    disorder: order === null ? null : Math.round(order.perKm * 100) / 100,
  };
}
