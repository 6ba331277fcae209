/**
 * Caches of the plan. Objects of the plan are compared by identity while one question is answered,
 * so nothing may be thrown away in mid-work: caches are trimmed only between questions.
 */

/**
 * What may be kept of the plan when a question begins; above it all is thrown away at once, since bridges
 * name bodies of other blocks. A block carries what has been worked out about it, some 20 kB on the
 * average: more of them make nothing faster that is asked near one place (docs/decisions/0037).
 */
export const KEPT: Readonly<Record<'blocks' | 'gaps' | 'grids', number>> = {
  blocks: 128,
  gaps: 48,
  grids: 8,
};

const TRIMMERS: (() => void)[] = [];

/** Register what empties a cache that has grown too large. */
export function onTrim(trim: () => void): void {
  TRIMMERS.push(trim);
}

/** Called first by every question that the door of gen answers. */
export function trimCaches(): void {
  for (const trim of TRIMMERS) trim();
}
