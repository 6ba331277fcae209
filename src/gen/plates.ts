/**
 * Scale "plate": the Megastructure floors of one column. Reads nothing but the address.
 *
 * Slots are 8,192 m apart; slot 0 (the shell's own floor) and every eighth are always filled, so
 * that looking for a neighbour never takes more than eight steps.
 */
import { at, chance, child, int, unit } from '../core/index.ts';
import type { Column, Hash } from '../core/index.ts';
import { KEPT, onTrim } from './caches.ts';
import { columnKey, DATUM } from './key.ts';
import type { WorldKey } from './key.ts';

export const SLOT_METRES = 8192;
/** Slots in a shell: 2^27 m over 8,192 m. */
export const SLOTS = 16384;
const FORCED_EVERY = 8;
/** The last metres of a shell, under the next shell's floor: the heaviest Megastructure. */
export const SHELL_CAP = 2048;
/** Top of the shell's own floor, metres: slot 0's plate. */
export const FIRST_FLOOR = 1024;

export interface Plate {
  readonly slot: number;
  readonly key: Hash;
  /** Height of the top above the shell's floor, metres. */
  readonly topY: number;
  /** Height of the underside, metres. */
  readonly underY: number;
}

/** The open space between the top of one plate and the underside of the next above. */
export interface Gap {
  readonly column: Column;
  readonly world: WorldKey;
  readonly slot: number;
  readonly key: Hash;
  /** Top of the plate that one stands on, metres above the shell's floor. */
  readonly floorY: number;
  /** Thickness of that plate, metres. */
  readonly floorThickness: number;
  /** Open height to the lamp-sky, metres. */
  readonly height: number;
  /** Highest datum with room for a walker below the lamp-sky's ribs. */
  readonly topDatum: number;
  /** Slot of the plate overhead, or SLOTS for the shell's cap. */
  readonly ceilingSlot: number;
}

/** Is there a plate in this slot? */
function filled(key: Hash, slot: number): boolean {
  return slot % FORCED_EVERY === 0 || chance(at(key, slot, 1), 0.66);
}

/** The plate in a slot, or null where the slot was left empty. */
export function plateIn(world: WorldKey, column: Column, slot: number): Plate | null {
  const root = columnKey(world, column, 'plate');
  if (slot < 0 || slot >= SLOTS || !filled(root, slot)) return null;
  const key = at(root, slot, 2);
  if (slot === 0) return { slot, key, topY: FIRST_FLOOR, underY: 0 };
  const jitter = 64 * int(child(key, 1), -14, 14);
  const u = unit(child(key, 2));
  const thickness = 64 + 4 * Math.floor(u * u * u * 496);
  const topY = slot * SLOT_METRES + jitter;
  return { slot, key, topY, underY: topY - thickness };
}

/** The plate at or below a slot. Slot 0 always answers. */
function plateAtOrBelow(world: WorldKey, column: Column, slot: number): Plate {
  for (let s = Math.min(slot, SLOTS - 1); s > 0; s--) {
    const plate = plateIn(world, column, s);
    if (plate) return plate;
  }
  return plateIn(world, column, 0) as Plate;
}

/** The plate in the first filled slot above, or null under the shell's cap. */
export function plateAbove(world: WorldKey, column: Column, slot: number): Plate | null {
  for (let s = slot + 1; s < SLOTS; s++) {
    const plate = plateIn(world, column, s);
    if (plate) return plate;
  }
  return null;
}

/** The gap whose floor is the given plate. */
export function gapOver(world: WorldKey, column: Column, plate: Plate): Gap {
  const above = plateAbove(world, column, plate.slot);
  const ceilingY = above ? above.underY : SLOTS * SLOT_METRES - SHELL_CAP;
  const height = ceilingY - plate.topY;
  return {
    column,
    world,
    slot: plate.slot,
    key: plate.key,
    floorY: plate.topY,
    floorThickness: plate.topY - plate.underY,
    height,
    topDatum: Math.floor((height - 64) / DATUM),
    ceilingSlot: above ? above.slot : SLOTS,
  };
}

const GAP_CACHE = new Map<string, Gap>();

onTrim(() => {
  if (GAP_CACHE.size <= KEPT.gaps) return;
  GAP_CACHE.clear();
  lastGap = null;
  ABOVE = new WeakMap();
});

let lastGap: Gap | null = null;

function owns(gap: Gap, world: WorldKey, column: Column, y: number): boolean {
  const c = gap.column;
  return (
    y >= gap.floorY - gap.floorThickness &&
    y < gap.floorY + gap.height &&
    gap.world.seed === world.seed &&
    gap.world.rules === world.rules &&
    c.shell === column.shell &&
    c.face === column.face &&
    c.u === column.u &&
    c.v === column.v
  );
}

/** The gap (floor plate and open space over it) that owns a height: from the floor plate's underside up. */
export function gapAt(world: WorldKey, column: Column, y: number): Gap {
  // Questions come in clusters: mostly it is the gap of the last one.
  if (lastGap && owns(lastGap, world, column, y)) return lastGap;
  let plate = plateAtOrBelow(world, column, Math.floor((y + 3072) / SLOT_METRES) + 1);
  while (plate.slot > 0 && plate.underY > y) plate = plateAtOrBelow(world, column, plate.slot - 1);
  const name = `${world.seed}.${world.rules}.${column.shell}.${column.face}.${column.u}.${column.v}.${plate.slot}`;
  let gap = GAP_CACHE.get(name);
  if (!gap) {
    gap = gapOver(world, column, plate);
    GAP_CACHE.set(name, gap);
  }
  lastGap = gap;
  return gap;
}

let ABOVE = new WeakMap<Gap, Gap>();

/** The next gap above, or null where the shell ends. */
export function gapAboveOf(gap: Gap): Gap | null {
  if (gap.ceilingSlot >= SLOTS) return null;
  let above = ABOVE.get(gap);
  if (!above) {
    above = gapAt(gap.world, gap.column, gap.floorY + gap.height + 1);
    ABOVE.set(gap, above);
    lastGap = gap;
  }
  return above;
}

/** The next gap below, or null on the shell's own floor. */
export function gapBelowOf(gap: Gap): Gap | null {
  if (gap.slot === 0) return null;
  const below = gapAt(gap.world, gap.column, gap.floorY - gap.floorThickness - 1);
  lastGap = gap;
  return below;
}
