/** A list that the browser keeps and that all tabs of this page share: what one adds, none loses. */
import { signal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import { keep, kept, whenKept } from './keep.ts';

export class KeptList<T> {
  readonly list: Signal<readonly T[]>;
  private readonly name: string;
  private readonly isOne: (value: unknown) => value is T;
  /** False while what is here is more than the browser had room for. */
  private isKept = true;

  constructor(name: string, isOne: (value: unknown) => value is T) {
    this.name = name;
    this.isOne = isOne;
    this.list = signal(this.read() ?? []);
    whenKept(name, () => (this.list.value = this.read() ?? this.list.value));
  }

  /** The list as it is now, whatever other tabs have done to it meanwhile. */
  now(): readonly T[] {
    return (this.isKept ? this.read() : null) ?? this.list.value;
  }

  /** Keep another list; false, and nothing is changed, where the browser refuses. */
  set(list: readonly T[]): boolean {
    this.isKept = keep(this.name, list);
    if (this.isKept) this.list.value = list;
    return this.isKept;
  }

  /** Go on with a list that the browser had no room for; a lesser one is kept, if it can be. */
  go(list: readonly T[], lesser: readonly T[]): void {
    if (this.set(list)) return;
    keep(this.name, lesser);
    this.list.value = list;
  }

  private read(): T[] | null {
    const value = kept(this.name);
    return Array.isArray(value) ? value.filter(this.isOne) : null;
  }
}
