/** Keeps the address bar a link to this view; browsers refuse more than a few changes a second. */
import { keepMark } from './panel-step.ts';

const PAUSE_MS = 1000;

const FOLLOWS = { clock: true } as const;

/** Did this very view, before it was reloaded or left, go with the world's clock? A copied link does not. */
export function isFollowing(state: unknown = history.state): boolean {
  return typeof state === 'object' && state !== null && 'clock' in state;
}

/** Writes a query into the address bar, at most once a second; the last one always arrives. */
export class AddressBar {
  private lastMs = -Infinity;
  private waiting: string | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private follows = false;

  /** Show this query, now or within a second. `follows`: reloaded, its day goes on with the world's clock. */
  show(query: string, follows = false): void {
    this.waiting = query;
    this.follows = follows;
    if (this.timer !== undefined) return;
    const rest = Math.max(0, PAUSE_MS - (performance.now() - this.lastMs));
    this.timer = setTimeout(() => this.write(), rest);
  }

  /** Write this query at once: the view is about to be left. */
  flush(query: string, follows = false): void {
    clearTimeout(this.timer);
    this.follows = follows;
    this.waiting = query;
    this.write();
  }

  private write(): void {
    this.timer = undefined;
    if (this.waiting === null) return;
    this.lastMs = performance.now();
    const url = `${location.pathname}${this.waiting}`;
    this.waiting = null;
    const state = this.follows ? FOLLOWS : null;
    if (url !== `${location.pathname}${location.search}` || isFollowing() !== this.follows)
      history.replaceState(keepMark(state), '', url);
  }
}
