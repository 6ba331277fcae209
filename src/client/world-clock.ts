/** The world's clock as the page knows it: what the server last said, and the time since then. */
import type { Link } from './link.ts';

const TICK_MS = 100;
/** The picture follows in steps of so many ticks (30 s): nobody sees a lamp change in less. */
const STEP_TICKS = 300;

export class WorldClock {
  /** The day goes with it: neither the link nor a person has set another time. */
  follows: boolean;
  private heard: number | null;
  private heardMs: number;

  /** `now`: what the clock showed at `nowMs` of the page's own; null where nobody has said. */
  constructor(now: number | null, { tick, still }: Pick<Link, 'tick' | 'still'>, nowMs: number) {
    this.follows = tick === null && !still;
    this.heard = now;
    this.heardMs = nowMs;
  }

  /** The server says what it shows. */
  hear(tick: number, nowMs: number): void {
    this.heard = tick;
    this.heardMs = nowMs;
  }

  /** The City is not the one whose clock that was. */
  forget(): void {
    this.heard = null;
  }

  now(nowMs: number): number | null {
    if (this.heard === null) return null;
    return this.heard + Math.floor((nowMs - this.heardMs) / TICK_MS);
  }

  /** The tick to draw instead of `shown`; null where that will do, or the day goes its own way. */
  due(shown: number, nowMs: number): number | null {
    const now = this.follows ? this.now(nowMs) : null;
    return now === null || Math.abs(now - shown) < STEP_TICKS ? null : now;
  }
}
