/** What one did oneself, to be taken back one deed at a time, latest first, and done again. */
import { formatEventId } from '../../core/index.ts';
import type { Event } from '../../core/index.ts';
import { readTarget } from '../../sim/index.ts';

/** What happened, by the names of events. */
export class History {
  /** Own deeds that can be taken back, the latest last. */
  private done: string[] = [];
  /** Own undos that can be taken back in their turn, with the deed that each took back. */
  private undone: { readonly undo: string; readonly deed: string }[] = [];

  /** An event of one's own has become part of the City. */
  note(event: Event): void {
    const name = formatEventId(event.id);
    if (event.kind !== 'undo') {
      this.done.push(name);
      this.undone = [];
      return;
    }
    const target = formatEventId({ ...event.id, sequence: readTarget(event.body) });
    const again = this.undone.find(({ undo }) => undo === target);
    if (again !== undefined) {
      this.undone = this.undone.filter((one) => one !== again);
      this.done.push(again.deed);
      return;
    }
    const at = this.done.lastIndexOf(target);
    if (at >= 0) {
      this.done.splice(at, 1);
      this.undone.push({ undo: name, deed: target });
    }
  }

  /** What an undo would take back; what somebody else has taken back meanwhile is passed over. */
  last(holds: (id: string) => boolean): string | null {
    while (this.done.length > 0 && !holds(this.done.at(-1)!)) this.done.pop();
    return this.done.at(-1) ?? null;
  }

  /** Which undo a redo would take back. */
  lastUndo(holds: (id: string) => boolean): string | null {
    while (this.undone.length > 0 && !holds(this.undone.at(-1)!.undo)) this.undone.pop();
    return this.undone.at(-1)?.undo ?? null;
  }

  clear(): void {
    this.done = [];
    this.undone = [];
  }
}
