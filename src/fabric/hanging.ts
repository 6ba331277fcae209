/** What hangs on what: which parts near a place are carried, and which a cut would leave in the air. */
import { isHeavy } from '../sim/index.ts';
import type { Body } from './meeting.ts';
import { areNear } from './shapes.ts';

/** A part as far as this asks: what it is, and the box that bounds it, in any unit. */
export interface Hung {
  readonly role: number;
  readonly material: number;
  readonly box: readonly number[];
  /** Makes its very shape; without one it is its box. */
  readonly body?: () => Body;
  /** Put there by hands, not planned. */
  readonly isPlaced?: boolean;
  /** Of a bridge, or of what hangs, however wide. */
  readonly isSpan?: boolean;
  /** Has never quite touched what carries it: a hand's breadth is near enough. */
  readonly isBeside?: boolean;
  /** Has come with what is being looked at, and did not stand there before. */
  readonly isNew?: boolean;
}

/** What is narrower than this in two directions is slender, metres. */
const SLENDER_METRES = 12;

/**
 * Is a part of the mass of buildings, which stands as long as nobody takes anything away? A wall or a
 * floor of a lot is; a bridge, a beam or a pipe may have nothing at its other end, nor may what hands
 * have put there.
 * @param unit how many of a box's units are a metre.
 */
export function isCarriedFar({ box, isPlaced, isSpan }: Hung, unit: number): boolean {
  if (isPlaced === true || isSpan === true) return false;
  const wide = [0, 1, 2].filter((i) => box[i + 3]! - box[i]! >= SLENDER_METRES * unit);
  return wide.length >= 2;
}

/** How many touches are a hand's breadth. */
export const HAND = 6.4;

/** Is a part near enough to another to be carried by it? What never quite touched carries nothing that did. */
export function carries(by: Hung, part: Hung, touch: number): boolean {
  if (by.isBeside === true && part.isBeside !== true) return false;
  const near = part.isBeside === true ? touch * HAND : touch;
  const a = by.box;
  const b = part.box;
  for (let i = 0; i < 3; i++)
    if (a[i]! - near > b[i + 3]! || a[i + 3]! + near < b[i]!) return false;
  if (by.body === undefined && part.body === undefined) return true;
  return areNear(by, part, near);
}

/** Cells by which parts are found: so many of a window's least side, and at most so many a side. */
const CELLS = 8;
const CELLS_MAX = 320;

/** Do boxes share a point? */
export function meets(a: readonly number[], b: readonly number[]): boolean {
  return (
    a[0]! <= b[3]! &&
    a[3]! >= b[0]! &&
    a[1]! <= b[4]! &&
    a[4]! >= b[1]! &&
    a[2]! <= b[5]! &&
    a[5]! >= b[2]!
  );
}

/** A box so much larger on every side. */
export function grown(box: readonly number[], by: number): number[] {
  return box.map((v, i) => (i < 3 ? v - by : v + by));
}

export function isWithin(box: readonly number[], window: readonly number[]): boolean {
  for (let i = 0; i < 3; i++)
    if (box[i]! <= window[i]! || box[i + 3]! >= window[i + 3]!) return false;
  return true;
}

/** Numbers of boxes by the cells of the window that they stand in. */
export class Cells {
  private readonly window: readonly number[];
  private readonly counts: readonly number[];
  private readonly boxes: readonly (readonly number[])[];
  private readonly lists = new Map<number, number[]>();

  constructor(boxes: readonly (readonly number[])[], window: readonly number[]) {
    this.window = window;
    this.boxes = boxes;
    const sides = [0, 1, 2].map((i) => window[i + 3]! - window[i]!);
    const least = sides.reduce((a, b) => Math.min(a, b));
    this.counts = sides.map((side) => Math.min(CELLS_MAX, Math.ceil((CELLS * side) / least)));
    boxes.forEach((box, n) =>
      this.names(box, (name) => {
        const list = this.lists.get(name);
        if (list === undefined) this.lists.set(name, [n]);
        else list.push(n);
      }),
    );
  }

  /** Every list that there is, and that grows no more: without the room that is kept for growing. */
  all(): (readonly number[])[] {
    for (const [name, list] of this.lists) this.lists.set(name, list.slice());
    return [...this.lists.values()];
  }

  each(box: readonly number[], visit: (list: number[]) => void): void {
    this.names(box, (name) => {
      const list = this.lists.get(name);
      if (list !== undefined && list.length > 0) visit(list);
    });
  }

  /** The boxes that a box meets, in their order. */
  meeting(box: readonly number[]): (readonly number[])[] {
    const found = new Set<number>();
    this.each(box, (list) => {
      for (const n of list) if (meets(this.boxes[n]!, box)) found.add(n);
    });
    return [...found].sort((a, b) => a - b).map((n) => this.boxes[n]!);
  }

  /** Calls with the number of every cell that a box comes into. No list is made for it: it is done for every part. */
  private names(box: readonly number[], visit: (name: number) => void): void {
    const high = this.counts[1]!;
    const deep = this.counts[2]!;
    const x1 = this.cell(box, 3);
    const y0 = this.cell(box, 1);
    const y1 = this.cell(box, 4);
    const z0 = this.cell(box, 2);
    const z1 = this.cell(box, 5);
    for (let x = this.cell(box, 0); x <= x1; x++)
      for (let y = y0; y <= y1; y++)
        for (let z = z0; z <= z1; z++) visit((x * high + y) * deep + z);
  }

  private cell(box: readonly number[], i: number): number {
    const axis = i % 3;
    const low = this.window[axis]!;
    const high = this.window[axis + 3]!;
    const count = this.counts[axis]!;
    return Math.min(count - 1, Math.max(0, Math.floor(((box[i]! - low) / (high - low)) * count)));
  }
}

/** The cells of some parts. */
export function cellsOf(parts: readonly Hung[], window: readonly number[]): Cells {
  return new Cells(
    parts.map(({ box }) => box),
    window,
  );
}

/** Work that may be left for a while after each of its steps, and what it comes to. */
export type Steps<T> = Generator<void, T, void>;

/** So many parts are asked what they carry in one step. */
const STEP_PARTS = 256;

/**
 * Which parts are reached from some of them, from one to the next that it carries.
 * @param shared the cells of the parts where it is asked several times; they stay as they are.
 */
export function* reached(
  parts: readonly Hung[],
  window: readonly number[],
  touch: number,
  isFirst: (part: Hung, n: number) => boolean,
  shared?: Cells,
): Steps<boolean[]> {
  const known = parts.map(isFirst);
  const queue = parts.flatMap((_, i) => (known[i] === true ? [i] : []));
  if (queue.length === 0) return known;
  const cells = shared ?? cellsOf(parts, window);
  let asked = 0;
  for (let n = queue.pop(); n !== undefined; n = queue.pop()) {
    if (++asked % STEP_PARTS === 0) yield;
    const by = parts[n]!;
    const wide = by.box.map((v, i) => (i < 3 ? v - touch * HAND : v + touch * HAND));
    cells.each(wide, (list) => {
      // What has been reached need not be met again, so it leaves the list.
      let left = 0;
      for (const i of list) {
        if (known[i] === true) continue;
        if (carries(by, parts[i]!, touch)) {
          known[i] = true;
          queue.push(i);
        } else if (shared === undefined) list[left++] = i;
      }
      if (shared === undefined) list.length = left;
    });
  }
  return known;
}

/**
 * Which parts are carried: Megastructure, what reaches out of the window, and whatever touches
 * those, or touches what touches them.
 * @param touch how near is a touch.
 * @param isFirm of what reaches out, what is carried there: all of it, unless said.
 */
export function carried(
  parts: readonly Hung[],
  window: readonly number[],
  touch: number,
  isFirm: (part: Hung) => boolean = () => true,
): Steps<boolean[]> {
  return reached(
    parts,
    window,
    touch,
    (part) => isHeavy(part) || (!isWithin(part.box, window) && isFirm(part)),
  );
}

/** Parts that are carried, those that hang a hand's breadth beside what carries them told as such. */
export function* soundParts(
  parts: readonly Hung[],
  window: readonly number[],
  touch: number,
): Steps<(Hung | null)[]> {
  const held = yield* carried(parts, window, touch);
  if (!held.includes(false)) return [...parts];
  const all = parts.map((part, n) => (held[n] === true ? part : { ...part, isBeside: true }));
  const near = yield* carried(all, window, touch);
  return all.map((part, n) => (near[n] === true ? part : null));
}

/** What of a box is left without another one, in at most six boxes; not what is left of it within `slack` of the hole. */
function boxMinus(box: readonly number[], hole: readonly number[], slack: number): number[][] {
  const rest = [...box];
  const out: number[][] = [];
  for (const axis of [0, 1, 2]) {
    if (hole[axis]! >= rest[axis + 3]! || hole[axis + 3]! <= rest[axis]!) return [[...box]];
  }
  for (const axis of [0, 1, 2]) {
    if (hole[axis]! > rest[axis]!) {
      const part = [...rest];
      part[axis + 3] = hole[axis]!;
      if (hole[axis]! - rest[axis]! > slack) out.push(part);
      rest[axis] = hole[axis]!;
    }
    if (hole[axis + 3]! < rest[axis + 3]!) {
      const part = [...rest];
      part[axis] = hole[axis + 3]!;
      if (rest[axis + 3]! - hole[axis + 3]! > slack) out.push(part);
      rest[axis + 3] = hole[axis + 3]!;
    }
  }
  return out;
}

/** What boxes together leave of another one, in boxes; a rim of it no wider than `slack` about one of them does not count. */
export function uncovered(
  box: readonly number[],
  covers: readonly (readonly number[])[],
  slack: number,
): (readonly number[])[] {
  let rest: (readonly number[])[] = [box];
  for (const cover of covers) {
    if (rest.length === 0) return rest;
    if (!meets(box, cover)) continue;
    rest = rest.flatMap((part) => boxMinus(part, cover, slack));
  }
  return rest;
}

/** Do boxes together hold another one? What is left uncovered and thinner than `slack` does not count. */
export function isCovered(
  box: readonly number[],
  covers: readonly (readonly number[])[],
  slack: number,
): boolean {
  return uncovered(box, covers, slack).length === 0;
}

/**
 * What hangs from nothing, with whatever lies within its boxes: what goes, goes together.
 * @param outward a box as it will be remembered, at least as large.
 * @param fallen boxes of what has fallen already.
 */
export function* looseParts(
  parts: readonly Hung[],
  window: readonly number[],
  touch: number,
  outward: (box: readonly number[]) => readonly number[],
  fallen: readonly (readonly number[])[] = [],
): Steps<{ readonly falls: readonly Hung[]; readonly rest: readonly Hung[] }> {
  const falls: Hung[] = [];
  const covers = [...fallen];
  const standing = (some: readonly Hung[]): readonly Hung[] => {
    const cells = new Cells(covers, window);
    return some.filter((part) => isHeavy(part) || !isCovered(part.box, cells.meeting(part.box), 0));
  };
  let rest = fallen.length === 0 ? parts : standing(parts);
  for (;;) {
    const still = yield* carried(rest, window, touch);
    const loose = rest.filter((_, i) => still[i] !== true);
    if (loose.length === 0) return { falls, rest };
    falls.push(...loose);
    covers.push(...loose.map(({ box }) => outward(box)));
    rest = standing(rest.filter((_, i) => still[i] === true));
  }
}

/** Fewer boxes that hold the same: one round many wherever that is clear of all that stays. */
export function* fewBoxes(
  boxes: readonly (readonly number[])[],
  isClear: (round: readonly number[]) => Steps<boolean>,
): Steps<(readonly number[])[]> {
  if (boxes.length < 2) return [...boxes];
  const round = roundAll(boxes);
  if (yield* isClear(round)) return [round];
  const size = [0, 1, 2].map((i) => round[i + 3]! - round[i]!);
  const axis = size.indexOf(Math.max(...size));
  const inOrder = [...boxes].sort((a, b) => a[axis]! + a[axis + 3]! - (b[axis]! + b[axis + 3]!));
  const half = Math.floor(boxes.length / 2);
  return [
    ...(yield* fewBoxes(inOrder.slice(0, half), isClear)),
    ...(yield* fewBoxes(inOrder.slice(half), isClear)),
  ];
}

/** The box round some boxes. */
export function roundAll(boxes: readonly (readonly number[])[]): number[] {
  return [0, 1, 2, 3, 4, 5].map((i) =>
    boxes.reduce(
      (sum, box) => (i < 3 ? Math.min(sum, box[i]!) : Math.max(sum, box[i]!)),
      i < 3 ? Infinity : -Infinity,
    ),
  );
}
