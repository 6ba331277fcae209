/** How soon what others do is seen: when the last change was heard of, handed to the card, and drawn. */

/** Milliseconds since the epoch; null for what has not been yet. */
export interface SeenTimes {
  readonly heardMs: number | null;
  /** Its parts are on the card, in place of those that were there. */
  readonly handedMs: number | null;
  /** The card has done the first frame with them. */
  readonly drawnMs: number | null;
}

export class Seen {
  private heardMs: number | null = null;
  private handedMs: number | null = null;
  private drawnMs: number | null = null;
  private isUnderWay = false;

  /** A change is known to the page. */
  heard(): void {
    this.heardMs = now();
    this.handedMs = null;
    this.drawnMs = null;
    this.isUnderWay = false;
  }

  handed(): void {
    if (this.heardMs !== null) this.handedMs ??= now();
  }

  /** A frame has been given to the card. */
  given(): void {
    this.isUnderWay = this.handedMs !== null;
  }

  /** The card has done what it was given. */
  done(): void {
    if (this.isUnderWay) this.drawnMs ??= now();
  }

  times(): SeenTimes {
    const { heardMs, handedMs, drawnMs } = this;
    return { heardMs, handedMs, drawnMs };
  }
}

function now(): number {
  return performance.timeOrigin + performance.now();
}
