/** Shaders made before there is anything to draw: asked for in mid-frame, each would wait for all that was drawn before it. */
import { Camera as AnyCamera, Mesh as DrawnMesh, Scene } from 'three';
import type { Material, WebGLRenderer } from 'three';
import type { Chunks } from './chunks.ts';
import type { Camera, Conditions } from './conditions.ts';
import type { Mesh } from './mesh.ts';
import { geometryOf } from './standing.ts';
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

/** Has every material's program made, all at once, and waits until they are. */
function makePrograms(renderer: WebGLRenderer, materials: readonly Material[]): void {
  const scene = new Scene();
  const geometry = geometryOf(SPECK);
  for (const material of materials) scene.add(new DrawnMesh(geometry, material));
  renderer.compile(scene, new AnyCamera());
  for (const program of renderer.info.programs ?? []) program.getUniforms();
  geometry.dispose();
}

/** Makes what a sketch or the pictures of a style need, and draws once with nothing but specks in it. */
export function warmUp(
  renderer: WebGLRenderer,
  chunks: Chunks,
  works: Works,
  camera: Camera,
  { sketch, style }: Conditions,
  draw: () => void,
): void {
  const isSketch = sketch === true;
  const fades = isSketch ? [false] : [false, true];
  const needed = isSketch ? [works.sketch] : works.materials(style);
  makePrograms(renderer, [...chunks.materials.slice(0, fades.length), ...needed]);
  for (const fade of fades) chunks.put(`speck ${fade}`, SPECK, camera, fade);
  draw();
  for (const fade of fades) chunks.drop(`speck ${fade}`, false);
}
