/** When the card is given work, and of which kind, so that neither it nor the building ever waits long. */
import { GpuClock } from './gpu-clock.ts';
import type { Fences } from './gpu-clock.ts';
import { Opening } from './opening.ts';
import type { StreamState } from './stream.ts';

/** While nobody moves, a frame at most so often, and only where one costs less than this; milliseconds. */
const STIR_MS = 40;
const STIR_COST_MS = 24;
/** While the City is being built, at least so many times a frame's cost passes between two frames. */
const BUILD_SHARE = 4;
/** A frame that costs more holds the page up, which is then left so long to paint; milliseconds. */
const SLOW_COST_MS = 120;
const HOLD_MS = 120;
/** A machine that drafts draws in full once nothing has moved for so long, milliseconds. */
const REST_MS = 900;
/** What is still being built by then, out of sight mostly, holds the full picture up no longer, milliseconds. */
const BUILT_MS = 4000;
/** The first sketch waits for so many triangles: fewer make no picture. */
export const FIRST_TRIANGLES = 60_000;

export class Pace {
  readonly gpu: GpuClock;
  /** Milliseconds since the page began at which the first parts were on the screen; null until then. */
  litMs: number | null = null;
  private readonly opening = new Opening();
  private lastDrawMs = -Infinity;
  private heldUntilMs = -Infinity;
  private hasDrawnParts = false;
  /** True where a full frame takes so long that only a sketch is drawn while anything moves. */
  drafts = false;
  private movedMs = -Infinity;
  private touchedMs = -Infinity;
  /** True where what is on the screen is a sketch. */
  private isDraft = false;

  /** `gl` is the view's own context, for its fences. */
  constructor(gl: Fences | null) {
    this.gpu = new GpuClock(gl);
  }

  /** True until the first view has been whole once: what is there so far is sketched. */
  get isSketching(): boolean {
    return this.opening.isSketching;
  }

  /** Something moves in this frame. */
  moved(): void {
    this.movedMs = performance.now();
  }

  /** A hand has done something, whether or not anything moves by it. */
  touched(): void {
    this.touchedMs = performance.now();
  }

  /** True where the next frame is a sketch: at the beginning and, on a machine that drafts, until all rests and is built. */
  sketches(missing: number): boolean {
    if (this.isSketching || !this.drafts) return this.isSketching;
    const restMs = performance.now() - this.movedMs;
    return restMs < (this.isDraft && missing > 0 ? BUILT_MS : REST_MS);
  }

  /** True where a sketch is on the screen and the full picture is due. */
  owes(missing: number): boolean {
    return this.isDraft && !this.sketches(missing);
  }

  /** A frame is drawn now, of so many nodes; as a sketch or in full. */
  drawn(shown: number, isSketch: boolean): void {
    this.isDraft = isSketch;
    this.lastDrawMs = performance.now();
    this.opening.drawn();
    this.hasDrawnParts ||= shown > 0;
  }

  /** What the card is to make while the workers build: what a sketch needs, all, or nothing. */
  warms(isDrawDue: boolean, missing: number): 'sketch' | 'all' | null {
    const nowMs = performance.now();
    const isCardBusy = this.isGpuBusy(nowMs);
    const isKeptBusy = this.drafts && nowMs - Math.max(this.movedMs, this.touchedMs) < REST_MS;
    const { litMs } = this;
    return this.opening.warms({ nowMs, litMs, isDrawDue, isCardBusy, missing, isKeptBusy });
  }

  /** What the card had made ready is of no use any more. */
  coolDown(): void {
    this.opening.coolDown();
  }

  /** True in the frame in which the first whole view ends the sketches. */
  ends(missing: number): boolean {
    return this.opening.ends(missing);
  }

  /** True while the last frame is still being drawn; notes when the first with parts in it was done. */
  isGpuBusy(nowMs: number): boolean {
    if (this.gpu.isBusy(nowMs)) return true;
    if (this.hasDrawnParts) this.litMs ??= nowMs;
    return false;
  }

  /** True where the card is so long at a frame that the page itself stands still meanwhile. */
  get isSlow(): boolean {
    return this.gpu.costMs > SLOW_COST_MS;
  }

  /** A slow card leaves the page a moment to paint what it says before the next frame. */
  hold(): void {
    if (this.isSlow) this.heldUntilMs = performance.now() + HOLD_MS;
  }

  /** While the City is being built, a slow machine draws less, so that building is not starved. */
  maySpend({ missing, triangles }: StreamState, isMoving: boolean, still: boolean): boolean {
    const nowMs = performance.now();
    if (nowMs < this.heldUntilMs || this.isGpuBusy(nowMs)) return false;
    if (!this.hasDrawnParts && missing > 0 && triangles < FIRST_TRIANGLES) return false;
    if (isMoving || missing === 0 || (!this.hasDrawnParts && !still)) return true;
    return !still && nowMs - this.lastDrawMs > BUILD_SHARE * this.gpu.costMs;
  }

  /** Is it time for what stirs by itself? On machines that draw that for nearly nothing. */
  stirs(): boolean {
    return this.gpu.costMs < STIR_COST_MS && performance.now() - this.lastDrawMs > STIR_MS;
  }
}
