/**
 * The clock that a server lends its world: ten ticks a second of the process's own steady clock,
 * from the tick that is kept. What may be shown is kept before it is shown: a mark some way ahead,
 * so that after any end, kill -9 included, the next clock begins where nothing can run backwards.
 */
import { worldTick } from '../world/index.ts';
import type { Live } from '../world/index.ts';
import { CLOCK_AHEAD_TICKS, CLOCK_KEEP_MS } from './limits.ts';

const TICK_MS = 100;

/** A world's clock while it is hosted. */
export class HostClock {
  private readonly live: Live;
  private readonly steadyMs: () => number;
  private base: number;
  private baseMs: number;
  /** Never beyond this. */
  private mark: number;
  private timer: NodeJS.Timeout | null = null;

  private constructor(live: Live, base: number, steadyMs: () => number) {
    this.live = live;
    this.base = base;
    this.mark = base;
    this.steadyMs = steadyMs;
    this.baseMs = steadyMs();
  }

  /**
   * Lends the clock to a world, from the tick that it keeps.
   * @param steadyMs a clock that never goes back, milliseconds.
   */
  static async start(
    live: Live,
    steadyMs: () => number = () => performance.now(),
  ): Promise<HostClock> {
    const clock = new HostClock(live, await worldTick(live), steadyMs);
    await clock.keep();
    live.clock = () => clock.now();
    clock.timer = setInterval(() => void clock.keep(), CLOCK_KEEP_MS).unref();
    return clock;
  }

  now(): number {
    const ticks = Math.floor((this.steadyMs() - this.baseMs) / TICK_MS);
    return Math.min(this.mark, this.base + ticks);
  }

  /** Moves the mark on. A disk that refuses lets the clock come to a stand at the mark it has. */
  async keep(): Promise<void> {
    const mark = this.now() + CLOCK_AHEAD_TICKS;
    try {
      await this.live.store.keepTick(mark);
    } catch {
      // The store says itself that it cannot be written, and is tried again.
      return;
    }
    if (this.now() >= this.mark) {
      // It stood: it goes on from there, and makes up for nothing.
      this.base = this.mark;
      this.baseMs = this.steadyMs();
    }
    this.mark = Math.max(this.mark, mark);
    this.live.keptTick = this.mark;
  }

  /** Stops it, and keeps the very tick. */
  async stop(): Promise<void> {
    if (this.timer !== null) clearInterval(this.timer);
    const last = this.now();
    this.live.clock = null;
    try {
      await this.live.store.keepTick(last);
      this.live.keptTick = last;
    } catch {
      // The mark that is kept is later: the next clock begins there.
    }
  }
}
