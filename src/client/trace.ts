/** Where one has walked on this visit, thinned out as it grows. */
import type { Place } from '../core/index.ts';

const STEP_METRES = 4;
/** A longer step than this was no walk. */
const JUMP_METRES = 400;
const POINTS_MAX = 4000;

export class Trace {
  private frame: Place['frame'] | null = null;
  private list: [number, number, number][] = [];

  /** Points of the present frame, oldest first, metres. */
  points(): readonly (readonly [number, number, number])[] {
    return this.list;
  }

  note({ frame, x, y, z }: Place): void {
    const last = this.list.at(-1);
    const away = last ? Math.hypot(x - last[0], y - last[1], z - last[2]) : Infinity;
    if (frame !== this.frame || away > JUMP_METRES) this.list = [];
    this.frame = frame;
    if (this.list.length > 0 && away < STEP_METRES) return;
    this.list.push([x, y, z]);
    if (this.list.length > POINTS_MAX) this.list = this.list.filter((_, i) => i % 2 === 0);
  }
}
