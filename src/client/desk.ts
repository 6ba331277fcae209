/** What commands and panels work on. */
import type { Place } from '../core/index.ts';
import type { Bookmarks } from './bookmarks.ts';
import type { Darkroom } from './darkroom.ts';
import type { Follower } from './follow.ts';
import type { Gun } from './gun/gun.ts';
import type { Guide, LineStage } from './guide.ts';
import type { Hands } from './hands/hands.ts';
import type { HudState } from './hud-state.ts';
import type { Journal } from './journal.ts';
import type { Company } from './live/company.ts';
import type { Keymap } from './keymap.ts';
import type { Command, Held } from './keys.ts';
import type { PrefsSignal } from './prefs.ts';
import type { Session } from './session.ts';
import type { Trace } from './trace.ts';
import type { Travel } from './travel.ts';

export interface Desk {
  readonly session: Session;
  readonly hud: HudState;
  readonly canvas: HTMLCanvasElement;
  readonly prefs: PrefsSignal;
  readonly keymap: Keymap;
  readonly travel: Travel;
  readonly bookmarks: Bookmarks;
  /** For what the page itself draws in the City. */
  readonly stage: LineStage;
  readonly guide: Guide;
  /** Who leads along the route. */
  readonly follower: Follower;
  readonly trace: Trace;
  readonly journal: Journal;
  readonly company: Company;
  readonly hands: Hands;
  readonly gun: Gun;
  /** Where the visit began, if its link named a place: other vistas are about it. */
  readonly origin: Place | null;
  /** Vistas seen so far. */
  vista: number;
  readonly darkroom: Darkroom;
  /** Do what a key or a button asks for. */
  command(command: Command): void;
  /** What does what is shown, with hands or the gun, went down, or up again. */
  act(isDown: boolean): void;
  /** A pad under a thumb went down, or up again. */
  pad(deed: Held, isDown: boolean): void;
  /** The same pad, by something that cannot hold it. */
  tap(deed: Held): void;
}
