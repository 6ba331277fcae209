/** An open panel is a step of the browser's history: back closes it, as phones do, and leads no farther. */
import type { HudState } from './hud-state.ts';

/** Is the entry of the history that is shown one that an open panel made? */
function isMarked(state: unknown = history.state): boolean {
  return typeof state === 'object' && state !== null && 'panel' in state;
}

/** A state of the shown entry, with its mark where it has one. */
export function keepMark(state: object | null): object | null {
  return isMarked() ? { ...state, panel: true } : state;
}

export class PanelStep {
  private readonly hud: HudState;
  /** True while the entry on top is the open panel's. */
  private isOnTop = false;
  /** True while the browser goes back from it because the panel was closed. */
  private isLeaving = false;

  constructor(hud: HudState) {
    this.hud = hud;
    hud.panel.subscribe((name) => {
      if (name !== null && !this.isOnTop && !this.isLeaving) this.put();
      // Who goes somewhere by the panel uses its entry up in the same turn.
      else if (name === null && this.isOnTop) setTimeout(() => this.take());
    });
  }

  private put(): void {
    this.isOnTop = true;
    history.pushState({ ...history.state, panel: true }, '', location.href);
  }

  private take(): void {
    if (!this.isOnTop || this.hud.panel.value !== null) return;
    this.isOnTop = false;
    this.isLeaving = true;
    history.back();
  }

  /** The shown entry is about to be left for another view: true where that takes the place of the panel's. */
  left(): boolean {
    const wasOnTop = this.isOnTop;
    this.isOnTop = false;
    return wasOnTop;
  }

  /** Of a way back or forward: true where it only closed the panel, or followed its closing. */
  took(): boolean {
    if (this.isLeaving) {
      this.isLeaving = false;
      if (this.hud.panel.value !== null) this.put();
      return true;
    }
    if (!this.isOnTop) return false;
    this.isOnTop = false;
    this.hud.panel.value = null;
    return true;
  }
}
