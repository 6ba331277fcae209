/** What is held down, to the millisecond: a frame may be long, and a key is held for a part of it. */

/** However short a press is, it counts for so long, milliseconds. */
const TAP_MS = 60;

interface Hold {
  /** When it went down, or the last reading; null once it is up again. */
  sinceMs: number | null;
  /** Milliseconds held since the last reading, before `sinceMs`. */
  heldMs: number;
  isTap: boolean;
}

/** Things that are held, each by its name. Times are milliseconds of any one clock. */
export class Holding<T> {
  private readonly holds = new Map<T, Hold>();
  private readMs: number;

  constructor(nowMs: number) {
    this.readMs = nowMs;
  }

  press(name: T, atMs: number): void {
    const hold = this.holds.get(name) ?? { sinceMs: null, heldMs: 0, isTap: true };
    hold.sinceMs ??= Math.max(atMs, this.readMs);
    this.holds.set(name, hold);
  }

  /** Is it down now? */
  isDown(name: T): boolean {
    return this.holds.get(name)?.sinceMs != null;
  }

  release(name: T, atMs: number): void {
    const hold = this.holds.get(name);
    if (!hold || hold.sinceMs === null) return;
    hold.heldMs += Math.max(0, atMs - hold.sinceMs);
    if (hold.isTap) hold.heldMs = Math.max(hold.heldMs, TAP_MS);
    hold.sinceMs = null;
  }

  releaseAll(atMs: number): void {
    for (const name of this.holds.keys()) this.release(name, atMs);
  }

  /** The share of the time since the last reading, 0 … 1, for which each was held. */
  read(nowMs: number): ReadonlyMap<T, number> {
    const passed = Math.max(1e-3, nowMs - this.readMs);
    const shares = new Map<T, number>();
    for (const [name, hold] of this.holds) {
      const more = hold.sinceMs === null ? 0 : nowMs - hold.sinceMs;
      shares.set(name, Math.min(1, Math.max(0, hold.heldMs + more) / passed));
      if (hold.sinceMs === null) this.holds.delete(name);
      else Object.assign(hold, { sinceMs: nowMs, heldMs: 0, isTap: false });
    }
    this.readMs = nowMs;
    return shares;
  }
}
