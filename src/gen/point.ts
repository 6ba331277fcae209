/** What stands at a point: the plan asked with a node so small that nearly everything misses it. */
import { MATERIALS, ROLES } from '../core/index.ts';
import type { Chunk, Hull, Place } from '../core/index.ts';
import { emitRoomOrColumn } from './chunk.ts';
import { gridOf } from './grid.ts';
import type { WorldKey } from './key.ts';
import { gapAt } from './plates.ts';
import { Sink } from './sink.ts';

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
  const sink = new Sink(
    { frame: place.frame, level: 0, x: place.x, y: place.y, z: place.z },
    tick,
    1 / 64,
  );
  emitRoomOrColumn(sink, world);
  const hit = partAt(sink.finish(world.rules));
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

/** The part that holds the node's minimum corner, half-open. */
function partAt(chunk: Chunk): { role: number; material: number; owner: string } | null {
  for (let i = 0; i < chunk.boxCount; i++) {
    const b = chunk.boxes;
    const p = i * 6;
    if (b[p] !== 0 || b[p + 1] !== 0 || b[p + 2] !== 0) continue;
    return {
      role: chunk.boxTags[i * 4] as number,
      material: chunk.boxTags[i * 4 + 1] as number,
      owner: chunk.owners[chunk.boxOwners[i] as number] as string,
    };
  }
  for (const hull of chunk.hulls)
    if (holdsOrigin(hull))
      return {
        role: hull.role,
        material: hull.material,
        owner: chunk.owners[hull.owner] as string,
      };
  return null;
}

/** Is the origin behind every face? */
function holdsOrigin(hull: Hull): boolean {
  const v = hull.vertices;
  const at = (n: number, i: number) => v[n * 3 + i] as number;
  for (const face of hull.faces) {
    const [a, b, c] = face as readonly [number, number, number];
    const u = [at(b, 0) - at(a, 0), at(b, 1) - at(a, 1), at(b, 2) - at(a, 2)] as const;
    const w = [at(c, 0) - at(a, 0), at(c, 1) - at(a, 1), at(c, 2) - at(a, 2)] as const;
    const x = u[1] * w[2] - u[2] * w[1];
    const y = u[2] * w[0] - u[0] * w[2];
    const z = u[0] * w[1] - u[1] * w[0];
    if (at(a, 0) * x + at(a, 1) * y + at(a, 2) * z < 0) return false;
  }
  return true;
}
