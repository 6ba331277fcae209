/**
 * Whom one of a crowd has been told of. A thousand who see one another are a million pairs, looked
 * at several times a second: so they are rows of numbers, by the place that the other has in the
 * crowd. Who leaves gives their place to somebody later, who has another number.
 */

const PLACES_AT_FIRST = 16;

export class Acquaintances {
  /** Number of who is known at a place; 0: nobody. */
  ids: Uint32Array = new Uint32Array(PLACES_AT_FIRST);
  /** Tick of their last pose that was told. */
  told: Uint32Array = new Uint32Array(PLACES_AT_FIRST);
  /** Tick of the last look round at which they were near. */
  private met: Uint32Array = new Uint32Array(PLACES_AT_FIRST);
  /** How many are known. */
  private count = 0;

  /** Room for so many places. */
  reach(places: number): void {
    if (places <= this.ids.length) return;
    const longer = (row: Uint32Array): Uint32Array => {
      const all = new Uint32Array(Math.max(places, 2 * row.length));
      all.set(row);
      return all;
    };
    this.ids = longer(this.ids);
    this.told = longer(this.told);
    this.met = longer(this.met);
  }

  /**
   * Somebody at a place is near at this tick; true where they were known. Whoever was known by that
   * place before has gone, and is added to `gone`.
   */
  meet(place: number, id: number, tick: number, gone: number[]): boolean {
    this.met[place] = tick;
    const before = this.ids[place]!;
    if (before === id) return true;
    if (before === 0) this.count++;
    else gone.push(before);
    this.ids[place] = id;
    this.told[place] = 0;
    return false;
  }

  forget(place: number): void {
    this.ids[place] = 0;
    this.count--;
  }

  /** Of those who are known, forgets who was not met at this tick, `near` of whom were; into `gone`, until it holds so many. */
  forgetUnmet(tick: number, near: number, gone: number[], most: number): void {
    const { ids, met } = this;
    for (let place = 0; this.count > near && place < ids.length && gone.length < most; place++) {
      const id = ids[place]!;
      if (id === 0 || met[place] === tick) continue;
      this.forget(place);
      gone.push(id);
    }
  }
}
