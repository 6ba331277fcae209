/** Three cascades of shadow under a light that is nearly overhead; redrawn only when something changed. */
import {
  FloatType,
  GLSL3,
  Matrix3,
  NearestFilter,
  NoBlending,
  OrthographicCamera,
  RawShaderMaterial,
  RedFormat,
  Vector3,
  Vector4,
  WebGLRenderTarget,
} from 'three';
import type { IUniform, Scene, WebGLRenderer } from 'three';
import type { Camera } from './conditions.ts';
import type { Uniforms } from './pass.ts';
import { SHADOW_FRAGMENT, SHADOW_VERTEX } from './shaders/gbuffer.ts';

/** Half widths of the cascades in metres. */
const HALF_WIDTHS: readonly number[] = [90, 800, 7000];
/** A live view redraws a cascade for new chunks at most this often. */
const REDRAW_MS: readonly number[] = [120, 400, 1500];
const REACH_METRES = 40_000;

/** Towards the light. Were it lower, a canyon a kilometre wide would lie all in shade. */
export const LIGHT_TOWARDS: Vector3 = new Vector3(0.22, 0.95, -0.14).normalize();

interface Cascade {
  readonly target: WebGLRenderTarget;
  readonly halfWidth: number;
  readonly place: Vector4;
  /** Centre in light axes, frame metres. */
  centre: [number, number, number];
  revision: number;
  drawnMs: number;
}

export interface Shadows {
  readonly uniforms: Uniforms;
  /** Bring the cascades up to date with the eye and the revision of the scene. */
  update(renderer: WebGLRenderer, scene: Scene, eye: Camera, revision: number, ceilingY: number, nowMs: number | undefined): void;
  dispose(): void;
}

export function createShadows(texels: number): Shadows {
  const across = new Vector3(1, 0, 0).addScaledVector(LIGHT_TOWARDS, -LIGHT_TOWARDS.x).normalize();
  const along = new Vector3().crossVectors(LIGHT_TOWARDS, across);
  const basis = new Matrix3().set(
    across.x, across.y, across.z,
    along.x, along.y, along.z,
    LIGHT_TOWARDS.x, LIGHT_TOWARDS.y, LIGHT_TOWARDS.z,
  );
  const cascades = HALF_WIDTHS.map((halfWidth): Cascade => ({
    target: new WebGLRenderTarget(texels, texels, {
      format: RedFormat, type: FloatType, minFilter: NearestFilter, magFilter: NearestFilter, generateMipmaps: false,
    }),
    halfWidth,
    place: new Vector4(0, 0, 0, halfWidth),
    centre: [NaN, NaN, NaN],
    revision: -1,
    drawnMs: -Infinity,
  }));
  const ceiling: IUniform = { value: 0 };
  const material = new RawShaderMaterial({
    glslVersion: GLSL3, vertexShader: SHADOW_VERTEX, fragmentShader: SHADOW_FRAGMENT,
    uniforms: { ceilingAbove: ceiling }, blending: NoBlending,
  });
  const camera = new OrthographicCamera();
  camera.matrixAutoUpdate = false;
  camera.matrixWorldAutoUpdate = false;
  camera.layers.set(0);

  function drawCascade(renderer: WebGLRenderer, scene: Scene, cascade: Cascade): void {
    const w = cascade.halfWidth;
    camera.left = -w; camera.right = w; camera.top = w; camera.bottom = -w;
    camera.near = -REACH_METRES; camera.far = REACH_METRES;
    camera.updateProjectionMatrix();
    camera.matrixWorld.makeBasis(across, along, LIGHT_TOWARDS);
    const back = new Vector3()
      .addScaledVector(across, -cascade.place.x).addScaledVector(along, -cascade.place.y)
      .addScaledVector(LIGHT_TOWARDS, -cascade.place.z);
    camera.matrixWorld.setPosition(back);
    camera.matrixWorldInverse.copy(camera.matrixWorld).invert();
    scene.overrideMaterial = material;
    renderer.setRenderTarget(cascade.target);
    renderer.clear();
    // Nothing stands where nothing is drawn: an unclamped value that three's clear colour cannot name.
    const gl = renderer.getContext() as WebGL2RenderingContext;
    gl.clearBufferfv(gl.COLOR, 0, [-1e6, 0, 0, 0]);
    renderer.render(scene, camera);
    scene.overrideMaterial = null;
  }
  return {
    uniforms: {
      shadowNear: { value: cascades[0]!.target.texture },
      shadowMiddle: { value: cascades[1]!.target.texture },
      shadowFar: { value: cascades[2]!.target.texture },
      lightBasis: { value: basis },
      lightTowards: { value: LIGHT_TOWARDS },
      shadowPlace: { value: cascades.map((cascade) => cascade.place) },
      shadowTexels: { value: texels },
    },
    update(renderer, scene, eye, revision, ceilingY, nowMs) {
      ceiling.value = ceilingY - eye.y;
      const here = [across, along, LIGHT_TOWARDS].map((axis) => axis.x * eye.x + axis.y * eye.y + axis.z * eye.z);
      const [a = 0, b = 0, t = 0] = here;
      cascades.forEach((cascade, i) => {
        const step = cascade.halfWidth / 5;
        const snapped = [Math.round(a / step) * step, Math.round(b / step) * step, Math.round(t / step) * step];
        const [sa = 0, sb = 0, st = 0] = snapped;
        const moved = cascade.centre[0] !== sa || cascade.centre[1] !== sb || cascade.centre[2] !== st;
        const stale = cascade.revision !== revision
          && (nowMs === undefined || nowMs - cascade.drawnMs > REDRAW_MS[i]!);
        if (moved) cascade.centre = [sa, sb, st];
        cascade.place.set(a - sa, b - sb, t - st, cascade.halfWidth);
        if (!moved && !stale) return;
        cascade.revision = revision;
        cascade.drawnMs = nowMs ?? -Infinity;
        drawCascade(renderer, scene, cascade);
      });
    },
    dispose() {
      for (const cascade of cascades) cascade.target.dispose();
      material.dispose();
    },
  };
}
