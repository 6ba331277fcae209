/** What each key does to a visit. */
import { formatPlace } from '../core/index.ts';
import type { Place } from '../core/index.ts';
import { lampLightAt } from '../view/index.ts';
import { frontAt, HOUR_TICKS, nextHour } from './daylight.ts';
import { say } from './hud-state.ts';
import type { HudState } from './hud-state.ts';
import type { Command } from './keys.ts';
import { writeLink } from './link.ts';
import { saveFile, takePhoto } from './photo.ts';
import type { Session } from './session.ts';
import { vistaStand } from './start.ts';

/** What commands work on. */
export interface Bridge {
  readonly session: Session;
  readonly hud: HudState;
  readonly canvas: HTMLCanvasElement;
  /** Where the visit began, if its link named a place: other vistas are about it. */
  readonly origin: Place | null;
  /** Vistas seen so far. */
  vista: number;
}

/** Size of a saved picture where the window is smaller, pixels. */
const PHOTO_WIDTH = 1920;

function fly({ session, hud }: Bridge): void {
  const kind = session.traveller.kind === 'fly' ? 'walk' : 'fly';
  if (!session.setBody(kind))
    say(hud, 'There is no way to walk on within 4,096 m: fly nearer to one.');
}

function third({ session, hud }: Bridge): void {
  const kind = session.traveller.kind === 'third' ? 'walk' : 'third';
  if (!session.setBody(kind))
    say(hud, 'There is no way to walk on within 4,096 m: fly nearer to one.');
}

function night({ session }: Bridge): void {
  const { x, z } = session.place;
  const isDay = lampLightAt(frontAt(session.tick), x, z) > 0.5;
  session.setTick(nextHour(session.tick, isDay ? 0 : 12));
}

function elsewhere(bridge: Bridge): void {
  bridge.vista++;
  bridge.session.goTo(vistaStand(bridge.session.key, bridge.origin, bridge.vista));
}

async function photo({ session, hud, canvas }: Bridge): Promise<void> {
  const shape = innerWidth / innerHeight;
  const w = Math.max(PHOTO_WIDTH, canvas.width);
  say(hud, 'Taking the picture …');
  const url = await takePhoto(session, canvas, { w, h: Math.max(1, Math.round(w / shape)) });
  saveFile(`the-city ${formatPlace(session.place).replaceAll('/', ' ')}.png`, url);
}

async function copy({ session, hud }: Bridge): Promise<void> {
  const url = `${location.origin}${location.pathname}${writeLink(session.link())}`;
  try {
    await navigator.clipboard.writeText(url);
    say(hud, 'The link to this view is copied.');
  } catch {
    say(hud, 'The browser did not allow copying: the address bar holds the same link.');
  }
}

const DEEDS: Readonly<Record<Command, (bridge: Bridge) => void | Promise<void>>> = {
  fly,
  third,
  night,
  elsewhere,
  photo,
  copy,
  later: ({ session }) => session.setTick(session.tick + HOUR_TICKS),
  flow: ({ session }) => void (session.flowing = !session.flowing),
  style({ session }) {
    session.style = session.style === 'ink' ? 'film' : 'ink';
    session.touch();
  },
  hud: ({ hud }) => void (hud.visible.value = !hud.visible.value),
  help: ({ hud }) => void (hud.help.value = !hud.help.value),
  close: ({ hud }) => void (hud.help.value = false),
};

/** Do what a key asks for; what goes wrong is said in the page. */
export function obey(command: Command, bridge: Bridge): void {
  const failed = (error: unknown): void =>
    say(bridge.hud, `That did not work: ${String(error)}.`, true);
  try {
    void Promise.resolve(DEEDS[command](bridge)).catch(failed);
  } catch (error) {
    failed(error);
  }
}
