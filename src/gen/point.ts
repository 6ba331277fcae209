/** What stands at a point: the plan asked with a node so small that nearly everything misses it. */
import { MATERIALS, ROLES } from '../core/index.ts';
import { trimCaches } from './caches.ts';
import type { Hull, Place } from '../core/index.ts';
import { emitRoomOrColumn } from './chunk.ts';
import { gridOf } from './grid.ts';
import type { WorldKey } from './key.ts';
import { gapAt } from './plates.ts';
import { Sink } from './sink.ts';
import type { Store } from './store.ts';

export interface WhatIs {
  readonly shell: number | null;
  readonly plate: number | null;
  readonly storey: number | null;
  readonly inside: boolean;
  readonly role: string | null;
  readonly material: string | null;
  readonly owner: string | null;
}

const STOREY = 4;

/** What is at a place at a tick. The place is expected in its own frame (canonical). */
export function whatIsAt(world: WorldKey, place: Place, tick: number): WhatIs {
  trimCaches();
  const sink = new Sink(
    { frame: place.frame, level: 0, x: place.x, y: place.y, z: place.z },
    tick,
    1 / 64,
  );
  emitRoomOrColumn(sink, world);
  const hit = sink.ask(partAt);
  const column = place.frame.kind === 'column' ? place.frame : null;
  const open = column ? openness(world, place) : null;
  return {
    shell: column ? column.shell : null,
    plate: open ? open.plate : null,
    storey: open ? Math.floor(open.height / STOREY) : null,
    inside: hit !== null,
    role: hit ? (ROLES[hit.role] as string) : null,
    material: hit ? (MATERIALS[hit.material] as string) : null,
    owner: hit ? hit.owner : null,
  };
}

/** Plate and height above it; null in bulkheads. */
function openness(world: WorldKey, place: Place): { plate: number; height: number } | null {
  if (place.frame.kind !== 'column') return null;
  const gap = gapAt(world, place.frame, place.y);
  const [hx, hz] = gridOf(gap).half;
  if (place.x < -hx || place.x >= hx || place.z < -hz || place.z >= hz) return null;
  return { plate: gap.slot, height: place.y - gap.floorY };
}

interface Hit {
  readonly role: number;
  readonly material: number;
  readonly owner: string;
}

/** The part that holds the node's minimum corner, half-open. */
function partAt(store: Store): Hit | null {
  const { tags, boxOwners, corners, owners } = store;
  const box = store.boxAtCorner();
  if (box >= 0)
    return {
      role: tags[box * 4]!,
      material: tags[box * 4 + 1]!,
      owner: owners[boxOwners[box]!]!,
    };
  for (let i = 0; i < store.hullCount; i++) {
    const hull = store.hulls[i]!;
    if (holdsOrigin(hull, corners))
      return { role: hull.role, material: hull.material, owner: owners[hull.owner]! };
  }
  return null;
}

/** Is the origin behind every face? Normals from whole rings (Newell): three corners may be a unit apart. */
function holdsOrigin(hull: Hull, v: Int32Array): boolean {
  for (const face of hull.faces) {
    let nx = 0;
    let ny = 0;
    let nz = 0;
    for (let i = 0; i < face.length; i++) {
      const p = (hull.first + (face[i] as number)) * 3;
      const q = (hull.first + (face[(i + 1) % face.length] as number)) * 3;
      nx +=
        ((v[p + 1] as number) - (v[q + 1] as number)) *
        ((v[p + 2] as number) + (v[q + 2] as number));
      ny += ((v[p + 2] as number) - (v[q + 2] as number)) * ((v[p] as number) + (v[q] as number));
      nz += ((v[p] as number) - (v[q] as number)) * ((v[p + 1] as number) + (v[q + 1] as number));
    }
    const a = (hull.first + (face[0] as number)) * 3;
    if ((v[a] as number) * nx + (v[a + 1] as number) * ny + (v[a + 2] as number) * nz < 0)
      return false;
  }
  return true;
}
