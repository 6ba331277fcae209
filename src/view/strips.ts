/** Pictures that the card is given in pieces so small that whoever waits for one does not notice. */
import type { WebGLRenderer, WebGLRenderTarget } from 'three';
import { whenDone } from './fence.ts';

/** What has just been given to the card: a strip of a pass, and how much of the picture there is with it, 0 … 1. */
export interface Step {
  readonly pass: string;
  readonly share: number;
}

/** A picture that is drawn step by step; between two of them the card may be waited for. */
export type Steps<T = void> = Generator<Step, T, void>;

/** A part of a target, buffer pixels from its left and from below. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels of the first strip of a pass, and of the smallest: without a graphics card some tenths of a second of the dearest. */
const FIRST_PIXELS = 32_768;
const LEAST_PIXELS = 8192;
/** Strips that take less are doubled, strips that take more are halved, milliseconds. */
const QUICK_MS = 60;
const LONG_MS = 200;

/** How large strips are: each pass learns from its last one. What is drawn does not hang on it, only when. */
export class Strips {
  private readonly pixels = new Map<string, number>();

  /** Rows of the next strip, whole pairs: a card works at squares of two by two. */
  rows(pass: string, width: number): number {
    return 2 * Math.max(1, Math.floor((this.pixels.get(pass) ?? FIRST_PIXELS) / width / 2));
  }

  took(pass: string, ms: number): void {
    const now = this.pixels.get(pass) ?? FIRST_PIXELS;
    if (ms < QUICK_MS) this.pixels.set(pass, now * 2);
    else if (ms > LONG_MS) this.pixels.set(pass, Math.max(LEAST_PIXELS, now / 2));
  }
}

/** A pass over a part of a target: in strips, or at once where there are none. */
export interface Stripe {
  readonly pass: string;
  readonly target: WebGLRenderTarget;
  readonly box: Box;
  /** How much of the picture there is before it and after it. */
  readonly share: readonly [number, number];
}

/** Runs a pass strip by strip. Nothing outside the box is drawn. */
export function* stripped(
  { pass, target, box, share: [before, after] }: Stripe,
  strips: Strips | null,
  run: () => void,
): Steps {
  for (let y = 0; y < box.height;) {
    const rows = Math.min(box.height - y, strips?.rows(pass, box.width) ?? box.height);
    target.scissorTest = true;
    target.scissor.set(box.x, box.y + y, box.width, rows);
    run();
    target.scissorTest = false;
    y += rows;
    yield { pass, share: before + ((after - before) * y) / box.height };
  }
}

/** A pass over all of a target. */
export function allOf(pass: string, target: WebGLRenderTarget, share: Stripe['share']): Stripe {
  const { width, height } = target;
  return { pass, target, box: { x: 0, y: 0, width, height }, share };
}

/** Draws all steps one after another. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** Who waits for a picture. */
export interface Waiter {
  /** Hears how much of it there is, 0 … 1; what this throws gives it up. */
  heed(share: number): void;
  /** Kept after some milliseconds, in a page that nobody looks at too. */
  rest(): Promise<void>;
}

/** Draws step by step, and waits for the card after each: the page is free meanwhile. */
export async function unhurried<T>(
  renderer: WebGLRenderer,
  draw: (strips: Strips) => Steps<T>,
  waiter: Waiter,
  strips: Strips = new Strips(),
): Promise<T> {
  const gl = renderer.getContext() as WebGL2RenderingContext;
  const rest = (): Promise<void> => waiter.rest();
  const steps = draw(strips);
  for (;;) {
    const { done, value } = steps.next();
    const began = performance.now();
    await whenDone(gl, rest);
    if (done === true) return value;
    strips.took(value.pass, performance.now() - began);
    waiter.heed(value.share);
  }
}
