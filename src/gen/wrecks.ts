/**
 * Where a ledge is wrecked: one great event in a slot of 72 m of it, the oftener the more ruined its lot
 * is. What of it stands over the path or outside the railing src/gen/emit-wreck.ts builds.
 */
import { at, chance, child, unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import { flightInto, flightOver } from './climbs.ts';
import { ruinOf } from './decay.ts';
import { slabOf } from './lots.ts';
import type { Lot } from './lots.ts';
import { bandPlane, isGallery } from './planes.ts';
import type { SideFrame } from './side.ts';

/**
 * portal: a frame over the path has broken, its beam lies on what is left of its leg. gantry: the beam
 * between two arms hangs outside the railing. pipe: a broken tube sags over the path in slings. mast: a mast
 * on the edge leans out over the depth. edge: kerb and edge beam are gone, the railing is bent out.
 */
export type WreckKind = 'portal' | 'gantry' | 'pipe' | 'mast' | 'edge';

export interface Wreck {
  readonly kind: WreckKind;
  readonly key: Hash;
  /** Its middle, and how far it reaches along the ledge to both sides, metres. */
  readonly s: number;
  readonly half: number;
}

type Span = readonly [number, number];

const SLOT = 72;
/** How far a wreck's middle keeps from a lot's ends and from where a bridge lands, metres. */
const CLEAR = 13;
/** So far from a wreck's middle along the ledge anything hangs on it: its parts, and lesser ruin that keeps off it. */
const REACH = 24;
/** How far along the ledge its parts reach. */
export const WRECK_ASIDE = 9;
/** How far out and up anything of one reaches from edge and floor, and how far down. */
const WRECK_OUT = 7;
const WRECK_UP = 10;
const WRECK_DOWN = 20;
/** Wider ledges have no frame from edge to wall, metres. */
const SPANNED = 16;

const NONE: readonly Wreck[] = [];

/** The wrecks of ring k of a lot that may be in the node, in order. */
export function wrecksNear(
  frame: SideFrame,
  lot: Lot,
  k: number,
  s0: number,
  s1: number,
  y: number,
  mouths: readonly Span[],
): readonly Wreck[] {
  if (lot.corner) return NONE;
  const low = Math.max(s0 + CLEAR, frame.sLow - REACH);
  const high = Math.min(s1 - CLEAR, frame.sHigh + REACH);
  const { out } = slabOf(lot, k);
  const wall = bandPlane(lot, k);
  if (
    low >= high ||
    !frame.touches(
      low - REACH,
      high + REACH,
      -out - WRECK_OUT,
      wall + 1,
      y - WRECK_DOWN,
      y + WRECK_UP,
    )
  )
    return NONE;
  const often = 0.08 + 0.72 * ruinOf(lot, k);
  let found: Wreck[] | undefined;
  for (let i = Math.floor(low / SLOT); i * SLOT < high; i++) {
    const key = at(lot.key, 223, k, i);
    if (!chance(key, often)) continue;
    const s = i * SLOT + 8 + 56 * unit(child(key, 1));
    if (s < low || s > high || mouths.some(([a, b]) => s > a - CLEAR && s < b + CLEAR)) continue;
    const kind = kindOf(lot, k, wall + out, unit(child(key, 2)));
    (found ??= []).push({ kind, key, s, half: 3 + 3 * unit(child(key, 3)) });
  }
  return found ?? NONE;
}

function kindOf(lot: Lot, k: number, span: number, u: number): WreckKind {
  if (isGallery(lot, k) || u < 0.24) return 'edge';
  const { body } = lot;
  // Where stairs come and go nothing hangs over them.
  if (flightOver(body, k)?.lot === lot || flightInto(body, k)?.lot === lot) return 'edge';
  if (u < 0.42) return 'pipe';
  if (span > SPANNED) return u < 0.7 ? 'mast' : 'pipe';
  return u < 0.6 ? 'mast' : u < 0.79 ? 'portal' : 'gantry';
}

/** Where kerb and edge beam are gone, from and to. */
export function bitesIn(wrecks: readonly Wreck[]): readonly Span[] {
  if (wrecks.length === 0) return [];
  return wrecks.filter(({ kind }) => kind === 'edge').map(({ s, half }) => [s - half, s + half]);
}
