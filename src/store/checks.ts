/** What every keeper refuses before it looks at anything. */
import { ENTRY_BYTES_MAX, NAME_CHARS_MAX, SNAPSHOT_BYTES_MAX } from './limits.ts';
import { StoreFault } from './store.ts';

/** A name of 1 to NAME_CHARS_MAX printable characters. */
export function checkName(text: string, what: string): void {
  const legal = text.length > 0 && text.length <= NAME_CHARS_MAX && !/\p{Cc}/u.test(text);
  if (!legal) {
    throw new StoreFault(
      'limit',
      `The name of ${what} must have 1 to ${NAME_CHARS_MAX} printable characters.`,
    );
  }
}

/** A whole number from `low` on. */
export function checkNumber(value: number, low: number, what: string): void {
  if (Number.isSafeInteger(value) && value >= low) return;
  throw new StoreFault('limit', `${what} must be a whole number from ${low} on, not ${value}.`);
}

export function checkEntry(bytes: Uint8Array): void {
  if (bytes.length > 0 && bytes.length <= ENTRY_BYTES_MAX) return;
  throw new StoreFault(
    'limit',
    `An entry must have 1 to ${ENTRY_BYTES_MAX} bytes, not ${bytes.length}.`,
  );
}

export function checkSnapshot(bytes: Uint8Array): void {
  if (bytes.length <= SNAPSHOT_BYTES_MAX) return;
  throw new StoreFault(
    'limit',
    `A snapshot may have ${SNAPSHOT_BYTES_MAX} bytes, not ${bytes.length}.`,
  );
}

/** A whole number: the tick of a world's clock. */
export function checkTick(tick: number): void {
  if (Number.isSafeInteger(tick)) return;
  throw new StoreFault('limit', `A tick must be a whole number, not ${tick}.`);
}
