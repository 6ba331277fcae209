/**
 * The door of view. Free of side effects, so that a worker that takes only meshes leaves three.js
 * out of its bundle: mesh.ts, hull.ts, figure.ts, gait.ts and conditions.ts never import it.
 */
export { lampLightAt } from './conditions.ts';
export type {
  Camera,
  Conditions,
  Corner,
  FigurePose,
  LampFront,
  Opening,
  Style,
} from './conditions.ts';
export { directionOf } from './direction.ts';
export { figureMesh } from './figure.ts';
export { Gait } from './gait.ts';
export type { Footing } from './gait.ts';
export { strideLimbs } from './limbs.ts';
export { claddingOf, meshOf, transferablesOf, trianglesOf, unitMetres } from './mesh.ts';
export type { Mesh } from './mesh.ts';
export { reuse } from './pen.ts';
export { PRESETS } from './presets.ts';
export type { Preset, PresetName } from './presets.ts';
export { createView } from './view.ts';
export type { Warmth } from './warm.ts';
export type { View, ViewOptions, ViewStats } from './view.ts';
export type { Tile } from './eye.ts';
export { cutsOf } from './tiles.ts';
export type { Waiter } from './strips.ts';
export type { Cut, Tiles } from './tiles.ts';
