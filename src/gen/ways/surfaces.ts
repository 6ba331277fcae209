/** Walk surfaces as polygons, and the nearest of them to a point. */
import type { Node, Place } from '../../core/index.ts';
import { trimCaches } from '../caches.ts';
import type { Block } from '../grid.ts';
import type { WorldKey } from '../key.ts';
import { gapAboveOf, gapAt } from '../plates.ts';
import type { Gap } from '../plates.ts';
import { spotAt } from './locate.ts';
import { blocksOver, gateSheets, sheetsOf, suitesOf } from './sheets.ts';
import { suiteSheets } from './inside.ts';
import type { Box } from './inside.ts';
import type { Rect, Sheet } from './sheet.ts';
import type { LegKind } from './trail.ts';

export interface WalkSurface {
  readonly kind: LegKind;
  /** Height in the frame, metres. */
  readonly y: number;
  /** Corners of the polygon, x and z in the frame. */
  readonly points: readonly (readonly [number, number])[];
}

/** How far nearestWay looks, metres. */
export const NEAREST_MAX = 4096;
/** How far it looks first: most answers are near. */
const NEAREST_RINGS = [48, 160, 480, 1400, NEAREST_MAX];

/** All walk surfaces that reach into a node. */
export function walkSurfacesIn(world: WorldKey, node: Node): WalkSurface[] {
  trimCaches();
  if (node.frame.kind === 'room') return [];
  const size = 64 * (1 << node.level);
  const out: WalkSurface[] = [];
  let gap: Gap | null = gapAt(world, node.frame, Math.max(0, node.y));
  const area = { x0: node.x, z0: node.z, x1: node.x + size, z1: node.z + size };
  for (; gap && gap.floorY < node.y + size; gap = gapAboveOf(gap)) {
    const y0 = node.y - gap.floorY;
    for (const block of blocksOver(gap, node.x, node.z, size))
      for (const s of allSheets(block, y0, y0 + size, area))
        if (s.x0 < node.x + size && s.x1 > node.x && s.z0 < node.z + size && s.z1 > node.z)
          out.push(surfaceOf(gap, s));
    for (const s of gateSheets(gap, area))
      if (s.y >= y0 && s.y <= y0 + size) out.push(surfaceOf(gap, s));
  }
  return out;
}

function allSheets(block: Block, y0: number, y1: number, area: Rect): Sheet[] {
  const within = suitesOf(block, y0, y1, area).flatMap((suite) => suiteSheets(suite, y0, y1, area));
  return [...sheetsOf(block, y0, y1, area), ...within];
}

function surfaceOf(gap: Gap, s: Sheet): WalkSurface {
  return {
    kind: s.kind,
    y: s.y + gap.floorY,
    points: [
      [s.x0, s.z0],
      [s.x1, s.z0],
      [s.x1, s.z1],
      [s.x0, s.z1],
    ],
  };
}

interface Found {
  readonly place: Place;
  readonly square: number;
}

/** The nearest point of any walk surface of the frame, or null if none is within NEAREST_MAX. */
export function nearestWay(world: WorldKey, place: Place): Place | null {
  trimCaches();
  if (place.frame.kind === 'room') return null;
  let best: Found | null = null;
  for (const far of NEAREST_RINGS) {
    // Nothing farther than what is found already need be looked at.
    const reach: number = best ? Math.min(far, Math.sqrt(best.square)) : far;
    best = nearestWithin(world, place, reach, best);
    if (best && best.square <= far * far) return best.place;
  }
  return null;
}

/** The nearest point on any plate whose space comes within `reach` of a place. */
function nearestWithin(
  world: WorldKey,
  place: Place,
  reach: number,
  known: Found | null,
): Found | null {
  if (place.frame.kind === 'room') return null;
  let best = known;
  let gap: Gap | null = gapAt(world, place.frame, Math.max(0, place.y - reach));
  for (; gap && gap.floorY <= place.y + reach; gap = gapAboveOf(gap))
    if (gap.floorY + gap.height >= place.y - reach) best = nearestIn(gap, place, reach, best);
  return best;
}

function nearestIn(gap: Gap, place: Place, reach: number, known: Found | null): Found | null {
  const { x, z } = place;
  const y = place.y - gap.floorY;
  let best = known;
  const limit = () => (best ? best.square : reach * reach);
  const consider = (s: Sheet) => {
    const px = inGrid(x, s.x0, s.x1);
    const pz = inGrid(z, s.z0, s.z1);
    const square = (px - x) * (px - x) + (s.y - y) * (s.y - y) + (pz - z) * (pz - z);
    if (square >= limit() || !spotAt(gap, px, s.y, pz)) return;
    best = { place: { frame: place.frame, x: px, y: s.y + gap.floorY, z: pz }, square };
  };
  for (const s of gateSheets(gap, around(x, z, reach))) consider(s);
  const about = () => {
    const r = Math.sqrt(limit());
    return { y0: y - r, y1: y + r, area: { x0: x - r, z0: z - r, x1: x + r, z1: z + r } };
  };
  // The nearest block first: what it has leaves less to look at in the others.
  const off = (b: Rect) => Math.max(b.x0 - x, x - b.x1, b.z0 - z, z - b.z1);
  const blocks = blocksOver(gap, x - reach, z - reach, 2 * reach).sort((a, b) => off(a) - off(b));
  for (const block of blocks) {
    const { y0, y1, area } = about();
    for (const s of sheetsOf(block, y0, y1, area)) consider(s);
  }
  // Rooms come last: most lie behind a ledge that is nearer.
  for (const block of blocks) {
    const { y0, y1, area } = about();
    const wanted = (box: Box) => {
      const dx = Math.max(box.x0 - x, 0, x - box.x1);
      const dy = Math.max(box.y0 - y, 0, y - box.y1);
      const dz = Math.max(box.z0 - z, 0, z - box.z1);
      return dx * dx + dy * dy + dz * dz < limit();
    };
    for (const suite of suitesOf(block, y0, y1, area, wanted)) {
      const now = about();
      for (const s of suiteSheets(suite, now.y0, now.y1, now.area)) consider(s);
    }
  }
  return best;
}

function around(x: number, z: number, r: number): Rect {
  return { x0: x - r, z0: z - r, x1: x + r, z1: z + r };
}

/** The multiple of 1/64 m nearest to v between low and high. */
function inGrid(v: number, low: number, high: number): number {
  const at = Math.round(Math.min(Math.max(v, low), high) * 64) / 64;
  return at < low ? at + 1 / 64 : at > high ? at - 1 / 64 : at;
}
