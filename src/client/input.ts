/** Hands: keyboard, mouse, touch and gamepad, made into an intent and commands. */
import { readPad } from './gamepad.ts';
import type { PadReading } from './gamepad.ts';
import { Holding } from './holding.ts';
import { Fingers } from './fingers.ts';
import type { Stick } from './fingers.ts';
import { isHeld } from './keys.ts';
import type { Command, Held } from './keys.ts';
import type { Keymap } from './keymap.ts';
import type { Intent } from './traveller.ts';

/** Degrees a pixel of mouse movement. */
const MOUSE_DEGREES = 0.12;
/** Degrees a second by keys, and by a stick pushed all the way. */
const KEY_DEGREES = 75;
const STICK_DEGREES = 150;
/** A pad that is worked without a finger (by a switch, a screen reader) is held for so long, milliseconds. */
const PAD_MS = 500;

/** A gamepad tells nobody what was pressed: its buttons are looked at so often, for a frame may last longer than a press. */
const PAD_LOOK_MS = 30;

/** A finger has less room than a mouse: the look turns so much farther for each pixel. */
const FINGER_WAY = 2;

/** What the page does with what the hands do. */
export interface Hands {
  onLook(yaw: number, pitch: number): void;
  onCommand(command: Command): void;
  /** Factor of the free eye's speed. */
  onHaste(factor: number): void;
  /** What does what is shown went down, or up again. */
  onAct(isDown: boolean): void;
  /** Anything at all was done: pages draw, hints fade. */
  onTouch(): void;
  /** A finger, or something finer than a finger, is at the page now. */
  onFingers(areFingers: boolean): void;
  /** The stick under a thumb, or none. */
  onStick(stick: Stick | null): void;
  /** A finger has tapped the picture. */
  onTap(): void;
}

/** Listens to a canvas and the keyboard. */
export class Input {
  /** Factor of how far the view turns, and whether pulling back looks up. */
  sensitivity = 1;
  invert = false;
  private readonly canvas: HTMLCanvasElement;
  private readonly hands: Hands;
  private readonly keymap: Keymap;
  private readonly held = new Holding<Held>(performance.now());
  private readonly fingers = new Fingers();
  private readonly padDown = new Set<number>();
  /** True once a gamepad is there. */
  private hasPad = false;
  private padActs = false;
  private padJumps = false;
  private dragging = false;

  constructor(canvas: HTMLCanvasElement, keymap: Keymap, hands: Hands) {
    this.canvas = canvas;
    this.keymap = keymap;
    this.hands = hands;
    addEventListener('keydown', (event) => this.keyDown(event));
    addEventListener('keyup', (event) => this.keyUp(event));
    addEventListener('blur', () => {
      this.letGo('act', performance.now());
      this.held.releaseAll(performance.now());
    });
    addEventListener('gamepadconnected', () => {
      if (!this.hasPad) setInterval(() => this.pressPad(), PAD_LOOK_MS);
      this.hasPad = true;
    });
    const meet = ({ pointerType }: PointerEvent): void => hands.onFingers(pointerType === 'touch');
    addEventListener('pointerdown', meet, true);
    canvas.addEventListener('contextmenu', (event) => event.preventDefault());
    canvas.addEventListener('pointerdown', (event) => this.pointerDown(event));
    canvas.addEventListener('pointermove', (event) => this.pointerMove(event));
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const)
      canvas.addEventListener(end, (event) => this.pointerUp(event));
    canvas.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
  }

  /** What is wanted now. Called once a frame: turns by keys are reported with the frame's seconds. */
  read(seconds: number): Intent {
    const pad = this.readPad(seconds);
    const shares = this.held.read(performance.now());
    const is = (key: Held): number => shares.get(key) ?? 0;
    const turn = (is('turnRight') - is('turnLeft')) * KEY_DEGREES * seconds;
    const tilt = (is('lookUp') - is('lookDown')) * KEY_DEGREES * seconds;
    if (turn !== 0 || tilt !== 0) this.hands.onLook(turn, tilt);
    const stick = this.fingers.stride();
    return {
      forward: clamp(is('forward') - is('back') + stick.forward + (pad?.forward ?? 0)),
      right: clamp(is('right') - is('left') + stick.right + (pad?.right ?? 0)),
      up: Math.sign(is('up') - is('down') + (pad?.up ?? 0)) as -1 | 0 | 1,
      run: is('run') > 0 || stick.run || pad?.run === true,
      jump: is('jump') > 0,
    };
  }

  /** What a gamepad's buttons ask for, at once. */
  private pressPad(): PadReading | null {
    const pad = navigator.getGamepads().find((one) => one?.mapping === 'standard');
    if (!pad) return null;
    const reading = readPad(pad, this.padDown);
    for (const command of reading.commands) this.hands.onCommand(command);
    if (reading.act !== this.padActs) this.hands.onAct(reading.act);
    this.padActs = reading.act;
    const now = performance.now();
    if (reading.jump && !this.padJumps) this.held.press('jump', now);
    if (!reading.jump && this.padJumps) this.held.release('jump', now);
    this.padJumps = reading.jump;
    return reading;
  }

  private readPad(seconds: number): PadReading | null {
    const reading = this.hasPad ? this.pressPad() : null;
    if (!reading) return null;
    const { turn, tilt } = reading;
    const step = STICK_DEGREES * seconds * this.sensitivity;
    if (turn !== 0 || tilt !== 0) this.hands.onLook(turn * step, this.upward(tilt * step));
    if (reading.forward !== 0 || reading.right !== 0) this.hands.onTouch();
    return reading;
  }

  private keyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const deed = this.keymap.deedOf(event);
    if (deed === null || (isTyping(event.target) && deed !== 'close')) return;
    if (isHeld(deed)) return this.hold(deed, event);
    if (event.repeat) return;
    event.preventDefault();
    this.hands.onCommand(deed);
  }

  private hold(deed: Held, event: KeyboardEvent): void {
    // In a panel arrows, Space and the like belong to what has the focus, save where one only reads.
    const { target } = event;
    if (target instanceof Element && target.closest('.hud') && !target.hasAttribute('data-walks'))
      return;
    if (deed === 'act' && !this.held.isDown(deed)) this.hands.onAct(true);
    this.held.press(deed, event.timeStamp);
    if (deed !== 'run') this.hands.onTouch();
    event.preventDefault();
  }

  /** A pad on the picture went down, or up again. */
  holdPad(deed: Held, isDown: boolean): void {
    const now = performance.now();
    if (!isDown) return this.letGo(deed, now);
    this.held.press(deed, now);
    this.hands.onTouch();
  }

  /** The same pad, by something that cannot hold. */
  tapPad(deed: Held): void {
    this.holdPad(deed, true);
    setTimeout(() => this.holdPad(deed, false), PAD_MS);
  }

  private keyUp(event: KeyboardEvent): void {
    const deed = this.keymap.deedOf(event);
    if (deed && isHeld(deed)) this.letGo(deed, event.timeStamp);
    // Let go under Shift, a key may answer to another name than when it went down.
    const plain = this.keymap.deedOf({ key: event.code, code: event.code, shiftKey: false });
    if (plain && isHeld(plain)) this.letGo(plain, event.timeStamp);
  }

  private letGo(deed: Held, atMs: number): void {
    if (deed === 'act' && this.held.isDown(deed)) this.hands.onAct(false);
    this.held.release(deed, atMs);
  }

  private pointerDown(event: PointerEvent): void {
    this.canvas.focus();
    this.hands.onTouch();
    if (event.pointerType === 'touch') {
      const { pointerId, clientX, clientY, timeStamp } = event;
      this.fingers.down(pointerId, clientX, clientY, innerWidth, timeStamp);
      this.canvas.setPointerCapture(pointerId);
      return this.hands.onStick(this.fingers.stick());
    }
    if (event.button !== 0) return;
    if (document.pointerLockElement === this.canvas) {
      this.held.press('act', event.timeStamp);
      this.hands.onAct(true);
      return;
    }
    // Where the pointer cannot be locked (a frame, a denial) dragging looks around all the same.
    this.dragging = true;
    this.canvas.setPointerCapture(event.pointerId);
    const locked: unknown = this.canvas.requestPointerLock?.();
    if (locked instanceof Promise) locked.catch(() => undefined);
  }

  private pointerMove(event: PointerEvent): void {
    if (this.fingers.has(event.pointerId)) {
      const moved = this.fingers.move(event.pointerId, event.clientX, event.clientY);
      if (moved) this.look(moved[0], moved[1], FINGER_WAY);
      else this.hands.onStick(this.fingers.stick());
      return;
    }
    const isLocked = document.pointerLockElement === this.canvas;
    if (isLocked || this.dragging) this.look(event.movementX, event.movementY, isLocked ? 1 : -1);
  }

  /** Locked, the view follows the mouse; dragged, the City is pulled by the hand. */
  private look(dx: number, dy: number, way: number): void {
    const step = MOUSE_DEGREES * this.sensitivity * way;
    this.hands.onLook(dx * step, this.upward(-dy * step));
  }

  private upward(degrees: number): number {
    return this.invert ? -degrees : degrees;
  }

  private pointerUp(event: PointerEvent): void {
    this.dragging = false;
    if (event.pointerType !== 'touch') return this.letGo('act', event.timeStamp);
    if (this.fingers.up(event.pointerId, event.timeStamp) && event.type === 'pointerup')
      this.hands.onTap();
    this.hands.onStick(this.fingers.stick());
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    this.hands.onHaste(event.deltaY < 0 ? 1.25 : 0.8);
  }
}

function clamp(value: number): number {
  return Math.max(-1, Math.min(1, value));
}

/** Elements that take letters themselves. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return /^(text|search|url|number)$/.test(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
