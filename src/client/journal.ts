/**
 * The journal of a visit: what happened, cut into numbered logs by how densely it happened. It says
 * what was done and where, and explains nothing.
 */
import { signal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import { keep, kept } from './keep.ts';

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
  private lastSeconds = -Infinity;
  private isCut = true;

  constructor() {
    const value = kept(STORE);
    this.logs = signal(Array.isArray(value) ? value.filter(isLog).slice(-LOGS_MAX) : []);
  }

  /** Something happened, at so many seconds of the visitor's clock. */
  note(entry: Entry, seconds: number, open: Opening): void {
    const last = this.logs.value.at(-1);
    const isQuiet = seconds - this.lastSeconds > QUIET_SECONDS;
    this.lastSeconds = seconds;
    if (last && !this.isCut && !isQuiet && last.entries.length < ENTRIES_MAX) {
      const grown = { ...last, entries: [...last.entries, entry] };
      return this.set([...this.logs.value.slice(0, -1), grown]);
    }
    this.isCut = false;
    const number = (last?.number ?? 0) + 1;
    this.set(
      [...this.logs.value, { number, query: open(), picture: '', entries: [entry] }].slice(
        -LOGS_MAX,
      ),
    );
  }

  /** True where the log under way has no picture yet. */
  isBare(): boolean {
    return !this.isCut && this.logs.value.at(-1)?.picture === '';
  }

  /** Give the log under way its picture. */
  illustrate(picture: string): void {
    const last = this.logs.value.at(-1);
    if (last) this.set([...this.logs.value.slice(0, -1), { ...last, picture }]);
  }

  /** What comes next begins a log of its own: the visitor has gone somewhere else. */
  cut(): void {
    this.isCut = true;
  }

  forget(): void {
    this.isCut = true;
    this.set([]);
  }

  private set(logs: readonly Log[]): void {
    this.logs.value = logs;
    // Where there is no room for pictures the words are kept all the same.
    if (!keep(STORE, logs))
      keep(
        STORE,
        logs.map((log) => ({ ...log, picture: '' })),
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
