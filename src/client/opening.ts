/** How a visit opens: what the card has to make when, and until when the City is only sketched. */

/** So many frames after it was drawn a picture is on the screen, whatever the card does next. */
const SHOWN_FRAMES = 3;
/** A slow machine sketches so long before the card makes what more it needs, milliseconds. */
const SKETCHES_MS = 2500;

/** How things stand in a frame. */
export interface Now {
  readonly nowMs: number;
  /** When the first parts were on the screen; null until then. */
  readonly litMs: number | null;
  readonly isCardBusy: boolean;
  /** True where something has changed since the last frame that was drawn. */
  readonly isDrawDue: boolean;
  /** Nodes that the view still lacks. */
  readonly missing: number;
  /** True where hands move the eye on a machine that only sketches meanwhile. */
  readonly isKeptBusy: boolean;
}

export class Opening {
  /** True until the first view has been whole once: what is there so far is sketched. */
  isSketching = true;
  /** How far the card has come: nothing made, what a sketch needs, everything. */
  private warmth: 'cold' | 'sketch' | 'all' = 'cold';
  private idleFrames = 0;

  /** A frame was drawn. */
  drawn(): void {
    this.idleFrames = 0;
  }

  /**
   * What the card is to make in this frame, if anything: what a sketch needs while the first parts
   * are built, the rest under the last sketch, or under an early one where building takes long. A slow
   * machine may stand still for seconds over the rest, deaf to hands: it waits until they rest.
   */
  warms(now: Now): 'sketch' | 'all' | null {
    this.idleFrames++;
    if (this.warmth === 'cold') return (this.warmth = 'sketch');
    if (this.warmth === 'all' || now.litMs === null || now.isCardBusy || now.isKeptBusy)
      return null;
    const isLast = now.missing === 0 && !now.isDrawDue && this.idleFrames > SHOWN_FRAMES;
    if (!isLast && now.nowMs - now.litMs < SKETCHES_MS) return null;
    return (this.warmth = 'all');
  }

  /** What was being made is of no use any more: it is begun again, what a sketch needs first. */
  coolDown(): void {
    this.warmth = 'cold';
  }

  /** True in the frame in which the first whole view ends the sketches. */
  ends(missing: number): boolean {
    if (!this.isSketching || this.warmth !== 'all' || missing > 0) return false;
    this.isSketching = false;
    return true;
  }
}
