/**
 * The part of view that needs no three.js and no browser: what workers, the command line and the
 * tests use. It is a second door beside index.ts only so that a worker's bundle stays small.
 */
export { meshOf, transferablesOf, trianglesOf, unitMetres } from './mesh.ts';
export type { Mesh } from './mesh.ts';
export { lampLightAt } from './conditions.ts';
export type { Camera, Conditions, LampFront, Style } from './conditions.ts';
