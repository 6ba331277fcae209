/** One chunk on the GPU, and how it comes and goes. */
import { BufferAttribute, BufferGeometry, Sphere, Vector3 } from 'three';
import type { Mesh as DrawnMesh, RawShaderMaterial } from 'three';
import type { Corner } from './conditions.ts';
import type { Mesh } from './mesh.ts';

export interface Standing {
  readonly drawn: DrawnMesh<BufferGeometry, RawShaderMaterial>;
  readonly corner: Corner;
  readonly lamps: Float32Array;
  /** Time at which it began to come or go; NaN before its first frame. */
  sinceMs: number;
  state: 'coming' | 'standing' | 'going';
}

/** How long a chunk takes to come or go. */
const FADE_MS = 200;

/** Geometry of a mesh for the G-buffer material. */
export function geometryOf(mesh: Mesh): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(mesh.positions, 3));
  geometry.setAttribute('facing', new BufferAttribute(mesh.normals, 4, true));
  geometry.setAttribute('tag', new BufferAttribute(mesh.tags, 4));
  geometry.setIndex(new BufferAttribute(mesh.indices, 1));
  const [x0 = 0, y0 = 0, z0 = 0, x1 = 0, y1 = 0, z1 = 0] = mesh.bounds;
  const half = new Vector3((x1 - x0) / 2, (y1 - y0) / 2, (z1 - z0) / 2);
  const centre = new Vector3(x0 + half.x, y0 + half.y, z0 + half.z);
  geometry.boundingSphere = new Sphere(centre, half.length());
  return geometry;
}

/** Move a fade on; without a clock it ends at once. True when the chunk is gone. */
export function moveFade(
  chunk: Standing,
  steady: RawShaderMaterial,
  nowMs: number | undefined,
): boolean {
  const { drawn } = chunk;
  if (nowMs !== undefined && Number.isNaN(chunk.sinceMs)) {
    chunk.sinceMs = nowMs;
    if (drawn.material === steady) drawn.material = fadingCopy(steady);
  }
  const share =
    nowMs === undefined ? 1 : Math.min(1, Math.max(0, (nowMs - chunk.sinceMs) / FADE_MS));
  if (share < 1) {
    const fade = drawn.material.uniforms['fade'];
    if (fade !== undefined) fade.value = chunk.state === 'going' ? 1 - share : share;
    return false;
  }
  if (chunk.state === 'going') return true;
  if (drawn.material !== steady) drawn.material.dispose();
  drawn.material = steady;
  chunk.state = 'standing';
  return false;
}

/** Only what fades may discard pixels: a shader that can is slower for every pixel. */
function fadingCopy(steady: RawShaderMaterial): RawShaderMaterial {
  const own = steady.clone();
  own.defines = { ...steady.defines, FADE: '' };
  own.uniforms = { ...steady.uniforms, fade: { value: 1 } };
  return own;
}
