/** What the card makes before it is needed, a step at a time, so that neither it nor the page ever stands still for long. */
import type { Warmth } from '../view/index.ts';
import { GpuClock } from './gpu-clock.ts';
import type { Fences } from './gpu-clock.ts';
import type { Pace } from './pace.ts';

/** Where the card had the last steps in less, so many more are done at once, milliseconds. */
const QUICK_MS = 150;
const QUICK_STEPS = 4;

/** How things stand in a frame. */
interface Now {
  readonly missing: number;
  readonly style: string;
  readonly isDrawDue: boolean;
  /** True while the eye moves, or hands move it. */
  readonly isMoving: boolean;
}

export class Warming {
  private steps: Warmth | null = null;
  private letsDraw = false;
  private hasStepped = false;
  /** What the last frame was to be drawn in. */
  private style: string | null = null;
  private readonly clock: GpuClock;
  /** How far it is, 0 … 1; null where nothing is under way. */
  share: number | null = null;

  /** `gl` is the view's own context, for its fences. */
  constructor(gl: Fences | null) {
    this.clock = new GpuClock(gl);
  }

  get words(): string {
    return this.share === null ? '' : `making ready, ${Math.round(this.share * 100)} %`;
  }

  /** With `letsDraw` a frame may be drawn between two steps: all that it needs has been made. */
  begin(steps: Warmth, letsDraw = false): void {
    this.stop();
    this.steps = steps;
    this.letsDraw = letsDraw;
    this.share = 0;
  }

  /** What is under way is of no use any more: it is left, tidily. True where anything was. */
  stop(): boolean {
    const { steps } = this;
    this.end();
    steps?.return();
    return steps !== null;
  }

  /** What the card is being made ready for is gone: that begins again. */
  coolDown(pace: Pace): void {
    if (this.stop() || pace.isSketching) pace.coolDown();
  }

  private end(): void {
    this.steps = null;
    this.share = null;
    this.hasStepped = false;
  }

  /** True from a step until a frame is drawn: one that is due comes before the next step. */
  get owesFrame(): boolean {
    return this.letsDraw && this.hasStepped;
  }

  /** A frame was drawn. */
  drawn(): void {
    this.hasStepped = false;
  }

  /** True while the card is at a step: a frame would wait for it. */
  isBusy(): boolean {
    return this.steps !== null && this.clock.isBusy(performance.now());
  }

  /** Begins what is due, and goes a step on; false where nothing is under way any more. */
  tend(pace: Pace, now: Now, warm: (isSketch: boolean) => Warmth): boolean {
    // Another style needs other shaders.
    if (pace.isSketching && this.style !== null && this.style !== now.style) this.coolDown(pace);
    this.style = now.style;
    const warms = pace.warms(now.isDrawDue, now.missing);
    if (warms) this.begin(warm(warms === 'sketch'), warms === 'all');
    const isHeld = pace.drafts && now.isMoving;
    return this.goOn(!isHeld && !pace.isGpuBusy(performance.now()));
  }

  /** A step more, once the card has done the last and is free; false where nothing is under way any more. */
  goOn(isFree: boolean): boolean {
    if (this.steps === null) return false;
    if (!isFree || this.isBusy()) return true;
    const began = performance.now();
    // The first step tells how quick the card is.
    const isQuick = this.share !== 0 && this.clock.costMs < QUICK_MS;
    for (let n = isQuick ? QUICK_STEPS : 1; n > 0; n--) {
      const { done, value } = this.steps.next();
      if (done === true) {
        this.end();
        return false;
      }
      this.share = Math.max(value, 1e-6);
    }
    this.hasStepped = true;
    this.clock.mark(began);
    return true;
  }
}
