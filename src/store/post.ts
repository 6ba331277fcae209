/**
 * The way to the thread that holds the file, and back. To wake a thread that sleeps in its loop takes a good part
 * of a write to the disk, at each end: so the thread waits a little at a bell before it goes back to its loop, and
 * who asked for little looks for the answer in every turn of its loop before it waits to be told. What an append
 * that went well answers is one number, and lies on a tray while somebody looks.
 */
import { receiveMessageOnPort } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { LINGER_MS, LOOK_COUNT_MAX, LOOK_MS, SPIN_MS, TURN_MS } from './limits.ts';
import type { Ask, Message, Reply, Shared } from './messages.ts';

/** Places in the flags that both threads see. It grows with whatever is sent to the thread: */
const BELL = 0;
/** 1 while who asked looks. */
const LOOKING = 1;
/** So many answers lie on the tray; who takes them sets it to 0. */
const ON_TRAY = 2;

export function newShared(): Shared {
  return {
    flags: new Int32Array(new SharedArrayBuffer(12)),
    tray: new Float64Array(new SharedArrayBuffer(16 * LOOK_COUNT_MAX)),
  };
}

/** The end of the one who asks. */
export class Post {
  private readonly port: MessagePort;
  private readonly shared: Shared;
  private readonly hear: (message: Message) => void;
  /** Asked and not yet answered. */
  private open = 0;
  private sentAt = 0;
  /** How long the last answer took, milliseconds: a disk that is slower is not looked for. */
  private took = 0;
  private looking = false;

  constructor(port: MessagePort, shared: Shared, hear: (message: Message) => void) {
    this.port = port;
    this.shared = shared;
    this.hear = hear;
    port.on('message', (message: Message) => this.take(message));
  }

  send(asks: readonly Ask[]): void {
    const { flags } = this.shared;
    this.open += asks.length;
    this.sentAt = performance.now();
    const look = this.took < LOOK_MS && this.open <= LOOK_COUNT_MAX;
    if (look && !this.looking) {
      this.looking = true;
      Atomics.store(flags, LOOKING, 1);
      setImmediate(() => this.look());
    }
    this.port.postMessage(asks);
    Atomics.add(flags, BELL, 1);
    Atomics.notify(flags, BELL);
  }

  private take(message: Message): void {
    if (message.kind === 'tray') return this.takeTray();
    if (message.kind === 'replies') {
      this.open -= message.replies.length;
      this.took = performance.now() - this.sentAt;
    }
    this.hear(message);
  }

  private takeTray(): void {
    const { flags, tray } = this.shared;
    const count = Atomics.load(flags, ON_TRAY);
    if (count === 0) return;
    const replies = Array.from({ length: count }, (_, i): Reply => ({
      id: tray[2 * i]!,
      answer: tray[2 * i + 1]!,
    }));
    Atomics.store(flags, ON_TRAY, 0);
    this.take({ kind: 'replies', replies });
  }

  /** One look; everything else that the loop has to do comes between it and the next. */
  private look(): void {
    for (;;) {
      const found = receiveMessageOnPort(this.port) as { message: Message } | undefined;
      if (found === undefined) break;
      this.take(found.message);
    }
    this.takeTray();
    if (this.open > 0 && performance.now() - this.sentAt < LOOK_MS) {
      setImmediate(() => this.look());
      return;
    }
    this.looking = false;
    Atomics.store(this.shared.flags, LOOKING, 0);
    // Laid down just before: who lays down after this sees that nobody looks, and tells.
    this.takeTray();
  }
}

/** The end of the thread. */
export class Inbox {
  private readonly port: MessagePort;
  private readonly shared: Shared;
  /** What has been taken from the port, in order. */
  readonly waiting: Ask[] = [];

  constructor(port: MessagePort, shared: Shared) {
    this.port = port;
    this.shared = shared;
  }

  say(message: Message): void {
    this.port.postMessage(message);
  }

  reply(replies: readonly Reply[]): void {
    const { flags, tray } = this.shared;
    const looked = Atomics.load(flags, LOOKING) === 1 && Atomics.load(flags, ON_TRAY) === 0;
    if (!looked || replies.length > LOOK_COUNT_MAX || !replies.every(isNumber))
      return this.say({ kind: 'replies', replies });
    replies.forEach(({ id, answer }, i) => {
      tray[2 * i] = id;
      tray[2 * i + 1] = answer;
    });
    Atomics.store(flags, ON_TRAY, replies.length);
    if (Atomics.load(flags, LOOKING) === 0) this.say({ kind: 'tray' });
  }

  /** Nothing more is heard. */
  close(): void {
    this.port.close();
  }

  /** Takes what has been asked by now, until so many wait. */
  gather(countMax: number): void {
    while (this.waiting.length < countMax) {
      const more = receiveMessageOnPort(this.port) as { message: Ask[] } | undefined;
      if (more === undefined) return;
      this.waiting.push(...more.message);
    }
  }

  /**
   * Waits a moment for more; false where nothing came. The thread's own loop stands still meanwhile, so after a
   * turn of some length, begun at a time of the thread's clock, it is given back.
   */
  linger(begunAt: number): boolean {
    const { flags } = this.shared;
    for (let now = performance.now(); now - begunAt < TURN_MS; now = performance.now()) {
      const rung = Atomics.load(flags, BELL);
      this.gather(1);
      if (this.waiting.length > 0) return true;
      // Who asks one thing after the other asks again before a thread could fall asleep and be woken.
      while (Atomics.load(flags, BELL) === rung && performance.now() - now < SPIN_MS);
      if (Atomics.wait(flags, BELL, rung, LINGER_MS) === 'timed-out') return false;
    }
    return false;
  }
}

function isNumber(reply: Reply): reply is { id: number; answer: number } {
  return 'answer' in reply && typeof reply.answer === 'number';
}
