/** The works of the presets: those that draw, and those that drew before them, which keep their shaders. */
import type { Pieces } from './tiles.ts';
import type { Uniforms } from './pass.ts';
import { PRESETS } from './presets.ts';
import type { Preset, PresetName } from './presets.ts';
import { createWorks } from './works.ts';
import type { Size } from './works.ts';

interface WorkSet extends Pieces {
  readonly preset: Preset;
}

export interface Sets {
  /** What is drawn with. */
  now(): WorkSet;
  /** Draw by another preset. Who goes back to the one before, as after a picture, waits for no shader. */
  choose(name: PresetName, size: Size): void;
  /** The card has lost everything. */
  remake(size: Size): void;
  dispose(): void;
}

/** `frame` is what every set is told of a frame; what is its own each adds for itself. */
export function createSets(frame: Uniforms, size: Size, first: PresetName): Sets {
  const make = (preset: Preset, to: Size): WorkSet => {
    const uniforms = { ...frame };
    return { preset, uniforms, works: createWorks(to, preset, uniforms) };
  };
  let now = make(PRESETS[first], size);
  let before: WorkSet | null = null;
  const drop = (): void => {
    before?.works.dispose();
    before = null;
  };
  return {
    now: () => now,
    choose(name, to) {
      const preset = PRESETS[name];
      if (preset === now.preset) return;
      const left = now;
      if (before?.preset === preset) {
        now = before;
        now.works.resize(to);
      } else {
        drop();
        now = make(preset, to);
      }
      before = left;
      left.works.rest();
    },
    remake(to) {
      drop();
      now.works.dispose();
      now = make(now.preset, to);
    },
    dispose() {
      drop();
      now.works.dispose();
    },
  };
}
