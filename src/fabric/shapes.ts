/** The shapes of parts, and which of them are near each other: the latest of either, for floods look at very many. */
import { boxBody, isFarther } from './meeting.ts';
import type { Body } from './meeting.ts';
import { Recent } from './recent.ts';

/** A part as far as its shape is asked for: without a shape of its own it is its box. */
interface Shaped {
  readonly box: readonly number[];
  readonly body?: () => Body;
}

/** So many shapes are kept, and so many answers. */
const SHAPES_KEPT = 8192;
const ANSWERS_KEPT = 131_072;
/** Numbers of two shapes make one whole number. */
const NUMBERS = 1 << 26;

/** What a shape is known by: the same for every look at a part. */
function keyOf({ body, box }: Shaped): object {
  return body ?? box;
}

const SHAPES = new Recent<Body, object>(SHAPES_KEPT);

/** The shape of a part. */
function shapeOf(part: Shaped): Body {
  return SHAPES.get(keyOf(part), () => part.body?.() ?? boxBody(part.box));
}

let numbers = new WeakMap<object, number>();
let last = 0;
/** By how near was asked, of two numbers: are they so near? */
const answers = new Map<number, Map<number, boolean>>();

function numberOf(part: Shaped): number {
  const key = keyOf(part);
  let known = numbers.get(key);
  if (known === undefined) {
    if (last === NUMBERS - 1) {
      numbers = new WeakMap();
      last = 0;
      answers.clear();
    }
    numbers.set(key, (known = ++last));
  }
  return known;
}

/** Are two parts so near each other? Every look round a hole asks again, either way round. */
export function areNear(a: Shaped, b: Shaped, near: number): boolean {
  // Numbered first: what was known may be forgotten then.
  const [m, n] = [numberOf(a), numberOf(b)];
  const pair = m < n ? m * NUMBERS + n : n * NUMBERS + m;
  let known = answers.get(near);
  if (known === undefined) answers.set(near, (known = new Map()));
  let is = known.get(pair);
  if (is === undefined) {
    is = !isFarther(shapeOf(a), shapeOf(b), near);
    if (known.size >= ANSWERS_KEPT) known.clear();
    known.set(pair, is);
  }
  return is;
}
