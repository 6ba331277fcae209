/** What a preset asks of the stream, and how the first frames choose one. */
import type { PresetName } from '../view/index.ts';

export interface Detail {
  /** A node is split where the eye is nearer than so many of its widths. */
  readonly detail: number;
  /** The factor of that outside the view. */
  readonly outside: number;
  /** Metres beyond which what is outside the view can wait: it casts hardly a shadow into it. */
  readonly behind: number;
}

export const DETAILS: Readonly<Record<PresetName, Detail>> = {
  low: { detail: 0.55, outside: 0.3, behind: 1500 },
  game: { detail: 0.8, outside: 0.3, behind: 1000 },
  still: { detail: 1.1, outside: 0.3, behind: 1500 },
};

/** Frames slower than this on the whole are too slow for `game`, milliseconds. */
const SLOW_MS = 45;
const FRAMES = 12;

/** Watches the first frames that were drawn in full, and then says which preset suits. */
export class FirstFrames {
  private readonly took: number[] = [];

  /** Tell of a frame; answers the preset once, when it is sure, and null before and after. */
  add(ms: number): PresetName | null {
    if (this.took.length >= FRAMES) return null;
    this.took.push(ms);
    if (this.took.length < FRAMES && !this.isHopeless()) return null;
    const median = this.took.toSorted((a, b) => a - b)[this.took.length >> 1]!;
    while (this.took.length < FRAMES) this.took.push(median);
    return median > SLOW_MS ? 'low' : 'game';
  }

  /** Three frames of a fifth of a second each need no more proof. */
  private isHopeless(): boolean {
    return this.took.length >= 3 && this.took.every((ms) => ms > 200);
  }
}

/** True where the browser draws without a graphics card. */
export function isSoftware(renderer: string): boolean {
  return /swiftshader|llvmpipe|software|basic render/i.test(renderer);
}

/** Workers for this machine: one is left for the page. */
export function workerCount(cores: number): number {
  return Math.max(1, Math.min(4, cores - 1));
}

const LESS_MOTION = '(prefers-reduced-motion: reduce)';

/** True where the person asked their system for less motion: no fades, no easing. */
export function isCalm(): boolean {
  return matchMedia(LESS_MOTION).matches;
}

/** Hear of it when they ask for it, or no longer do. */
export function whenCalmChanges(act: () => void): void {
  matchMedia(LESS_MOTION).addEventListener('change', act);
}
