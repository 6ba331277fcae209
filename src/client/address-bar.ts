/** Keeps the address bar a link to this view; browsers refuse more than a few changes a second. */

const PAUSE_MS = 1000;

/** Writes a query into the address bar, at most once a second; the last one always arrives. */
export class AddressBar {
  private lastMs = -Infinity;
  private waiting: string | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Show this query, now or within a second. */
  show(query: string): void {
    this.waiting = query;
    if (this.timer !== undefined) return;
    const rest = Math.max(0, PAUSE_MS - (performance.now() - this.lastMs));
    this.timer = setTimeout(() => this.write(), rest);
  }

  /** Write this query at once: the view is about to be left. */
  flush(query: string): void {
    clearTimeout(this.timer);
    this.waiting = query;
    this.write();
  }

  private write(): void {
    this.timer = undefined;
    if (this.waiting === null) return;
    this.lastMs = performance.now();
    const url = `${location.pathname}${this.waiting}`;
    this.waiting = null;
    if (url !== `${location.pathname}${location.search}`) history.replaceState(null, '', url);
  }
}
