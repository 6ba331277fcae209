/** The vertical paths that lead from surface to surface: ladders, lifts and shafts. */
import type { Node } from '../../core/index.ts';
import { trimCaches } from '../caches.ts';
import { bodiesOf, ringAbove, ringAtOrBelow } from '../body.ts';
import type { Body, Side } from '../body.ts';
import { flightOver, LADDER_D, liftOf } from '../climbs.ts';
import { gatesNear, gateX, gateZ } from '../gates.ts';
import type { Gate } from '../gates.ts';
import { gridOf } from '../grid.ts';
import type { Block } from '../grid.ts';
import { deckAtOrBelow, hallLift } from '../hypostyle.ts';
import { DATUM } from '../key.ts';
import type { WorldKey } from '../key.ts';
import { gapAboveOf, gapAt, plateIn } from '../plates.ts';
import type { Gap } from '../plates.ts';
import { shaftThrough } from '../shafts.ts';
import { sideX, sideZ } from './ring-walk.ts';
import { blocksOver, suitesOf } from './sheets.ts';
import { bedsIn } from '../inside/bed.ts';
import { CLIMB_HALF, CLIMBER, climberOf, riserOver } from '../inside/riser.ts';
import { tiersOf } from '../inside/tiers.ts';
import type { Rect } from './sheet.ts';

/** A vertical path: the capsule may rise and sink within `half` of (x, z) between y0 and y1. */
export interface Climb {
  readonly kind: 'ladder' | 'lift' | 'shaft';
  readonly x: number;
  readonly z: number;
  readonly y0: number;
  readonly y1: number;
  readonly half: number;
}

/** Ladders, lifts and shafts that reach into a node. */
export function climbsIn(world: WorldKey, node: Node): Climb[] {
  trimCaches();
  if (node.frame.kind === 'room') return [];
  const size = 64 * (1 << node.level);
  const out: Climb[] = [];
  let gap: Gap | null = gapAt(world, node.frame, Math.max(0, node.y));
  for (; gap && gap.floorY - gap.floorThickness < node.y + size; gap = gapAboveOf(gap)) {
    shaftClimb(gap, out);
    const above = gapAboveOf(gap);
    if (above) shaftClimb(above, out);
    for (const gate of gatesNear(gap)) gateClimb(gate, out);
    for (const block of blocksOver(gap, node.x, node.z, size)) {
      if (block.kind === 'hypostyle') {
        const { x, z } = hallLift(block);
        const top = deckAtOrBelow(block, block.gap.topDatum);
        out.push({ kind: 'lift', x, z, y0: gap.floorY, y1: gap.floorY + top * DATUM, half: 1.5 });
      } else {
        const y0 = node.y - gap.floorY;
        for (const body of bodiesOf(block)) {
          bodyClimbs(body, gap, y0, size, out);
          if (inPlan(body, node, size)) bedClimbs(body, gap, y0, size, out);
        }
      }
      const area = { x0: node.x, z0: node.z, x1: node.x + size, z1: node.z + size };
      const low = node.y - gap.floorY;
      riserClimbs(block, low - 2, low + size, area, out);
    }
  }
  const seen = out.filter(
    (c) =>
      c.x + c.half > node.x &&
      c.x - c.half < node.x + size &&
      c.z + c.half > node.z &&
      c.z - c.half < node.z + size &&
      c.y1 + 2 > node.y &&
      c.y0 < node.y + size,
  );
  return seen.filter(
    (c, i) =>
      seen.findIndex((o) => o.kind === c.kind && o.x === c.x && o.z === c.z && o.y0 === c.y0) === i,
  );
}

function bodyClimbs(body: Body, gap: Gap, y0: number, size: number, out: Climb[]): void {
  const lift = liftOf(body);
  const put = (
    kind: Climb['kind'],
    side: Side,
    s: number,
    d: number,
    k0: number,
    k1: number,
    half: number,
  ) =>
    out.push({
      kind,
      x: sideX(body, side, s, d),
      z: sideZ(body, side, s, d),
      y0: gap.floorY + k0 * DATUM,
      y1: gap.floorY + k1 * DATUM,
      half,
    });
  put('lift', lift.side, lift.s, lift.d, body.low, body.high, 1.5);
  let k = ringAtOrBelow(body, Math.floor((y0 - 4) / DATUM));
  if (k < 0) k = body.low;
  for (; k >= 0 && k * DATUM <= y0 + size; k = ringAbove(body, k)) {
    const flight = flightOver(body, k);
    if (flight?.kind === 'ladder')
      put('ladder', flight.side, flight.s0, LADDER_D, k, flight.k1, 0.6);
  }
}

function inPlan({ x0, z0, x1, z1 }: Body, { x, z }: Node, size: number): boolean {
  return x < x1 && x + size > x0 && z < z1 && z + size > z0;
}

/** The ladders from bridges over vaults down to their beds. */
function bedClimbs(body: Body, { floorY }: Gap, y0: number, size: number, out: Climb[]): void {
  for (const { through, y, climber, ladder } of bedsIn(body, y0 - 2, y0 + size))
    out.push({
      kind: 'ladder',
      x: sideX(body, through.first.side, climber, ladder),
      z: sideZ(body, through.first.side, climber, ladder),
      y0: floorY + y,
      y1: floorY + through.y,
      half: CLIMB_HALF,
    });
}

/** The ladders in shafts between suites, and in halls. */
function riserClimbs(block: Block, y0: number, y1: number, area: Rect, out: Climb[]): void {
  const { floorY } = block.gap;
  for (const suite of suitesOf(block, y0, y1, area)) {
    const { body, side, lot, k } = suite;
    const put = (s: number, d: number, low: number, high: number) =>
      out.push({
        kind: 'ladder',
        x: sideX(body, side, s, d),
        z: sideZ(body, side, s, d),
        y0: floorY + low,
        y1: floorY + high,
        half: CLIMB_HALF,
      });
    const riser = riserOver(lot, k);
    if (riser) put(riser.ladder, climberOf(riser), riser.y0, riser.y1);
    for (const hall of suite.halls) {
      const tiers = tiersOf(suite, hall);
      if (tiers) put(tiers.ladder, tiers.edge + CLIMBER, suite.y, tiers.floors.at(-1) as number);
    }
  }
}

/** The shaft through a gap's floor plate, from the floor of the gap below. */
function shaftClimb(gap: Gap, out: Climb[]): void {
  if (gap.slot === 0 || !plateIn(gap.world, gap.column, gap.slot)) return;
  const below = gapAt(gap.world, gap.column, gap.floorY - gap.floorThickness - 1);
  const { x, z } = shaftThrough(gap, gridOf(gap));
  out.push({ kind: 'shaft', x, z, y0: below.floorY, y1: gap.floorY, half: 1.5 });
}

/** The lift of a gate, between the height of its mouth and that of the other lattice. */
function gateClimb(gate: Gate, out: Climb[]): void {
  const { gap, meetW, lane, meetY, k } = gate;
  out.push({
    kind: 'lift',
    x: gateX(gate, meetW, lane),
    z: gateZ(gate, meetW, lane),
    y0: gap.floorY + Math.min(meetY, k * DATUM),
    y1: gap.floorY + Math.max(meetY, k * DATUM),
    half: 1.5,
  });
}
