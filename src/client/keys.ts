/** Which key does what, and the words for it. */

export type Held =
  | 'forward'
  | 'back'
  | 'left'
  | 'right'
  | 'turnLeft'
  | 'turnRight'
  | 'lookUp'
  | 'lookDown';
export type HeldMore = Held | 'up' | 'down' | 'run' | 'jump';
export type Command =
  | 'fly'
  | 'third'
  | 'later'
  | 'flow'
  | 'night'
  | 'style'
  | 'elsewhere'
  | 'photo'
  | 'copy'
  | 'hud'
  | 'help'
  | 'close';

/** By KeyboardEvent.code, so that the place on the keyboard counts and not the letter. */
export const HELD_KEYS: Readonly<Record<string, HeldMore>> = {
  KeyW: 'forward',
  ArrowUp: 'forward',
  KeyS: 'back',
  ArrowDown: 'back',
  KeyA: 'left',
  KeyD: 'right',
  ArrowLeft: 'turnLeft',
  ArrowRight: 'turnRight',
  PageUp: 'lookUp',
  PageDown: 'lookDown',
  KeyE: 'up',
  KeyQ: 'down',
  ShiftLeft: 'run',
  ShiftRight: 'run',
  Space: 'jump',
};

/** By KeyboardEvent.key in lower case, except Shift+T. */
export const COMMAND_KEYS: Readonly<Record<string, Command>> = {
  f: 'fly',
  v: 'third',
  c: 'third',
  t: 'later',
  n: 'night',
  i: 'style',
  r: 'elsewhere',
  p: 'photo',
  l: 'copy',
  h: 'hud',
  '?': 'help',
  escape: 'close',
};

/** The help panel: keys, and what they do. */
export const HELP: readonly (readonly [string, string])[] = [
  ['click, or drag', 'look around'],
  ['W S A D', 'walk'],
  ['↑ ↓ ← →', 'walk and turn; Page Up, Page Down look up and down'],
  ['Shift', 'run'],
  ['Space', 'jump; rise when flying'],
  ['E  Q', 'up and down a ladder, a lift, a shaft; when flying too'],
  ['F', 'fly, or walk again from the nearest way'],
  ['V or C', 'seen from behind, or through the eyes'],
  ['I', 'ink or film'],
  ['T', 'an hour later; Shift+T lets the day run'],
  ['N', 'night, or noon'],
  ['R', 'somewhere else'],
  ['P', 'save a picture'],
  ['L', 'copy the link to this view'],
  ['H', 'hide or show what is written'],
  ['?', 'this list'],
];

/** The three lines that a stranger sees first. */
export const HINT: readonly string[] = [
  'Click to look around, W A S D to walk, Shift to run.',
  'F to fly, R for somewhere else, I for ink or film.',
  '? for every key.',
];
