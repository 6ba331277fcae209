/** How feet come to stand where a visit sets them down, and again once more is known of what stands there. */
import type { Place } from '../core/index.ts';
import type { Footing } from '../fabric/index.ts';
import type { BodyKind } from './link.ts';
import { bears, setDownAgain, settled } from './start.ts';

export class SetDown {
  /** The body that would stand here if there were a floor with room over it; null where nothing is lacking. */
  lacksFloor: BodyKind | null = null;
  /** Where the feet were to stand, until hands or a blow move them. */
  private wanted: Place | null = null;

  /** The body that can be at a place: where nothing bears, one flies. */
  bodyFor(kind: BodyKind, land: Footing, place: Place): BodyKind {
    const isBare = kind !== 'fly' && !bears(land, place);
    this.lacksFloor = isBare ? kind : null;
    return isBare ? 'fly' : kind;
  }

  /** Feet that are set down are at rest at once, so that no frame has to come before the view is what it is. */
  at(land: Footing, place: Place, isFree: boolean): Place {
    this.wanted = place;
    return isFree ? place : settled(land, place);
  }

  /** Hands or a blow have moved them. */
  leave(): void {
    this.wanted = null;
  }

  /** What somebody has built or dug may be what a link stands on, or in: once it is known, so do the feet. */
  again(land: Footing, now: Place, isFree: boolean): Place | null {
    if ((isFree && this.lacksFloor === null) || this.wanted === null) return null;
    return setDownAgain(land, this.wanted, now);
  }
}
