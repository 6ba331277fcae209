/** Listens for the visitor: which sounds the place makes now, and what of it is written down. */
import { HEIGHT, sightShare } from '../fabric/index.ts';
import { whatIsAt } from '../gen/index.ts';
import { lampLightAt } from '../view/index.ts';
import { frontAt } from './daylight.ts';
import { ambienceOf, impactOf, shotSounds, stepOn } from './hearing.ts';
import type { Around } from './hearing.ts';
import type { HudState } from './hud-state.ts';
import type { Prefs } from './prefs.ts';
import type { Session } from './session.ts';
import { Sound } from './sound.ts';

/** Metres of a stride, and how far up is looked for a roof. */
const STRIDE = 0.75;
const ROOF_METRES = 14;
/** Something falls every so many seconds, on the mean. */
const IMPACT_SECONDS = 75;
const CAPTION_MS = 4000;

export class Ears {
  private readonly session: Session;
  private readonly hud: HudState;
  private sound: Sound | null = null;
  private role = '';
  private isWaking = false;
  private wanted = false;
  private volume = 0;
  private strides = 0;
  private lastMs = 0;
  private captionTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(session: Session, hud: HudState) {
    this.session = session;
    this.hud = hud;
  }

  /** A hand has moved: browsers let pages sound from then on. */
  wake(prefs: Prefs): void {
    if (!prefs.sound || this.sound || this.isWaking || typeof AudioContext === 'undefined') return;
    this.isWaking = true;
    // The browser takes its time to find the loudspeakers: the key that was pressed is not to wait.
    setTimeout(() => {
      this.isWaking = false;
      if (this.wanted) this.sound ??= new Sound(this.volume);
    });
  }

  prefer(prefs: Prefs): void {
    this.wanted = prefs.sound;
    this.volume = prefs.volume;
    this.sound?.setVolume(prefs.volume);
    if (!prefs.sound) {
      this.sound?.close();
      this.sound = null;
    }
    if (!prefs.captions) this.hud.caption.value = '';
  }

  /** Each frame: the feet. */
  walk(): void {
    const { traveller } = this.session;
    const strides = Math.floor(traveller.walked / STRIDE);
    if (strides !== this.strides && traveller.kind !== 'fly')
      this.sound?.step(stepOn(this.role), strides - this.strides > 1);
    this.strides = strides;
  }

  /** Twice a second: the place. What happens far off is written down even where nothing sounds. */
  listen(nowMs: number, prefs: Prefs): void {
    const seconds = Math.min(1, (nowMs - this.lastMs) / 1000);
    this.lastMs = nowMs;
    if (!this.sound && !prefs.captions) return;
    const { key, place, tick } = this.session;
    this.role = whatIsAt(key, { ...place, y: place.y - 0.05 }, tick).role ?? '';
    const ambience = ambienceOf(this.around());
    this.sound?.follow(ambience);
    if (Math.random() < ambience.drips * seconds) this.sound?.drip();
    if (Math.random() < seconds / IMPACT_SECONDS) this.fall(prefs);
  }

  /** Something far off falls; it is heard, and written down, when its sound arrives. */
  fall(prefs: Prefs): void {
    const impact = impactOf(Math.random());
    this.sound?.impact(impact);
    if (prefs.captions) setTimeout(() => this.write(impact.words), impact.seconds * 1000);
  }

  /** A shot at so many metres, each of its sounds when it arrives. */
  shot(metres: number, step: number, prefs: Prefs): void {
    for (const heard of shotSounds(metres, step)) {
      if (heard.through === 'wind') this.sound?.gust(heard);
      else this.sound?.impact(heard);
      if (prefs.captions) setTimeout(() => this.write(heard.words), heard.seconds * 1000);
    }
  }

  /** The gun charges: a whine that rises for so long; answers how to end it. */
  whine(seconds: number, step: number): () => void {
    return this.sound?.whine(seconds, step) ?? (() => undefined);
  }

  private write(words: string): void {
    clearTimeout(this.captionTimer);
    this.hud.caption.value = words;
    this.captionTimer = setTimeout(() => (this.hud.caption.value = ''), CAPTION_MS);
  }

  private around(): Around {
    const { place, room, tick } = this.session;
    const { x, y, z } = place;
    const from = [x, y + HEIGHT, z] as const;
    const roof = sightShare(this.session.land.ground, from, [x, y + HEIGHT + ROOF_METRES, z]);
    return {
      openness: roof,
      height: y - room.floorY,
      room: room.ceilingY - room.floorY,
      light: lampLightAt(frontAt(tick), x, z),
    };
  }
}
