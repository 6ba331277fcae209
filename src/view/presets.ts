/** How much a frame may cost. */

export type PresetName = 'low' | 'game' | 'still';

export interface Preset {
  /** Buffer pixels an output pixel, along each axis. */
  readonly scale: number;
  readonly occlusionSamples: number;
  /** Places about a pixel over which the sky is looked for. */
  readonly skySamples: number;
  readonly shadowTexels: number;
  /** Steps of the march through shafts of light (film). */
  readonly shaftSteps: number;
  /** Small lamps that light their surroundings. */
  readonly lamps: number;
  /** How many of the lights near by throw shadows, and texels along a face of their cubes. */
  readonly lampShadows: number;
  readonly lampTexels: number;
  /** Smooth edges after drawing, where the buffer is no finer than the output. */
  readonly smooth: boolean;
}

export const PRESETS: Readonly<Record<PresetName, Preset>> = {
  low: {
    scale: 0.75,
    occlusionSamples: 8,
    skySamples: 2,
    shadowTexels: 1024,
    shaftSteps: 8,
    lamps: 16,
    lampShadows: 8,
    lampTexels: 64,
    smooth: true,
  },
  game: {
    scale: 1,
    occlusionSamples: 12,
    skySamples: 3,
    shadowTexels: 2048,
    shaftSteps: 14,
    lamps: 48,
    lampShadows: 14,
    lampTexels: 192,
    smooth: true,
  },
  still: {
    scale: 2,
    occlusionSamples: 24,
    skySamples: 5,
    shadowTexels: 2048,
    shaftSteps: 24,
    lamps: 48,
    lampShadows: 20,
    lampTexels: 320,
    smooth: false,
  },
};
