/** What the ledger's own faults are over HTTP. The server may not know the store, but knows its names. */
const NEXT: Readonly<Record<string, readonly [number, string]>> = {
  'read-only': [503, 'Try again later: it is tried again every second.'],
  busy: [503, 'Try again.'],
  limit: [503, 'Ask for less at once, or try again later.'],
  closed: [503, 'Try again when the server is up.'],
  damaged: [503, 'Tell the operator: "city verify" says what is wrong.'],
};

/** What to do about a fault of the store. */
export function nextOf(kind: keyof typeof NEXT): string {
  return NEXT[kind]?.[1] ?? 'Try again later.';
}

/** Status and next step of a fault, and whether each that is met belongs in the log. */
export interface StoreStatus {
  readonly code: number;
  readonly next: string;
  readonly isLoud: boolean;
}

/** Of a fault of the store; null for any other error. */
export function statusOfStore(error: unknown): StoreStatus | null {
  if (!(error instanceof Error) || error.name !== 'StoreFault' || !('kind' in error)) return null;
  const [code, next] = NEXT[String(error.kind)] ?? [503, 'Try again later.'];
  return { code, next, isLoud: error.kind === 'damaged' };
}
