/** What the plan tells about an eye: the open space that it is in, and where light falls in and steam comes out. */
import type { Place } from '../core/index.ts';
import type { WorldKey } from '../gen/index.ts';
import { openingsAbout } from './openings.ts';
import type { Openings } from './openings.ts';
import { roomAround } from './start.ts';

/** The room between two plates is asked for anew after so much movement, metres. */
const ROOM_METRES = 48;

export class Surroundings {
  /** Floor and ceiling of the open space, metres. */
  room: { readonly floorY: number; readonly ceilingY: number };
  readonly openings: Openings;
  private readonly key: WorldKey;
  private at: Place;

  constructor(key: WorldKey, place: Place) {
    this.key = key;
    this.at = place;
    this.room = roomAround(key, place);
    this.openings = openingsAbout(key);
  }

  /** The walker has come here. */
  follow(place: Place): void {
    const { at } = this;
    const away = [place.x - at.x, place.y - at.y, place.z - at.z].map(Math.abs);
    if (Math.max(...away) > ROOM_METRES) this.ask(place);
  }

  /** The room of this very place. */
  ask(place: Place): void {
    if (place === this.at) return;
    this.at = place;
    this.room = roomAround(this.key, place);
  }
}
