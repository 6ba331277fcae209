/** A few workers, and a watchdog over them. */
import type { Answer, Job, Spent } from './jobs.ts';

/** Jobs handed to a worker ahead of its answers, so that it never waits for the page. */
const AHEAD = 4;
/** A worker silent for this long over one job is replaced. */
const PATIENCE_MS = 30_000;
/** At most so much counts between two looks: while the page itself stood still it heard nobody. */
const WATCH_MS = 1000;
const RESTARTS_MAX = 12;

/** What the pool needs of a Worker. */
export interface Hand {
  onmessage: ((event: MessageEvent<Answer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: Job | Spent, transfer?: ArrayBuffer[]): void;
  terminate(): void;
}

/** A job without its number. */
export type Order = Omit<Job, 'job'>;

/** Told once how an order ended: a mesh, nothing, or a fault. */
export type Done = (answer: Answer) => void;

interface Task {
  readonly order: Order;
  readonly done: Done;
}

interface Seat {
  hand: Hand;
  tasks: Map<number, Task>;
  /** Milliseconds of silence over the present job. */
  silentMs: number;
}

/** Workers that take orders. `onFault` is told in one sentence when one had to be replaced. */
export class Pool {
  private readonly make: () => Hand;
  private readonly onFault: (sentence: string) => void;
  private readonly seats: Seat[];
  private nextJob = 1;
  private restarts = 0;
  private watchedMs = -Infinity;

  constructor(count: number, make: () => Hand, onFault: (sentence: string) => void) {
    this.make = make;
    this.onFault = onFault;
    this.seats = Array.from({ length: count }, () => ({
      hand: make(),
      tasks: new Map(),
      silentMs: 0,
    }));
    for (const seat of this.seats) this.listen(seat);
  }

  /** Have a worker use memory again, or do away with it: it is gone from here at once. */
  discard(spent: ArrayBuffer[]): void {
    if (spent.length > 0) this.freest().hand.postMessage({ spent }, spent);
  }

  /** True while a worker can take another order. */
  hasRoom(): boolean {
    return this.freest().tasks.size < AHEAD;
  }

  give(order: Order, done: Done): void {
    this.send(this.freest(), this.nextJob++, { order, done });
  }

  /** Jobs under way. */
  busy(): number {
    return this.seats.reduce((sum, seat) => sum + seat.tasks.size, 0);
  }

  /** Look for silent workers; to be called once a second or so. */
  watch(nowMs: number): void {
    const passed = Math.min(WATCH_MS, nowMs - this.watchedMs);
    this.watchedMs = nowMs;
    for (const seat of this.seats) {
      seat.silentMs = seat.tasks.size > 0 ? seat.silentMs + passed : 0;
      if (seat.silentMs > PATIENCE_MS) this.replace(seat, `silent for ${PATIENCE_MS / 1000} s`);
    }
  }

  close(): void {
    for (const seat of this.seats) seat.hand.terminate();
  }

  private freest(): Seat {
    return this.seats.reduce((a, b) => (b.tasks.size < a.tasks.size ? b : a));
  }

  private listen(seat: Seat): void {
    const { hand } = seat;
    hand.onmessage = (event) => {
      if (seat.hand !== hand) return;
      seat.silentMs = 0;
      const task = seat.tasks.get(event.data.job);
      seat.tasks.delete(event.data.job);
      task?.done(event.data);
    };
    hand.onerror = (event) => {
      event.preventDefault();
      if (seat.hand === hand) this.replace(seat, event.message || 'it could not start');
    };
  }

  private send(seat: Seat, job: number, task: Task): void {
    if (seat.tasks.size === 0) seat.silentMs = 0;
    seat.tasks.set(job, task);
    seat.hand.postMessage({ job, ...task.order });
  }

  private replace(seat: Seat, why: string): void {
    seat.hand.terminate();
    this.restarts++;
    // In the order in which a worker does them.
    const lost = [...seat.tasks].sort(
      ([, a], [, b]) => Number(b.order.urgent) - Number(a.order.urgent),
    );
    seat.tasks = new Map();
    if (this.restarts > RESTARTS_MAX) {
      this.onFault(
        `The City cannot be built here: its workers keep stopping (${why}). Reload the page.`,
      );
      for (const [job, task] of lost) task.done({ job, fault: why });
      return;
    }
    this.onFault(
      `A worker stopped (${why}) and was replaced; what it was building is built again.`,
    );
    seat.hand = this.make();
    seat.silentMs = 0;
    this.listen(seat);
    // The first task may be what stopped it: it is reported, the others are done again.
    const [first, ...others] = lost;
    first?.[1].done({ job: first[0], fault: why });
    for (const [job, task] of others) this.send(seat, job, task);
  }
}
