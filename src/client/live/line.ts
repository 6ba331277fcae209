/** The line to the server: said hello, kept open, opened again with patience. The City goes on without it. */
import { signal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import { FormError } from '../../core/index.ts';
import { PROTOCOL_VERSION, readServerFrame, writeClientFrame } from '../../protocol/index.ts';
import type { ClientFrame, Known, Pose, ServerFrame } from '../../protocol/index.ts';

/** `apart`: the server would not have us, and it is not tried again. */
export type LineState = 'joining' | 'here' | 'away' | 'apart';

type Tick = Extract<ServerFrame, { kind: 'tick' }>;

/** What is used of a WebSocket. */
export interface Wire {
  binaryType: string;
  readonly readyState: number;
  onopen: (() => void) | null;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onclose: (() => void) | null;
  send(bytes: Uint8Array<ArrayBuffer>): void;
  close(): void;
}

export interface Listener {
  onTick(tick: Tick): void;
  /** What the world's clock shows. */
  onClock(tick: number): void;
  /** Why the server hung up for good, in one sentence. */
  onApart(why: string): void;
  /** Is the City that a server keeps the one that is walked here? Of another nothing is heard, and it is not joined. */
  isOurs(seed: number): boolean;
}

const OPEN = 1;
/** At most so often one's own step is told, milliseconds. */
const STEP_MS = 50;
/** The first wait before trying again, and the longest. */
const WAIT_MS = 500;
const WAIT_MAX_MS = 5000;
/** Whoever cannot wait has it tried again at most so often, milliseconds. */
const HURRY_MS = 500;
/** A line that is not there by then is given up, milliseconds. */
const PATIENCE_MS = 8000;
const FRAME_MS = 250;
/** Nobody is believed to have walked so far between two steps: it is an arrival, metres. */
const JUMP_METRES = 60;

export class Line {
  readonly state: Signal<LineState> = signal('joining');
  private readonly open: () => Wire;
  private readonly name: () => string;
  private readonly listener: Listener;
  private wire: Wire | null = null;
  private retryAtMs = 0;
  private waitMs = WAIT_MS;
  private triedMs = -Infinity;
  private stoodMs = 0;
  private waitedMs = 0;
  private isWelcome = false;
  private frame: string | null = null;
  private told: Pose | null = null;
  private toldMs = -Infinity;
  private isFollowing = false;

  constructor(open: () => Wire, name: () => string, listener: Listener) {
    this.open = open;
    this.name = name;
    this.listener = listener;
  }

  /** Once a frame: where one stands. `known` is what need not be told again. */
  stand(frame: string, pose: Pose, nowMs: number, known: () => readonly Known[]): void {
    if (this.wire === null) return this.tryAgain(nowMs);
    if (!this.isWelcome && this.isSpent(nowMs)) return this.lose(nowMs);
    if (!this.isWelcome || nowMs - this.toldMs < STEP_MS) return;
    const { told } = this;
    const isElsewhere = frame !== this.frame || told === null || isJump(told, pose);
    if (!isElsewhere && isSame(told, pose)) return;
    this.toldMs = nowMs;
    this.told = pose;
    if (isElsewhere) this.say({ kind: 'enter', frame });
    this.say({ kind: 'move', ...pose });
    if (frame !== this.frame || !this.isFollowing) this.follow(known());
    this.frame = frame;
  }

  /** Of a network that has gone nothing is heard, not even that. Counted in frames: a page that stood still heard nothing. */
  private isSpent(nowMs: number): boolean {
    this.waitedMs += Math.min(FRAME_MS, nowMs - this.stoodMs);
    this.stoodMs = nowMs;
    return this.waitedMs > PATIENCE_MS;
  }

  /** Ask for all that is not known. */
  follow(known: readonly Known[]): void {
    this.isFollowing = true;
    this.say({ kind: 'follow', known });
  }

  /** Try again soon: the network is there again, or somebody looks or presses a key. */
  hurry(nowMs: number): void {
    if (this.state.value !== 'away') return;
    this.waitMs = WAIT_MS;
    this.retryAtMs = Math.min(this.retryAtMs, Math.max(nowMs, this.triedMs + HURRY_MS));
  }

  /** Hang up, and open again at once: under another name. */
  renew(): void {
    if (this.state.value === 'apart') return;
    this.waitMs = WAIT_MS;
    this.drop();
    this.retryAtMs = 0;
  }

  close(): void {
    this.state.value = 'apart';
    this.drop();
  }

  private say(frame: ClientFrame): void {
    if (this.wire?.readyState === OPEN)
      this.wire.send(writeClientFrame(frame) as Uint8Array<ArrayBuffer>);
  }

  private tryAgain(nowMs: number): void {
    if (nowMs < this.retryAtMs || this.state.value === 'apart') return;
    this.state.value = 'joining';
    this.triedMs = nowMs;
    this.stoodMs = nowMs;
    this.waitedMs = 0;
    let wire: Wire;
    try {
      wire = this.open();
    } catch {
      return this.lose(nowMs);
    }
    this.wire = wire;
    wire.binaryType = 'arraybuffer';
    wire.onopen = () => this.say({ kind: 'hello', version: PROTOCOL_VERSION, name: this.name() });
    wire.onmessage = ({ data }) => this.hear(data);
    wire.onclose = () => {
      if (this.wire === wire) this.lose(performance.now());
    };
  }

  private lose(nowMs: number): void {
    this.drop();
    if (this.state.value === 'apart') return;
    this.state.value = 'away';
    // Not all at once, where a server comes back to many.
    this.retryAtMs = nowMs + this.waitMs * (0.75 + 0.5 * Math.random());
    this.waitMs = Math.min(WAIT_MAX_MS, this.waitMs * 2);
  }

  private drop(): void {
    const { wire } = this;
    this.wire = null;
    this.isWelcome = false;
    this.beginAnew();
    wire?.close();
  }

  /** Nothing that was said before counts: where one stands, and what one would follow. */
  private beginAnew(): void {
    this.isFollowing = false;
    this.frame = null;
    this.told = null;
  }

  private hear(data: unknown): void {
    try {
      this.obey(readServerFrame(new Uint8Array(data as ArrayBuffer)));
    } catch (error) {
      if (!(error instanceof FormError)) throw error;
      // Frames or events of another version: trying again would not help.
      this.apart(error.message);
    }
  }

  private obey(frame: ServerFrame): void {
    if (frame.kind === 'bye') return this.part(frame.why);
    if (frame.kind === 'welcome' && !this.listener.isOurs(frame.seed)) return this.close();
    this.listener.onClock(frame.tick);
    if (frame.kind === 'tick') return this.listener.onTick(frame);
    // Another line's welcome may be heard while this one is not open: what is said then reaches nobody.
    this.beginAnew();
    this.isWelcome = true;
    this.waitMs = WAIT_MS;
    this.state.value = 'here';
  }

  private part(why: string): void {
    if (/version/.test(why)) this.apart(why);
    else this.lose(performance.now());
  }

  private apart(why: string): void {
    this.close();
    this.listener.onApart(why);
  }
}

function isSame(a: Pose, b: Pose): boolean {
  return a.x === b.x && a.y === b.y && a.z === b.z && a.yaw === b.yaw && a.pitch === b.pitch;
}

function isJump(a: Pose, b: Pose): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z) > JUMP_METRES;
}
