/** A gamepad as hands: left stick walks, right stick looks, buttons as people expect them. */
import type { Command } from './keys.ts';

/** What is used of a Gamepad. */
export interface Pad {
  readonly axes: readonly number[];
  readonly buttons: readonly { readonly pressed: boolean; readonly value: number }[];
}

export interface PadReading {
  readonly forward: number;
  /** To the right of the look. */
  readonly right: number;
  /** −1 … 1: how fast to turn right, and up. */
  readonly turn: number;
  readonly tilt: number;
  readonly up: -1 | 0 | 1;
  readonly run: boolean;
  readonly jump: boolean;
  /** Do what is shown. */
  readonly act: boolean;
  /** Buttons that went down since the last reading. */
  readonly commands: readonly Command[];
}

/** What a stick does at rest. */
const DEAD = 0.14;
/** Buttons of the standard layout. */
const BUTTON = { a: 0, lb: 4, rb: 5, lt: 6, rt: 7 } as const;
const COMMANDS: ReadonlyMap<number, Command> = new Map([
  [1, 'close'],
  [2, 'third'],
  [3, 'fly'],
  [8, 'map'],
  [9, 'help'],
  [10, 'nextTool'],
  [11, 'hands'],
  [12, 'style'],
  [13, 'later'],
  [14, 'elsewhere'],
  [15, 'photo'],
]);

function stick(value = 0): number {
  const size = Math.abs(value);
  if (size < DEAD) return 0;
  return Math.sign(value) * Math.min(1, ((size - DEAD) / (1 - DEAD)) ** 1.5);
}

/** Reads a pad; `down` are the buttons of the last reading, and is brought up to date. */
export function readPad(pad: Pad, down: Set<number>): PadReading {
  const isDown = (button: number): boolean => pad.buttons[button]?.pressed === true;
  const commands: Command[] = [];
  for (const [button, command] of COMMANDS) {
    if (isDown(button) && !down.has(button)) commands.push(command);
    if (isDown(button)) down.add(button);
    else down.delete(button);
  }
  return {
    forward: -stick(pad.axes[1]) + 0,
    right: stick(pad.axes[0]),
    turn: stick(pad.axes[2]),
    tilt: -stick(pad.axes[3]) + 0,
    up: ((isDown(BUTTON.rb) ? 1 : 0) - (isDown(BUTTON.lb) ? 1 : 0)) as -1 | 0 | 1,
    run: (pad.buttons[BUTTON.rt]?.value ?? 0) > 0.3,
    jump: isDown(BUTTON.a),
    act: (pad.buttons[BUTTON.lt]?.value ?? 0) > 0.3,
    commands,
  };
}
