/** The chunks that stand on the GPU, each at its place relative to the eye. */
import { GLSL3, RawShaderMaterial, Scene, Vector4 } from 'three';
import type { WebGLRenderer, WebGLRenderTarget } from 'three';
import type { Camera, Corner } from './conditions.ts';
import { gatherLamps } from './lamps.ts';
import { createLift } from './lift.ts';
import type { Mesh } from './mesh.ts';
import { GBUFFER_FRAGMENT, GBUFFER_VERTEX } from './shaders/gbuffer.ts';
import { chunkMaterials, moveFade, standingOf } from './standing.ts';
import type { Standing } from './standing.ts';

export interface Chunks {
  readonly scene: Scene;
  readonly materials: readonly RawShaderMaterial[];
  /** Grows whenever something that casts a shadow comes or goes. */
  readonly revision: () => number;
  put(key: string, mesh: Mesh, corner: Corner, fade: boolean): void;
  /** Let it stand unseen until it is made visible. */
  lay(key: string, mesh: Mesh, corner: Corner): void;
  /**
   * Send the card what has been laid, and keep it there alone; drawn for the first time, it is there
   * already. What comes back is memory that nobody needs any more.
   */
  lift(renderer: WebGLRenderer, target: WebGLRenderTarget): ArrayBuffer[];
  drop(key: string, fade: boolean): void;
  has(key: string): boolean;
  /** With fade it comes in. */
  setVisible(key: string, visible: boolean, fade?: boolean): void;
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

/** Where a chunk is, seen from the eye. */
function placeBefore(eye: Camera, { drawn, corner }: Standing): void {
  drawn.matrixWorld.setPosition(corner.x - eye.x, corner.y - eye.y, corner.z - eye.z);
}

/** The chunks of one view, drawn with `material` once they stand. */
export function createChunks(material: RawShaderMaterial): Chunks {
  const scene = new Scene();
  scene.matrixWorldAutoUpdate = false;
  const materials = chunkMaterials(material);
  const standing = new Map<string, Standing>();
  /** What is on its way out, under no key any more. */
  const going = new Set<Standing>();
  const { hold, lift } = createLift(scene);
  let revision = 0;

  function remove(chunk: Standing): void {
    chunk.drawn.removeFromParent();
    chunk.drawn.geometry.dispose();
    going.delete(chunk);
    revision++;
  }
  function drop(key: string, fade: boolean): void {
    const chunk = standing.get(key);
    if (chunk === undefined) return;
    standing.delete(key);
    if (!fade || !chunk.drawn.visible) return remove(chunk);
    going.add(Object.assign(chunk, { state: 'going' as const, sinceMs: NaN }));
  }
  function stand(key: string, mesh: Mesh, corner: Corner): Standing {
    drop(key, false);
    const chunk = standingOf(mesh, corner, material);
    standing.set(key, chunk);
    return chunk;
  }
  function put(key: string, mesh: Mesh, corner: Corner, fade: boolean): void {
    const chunk = stand(key, mesh, corner);
    if (fade) chunk.state = 'coming';
    scene.add(chunk.drawn);
    revision++;
  }
  function settle(eye: Camera, nowMs: number | undefined): void {
    for (const chunk of [...standing.values(), ...going]) {
      placeBefore(eye, chunk);
      if (chunk.state !== 'standing' && moveFade(chunk, materials, nowMs)) remove(chunk);
    }
  }
  function setVisible(key: string, visible: boolean, fade = false): void {
    const chunk = standing.get(key);
    if (chunk === undefined || chunk.drawn.visible === visible) return;
    chunk.drawn.visible = visible;
    if (fade) chunk.state = 'coming';
    revision++;
  }
  const lampsWithin: Chunks['lampsWithin'] = (...asked) => gatherLamps(standing.values(), ...asked);
  return {
    scene,
    materials: [materials.steady, materials.fading],
    revision: () => revision,
    put,
    lay: (key, mesh, corner) => hold(stand(key, mesh, corner).drawn),
    lift,
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
