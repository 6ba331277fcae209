/** Views worth seeing: the answer of `city vista` and `/v1/vista`. */
import { formatPlace } from '../core/index.ts';
import type { Place } from '../core/index.ts';
import { vistas } from '../gen/index.ts';
import type { World } from './world.ts';

export interface VistaAnswer {
  readonly address: string;
  /** `YAW,PITCH` in degrees, as `city photo --look` takes it. */
  readonly look: string;
  readonly why: string;
}

/** Up to `count` views, near a place or anywhere. */
export function answerVistas(world: World, near: Place | null, count: number): VistaAnswer[] {
  return vistas(world.key, near, count).map((vista) => ({
    address: formatPlace(vista.place),
    look: lookText(vista),
    why: vista.why,
  }));
}

/** `YAW,PITCH` of a look. */
export function lookText({ yaw, pitch }: { readonly yaw: number; readonly pitch: number }): string {
  return `${degrees(yaw)},${degrees(pitch)}`;
}

/** Hundredths of a degree are enough for any picture; shortest decimals, no −0. */
function degrees(value: number): string {
  return String(Math.round(value * 100) / 100 + 0);
}
