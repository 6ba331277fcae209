/** What a visit is made of, and the link to it. */
import { sameFrame } from '../core/index.ts';
import type { Frame, Place } from '../core/index.ts';
import type { WorldKey } from '../gen/index.ts';
import type { Conditions, Style, View } from '../view/index.ts';
import { frontAt, motionAt } from './daylight.ts';
import type { Fences } from './gpu-clock.ts';
import { readLink, writeLink } from './link.ts';
import type { BodyKind, Link } from './link.ts';
import type { Pool } from './pool.ts';

/** Everything that a visit needs of the page. */
export interface Props {
  readonly view: View;
  readonly pool: Pool;
  readonly key: WorldKey;
  readonly link: Link;
  readonly calm: boolean;
  /** What the world's clock shows; null where nobody has said. */
  readonly now: number | null;
  /** The view's own context, for its fences. */
  readonly gl: Fences | null;
  readonly size: { readonly width: number; readonly height: number };
}

/** What is seen of a visit, as far as a link tells it. */
interface Seen extends Pick<Link, 'style' | 'fovDegrees' | 'still'> {
  readonly key: WorldKey;
  readonly place: Place;
  readonly tick: number;
  readonly isForeign: boolean;
  readonly traveller: { readonly yaw: number; readonly pitch: number; readonly kind: BodyKind };
}

/** The link to what a session shows now. */
export function linkTo(session: Seen, figure: boolean): Link {
  const { yaw, pitch, kind } = session.traveller;
  const { key, place, tick, still, style, fovDegrees, isForeign } = session;
  return {
    seed: key.seed === 0 && !isForeign ? null : key.seed,
    at: place,
    yaw,
    pitch,
    looks: true,
    tick,
    style,
    fovDegrees,
    body: kind,
    preset: null,
    figure,
    hud: true,
    still,
  };
}

/** What a link says once it is written and read; null where it then tells the place in another frame than this. */
export function asRead(
  written: Link,
  frame: Frame,
): { readonly link: Link; readonly place: Place } | null {
  const { link } = readLink(writeLink(written));
  if (link.at === null || !sameFrame(link.at.frame, frame)) return null;
  return { link, place: { ...link.at, frame } };
}

/** What of a visit the picture hangs on besides the eye. */
interface Air {
  readonly style: Style;
  readonly tick: number;
  readonly room: { readonly floorY: number; readonly ceilingY: number };
  readonly exposure: number;
  readonly calm: boolean;
  readonly isExact: boolean;
}

/** What a frame is drawn under. */
export function conditionsOf(seen: Air, sketch: boolean, nowMs?: number): Conditions {
  const { style, tick, room, exposure, calm, isExact: exact } = seen;
  const { floorY, ceilingY } = room;
  const conditions = { style, lampFront: frontAt(tick), floorY, ceilingY, exposure, sketch, exact };
  // A still moves by its tick alone: the same picture whenever it is taken.
  return calm ? conditions : { ...conditions, motionSeconds: motionAt(tick, nowMs) };
}
