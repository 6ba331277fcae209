export { chunkAt } from './chunk.ts';
export { RULES } from './key.ts';
export type { WorldKey } from './key.ts';
export { HOME, surroundings, vistas } from './places.ts';
export type { Surroundings, Vista } from './places.ts';
