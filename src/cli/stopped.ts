/** A command that is stopped while it works: it ends in one sentence, with the code that shells expect. */
import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Notes which signal has come since it was made; `end` lets signals do again what they usually do. */
export interface Stopped {
  /** Aborted by the signal. */
  readonly signal: AbortSignal;
  /** The exit code that the signal stands for; null while none has come. */
  code(): number | null;
  end(): void;
}

export function watchSignals(): Stopped {
  let code: number | null = null;
  const stop = new AbortController();
  const note = (signal: NodeJS.Signals): void => {
    code ??= 128 + constants.signals[signal];
    stop.abort();
  };
  for (const signal of SIGNALS) process.on(signal, note);
  return {
    signal: stop.signal,
    code: () => code,
    end: () => {
      for (const signal of SIGNALS) process.off(signal, note);
    },
  };
}
