/** From plate to plate and from column to column: which shafts and gates a route takes. Arithmetic on the plan. */
import { neighbour } from '../../core/index.ts';
import type { Column, SideName } from '../../core/index.ts';
import type { Side } from '../body.ts';
import { gateBeyond, gateNear, gateX, gateZ } from '../gates.ts';
import type { Gate } from '../gates.ts';
import { gridOf } from '../grid.ts';
import { gapAboveOf, gapBelowOf } from '../plates.ts';
import type { Gap } from '../plates.ts';
import { shaftThrough } from '../shafts.ts';
import type { Point } from './trail.ts';

/** One open space crossed from one point to another, and what leads on from there. y counts from the plate's top. */
export interface Stage {
  readonly gap: Gap;
  readonly from: Point;
  readonly to: Point;
  readonly onward: {
    readonly kind: 'shaft' | 'gate';
    readonly gap: Gap;
    readonly point: Point;
  } | null;
}

/** A route crosses at most so many open spaces. */
const STAGES_MAX = 160;
/** And goes through at most so many gates. */
const GATES_MAX = 4;

const SIDES: readonly SideName[] = ['north', 'east', 'south', 'west'];

function nameOf({ shell, face, u, v }: Column): string {
  return `${shell}.${face}.${u}.${v}`;
}

/** The sides to leave columns by, one after another, breadth first; null where it is too far. */
function sidesBetween(from: Column, to: Column): Side[] | null {
  const goal = nameOf(to);
  let ring: { column: Column; sides: Side[] }[] = [{ column: from, sides: [] }];
  const seen = new Set([nameOf(from)]);
  if (seen.has(goal)) return [];
  if (from.shell !== to.shell) return null;
  for (let n = 0; n < GATES_MAX; n++) {
    const next: typeof ring = [];
    for (const { column, sides } of ring)
      for (const side of [0, 1, 2, 3] as const) {
        const beyond = neighbour(column, SIDES[side] as SideName).column;
        const name = nameOf(beyond);
        if (seen.has(name)) continue;
        seen.add(name);
        if (name === goal) return [...sides, side];
        next.push({ column: beyond, sides: [...sides, side] });
      }
    ring = next;
  }
  return null;
}

/** Where a gate leads into the column beyond. */
function threshold(gate: Gate): Point {
  return [gateX(gate, gate.meetW, gate.meetD), gate.meetY, gateZ(gate, gate.meetW, gate.meetD)];
}

/** The stages of a route; null where it would take too many. */
export function stagesBetween(gap: Gap, from: Point, goal: Gap, to: Point): Stage[] | null {
  const sides = sidesBetween(gap.column, goal.column);
  if (!sides) return null;
  const out: Stage[] = [];
  let here: { gap: Gap; point: Point } | null = { gap, point: from };
  for (const side of sides) {
    // Each gate nearer to the height one wants to be at last.
    const height = goal.floorY + to[1];
    const gate = gateNear(here.gap.world, here.gap.column, side, toward(here, height));
    here = throughShafts(out, here, gate.gap);
    if (!here) return null;
    const beyond = gateBeyond(gate);
    const onward = { kind: 'gate', gap: beyond.gap, point: threshold(beyond) } as const;
    out.push({ gap: gate.gap, from: here.point, to: threshold(gate), onward });
    here = onward;
  }
  here = throughShafts(out, here, goal);
  if (!here || out.length >= STAGES_MAX) return null;
  out.push({ gap: goal, from: here.point, to, onward: null });
  return out;
}

/** Plates are crossed where one is: a gate is taken near one's own height. */
function toward(here: { gap: Gap; point: Point }, height: number): number {
  const y = here.gap.floorY + here.point[1];
  const reach = 16_384;
  return Math.min(Math.max(height, y - reach), y + reach);
}

/** By shafts to another plate of the same column; null where there are too many between. */
function throughShafts(
  out: Stage[],
  start: { gap: Gap; point: Point },
  goal: Gap,
): { gap: Gap; point: Point } | null {
  let { gap, point } = start;
  while (gap.slot !== goal.slot) {
    if (out.length >= STAGES_MAX) return null;
    const up = goal.slot > gap.slot;
    const next = up ? gapAboveOf(gap) : gapBelowOf(gap);
    if (!next) throw new Error('a column has every plate between two of its own');
    const { x, z } = shaftThrough(up ? next : gap, gridOf(gap));
    const onward = { kind: 'shaft', gap: next, point: [x, 0, z] } as const;
    out.push({ gap, from: point, to: [x, 0, z], onward });
    gap = next;
    point = onward.point;
  }
  return { gap, point };
}
