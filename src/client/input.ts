/** Hands: keyboard, mouse, touch and gamepad, made into an intent and commands. */
import { readPad } from './gamepad.ts';
import type { PadReading } from './gamepad.ts';
import { Holding } from './holding.ts';
import { isHeld } from './keys.ts';
import type { Command, Held } from './keys.ts';
import type { Keymap } from './keymap.ts';
import type { Intent } from './traveller.ts';

/** Degrees a pixel of mouse movement. */
const MOUSE_DEGREES = 0.12;
/** Degrees a second by keys, and by a stick pushed all the way. */
const KEY_DEGREES = 75;
const STICK_DEGREES = 150;
/** Pixels of a finger from where it began for a full stride. */
const STICK_PIXELS = 60;

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
}

interface Finger {
  readonly isStick: boolean;
  readonly startX: number;
  readonly startY: number;
  x: number;
  y: number;
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
  private readonly fingers = new Map<number, Finger>();
  private readonly padDown = new Set<number>();
  private hasPad = false;
  private padActs = false;
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
    addEventListener('gamepadconnected', () => (this.hasPad = true));
    canvas.addEventListener('pointerdown', (event) => this.pointerDown(event));
    canvas.addEventListener('pointermove', (event) => this.pointerMove(event));
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const)
      canvas.addEventListener(end, (event) => this.pointerUp(event));
    canvas.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
  }

  /** What is wanted now. Called once a frame: turns by keys are reported with the frame's seconds. */
  read(seconds: number): Intent {
    const shares = this.held.read(performance.now());
    const is = (key: Held): number => shares.get(key) ?? 0;
    const pad = this.readPad(seconds);
    const turn = (is('turnRight') - is('turnLeft')) * KEY_DEGREES * seconds;
    const tilt = (is('lookUp') - is('lookDown')) * KEY_DEGREES * seconds;
    if (turn !== 0 || tilt !== 0) this.hands.onLook(turn, tilt);
    const stick = [...this.fingers.values()].find((finger) => finger.isStick);
    const along = stick ? clamp((stick.startY - stick.y) / STICK_PIXELS) : 0;
    const aside = stick ? clamp((stick.x - stick.startX) / STICK_PIXELS) : 0;
    return {
      forward: clamp(is('forward') - is('back') + along + (pad?.forward ?? 0)),
      right: clamp(is('right') - is('left') + aside + (pad?.right ?? 0)),
      up: Math.sign(is('up') - is('down') + (pad?.up ?? 0)) as -1 | 0 | 1,
      run: is('run') > 0 || pad?.run === true,
      jump: is('jump') > 0 || pad?.jump === true,
    };
  }

  private readPad(seconds: number): PadReading | null {
    if (!this.hasPad) return null;
    const pad = navigator.getGamepads().find((one) => one?.mapping === 'standard');
    if (!pad) return null;
    const reading = readPad(pad, this.padDown);
    const { turn, tilt, commands } = reading;
    const step = STICK_DEGREES * seconds * this.sensitivity;
    if (turn !== 0 || tilt !== 0) this.hands.onLook(turn * step, this.upward(tilt * step));
    for (const command of commands) this.hands.onCommand(command);
    if (reading.act !== this.padActs) this.hands.onAct(reading.act);
    this.padActs = reading.act;
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
      const isStick = event.clientX < innerWidth * 0.4;
      const { clientX: x, clientY: y } = event;
      this.fingers.set(event.pointerId, { isStick, startX: x, startY: y, x, y });
      this.canvas.setPointerCapture(event.pointerId);
      return;
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
    const finger = this.fingers.get(event.pointerId);
    if (finger) {
      if (!finger.isStick) this.look(event.clientX - finger.x, event.clientY - finger.y, 2);
      finger.x = event.clientX;
      finger.y = event.clientY;
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
    this.fingers.delete(event.pointerId);
    this.dragging = false;
    if (event.pointerType !== 'touch') this.letGo('act', event.timeStamp);
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
