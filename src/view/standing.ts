/** One chunk on the GPU, and how it comes and goes. */
import { Box3, BufferAttribute, BufferGeometry, Mesh as DrawnMesh, Sphere, Vector3 } from 'three';
import type { RawShaderMaterial } from 'three';
import type { Corner } from './conditions.ts';
import type { Mesh } from './mesh.ts';

export interface Standing {
  readonly drawn: DrawnMesh<BufferGeometry, RawShaderMaterial>;
  readonly corner: Corner;
  readonly lamps: Float32Array;
  /** Time at which it began to come or go; NaN before its first frame. */
  sinceMs: number;
  state: 'coming' | 'standing' | 'going';
  /** Share of its pixels that are there while it comes or goes. */
  share: number;
}

const NOTHING = (): void => undefined;

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
  geometry.boundingBox = new Box3(new Vector3(x0, y0, z0), new Vector3(x1, y1, z1));
  const half = new Vector3((x1 - x0) / 2, (y1 - y0) / 2, (z1 - z0) / 2);
  const centre = new Vector3(x0 + half.x, y0 + half.y, z0 + half.z);
  geometry.boundingSphere = new Sphere(centre, half.length());
  return geometry;
}

/** A mesh at its corner, with a material. */
export function standingOf(mesh: Mesh, corner: Corner, material: RawShaderMaterial): Standing {
  const drawn = new DrawnMesh(geometryOf(mesh), material);
  drawn.matrixAutoUpdate = false;
  drawn.visible = mesh.triangleCount > 0;
  return { drawn, corner, lamps: mesh.lamps, sinceMs: NaN, state: 'standing', share: 1 };
}

/** The memory of a geometry, for whoever wants it once the card has its own. */
export function memoryOf(geometry: BufferGeometry): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  for (const attribute of [...Object.values(geometry.attributes), geometry.index])
    if (attribute?.array.buffer instanceof ArrayBuffer) buffers.add(attribute.array.buffer);
  return [...buffers];
}

/** The two materials of a chunk: only what fades may discard pixels, for a shader that can is slower for every one. */
export interface ChunkMaterials {
  readonly steady: RawShaderMaterial;
  /** One for all that fades, so that it is made once: each chunk sets its own share before it is drawn. */
  readonly fading: RawShaderMaterial;
}

/** Both materials of a steady one. */
export function chunkMaterials(steady: RawShaderMaterial): ChunkMaterials {
  const fading = steady.clone();
  fading.defines = { ...steady.defines, FADE: '' };
  fading.uniforms = { ...steady.uniforms, fade: { value: 1 } };
  return { steady, fading };
}

/** Move a fade on; without a clock it ends at once. True when the chunk is gone. */
export function moveFade(
  chunk: Standing,
  materials: ChunkMaterials,
  nowMs: number | undefined,
): boolean {
  const { drawn } = chunk;
  if (nowMs !== undefined && Number.isNaN(chunk.sinceMs)) {
    chunk.sinceMs = nowMs;
    drawn.material = materials.fading;
    drawn.onBeforeRender = () => setShare(materials.fading, chunk.share);
  }
  const passed =
    nowMs === undefined ? 1 : Math.min(1, Math.max(0, (nowMs - chunk.sinceMs) / FADE_MS));
  chunk.share = chunk.state === 'going' ? 1 - passed : passed;
  if (passed < 1) return false;
  if (chunk.state === 'going') return true;
  drawn.material = materials.steady;
  drawn.onBeforeRender = NOTHING;
  chunk.state = 'standing';
  return false;
}

function setShare(fading: RawShaderMaterial, share: number): void {
  fading.uniforms['fade']!.value = share;
  fading.uniformsNeedUpdate = true;
}
