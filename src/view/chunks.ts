/** The chunks that stand on the GPU, each at its place relative to the eye. */
import {
  BufferAttribute,
  BufferGeometry,
  GLSL3,
  Mesh as DrawnMesh,
  RawShaderMaterial,
  Scene,
  Sphere,
  Vector3,
} from 'three';
import type { Camera, Corner } from './conditions.ts';
import type { Mesh } from './mesh.ts';
import { GBUFFER_FRAGMENT, GBUFFER_VERTEX } from './shaders/gbuffer.ts';

/** A lamp near the eye: place relative to it, in metres, and strength. */
export interface LampPoint {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly strength: number;
  readonly distance: number;
}

interface Standing {
  readonly drawn: DrawnMesh<BufferGeometry, RawShaderMaterial>;
  readonly corner: Corner;
  readonly lamps: Float32Array;
  /** Time at which it began to come or go; NaN before its first frame. */
  sinceMs: number;
  state: 'coming' | 'standing' | 'going';
}

export interface Chunks {
  readonly scene: Scene;
  /** Grows whenever something that casts a shadow comes or goes. */
  readonly revision: () => number;
  put(key: string, mesh: Mesh, corner: Corner, fade: boolean): void;
  drop(key: string, fade: boolean): void;
  has(key: string): boolean;
  setVisible(key: string, visible: boolean): void;
  /** Place everything for this eye and move fades on; nowMs undefined ends all fades at once. */
  settle(eye: Camera, nowMs: number | undefined): void;
  lampsNear(eye: Camera, count: number, reachMetres: number): LampPoint[];
  /** Every lamp within reach: x, y, z relative to the eye and half size, up to `count`. */
  gatherLamps(eye: Camera, reachMetres: number, into: Float32Array): number;
  dispose(): void;
}

/** How long a chunk takes to come or go. */
const FADE_MS = 200;

/** Material that writes the G-buffer. */
export function createGBufferMaterial(defines: Record<string, string>): RawShaderMaterial {
  return new RawShaderMaterial({
    glslVersion: GLSL3,
    vertexShader: GBUFFER_VERTEX,
    fragmentShader: GBUFFER_FRAGMENT,
    uniforms: {},
    defines,
  });
}

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

/** The chunks of one view, drawn with `material` once they stand. */
export function createChunks(material: RawShaderMaterial): Chunks {
  const scene = new Scene();
  scene.matrixWorldAutoUpdate = false;
  const standing = new Map<string, Standing>();
  /** What is on its way out, under its old key. */
  const going = new Set<Standing>();
  let revision = 0;

  function remove(chunk: Standing): void {
    scene.remove(chunk.drawn);
    chunk.drawn.geometry.dispose();
    if (chunk.drawn.material !== material) chunk.drawn.material.dispose();
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
    drawn.frustumCulled = true;
    drawn.visible = mesh.triangleCount > 0;
    standing.set(key, {
      drawn,
      corner,
      lamps: mesh.lamps,
      sinceMs: NaN,
      state: fade ? 'coming' : 'standing',
    });
    scene.add(drawn);
    revision++;
  }
  function settle(eye: Camera, nowMs: number | undefined): void {
    for (const chunk of [...standing.values(), ...going]) {
      const { drawn, corner } = chunk;
      drawn.matrixWorld.setPosition(corner.x - eye.x, corner.y - eye.y, corner.z - eye.z);
      if (chunk.state !== 'standing') moveFade(chunk, material, nowMs, remove);
    }
  }
  function gatherLamps(eye: Camera, reachMetres: number, into: Float32Array): number {
    const room = Math.floor(into.length / 4);
    let count = 0;
    for (const { corner, lamps, drawn } of standing.values()) {
      if (lamps.length === 0 || !drawn.visible) continue;
      const sphere = drawn.geometry.boundingSphere as Sphere;
      const away = Math.hypot(
        corner.x + sphere.center.x - eye.x,
        corner.y + sphere.center.y - eye.y,
        corner.z + sphere.center.z - eye.z,
      );
      if (away - sphere.radius > reachMetres) continue;
      for (let i = 0; i < lamps.length && count < room; i += 4) {
        const o = count++ * 4;
        into[o] = corner.x - eye.x + lamps[i]!;
        into[o + 1] = corner.y - eye.y + lamps[i + 1]!;
        into[o + 2] = corner.z - eye.z + lamps[i + 2]!;
        into[o + 3] = lamps[i + 3]!;
      }
    }
    return count;
  }
  const scratch = new Float32Array(4 * 4096);
  return {
    scene,
    revision: () => revision,
    put,
    drop,
    has: (key) => standing.has(key),
    setVisible(key, visible) {
      const chunk = standing.get(key);
      if (chunk === undefined || chunk.drawn.visible === visible) return;
      chunk.drawn.visible = visible;
      revision++;
    },
    settle,
    gatherLamps,
    lampsNear(eye, count, reachMetres) {
      const found = gatherLamps(eye, reachMetres, scratch);
      return nearestLamps(scratch, found, count, reachMetres);
    },
    dispose() {
      for (const chunk of [...standing.values(), ...going]) remove(chunk);
      standing.clear();
    },
  };
}

function moveFade(
  chunk: Standing,
  steady: RawShaderMaterial,
  nowMs: number | undefined,
  remove: (chunk: Standing) => void,
): void {
  const { drawn } = chunk;
  if (nowMs !== undefined && Number.isNaN(chunk.sinceMs)) {
    chunk.sinceMs = nowMs;
    if (drawn.material === steady) {
      const own = steady.clone();
      own.defines = { ...steady.defines, FADE: '' };
      own.uniforms = { fade: { value: 1 } };
      drawn.material = own;
    }
  }
  const share =
    nowMs === undefined ? 1 : Math.min(1, Math.max(0, (nowMs - chunk.sinceMs) / FADE_MS));
  if (share < 1) {
    const fade = drawn.material.uniforms['fade'];
    if (fade !== undefined) fade.value = chunk.state === 'going' ? 1 - share : share;
    return;
  }
  if (chunk.state === 'going') return remove(chunk);
  if (drawn.material !== steady) drawn.material.dispose();
  drawn.material = steady;
  chunk.state = 'standing';
}

/** The nearest lamps; those at the edge of the choice are dimmed, so that none switches on in view. */
function nearestLamps(
  all: Float32Array,
  found: number,
  count: number,
  reachMetres: number,
): LampPoint[] {
  const lamps: LampPoint[] = [];
  for (let i = 0; i < found; i++) {
    const x = all[i * 4]!;
    const y = all[i * 4 + 1]!;
    const z = all[i * 4 + 2]!;
    const distance = Math.hypot(x, y, z);
    if (distance < reachMetres) lamps.push({ x, y, z, strength: all[i * 4 + 3]!, distance });
  }
  lamps.sort((a, b) => a.distance - b.distance);
  const edge = lamps.length > count ? lamps[count]!.distance : reachMetres;
  return lamps.slice(0, count).map((lamp) => {
    const t = lamp.distance / edge;
    const dim = Math.min(1, Math.max(0, (1 - t) * 5));
    return { ...lamp, strength: Math.min(2.5, Math.max(0.6, lamp.strength * 2)) * dim };
  });
}
