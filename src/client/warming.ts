/** What the card makes before it is needed, a step at a time, so that neither it nor the page ever stands still for long. */
import type { Warmth } from '../view/index.ts';
import { GpuClock } from './gpu-clock.ts';
import type { Fences } from './gpu-clock.ts';

/** Where the card had the last steps in less, so many more are done at once, milliseconds. */
const QUICK_MS = 150;
const QUICK_STEPS = 4;

export class Warming {
  private steps: Warmth | null = null;
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

  begin(steps: Warmth): void {
    this.steps = steps;
    this.share = 0;
  }

  /** True while the card is at a step: a frame would wait for it. */
  isBusy(): boolean {
    return this.steps !== null && this.clock.isBusy(performance.now());
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
        this.steps = null;
        this.share = null;
        return false;
      }
      this.share = Math.max(value, 1e-6);
    }
    this.clock.mark(began);
    return true;
  }
}
