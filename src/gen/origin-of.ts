/** A planned event by its id alone: for what has its place in its name, a column's plates, blocks and bodies, or a room. */
import { parseFrame } from '../core/index.ts';
import type { Column, GeneratedId, Place } from '../core/index.ts';
import { bodiesOf } from './body.ts';
import { blockAt, gridOf } from './grid.ts';
import type { Block } from './grid.ts';
import type { WorldKey } from './key.ts';
import { lineageAt, reachable } from './lineage.ts';
import type { Origin } from './lineage.ts';
import { gapOver, plateIn } from './plates.ts';
import type { Gap } from './plates.ts';
import { vistas } from './places.ts';

const PLATE = /^plate (\d+)(?: bulkhead)?$/;
const BLOCK = /^plate (\d+) block (-?\d+)\.(-?\d+)(?: (?:massif|tower|hyper) (\d+))?$/;
/** Plates that every column has; what is known of the builders of one, its later plates know. */
const PLATES = ['plate 16376', 'plate 8192', 'plate 0'];

function gapOf(world: WorldKey, column: Column, slot: number): Gap | null {
  const plate = plateIn(world, column, slot);
  return plate === null ? null : gapOver(world, column, plate);
}

function blockIn(gap: Gap, i: number, j: number): Block | null {
  const { first, last } = gridOf(gap);
  const isIn = i >= first[0] - 1 && i <= last[0] && j >= first[1] - 1 && j <= last[1];
  return isIn ? blockAt(gap, i, j) : null;
}

/** A place of a plan node, where its name tells one. */
function placeOf(world: WorldKey, frame: Column, node: string): Place | null {
  const named = PLATE.exec(node) ?? BLOCK.exec(node);
  const gap = named && gapOf(world, frame, Number(named[1]));
  if (!gap) return null;
  const [, , i, j, body] = named;
  if (i === undefined) return { frame, x: 0, y: gap.floorY, z: 0 };
  const block = blockIn(gap, Number(i), Number(j));
  if (block === null) return null;
  const isThere = body === undefined || bodiesOf(block).some(({ index }) => index === Number(body));
  if (!isThere) return null;
  const [x, z] = [(block.x0 + block.x1) / 2, (block.z0 + block.z1) / 2];
  return { frame, x: Math.round(x), y: gap.floorY, z: Math.round(z) };
}

function isSame(a: GeneratedId, b: GeneratedId): boolean {
  return a.frame === b.frame && a.node === b.node && a.process === b.process && a.index === b.index;
}

function frameOf(text: string): Place['frame'] | null {
  try {
    return parseFrame(text);
  } catch {
    return null;
  }
}

/** Where to look for it: a place, and the plan node there whose history it may be in. */
function whereIs(world: WorldKey, id: GeneratedId): { place: Place | null; node: string }[] {
  // What concerns all of the City is known wherever one is.
  const frame =
    id.frame === 'city' ? (vistas(world, null, 1)[0]?.place.frame ?? null) : frameOf(id.frame);
  if (frame === null) return [];
  if (frame.kind === 'room')
    return [{ place: { frame, x: 0, y: 0, z: 0 }, node: `rind of ${frame.name}` }];
  const isWide = id.frame === 'city' || id.node === 'builders';
  const nodes = isWide ? PLATES : [id.node];
  return nodes.map((node) => ({ place: placeOf(world, frame, node), node }));
}

/** A planned event and what led to it, youngest first; null where its name does not tell its place, or there is no such. */
export function originOf(world: WorldKey, id: GeneratedId): Origin[] | null {
  for (const { place, node } of whereIs(world, id)) {
    const origins = place === null ? [] : lineageAt(world, place, node);
    const at = origins.findIndex((origin) => isSame(origin.id, id));
    if (at >= 0) return reachable(origins, at);
  }
  return null;
}
