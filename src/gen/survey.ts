/**
 * The plan as a surveyor would draw it: blocks, bodies, bridges, gates and shafts about a place, in
 * metres of its frame. For maps and for finding things; it reads the plan and decides nothing.
 */
import type { Place } from '../core/index.ts';
import { bodiesOf, bodyBottom, bodyTop } from './body.ts';
import type { Body } from './body.ts';
import type { Side } from './body.ts';
import { bridgesOver, gatewaysOf, linksIn } from './bridges.ts';
import type { Bridge, BridgeKind } from './bridges.ts';
import { trimCaches } from './caches.ts';
import { gatesOf } from './gates.ts';
import { blockAt, cellOf, gridOf } from './grid.ts';
import type { Block, BlockKind } from './grid.ts';
import { deckAt } from './hypostyle.ts';
import { DATUM } from './key.ts';
import type { WorldKey } from './key.ts';
import { gapAt } from './plates.ts';
import type { Gap } from './plates.ts';
import { shaftsOn } from './shafts.ts';

interface Rect {
  readonly x0: number;
  readonly z0: number;
  readonly x1: number;
  readonly z1: number;
}

export interface SurveyBlock extends Rect {
  readonly kind: BlockKind;
  /** Heights of a hall's decks; empty elsewhere. */
  readonly decks: readonly number[];
}

/** A thing with rings, from its underside to its top. */
export interface SurveyBody extends Rect {
  readonly kind: Exclude<Body['kind'], 'upright'>;
  readonly y0: number;
  readonly y1: number;
}

/** A bridge's deck: a rectangle at one height. */
export interface SurveyBridge extends Rect {
  readonly kind: BridgeKind;
  /** 0 runs along x, 1 along z. */
  readonly axis: 0 | 1;
  readonly y: number;
}

export interface SurveyGate {
  /** 0 north (−z), 1 east, 2 south, 3 west. */
  readonly side: Side;
  /** On the face of the bulkhead. */
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

export interface Survey {
  readonly floorY: number;
  readonly ceilingY: number;
  readonly plate: number;
  readonly blocks: readonly SurveyBlock[];
  readonly bodies: readonly SurveyBody[];
  readonly bridges: readonly SurveyBridge[];
  readonly gates: readonly SurveyGate[];
  readonly shafts: readonly { readonly x: number; readonly z: number }[];
  /** Half widths of what is built in, metres: beyond is bulkhead. */
  readonly half: readonly [number, number];
}

/** Blocks of a gap whose cell lies within so many metres of a point, along x and along z. */
function blocksWithin(gap: Gap, x: number, z: number, reach: readonly [number, number]): Block[] {
  const grid = gridOf(gap);
  const out: Block[] = [];
  for (let i = cellOf(grid, 0, x - reach[0]); i <= cellOf(grid, 0, x + reach[0]); i++)
    for (let j = cellOf(grid, 1, z - reach[1]); j <= cellOf(grid, 1, z + reach[1]); j++)
      out.push(blockAt(gap, i, j));
  return out;
}

/** Every bridge that begins in a block: over its east and south side, between its towers, to its gates. */
export function bridgesFrom(block: Block): Bridge[] {
  return [
    ...bridgesOver(block, 1),
    ...bridgesOver(block, 2),
    ...linksIn(block),
    ...gatewaysOf(block),
  ];
}

function deckOf({ kind, axis, from, to, centre, width, k }: Bridge, floorY: number): SurveyBridge {
  const y = floorY + k * DATUM;
  const [low, high] = [centre - width / 2, centre + width / 2];
  return axis === 0
    ? { kind, axis, y, x0: from, x1: to, z0: low, z1: high }
    : { kind, axis, y, x0: low, x1: high, z0: from, z1: to };
}

function decksOf(block: Block): number[] {
  const out: number[] = [];
  for (let k = 4; k <= block.gap.topDatum; k += 4)
    if (deckAt(block, k)) out.push(block.gap.floorY + k * DATUM);
  return out;
}

/** What is planned within so many metres of a place, along x and along z; null where there are no plates. */
export function surveyAround(
  world: WorldKey,
  place: Place,
  reach: readonly [number, number],
): Survey | null {
  trimCaches();
  if (place.frame.kind === 'room') return null;
  const gap = gapAt(world, place.frame, place.y);
  const { floorY } = gap;
  const grid = gridOf(gap);
  const blocks = blocksWithin(gap, place.x, place.z, reach);
  const rect = ({ x0, z0, x1, z1 }: Rect): Rect => ({ x0, z0, x1, z1 });
  const [hx, hz] = grid.half;
  return {
    floorY,
    ceilingY: floorY + gap.height,
    plate: gap.slot,
    half: grid.half,
    blocks: blocks.map((block) => ({
      ...rect(block),
      kind: block.kind,
      decks: block.kind === 'hypostyle' ? decksOf(block) : [],
    })),
    bodies: blocks.flatMap((block) =>
      bodiesOf(block).flatMap((body) =>
        body.kind === 'upright'
          ? []
          : [
              {
                ...rect(body),
                kind: body.kind,
                y0: floorY + bodyBottom(body),
                y1: floorY + bodyTop(body),
              },
            ],
      ),
    ),
    bridges: blocks.flatMap(bridgesFrom).map((bridge) => deckOf(bridge, floorY)),
    gates: gatesOf(gap).map(({ side, centre, k }) => ({
      side,
      x: side === 1 ? hx : side === 3 ? -hx : centre,
      y: floorY + k * DATUM,
      z: side === 0 ? -hz : side === 2 ? hz : centre,
    })),
    shafts: shaftsOn(gap).map(({ x, z }) => ({ x, z })),
  };
}
