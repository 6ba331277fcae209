/** The time that a visit shows: the world's clock, until a link or a person sets another, or lets the day run. */
import type { Link } from './link.ts';
import { tickOf } from './start.ts';
import { WorldClock } from './world-clock.ts';

/** Ticks a second while the day runs: a day in four minutes. */
const FLOW_TICKS = 3600;

export class Day {
  tick: number;
  readonly clock: WorldClock;
  flowing = false;
  /** Told of the tick before, when another is shown. */
  onMove: (before: number) => void = () => undefined;

  /** `now`: what the world's clock shows; null where nobody has said. */
  constructor(link: Link, now: number | null) {
    this.clock = new WorldClock(now, link, performance.now());
    this.tick = tickOf(link, now);
  }

  /** A person sets the hour: the day no longer goes with the world's clock. */
  set(tick: number): void {
    this.clock.follows = false;
    this.move(tick);
  }

  /** The time of a link, before anything of it is shown. */
  open(link: Link): void {
    this.clock.follows = link.tick === null && !link.still;
    this.tick = tickOf(link, this.clock.now(performance.now()));
  }

  /** The day goes with the world's clock again; false where nobody knows what it shows. */
  followClock(): boolean {
    const now = this.clock.now(performance.now());
    if (now === null) return false;
    this.flowing = false;
    this.clock.follows = true;
    this.move(now);
    return true;
  }

  /** So many seconds have passed while it runs. */
  run(seconds: number): void {
    if (this.flowing) this.set(this.tick + Math.round(seconds * FLOW_TICKS));
  }

  /** As far as the world's clock has come, where the day goes with it. */
  keepTime(): void {
    const due = this.clock.due(this.tick, performance.now());
    if (due !== null) this.move(due);
  }

  private move(tick: number): void {
    const before = this.tick;
    this.tick = tick;
    this.onMove(before);
  }
}
