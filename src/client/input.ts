/** Hands: keyboard, mouse and touch, made into an intent and commands. */
import { COMMAND_KEYS, HELD_KEYS } from './keys.ts';
import type { Command, HeldMore } from './keys.ts';
import type { Intent } from './traveller.ts';

/** Degrees a pixel of mouse movement. */
const MOUSE_DEGREES = 0.12;
/** Degrees a second by keys. */
const KEY_DEGREES = 75;
/** Pixels of a finger from where it began for a full stride. */
const STICK_PIXELS = 60;

/** What the page does with what the hands do. */
export interface Hands {
  onLook(yaw: number, pitch: number): void;
  onCommand(command: Command): void;
  /** Factor of the free eye's speed. */
  onHaste(factor: number): void;
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
  private readonly canvas: HTMLCanvasElement;
  private readonly hands: Hands;
  private readonly held = new Set<HeldMore>();
  /** Pressed since the last read, and perhaps let go again: a tap between two frames still counts. */
  private readonly tapped = new Set<HeldMore>();
  private readonly fingers = new Map<number, Finger>();
  private dragging = false;

  constructor(canvas: HTMLCanvasElement, hands: Hands) {
    this.canvas = canvas;
    this.hands = hands;
    addEventListener('keydown', (event) => this.keyDown(event));
    addEventListener('keyup', (event) => this.keyUp(event));
    addEventListener('blur', () => this.held.clear());
    canvas.addEventListener('pointerdown', (event) => this.pointerDown(event));
    canvas.addEventListener('pointermove', (event) => this.pointerMove(event));
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const)
      canvas.addEventListener(end, (event) => this.pointerUp(event));
    canvas.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
  }

  /** What is wanted now. Called once a frame: turns by keys are reported with the frame's seconds. */
  read(seconds: number): Intent {
    const is = (key: HeldMore): number => (this.held.has(key) || this.tapped.has(key) ? 1 : 0);
    const turn = (is('turnRight') - is('turnLeft')) * KEY_DEGREES * seconds;
    const tilt = (is('lookUp') - is('lookDown')) * KEY_DEGREES * seconds;
    if (turn !== 0 || tilt !== 0) this.hands.onLook(turn, tilt);
    const stick = [...this.fingers.values()].find((finger) => finger.isStick);
    const along = stick ? clamp((stick.startY - stick.y) / STICK_PIXELS) : 0;
    const aside = stick ? clamp((stick.x - stick.startX) / STICK_PIXELS) : 0;
    const intent = {
      forward: clamp(is('forward') - is('back') + along),
      right: clamp(is('right') - is('left') + aside),
      up: Math.sign(is('up') - is('down')) as -1 | 0 | 1,
      run: is('run') === 1,
      jump: is('jump') === 1,
    };
    this.tapped.clear();
    return intent;
  }

  private keyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const held = HELD_KEYS[event.code];
    // Space and the like still press the button that has the focus.
    if (held === 'jump' && event.target instanceof HTMLButtonElement) return;
    if (held) {
      this.held.add(held);
      this.tapped.add(held);
      if (held !== 'run') this.hands.onTouch();
      event.preventDefault();
      return;
    }
    if (event.repeat) return;
    const key = event.key.toLowerCase();
    const command = key === 't' && event.shiftKey ? 'flow' : COMMAND_KEYS[key];
    if (!command) return;
    event.preventDefault();
    this.hands.onCommand(command);
  }

  private keyUp(event: KeyboardEvent): void {
    const held = HELD_KEYS[event.code];
    if (held) this.held.delete(held);
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
    if (event.button !== 0 || document.pointerLockElement === this.canvas) return;
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
    this.hands.onLook(dx * MOUSE_DEGREES * way, -dy * MOUSE_DEGREES * way);
  }

  private pointerUp(event: PointerEvent): void {
    this.fingers.delete(event.pointerId);
    this.dragging = false;
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    this.hands.onHaste(event.deltaY < 0 ? 1.25 : 0.8);
  }
}

function clamp(value: number): number {
  return Math.max(-1, Math.min(1, value));
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
