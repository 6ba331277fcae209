/** What a trigger that is held steadily gathers: by the time that it is held, not by the frames. */
import { signal } from '@preact/signals';
import type { Signal } from '@preact/signals';

/** A frame charges for no longer than this: a page that slept has not held still. */
const FRAME_SECONDS_MAX = 2;
/** What was charged is lost in so many seconds. */
const LOSS_SECONDS = 0.4;

export class Charge {
  /** 0 … 1. */
  readonly share: Signal<number> = signal(0);
  /** The last frame, or the press where that was later; null while nobody holds. */
  private sinceMs: number | null = null;

  /** The trigger goes down. The frame before it may be seconds ago on a slow page, and none of them was held. */
  begin(nowMs: number): void {
    this.sinceMs = nowMs;
  }

  /** All that was gathered is lost, and the trigger is still down: another step was chosen. */
  lose(): void {
    this.share.value = 0;
  }

  /** The trigger is up, or has fired: true where something was charged, which is lost. */
  end(): boolean {
    const hadSome = this.share.value > 0;
    this.sinceMs = null;
    this.lose();
    return hadSome;
  }

  /** Once a frame, with the seconds that the whole charge takes; true where it is full. */
  frame(nowMs: number, wholeSeconds: number, isSteady: boolean): boolean {
    if (this.sinceMs === null) return false;
    const seconds = Math.min(FRAME_SECONDS_MAX, Math.max(0, (nowMs - this.sinceMs) / 1000));
    this.sinceMs = Math.max(nowMs, this.sinceMs);
    const change = isSteady ? seconds / wholeSeconds : -seconds / LOSS_SECONDS;
    this.share.value = Math.min(1, Math.max(0, this.share.value + change));
    return this.share.value === 1;
  }
}
