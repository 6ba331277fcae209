/** What is done for many in portions: between two of them the process hears whatever has come in. */
export class Portions<T> {
  private readonly most: number;
  private readonly each: (one: T) => void;
  private left: readonly T[] = [];
  private at = 0;
  private next: NodeJS.Immediate | null = null;

  /** @param most how many are seen to at once. */
  constructor(most: number, each: (one: T) => void) {
    this.most = most;
    this.each = each;
  }

  /** The first portion at once, the others by and by; whoever is left of those before comes first, all at once. */
  begin(all: readonly T[]): void {
    this.portion(Infinity);
    [this.left, this.at] = [all, 0];
    this.portion(this.most);
  }

  private portion(most: number): void {
    this.stop();
    const end = Math.min(this.left.length, this.at + most);
    while (this.at < end) this.each(this.left[this.at++]!);
    if (this.at < this.left.length) this.next = setImmediate(() => this.portion(this.most));
    else this.left = [];
  }

  /** Whoever is left is not seen to. */
  stop(): void {
    if (this.next !== null) clearImmediate(this.next);
    this.next = null;
  }
}
