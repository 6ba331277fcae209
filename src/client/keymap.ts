/** Which key does what here: the usual ones, and those that a person has chosen. */
import { ACTIONS, isHeld, keyWords, namesOf } from './keys.ts';
import type { Deed, Press } from './keys.ts';
import { keep, kept, whenKept } from './keep.ts';

const STORE = 'keys';
const KEYS_MAX = 4;
const DEEDS: ReadonlySet<string> = new Set(ACTIONS.map(({ deed }) => deed));

type Chosen = Readonly<Record<string, readonly string[]>>;

function readChosen(value: unknown): Chosen {
  if (value === null || typeof value !== 'object') return {};
  const entries = Object.entries(value).filter(
    ([deed, keys]) =>
      DEEDS.has(deed) && Array.isArray(keys) && keys.every((key) => typeof key === 'string'),
  ) as [string, string[]][];
  return Object.fromEntries(entries.map(([deed, keys]) => [deed, keys.slice(0, KEYS_MAX)]));
}

export class Keymap {
  private chosen: Chosen = readChosen(kept(STORE));
  private byName = new Map<string, Deed>();

  constructor() {
    this.index();
    whenKept(STORE, () => {
      this.chosen = readChosen(kept(STORE));
      this.index();
    });
  }

  /** What a pressed key does, or null. */
  deedOf(press: Press): Deed | null {
    // What is held goes by place, whatever letter the layout writes there.
    const byPlace = this.byName.get(press.code);
    if (byPlace !== undefined && isHeld(byPlace)) return byPlace;
    for (const name of namesOf(press)) {
      const deed = this.byName.get(name);
      if (deed) return deed;
    }
    return null;
  }

  keysOf(deed: Deed): readonly string[] {
    return this.chosen[deed] ?? ACTIONS.find((action) => action.deed === deed)!.keys;
  }

  /** The first key of a deed, in words. */
  firstOf(deed: Deed): string {
    const [first] = this.keysOf(deed);
    return first === undefined ? 'no key' : keyWords(first);
  }

  /** Give a key to a deed, in place of its others; answers which deed lost it. Escape is nobody's to take. */
  assign(deed: Deed, press: Press): Deed | null {
    const names = namesOf(press);
    if (press.key === 'Escape' || names.length === 0) return null;
    const loser = this.deedOf(press);
    const next: Record<string, readonly string[]> = { ...this.chosen };
    for (const { deed: other } of ACTIONS) {
      const keys = this.keysOf(other);
      const rest = keys.filter((key) => !names.includes(key));
      if (rest.length < keys.length) next[other] = rest;
    }
    next[deed] = [isHeld(deed) ? press.code : names[0]!];
    this.set(next);
    return loser === deed ? null : loser;
  }

  /** The usual keys again. */
  reset(): void {
    this.set({});
  }

  private set(chosen: Chosen): void {
    this.chosen = chosen;
    keep(STORE, chosen);
    this.index();
  }

  private index(): void {
    this.byName = new Map();
    for (const { deed } of ACTIONS) for (const key of this.keysOf(deed)) this.byName.set(key, deed);
    this.byName.set('Escape', 'close');
  }
}
