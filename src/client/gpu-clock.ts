/** How long the graphics card really takes: a fence after each frame, asked for until it has passed. */

/** What the clock needs of a WebGL2 context. */
export type Fences = Pick<
  WebGL2RenderingContext,
  'fenceSync' | 'getSyncParameter' | 'deleteSync' | 'flush' | 'isContextLost'
>;

/** A fence that has not passed by then is given up, milliseconds. */
const PATIENCE_MS = 30_000;
const SYNC_GPU_COMMANDS_COMPLETE = 0x9117;
const SYNC_STATUS = 0x9114;
const SIGNALED = 0x9119;

export class GpuClock {
  /** Milliseconds from the end of the last finished frame's commands to their being done. */
  costMs = 0;
  private readonly gl: Fences | null;
  private fence: WebGLSync | null = null;
  private sinceMs = 0;

  constructor(gl: Fences | null) {
    this.gl = gl;
  }

  /** A frame has been given to the card, beginning at `beganMs`. */
  mark(beganMs: number): void {
    if (!this.gl || this.gl.isContextLost()) return;
    if (this.fence) this.gl.deleteSync(this.fence);
    this.fence = this.gl.fenceSync(SYNC_GPU_COMMANDS_COMPLETE, 0);
    this.gl.flush();
    this.sinceMs = beganMs;
  }

  /** True while the card is still at the last frame: another would only queue up. */
  isBusy(nowMs: number): boolean {
    if (!this.gl || !this.fence) return false;
    const isLost = this.gl.isContextLost() || nowMs - this.sinceMs > PATIENCE_MS;
    if (!isLost && this.gl.getSyncParameter(this.fence, SYNC_STATUS) !== SIGNALED) return true;
    if (!isLost) this.costMs = nowMs - this.sinceMs;
    this.gl.deleteSync(this.fence);
    this.fence = null;
    return false;
  }
}
