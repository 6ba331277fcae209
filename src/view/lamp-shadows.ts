/**
 * Shadows of the lights near by: a cube of distances each, kept as long as nothing about it changes.
 * A light that is new waits its turn, and comes in slowly, so that no frame has much to do.
 */
import {
  DoubleSide,
  FloatType,
  GLSL3,
  Mesh,
  NearestFilter,
  NoBlending,
  PerspectiveCamera,
  RawShaderMaterial,
  RedFormat,
  Scene,
  Vector3,
  WebGLRenderTarget,
} from 'three';
import type { WebGLRenderer } from 'three';
import type { Light } from './lamps.ts';
import { aboutOf, occludersOf } from './occluders.ts';
import { LAMP_SHADOW_FRAGMENT, LAMP_SHADOW_VERTEX } from './shaders/lamplight.ts';
import type { Standing } from './standing.ts';

/** Cubes drawn in one frame of a live view. */
const CUBES_A_FRAME = 1;
/** Milliseconds in which a light comes in once its cube is drawn. */
const FADE_MS = 400;
const NEAR_METRES = 0.06;

interface Slot {
  at: readonly number[];
  /** Name of the light; empty where the slot is free. */
  key: string;
  /** What stood about it when its cube was drawn, and the revision at which that was looked at. */
  about: number;
  revision: number;
  drawnMs: number;
  wanted: boolean;
}

/** A light's slot, and the share of its light that has come in; slot −1 has no cube yet. */
export interface Lit {
  readonly slot: number;
  readonly share: number;
}

export interface LampShadows {
  readonly target: WebGLRenderTarget;
  readonly material: RawShaderMaterial;
  /** Give the wanted lights slots, and draw cubes; without a time, all that are due. */
  update(
    renderer: WebGLRenderer,
    chunks: () => Iterable<Standing>,
    revision: number,
    wanted: readonly Light[],
    nowMs: number | undefined,
  ): Map<Light, Lit>;
  /** Gives the memory of the cubes back: they are drawn anew. */
  rest(): void;
  dispose(): void;
}

function keyOf({ x, y, z, kind }: Light): string {
  return `${Math.round(x * 16)},${Math.round(y * 16)},${Math.round(z * 16)},${kind}`;
}

/** Axes across and up of the faces along x, y and z. */
const ACROSS: readonly (readonly [number, number])[] = [
  [1, 2],
  [0, 2],
  [0, 1],
];

/** A camera for each face, at the light. */
function faceCameras(): PerspectiveCamera[] {
  const axes = [new Vector3(1, 0, 0), new Vector3(0, 1, 0), new Vector3(0, 0, 1)];
  return [0, 1, 2, 3, 4, 5].map((face) => {
    const camera = new PerspectiveCamera(90, 1, NEAR_METRES, 200);
    camera.matrixAutoUpdate = false;
    camera.matrixWorldAutoUpdate = false;
    const axis = face >> 1;
    const [b, c] = ACROSS[axis]!;
    const back = axes[axis]!.clone().multiplyScalar(face & 1 ? 1 : -1);
    camera.matrixWorld.makeBasis(axes[b]!, axes[c]!, back);
    camera.matrixWorldInverse.copy(camera.matrixWorld).invert();
    return camera;
  });
}

function createCubes(slots: number, texels: number) {
  const target = new WebGLRenderTarget(slots * texels, 6 * texels, {
    format: RedFormat,
    type: FloatType,
    minFilter: NearestFilter,
    magFilter: NearestFilter,
    generateMipmaps: false,
  });
  target.scissorTest = true;
  const material = new RawShaderMaterial({
    glslVersion: GLSL3,
    vertexShader: LAMP_SHADOW_VERTEX,
    fragmentShader: LAMP_SHADOW_FRAGMENT,
    blending: NoBlending,
    side: DoubleSide,
  });
  const cameras = faceCameras();
  return {
    target,
    material,
    draw(renderer: WebGLRenderer, chunks: Iterable<Standing>, slot: number, light: Light): void {
      const scene = new Scene();
      scene.matrixWorldAutoUpdate = false;
      const at = [light.x, light.y, light.z];
      for (const { drawn, corner } of occludersOf(chunks, at, light.reach)) {
        // the geometry that is on the card already: of most chunks nothing is left on this side
        const mesh = new Mesh(drawn.geometry, material);
        mesh.matrixWorld.setPosition(corner.x - light.x, corner.y - light.y, corner.z - light.z);
        scene.add(mesh);
      }
      const gl = renderer.getContext() as WebGL2RenderingContext;
      cameras.forEach((camera, face) => {
        target.viewport.set(slot * texels, face * texels, texels, texels);
        target.scissor.copy(target.viewport);
        renderer.setRenderTarget(target);
        renderer.clear();
        gl.clearBufferfv(gl.COLOR, 0, [1e6, 0, 0, 0]);
        renderer.render(scene, camera);
      });
    },
  };
}

export function createLampShadows(count: number, texels: number): LampShadows {
  const cubes = createCubes(count, texels);
  const slots: Slot[] = Array.from({ length: count }, () => ({
    at: [],
    key: '',
    about: 0,
    revision: -1,
    drawnMs: 0,
    wanted: false,
  }));

  /** The slot of a light: its own, or one that nobody wants. */
  function slotFor(key: string): Slot | undefined {
    return slots.find((slot) => slot.key === key) ?? slots.find((slot) => !slot.wanted);
  }
  const rest = (): void => {
    cubes.target.dispose();
    for (const slot of slots) Object.assign(slot, { key: '', revision: -1 });
  };
  return {
    target: cubes.target,
    material: cubes.material,
    update(renderer, chunks, revision, wanted, nowMs) {
      const keys = new Set(wanted.map(keyOf));
      for (const slot of slots) slot.wanted = keys.has(slot.key);
      const lit = new Map<Light, Lit>();
      let left = nowMs === undefined ? Infinity : CUBES_A_FRAME;
      for (const light of wanted) {
        const key = keyOf(light);
        const slot = slotFor(key);
        if (!slot) break;
        const isNew = slot.key !== key;
        slot.wanted = true;
        if (isNew || slot.revision !== revision) {
          const at = [light.x, light.y, light.z];
          const about = aboutOf(chunks(), at, light.reach);
          if (isNew || about !== slot.about) {
            if (left <= 0) {
              if (isNew) slot.key = '';
              else lit.set(light, { slot: slots.indexOf(slot), share: 1 });
              continue;
            }
            left--;
            cubes.draw(renderer, chunks(), slots.indexOf(slot), light);
            if (isNew) slot.drawnMs = nowMs ?? -Infinity;
          }
          Object.assign(slot, { at, key, about, revision });
        }
        const passed = nowMs === undefined ? 1 : (nowMs - slot.drawnMs) / FADE_MS;
        lit.set(light, { slot: slots.indexOf(slot), share: Math.min(1, Math.max(0, passed)) });
      }
      return lit;
    },
    rest,
    dispose() {
      rest();
      cubes.material.dispose();
    },
  };
}
