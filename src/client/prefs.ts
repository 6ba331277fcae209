/** What a person prefers, kept in the browser. A link that names a place says its own mind over it. */
import { signal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import type { PresetName, Style } from '../view/index.ts';
import { keep, kept, whenKept } from './keep.ts';
import { DEFAULT_LINK, FOV_MAX, FOV_MIN } from './link.ts';
import type { Link } from './link.ts';

export interface Prefs {
  /** `auto` lets the first frames choose. */
  readonly quality: PresetName | 'auto';
  readonly style: Style;
  readonly fovDegrees: number;
  /** Factor of how far the view turns. */
  readonly sensitivity: number;
  /** True where pulling back looks up. */
  readonly invert: boolean;
  readonly third: boolean;
  /** `less` asks for no easing and no fading, whatever the system says. */
  readonly motion: 'system' | 'less';
  readonly sound: boolean;
  /** 0 … 1. */
  readonly volume: number;
  readonly captions: boolean;
  /** Whether the line of a route is drawn in the City. */
  readonly line: boolean;
  /** Whether others have their names over their heads. */
  readonly tags: boolean;
}

export const SENSITIVITY_MIN = 0.2;
export const SENSITIVITY_MAX = 3;

export const DEFAULT_PREFS: Prefs = {
  quality: 'auto',
  style: 'ink',
  fovDegrees: DEFAULT_LINK.fovDegrees,
  sensitivity: 1,
  invert: false,
  third: false,
  motion: 'system',
  sound: true,
  volume: 0.6,
  captions: false,
  line: true,
  tags: true,
};

const STORE = 'settings';
const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  fovDegrees: [FOV_MIN, FOV_MAX],
  sensitivity: [SENSITIVITY_MIN, SENSITIVITY_MAX],
  volume: [0, 1],
};
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  quality: ['auto', 'low', 'game', 'still'],
  style: ['ink', 'film'],
  motion: ['system', 'less'],
};

function isGood(name: string, value: unknown): boolean {
  const range = RANGES[name];
  if (range) return typeof value === 'number' && value >= range[0] && value <= range[1];
  const choices = CHOICES[name];
  if (choices) return typeof value === 'string' && choices.includes(value);
  return typeof value === 'boolean';
}

/** Preferences out of anything: what is not one is left as it usually is. */
export function readPrefs(value: unknown): Prefs {
  if (value === null || typeof value !== 'object') return DEFAULT_PREFS;
  const good = Object.entries(value).filter(
    ([name, v]) => name in DEFAULT_PREFS && isGood(name, v),
  );
  return { ...DEFAULT_PREFS, ...(Object.fromEntries(good) as Partial<Prefs>) };
}

export type PrefsSignal = Signal<Prefs>;

/** The preferences of this browser; they are kept whenever they change. */
export function prefsSignal(): PrefsSignal {
  const prefs = signal(readPrefs(kept(STORE)));
  prefs.subscribe((value) => void keep(STORE, value));
  whenKept(STORE, () => (prefs.value = readPrefs(kept(STORE))));
  return prefs;
}

/** A link as a person likes it: a link that names a place is left as it is. */
export function asPreferred(link: Link, prefs: Prefs): Link {
  const preset = link.preset ?? (prefs.quality === 'auto' ? null : prefs.quality);
  if (link.still) return link;
  if (link.at) return { ...link, preset };
  const d = DEFAULT_LINK;
  return {
    ...link,
    preset,
    style: link.style === d.style ? prefs.style : link.style,
    fovDegrees: link.fovDegrees === d.fovDegrees ? prefs.fovDegrees : link.fovDegrees,
    body: link.body === d.body && prefs.third ? 'third' : link.body,
  };
}
