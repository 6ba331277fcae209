/** When a visit has come to rest. Then it stands just as its link says, and shows what the link alone gives. */

/** Feet, look and body have been the same for so long, milliseconds: less than until a full picture is drawn (CL74). */
const REPOSE_MS = 600;

/** All that tells whether anything has moved. */
export type Stance = readonly (number | string)[];

export class Repose {
  /** True from when the visit was brought to rest until anything of it moves. */
  isAtRest = false;
  private stance: Stance = [];
  private sinceMs = Infinity;

  /** Stands so now; true where that has been so for a while, and nobody has brought it to rest yet. */
  isDue(stance: Stance, nowMs: number): boolean {
    if (stance.some((part, i) => part !== this.stance[i])) {
      this.stance = stance;
      this.sinceMs = nowMs;
      this.isAtRest = false;
    }
    return !this.isAtRest && nowMs - this.sinceMs >= REPOSE_MS;
  }

  /** It stands so, and that is rest. */
  settle(stance: Stance): void {
    this.stance = stance;
    this.isAtRest = true;
  }
}
