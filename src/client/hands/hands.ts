/** Hands that build and cut: what they hold, where it would stand, and what became of it. */
import { signal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import { formatEventId, formatFrame, parseEventId } from '../../core/index.ts';
import type { Chunk, Event } from '../../core/index.ts';
import { siteOf } from '../../fabric/index.ts';
import type { Point } from '../../fabric/index.ts';
import { check, emptyState } from '../../sim/index.ts';
import { directionOf } from '../../view/index.ts';
import { growthTick, DAY_TICKS } from '../daylight.ts';
import type { LineStage } from '../guide.ts';
import { say } from '../hud-state.ts';
import type { HudState } from '../hud-state.ts';
import type { Company } from '../live/company.ts';
import type { Session } from '../session.ts';
import { partThere } from '../standing.ts';
import { hitAlong } from './aim.ts';
import { ask, me } from './deeds.ts';
import type { Me } from './deeds.ts';
import { ghostOf } from './ghost.ts';
import { History } from './history.ts';
import { FIRST_GRIP, isCut, lengthText, sizeOf } from './tool.ts';
import type { Grip } from './tool.ts';
import { meetsBody, openWords, wishAt } from './wish.ts';
import type { Wish } from './wish.ts';

const GHOST = 'ghost';
/** Whether it would stand is asked at most so often, milliseconds. */
const CHECK_MS = 120;
/** A pending ghost stays until the parts are drawn that it stood for, milliseconds after their event. */
const LINGER_MS = 300;
const NO_CAUSE = 'nothing happens without a cause';
const NO_RIGHT = 'You have no right to change anything here.';
const TOO_EARLY =
  'What hands do is done today, by the City’s own clock: on this day it is not there yet.';
const IN_THE_WAY = 'Somebody stands where it would stand.';
const NO_SERVER = 'No server answers, so nothing is changed.';
const FOREIGN = 'This City is not the one that the server keeps, so nothing is changed.';
const NOTHING_TO_CUT =
  'Nothing can be made of what is held, so small: make it larger, or hold something else.';
const NOT_PLACED = 'Nothing that hands have placed is looked at within reach.';

export class Hands {
  readonly isOn: Signal<boolean> = signal(false);
  readonly grip: Signal<Grip> = signal(FIRST_GRIP);
  /** Why what is held would not stand, in one sentence; empty where it would. */
  readonly fault: Signal<string> = signal('');
  /** Deeds that have been asked for and not been answered. */
  readonly pending: Signal<number> = signal(0);
  /** Who the ledger says one is; null until it has said. */
  readonly self: Signal<Me | null> = signal(null);
  private readonly session: Session;
  private readonly stage: LineStage;
  private readonly hud: HudState;
  private readonly company: Company;
  private readonly history = new History();
  private readonly chunks = new Map<string, Chunk>();
  private wish: Wish | null = null;
  private shown = '';
  private checked = '';
  private checkedMs = 0;
  private asked = 0;
  /** Deeds under way, and undos, one after the other. */
  private under: Promise<void> = Promise.resolve();
  private turn: Promise<void> = Promise.resolve();

  constructor(session: Session, stage: LineStage, hud: HudState, company: Company) {
    this.session = session;
    this.stage = stage;
    this.hud = hud;
    this.company = company;
    company.onEvent((event) => this.hear(event));
    company.line.state.subscribe((state) => {
      if (state === 'here') void this.meet();
    });
    company.who.subscribe(() => {
      if (company.line.state.value === 'here') void this.meet();
    });
  }

  toggle(): void {
    this.isOn.value = !this.isOn.value;
    if (!this.isOn.value) this.drop();
  }

  hold(grip: Grip): void {
    this.grip.value = grip;
  }

  /** Once a frame: the ghost where the look meets matter. */
  frame(nowMs: number): void {
    if (!this.isOn.value) return;
    this.wish = this.wishNow();
    this.judge(nowMs);
    this.show();
  }

  /** Do what the ghost shows. */
  act(): void {
    if (!this.isOn.value) return;
    this.wish = this.wishNow();
    this.judge(Infinity);
    const { wish } = this;
    if (wish === null) return say(this.hud, NOTHING_TO_CUT);
    if (this.fault.value !== '') return say(this.hud, this.fault.value);
    const key = `pending ${++this.asked}`;
    this.stage.put(key, ghostOf(wish, 'dots', this.metresTo(wish)), wish.place, false);
    this.session.redraw();
    this.pending.value++;
    const done = this.request(wish, key);
    this.under = Promise.all([this.under, done]).then(() => undefined);
  }

  private async request(wish: Wish, key: string): Promise<void> {
    const reply = await ask(this.company.who.value, wish.json);
    this.pending.value--;
    if (!reply.isDone) {
      this.clear(key);
      return say(this.hud, reply.why);
    }
    await this.heard(reply.id);
    say(this.hud, wish.intent.kind === 'cut' ? 'Cut.' : 'Placed.');
    setTimeout(() => this.clear(key), LINGER_MS);
  }

  /** Take back the last of one's own deeds; one after the other, however quickly it is asked for. */
  undo(): void {
    this.inTurn(
      () => this.history.last((id) => this.holds(id)),
      'Taken back',
      'There is nothing of yours to take back.',
    );
  }

  redo(): void {
    this.inTurn(
      () => this.history.lastUndo((id) => this.holds(id)),
      'Done again',
      'Nothing was taken back that could be done again.',
    );
  }

  /** Take away the part that is looked at, one's own or, with the right to undo, another's. */
  removeAhead(): void {
    const { session } = this;
    const look = directionOf(session.traveller.yaw, session.traveller.pitch) as Point;
    const { point, normal } = hitAlong(
      session.land.ground,
      session.eye(),
      look,
      this.grip.value.reach,
    );
    const [x, y, z] = point.map((v, i) => v + look[i]! * 0.01) as [number, number, number];
    const part = normal === null ? null : partThere(session, { ...session.place, x, y, z });
    if (part === null || !part.owner.includes('#')) return say(this.hud, NOT_PLACED);
    const { owner } = part;
    this.turn = this.turn.then(async () => {
      const reply = await ask(this.company.who.value, { kind: 'remove', event: owner });
      if (!reply.isDone) return say(this.hud, reply.why);
      await this.heard(reply.id);
      say(this.hud, 'Taken away.');
    });
  }

  private inTurn(choose: () => string | null, done: string, nothing: string): void {
    this.turn = this.turn.then(async () => {
      // What has just been asked for comes first: it is the last that was done.
      await this.under;
      const id = choose();
      if (id === null) return say(this.hud, nothing);
      const reply = await ask(this.company.who.value, { kind: 'undo', event: id });
      if (!reply.isDone) return say(this.hud, reply.why);
      await this.heard(reply.id);
      say(this.hud, `${done}.`);
    });
  }

  /** Kept once an event has come over the line: what is chosen next hangs on it. */
  private heard(id: string): Promise<void> {
    if (this.knows(id)) return Promise.resolve();
    return new Promise((resolve) => {
      const stop = this.company.onEvent((event) => {
        if (formatEventId(event.id) !== id) return;
        stop();
        resolve();
      });
      setTimeout(() => {
        stop();
        resolve();
      }, 5000);
    });
  }

  private async meet(): Promise<void> {
    const who = this.company.who.value;
    const self = await me(who);
    if (self === null || who !== this.company.who.value) return;
    if (self.actor !== this.self.value?.actor) {
      this.history.clear();
      for (const event of this.company.realm.eventsOf(self.actor)) this.history.note(event);
    }
    this.self.value = self;
  }

  private hear(event: Event): void {
    this.chunks.clear();
    this.checked = '';
    if (event.actor === this.self.value?.actor) this.history.note(event);
  }

  private clear(key: string): void {
    this.stage.drop(key);
    this.session.redraw();
  }

  private knows(id: string): boolean {
    const name = parseEventId(id);
    return (
      name.kind === 'stored' && this.company.realm.event(name.region, name.sequence) !== undefined
    );
  }

  private holds(id: string): boolean {
    const name = parseEventId(id);
    return name.kind === 'stored' && this.company.realm.holds(name.region, name.sequence);
  }

  /** What the world's clock shows; the page's own time where nobody has said. */
  private worldNow(): number {
    return this.session.day.clock.now(performance.now()) ?? this.session.tick;
  }

  private wishNow(): Wish | null {
    const { session } = this;
    const eye = session.eye();
    const look = directionOf(session.traveller.yaw, session.traveller.pitch);
    const hit = hitAlong(session.land.ground, eye, look as Point, this.grip.value.reach);
    const actor = this.self.value?.actor ?? this.company.who.value.name;
    return wishAt(this.grip.value, hit, session.place.frame, actor, this.worldNow());
  }

  /** The same check that the server makes, on the City as this page knows it. */
  private judge(nowMs: number): void {
    const name = this.nameOf();
    if (this.wish === null || name === this.checked || nowMs - this.checkedMs < CHECK_MS) return;
    this.checked = name;
    this.checkedMs = Number.isFinite(nowMs) ? nowMs : this.checkedMs;
    this.fault.value = this.faultOf(this.wish);
  }

  private faultOf(wish: Wish): string {
    const { intent } = wish;
    const { session, company } = this;
    if (company.line.state.value !== 'here') return company.joins ? NO_SERVER : FOREIGN;
    if (this.self.value !== null && !this.self.value.may.includes('act')) return NO_RIGHT;
    if (growthTick(session.tick) + DAY_TICKS <= this.worldNow()) return TOO_EARLY;
    const site = siteOf((ix, iy, iz) => this.chunk(ix, iy, iz));
    const state = company.realm.stateAt(intent.place) ?? emptyState();
    const why = check(state, site, intent, state.events.size + 1, { undo: false, fire: false });
    if (why === null || why.startsWith(NO_CAUSE)) return this.isInTheWay(wish) ? IN_THE_WAY : '';
    const open = openWords(wish, why, this.grip.value.reach);
    if (open !== null) return open;
    return `${why[0]!.toUpperCase()}${why.slice(1)}.`;
  }

  /** Would what is placed stand in a body: one's own, or that of another who is near? */
  private isInTheWay({ intent, place, solids }: Wish): boolean {
    if (intent.kind !== 'place') return false;
    const { session } = this;
    const own = session.traveller.kind === 'fly' ? [] : [session.traveller.walker];
    return [...own, ...session.others()].some((feet) => meetsBody(solids, place, feet));
  }

  private chunk(ix: number, iy: number, iz: number): Chunk {
    const name = `${formatFrame(this.session.place.frame)} ${ix},${iy},${iz}`;
    let chunk = this.chunks.get(name);
    if (chunk === undefined) {
      if (this.chunks.size > 64) this.chunks.clear();
      chunk = this.session.land.chunk(ix, iy, iz);
      this.chunks.set(name, chunk);
    }
    return chunk;
  }

  private nameOf(): string {
    const { wish } = this;
    return wish === null ? '' : JSON.stringify([wish.json, this.company.line.state.value]);
  }

  private show(): void {
    const { wish } = this;
    if (wish === null) return;
    const name = `${this.nameOf()} ${this.fault.value === ''}`;
    if (name === this.shown) return;
    this.shown = name;
    const stroke = this.fault.value === '' ? 'whole' : 'dashes';
    this.stage.put(GHOST, ghostOf(wish, stroke, this.metresTo(wish)), wish.place, false);
    this.session.redraw();
  }

  private metresTo({ place }: Wish): number {
    const eye = this.session.eye();
    return Math.hypot(place.x - eye[0], place.y - eye[1], place.z - eye[2]);
  }

  private drop(): void {
    this.wish = null;
    this.shown = '';
    this.checked = '';
    this.fault.value = '';
    this.stage.drop(GHOST);
    this.session.redraw();
  }
}

/** What would become of what is held. */
export function gripWords(grip: Grip): string {
  const [w, h, d] = sizeOf(grip).map(lengthText);
  const what = isCut(grip.tool) ? 'It would be cut' : 'It would stand';
  return `${what}: ${grip.tool}, ${w} × ${h} × ${d} m.`;
}
