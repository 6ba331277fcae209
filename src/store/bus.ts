/** Messages within one process: the same calls as between machines, delivered at most once. */
import { StoreFault } from './store.ts';
import type { Answer, Stop } from './store.ts';

export class Bus {
  private readonly listeners = new Map<string, Set<(bytes: Uint8Array) => void>>();
  private readonly servers = new Map<string, Answer>();

  /** Later, and to whoever listens then: a publisher is never held up by a listener. */
  publish(subject: string, bytes: Uint8Array): void {
    const copy = bytes.slice();
    queueMicrotask(() => {
      for (const hear of this.listeners.get(subject) ?? []) hear(copy);
    });
  }

  subscribe(subject: string, hear: (bytes: Uint8Array) => void): Stop {
    const set = this.listeners.get(subject) ?? new Set();
    this.listeners.set(subject, set);
    // Each subscription is its own, though the same function be given twice.
    const own = (bytes: Uint8Array): void => hear(bytes);
    set.add(own);
    return () => {
      set.delete(own);
      if (set.size === 0 && this.listeners.get(subject) === set) this.listeners.delete(subject);
    };
  }

  async request(subject: string, bytes: Uint8Array): Promise<Uint8Array> {
    const answer = this.servers.get(subject);
    if (answer === undefined) {
      throw new StoreFault('missing', `Nobody serves ${JSON.stringify(subject)}.`);
    }
    return answer(bytes.slice());
  }

  serve(subject: string, answer: Answer): Stop {
    if (this.servers.has(subject)) {
      throw new StoreFault('busy', `Somebody serves ${JSON.stringify(subject)} already.`);
    }
    this.servers.set(subject, answer);
    return () => {
      if (this.servers.get(subject) === answer) this.servers.delete(subject);
    };
  }

  close(): void {
    this.listeners.clear();
    this.servers.clear();
  }
}

/** Listeners to one kind of news. */
export class Watchers<T> {
  private readonly set = new Set<(news: T) => void>();

  watch(hear: (news: T) => void): Stop {
    const own = (news: T): void => hear(news);
    this.set.add(own);
    return () => void this.set.delete(own);
  }

  tell(news: T): void {
    for (const hear of this.set) hear(news);
  }

  close(): void {
    this.set.clear();
  }
}
