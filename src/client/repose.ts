/** When a visit has come to rest. Then it stands just as its link says, and shows what the link alone gives. */

import type { Frame, Place } from '../core/index.ts';
import type { Footing } from '../fabric/index.ts';
import type { BodyKind, Link } from './link.ts';
import { settled, staysAt } from './start.ts';
import { asRead } from './visit.ts';

/** Whoever stands and looks. */
interface Standing {
  readonly fovDegrees: number;
  readonly traveller: {
    readonly walker: { readonly x: number; readonly y: number; readonly z: number };
    readonly yaw: number;
    readonly pitch: number;
    readonly kind: BodyKind;
  };
}

/** Feet, look and body have been the same for so long, milliseconds: less than until a full picture is drawn (CL74). */
const REPOSE_MS = 600;

/** All that tells whether anything has moved. */
type Stance = readonly (number | string)[];

export function stanceOf({ traveller, fovDegrees }: Standing): Stance {
  const { walker, yaw, pitch, kind } = traveller;
  return [walker.x, walker.y, walker.z, yaw, pitch, kind, fovDegrees];
}

export class Repose {
  /** True from when the visit was brought to rest until anything of it moves. */
  isAtRest = false;
  private stance: Stance = [];
  private sinceMs = Infinity;

  /** Stands so now; true where that has been so for a while, and nobody has brought it to rest yet. */
  isDue(stance: Stance, nowMs: number): boolean {
    if (stance.some((part, i) => part !== this.stance[i])) {
      this.stance = stance;
      this.sinceMs = nowMs;
      this.isAtRest = false;
    }
    return !this.isAtRest && nowMs - this.sinceMs >= REPOSE_MS;
  }

  /** It stands so, and that is rest: as its link says, or where it must be left as it is. */
  settle(stance: Stance): void {
    this.stance = stance;
    this.isAtRest = true;
  }
}

/** How whoever opens a link stands and looks; null where that is another frame, or they would not stay there. */
export function opened(
  written: Link,
  frame: Frame,
  land: Footing,
  isFree: boolean,
): { readonly link: Link; readonly place: Place } | null {
  const said = asRead(written, frame);
  if (said === null || isFree) return said;
  const place = settled(land, said.place);
  return staysAt(land, place) ? { link: said.link, place } : null;
}
