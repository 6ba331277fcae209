/** The latest so many of what is made by name; who asks again for what was let go has it made again. */
export class Recent<T, K = string> {
  private readonly most: number;
  private readonly kept = new Map<K, T>();

  constructor(most: number) {
    this.most = most;
  }

  get(name: K, make: () => T): T {
    if (this.kept.has(name)) {
      const known = this.kept.get(name)!;
      // Asked for last: let go last.
      if (this.most < Infinity) {
        this.kept.delete(name);
        this.kept.set(name, known);
      }
      return known;
    }
    const made = make();
    this.kept.set(name, made);
    if (this.kept.size > this.most) {
      const [oldest] = this.kept.keys();
      this.kept.delete(oldest!);
    }
    return made;
  }
}
