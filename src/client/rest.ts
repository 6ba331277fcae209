/** Rest in which the page is free, as long in a tab that nobody looks at as in one that is looked at. */

export class Rest {
  private readonly worker = new Worker(new URL('./rest-worker.ts', import.meta.url), {
    type: 'module',
  });
  private readonly waiting: (() => void)[] = [];

  constructor() {
    this.worker.addEventListener('message', () => this.waiting.shift()?.());
  }

  /** Kept after so many milliseconds. One that is asked for later is not kept sooner. */
  for(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.worker.postMessage(ms);
    });
  }

  end(): void {
    this.worker.terminate();
  }
}
