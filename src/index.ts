/**
 * The library: addresses, chunks and ways of the City. Pure: the same in Node, workers and browsers.
 *
 * ```ts
 * import { chunkAt, hashOf, parseNode } from 'the-city';
 * const chunk = chunkAt({ seed: 0, rules: 1 }, parseNode('3000.0.2411520.2407168/0,67108864,0@0'), 946_080_000_000);
 * console.log(hashOf(chunk));
 * ```
 */
export * from './core/index.ts';
export * from './gen/index.ts';
// Both layers name this triple; they are the same.
export type { Point } from './core/index.ts';
