/** Rest in which the page is free, as long in a tab that nobody looks at as in one that is looked at. */

export class Rest {
  private readonly worker = new Worker(new URL('./rest-worker.ts', import.meta.url), {
    type: 'module',
  });
  private readonly waiting: (() => void)[] = [];
  /** The worker's file did not come, as where the server is away: the page's own clock has to do. */
  private isAlone = false;

  constructor() {
    this.worker.addEventListener('message', () => this.waiting.shift()?.());
    this.worker.addEventListener('error', () => {
      this.isAlone = true;
      for (const resolve of this.waiting.splice(0)) resolve();
    });
  }

  /** Kept after so many milliseconds. One that is asked for later is not kept sooner. */
  for(ms: number): Promise<void> {
    return new Promise((resolve) => {
      if (this.isAlone) return void setTimeout(resolve, ms);
      this.waiting.push(resolve);
      this.worker.postMessage(ms);
    });
  }

  end(): void {
    this.worker.terminate();
  }
}
