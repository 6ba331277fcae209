/** What hands can ask for, the words for it, and the keys that ask until someone chooses others. */

export type Held =
  | 'forward'
  | 'back'
  | 'left'
  | 'right'
  | 'turnLeft'
  | 'turnRight'
  | 'lookUp'
  | 'lookDown'
  | 'up'
  | 'down'
  | 'run'
  | 'jump'
  | 'act';
export type Command =
  | 'hands'
  | 'gun'
  | 'step1'
  | 'step2'
  | 'step3'
  | 'step4'
  | 'step5'
  | 'undo'
  | 'remove'
  | 'redo'
  | 'nextTool'
  | 'lastTool'
  | 'turnPart'
  | 'side'
  | 'larger'
  | 'smaller'
  | 'nearer'
  | 'farther'
  | 'fly'
  | 'third'
  | 'later'
  | 'flow'
  | 'clock'
  | 'night'
  | 'style'
  | 'elsewhere'
  | 'search'
  | 'bookmark'
  | 'places'
  | 'map'
  | 'journal'
  | 'line'
  | 'follow'
  | 'photo'
  | 'take'
  | 'copy'
  | 'sound'
  | 'tell'
  | 'company'
  | 'settings'
  | 'hud'
  | 'more'
  | 'faster'
  | 'slower'
  | 'help'
  | 'close';
export type Deed = Held | Command;

/** Something that a key does. */
export interface Action {
  readonly deed: Deed;
  readonly words: string;
  /**
   * Keys: one character is what the key writes (`f`, `?`), longer names are the place on the
   * keyboard (KeyboardEvent.code); `Shift+` before either.
   */
  readonly keys: readonly string[];
}

/** Held down for as long as they last. By place on the keyboard, so that W A S D is a cross anywhere. */
export const HELD: readonly (Action & { readonly deed: Held })[] = [
  { deed: 'forward', words: 'walk ahead', keys: ['KeyW', 'ArrowUp'] },
  { deed: 'back', words: 'walk back', keys: ['KeyS', 'ArrowDown'] },
  { deed: 'left', words: 'step left', keys: ['KeyA'] },
  { deed: 'right', words: 'step right', keys: ['KeyD'] },
  { deed: 'turnLeft', words: 'turn left', keys: ['ArrowLeft'] },
  { deed: 'turnRight', words: 'turn right', keys: ['ArrowRight'] },
  { deed: 'lookUp', words: 'look up', keys: ['PageUp'] },
  { deed: 'lookDown', words: 'look down', keys: ['PageDown'] },
  { deed: 'run', words: 'run', keys: ['ShiftLeft', 'ShiftRight'] },
  { deed: 'jump', words: 'jump; rise when flying', keys: ['Space'] },
  { deed: 'up', words: 'up a ladder, lift, shaft', keys: ['KeyE'] },
  { deed: 'down', words: 'down a ladder, lift, shaft', keys: ['KeyQ'] },
  { deed: 'act', words: 'place or cut what is shown; held, charge the gun', keys: ['Enter'] },
];

/** Pressed once. By what the key writes, so that the letter is the word's own. */
export const PRESSED: readonly (Action & { readonly deed: Command })[] = [
  { deed: 'fly', words: 'fly, or walk from the nearest way', keys: ['f'] },
  { deed: 'third', words: 'from behind, or through the eyes', keys: ['v', 'c'] },
  { deed: 'faster', words: 'fly faster', keys: ['Shift+f'] },
  { deed: 'slower', words: 'fly more slowly', keys: ['Shift+v'] },
  { deed: 'elsewhere', words: 'somewhere else', keys: ['r'] },
  { deed: 'search', words: 'search: an address, or a kind of place', keys: ['/'] },
  { deed: 'map', words: 'map: plan, section, routes', keys: ['m'] },
  { deed: 'line', words: 'the line of the route, shown or not', keys: ['g'] },
  { deed: 'follow', words: 'be led along the route; any step ends it', keys: ['Shift+g'] },
  { deed: 'journal', words: 'journal', keys: ['j'] },
  { deed: 'bookmark', words: 'keep this view', keys: ['b'] },
  { deed: 'places', words: 'kept views', keys: ['Shift+b'] },
  { deed: 'copy', words: 'copy the link to this view', keys: ['l'] },
  { deed: 'photo', words: 'photograph', keys: ['p'] },
  { deed: 'take', words: 'take this place as a model', keys: ['x'] },
  { deed: 'style', words: 'ink or film', keys: ['i'] },
  { deed: 'later', words: 'an hour later', keys: ['t'] },
  { deed: 'flow', words: 'let the day run', keys: ['Shift+t'] },
  { deed: 'clock', words: 'the day by the City’s own clock', keys: ['Shift+n'] },
  { deed: 'night', words: 'night, or noon', keys: ['n'] },
  { deed: 'sound', words: 'sound on or off', keys: ['u'] },
  { deed: 'tell', words: 'the view in words', keys: ['y'] },
  { deed: 'hands', words: 'build and cut', keys: ['k'] },
  { deed: 'gun', words: 'the gun in hand, or put away', keys: ['Shift+k'] },
  { deed: 'step1', words: 'the gun’s first step', keys: ['1'] },
  { deed: 'step2', words: 'its second', keys: ['2'] },
  { deed: 'step3', words: 'its third', keys: ['3'] },
  { deed: 'step4', words: 'its fourth', keys: ['4'] },
  { deed: 'step5', words: 'its last', keys: ['5'] },
  { deed: 'undo', words: 'take back what you did', keys: ['z', 'Backspace'] },
  { deed: 'remove', words: 'take away the part that is looked at', keys: ['Delete'] },
  { deed: 'redo', words: 'do it again', keys: ['Shift+z', 'Shift+Backspace'] },
  { deed: 'nextTool', words: 'hold the next thing', keys: ['.'] },
  { deed: 'lastTool', words: 'hold the one before', keys: [','] },
  { deed: 'turnPart', words: 'turn what is held', keys: ['Shift+r'] },
  { deed: 'side', words: 'which side grows', keys: ['Shift+x'] },
  { deed: 'larger', words: 'larger', keys: ['+', '='] },
  { deed: 'smaller', words: 'smaller', keys: ['-'] },
  { deed: 'farther', words: 'reach farther', keys: [']'] },
  { deed: 'nearer', words: 'reach less far', keys: ['['] },
  { deed: 'company', words: 'you and others', keys: ['Shift+o'] },
  { deed: 'settings', words: 'settings', keys: ['o'] },
  { deed: 'hud', words: 'hide or show what is written', keys: ['h'] },
  { deed: 'more', words: 'all that can be done, as buttons', keys: ['Shift+m'] },
  { deed: 'help', words: 'this list', keys: ['?'] },
  { deed: 'close', words: 'close what is open', keys: ['Escape'] },
];

export const ACTIONS: readonly Action[] = [...HELD, ...PRESSED];

const HELD_DEEDS: ReadonlySet<string> = new Set(HELD.map(({ deed }) => deed));

export function isHeld(deed: Deed): deed is Held {
  return HELD_DEEDS.has(deed);
}

/** What is used of a KeyboardEvent. */
export type Press = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>;

/** The names that a pressed key answers to, the most particular first. */
export function namesOf({ key, code, shiftKey }: Press): string[] {
  const names: string[] = [];
  const written = key.toLowerCase();
  const isLetter = /^\p{L}$/u.test(written);
  if (isLetter && shiftKey) names.push(`Shift+${written}`);
  if ([...written].length === 1 && written !== ' ' && !(isLetter && shiftKey)) names.push(written);
  if (isLetter && shiftKey) names.push(written);
  if (shiftKey) names.push(`Shift+${code}`);
  names.push(code);
  return names.filter((name) => name !== '' && name !== 'Shift+');
}

const WORDS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  ShiftLeft: 'Shift',
  ShiftRight: 'right Shift',
  Escape: 'Esc',
  Enter: 'Enter',
};

/** How a key's name is written for people. */
export function keyWords(name: string): string {
  if (name.startsWith('Shift+')) return `Shift ${keyWords(name.slice(6))}`;
  const [, letter] = /^(?:Key|Digit)(.)$/.exec(name) ?? [];
  return letter ?? WORDS[name] ?? (name.length === 1 ? name.toUpperCase() : name);
}
