/** What is written over the picture, and which panel is open. */
import { signal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import type { FaultId } from './fault-ids.ts';
import type { Stick } from './fingers.ts';

/** A message: what happened, why, and what next. */
export interface Message {
  readonly id: number;
  readonly text: string;
  /** The id of a fault (docs/faults.md); null where nothing is wrong. */
  readonly fault: FaultId | null;
  /** What can be done about it at once. */
  readonly offer?: Offer;
}

export interface Offer {
  readonly words: string;
  /** False where it was refused: then it can be asked for again. */
  act(): boolean;
}

export type PanelName =
  | 'help'
  | 'settings'
  | 'search'
  | 'places'
  | 'map'
  | 'journal'
  | 'photo'
  | 'take'
  | 'tell'
  | 'company'
  | 'more';

/** What thumbs need to move: on the ground, where something can be climbed, in the air. */
export type Pads = 'ground' | 'climb' | 'air';

export interface HudState {
  readonly visible: Signal<boolean>;
  readonly hint: Signal<boolean>;
  /** One panel at a time, or none. */
  readonly panel: Signal<PanelName | null>;
  /** The line at the foot: the address; hour, look and body. */
  readonly line: Signal<readonly [string, string]>;
  /** The view in words, for those who do not see it. */
  readonly words: Signal<string>;
  /** The stand and look that were last told at length: another one is told anew. */
  readonly told: Signal<string>;
  readonly messages: Signal<readonly Message[]>;
  /** What is heard, in words, for a while; empty when nothing is. */
  readonly caption: Signal<string>;
  /** Nodes still to be drawn; 0 when the view is whole. */
  readonly missing: Signal<number>;
  /** How far the card has made ready what a full picture needs, in words; empty when it need not. */
  readonly readying: Signal<string>;
  /** True while fingers work the page: nothing is then told by the names of keys. */
  readonly fingers: Signal<boolean>;
  /** True until something of the first view is on the screen: its great forms stand there meanwhile. */
  readonly opening: Signal<boolean>;
  /** True from setting out for another place until something of it is on the screen. */
  readonly coming: Signal<boolean>;
  /** True where the page cannot paint while the City is drawn: what it says must be there before. */
  readonly slow: Signal<boolean>;
  readonly stick: Signal<Stick | null>;
  readonly pads: Signal<Pads>;
  /** True where the thumbs have chosen to run. */
  readonly runs: Signal<boolean>;
}

export function hudState(): HudState {
  return {
    visible: signal(true),
    hint: signal(true),
    panel: signal(null),
    line: signal(['', '']),
    words: signal(''),
    told: signal(''),
    messages: signal([]),
    caption: signal(''),
    missing: signal(0),
    readying: signal(''),
    fingers: signal(false),
    opening: signal(true),
    coming: signal(false),
    slow: signal(false),
    stick: signal(null),
    pads: signal('ground'),
    runs: signal(false),
  };
}

/** Open a panel, or close it where it is open. */
export function toggle(state: HudState, name: PanelName): void {
  state.panel.value = state.panel.value === name ? null : name;
}

const NOTE_MS = 5000;
/** What can be answered stays longer. */
const OFFER_MS = 15_000;
/** So much of its time at most is used up by one frame of the page, milliseconds: while a slow card holds it up nobody reads. */
const FRAME_MS = 250;
const MESSAGES_MAX = 4;
let lastId = 0;

function put(state: HudState, said: Omit<Message, 'id'>): number {
  const id = ++lastId;
  const others = state.messages.value.filter(({ text }) => text !== said.text);
  state.messages.value = [...others, { ...said, id }].slice(-MESSAGES_MAX);
  return id;
}

/**
 * Say a note, which goes by itself. One that is still shown is said anew, as the newest, so that screen
 * readers read it out again.
 */
export function say(state: HudState, text: string, offer?: Offer): void {
  note(state, text, offer);
}

/** The same, by a number with which it can be taken away before. */
export function note(state: HudState, text: string, offer?: Offer): number {
  const id = put(state, { text, fault: null, ...(offer && { offer }) });
  onceOpen(state, () => onceSeen(offer ? OFFER_MS : NOTE_MS, () => unsay(state, id)));
  return id;
}

/**
 * Say what is wrong, with the id of the fault; it stays until it is closed. One that is shown is not said
 * again: a fault that comes with every frame would never let screen readers end.
 */
export function sayFault(state: HudState, fault: FaultId, text: string): void {
  const isShown = state.messages.value.some((one) => one.fault !== null && one.text === text);
  if (!isShown) put(state, { text, fault });
}

/** What is said before there is anything to see has its whole time from then on: until then nobody may be able to read. */
function onceOpen(state: HudState, act: () => void): void {
  if (!state.opening.value) return act();
  const end = state.opening.subscribe((isOpening) => {
    if (isOpening) return;
    act();
    queueMicrotask(() => end());
  });
}

/** After so long a time of a page that paints. A hidden one does not, and what has no page goes by the clock. */
function onceSeen(ms: number, act: () => void): void {
  const next = globalThis.requestAnimationFrame ?? ((then: () => void) => setTimeout(then, 10));
  let [left, before] = [ms, performance.now()];
  const frame = (): void => {
    const now = performance.now();
    left -= Math.min(now - before, FRAME_MS);
    before = now;
    if (left > 0) next(frame);
    else act();
  };
  next(frame);
}

/** What was wrong is so no longer. */
export function unsayFault(state: HudState, fault: FaultId): void {
  state.messages.value = state.messages.value.filter((message) => message.fault !== fault);
}

/** Take a message away. */
export function unsay(state: HudState, id: number): void {
  state.messages.value = state.messages.value.filter((message) => message.id !== id);
}
