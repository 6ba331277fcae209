/** What a measurement says, and the small statistics that all of them share. */

export interface Row {
  /** Short and stable: rows of two results are compared by it. */
  readonly name: string;
  /** What was measured, in words. */
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** The goal in the same unit; null where there is none, and for peers. */
  readonly goal: number | null;
  /** Whether more is better. */
  readonly more: boolean;
  /** Others' work, measured in the same run. */
  readonly peer: boolean;
  readonly note: string;
}

/** What every measurement is given. */
export interface Bench {
  readonly seed: number;
  /** Whether others' work is measured too. */
  readonly peers: boolean;
  /** Says what goes on, for people who wait. */
  readonly tell: (text: string) => void;
}

export type Measure = (bench: Bench) => Promise<Row[]>;

/** A row of ours. */
export function row(
  name: string,
  what: string,
  value: number,
  unit: string,
  rest: Partial<Omit<Row, 'name' | 'what' | 'value' | 'unit'>> = {},
): Row {
  return {
    name,
    what,
    value: round(value),
    unit,
    goal: null,
    more: false,
    peer: false,
    note: '',
    ...rest,
  };
}

/** Three significant digits: the last of them already wanders. */
export function round(value: number): number {
  return Number(value.toPrecision(3));
}

/** The middle value; the lower one of two. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

/** Milliseconds that one short call takes by the clock; the median of many forgives a busy machine. */
export function timed(call: () => void): number {
  const start = performance.now();
  call();
  return performance.now() - start;
}

/**
 * Milliseconds of CPU that this thread has had: other work on the machine does not count. Some
 * systems count in steps of 4 ms, so it is for long calls.
 */
export function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds of CPU that one long call takes. */
export function timedCpu(call: () => void): number {
  const start = cpuMs();
  call();
  return cpuMs() - start;
}
