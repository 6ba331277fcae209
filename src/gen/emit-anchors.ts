/** Arms, brackets and hangers as parts: what carries whatever hangs before a body's walls. */
import { armDepth, hangerRing, ringsPast } from './anchors.ts';
import type { Body } from './body.ts';
import { DATUM } from './key.ts';
import { F } from './side.ts';
import type { SideFrame } from './side.ts';
import { M, R } from './sink.ts';

/** Something that hangs before a side, and where it can be held. */
export interface Hanging {
  readonly frame: SideFrame;
  readonly body: Body;
  /** Where along the side it is held, in front of a lot: see footingOf in src/gen/anchors.ts. */
  readonly s: number;
  readonly half: number;
  /** How far out what holds it begins, within it; its axis; metres inward, so negative. */
  readonly from: number;
  readonly axis: number;
  /** From where to where arms may hold it, how far apart; and its tip, which a hanger holds. */
  readonly y0: number;
  readonly y1: number;
  readonly pitch: number;
  readonly tip: number;
}

/** Up to this detail what holds is drawn, metres. */
export const HOLDS_TAU = 2;
/** No slab is thinner than this, metres: a bracket's height over its edge lies within it. */
const IN_SLAB = 2.5;
const THICK = 1;
/** How far a bracket goes into a slab, metres. */
const BITE = 0.75;

/** Arms back to the wall, brackets to the rings that it passes; where neither can be, a hanger from the next. */
export function emitHolds(hanging: Hanging): void {
  const { frame, body, s, half, from, y0, y1, pitch } = hanging;
  if (frame.sink.tau > HOLDS_TAU) return;
  const { side } = frame;
  let isHeld = false;
  for (let y = y0; y + THICK <= y1; y += pitch) {
    const depth = armDepth(body, side, s, half, y);
    if (depth === null) continue;
    isHeld = true;
    bar(hanging, from, depth, y);
  }
  for (const k of ringsPast(body, side, s, half, y0, y1)) {
    isHeld = true;
    bar(hanging, from, BITE, k * DATUM - IN_SLAB);
  }
  if (!isHeld) hang(hanging);
}

function bar({ frame, s, half }: Hanging, d0: number, d1: number, y: number): void {
  frame.box(s - half, s + half, d0, d1, y, y + THICK, R.bracket, M.metal, 63);
}

/** A rod from the tip up to the height of the next ring's slab, and a bar from there into it. */
function hang(hanging: Hanging): void {
  const { frame, body, s, half, axis, tip } = hanging;
  const k = hangerRing(body, frame.side, s, half, tip);
  if (k < 0) return;
  const y = k * DATUM - IN_SLAB;
  const mask = F.start | F.end | F.front | F.back;
  frame.box(s - ROD, s + ROD, axis - ROD, axis + ROD, tip - 2, y + THICK, R.bracket, M.metal, mask);
  bar(hanging, axis - ROD, BITE, y);
}

const ROD = 0.375;
