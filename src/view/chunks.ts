/** The chunks that stand on the GPU, each at its place relative to the eye. */
import { GLSL3, Mesh as DrawnMesh, RawShaderMaterial, Scene, Vector4 } from 'three';
import type { Camera, Corner } from './conditions.ts';
import { gatherLamps } from './lamps.ts';
import type { Mesh } from './mesh.ts';
import { GBUFFER_FRAGMENT, GBUFFER_VERTEX } from './shaders/gbuffer.ts';
import { chunkMaterials, geometryOf, moveFade } from './standing.ts';
import type { Standing } from './standing.ts';

export interface Chunks {
  readonly scene: Scene;
  readonly materials: readonly RawShaderMaterial[];
  /** Grows whenever something that casts a shadow comes or goes. */
  readonly revision: () => number;
  put(key: string, mesh: Mesh, corner: Corner, fade: boolean): void;
  drop(key: string, fade: boolean): void;
  has(key: string): boolean;
  setVisible(key: string, visible: boolean): void;
  /** Place everything for this eye and move fades on; nowMs undefined ends all fades at once. */
  settle(eye: Camera, nowMs: number | undefined): void;
  standing(): Iterable<Standing>;
  /** As gatherLamps of lamps.ts. */
  lampsWithin(eye: Camera, reachMetres: number, into: Float32Array): number;
  dispose(): void;
}

/** Material that writes the G-buffer. */
export function createGBufferMaterial(defines: Record<string, string>): RawShaderMaterial {
  return new RawShaderMaterial({
    glslVersion: GLSL3,
    vertexShader: GBUFFER_VERTEX,
    fragmentShader: GBUFFER_FRAGMENT,
    uniforms: { pixelAngle: { value: 0.001 }, sway: { value: new Vector4() } },
    defines,
  });
}

/** The chunks of one view, drawn with `material` once they stand. */
export function createChunks(material: RawShaderMaterial): Chunks {
  const scene = new Scene();
  scene.matrixWorldAutoUpdate = false;
  const materials = chunkMaterials(material);
  const standing = new Map<string, Standing>();
  /** What is on its way out, under no key any more. */
  const going = new Set<Standing>();
  let revision = 0;

  function remove(chunk: Standing): void {
    scene.remove(chunk.drawn);
    chunk.drawn.geometry.dispose();
    going.delete(chunk);
    revision++;
  }
  function drop(key: string, fade: boolean): void {
    const chunk = standing.get(key);
    if (chunk === undefined) return;
    standing.delete(key);
    if (!fade || !chunk.drawn.visible) return remove(chunk);
    chunk.state = 'going';
    chunk.sinceMs = NaN;
    going.add(chunk);
  }
  function put(key: string, mesh: Mesh, corner: Corner, fade: boolean): void {
    drop(key, false);
    const drawn = new DrawnMesh(geometryOf(mesh), material);
    drawn.matrixAutoUpdate = false;
    drawn.visible = mesh.triangleCount > 0;
    const state = fade ? 'coming' : 'standing';
    standing.set(key, { drawn, corner, lamps: mesh.lamps, sinceMs: NaN, state, share: 1 });
    scene.add(drawn);
    revision++;
  }
  function settle(eye: Camera, nowMs: number | undefined): void {
    for (const chunk of [...standing.values(), ...going]) {
      const { drawn, corner } = chunk;
      drawn.matrixWorld.setPosition(corner.x - eye.x, corner.y - eye.y, corner.z - eye.z);
      if (chunk.state !== 'standing' && moveFade(chunk, materials, nowMs)) remove(chunk);
    }
  }
  function setVisible(key: string, visible: boolean): void {
    const chunk = standing.get(key);
    if (chunk === undefined || chunk.drawn.visible === visible) return;
    chunk.drawn.visible = visible;
    revision++;
  }
  const lampsWithin = (eye: Camera, reachMetres: number, into: Float32Array): number =>
    gatherLamps(standing.values(), eye, reachMetres, into);
  return {
    scene,
    materials: [materials.steady, materials.fading],
    revision: () => revision,
    put,
    drop,
    has: (key) => standing.has(key),
    setVisible,
    settle,
    lampsWithin,
    standing: () => standing.values(),
    dispose() {
      for (const chunk of [...standing.values(), ...going]) remove(chunk);
      standing.clear();
      materials.fading.dispose();
    },
  };
}
