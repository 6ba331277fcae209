/**
 * Openings of the skin beside ways, found from the parts form and the walk surfaces alone: rays from
 * a surface's edge that go deeper than those beside them, and doors' leaves.
 */
import { nodeAt } from '../../src/core/index.ts';
import type { Place } from '../../src/core/index.ts';
import { walkSurfacesIn } from '../../src/gen/index.ts';
import type { Ground, Solid } from '../ways/ground.ts';
import { topAt } from '../ways/ground.ts';
import { floorUnder, inTheWay } from '../ways/walker.ts';

type Feet = [number, number, number];

export interface Opening {
  /** On the way, before it. */
  readonly before: Feet;
  /** Horizontal direction inward. */
  readonly toward: readonly [number, number];
  /** Distance of the wall, and of what is behind the opening, metres. */
  readonly wall: number;
  readonly deep: number;
  readonly width: number;
  /** Role of the first part behind it, and the owner of the wall beside it. */
  readonly behind: string;
  readonly owner: string;
}

/** Distance between rays, how far they look, and how much deeper an opening is than its wall. */
const PITCH = 0.25;
const FAR = 14;
const DEEPER = 1.25;
/** An opening lies within so much of a way. */
const NEAR = 2;
const WIDEST = 8;
/** Between the step over a sill and the head: hand rails and middle bars are among them. */
const HEIGHTS = Array.from({ length: 13 }, (_, i) => 0.53 + 0.1 * i);

interface Hit {
  readonly distance: number;
  readonly solid: Solid | null;
}

/** Where a level ray first meets a solid of a list. */
function cast(solids: readonly Solid[], from: Feet, [dx, dz]: readonly [number, number]): Hit {
  let best: Hit = { distance: FAR, solid: null };
  const [x, y, z] = from;
  for (const s of solids) {
    if (s.low[1]! > y || s.high[1]! < y) continue;
    let [enter, leave] = [0, best.distance];
    if (s.planes) {
      for (const [nx, ny, nz, d] of s.planes as readonly [number, number, number, number][]) {
        const rest = d - nx * x - ny * y - nz * z;
        const slope = nx * dx + nz * dz;
        if (Math.abs(slope) < 1e-9) {
          if (rest < 0) leave = -1;
        } else if (slope > 0) leave = Math.min(leave, rest / slope);
        else enter = Math.max(enter, rest / slope);
      }
    } else {
      const [along, across] = dx !== 0 ? [0, 2] : [2, 0];
      const sign = dx !== 0 ? dx : dz;
      if (from[across]! < s.low[across]! || from[across]! > s.high[across]!) continue;
      enter = sign > 0 ? s.low[along]! - from[along]! : from[along]! - s.high[along]!;
      leave = sign > 0 ? s.high[along]! - from[along]! : from[along]! - s.low[along]!;
      enter = Math.max(0, enter);
    }
    if (enter <= leave && enter < best.distance && leave > 0) best = { distance: enter, solid: s };
  }
  return best;
}

/** Runs of rays that go deeper than the wall beside them. */
function runsOf(hits: readonly Hit[]): readonly (readonly [number, number, number])[] {
  const out: [number, number, number][] = [];
  const widest = WIDEST / PITCH;
  for (let i = 1; i < hits.length; i++) {
    const wall = hits[i - 1]!.distance;
    if (wall > NEAR || hits[i]!.distance < wall + DEEPER) continue;
    let end = i;
    while (end < hits.length && end - i <= widest && hits[end]!.distance >= wall + DEEPER) end++;
    if (end === hits.length || end - i > widest || hits[end]!.distance > NEAR + DEEPER) continue;
    if ((end - i) * PITCH >= 0.7) out.push([i, end, Math.max(wall, hits[end]!.distance)]);
    i = end;
  }
  return [...out, ...shutRuns(hits)];
}

/** Runs of rays that end at a door's leaf. */
function shutRuns(hits: readonly Hit[]): readonly (readonly [number, number, number])[] {
  const out: [number, number, number][] = [];
  const isLeaf = (i: number) =>
    hits[i]?.solid?.role === 'door' && hits[i].solid.stratum === 'skin' && hits[i].distance < NEAR;
  for (let i = 1; i < hits.length; i++) {
    if (!isLeaf(i)) continue;
    let end = i;
    while (isLeaf(end)) end++;
    if ((end - i) * PITCH >= 0.7 && (end - i) * PITCH < 4)
      out.push([i, end, Math.min(...hits.slice(i, end).map((hit) => hit.distance))]);
    i = end;
  }
  return out;
}

/** Every opening beside the ways of the node that a place lies in, at its height. */
export function openingsAt(ground: Ground, place: Place): Opening[] {
  const out: Opening[] = [];
  const node = nodeAt(ground.frame, 0, place.x, place.y + 0.5, place.z);
  const surfaces = walkSurfacesIn(ground.key, node).filter((s) => Math.abs(s.y - place.y) < 0.3);
  for (const { y, points } of surfaces) {
    const [a, , c] = points as readonly (readonly [number, number])[];
    const low = [Math.max(a![0], node.x), Math.max(a![1], node.z)] as const;
    const high = [Math.min(c![0], node.x + 64), Math.min(c![1], node.z + 64)] as const;
    if (low[0] >= high[0] || low[1] >= high[1]) continue;
    const edges = [
      [[low[0], low[1]], [low[0], high[1]], [-1, 0], a![0] >= node.x],
      [[high[0], low[1]], [high[0], high[1]], [1, 0], c![0] <= node.x + 64],
      [[low[0], low[1]], [high[0], low[1]], [0, -1], a![1] >= node.z],
      [[low[0], high[1]], [high[0], high[1]], [0, 1], c![1] <= node.z + 64],
    ] as const;
    for (const [from, to, toward, own] of edges)
      if (own) out.push(...alongEdge(ground, y, from, to, toward));
  }
  return out.filter((o, i) => out.findIndex((p) => isSame(o, p)) === i);
}

function isSame(a: Opening, b: Opening): boolean {
  const at = (o: Opening) => [
    o.before[0] + o.toward[0] * o.wall,
    o.before[2] + o.toward[1] * o.wall,
  ];
  const [p, q] = [at(a), at(b)];
  return Math.hypot(p[0]! - q[0]!, p[1]! - q[1]!) < 1;
}

function alongEdge(
  ground: Ground,
  y: number,
  from: readonly [number, number],
  to: readonly [number, number],
  toward: readonly [number, number],
): Opening[] {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  if (length < 1) return [];
  const reach = [toward[0] * FAR, toward[1] * FAR];
  const low = [0, 1].map((k) =>
    Math.min(from[k]!, to[k]!, from[k]! + reach[k]!, to[k]! + reach[k]!),
  );
  const high = [0, 1].map((k) =>
    Math.max(from[k]!, to[k]!, from[k]! + reach[k]!, to[k]! + reach[k]!),
  );
  const solids = [...ground.near([low[0]!, y + 0.5, low[1]!], [high[0]!, y + 1.8, high[1]!])];
  const n = Math.floor(length / PITCH);
  const pointAt = (i: number): Feet => {
    const t = ((i + 0.5) * PITCH) / length;
    return [from[0] + (to[0] - from[0]) * t, y, from[1] + (to[1] - from[1]) * t];
  };
  const hits: Hit[] = [];
  for (let i = 0; i < n; i++) {
    const [x, , z] = pointAt(i);
    let best: Hit = { distance: FAR, solid: null };
    for (const h of HEIGHTS) {
      const hit = cast(solids, [x, y + h, z], toward);
      if (hit.distance < best.distance) best = hit;
    }
    hits.push(best);
  }
  const out: Opening[] = [];
  for (const [a, b, wall] of runsOf(hits)) {
    const middle = Math.floor((a + b) / 2);
    const before = pointAt(middle);
    // Of the skin: before it one stands outside.
    if (isIndoors(ground, before)) continue;
    const deep = Math.max(...hits.slice(a, b).map((hit) => hit.distance));
    const beyond = hits[middle]!;
    out.push({
      before,
      toward,
      wall,
      deep,
      width: (b - a) * PITCH,
      behind: beyond.solid ? `${beyond.solid.stratum} ${beyond.solid.role}` : 'nothing',
      owner: hits[a - 1]!.solid!.owner,
    });
  }
  return out;
}

/** Is the floor under a pair of feet one of the rooms'? */
export function isIndoors(ground: Ground, [x, y, z]: Feet): boolean {
  let [best, inside] = [-Infinity, false];
  for (const s of ground.near([x, y - 0.5, z], [x, y + 0.5, z])) {
    const top = topAt(s, x, z);
    if (top === null || top > y + 0.5 || top < y - 0.5) continue;
    if (top > best || (top === best && s.stratum === 'inside'))
      [best, inside] = [top, s.stratum === 'inside'];
  }
  return inside;
}

/** The first place behind an opening where a body stands, walking straight in; null if it is stopped before. */
export function enter(ground: Ground, { before, toward, wall, deep }: Opening): Feet | null {
  const far = Math.min(deep + 0.5, wall + 2.5);
  for (const aside of [0, 0.25, -0.25, 0.5, -0.5]) {
    let y = before[1];
    let stopped = false;
    for (let t = 0; t <= far && !stopped; t += 0.125) {
      // Sideways only once the wall is near.
      const off = Math.min(1, t / Math.max(0.5, wall - 0.5)) * aside;
      const at: Feet = [
        before[0] + toward[0] * t + toward[1] * off,
        y,
        before[2] + toward[1] * t + toward[0] * off,
      ];
      const floor = floorUnder(ground, at);
      if (floor === null || inTheWay(ground, [at[0], floor, at[2]])) stopped = true;
      else y = floor;
      if (!stopped && t >= wall + 1.25) {
        const feet: Feet = [at[0], y, at[2]];
        return feet;
      }
    }
  }
  return null;
}
