/** How far what goes on hangs together, looked through node by node until something carries it. */
import { isHeavy } from '../sim/index.ts';
import { Cells, HAND, carries, isCarriedFar } from './hanging.ts';
import type { Hung } from './hanging.ts';
import { FINE, STEP } from './near.ts';

/** Parts that stand in a window after something has been taken away, and were carried before. */
export type Look = (window: readonly number[]) => Hung[];

/** Work that may be left for a while after each of its steps, and what it comes to. */
export type Steps<T> = Generator<void, T, void>;

/**
 * So far from a hole it is followed, metres: along, farther than any bridge is long (G8), and up and
 * down farther than from any lamp-sky to its plate.
 */
export const SPAN_METRES: readonly [number, number, number] = [1728, 6144, 1728];
/** Of more nodes than these it is said that something carries it. */
const NODES_MAX = 2048;
const NODE = 64 * FINE;

/** A node that has been looked at. */
interface Seen {
  readonly parts: readonly Hung[];
  readonly cells: Cells;
}

export type SeenNodes = Map<string, Seen>;

/** A box so much larger on every side. */
export function grown(box: readonly number[], by: number): number[] {
  return box.map((v, i) => (i < 3 ? v - by : v + by));
}

/**
 * The box of all that hangs together with some parts; null where something carries it, or it goes on
 * too far to tell.
 * @param corner of any node, about the place that the look is about, 1/4096 m.
 * @param nodes that have been looked at; more are added.
 */
export function* extentOfLoose(
  group: readonly Hung[],
  hole: readonly number[],
  corner: readonly number[],
  look: Look,
  nodes: SeenNodes,
): Steps<readonly number[] | null> {
  const most = hole.map((v, i) => v + (i < 3 ? -1 : 1) * SPAN_METRES[i % 3]! * FINE);
  const known = new Set<Hung>(group);
  const queue = [...group];
  const extent = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
  for (let by = queue.pop(); by !== undefined; by = queue.pop()) {
    by.box.forEach((v, i) => {
      extent[i] = i < 3 ? Math.min(extent[i]!, v) : Math.max(extent[i]!, v);
    });
    if (extent.some((v, i) => (i < 3 ? v < most[i]! : v > most[i]!))) return null;
    const wide = grown(by.box, STEP * HAND);
    const [low, high] = [wide.slice(0, 3), wide.slice(3)].map((at) =>
      at.map((v, i) => Math.floor((v - corner[i]!) / NODE)),
    ) as [number[], number[]];
    for (let x = low[0]!; x <= high[0]!; x++)
      for (let y = low[1]!; y <= high[1]!; y++)
        for (let z = low[2]!; z <= high[2]!; z++) {
          const name = `${x},${y},${z}`;
          let seen = nodes.get(name);
          if (seen === undefined) {
            if (nodes.size >= NODES_MAX) return null;
            seen = seenIn([x, y, z], corner, look);
            nodes.set(name, seen);
            yield;
          }
          if (isCarriedIn(seen, by, wide, known, queue)) return null;
        }
  }
  return extent;
}

function seenIn(index: readonly number[], corner: readonly number[], look: Look): Seen {
  const low = index.map((n, i) => n * NODE + corner[i]!);
  const window = [...low, ...low.map((v) => v + NODE)];
  // A unit less: what the next node has is not of this one.
  const parts = look(grown(window, -1));
  const cells = new Cells(
    parts.map(({ box }) => box),
    window,
  );
  return { parts, cells };
}

/** Adds what a part carries in a node to the queue; true where anything of that is carried for certain. */
function isCarriedIn(
  { parts, cells }: Seen,
  by: Hung,
  wide: readonly number[],
  known: Set<Hung>,
  queue: Hung[],
): boolean {
  let isFirm = false;
  cells.each(wide, (list) => {
    for (const n of list) {
      const part = parts[n]!;
      if (known.has(part) || !carries(by, part, STEP)) continue;
      known.add(part);
      isFirm ||= isHeavy(part) || isCarriedFar(part, FINE);
      queue.push(part);
    }
  });
  return isFirm;
}
