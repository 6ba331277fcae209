/** The first sketch: what stands, brought from the G-buffer to the canvas by one short shader. */
import type { RawShaderMaterial, WebGLRenderer } from 'three';
import type { Style } from './conditions.ts';
import { createPass } from './pass.ts';
import type { Uniforms } from './pass.ts';
import { SKETCH_FRAGMENT } from './shaders/sketch.ts';

export interface Sketch {
  readonly material: RawShaderMaterial;
  run(renderer: WebGLRenderer, style: Style): void;
  dispose(): void;
}

/** Reads the G-buffer by the uniforms of the frame. */
export function createSketch(uniforms: Uniforms): Sketch {
  const film = { value: 0 };
  const pass = createPass(SKETCH_FRAGMENT, { ...uniforms, film });
  return {
    material: pass.material,
    run(renderer, style) {
      film.value = style === 'film' ? 1 : 0;
      pass.run(renderer, null);
    },
    dispose: pass.dispose,
  };
}
