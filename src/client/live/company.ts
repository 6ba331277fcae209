/** The page in the live world: what others do there, and where they are. */
import { computed, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import { FormError, formatFrame, formatPlace } from '../../core/index.ts';
import type { Event } from '../../core/index.ts';
import { readPast } from '../../protocol/index.ts';
import type { EventBlock, ServerFrame } from '../../protocol/index.ts';
import { sayFault, unsayFault } from '../hud-state.ts';
import type { HudState } from '../hud-state.ts';
import type { Session } from '../session.ts';
import { Line } from './line.ts';
import type { LineState, Wire } from './line.ts';
import { Others } from './others.ts';
import { Realm } from './realm.ts';
import { Strides, STRIDE_METRES, STRIDES_MAX } from './strides.ts';
import { TAG_METRES } from './tags.ts';
import type { Tags } from './tags.ts';
import { whoSignal } from './who.ts';
import type { Who } from './who.ts';

/** Others are drawn within so many metres, and so many of them. */
const FIGURE_METRES = 300;
const FIGURES_MAX = 32;
/** Who is so near stands where one stands oneself, metres. */
const BESIDE_METRES = 0.8;
/** What is missing of the ledger is asked for again after so long, milliseconds. */
const GAP_MS = 2000;
/** A server that does not say what has happened for so long is as good as away, milliseconds. */
const PAST_MS = 20_000;

/** Hears of every event that has just become part of the City as this page knows it. */
export type Hear = (event: Event) => void;

function openWire(): Wire {
  const url = new URL('v1/live', document.baseURI);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return new WebSocket(url) as unknown as Wire;
}

export class Company {
  readonly who: Signal<Who> = whoSignal();
  readonly realm: Realm = new Realm();
  readonly others: Others = new Others();
  readonly line: Line;
  /** How many others are near by. */
  readonly near: Signal<number> = signal(0);
  /** Does one of them stand where one stands oneself, as who opens one's link does? */
  private readonly isBeside: Signal<boolean> = signal(false);
  /** One word or two, for the line at the foot. */
  readonly words: ReadonlySignal<string>;
  private readonly session: Session;
  private readonly tags: Tags;
  private readonly strides = new Strides();
  private readonly isForeign: Signal<boolean>;
  /** Told the seed of a server that turns out to keep another City. */
  onForeign: (seed: number) => void = () => undefined;
  private readonly hearers = new Set<Hear>();
  /** When the line was last joined. */
  joinedMs: number = Infinity;
  private gapSinceMs = Infinity;
  /** What is told while a picture is taken: it happens for this page once that is done. Null where nothing waits. */
  private waiting: EventBlock[] | null = null;

  /**
   * Joins at the first frame. Pictures, which are the same every time, are taken alone; a City that is not
   * the server's is walked alone (`joins` false), for what happens in one is nothing to the other.
   */
  constructor(session: Session, hud: HudState, tags: Tags, joins: boolean) {
    this.session = session;
    this.isForeign = signal(!joins);
    this.isForeign.subscribe((isForeign) => {
      session.isForeign = isForeign;
      if (isForeign) session.day.clock.forget();
    });
    this.tags = tags;
    session.learnFrom((node, tick) => this.realm.editsIn(node, tick));
    session.others = () => this.figures().map((other) => this.strides.poseOf(other));
    this.line = new Line(openWire, () => this.who.value.name, {
      onTick: (tick) => this.hear(tick),
      onClock: (tick) => session.day.clock.hear(tick, performance.now()),
      onApart: (why) => sayFault(hud, 'apart', `The others cannot be joined: ${why}`),
      isOurs: (seed) => this.meet(seed, hud),
    });
    this.words = computed(() =>
      this.isForeign.value
        ? 'alone: another City than the server’s'
        : wordsOf(this.line.state.value, this.near.value, this.isBeside.value),
    );
    // A page that is kept for the back button does not stay behind as somebody: it joins again when shown.
    addEventListener('pagehide', () => this.line.renew());
    const hurry = (): void => this.line.hurry(performance.now());
    for (const type of ['online', 'focus', 'keydown', 'pointerdown']) addEventListener(type, hurry);
    document.addEventListener('visibilitychange', hurry);
    let before = this.who.value.name;
    this.who.subscribe(({ name }) => {
      if (name !== before) this.line.renew();
      before = name;
    });
    this.line.state.subscribe((state) => {
      if (state === 'here') {
        this.joinedMs = performance.now();
        return;
      }
      this.others.clear();
      this.near.value = 0;
    });
  }

  /** False in a City that is not the server's. */
  get joins(): boolean {
    return !this.isForeign.value;
  }

  /** A server answers that may not have been there before, or was another: is its City this one? */
  private meet(seed: number, hud: HudState): boolean {
    if (seed === this.session.key.seed) return true;
    this.isForeign.value = true;
    unsayFault(hud, 'server-away');
    this.onForeign(seed);
    return false;
  }

  /** Hear of every event; answers how to hear no more. */
  onEvent(hear: Hear): () => void {
    this.hearers.add(hear);
    return () => void this.hearers.delete(hear);
  }

  /** Once a frame. */
  frame(nowMs: number, wantsTags: boolean): void {
    const { session } = this;
    if (session.still || !this.joins) return;
    const { frame, x, y, z } = session.place;
    const { yaw, pitch } = session.traveller;
    const pose = { x, y, z, yaw: Math.fround(yaw), pitch: Math.fround(pitch) };
    this.line.stand(formatFrame(frame), pose, nowMs, () => this.realm.known());
    if (this.others.move(nowMs)) session.redraw();
    const nearest = this.others.near(x, y, z, STRIDE_METRES, STRIDES_MAX);
    if (this.strides.move(nearest, session.land.ground, nowMs)) session.redraw();
    const tagged = wantsTags ? this.others.near(x, y, z, TAG_METRES, FIGURES_MAX) : [];
    this.tags.show(tagged, session.camera(), session.land.ground, nowMs);
    this.watchGap(nowMs);
  }

  /** All that has happened and is seen from here, told at once: a picture joins nobody. Whoever gives it up is not kept waiting. */
  async learnPast(given?: AbortSignal): Promise<void> {
    if (!this.joins) return;
    const { place, key } = this.session;
    // The server may be another than the one that this page came from.
    const asked = `v1/past?address=${encodeURIComponent(formatPlace(place))}&seed=${key.seed}`;
    try {
      const answer = await fetch(asked, { signal: patience(given) });
      if (!answer.ok) return;
      this.take(readPast(new Uint8Array(await answer.arrayBuffer())), performance.now());
    } catch (error) {
      // Without a server, or one that answers, the City is the plan's and what the line has told.
      const isAway = error instanceof DOMException && error.name === 'TimeoutError';
      if (!isAway && !(error instanceof TypeError) && !(error instanceof FormError)) throw error;
    }
  }

  /** Holds back what the line tells, or lets it all happen. */
  hold(isHeld: boolean): void {
    const waiting = this.waiting ?? [];
    this.waiting = isHeld ? waiting : null;
    if (!isHeld) this.take(waiting, performance.now());
  }

  private figures() {
    const { x, y, z } = this.session.place;
    return this.others.near(x, y, z, FIGURE_METRES, FIGURES_MAX);
  }

  private hear(tick: Extract<ServerFrame, { kind: 'tick' }>): void {
    const nowMs = performance.now();
    this.others.hear(tick, nowMs);
    this.near.value = this.others.count;
    const { x, y, z } = this.session.place;
    this.isBeside.value = this.others.near(x, y, z, BESIDE_METRES, 1).length > 0;
    if (this.waiting) this.waiting.push(...tick.events);
    else this.take(tick.events, nowMs);
  }

  private take(blocks: readonly EventBlock[], nowMs: number): void {
    const { session, realm } = this;
    const events = realm.hear(blocks);
    if (events.length === 0) return;
    const touches = realm.touchedBy(events, session.place.frame);
    // Who hears of it first still sees what stood there.
    for (const event of events) for (const hear of this.hearers) hear(event);
    // All that one frame tells is changed at once: of a long past there are thousands.
    if (touches !== null) session.change(touches, nowMs);
  }

  private watchGap(nowMs: number): void {
    if (!this.realm.hasGap() || this.line.state.value !== 'here') {
      this.gapSinceMs = Infinity;
      return;
    }
    this.gapSinceMs = Math.min(this.gapSinceMs, nowMs);
    if (nowMs - this.gapSinceMs < GAP_MS) return;
    this.gapSinceMs = nowMs;
    this.line.follow(this.realm.known());
  }
}

/** Over once whoever waits gives up, or it takes too long. AbortSignal.any is younger than some browsers that come. */
function patience(given?: AbortSignal): AbortSignal {
  const controller = new AbortController();
  const late = AbortSignal.timeout(PAST_MS);
  for (const one of given ? [given, late] : [late]) {
    if (one.aborted) controller.abort(one.reason);
    one.addEventListener('abort', () => controller.abort(one.reason), { once: true });
  }
  return controller.signal;
}

/** How many others there are; one who stands within one's own body is not seen. */
export function wordsOf(state: LineState, near: number, isBeside: boolean): string {
  if (state !== 'here') return state === 'joining' ? 'joining' : 'alone: no server';
  if (near === 0) return '';
  if (near === 1) return isBeside ? '1 other, right where you are' : '1 other near';
  return `${near} others near${isBeside ? ', one right where you are' : ''}`;
}
