/** What hangs from nothing once something has been taken away: round every hole, and round what falls. */
import { FALLS_MAX, isHeavy } from '../sim/index.ts';
import type { Box } from '../sim/index.ts';
import { Flood } from './flood.ts';
import type { Scan } from './flood.ts';
import {
  Cells,
  carried,
  cellsOf,
  fewBoxes,
  grown,
  isCovered,
  isWithin,
  looseParts,
  meets,
  reached,
  roundAll,
} from './hanging.ts';
import type { Hung, Steps } from './hanging.ts';
import { FINE, STEP } from './near.ts';

/** How far round a hole it is looked first what hangs on what, metres. */
const HANGING_METRES = 16;
/** More holes than these, those that falls tear among them, are not looked at. */
const HOLES_MAX = 256;
const NODE = 64 * FINE;

/** What falls: boxes in 1/64 m, and whether it could all be told. */
export interface Falls {
  readonly boxes: readonly Box[];
  /** False where something may hang from nothing that goes on too far to look through. */
  readonly isSure: boolean;
}

interface Hole {
  /** What was taken out hung together, if at all, in these. */
  readonly boxes: readonly (readonly number[])[];
  /** Nothing of that carried by itself. */
  readonly isAll: boolean;
}

/** A box in 1/64 m that holds one in 1/4096 m. */
function outward(box: readonly number[]): Box {
  return box.map((v, i) =>
    i < 3 ? Math.floor(v / STEP) : -Math.floor(-v / STEP),
  ) as unknown as Box;
}

function cover(box: readonly number[]): number[] {
  return outward(box).map((v) => v * STEP);
}

/** What touches a hole and goes on out of the window, each with all that it hangs together with in there. */
function* outgoing(
  parts: readonly Hung[],
  window: readonly number[],
  hole: readonly number[],
): Steps<{ readonly groups: Hung[][]; readonly isFirm: boolean }> {
  const firm = yield* carried(parts, window, STEP, () => false);
  const near = grown(hole, STEP);
  const touching = parts.flatMap(({ box }, n) => (meets(box, near) ? [n] : []));
  const known = new Set<number>();
  const groups: Hung[][] = [];
  let cells: Cells | undefined;
  for (const first of touching) {
    if (firm[first] === true || known.has(first)) continue;
    cells ??= cellsOf(parts, window);
    const group = yield* reached(parts, window, STEP, (_, n) => n === first, cells);
    parts.forEach((_, n) => group[n] === true && known.add(n));
    groups.push(parts.filter((_, n) => group[n] === true));
  }
  return {
    groups: groups.filter((group) => group.some(({ box }) => !isWithin(box, window))),
    isFirm: touching.some((n) => firm[n] === true),
  };
}

/** What falls, and what goes with it for lying within its boxes: that may have carried what goes on. */
interface Found {
  readonly falls: readonly (readonly number[])[];
  readonly torn: readonly (readonly number[])[];
}

/** Looks round one hole; null where it cannot be told. */
function* lookRound(flood: Flood, { boxes, isAll }: Hole): Steps<Found | null> {
  const scenes: { readonly window: number[]; readonly parts: Hung[] }[] = [];
  const groups: Hung[][] = [];
  let isFirm = false;
  for (const box of boxes) {
    const window = grown(box, HANGING_METRES * FINE);
    const parts = yield* flood.look(window);
    const out = yield* outgoing(parts, window, box);
    scenes.push({ window, parts });
    groups.push(...out.groups);
    isFirm ||= out.isFirm;
    yield;
  }
  const loose = groups.length === 0 ? [] : yield* flood.loose(groups, boxes, isAll && !isFirm);
  if (loose === null) return null;
  const far = loose.flat().map(({ box }) => cover(box));
  const fallen = [...far];
  const torn: Hung[] = [];
  for (const { window, parts } of scenes) {
    const { falls, rest } = yield* looseParts(parts, window, STEP, cover, fallen);
    fallen.push(...falls.map(({ box }) => cover(box)));
    const stay = new Set(rest);
    torn.push(...parts.filter((part) => !stay.has(part)));
  }
  const own = new Set(fallen.map((box) => box.join()));
  if (far.length > 0) {
    const all = yield* flood.within(far);
    if (all === null) return null;
    const cells = new Cells(far, roundAll(far));
    for (const part of all)
      if (!isHeavy(part) && isCovered(part.box, cells.meeting(part.box), 0)) torn.push(part);
  }
  return {
    falls: fallen,
    torn: torn.map(({ box }) => box).filter((box) => !own.has(cover(box).join())),
  };
}

/** What was torn, a hole for each node that it is in. */
function holesOfTorn(torn: Found['torn']): Hole[] {
  const byNode = new Map<string, (readonly number[])[]>();
  for (const box of torn) {
    const name = [0, 1, 2].map((i) => Math.floor(box[i]! / NODE)).join();
    const known = byNode.get(name);
    if (known === undefined) byNode.set(name, [box]);
    else known.push(box);
  }
  // It hung on something that still stands: what has fallen did not carry it.
  return [...byNode.values()].map((boxes) => ({ boxes: [roundAll(boxes)], isAll: true }));
}

/**
 * What hangs from nothing where holes have been made.
 * @param isAll of a hole by its number, has nothing been taken out of it that carries by itself?
 */
export function* fallsAt(scan: Scan, isAll: (hole: number) => boolean): Steps<Falls> {
  const flood = new Flood(scan);
  const boxes = new Map<string, Box>();
  const queue: Hole[] = scan.holes.map((boxes, n) => ({ boxes, isAll: isAll(n) }));
  let isSure = true;
  for (let n = 0; n < queue.length; n++) {
    const hole = queue[n]!;
    if (n >= HOLES_MAX) return { boxes: [...boxes.values()], isSure: false };
    const found = yield* lookRound(flood, hole);
    yield;
    if (found === null) {
      isSure = false;
      continue;
    }
    const fresh = found.falls.filter((box) => !boxes.has(outward(box).join()));
    for (const box of fresh) boxes.set(outward(box).join(), outward(box));
    if (fresh.length > 0) flood.fell(fresh);
    queue.push(...holesOfTorn(found.torn));
  }
  return { boxes: yield* fewer(flood, [...boxes.values()]), isSure };
}

/** As few boxes as an event can tell, where that many hold the same. */
function* fewer(flood: Flood, boxes: readonly Box[]): Steps<readonly Box[]> {
  if (boxes.length <= FALLS_MAX) return boxes;
  const few = yield* fewBoxes(
    boxes.map((box) => box.map((v) => v * STEP)),
    function* (round) {
      const within = yield* flood.within([round]);
      return within !== null && within.every(isHeavy);
    },
  );
  return few.map(outward);
}
