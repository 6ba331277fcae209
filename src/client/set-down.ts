/** How feet come to stand where a visit sets them down, and again once more is known of what stands there. */
import type { Place } from '../core/index.ts';
import type { Footing } from '../fabric/index.ts';
import type { BodyKind } from './link.ts';
import { bears, setDownAgain, settled } from './start.ts';
import type { Traveller } from './traveller.ts';

/** A body that is to be somewhere. */
interface Wanted {
  readonly land: Footing;
  readonly place: Place;
  readonly body: BodyKind;
  readonly still: boolean;
}

function isSame(a: Place, b: Place): boolean {
  return a.x === b.x && a.y === b.y && a.z === b.z;
}

export class SetDown {
  /** The body that would stand here if there were a floor with room over it; null where nothing is lacking. */
  lacksFloor: BodyKind | null = null;
  /** Where the feet were to stand, until hands or a blow move them. */
  private wanted: Place | null = null;
  /** Where they have been put for that, and where they came to rest from there. */
  private put: Place | null = null;
  private resting: Place | null = null;

  /** A body is set down; where it then stands. A still shows it where it was asked for. */
  setDown(traveller: Traveller, { land, place, body, still }: Wanted): Place {
    traveller.kind = still ? body : this.bodyFor(body, land, place);
    const at = this.at(land, place, still || traveller.kind === 'fly');
    traveller.place(land, at.x, at.y, at.z);
    return at;
  }

  /** More is known of what stands: where it stands now. */
  setDownAgain(traveller: Traveller, land: Footing, now: Place): Place {
    const place = this.again(land, now, traveller.kind === 'fly');
    if (place === null) return now;
    traveller.kind = this.lacksFloor ?? traveller.kind;
    this.lacksFloor = null;
    traveller.place(land, place.x, place.y, place.z);
    traveller.rest();
    return place;
  }

  /** The body that can be at a place: where nothing bears, one flies. */
  bodyFor(kind: BodyKind, land: Footing, place: Place): BodyKind {
    const isBare = kind !== 'fly' && !bears(land, place);
    this.lacksFloor = isBare ? kind : null;
    return isBare ? 'fly' : kind;
  }

  /** Feet that are set down are at rest at once, so that no frame has to come before the view is what it is. */
  at(land: Footing, place: Place, isFree: boolean): Place {
    this.wanted = place;
    this.resting = null;
    return (this.put = isFree ? place : settled(land, place));
  }

  /** They rest as links tell places, a hair from where they stood. */
  rested(from: Place, at: Place): void {
    if (this.put && isSame(from, this.put)) this.resting = at;
  }

  /** Hands or a blow have moved them. */
  leave(): void {
    this.wanted = null;
  }

  /** What somebody has built or dug may be what a link stands on, or in: once it is known, so do the feet. */
  again(land: Footing, now: Place, isFree: boolean): Place | null {
    if ((isFree && this.lacksFloor === null) || this.wanted === null) return null;
    const place = setDownAgain(land, this.wanted, now);
    // What is known now moves nobody who came to rest from that very place.
    const rests = this.resting && isSame(now, this.resting) && this.lacksFloor === null;
    if (place === null || (rests && this.put && isSame(place, this.put))) return null;
    this.resting = null;
    return (this.put = place);
  }
}
