/** Fingers on the picture: one on the left is a stick to walk with, others turn the look, a tap is neither. */

/** Pixels of a finger from where it began for a full stride, and for a run. */
const STRIDE_PIXELS = 60;
const RUN_PIXELS = 105;
/** Share of the width, from the left, on which a finger is a stick. */
const STICK_SHARE = 0.4;
/** A finger that is gone within so many milliseconds, and has moved less, has tapped. */
const TAP_MS = 350;
const TAP_PIXELS = 12;

/** The stick as it is shown: where the finger came down, and how far it has gone, CSS pixels. */
export interface Stick {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  readonly runs: boolean;
}

/** What a stick asks for, −1 … 1 ahead and to the right. */
export interface Stride {
  readonly forward: number;
  readonly right: number;
  readonly run: boolean;
}

interface Finger {
  readonly isStick: boolean;
  readonly startX: number;
  readonly startY: number;
  readonly sinceMs: number;
  x: number;
  y: number;
  strayed: number;
}

const REST: Stride = { forward: 0, right: 0, run: false };

export class Fingers {
  private readonly fingers = new Map<number, Finger>();

  down(id: number, x: number, y: number, width: number, atMs: number): void {
    const isStick = x < width * STICK_SHARE && this.stickFinger() === null;
    const finger = { isStick, startX: x, startY: y, sinceMs: atMs, x, y, strayed: 0 };
    this.fingers.set(id, finger);
  }

  /** How far a finger that looks has moved; null for one that walks, and for none of ours. */
  move(id: number, x: number, y: number): readonly [number, number] | null {
    const finger = this.fingers.get(id);
    if (!finger) return null;
    const moved = [x - finger.x, y - finger.y] as const;
    finger.x = x;
    finger.y = y;
    finger.strayed = Math.max(finger.strayed, Math.hypot(x - finger.startX, y - finger.startY));
    return finger.isStick ? null : moved;
  }

  has(id: number): boolean {
    return this.fingers.has(id);
  }

  /** A finger is gone; true where it only tapped. */
  up(id: number, atMs: number): boolean {
    const finger = this.fingers.get(id);
    this.fingers.delete(id);
    if (!finger) return false;
    return finger.strayed < TAP_PIXELS && atMs - finger.sinceMs < TAP_MS;
  }

  stride(): Stride {
    const stick = this.stick();
    if (!stick) return REST;
    const { dx, dy, runs } = stick;
    return { forward: share(0 - dy), right: share(dx), run: runs };
  }

  stick(): Stick | null {
    const finger = this.stickFinger();
    if (!finger) return null;
    const [dx, dy] = [finger.x - finger.startX, finger.y - finger.startY];
    const runs = Math.hypot(dx, dy) >= RUN_PIXELS;
    return { x: finger.startX, y: finger.startY, dx, dy, runs };
  }

  private stickFinger(): Finger | null {
    return [...this.fingers.values()].find((finger) => finger.isStick) ?? null;
  }
}

function share(pixels: number): number {
  return pixels === 0 ? 0 : Math.max(-1, Math.min(1, pixels / STRIDE_PIXELS));
}
