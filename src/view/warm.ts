/** Shaders made before there is anything to draw: asked for in mid-frame, each would wait for all that was drawn before it. */
import { Camera as AnyCamera, Mesh as DrawnMesh, Scene } from 'three';
import type { Material, WebGLRenderer } from 'three';
import type { Chunks } from './chunks.ts';
import type { Camera, Conditions } from './conditions.ts';
import type { Mesh } from './mesh.ts';
import { geometryOf } from './standing.ts';
import type { Steps } from './strips.ts';
import type { Works } from './works.ts';

/** One triangle without extent, where every frustum sees it. */
const SPECK: Mesh = {
  positions: new Float32Array(9),
  normals: new Int8Array(12),
  tags: new Uint8Array(12),
  indices: Uint32Array.of(0, 1, 2),
  triangleCount: 1,
  bounds: Float32Array.of(-1, -1, -1, 1, 1, 1),
  lamps: new Float32Array(0),
};

/** How far the card has been made ready, 0 … 1. Between two steps it may be waited for, and other things drawn. */
export type Warmth = Generator<number, void, void>;

/** Has every material's program made, one a step: whoever asks for it before the card is done stands still until then. */
function* makePrograms(renderer: WebGLRenderer, materials: readonly Material[]): Warmth {
  const geometry = geometryOf(SPECK);
  try {
    for (const [i, material] of materials.entries()) {
      const scene = new Scene();
      scene.add(new DrawnMesh(geometry, material));
      renderer.compile(scene, new AnyCamera());
      yield i / materials.length;
      for (const program of renderer.info.programs ?? []) program.getUniforms();
    }
  } finally {
    geometry.dispose();
  }
}

/** The share of the way that making programs is; the rest is to draw with them for the first time. */
const PROGRAMS_SHARE = 0.6;
/** About so many steps a small frame has. */
const DRAW_STEPS = 8;

/**
 * Makes what a sketch or the pictures of a style need, and draws once with nothing but specks in it, a step at a
 * time: `draw` gives the steps of that small frame, of which nobody sees anything.
 */
export function* warmUp(
  renderer: WebGLRenderer,
  chunks: Chunks,
  works: Works,
  camera: Camera,
  { sketch, style }: Conditions,
  draw: () => Steps<unknown>,
): Warmth {
  const isSketch = sketch === true;
  const fades = isSketch ? [false] : [false, true];
  const needed = isSketch ? [works.sketch] : works.materials(style);
  const materials = [...chunks.materials.slice(0, fades.length), ...needed];
  for (const share of makePrograms(renderer, materials)) yield share * PROGRAMS_SHARE;
  for (const fade of fades) chunks.put(`speck ${fade}`, SPECK, camera, fade);
  const steps = draw();
  try {
    for (let n = 1; steps.next().done !== true; n++)
      yield PROGRAMS_SHARE + (1 - PROGRAMS_SHARE) * Math.min(1, n / DRAW_STEPS);
  } finally {
    steps.return(undefined);
    for (const fade of fades) chunks.drop(`speck ${fade}`, false);
  }
}
