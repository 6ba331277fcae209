/** Three cascades of shadow under a light that is nearly overhead; redrawn only when something changed. */
import { GLSL3, Matrix3, NoBlending, RawShaderMaterial } from 'three';
import type { Scene, Vector3, WebGLRenderer } from 'three';
import { createCascade, lightAxes } from './cascade.ts';
import type { LightAxes, LightPlace } from './cascade.ts';
import type { Camera, Conditions } from './conditions.ts';
import type { Uniforms } from './pass.ts';
import { SHADOW_FRAGMENT, SHADOW_VERTEX } from './shaders/gbuffer.ts';

/** Half widths of the cascades in metres. */
const HALF_WIDTHS: readonly number[] = [90, 800, 7000];
/** A live view redraws a cascade for new chunks at most this often. */
const REDRAW_MS: readonly number[] = [120, 400, 1500];

export interface Shadows {
  readonly uniforms: Uniforms;
  readonly material: RawShaderMaterial;
  /** Bring the cascades up to date with the eye and the revision of the scene. */
  update(
    renderer: WebGLRenderer,
    scene: Scene,
    revision: number,
    eye: Camera,
    conditions: Conditions,
  ): void;
  /** Gives the memory of the maps back: they are drawn anew. */
  rest(): void;
  dispose(): void;
}

export function createShadows(texels: number): Shadows {
  const light = lightAxes();
  const cascades = HALF_WIDTHS.map((halfWidth, i) => ({
    map: createCascade(light, halfWidth, HALF_WIDTHS[i - 1] ?? 0, texels),
    revision: -1,
    drawnMs: -Infinity,
    redrawMs: REDRAW_MS[i]!,
  }));
  const [near, middle, far] = cascades.map(({ map }) => ({ value: map.target.texture }));
  const ceilingAbove = { value: 0 };
  const material = new RawShaderMaterial({
    glslVersion: GLSL3,
    vertexShader: SHADOW_VERTEX,
    fragmentShader: SHADOW_FRAGMENT,
    uniforms: { ceilingAbove },
    blending: NoBlending,
  });
  const rest = (): void => {
    for (const cascade of cascades) {
      cascade.map.target.dispose();
      Object.assign(cascade, { revision: -1, drawnMs: -Infinity });
    }
  };
  return {
    material,
    uniforms: {
      shadowNear: near!,
      shadowMiddle: middle!,
      shadowFar: far!,
      lightBasis: { value: lightBasis(light) },
      lightTowards: { value: light.towards },
      shadowPlace: { value: cascades.map(({ map }) => map.place) },
      shadowTexels: { value: texels },
    },
    update(renderer, scene, revision, eye, { ceilingY, nowMs, exact = false }) {
      ceilingAbove.value = ceilingY - eye.y;
      const here: LightPlace = [
        along(eye, light.across),
        along(eye, light.along),
        along(eye, light.towards),
      ];
      for (const cascade of cascades) {
        const left = cascade.map.follow(here, exact);
        const late = nowMs === undefined || nowMs - cascade.drawnMs > cascade.redrawMs;
        if (!left && !(cascade.revision !== revision && late)) continue;
        cascade.revision = revision;
        cascade.drawnMs = nowMs ?? -Infinity;
        cascade.map.draw(renderer, scene, material);
      }
    },
    rest,
    dispose() {
      rest();
      material.dispose();
    },
  };
}

/** Double precision: places in a frame are too large for the GPU. */
function along(eye: Camera, axis: Vector3): number {
  return axis.x * eye.x + axis.y * eye.y + axis.z * eye.z;
}

/** Rows: across, along, towards. */
function lightBasis({ across: a, along: b, towards: t }: LightAxes): Matrix3 {
  return new Matrix3().set(a.x, a.y, a.z, b.x, b.y, b.z, t.x, t.y, t.z);
}
