/**
 * Caches of the plan. Objects of the plan are compared by identity while one question is answered,
 * so nothing may be thrown away in mid-work: caches are trimmed only between questions.
 */
const TRIMMERS: (() => void)[] = [];

/** Register what empties a cache that has grown too large. */
export function onTrim(trim: () => void): void {
  TRIMMERS.push(trim);
}

/** Called first by every question that the door of gen answers. */
export function trimCaches(): void {
  for (const trim of TRIMMERS) trim();
}
