/** What is written over the picture. */
import { signal } from '@preact/signals';
import type { Signal } from '@preact/signals';

/** A message: what happened, why, and what next. */
export interface Message {
  readonly id: number;
  readonly text: string;
  readonly isError: boolean;
}

export interface HudState {
  readonly visible: Signal<boolean>;
  readonly hint: Signal<boolean>;
  readonly help: Signal<boolean>;
  /** The line at the foot: address, hour, look. */
  readonly line: Signal<string>;
  /** The view in words, for those who do not see it. */
  readonly words: Signal<string>;
  readonly messages: Signal<readonly Message[]>;
  /** Nodes still to be drawn; 0 when the view is whole. */
  readonly missing: Signal<number>;
}

export function hudState(): HudState {
  return {
    visible: signal(true),
    hint: signal(true),
    help: signal(false),
    line: signal(''),
    words: signal(''),
    messages: signal([]),
    missing: signal(0),
  };
}

const NOTE_MS = 5000;
const MESSAGES_MAX = 4;
let lastId = 0;

/** Say something: a note goes by itself, an error stays until it is closed. */
export function say(state: HudState, text: string, isError = false): void {
  if (state.messages.value.some((message) => message.text === text)) return;
  const id = ++lastId;
  state.messages.value = [...state.messages.value, { id, text, isError }].slice(-MESSAGES_MAX);
  if (!isError) setTimeout(() => unsay(state, id), NOTE_MS);
}

/** Take a message away. */
export function unsay(state: HudState, id: number): void {
  state.messages.value = state.messages.value.filter((message) => message.id !== id);
}
