/** Long thin members, and which of their ends meet nothing. */
import { ROLES } from '../../src/core/index.ts';
import type { Node } from '../../src/core/index.ts';
import { emitRoomOrColumn } from '../../src/gen/chunk.ts';
import type { WorldKey } from '../../src/gen/index.ts';
import { Recorder } from './recorder.ts';
import type { Offer } from './recorder.ts';
import { NOW } from './sample.ts';
import { areApart } from './touch.ts';
import type { Convex } from './touch.ts';

type Vec = readonly [number, number, number];

/** A member is so long at least, so many times as long as thick, and no thicker; metres. */
const LONG = 1.2;
const SLENDER = 6;
const THICK = 3;
/** How much of an end is looked at, and how near is a touch, metres. */
const END = 0.15;
const TOUCH = 0.03;
/** By what steps one goes on from a loose end, metres. */
const STEP = 0.15;

/** An end of a member that touches nothing. */
export interface LooseEnd {
  readonly offer: Offer;
  readonly at: Vec;
  /** How long the member is, and how much of it from this end on touches nothing, metres. */
  readonly length: number;
  readonly over: number;
}

function cornersOf({ box, hull }: Convex): Vec[] {
  if (hull) {
    const { points } = hull;
    return Array.from(
      { length: points.length / 3 },
      (_, i) => [points[3 * i]!, points[3 * i + 1]!, points[3 * i + 2]!] as const,
    );
  }
  return Array.from(
    { length: 8 },
    (_, i) => [box[3 * (i & 1)]!, box[1 + 3 * ((i >> 1) & 1)]!, box[2 + 3 * (i >> 2)]!] as const,
  );
}

const dot = (a: Vec, b: Vec): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const minus = (a: Vec, b: Vec): Vec => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];

function middleOf(points: readonly Vec[]): Vec {
  const sum = [0, 0, 0];
  for (const p of points) for (const i of [0, 1, 2]) sum[i]! += p[i]! / points.length;
  return sum as unknown as Vec;
}

/** An end of a member: how long the member is, and a piece of so many metres from this end on. */
interface End {
  readonly length: number;
  readonly piece: (long: number) => Convex;
}

/** The two ends of a long thin solid; none where it is none. */
function endsOf(convex: Convex): readonly End[] {
  const { box } = convex;
  if (Math.hypot(box[3]! - box[0]!, box[4]! - box[1]!, box[5]! - box[2]!) < LONG) return [];
  const points = cornersOf(convex);
  // The corner farthest from the middle, and what lies about it and about the one opposite.
  const middle = middleOf(points);
  let far = points[0]!;
  for (const p of points)
    if (dot(minus(p, middle), minus(p, middle)) > dot(minus(far, middle), minus(far, middle)))
      far = p;
  const toFar = minus(far, middle);
  const [first, last] = [1, -1].map((sign) =>
    points.filter((p) => sign * dot(minus(p, middle), toFar) > 0),
  );
  if (!first?.length || !last?.length) return [];
  const [a, b] = [middleOf(first), middleOf(last)];
  const along = minus(b, a);
  const length = Math.hypot(...along);
  const axis = along.map((v) => v / length) as unknown as Vec;
  let thick = 0;
  for (const p of points) {
    const off = minus(p, middle);
    const up = dot(off, axis);
    thick = Math.max(thick, 2 * Math.sqrt(Math.max(0, dot(off, off) - up * up)));
  }
  if (length < LONG || thick > THICK || length < SLENDER * thick) return [];
  const piece = (ring: readonly Vec[], sign: number, long: number): Convex => {
    const both = [
      ...ring,
      ...ring.map((p) => p.map((v, i) => v + sign * long * axis[i]!) as unknown as Vec),
    ];
    const flat = both.flat();
    const lows = [0, 1, 2].map((i) => Math.min(...both.map((p) => p[i]!)));
    const highs = [0, 1, 2].map((i) => Math.max(...both.map((p) => p[i]!)));
    const { hull } = convex;
    return {
      box: [...lows, ...highs],
      hull: hull && { points: flat, across: [...hull.across, ...axis] },
    };
  };
  return [1, -1].map((sign) => ({
    length,
    piece: (long) => piece(sign === 1 ? first : last, sign, long),
  }));
}

/** What stands in a node and half its width beyond it on every side. */
export function standingRound(key: WorldKey, node: Node): readonly Offer[] {
  const size = 64 * 2 ** node.level;
  const at = { ...node, x: node.x - size / 2, y: node.y - size / 2, z: node.z - size / 2 };
  const recorder = new Recorder(at, NOW, 2 * size);
  emitRoomOrColumn(recorder, key);
  return recorder.offers.filter(({ isBuilt }) => isBuilt);
}

/** Cells of 4 m with what is in them. */
class Cells {
  private readonly lists = new Map<string, number[]>();

  constructor(offers: readonly Offer[], low: Vec, high: Vec) {
    const size = (high[0] - low[0]) / 2;
    offers.forEach(({ convex, floor }, n) => {
      const box = convex.box.map((v, i) => v + (i % 3 === 1 ? floor : 0));
      if ([0, 1, 2].some((i) => box[i]! > high[i]! + size || box[3 + i]! < low[i]! - size)) return;
      const shut = box.map((v, i) =>
        i < 3 ? Math.max(v, low[i]! - size) : Math.min(v, high[i % 3]! + size),
      );
      Cells.each(shut, (id) => {
        const list = this.lists.get(id);
        if (list) list.push(n);
        else this.lists.set(id, [n]);
      });
    });
  }

  some(box: readonly number[], test: (n: number) => boolean): boolean {
    let found = false;
    Cells.each(box, (id) => {
      found ||= this.lists.get(id)?.some(test) ?? false;
    });
    return found;
  }

  private static each(box: readonly number[], visit: (id: string) => void): void {
    const [a, b, c, d, e, f] = box.map((v) => Math.floor(v / 4)) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    for (let x = a; x <= d; x++)
      for (let y = b; y <= e; y++) for (let z = c; z <= f; z++) visit(`${x} ${y} ${z}`);
  }
}

/** What a look at the long thin members of a node found. */
export interface EndsSeen {
  /** How many of their ends are in the node. */
  readonly count: number;
  readonly loose: readonly LooseEnd[];
}

/**
 * Is it more than an end that stands out past what holds it? Limbs of what was made like a body hang as limbs
 * do, and bars laid bare where concrete broke away may end in the air within 2 m.
 */
export function isAmiss({ offer, over, length }: LooseEnd): boolean {
  const role = ROLES[offer.role]!;
  if (role === 'machine' || (role === 'cable' && over <= 2)) return false;
  return over >= 0.6 && (over >= 0.3 * length || over >= 3);
}

/** Ends of long thin members in a node, and those that touch no other part. */
export function endsIn(offers: readonly Offer[], node: Node): EndsSeen {
  const size = 64 * 2 ** node.level;
  const low: Vec = [node.x, node.y, node.z];
  const high: Vec = [node.x + size, node.y + size, node.z + size];
  const cells = new Cells(offers, low, high);
  const loose: LooseEnd[] = [];
  let count = 0;
  offers.forEach((offer, n) => {
    const ends = endsOf(offer.convex);
    if (ends.length === 0) return;
    const touches = (part: Convex): boolean =>
      cells.some(
        part.box.map((v, i) => v + (i % 3 === 1 ? offer.floor : 0) + (i < 3 ? -TOUCH : TOUCH)),
        (m) => {
          const other = offers[m]!;
          return m !== n && other.floor === offer.floor && !areApart(part, other.convex, TOUCH);
        },
      );
    for (const { length, piece } of ends) {
      const { box } = piece(END);
      const at = [0, 1, 2].map((i) => (box[i]! + box[3 + i]!) / 2 + (i === 1 ? offer.floor : 0));
      if (at.some((v, i) => v < low[i]! || v >= high[i]!)) continue;
      count++;
      if (touches(piece(END))) continue;
      let over = END;
      while (over < length && !touches(piece(Math.min(length, over + STEP)))) over += STEP;
      loose.push({ offer, at: at as unknown as Vec, length, over: Math.min(over, length) });
    }
  });
  return { count, loose };
}
