/**
 * The journal of a visit: what happened, cut into numbered logs by how densely it happened. It says
 * what was done and where, and explains nothing.
 */
import type { Signal } from '@preact/signals';
import { KeptList } from './kept-list.ts';

export interface Entry {
  readonly tick: number;
  readonly address: string;
  readonly words: string;
}

export interface Log {
  readonly number: number;
  /** The query of the link to where it begins. */
  readonly query: string;
  /** A small JPEG as a data URL, or nothing. */
  readonly picture: string;
  readonly entries: readonly Entry[];
}

const STORE = 'journal';
/** So long without anything, in seconds of the visitor's own time, ends a log. */
export const QUIET_SECONDS = 90;
/** A log of so many entries is full. */
export const ENTRIES_MAX = 12;
const LOGS_MAX = 60;

function isLog(value: unknown): value is Log {
  if (value === null || typeof value !== 'object') return false;
  const { number, query, picture, entries } = value as Record<string, unknown>;
  return (
    typeof number === 'number' &&
    typeof query === 'string' &&
    typeof picture === 'string' &&
    Array.isArray(entries)
  );
}

/** The query of the link to where a new log begins. */
export type Opening = () => string;

export class Journal {
  readonly logs: Signal<readonly Log[]>;
  private readonly list = new KeptList(STORE, isLog);
  private lastSeconds = -Infinity;
  /** The log that this visit is writing: another tab may be writing one of its own. */
  private own: number | null = null;

  constructor() {
    this.logs = this.list.list;
  }

  /** Something happened, at so many seconds of the visitor's clock. */
  note(entry: Entry, seconds: number, open: Opening): void {
    const logs = this.list.now();
    const own = logs.find(({ number }) => number === this.own);
    const isQuiet = seconds - this.lastSeconds > QUIET_SECONDS;
    this.lastSeconds = seconds;
    if (own && !isQuiet && own.entries.length < ENTRIES_MAX)
      return this.change({ ...own, entries: [...own.entries, entry] });
    this.own = Math.max(0, ...logs.map(({ number }) => number)) + 1;
    this.change({ number: this.own, query: open(), picture: '', entries: [entry] });
  }

  /** True where the log under way has no picture yet. */
  isBare(): boolean {
    return this.logs.value.find(({ number }) => number === this.own)?.picture === '';
  }

  /** Give the log under way its picture. */
  illustrate(picture: string): void {
    const own = this.list.now().find(({ number }) => number === this.own);
    if (own) this.change({ ...own, picture });
  }

  /** What comes next begins a log of its own: the visitor has gone somewhere else. */
  cut(): void {
    this.own = null;
  }

  forget(): void {
    this.own = null;
    this.list.go([], []);
  }

  /** Puts a log in the place of the one with its number, or at the end. */
  private change(log: Log): void {
    const now = this.list.now();
    const isThere = now.some(({ number }) => number === log.number);
    const all = isThere ? now.map((one) => (one.number === log.number ? log : one)) : [...now, log];
    const logs = all.slice(-LOGS_MAX);
    // Where there is no room for pictures the words are kept all the same.
    this.list.go(
      logs,
      logs.map((one) => ({ ...one, picture: '' })),
    );
  }
}

/** A log's number, as it is written over it. */
export function logName({ number }: Log): string {
  return `LOG.${number}`;
}

/** The journal as JSON. */
export function journalJson(logs: readonly Log[]): string {
  return `${JSON.stringify({ form: 'the-city journal', version: 1, logs }, null, 2)}\n`;
}

/** The journal as Markdown; `base` is the page's own address. */
export function journalMarkdown(logs: readonly Log[], base: string): string {
  const parts = logs.map((log) => {
    const lines = log.entries.map((entry) => `- ${entry.words} (\`${entry.address}\`)`);
    const picture = log.picture === '' ? [] : [`![](${log.picture})`, ''];
    return [
      `## ${logName(log)}`,
      '',
      ...picture,
      ...lines,
      '',
      `[${log.query}](${base}${log.query})`,
    ].join('\n');
  });
  return `# Journal\n\n${parts.join('\n\n')}\n`;
}
