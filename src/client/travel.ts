/** Going from view to view so that the browser's back and forward buttons lead through them. */
import { isFollowing } from './address-bar.ts';
import type { AddressBar } from './address-bar.ts';
import { foreignWords, TO_SERVERS } from './away.ts';
import { DEFAULT_TICK, FIRST_HOUR, hourOfDay } from './daylight.ts';
import { note, say, sayFault, unsay, unsayFault } from './hud-state.ts';
import type { HudState, Offer } from './hud-state.ts';
import { faultWords, readLink, writeLink } from './link.ts';
import type { Link } from './link.ts';
import type { Session } from './session.ts';
import { facesWall, openestYaw, vistaStand } from './start.ts';
import type { Stand } from './start.ts';
import { PanelStep } from './panel-step.ts';
import { unbuiltWords } from './unbuilt.ts';

const NO_FLOOR =
  'Nothing here bears a body, or there is no room for one, so you fly; “Fly or walk” sets you down on the nearest way.';

const VOID =
  'This is the void of one of the City’s great rooms: nothing is built within it, and there is nothing to see.';

/** Why nobody goes anywhere, and nothing is changed, while a picture is taken. */
export const BUSY =
  'A picture is being taken: until it is done, or cancelled, the City stays as it is.';

export class Travel {
  private readonly session: Session;
  private readonly bar: AddressBar;
  private readonly query: () => string;
  private readonly hud: HudState;
  /** What has been said of the place that is shown. */
  private said: number[] = [];
  private readonly step: PanelStep;
  private isHeld = false;
  private isOwed = false;

  /** `query` gives the link to the present view. */
  constructor(session: Session, bar: AddressBar, query: () => string, hud: HudState) {
    this.session = session;
    this.bar = bar;
    this.query = query;
    this.hud = hud;
    this.step = new PanelStep(hud);
    this.tellFloor();
    addEventListener('popstate', ({ state }) => {
      if (this.step.took()) this.show();
      else if (this.isHeld) this.isOwed = true;
      else this.arrive(location.search, isFollowing(state));
    });
  }

  /** While a picture is taken back and forward lead nowhere; the last of them is made up for. */
  hold(isHeld: boolean): void {
    this.isHeld = isHeld;
    if (isHeld || !this.isOwed) return;
    this.isOwed = false;
    this.arrive(location.search, isFollowing());
  }

  /** Stand somewhere else; the view that is left stays in the history. */
  to(stand: Stand): boolean {
    if (this.isBusy()) return false;
    this.leave();
    this.setOut();
    this.session.goTo(stand);
    this.tellFloor();
    this.show();
    return true;
  }

  /** While a picture is taken that is said instead. */
  private isBusy(): boolean {
    if (this.isHeld) say(this.hud, BUSY);
    return this.isHeld;
  }

  /** Go to the view of a link's query. */
  toQuery(query: string): void {
    if (this.isBusy()) return;
    this.leave();
    this.arrive(query);
  }

  private leave(): void {
    this.show();
    if (this.step.left()) history.replaceState(null, '', location.href);
    else history.pushState(null, '', location.href);
  }

  private show(): void {
    this.bar.flush(this.query(), this.session.day.clock.follows);
  }

  private arrive(query: string, follows = false): void {
    const { link: read, faults, idle } = readLink(query);
    const link = follows ? { ...read, tick: null } : read;
    if (!this.knows(link)) return location.reload();
    this.setOut();
    for (const fault of faultWords(faults)) sayFault(this.hud, 'link', fault);
    if (idle !== null) this.note(idle);
    this.session.open(link);
    this.tellFloor();
    this.show();
  }

  private note(text: string, offer?: Offer): void {
    this.said.push(note(this.hud, text, offer));
  }

  /**
   * The page says at once that a place is coming: until it is drawn the old one is still to be seen. What was
   * said of that one, and of the link to it, is true no longer.
   */
  private setOut(): void {
    for (const id of this.said.splice(0)) unsay(this.hud, id);
    unsayFault(this.hud, 'link');
    this.hud.slow.value = this.session.pace.isSlow;
    this.hud.coming.value = true;
  }

  /** Whoever comes to stand where nothing bears is told why they fly; whoever has a wall before the face, of a way out. */
  private tellFloor(): void {
    const { session } = this;
    if (session.place.frame.kind === 'room')
      return this.note(VOID, { words: 'Somewhere else', act: () => this.toVista() });
    const { kind, yaw, pitch } = session.traveller;
    if (session.lacksFloor || kind === 'fly') {
      const unbuilt = this.unbuilt();
      if (unbuilt !== null)
        return this.note(unbuilt, { words: 'See it as it is now', act: () => this.toNow() });
    }
    if (session.lacksFloor) return this.note(NO_FLOOR);
    if (session.still || kind !== 'walk' || !facesWall(session.land, session.place, yaw, pitch))
      return;
    this.note('You face a wall.', { words: 'Turn around', act: () => this.turnToOpen() });
  }

  private unbuilt(): string | null {
    const { key, place, tick, lacksFloor } = this.session;
    return unbuiltWords(key, place, tick, this.now(), lacksFloor !== null);
  }

  /** What the world's clock shows, or, where nobody knows, the morning at which a stranger first sees the City. */
  private now(): number {
    const { day, place } = this.session;
    return day.clock.now(performance.now()) ?? hourOfDay(DEFAULT_TICK, place.x, FIRST_HOUR);
  }

  /** The same place today. */
  private toNow(): boolean {
    if (this.isBusy()) return false;
    const { session } = this;
    const { place, traveller, lacksFloor } = session;
    const { yaw, pitch } = traveller;
    this.leave();
    this.setOut();
    if (!session.day.followClock()) session.day.set(this.now());
    session.goTo({ place, yaw, pitch }, lacksFloor ?? traveller.kind);
    this.tellFloor();
    this.show();
    return true;
  }

  private toVista(): boolean {
    return this.to(vistaStand(this.session.key, null, 0));
  }

  /** Whoever walks another City than the server's is told so, and of a way to that one. */
  tellForeign(served: number): void {
    const act = (): boolean => this.toServers();
    say(this.hud, foreignWords(this.session.key.seed, served), { words: TO_SERVERS, act });
  }

  /** The first view of the City that the server keeps: the page begins anew. */
  toServers(): boolean {
    if (this.isBusy()) return false;
    location.assign(location.pathname);
    return true;
  }

  private turnToOpen(): boolean {
    if (this.isBusy()) return false;
    const { land, place, traveller } = this.session;
    this.session.turn(openestYaw(land, place) - traveller.yaw, -traveller.pitch);
    return true;
  }

  /** Another seed is another City: the page begins anew. */
  private knows(link: Link): boolean {
    return link.seed === null || link.seed === this.session.key.seed;
  }
}

/** The link to a view, of this server's City, as others open it. */
export function urlOf(link: Link): string {
  return `${location.origin}${location.pathname}${writeLink(link)}`;
}
