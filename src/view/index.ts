/** The door of view. Free of side effects, so that what is not used is left out of a bundle. */
export * from './pure.ts';
export { createView } from './view.ts';
export type { View, ViewOptions, ViewStats } from './view.ts';
export type { Corner, FigurePose } from './conditions.ts';
export { directionOf } from './eye.ts';
export { PRESETS } from './presets.ts';
export type { Preset, PresetName } from './presets.ts';
