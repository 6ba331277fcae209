/** Parts that are known to hang together: groups that grow, wait for nodes, and become one where they meet. */
import type { Hung } from './hanging.ts';

/** Parts that reach into a node which has not been looked at. */
export interface Waiting {
  /** The node: three numbers, and their name. */
  readonly name: string;
  readonly index: readonly number[];
  readonly parts: Hung[];
}

/** A part of which it has not been asked yet what it touches. */
interface Asking {
  readonly part: Hung;
  /** In this node alone, for elsewhere it has been asked; null: wherever it reaches. */
  readonly node: string | null;
}

export interface Group {
  parts: Hung[];
  queue: Asking[];
  readonly pending: Map<string, Waiting>;
  isCarried: boolean;
  /** It goes on farther than is looked. */
  isFar: boolean;
  /** Nothing of what it began with has ever quite touched what carries it. */
  isBeside: boolean;
  /** Some of it stood there before. */
  isOld: boolean;
  /** Of the nodes that have been looked at, so many had been when it was last asked which of them it waits for. */
  asked: number;
  /** The group that it has become one with. */
  into: Group | null;
}

export class Groups {
  private readonly known = new Map<Hung, Group>();
  /** Lists of parts, and whole nodes, of which all is of one group. */
  private readonly settled = new Map<object, Group>();

  /** A group that begins with some parts; those that are known already bring theirs. */
  open(parts: readonly Hung[]): Group {
    const group: Group = {
      parts: [],
      queue: [],
      pending: new Map(),
      isCarried: false,
      isFar: false,
      isBeside: parts.every((part) => part.isBeside === true),
      isOld: false,
      asked: 0,
      into: null,
    };
    let root = group;
    for (const part of parts) {
      const other = this.of(part);
      root = other === null ? this.add(root, part) : this.join(root, other);
    }
    return root;
  }

  rootOf(group: Group): Group {
    let root = group;
    while (root.into !== null) root = root.into;
    // The next who asks goes there at once.
    for (let at = group; at.into !== null && at.into !== root;) {
      const next: Group = at.into;
      at.into = root;
      at = next;
    }
    return root;
  }

  /** Is all of a list, or of a node, known to be of a group? */
  isSettled(all: object, group: Group): boolean {
    const known = this.settled.get(all);
    return known !== undefined && this.rootOf(known) === group;
  }

  settle(all: object, group: Group): void {
    this.settled.set(all, group);
  }

  /** The group of a part, or null. */
  of(part: Hung): Group | null {
    const group = this.known.get(part);
    return group === undefined ? null : this.rootOf(group);
  }

  add(group: Group, part: Hung): Group {
    this.known.set(part, group);
    group.parts.push(part);
    group.queue.push({ part, node: null });
    group.isOld ||= part.isNew !== true;
    return group;
  }

  /** A part of a group reaches into a node that has not been looked at. */
  wait({ pending }: Group, name: string, index: readonly number[], part: Hung): void {
    const waiting = pending.get(name);
    if (waiting === undefined) pending.set(name, { name, index, parts: [part] });
    else waiting.parts.push(part);
  }

  /** Two groups have met: the larger goes on as both. */
  join(a: Group, b: Group): Group {
    if (a === b) return a;
    const [large, small] = a.parts.length >= b.parts.length ? [a, b] : [b, a];
    small.into = large;
    for (const part of small.parts) large.parts.push(part);
    for (const one of small.queue) large.queue.push(one);
    for (const { name, index, parts } of small.pending.values())
      for (const part of parts) this.wait(large, name, index, part);
    large.isCarried ||= small.isCarried;
    large.isFar ||= small.isFar;
    large.isBeside &&= small.isBeside;
    large.isOld ||= small.isOld;
    large.asked = Math.min(large.asked, small.asked);
    small.parts = [];
    small.queue = [];
    small.pending.clear();
    return large;
  }
}
